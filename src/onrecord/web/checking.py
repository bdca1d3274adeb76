"""A checked text as its page shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ask.check import Against, Checked, Claim, Mark, Turn
from onrecord.model import Span
from onrecord.publish import rows
from onrecord.web.download import Row
from onrecord.web.lines import quotes_of
from onrecord.web.views import Quote

__all__ = ["CheckView", "ClaimLine", "PointLine", "checked_of"]

# Marks by the names that texts and styles of the pages have for them.
NAMES = {
    Mark.SUPPORTED: "supported",
    Mark.CONTRADICTED: "contradicted",
    Mark.NEW: "new",
    Mark.UNCHECKED: "unchecked",
}
TURNS = {Turn.SAME: "same", Turn.LEFT_OUT: "out", Turn.PUT_IN: "in"}


@dataclass(frozen=True)
class PointLine:
    """One point on which the record has something else. ``changes`` are words of a quotation with
    whether they are the "same", left "out" or put "in"."""

    differs: str
    given: str
    held: str
    quotes: Sequence[Quote] = ()
    changes: Sequence[tuple[str, str]] = ()
    source: str = ""


@dataclass(frozen=True)
class ClaimLine:
    """One claim: ``mark`` is "supported", "contradicted", "new" or "unchecked"."""

    number: int
    mark: str
    words: str
    speaker: str = ""
    quotes: Sequence[Quote] = ()
    against: Sequence[PointLine] = ()
    note: str = ""


@dataclass(frozen=True)
class CheckView:
    """``paragraphs`` are the text in pieces: words, the number of the claim they belong to (0 for
    none) and its mark. ``rows`` are the same as in a file."""

    language: str
    paragraphs: Sequence[Sequence[tuple[str, int, str]]]
    claims: Sequence[ClaimLine]
    counts: Mapping[str, int]
    searched: int
    lines: Sequence[Row] = ()
    full: Sequence[Row] = ()


def checked_of(checked: Checked) -> CheckView:
    return CheckView(
        language=checked.document.language,
        paragraphs=list(_paragraphs(checked)),
        claims=[_claim(each) for each in checked.claims],
        counts={NAMES[mark]: len(checked.marked(mark)) for mark in Mark},
        searched=checked.searched,
        lines=list(rows.claim_lines(checked)),
        full=[rows.claim(each) for each in checked.claims],
    )


def _claim(each: Claim) -> ClaimLine:
    return ClaimLine(
        number=each.number,
        mark=NAMES[each.mark],
        words=each.words,
        speaker=each.speaker,
        quotes=quotes_of(each.evidence),
        against=[_point(point) for point in each.against],
        note=each.note,
    )


def _point(point: Against) -> PointLine:
    return PointLine(
        differs=point.differs.name.lower(),
        given=point.given,
        held=point.held,
        quotes=quotes_of(point.evidence),
        changes=[(TURNS[each.turn], each.words) for each in point.changes],
        source=point.source,
    )


def _paragraphs(checked: Checked) -> Iterator[list[tuple[str, int, str]]]:
    text = checked.document.text
    start = 0
    for line in text.splitlines(keepends=True):
        place = Span(start, start + len(line))
        start = place.end
        if line.strip():
            yield list(_pieces(checked, place))


def _pieces(checked: Checked, place: Span) -> Iterator[tuple[str, int, str]]:
    """The words of one line, those of claims apart from the rest."""
    text = checked.document.text
    inside = sorted(
        (max(span.start, place.start), min(span.end, place.end), each.number, NAMES[each.mark])
        for each in checked.claims
        for span in each.spans
        if span.overlaps(place)
    )
    at = place.start
    for start, end, number, mark in inside:
        if start < at:
            continue
        if start > at:
            yield text[at:start], 0, ""
        yield text[start:end], number, mark
        at = end
    if at < place.end:
        yield text[at : place.end], 0, ""
