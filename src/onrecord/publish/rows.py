"""Answers as rows of plain values with stable names: what --json, --csv and the tables show.

A name, once given, keeps its meaning; names may be added.
"""

from collections.abc import Iterator

from onrecord.ask import (
    Asked,
    CaseFile,
    Conflict,
    Coverage,
    Event,
    Evidence,
    FirstAnswer,
    Found,
    MeetingAnswer,
    MeetingTold,
    Named,
    NamedAs,
    PersonAnswer,
    PropertyAnswer,
    Said,
    Status,
    Value,
)
from onrecord.model import Arrival, Cited, Finding, Spans
from onrecord.publish.extraction import finding_fields
from onrecord.publish.sheets import Row
from onrecord.record import (
    Breakage,
    Decision,
    DocumentRow,
    EntityRow,
    LeftOutRow,
    Recorded,
    StoredDocument,
)

__all__ = [
    "arrival",
    "breakage",
    "case",
    "conflict",
    "conflict_lines",
    "coverage_cells",
    "decision",
    "demand",
    "document",
    "entity",
    "evidence",
    "finding",
    "first",
    "hit",
    "left_out",
    "meeting",
    "meeting_in_full",
    "person",
    "statement",
    "status",
    "stored",
]


def of_spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def of_cited(value: Cited | None) -> str | None:
    return value.value if value else None


def of_named(value: Named | None) -> dict[str, object] | None:
    return {"name": value.name, "id": value.id} if value else None


def evidence(proof: Evidence) -> dict[str, object]:
    return {
        "document": proof.document,
        "title": proof.title,
        "publisher": proof.publisher,
        "published": proof.published,
        "language": proof.language,
        "kind": proof.kind,
        "spans": of_spans(proof.spans),
        "words": list(proof.words),
        "quotation": proof.quotation,
        "context": proof.context or None,
        "finding": proof.finding or None,
        "citation": proof.citation,
        "short": proof.short,
    }


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


def document(row: DocumentRow) -> Row:
    return {
        "id": row.id,
        "title": row.title or row.name,
        "publisher": row.publisher,
        "published": row.published,
        "kind": row.kind.value,
        "language": row.language,
        "words": row.words,
        "statements": row.statements,
        "findings": row.findings,
        "name": row.name,
        "added": row.added,
        "copies": row.copies,
        "copy_of": row.copy_of,
        "translation_of": row.translation_of,
        "republished_from": row.republished_from,
        "attached_to": row.attached_to,
        "protected": row.protection.name.lower(),
        "sha256": row.sha256,
    }


def arrival(each: Arrival) -> Row:
    return {
        "at": each.at,
        "how": each.how,
        "origin": each.origin,
        "by": each.by,
        "program": each.program,
        "name": each.name,
        "size": each.size,
        "sha256": each.sha256,
        "note": each.note,
    }


def stored(answer: StoredDocument, findings: Iterator[Recorded[Finding]]) -> Row:
    return {
        **document(answer.row),
        "byline": answer.document.byline,
        "media_type": answer.document.media_type,
        "reader": answer.document.reader,
        "warnings": list(answer.document.warnings),
        "custody": [arrival(each) for each in answer.arrivals],
        "related": [
            {
                "kind": each.kind.value,
                "document": each.document,
                "words": each.words,
                "spans": of_spans(each.spans),
            }
            for each in answer.related
        ],
        "text": answer.document.text,
        "found": [finding(each) for each in findings],
    }


def finding(recorded: Recorded[Finding]) -> Row:
    return {
        "id": recorded.id,
        "kind": recorded.finding.kind,
        "document": recorded.document,
        "state": recorded.state.value,
        "decided_by": recorded.decided_by,
        "decided_at": recorded.decided_at,
        "words": list(recorded.words),
        "finding": finding_fields(recorded.finding),
        "entities": dict(recorded.entities),
    }


def decision(each: Decision) -> Row:
    return {
        "finding": each.finding,
        "verdict": each.verdict.value,
        "by": each.by,
        "at": each.at,
        "note": each.note,
        "correction": dict(each.correction) if each.correction else None,
    }


def entity(row: EntityRow) -> Row:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind.value,
        "category": row.category.value,
        "names": [each.name.text for each in row.names],
        "documents": row.documents,
        "statements": row.said,
        "statements_about": row.about,
    }


def spellings(row: EntityRow) -> list[dict[str, object]]:
    return [
        {
            "text": each.name.text,
            "script": each.name.script,
            "language": each.name.language,
            "documents": each.documents,
        }
        for each in row.names
    ]


def named_as(each: NamedAs) -> dict[str, object]:
    proofs = [evidence(proof) for proof in each.evidence]
    return {"text": each.text, "key": each.key, "evidence": proofs}


def person(answer: PersonAnswer) -> Row:
    return {
        **entity(answer.entity),
        "names": spellings(answer.entity),
        "posts": [named_as(each) for each in answer.posts],
        "roles": [named_as(each) for each in answer.roles],
        "said": [statement(each) for each in answer.said],
        "about": [statement(each) for each in answer.about],
        "demands": [demand(each) for each in answer.demands],
        "in_documents": [document(each) for each in answer.documents],
        "perhaps": [entity(each) for each in answer.perhaps],
    }


def demand(answer: Asked) -> Row:
    return {
        "id": answer.id,
        "made_on": answer.made_on,
        "by": answer.by.name,
        "by_id": answer.by.id,
        "to": answer.to.name if answer.to else None,
        "to_id": answer.to.id if answer.to else None,
        "action": answer.action,
        "for_whom": [of_named(each) for each in answer.for_whom],
        "state": answer.state.value,
        "sources": answer.sources,
        "findings": list(answer.findings),
        "evidence": evidence(answer.asked[0]),
        "asked": [evidence(each) for each in answer.asked],
        "answers": [
            {
                "state": each.state.value,
                "on": each.on,
                "what": each.what,
                "evidence": evidence(each.evidence),
            }
            for each in answer.answers
        ],
    }


def value(each: Value) -> dict[str, object]:
    return {
        "value": each.label,
        "key": each.key,
        "sources": each.sources,
        "documents": len({proof.document for proof in each.evidence}),
        "accepted": each.accepted,
        "evidence": [evidence(proof) for proof in each.evidence],
    }


def property_row(answer: PropertyAnswer) -> dict[str, object]:
    return {
        "property": answer.name,
        "label": answer.label,
        "disagree": answer.disagree,
        "values": [value(each) for each in answer.values],
    }


def conflict(answer: Conflict) -> Row:
    return {
        "id": answer.id,
        "subject": answer.subject,
        "subject_label": answer.subject_label,
        "property": answer.property,
        "property_label": answer.property_label,
        "ruling": answer.ruling,
        "values": [value(each) for each in answer.values],
    }


def conflict_lines(answer: Conflict) -> Iterator[Row]:
    """A conflict for a sheet: one row for each source of each value."""
    for each in answer.values:
        for proof in each.evidence:
            yield {
                "conflict": answer.id,
                "subject": answer.subject_label,
                "property": answer.property_label,
                "value": each.label,
                "sources": each.sources,
                "ruling": answer.ruling,
                "evidence": evidence(proof),
            }


def meeting(told: MeetingTold) -> Row:
    return {
        "key": told.row.key,
        "day": told.row.day,
        "body": told.body.name,
        "body_key": told.row.body,
        "formats": list(told.row.formats),
        "informal": told.informal,
        "places": list(told.row.places),
        "topics": list(told.row.topics),
        "documents": told.row.documents,
        "sources": told.sources,
        "evidence": [evidence(each) for each in told.evidence],
    }


def meeting_in_full(answer: MeetingAnswer) -> Row:
    return {
        **meeting(answer.told),
        "properties": [property_row(each) for each in answer.properties],
        "said": [statement(each) for each in answer.said],
    }


def coverage_cells(answer: Coverage) -> Iterator[Row]:
    """One row for each body and year, the empty ones too."""
    for row in answer.rows:
        for cell in row.cells:
            yield {
                "body": row.name,
                "body_key": row.body,
                "year": cell.year,
                "state": cell.state.value,
                "meetings": len(cell.meetings),
                "says": cell.says,
                "days": [each.row.day for each in cell.meetings],
                "keys": [each.row.key for each in cell.meetings],
                "informal": [each.row.key for each in cell.informal],
                "in_series": bool(cell.series),
                "documents_searched": cell.searched,
                "documents_of_both": cell.of_both,
                "evidence_of": [evidence(each) for each in cell.evidence],
            }


def first(answer: FirstAnswer) -> Row:
    return {
        "id": answer.id,
        "claim": answer.claim,
        "scope": list(answer.scope),
        "body": answer.body,
        "day": answer.day,
        "verdict": answer.verdict.value,
        "meetings_searched": answer.searched,
        "against": [meeting(each) for each in answer.against],
        "evidence": evidence(answer.evidence),
    }


def hit(answer: Found) -> Row:
    return {
        "where": answer.hit.scope.value,
        "snippet": " ".join(answer.hit.snippet.split()),
        "found": list(answer.evidence.words),
        "finding": answer.hit.finding,
        "evidence": evidence(answer.evidence),
    }


def event(each: Event) -> dict[str, object]:
    return {
        "day": each.day,
        "kind": each.kind,
        "what": each.what,
        "evidence": evidence(each.evidence),
    }


def case(answer: CaseFile) -> Row:
    return {
        **entity(answer.entity),
        "names": spellings(answer.entity),
        "posts": [named_as(each) for each in answer.posts],
        "roles": [named_as(each) for each in answer.roles],
        "told": [
            {
                "theme": each.theme,
                "violation": each.violation,
                "status": each.status,
                "actor": of_named(each.actor),
                "since": each.since,
                "evidence": evidence(each.evidence),
            }
            for each in answer.told
        ],
        "properties": [property_row(each) for each in answer.properties],
        "demands": [demand(each) for each in answer.demands],
        "about": [statement(each) for each in answer.statements],
        "conflicts": [conflict(each) for each in answer.conflicts],
        "timeline": [event(each) for each in answer.timeline],
        "perhaps": [entity(each) for each in answer.perhaps],
    }


def left_out(row: LeftOutRow) -> Row:
    return {"origin": row.origin, "problem": row.problem, "mend": row.mend, "at": row.at}


def breakage(each: Breakage) -> Row:
    return {
        "what": each.what,
        "document": each.document,
        "finding": each.finding,
        "problem": each.problem,
        "mend": each.mend,
    }


def status(answer: Status) -> Row:
    counts = answer.counts
    return {
        "documents": counts.documents,
        "words": counts.words,
        "left_out": counts.left_out,
        "first_day": counts.first_day,
        "last_day": counts.last_day,
        "meetings": counts.meetings,
        "findings": dict(counts.findings),
        "entities": dict(counts.entities),
        "kinds": dict(counts.kinds),
        "languages": dict(counts.languages),
        "waiting": answer.waiting,
        "decided": answer.decided,
    }
