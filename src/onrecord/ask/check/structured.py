"""What a claim says of meetings, resolutions and people, property by property."""

from collections.abc import Iterator, Sequence

from onrecord.ask.check.answer import Against, Differs
from onrecord.ask.check.drafted import Draft
from onrecord.ask.check.firsts import first
from onrecord.ask.check.held import Held, Piece
from onrecord.ask.check.offices import Known, offices
from onrecord.ask.check.status import status
from onrecord.ask.compare import agree, same_name
from onrecord.model import Assertion, Document, DocumentKind
from onrecord.record import Recorded, ReviewState
from onrecord.vocabulary import property_named

__all__ = ["structured"]

# So many assertions of one property are looked at.
MOST = 100

# In what two values of a property differ.
KINDS = {
    "presided_by": Differs.WHO,
    "votes_for": Differs.VOTES,
    "votes_against": Differs.VOTES,
    "abstentions": Differs.VOTES,
}
BY_COMPARE = {
    "day_precision": Differs.WHEN,
    "number": Differs.NUMBER,
    "name": Differs.WHO,
    "key": Differs.BODY,
}
# What tells little by itself: that a body met is not what was said there.
SLIGHT = ("body", "held_on", "format", "topic", "held_at", "spoke", "attended", "status", "role")
# The United Nations' own documents are believed before reports of them.
OFFICIAL = (
    DocumentKind.VERBATIM_RECORD,
    DocumentKind.SUMMARY_RECORD,
    DocumentKind.RESOLUTION,
    DocumentKind.MEETING_SUMMARY,
)


def structured(
    draft: Draft, document: Document, pieces: Sequence[Piece], held: Held
) -> Iterator[Known]:
    """Every property that a claim gives and the record has as well."""
    for each in draft.assertions:
        yield from _asserted(each, draft, document, held)
    for somebody in draft.people:
        yield from offices(somebody, draft, document, pieces, held)
    for against in status(draft, document, held):
        yield Known(against=against)
    for claim in draft.firsts:
        found = first(claim, draft, document, held)
        if found:
            yield Known(against=found)


def _asserted(ours: Assertion, draft: Draft, document: Document, held: Held) -> Iterator[Known]:
    row = property_named(ours.property)
    if row is None or not row.single:
        return
    told = [
        each
        for subject in _subjects(ours, draft, held)
        for each in held.passages.asserted(subject, ours.property, MOST)
    ]
    if not told:
        return
    same = [each for each in told if _agree(row.compare, ours, each, held)]
    other = [each for each in told if each not in same]
    held.sources.load(each.document for each in told)
    proofs = tuple(held.sources.evidence(each) for each in same)
    if other and _weight(other, held) > _weight(same, held):
        span = ours.value.spans
        first_other = max(other, key=lambda each: _weight([each], held))
        yield Known(
            proofs,
            Against(
                KINDS.get(ours.property) or BY_COMPARE.get(row.compare, Differs.VALUE),
                span,
                " ".join(span[0].of(document.text).split()),
                _value(first_other, held),
                tuple(held.sources.evidence(each) for each in other[:3]),
            ),
        )
    elif proofs and ours.property not in SLIGHT:
        yield Known(proofs)


def _subjects(ours: Assertion, draft: Draft, held: Held) -> list[str]:
    kind, _, name = ours.subject.partition(":")
    if kind != "person":
        return [ours.subject]
    names = [each.name for each in draft.people if each.key == ours.subject] or [name]
    found = [one.id for name in names for one in held.called(name)]
    # Several people of one name: whom the text means is not for a program to guess.
    return found if len(found) == 1 else []


def _agree(compare: str, ours: Assertion, theirs: Recorded[Assertion], held: Held) -> bool:
    value = theirs.finding.value
    if compare == "name":
        forms = held.spellings(ours.value.value)
        return any(same_name(form, value.value) for form in forms)
    shared = value.key if value.key and not value.key.startswith(("person:", "organ")) else None
    return agree(compare, (ours.value.value, ours.value.key), (value.value, shared))


def _weight(told: Sequence[Recorded[Assertion]], held: Held) -> tuple[bool, bool, int]:
    """How much a value is to be believed: a person's word, then the United Nations' own documents,
    then the number of sources that go back to different texts."""
    rows = [held.sources.document(each.document) for each in told]
    return (
        any(each.state in (ReviewState.ACCEPTED, ReviewState.CORRECTED) for each in told),
        any(row.kind in OFFICIAL for row in rows),
        len({row.family or row.id for row in rows}),
    )


def _value(told: Recorded[Assertion], held: Held) -> str:
    value = told.finding.value
    id = told.entities.get(value.key, "") if value.key else ""
    return (held.sources.name(id) if id else None) or value.value
