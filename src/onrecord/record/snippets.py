"""What of a text a search shows: the words around the first place that was looked for."""

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Span, Spans
from onrecord.record.filters import Scope
from onrecord.record.findings import numbered
from onrecord.record.folding import places
from onrecord.record.query import Leaf
from onrecord.record.reading import Reading
from onrecord.record.rows import Hit

__all__ = ["hits_of"]

# Characters around the first place that was found, and how many places are marked.
BEFORE, AFTER = 90, 210
MOST_MARKS = 20

# Characters of a text that are looked through at once for the place to show, and how many of them
# the next part has too, so that no phrase is cut.
PIECE, SHARED = 20_000, 2_000


def hits_of(
    reading: Reading, scope: Scope, rows: Sequence[Any], wanted: Sequence[Leaf]
) -> Iterable[Hit]:
    """Rows of documents, or numbers of the findings of statements, as hits."""
    if scope is Scope.DOCUMENTS:
        for row in rows:
            veil = reading.veil(row.number)
            title = veil.words(row.title or "") if veil else row.title or ""
            shown = _shown(reading.text(row.number), wanted, None)
            yield Hit(scope, row.id, title, *shown)
        return
    for found in numbered(reading, rows):
        spans = found.finding.spans
        words = reading.text(reading.number(found.document))
        shown = _shown(words, wanted, Span(spans[0].start, spans[-1].end))
        title = f"{found.finding.speaker}: {found.finding.act.value}"
        yield Hit(scope, found.document, title, *shown, finding=found.id)


def _shown(words: str, wanted: Sequence[Leaf], place: Span | None) -> tuple[str, int, Spans, Spans]:
    """Snippet, start, marks and spans of a hit: the words around the first place that was looked
    for, kept to ``place`` if it is given."""
    begin, end = (place.start, place.end) if place else (0, len(words))
    found = _first_marks(words, begin, end, wanted)
    first = found[0].start if found else begin
    start = begin
    if not place or first - start > BEFORE + AFTER:
        start = _edge(words, max(begin, first - BEFORE), first)
    stop = _back(words, min(end, max(start + BEFORE + AFTER, first + AFTER)), first, end)
    inside = tuple(span for span in found if start <= span.start and span.end <= stop)[:MOST_MARKS]
    marks = tuple(Span(span.start - start, span.end - start) for span in inside)
    return words[start:stop], start, marks, inside


def _first_marks(words: str, begin: int, end: int, wanted: Sequence[Leaf]) -> list[Span]:
    """The marks of the first part of a text that has any; a long text is not gone through whole."""
    while begin < end:
        stop = min(end, begin + PIECE + SHARED)
        found = [Span(begin + s.start, begin + s.end) for s in _marks(words[begin:stop], wanted)]
        if found or stop == end:
            return found
        begin = _edge(words, begin + PIECE, stop)
    return []


def _marks(words: str, wanted: Sequence[Leaf]) -> Spans:
    """Where the words that were looked for stand, in order and without overlaps."""
    tokens = places(words)
    found: list[Span] = []
    for leaf in wanted:
        length = len(leaf.tokens)
        first, last = leaf.tokens[0], leaf.tokens[-1]
        for at, (token, start, _) in enumerate(tokens):
            if (length > 1 and token != first) or at + length > len(tokens):
                continue
            ending = tokens[at + length - 1]
            fits = ending[0].startswith(last) if leaf.begins else ending[0] == last
            if fits and all(tokens[at + n][0] == leaf.tokens[n] for n in range(1, length - 1)):
                found.append(Span(start, ending[2]))
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _edge(words: str, at: int, most: int) -> int:
    """The beginning of the next word, so that a snippet does not begin inside one."""
    if at == 0:
        return 0
    space = next((n for n in range(at, min(at + 30, most)) if words[n].isspace()), None)
    return at if space is None else space + 1


def _back(words: str, at: int, least: int, most: int) -> int:
    """The end of the word before, so that a snippet does not end inside one."""
    if at >= most:
        return most
    return next((n for n in range(at, max(at - 30, least), -1) if words[n].isspace()), at)
