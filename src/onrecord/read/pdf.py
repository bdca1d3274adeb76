"""PDF: text in the order in which it is read, with its pages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.errors import LeftOut, TooLarge
from onrecord.read import ocr
from onrecord.read.hints import RECOGNISED, Hints, Ocr, ReadLimits
from onrecord.read.pdf_composing import boxes_of, runs_of, strips_of
from onrecord.read.pdf_flow import Flow, Sheet
from onrecord.read.pdf_pages import Pages, pages_of, recognise
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
    numbers = _to_recognise(pages, limits)
    if numbers:
        recognise(pages, data, numbers, limits.ocr_languages)
    return _text(pages, frozenset(numbers), limits)


def _to_recognise(pages: Pages, limits: ReadLimits) -> list[int]:
    """The pages, counted from 0, whose letters are to be recognised."""
    if limits.ocr is Ocr.NEVER or (limits.ocr is Ocr.AUTO and not ocr.installed()):
        return []
    poor = limits.ocr is Ocr.ALWAYS or (
        scanned(pages.properties)
        and ocr.looks_poor([line for sheet in pages.sheets for line in sheet.segments])
    )
    found = [
        number
        for number, sheet in enumerate(pages.sheets)
        if sheet.height > 1 and (poor or (sheet.pictured and _letters(sheet) < FEWEST_LETTERS))
    ]
    if len(found) > limits.ocr_pages and limits.ocr is Ocr.AUTO:
        return []
    if len(found) > limits.ocr_pages:
        raise TooLarge(
            f"OCR would have to read more than {limits.ocr_pages} of its pages.",
            "Split it, or raise the setting max_ocr_pages.",
        )
    return found


def _letters(sheet: Sheet) -> int:
    return sum(len(line.text) for line in sheet.segments)


def scanned(properties: dict[str, str]) -> bool:
    """Whether the program that made the file says that it recognised the letters of pictures."""
    made_by = " ".join((properties.get("Producer", ""), properties.get("Creator", "")))
    return SCANNED.search(made_by) is not None


def _told(properties: dict[str, str]) -> Told:
    # The author in the properties is mostly the account that typed it; the day that of the typing.
    title = " ".join(properties.get("Title", "").replace("\0", "").split())
    return Told(title=title if title and not NO_TITLE.match(title) and len(title) < 300 else None)


def _text(pages: Pages, recognised: frozenset[int], limits: ReadLimits) -> Text:
    letters = [_letters(sheet) for sheet in pages.sheets]
    if max(letters) < FEWEST_LETTERS and sum(letters) < 40:
        raise _pictures(recognised)
    builder = Builder(limits.text_chars)
    rough = bool(recognised) or scanned(pages.properties)
    flow = Flow(pages.sheets, rough, builder)
    placed = flow.run()
    reader = f"{READER}{RECOGNISED}tesseract/{ocr.version()}" if recognised else READER
    text = builder.done(
        reader, _told(pages.properties), placed, _warnings(letters, rough, recognised)
    )
    return replace(
        text,
        runs=runs_of(flow.placed),
        strips=strips_of(flow.placed, recognised),
        boxes=boxes_of(flow.placed) if recognised else (),
    )


def _pictures(recognised: frozenset[int]) -> LeftOut:
    problem = "This PDF has no text layer: its pages are pictures."
    if recognised:
        return LeftOut(
            f"{problem} OCR found no words on them.", "Scan it anew, sharper or upright."
        )
    if not ocr.installed():
        return LeftOut(
            problem,
            "Install Tesseract (on Debian: apt install tesseract-ocr) and add it again, or run it "
            "through OCR first (for example with OCRmyPDF) and add what comes out.",
        )
    return LeftOut(
        problem,
        "Add it with --ocr always, or run it through OCR first (for example with OCRmyPDF) and "
        "add what comes out.",
    )


def _warnings(letters: Sequence[int], rough: bool, recognised: frozenset[int]) -> tuple[str, ...]:
    warnings = []
    empty = [str(n) for n, count in enumerate(letters, 1) if count < FEWEST_LETTERS]
    if empty:
        more = f" and {len(empty) - 20} more" if len(empty) > 20 else ""
        warnings.append(
            f"Pages without text (pictures, blank or damaged): {', '.join(empty[:20])}{more}."
        )
    if recognised:
        some = "" if len(recognised) == len(letters) else f" on {len(recognised)} of its pages"
        warnings.append(f"Its letters were recognised by OCR{some}; some may be wrong.")
    elif rough:
        warnings.append("Its text was made by OCR; letters may be wrong.")
    return tuple(warnings)
