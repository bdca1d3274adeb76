"""The paragraphs of a PDF over columns and pages, written as one text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from onrecord.model import BlockRole, Page, Span
from onrecord.read import pdf_composing as composing
from onrecord.read.lines import HEAD_LINES, LIST_ITEM
from onrecord.read.pdf_columns import Line, columns_of, gutter_of, joined
from onrecord.read.pdf_furniture import MARGIN, furniture_of, is_notice
from onrecord.read.pdf_hyphens import Hyphens
from onrecord.read.pdf_paragraphs import Paragraph, paragraphs_of, runs_on
from onrecord.read.pdf_tongues import tongues_of
from onrecord.read.signs import ends_a_sentence, role_of_line
from onrecord.read.text import Builder

__all__ = ["Flow", "Sheet"]

HEADING_CHARS = 250
# A paragraph that is torn goes on after at most so many others (headings, a masthead).
TORN_BY = 8
# The mast of the organisation is in larger type than the title.
MAST = re.compile(r"united nations\b|nations unies\b|naciones unidas\b", re.I)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is printed, its height and width in points; ``pictured`` tells that it has
    pictures on it."""

    segments: list[Line]
    height: float
    width: float = 0.0
    pictured: bool = False


@dataclass(slots=True)
class _Open:
    """What may go on in one language: the last paragraph, and one that broke off so many ago."""

    last: list[Paragraph] | None = None
    torn: list[Paragraph] | None = None
    since: int = 0


class Flow:
    """Joins what columns and pages tore apart, and notes where each page begins.

    ``scanned`` tells that the letters were recognised by a program, so that their height is rough.
    """

    def __init__(self, sheets: Sequence[Sheet], scanned: bool, builder: Builder) -> None:
        self.builder = builder
        self.scanned = scanned
        pages = [_levelled(sheet.segments) if scanned else sheet.segments for sheet in sheets]
        chosen = furniture_of(pages, [sheet.height for sheet in sheets])
        self.running = [
            joined([line for n, line in enumerate(page) if n in running])
            for page, running in zip(pages, chosen, strict=True)
        ]
        body = [
            [line for n, line in enumerate(page) if n not in running]
            for page, running in zip(pages, chosen, strict=True)
        ]
        gutters = [gutter for gutter in map(gutter_of, body) if gutter]
        usual = median(gutters) if len(gutters) > 1 else None
        found: list[Paragraph] = []
        for number, lines in enumerate(body):
            columns = columns_of(lines, usual)
            for column, tongue in zip(columns, tongues_of(columns), strict=True):
                found += paragraphs_of(replace(column, language=tongue), number)
        self.body_height = _usual_height(found)
        self.paragraphs = self._without_running_heads(found, sheets)
        self.hyphens = Hyphens(line.text for page in pages for line in page)
        self.starts: list[int | None] = [None] * len(sheets)
        self.placed: list[composing.Placed] = []
        self.pages_shown = 0
        self.blocks = 0
        self.titles = self._titles()

    def run(self) -> tuple[Page, ...]:
        """Write all of it; gives the place of each page."""
        for group in self._groups():
            self._add(group)
        self._furniture(len(self.running) - 1)
        return self._pages()

    def _without_running_heads(
        self, found: Sequence[Paragraph], sheets: Sequence[Sheet]
    ) -> list[Paragraph]:
        """A line in small type at the top of a later page is a running head, even if only once."""
        kept: list[Paragraph] = []
        page = 0
        for paragraph in found:
            line = paragraph.lines[0]
            if (
                paragraph.page > page
                and line.bottom > sheets[paragraph.page].height * (1 - MARGIN)
                and line.height < 0.95 * self.body_height
                and len(paragraph.lines) == 1
                and not ends_a_sentence(line.text)
                and not line.text[0].islower()
            ):
                self.running[paragraph.page].append(line)
            else:
                kept.append(paragraph)
            page = paragraph.page
        return kept

    def _groups(self) -> list[list[Paragraph]]:
        """Pieces of one paragraph that columns and pages tore apart, in the order of the first."""
        long = [each for each in self.paragraphs if len(each.lines) > 2]
        indents = sum(each.indented for each in long) > 0.5 * len(long)
        groups: list[list[Paragraph]] = []
        # Columns in another language beside it do not go on with what is in this one.
        open_in: dict[str | None, _Open] = defaultdict(_Open)
        for paragraph in self.paragraphs:
            paragraph.furniture = is_notice(" ".join(line.text for line in paragraph.lines))
            if paragraph.furniture:
                groups.append([paragraph])
                continue
            here = open_in[paragraph.column.language]
            if (
                here.last is not None
                and _apart(here.last[-1], paragraph)
                and runs_on(here.last[-1], paragraph, indents)
            ):
                here.last.append(paragraph)
                here.torn = here.last if _is_open(paragraph) else here.torn
                continue
            if (
                here.torn is not None
                and _goes_on(here.torn[-1], paragraph)
                and groups[-1][0].page == paragraph.page
            ):
                here.torn.append(paragraph)
                here.last, here.torn = here.torn, (here.torn if _is_open(paragraph) else None)
                continue
            groups.append([paragraph])
            here.last = groups[-1]
            here.since += 1
            if _is_open(paragraph):
                here.torn, here.since = here.last, 0
            elif here.since > TORN_BY:
                here.torn = None
        return groups

    def _add(self, group: Sequence[Paragraph]) -> None:
        if group[0] in self.titles and group[0] is not self.titles[0]:
            return
        self._furniture(group[0].page)
        pieces = self.titles if self.titles and group[0] is self.titles[0] else group
        block = composing.Block(self.hyphens)
        turns: list[tuple[int, int]] = []
        for piece in pieces:
            column = self._column(piece)
            begins = [block.add(line, piece.page, column) for line in piece.lines]
            turns.append((piece.page, begins[0]))
        span = self.builder.add(block.text, self._role(group, block.text))
        if span is None:
            return
        self.placed += block.at(span.start)
        self.blocks += 1
        for page, offset in turns:
            self._begins(page, span.start + offset)

    def _column(self, piece: Paragraph) -> composing.Column:
        column = piece.column
        return composing.Column(piece.page, column.place, column.beside, column.language)

    def _begins(self, page: int, place: int) -> None:
        if self.starts[page] is None:
            self.starts[page] = place

    def _furniture(self, page: int) -> None:
        """Write the running lines of all pages up to this one that are not yet written."""
        while self.pages_shown <= page:
            for line in self.running[self.pages_shown]:
                span = self.builder.add(line.text, BlockRole.FURNITURE)
                if span:
                    block = composing.Block(self.hyphens)
                    block.add(line, self.pages_shown, None)
                    self.placed += block.at(span.start)
                    self._begins(self.pages_shown, span.start)
            self.pages_shown += 1

    def _role(self, group: Sequence[Paragraph], words: str) -> BlockRole:
        first = group[0]
        if first.furniture:
            return BlockRole.FURNITURE
        if first in self.titles:
            return BlockRole.TITLE
        shown = role_of_line(words, near_head=self.blocks < HEAD_LINES)
        if shown:
            return shown
        tall = first.height > (1.3 if self.scanned else 1.08) * self.body_height
        if len(words) < HEADING_CHARS and (tall or first.bold) and not ends_a_sentence(words):
            return BlockRole.HEADING
        item = LIST_ITEM.match(words)
        return BlockRole.LIST_ITEM if item and len(words) < 400 else BlockRole.PARAGRAPH

    def _titles(self) -> list[Paragraph]:
        """The paragraphs of the first page in its largest type, where larger than the rest."""
        first = [each for each in self.paragraphs if each.page == 0][: 2 * HEAD_LINES]
        large = [
            each
            for each in first
            if each.height > 1.15 * self.body_height
            and sum(len(line.text) for line in each.lines) > 3
            and not MAST.match(each.lines[0].text)
        ]
        if not large or self.scanned:
            return []
        tallest = max(large, key=lambda each: each.height)
        titles = [tallest]
        for each in first[first.index(tallest) + 1 :]:
            if abs(each.height - tallest.height) > 0.05 * tallest.height or len(titles) > 3:
                break
            titles.append(each)
        return titles

    def _pages(self) -> tuple[Page, ...]:
        """Every page with its place; one without text of its own is empty where it would be."""
        end = self.builder.length
        starts: list[int] = []
        following = end
        for start in reversed(self.starts):
            following = min(following, start) if start is not None else following
            starts.append(following)
        starts.reverse()
        stops = [*starts[1:], end]
        return tuple(
            Page(number, Span(start, stop))
            for number, (start, stop) in enumerate(zip(starts, stops, strict=True), 1)
        )


def _levelled(segments: list[Line]) -> list[Line]:
    """Lines of a scanned page with one height for all that differ little."""
    if not segments:
        return segments
    usual = median(line.height for line in segments)
    return [
        replace(line, top=line.bottom + usual)
        if 0.65 * usual < line.height < 1.45 * usual
        else line
        for line in segments
    ]


def _apart(before: Paragraph, after: Paragraph) -> bool:
    """Whether a column or a page ends between two paragraphs."""
    return before.page != after.page or before.lines[-1].bottom < after.lines[0].bottom


def _is_open(paragraph: Paragraph) -> bool:
    """Whether a paragraph breaks off within a sentence."""
    last = paragraph.lines[-1]
    return (
        len(paragraph.lines) > 1
        and not paragraph.bold
        and not ends_a_sentence(last.text)
        and last.right > paragraph.edge - 2.5 * last.height
    )


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph looks like the rest of one that broke off some paragraphs ago."""
    last, first = before.lines[-1], after.lines[0]
    return (
        first.text[:1].islower()
        and not after.bold
        and abs(last.height - first.height) <= 0.12 * max(last.height, first.height)
        and _apart(before, after)
    )


def _usual_height(paragraphs: Sequence[Paragraph]) -> float:
    """The height of the type that most characters are in."""
    weights: dict[float, int] = {}
    for paragraph in paragraphs:
        height = round(paragraph.height, 1)
        weights[height] = weights.get(height, 0) + sum(len(line.text) for line in paragraph.lines)
    return max(weights, key=lambda height: (weights[height], height), default=1.0)
