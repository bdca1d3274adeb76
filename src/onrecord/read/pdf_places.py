"""Where words of a document stand on the pages of its PDF, to mark them on a picture of one."""

import ctypes
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from onrecord.errors import LeftOut
from onrecord.model import Document, Span, Spans
from onrecord.read.hints import ReadLimits
from onrecord.read.pdf import READER, scanned
from onrecord.read.pdf_composing import Placed
from onrecord.read.pdf_flow import Flow
from onrecord.read.pdf_pages import opened, pages_of
from onrecord.read.pdf_words import Word, edges_of
from onrecord.read.text import Builder

__all__ = ["PagePlaces", "Rectangle", "places"]

# Places are asked for one document at a time, whose reading has kept to the limits.
UNLIMITED = ReadLimits(text_chars=10**9, pages=10**6)
# Parts of a point that places are exact to.
FINE = 1000

Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A piece of a line, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The rectangles that cover words of one page; ``page`` counts from 1 in the file, sizes are
    in points."""

    page: int
    width: float
    height: float
    rectangles: tuple[Rectangle, ...]


class Box(NamedTuple):
    """The part of a word that is asked for: its place in the text, and which of its letters."""

    start: int
    end: int
    placed: Placed
    cut: tuple[int, int]


def places(data: bytes, document: Document, spans: Spans) -> tuple[PagePlaces, ...]:
    """Where the words at some places of a document's text stand in its PDF, page by page.

    ``data`` are the bytes of the original that ``document`` was read from. A word that a span cuts
    is covered as far as the span goes. The layout of the last few files is kept, so that one file
    can be asked again and again. Not for two threads at once. Raises LeftOut where the bytes are no
    PDF or do not give the text of this document.
    """
    placed = _seen(document) if document.boxes else _placed(data, document)
    wanted = _wanted(placed, spans)
    if not wanted:
        return ()
    recognised = {strip.page for strip in document.strips if strip.ocr}
    file = opened(data)
    try:
        found = []
        for number, boxes in sorted(wanted.items()):
            page = file[number]
            width, height = page.get_size()
            found.append(
                PagePlaces(
                    number + 1, width, height, _rectangles(page, boxes, number + 1 in recognised)
                )
            )
            page.close()
        return tuple(found)
    finally:
        file.close()


def _seen(document: Document) -> list[Placed]:
    """The words of a document that OCR read, wholly or on some pages."""
    return [
        Placed(
            box.span.start,
            box.span.end,
            box.page - 1,
            Word(box.span.of(document.text), box.left, box.bottom, box.right, box.top),
            None,
        )
        for box in document.boxes
    ]


def _placed(data: bytes, document: Document) -> list[Placed]:
    text, placed = _laid_out(data)
    if document.reader != READER or text != document.text:
        raise LeftOut(
            "The pages of this PDF give another text than the one that was read.",
            "The document was read by another version of the program: extract it again.",
        )
    return placed


@lru_cache(maxsize=2)
def _laid_out(data: bytes) -> tuple[str, list[Placed]]:
    pages = pages_of(data, UNLIMITED)
    builder = Builder(UNLIMITED.text_chars)
    flow = Flow(pages.sheets, scanned(pages.properties), builder)
    flow.run()
    return builder.done(READER).text, flow.placed


def _wanted(placed: Sequence[Placed], spans: Spans) -> dict[int, list[Box]]:
    """The words within the spans, cut to them, by page from 0."""
    found: dict[int, list[Box]] = {}
    ordered = sorted(spans)
    first = 0
    for each in placed:
        while first < len(ordered) and ordered[first].end <= each.start:
            first += 1
        for span in ordered[first : bisect_left(ordered, Span(each.end, 0))]:
            start, end = max(each.start, span.start), min(each.end, span.end)
            if start < end:
                cut = (start - each.start, end - each.start)
                found.setdefault(each.page, []).append(Box(start, end, each, cut))
    return found


def _rectangles(
    page: pdfium.PdfPage, boxes: Sequence[Box], as_shown: bool
) -> tuple[Rectangle, ...]:
    """One rectangle for words that stand beside each other on a line and in the text."""
    textpage = page.get_textpage()
    found: list[tuple[float, float, float, float]] = []
    last: Box | None = None
    for box in boxes:
        word = box.placed.word
        left, right = edges_of(textpage, word, *box.cut)
        here = (left, word.bottom, right, word.top)
        if last is not None and _beside(last, box, found[-1], here):
            a, b, c, d = found[-1]
            found[-1] = (min(a, left), min(b, word.bottom), max(c, right), max(d, word.top))
        else:
            found.append(here)
        last = box
    textpage.close()
    if as_shown:
        height = page.get_height()
        return tuple(Rectangle(a, height - d, c, height - b) for a, b, c, d in found)
    return tuple(_on_picture(page, each) for each in found)


def _beside(last: Box, box: Box, before: Corners, here: Corners) -> bool:
    height = max(here[3] - here[1], 1.0)
    same_line = abs(before[1] - here[1]) < 0.5 * height
    return box.start - last.end <= 1 and same_line and here[0] > before[0]


def _on_picture(page: pdfium.PdfPage, corners: Corners) -> Rectangle:
    """Corners in the page's own space as they are seen: from the upper left of what is shown."""
    width, height = page.get_size()
    seen = []
    for x, y in (corners[:2], corners[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        size = (round(width * FINE), round(height * FINE))
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        seen.append((across.value / FINE, down.value / FINE))
    (a, b), (c, d) = seen
    return Rectangle(min(a, c), min(b, d), max(a, c), max(b, d))
