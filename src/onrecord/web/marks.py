"""A document's text as HTML: its own paragraphs, with the findings marked where they are.

Marks may nest and overlap in any way. Each becomes a ``span`` that is closed and opened again where
another one crosses it, so the HTML is always well formed and its text is always the document's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.model import Block, BlockRole, Span

__all__ = ["PAGE_LENGTH", "Mark", "Piece", "anchor", "marked", "page_starts", "pieces"]

# Characters of text on one page of a long document.
PAGE_LENGTH = 50_000

# Marks that lie over one another beyond this depth stay in the list beside the text only. It keeps
# a text with thousands of findings in one place from growing without bound.
DEEPEST = 16

# U+202E and its kin turn the reading order round. They stay in the text, where they are evidence,
# but each alone in an isolate, where it can't change how the words around it look.
REORDERING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

# Not allowed in HTML, or changed by its parsers: NUL, lone surrogates.
UNPRINTABLE = re.compile(r"[\x00\ud800-\udfff]")

# "c1533-1745", "c1533-1745,1800-1822"
ANCHOR = re.compile(r"^c?(\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,63})$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of the document that belong to a finding.

    ``kind`` is what it is drawn as; ``finding`` its id, "" for a citation that is no finding.
    """

    start: int
    end: int
    kind: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a page; ``element`` is the HTML element that it is printed as."""

    span: Span
    role: BlockRole
    element: str


ELEMENTS = {
    BlockRole.TITLE: "h2",
    BlockRole.HEADING: "h3",
    BlockRole.TABLE: "pre",
}


def anchor(spans: Iterable[Span]) -> str:
    """The fragment for a place in a text.

    >>> anchor([Span(1533, 1745), Span(1800, 1822)])
    'c1533-1745,1800-1822'
    """
    return "c" + ",".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(fragment: str, length: int) -> tuple[Span, ...]:
    """The places that a fragment names, as far as they lie in a text of this length.

    >>> spans_of("c4-9", 20)
    (Span(start=4, end=9),)
    """
    match = ANCHOR.match(fragment)
    if not match:
        return ()
    found = []
    for pair in match[1].split(","):
        start, end = (int(number) for number in pair.split("-"))
        if start < end <= length:
            found.append(Span(start, end))
    return tuple(found)


def page_starts(text: str, blocks: Sequence[Block], size: int = PAGE_LENGTH) -> list[int]:
    """Where each page of a text begins: at a paragraph where one begins, else at a space."""
    starts = [0]
    begins = [block.span.start for block in blocks]
    while starts[-1] + size < len(text):
        here = starts[-1]
        wanted = here + size
        after = bisect_left(begins, wanted)
        if after < len(begins) and begins[after] < wanted + size // 10:
            cut = begins[after]
        elif after and begins[after - 1] > here + size // 2:
            cut = begins[after - 1]
        else:
            space = text.rfind(" ", here + size // 2, wanted)
            cut = space + 1 if space >= 0 else wanted
        starts.append(cut)
    return starts


def pieces(text: str, blocks: Sequence[Block], page: Span) -> list[Piece]:
    """The paragraphs of one page, in order, with what lies between blocks.

    Every character of the page that is not white space between blocks is in exactly one piece.
    """
    found: list[Piece] = []
    here = page.start
    first = max(bisect_right([block.span.start for block in blocks], page.start) - 1, 0)
    for block in blocks[first:]:
        if block.span.start >= page.end:
            break
        start, end = max(block.span.start, here), min(block.span.end, page.end)
        if start >= end:
            continue
        found.extend(between(text, here, start))
        element = ELEMENTS.get(block.role, "p")
        found.append(Piece(Span(start, end), block.role, element))
        here = end
    found.extend(between(text, here, page.end))
    return found


def between(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        span = Span(start + lead, start + len(words.rstrip()))
        yield Piece(span, BlockRole.PARAGRAPH, "p")


def printed(words: str) -> str:
    """Words of a document as HTML text, each character kept."""
    if UNPRINTABLE.search(words):
        words = UNPRINTABLE.sub("\ufffd", words)
    shown = str(escape(words)).replace("\r", "&#13;")
    if REORDERING.search(shown):
        shown = REORDERING.sub(lambda match: f'<bdi class="control">{match[0]}</bdi>', shown)
    return shown


class Drawing:
    """One run over a piece of text with its marks. Anchors are given out once for a whole page."""

    def __init__(self, text: str, anchors: set[str]) -> None:
        self.text = text
        self.anchors = anchors
        self.parts: list[str] = []
        self.open: list[Mark] = []
        self.seen: set[Mark] = set()

    def tag(self, mark: Mark) -> str:
        name = "mark" if mark.kind == "cited" else "span"
        place = f"c{mark.start}-{mark.end}"
        classes = "cited" if mark.kind == "cited" else f"m k-{mark.kind}"
        if mark in self.seen:
            classes += " rest"
        identity = ""
        if place not in self.anchors:
            self.anchors.add(place)
            identity = f' id="{place}"'
        self.seen.add(mark)
        finding = f' data-f="{escape(mark.finding)}"' if mark.finding else ""
        return f'<{name}{identity} class="{classes}" data-c="{place}"{finding}>'

    def start(self, mark: Mark) -> None:
        self.open.append(mark)
        self.parts.append(self.tag(mark))

    def finish(self, at: int) -> None:
        """Close what ends here, and open again what had to be closed with it."""
        lowest = next((n for n, mark in enumerate(self.open) if mark.end <= at), None)
        if lowest is None:
            return
        crossing = [mark for mark in self.open[lowest:] if mark.end > at]
        for mark in reversed(self.open[lowest:]):
            self.parts.append("</mark>" if mark.kind == "cited" else "</span>")
        del self.open[lowest:]
        for mark in crossing:
            self.start(mark)


def marked(text: str, piece: Span, marks: Sequence[Mark], anchors: set[str]) -> Markup:
    """The words of a piece as HTML, with the marks on them.

    ``marks`` overlap the piece and are in order of start, longer ones first; ``anchors`` are the
    fragments already given out on this page, to which this adds its own.
    """
    drawing = Drawing(text, anchors)
    stops = {piece.end}
    for mark in marks:
        stops.add(max(mark.start, piece.start))
        stops.add(min(mark.end, piece.end))
    waiting = iter(marks)
    upcoming = next(waiting, None)
    here = piece.start
    for stop in sorted(stops):
        if stop > here:
            drawing.parts.append(printed(text[here:stop]))
            here = stop
        drawing.finish(piece.end if stop == piece.end else stop)
        while upcoming is not None and upcoming.start <= stop < piece.end:
            if upcoming.end > stop and len(drawing.open) < DEEPEST:
                drawing.start(upcoming)
            upcoming = next(waiting, None)
    while drawing.open:
        drawing.parts.append("</mark>" if drawing.open.pop().kind == "cited" else "</span>")
    return Markup("".join(drawing.parts))


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Marks by start, the longer of two first, and one for each place and kind.

    Several findings in one place share a mark, which then names them all.
    """
    together: dict[tuple[int, int, str], list[str]] = {}
    for mark in marks:
        together.setdefault((mark.start, -mark.end, mark.kind), []).append(mark.finding)
    order = sorted(together, key=lambda key: (key[0], key[1], key[2] != "cited", key[2]))
    return [
        Mark(start, -end, kind, " ".join(sorted({f for f in together[start, end, kind] if f})))
        for start, end, kind in order
    ]


def drawn(text: str, found: Sequence[Piece], marks: Iterable[Mark]) -> list[tuple[Piece, Markup]]:
    """Each piece of a page with its HTML."""
    ordered = in_order(marks)
    anchors: set[str] = set()
    running: list[Mark] = []
    place = 0
    result = []
    for piece in found:
        running = [mark for mark in running if mark.end > piece.span.start]
        while place < len(ordered) and ordered[place].start < piece.span.end:
            if ordered[place].end > piece.span.start:
                running.append(ordered[place])
            place += 1
        result.append((piece, marked(text, piece.span, running, anchors)))
    return result
