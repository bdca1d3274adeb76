"""The paragraphs of a record in reading order, each with its type and its place on the page.

Running heads are left out, and of columns in two languages side by side those in the other one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.places import holding
from onrecord.model import BlockRole, Document, Run, Span, Strip

__all__ = ["Piece", "Style", "pieces_of"]

LETTER = re.compile(r"\w")
# "2", "2/9", "21", "- 6 -" among the words of a running head or a foot.
NUMBER = re.compile(r"(?<![\w/.-])(\d{1,4})(?:/\d{1,3})?(?![\w/.-])")
# Records that show no type at all (typewritten, or read by OCR) have next to none in bold.
FEWEST_RUNS = 4


@dataclass(frozen=True, slots=True)
class Style:
    """How much of a piece is in bold and in italics (0 to 1), and where the bold or slanted words
    that it begins with end."""

    bold: float = 0.0
    italic: float = 0.0
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or what is left of one. ``page`` is as printed, ``sheet`` counts in the file."""

    span: Span
    words: str
    style: Style
    sheet: int
    page: int | None
    column: int

    @property
    def start(self) -> int:
        return self.span.start

    def part(self, start: int, end: int, style: Style | None = None) -> "Piece":
        """The piece between two places of its own words, without the blanks around."""
        words = self.words[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        span = Span(self.span.start + start, self.span.start + start + len(words))
        shown = style or Style(self.style.bold, self.style.italic, 0)
        return Piece(span, words, shown, self.sheet, self.page, self.column)


def pieces_of(document: Document) -> tuple[list[Piece], bool]:
    """The pieces, and whether the document shows type (bold, italics) at all."""
    foreign = _foreign(document.strips)
    pages = [page.span for page in document.pages]
    printed = _printed(document)
    typed = sum(run.bold for run in document.runs) >= FEWEST_RUNS
    found = []
    for block in document.blocks:
        if block.role is BlockRole.FURNITURE:
            continue
        strip = _strip_at(document.strips, block.span.start)
        if strip is not None and strip.language and strip.language in foreign:
            continue
        sheet = strip.page if strip else _sheet_at(pages, block.span.start)
        found.append(
            Piece(
                block.span,
                block.span.of(document.text),
                _style(document, block.span) if typed else Style(),
                sheet,
                printed.get(sheet),
                strip.column if strip else 0,
            )
        )
    return found, typed


def _strip_at(strips: Sequence[Strip], place: int) -> Strip | None:
    at = bisect_right(strips, place, key=lambda strip: strip.span.start) - 1
    return strips[at] if at >= 0 else None


def _sheet_at(pages: Sequence[Span], place: int) -> int:
    found = holding(pages, place)
    return pages.index(found) + 1 if found else 1


def _foreign(strips: Sequence[Strip]) -> frozenset[str]:
    """The languages that stand beside the record's own: English where it is one of them."""
    told = Counter[str]()
    for strip in strips:
        if strip.language:
            told[strip.language] += strip.span.end - strip.span.start
    if not told:
        return frozenset()
    own = "en" if "en" in told else told.most_common(1)[0][0]
    return frozenset(told) - {own}


# ---------------------------------------------------------------------------- type


def _style(document: Document, span: Span) -> Style:
    runs = list(_runs_in(document.runs, span))
    if not runs:
        return Style()
    text = document.text
    letters = max(1, len(LETTER.findall(span.of(text))))
    bold = sum(_letters(run, span, text) for run in runs if run.bold)
    italic = sum(_letters(run, span, text) for run in runs if run.italic)
    lead = 0
    for run in runs:
        # Blanks and brackets between two such words are often upright.
        if LETTER.search(text[span.start + lead : run.span.start]):
            break
        if not run.bold:
            break
        lead = min(run.span.end, span.end) - span.start
    return Style(bold / letters, italic / letters, lead)


def _runs_in(runs: Sequence[Run], span: Span) -> Iterator[Run]:
    first = bisect_left(runs, span.start, key=lambda run: run.span.end)
    for run in runs[first:]:
        if run.span.start >= span.end:
            return
        if run.span.end > span.start:
            yield run


def _letters(run: Run, span: Span, text: str) -> int:
    return len(LETTER.findall(text[max(run.span.start, span.start) : min(run.span.end, span.end)]))


# ---------------------------------------------------------------------------- pages


def _printed(document: Document) -> dict[int, int]:
    """The number printed on each page of the file: the one that runs through most of them.

    Where pages carry no number, or numbers that do not run through, those of the file are taken.
    """
    spans = [page.span for page in document.pages]
    votes = Counter[int]()
    for block in document.blocks:
        if block.role is not BlockRole.FURNITURE:
            continue
        sheet = _sheet_at(spans, block.span.start)
        words = block.span.of(document.text)
        votes.update({int(number) - sheet for number in NUMBER.findall(words)})
    offset = 0
    if votes:
        best, times = votes.most_common(1)[0]
        offset = best if times >= max(2, 0.3 * len(spans)) else 0
    return {number: number + offset for number in range(1, len(spans) + 1)}
