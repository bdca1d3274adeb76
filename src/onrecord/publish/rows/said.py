"""What was said, as rows."""

from onrecord.ask import Said
from onrecord.model import Cited
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.sheets import Row

__all__ = ["statement"]


def of_cited(value: Cited | None) -> str | None:
    return value.value if value else None


def statement(answer: Said) -> Row:
    finding = answer.recorded.finding
    return {
        "id": answer.recorded.id,
        "speaker": answer.speaker.name,
        "speaker_id": answer.speaker.id,
        "speaker_text": finding.speaker_text,
        "role": finding.role,
        "on_behalf_of": finding.on_behalf_of,
        "act": finding.act.value,
        "kind": finding.quote.value,
        "content": answer.content,
        "denied": finding.denied,
        "modality": of_cited(finding.modality),
        "addressee": of_cited(finding.addressee),
        "about": [of_named(each) for each in answer.about],
        "themes": list(answer.themes),
        "said_on": answer.said_on,
        "meeting": finding.meeting,
        "in_headline": finding.in_headline,
        "state": answer.recorded.state.value,
        "confidence": round(finding.confidence, 3),
        "reason": finding.reason,
        "method": finding.method,
        "evidence": evidence(answer.evidence),
    }
