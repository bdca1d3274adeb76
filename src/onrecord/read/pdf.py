"""PDF: text in the order in which it is read, with its pages.

The PDF library is not safe to call from two threads at once; use processes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import BlockRole, Page, Span
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import HEAD_LINES, LIST_ITEM
from onrecord.read.pdf_columns import Line, columns_of, gutter_of, joined, segments_of
from onrecord.read.pdf_furniture import MARGIN, furniture_of, is_notice
from onrecord.read.pdf_hyphens import Hyphens
from onrecord.read.pdf_paragraphs import Paragraph, paragraphs_of, runs_on
from onrecord.read.pdf_words import Word, words_of
from onrecord.read.signs import ends_a_sentence, role_of_line
from onrecord.read.text import Builder, Text, Told, too_long

__all__ = ["READER", "read_pdf"]

READER = "pdf/1"

# Fewer letters than this on a page are a stamp or a page number, not its text.
FEWEST_LETTERS = 12
HEADING_CHARS = 250
# "Microsoft Word - letter.doc", "untitled", "S/PV.8422", "Etpu": names of files and templates.
NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|slide|\S+$|.*\.(?:docx?|pdf|indd|rtf)$)", re.I
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it is printed."""

    segments: list[Line]
    width: float
    height: float


def read_pdf(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """A PDF as a document. Raises LeftOut where it is locked, broken or has no text; TooLarge."""
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise TooLarge(
                f"It has more than {limits.pages} pages.",
                "Split it, or raise the setting max_pages.",
            )
        sheets = _sheets(document, limits)
        told = _told(document)
    finally:
        document.close()
    return _text(sheets, told, limits)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as wrong:
        if "password" in str(wrong).lower() or "security" in str(wrong).lower():
            raise LeftOut(
                "This PDF is protected by a password.",
                "Open it with the password, print it to a new PDF and add that.",
            ) from wrong
        raise _damaged() from wrong
    if not pages:
        document.close()
        raise LeftOut("This PDF has no pages.", "Get the file again; a copy may have failed.")
    return document


def _damaged() -> LeftOut:
    return LeftOut(
        "This PDF is damaged or breaks off.",
        "Get the file again, or open it in a reader and print it to a new PDF.",
    )


def _sheets(document: pdfium.PdfDocument, limits: ReadLimits) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    left = limits.text_chars
    for number in range(len(document)):
        words, width, height = _page_words(document, number, left)
        left -= sum(len(word.text) + 1 for word in words)
        if left <= 0:
            raise too_long(limits.text_chars)
        sheets.append(_Sheet(segments_of(words), width, height))
    return sheets


def _page_words(
    document: pdfium.PdfDocument, number: int, most: int
) -> tuple[list[Word], float, float]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        # One damaged page does not lose the others; it is named in the warnings as one without text.
        return [], 1.0, 1.0
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            return words_of(textpage, most), width, height
        finally:
            textpage.close()
    except pdfium.PdfiumError:
        return [], 1.0, 1.0
    finally:
        page.close()


def _told(document: pdfium.PdfDocument) -> Told:
    # The author in the properties is mostly the account that typed it; the day that of the typing.
    properties = document.get_metadata_dict(skip_empty=True)
    title = " ".join(properties.get("Title", "").replace("\0", "").split())
    return Told(title=title if title and not NO_TITLE.match(title) and len(title) < 300 else None)


def _text(sheets: Sequence[_Sheet], told: Told, limits: ReadLimits) -> Text:
    furniture = furniture_of([each.segments for each in sheets], [each.height for each in sheets])
    letters = [sum(len(line.text) for line in sheet.segments) for sheet in sheets]
    if max(letters) < FEWEST_LETTERS and sum(letters) < 40:
        raise LeftOut(
            "This PDF has no text layer: its pages are pictures.",
            "Run it through OCR first (for example with OCRmyPDF) and add what comes out.",
        )
    builder = Builder(limits.text_chars)
    pages = _Flow(sheets, furniture, builder).run()
    empty = [str(n) for n, count in enumerate(letters, 1) if count < FEWEST_LETTERS]
    warnings = (
        (f"Pages without text (pictures, blank or damaged): {_ranges(empty)}.",) if empty else ()
    )
    return builder.done(READER, told, pages, warnings)


def _ranges(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:20]) + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")


class _Flow:
    """Paragraphs over columns and pages, written into a builder with the place of each page."""

    def __init__(
        self, sheets: Sequence[_Sheet], furniture: list[set[int]], builder: Builder
    ) -> None:
        self.builder = builder
        self.running = [
            joined([line for n, line in enumerate(sheet.segments) if n in chosen])
            for sheet, chosen in zip(sheets, furniture, strict=True)
        ]
        body = [
            [line for n, line in enumerate(sheet.segments) if n not in chosen]
            for sheet, chosen in zip(sheets, furniture, strict=True)
        ]
        gutters = [gutter for gutter in map(gutter_of, body) if gutter]
        usual = median(gutters) if len(gutters) > 1 else None
        self.paragraphs = [
            paragraph
            for number, lines in enumerate(body)
            for column in columns_of(lines, usual)
            for paragraph in paragraphs_of(column, number)
        ]
        self.body_height = _usual_height(self.paragraphs)
        self._find_running_heads(sheets)
        self.hyphens = Hyphens(line.text for sheet in sheets for line in sheet.segments)
        self.starts: list[int | None] = [None] * len(sheets)
        self.shown: list[bool] = [False] * len(sheets)
        self.blocks = 0
        self.title = _title(self.paragraphs, self.body_height)

    def run(self) -> tuple[Page, ...]:
        for group in self._groups():
            self._add(group)
        self._furniture(len(self.running) - 1)
        return self._pages()

    def _find_running_heads(self, sheets: Sequence[_Sheet]) -> None:
        """A line in small type at the top of a later page is a running head, though it stands once."""
        seen: set[int] = {0}
        for paragraph in list(self.paragraphs):
            if paragraph.page in seen:
                continue
            seen.add(paragraph.page)
            line = paragraph.lines[0]
            top = line.bottom > sheets[paragraph.page].height * (1 - MARGIN)
            small = line.height < 0.95 * self.body_height and len(paragraph.lines) == 1
            if top and small and not ends_a_sentence(line.text) and not line.text[0].islower():
                self.running[paragraph.page].append(line)
                self.paragraphs.remove(paragraph)

    def _groups(self) -> list[list[Paragraph]]:
        """Pieces of one paragraph that columns and pages tore apart."""
        long = [each for each in self.paragraphs if len(each.lines) > 2]
        indents = sum(each.indented for each in long) > 0.5 * len(long)
        groups: list[list[Paragraph]] = []
        body: list[Paragraph] | None = None
        for paragraph in self.paragraphs:
            words = " ".join(line.text for line in paragraph.lines)
            paragraph.furniture = is_notice(words)
            if not paragraph.furniture:
                torn = body is not None and body[-1].lines[-1].bottom < paragraph.lines[0].bottom
                moved = body is not None and body[-1].page != paragraph.page
                if body is not None and (torn or moved) and runs_on(body[-1], paragraph, indents):
                    body.append(paragraph)
                    continue
            groups.append([paragraph])
            if not paragraph.furniture:
                body = groups[-1]
        return groups

    def _add(self, group: Sequence[Paragraph]) -> None:
        self._furniture(group[0].page)
        start = self.builder.next_start
        text = ""
        turns: list[tuple[int, int]] = []
        for piece in group:
            words = self._words(piece.lines)
            if text:
                before = text
                text = self.hyphens.joined(text, words) if text.endswith("-") else f"{text} {words}"
                turns.append((piece.page, max(len(text) - len(words), 0)))
                del before
            else:
                text = words
        span = self.builder.add(text, self._role(group, text))
        if span is None:
            return
        self.blocks += 1
        if self.starts[group[0].page] is None:
            self.starts[group[0].page] = start
        for page, offset in turns:
            if self.starts[page] is None:
                self.starts[page] = start + offset

    def _words(self, lines: Sequence[Line]) -> str:
        text = ""
        for line in lines:
            if text.endswith("-") and not text.endswith(" -"):
                text = self.hyphens.joined(text, line.text)
            else:
                text = f"{text} {line.text}" if text else line.text
        return text

    def _furniture(self, page: int) -> None:
        """Write the running lines of all pages up to this one that are not yet written."""
        for number in range(page + 1):
            if self.shown[number]:
                continue
            self.shown[number] = True
            for line in self.running[number]:
                span = self.builder.add(line.text, BlockRole.FURNITURE)
                if span and self.starts[number] is None:
                    self.starts[number] = span.start

    def _role(self, group: Sequence[Paragraph], words: str) -> BlockRole:
        first = group[0]
        if first.furniture:
            return BlockRole.FURNITURE
        if first is self.title:
            return BlockRole.TITLE
        shown = role_of_line(words, near_head=self.blocks < HEAD_LINES)
        if shown:
            return shown
        tall = first.height > 1.08 * self.body_height
        if len(words) < HEADING_CHARS and (tall or first.bold) and not ends_a_sentence(words):
            return BlockRole.HEADING
        item = LIST_ITEM.match(words)
        return BlockRole.LIST_ITEM if item and len(words) < 400 else BlockRole.PARAGRAPH

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


def _usual_height(paragraphs: Sequence[Paragraph]) -> float:
    """The height of the type that most characters are in."""
    weights: dict[float, int] = {}
    for paragraph in paragraphs:
        height = round(paragraph.height, 1)
        weights[height] = weights.get(height, 0) + sum(len(line.text) for line in paragraph.lines)
    return max(weights, key=lambda height: (weights[height], height), default=1.0)


def _title(paragraphs: Sequence[Paragraph], usual: float) -> Paragraph | None:
    """The paragraph of the first page in the largest type, where that is larger than the rest."""
    first = [each for each in paragraphs if each.page == 0 and not each.furniture][: 2 * HEAD_LINES]
    large = [
        each
        for each in first
        if each.height > 1.15 * usual and sum(len(line.text) for line in each.lines) > 5
    ]
    return max(large, key=lambda each: each.height, default=None)
