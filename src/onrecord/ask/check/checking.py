"""The marks: what the record holds near each claim, weighed."""

from onrecord.ask.check.answer import Checked, Claim
from onrecord.ask.check.drafted import Draft, drafts
from onrecord.ask.check.frames import WORD
from onrecord.ask.check.held import Held
from onrecord.ask.check.quoted import quoted
from onrecord.ask.check.structured import structured
from onrecord.ask.check.verdict import Verdict, Weighing, told
from onrecord.ask.check.weighing import weighed
from onrecord.model import Document, Extraction
from onrecord.record import OWNER, Record, Viewer

__all__ = ["check"]

# So many pieces of evidence are shown for a claim.
SHOWN = 5


def check(record: Record, document: Document, found: Extraction, viewer: Viewer = OWNER) -> Checked:
    """The claims of a text, each held against what this viewer may see of the record.

    The text is not added to it.
    """
    held = Held(record, viewer)
    claims = [
        _claim(number, draft, document, held)
        for number, draft in enumerate(drafts(document, found), 1)
    ]
    return Checked(document, tuple(claims), held.size())


def _claim(number: int, draft: Draft, document: Document, held: Held) -> Claim:
    text = document.text
    words = " … ".join(" ".join(span.of(text).split()) for span in draft.spans)
    verdict = _verdict(draft, document, held)
    return Claim(
        number=number,
        kind=draft.kind,
        mark=verdict.mark,
        spans=draft.spans,
        words=words,
        speaker=draft.speaker,
        evidence=verdict.evidence[:SHOWN],
        against=verdict.against,
        confidence=verdict.confidence,
        note=verdict.note,
    )


def _verdict(draft: Draft, document: Document, held: Held) -> Verdict:
    text = document.text
    pieces = held.near(_looked_for(draft, text))
    of = Weighing(
        draft=draft,
        text=text,
        held=held,
        quoted=tuple(quoted(draft, text, pieces, held)),
        known=tuple(structured(draft, document, pieces, held)),
        weights=[weighed(draft, text, piece, held.spellings) for piece in pieces],
    )
    return told(of)


def _looked_for(draft: Draft, text: str) -> list[str]:
    """The words by which a claim is looked up: its own, and its people's."""
    words = [found for span in draft.spans for found in WORD.findall(span.of(text))]
    words += [number.span.of(text) for number in draft.frame.numbers]
    words += [symbol for symbol, _ in draft.frame.symbols]
    return [*(each.name for each in draft.people), *words]
