"""The pages of a PDF file: opened, and the words of each with their places.

The PDF library is not safe to call from two threads at once; use processes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from onrecord.errors import LeftOut, TooLarge
from onrecord.read.hints import ReadLimits
from onrecord.read.ocr import recognised
from onrecord.read.pdf_columns import segments_of
from onrecord.read.pdf_flow import Sheet
from onrecord.read.pdf_words import words_of
from onrecord.read.text import too_long

__all__ = ["Pages", "opened", "pages_of", "recognise"]

# A page with so many words has a text layer.
FEW_WORDS = 12


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file as they are printed, and what the file says of itself."""

    sheets: list[Sheet]
    properties: dict[str, str]


def recognise(pages: Pages, data: bytes, numbers: Sequence[int], languages: str) -> None:
    """Put what OCR reads on some pages, counted from 0, in the place of what the file has there."""
    document = opened(data)
    try:
        for number in numbers:
            page = document[number]
            width, height = page.get_size()
            pages.sheets[number] = Sheet(recognised(page, languages), height, width)
            page.close()
    finally:
        document.close()


def pages_of(data: bytes, limits: ReadLimits) -> Pages:
    """Raises LeftOut where the file is locked, broken or empty, and TooLarge."""
    document = opened(data)
    try:
        if len(document) > limits.pages:
            raise TooLarge(
                f"It has more than {limits.pages} pages.",
                "Split it, or raise the setting max_pages.",
            )
        sheets = _sheets(document, limits)
        return Pages(sheets, document.get_metadata_dict(skip_empty=True))
    finally:
        document.close()


def opened(data: bytes) -> pdfium.PdfDocument:
    """The file, open; the caller closes it. Raises LeftOut."""
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
        sheet = _sheet(document, number, left)
        left -= sum(len(line.text) + 1 for line in sheet.segments)
        if left <= 0:
            raise too_long(limits.text_chars)
        sheets.append(sheet)
    return sheets


def _sheet(document: pdfium.PdfDocument, number: int, most: int) -> Sheet:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        # One damaged page does not lose the others; the warnings name it as one without text.
        return Sheet([], 1.0)
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            words = words_of(textpage, most)
        finally:
            textpage.close()
        pictured = len(words) < FEW_WORDS and _has_pictures(page)
        return Sheet(segments_of(words), height, width, pictured)
    except pdfium.PdfiumError:
        return Sheet([], 1.0)
    finally:
        page.close()


def _has_pictures(page: pdfium.PdfPage) -> bool:
    """Asked only of pages with next to no words."""
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
