"""PDF: text in the order in which it is read, with its pages."""

import re
from collections.abc import Sequence

from onrecord.errors import LeftOut
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.pdf_flow import Flow, Sheet
from onrecord.read.pdf_pages import pages_of
from onrecord.read.text import Builder, Text, Told

__all__ = ["READER", "read_pdf", "scanned"]

READER = "pdf/2"

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
    pages = pages_of(data, limits)
    return _text(pages.sheets, _told(pages.properties), scanned(pages.properties), limits)


def scanned(properties: dict[str, str]) -> bool:
    """Whether the program that made the file says that it recognised the letters of pictures."""
    made_by = " ".join((properties.get("Producer", ""), properties.get("Creator", "")))
    return SCANNED.search(made_by) is not None


def _told(properties: dict[str, str]) -> Told:
    # The author in the properties is mostly the account that typed it; the day that of the typing.
    title = " ".join(properties.get("Title", "").replace("\0", "").split())
    return Told(title=title if title and not NO_TITLE.match(title) and len(title) < 300 else None)


def _text(sheets: Sequence[Sheet], told: Told, recognised: bool, limits: ReadLimits) -> Text:
    letters = [sum(len(line.text) for line in sheet.segments) for sheet in sheets]
    if max(letters) < FEWEST_LETTERS and sum(letters) < 40:
        raise LeftOut(
            "This PDF has no text layer: its pages are pictures.",
            "Run it through OCR first (for example with OCRmyPDF) and add what comes out.",
        )
    builder = Builder(limits.text_chars)
    flow = Flow(sheets, recognised, builder)
    pages = flow.run()
    empty = [str(n) for n, count in enumerate(letters, 1) if count < FEWEST_LETTERS]
    warnings = []
    if empty:
        more = f" and {len(empty) - 20} more" if len(empty) > 20 else ""
        warnings.append(
            f"Pages without text (pictures, blank or damaged): {', '.join(empty[:20])}{more}."
        )
    if recognised:
        warnings.append("Its text was made by OCR; letters may be wrong.")
    return builder.done(READER, told, pages, tuple(warnings), flow.runs(), flow.strips())
