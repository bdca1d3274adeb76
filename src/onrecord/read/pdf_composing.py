"""Lines put together into blocks of text, with the place in the text of each word of the PDF."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.model import Box, Run, Span, Strip
from onrecord.read.pdf_columns import Line
from onrecord.read.pdf_hyphens import Hyphens
from onrecord.read.pdf_words import Word

__all__ = ["Block", "Column", "Placed", "boxes_of", "runs_of", "strips_of"]


class Column(NamedTuple):
    """Where a piece of text stands: the page from 0, and which of how many columns side by side."""

    page: int
    place: int = 0
    beside: int = 1
    language: str | None = None


class Placed(NamedTuple):
    """A word of the PDF, or the part of one before a line's end, and its place in the text.

    ``column`` is None for running heads and their like.
    """

    start: int
    end: int
    page: int
    word: Word
    column: Column | None


@dataclass(slots=True)
class Block:
    """A block under construction: words broken at the ends of lines are joined."""

    hyphens: Hyphens
    text: str = ""
    placed: list[Placed] | None = None

    def add(self, line: Line, page: int, column: Column | None) -> int:
        """Add a line; gives where it begins."""
        if not self.text:
            self.text = line.text
        elif self.text.endswith("-") and not self.text.endswith(" -"):
            self.text = self.hyphens.joined(self.text, line.text)
        else:
            self.text = f"{self.text} {line.text}"
        begin = len(self.text) - len(line.text)
        placed = self.placed = self.placed or []
        if placed and placed[-1].end > begin:
            # The hyphen at the end of the line before was taken away.
            placed[-1] = placed[-1]._replace(end=begin)
        placed += [Placed(begin + a, begin + b, page, word, column) for a, b, word in line.words]
        return begin

    def at(self, start: int) -> list[Placed]:
        """Its words, where the block begins at this place of the document's text."""
        return [
            each._replace(start=each.start + start, end=each.end + start)
            for each in self.placed or ()
        ]


def runs_of(placed: Iterable[Placed]) -> tuple[Run, ...]:
    """The words in bold or italics, those that stand together as one."""
    found: list[Run] = []
    for each in placed:
        bold, italic = each.word.bold, each.word.italic
        if not (bold or italic) or each.start >= each.end:
            continue
        last = found[-1] if found else None
        together = last is not None and each.start - last.span.end in (0, 1)
        if last is not None and together and (last.bold, last.italic) == (bold, italic):
            found[-1] = replace(last, span=Span(last.span.start, each.end))
        else:
            found.append(Run(Span(each.start, each.end), bold, italic))
    return tuple(found)


def boxes_of(placed: Iterable[Placed]) -> tuple[Box, ...]:
    """Where all words stand."""
    return tuple(
        Box(
            Span(each.start, each.end),
            each.page + 1,
            round(each.word.left, 1),
            round(each.word.bottom, 1),
            round(each.word.right, 1),
            round(each.word.top, 1),
        )
        for each in placed
        if each.start < each.end
    )


def strips_of(placed: Sequence[Placed], recognised: frozenset[int]) -> tuple[Strip, ...]:
    """The text column by column; ``recognised`` are the pages from 0 that OCR read."""
    return tuple(
        Strip(
            Span(start, end),
            column.page + 1,
            column.place,
            column.beside,
            column.language,
            column.page in recognised,
        )
        for start, end, column in _stretches(placed)
    )


def _stretches(placed: Sequence[Placed]) -> Iterator[tuple[int, int, Column]]:
    start = end = 0
    current: Column | None = None
    for each in placed:
        if each.column is None or each.start >= each.end:
            continue
        if each.column != current:
            if current is not None:
                yield start, end, current
            start, current = each.start, each.column
        end = each.end
    if current is not None:
        yield start, end, current
