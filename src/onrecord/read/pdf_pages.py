"""The pages of a PDF file: opened, and the words of each with their places.

The PDF library is not safe to call from two threads at once; use processes.
"""

from dataclasses import dataclass

import pypdfium2 as pdfium

from onrecord.errors import LeftOut, TooLarge
from onrecord.read.hints import ReadLimits
from onrecord.read.pdf_columns import segments_of
from onrecord.read.pdf_flow import Sheet
from onrecord.read.pdf_words import Word, words_of
from onrecord.read.text import too_long

__all__ = ["Pages", "opened", "pages_of"]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file as they are printed, and what the file says of itself."""

    sheets: list[Sheet]
    properties: dict[str, str]


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
        words, width, height = _page_words(document, number, left)
        left -= sum(len(word.text) + 1 for word in words)
        if left <= 0:
            raise too_long(limits.text_chars)
        sheets.append(Sheet(segments_of(words), height, width))
    return sheets


def _page_words(
    document: pdfium.PdfDocument, number: int, most: int
) -> tuple[list[Word], float, float]:
    """The words of a page, its width and its height."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        # One damaged page does not lose the others; the warnings name it as one without text.
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
