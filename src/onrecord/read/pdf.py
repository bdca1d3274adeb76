"""PDF: text in the order in which it is read, with its pages.

The PDF library is not safe to call from two threads at once; use processes.
"""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium

from onrecord.errors import LeftOut, TooLarge
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.pdf_columns import segments_of
from onrecord.read.pdf_flow import Flow, Sheet
from onrecord.read.pdf_words import Word, words_of
from onrecord.read.text import Builder, Text, Told, too_long

__all__ = ["READER", "read_pdf"]

READER = "pdf/1"

# Fewer letters than this on a page are a stamp or a page number, not its text.
FEWEST_LETTERS = 12
# Programs that write under a scanned page what they take its letters for.
SCANNED = re.compile(
    r"paper capture|\bocr|abbyy|finereader|tesseract|scansoft|readiris|omnipage|luratech", re.I
)
# "Microsoft Word - letter.doc", "untitled", "S/PV.8422", "Etpu": names of files and templates.
NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|slide|\S+$|.*\.(?:docx?|pdf|indd|rtf)$)", re.I
)


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
        properties = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    scanned = SCANNED.search(
        " ".join((properties.get("Producer", ""), properties.get("Creator", "")))
    )
    return _text(sheets, _told(properties), scanned is not None, limits)


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


def _sheets(document: pdfium.PdfDocument, limits: ReadLimits) -> list[Sheet]:
    sheets: list[Sheet] = []
    left = limits.text_chars
    for number in range(len(document)):
        words, height = _page_words(document, number, left)
        left -= sum(len(word.text) + 1 for word in words)
        if left <= 0:
            raise too_long(limits.text_chars)
        sheets.append(Sheet(segments_of(words), height))
    return sheets


def _page_words(document: pdfium.PdfDocument, number: int, most: int) -> tuple[list[Word], float]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        # One damaged page does not lose the others; the warnings name it as one without text.
        return [], 1.0
    try:
        height = page.get_height()
        textpage = page.get_textpage()
        try:
            return words_of(textpage, most), height
        finally:
            textpage.close()
    except pdfium.PdfiumError:
        return [], 1.0
    finally:
        page.close()


def _told(properties: dict[str, str]) -> Told:
    # The author in the properties is mostly the account that typed it; the day that of the typing.
    title = " ".join(properties.get("Title", "").replace("\0", "").split())
    return Told(title=title if title and not NO_TITLE.match(title) and len(title) < 300 else None)


def _text(sheets: Sequence[Sheet], told: Told, scanned: bool, limits: ReadLimits) -> Text:
    letters = [sum(len(line.text) for line in sheet.segments) for sheet in sheets]
    if max(letters) < FEWEST_LETTERS and sum(letters) < 40:
        raise LeftOut(
            "This PDF has no text layer: its pages are pictures.",
            "Run it through OCR first (for example with OCRmyPDF) and add what comes out.",
        )
    builder = Builder(limits.text_chars)
    pages = Flow(sheets, scanned, builder).run()
    empty = [str(n) for n, count in enumerate(letters, 1) if count < FEWEST_LETTERS]
    warnings = []
    if empty:
        more = f" and {len(empty) - 20} more" if len(empty) > 20 else ""
        warnings.append(
            f"Pages without text (pictures, blank or damaged): {', '.join(empty[:20])}{more}."
        )
    if scanned:
        warnings.append("Its text was made by OCR; letters may be wrong.")
    return builder.done(READER, told, pages, tuple(warnings))
