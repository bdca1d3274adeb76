"""Resolutions and press releases drawn as PDF: masthead, running heads, footnotes below a rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from tests.read.pages import wrapped

__all__ = ["HERE", "Sheet", "drawn", "paragraphs"]

HERE = Path(__file__).parent
LEFT, TOP, BOTTOM, LEADING = 130.0, 90.0, 700.0, 13.5
WIDTH = 380.0


@dataclass
class Sheet:
    """One page: its paragraphs, and the footnotes at its foot."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def paragraphs(name: str) -> list[str]:
    """The paragraphs of a text of this folder."""
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line]


def drawn(sheets: Sequence[Sheet], symbol: str, title: str) -> bytes:
    """The pages as PDF. The symbol and the title run along the head of all but the first."""
    document = FPDF(unit="pt", format="A4")
    document.set_creation_date(datetime(2031, 5, 3, tzinfo=UTC))
    document.set_auto_page_break(False)
    for number, sheet in enumerate(sheets, 1):
        document.add_page()
        if number > 1:
            document.set_font("Helvetica", size=8)
            document.text(60, 50, symbol)
            document.text(260, 50, title)
        _body(document, sheet)
        _notes(document, sheet)
        document.set_font("Helvetica", size=8)
        document.text(60, 800, f"{number}/{len(sheets)}")
        document.text(480, 800, "31-12345")
    return bytes(document.output())


def _body(document: FPDF, sheet: Sheet) -> None:
    document.set_font("Helvetica", size=10)
    y = TOP
    for paragraph in sheet.paragraphs:
        for n, line in enumerate(wrapped(document, paragraph, WIDTH)):
            document.text(LEFT + (20 if n == 0 and len(paragraph) > 60 else 0), y, line)
            y += LEADING
        y += 6
        assert y < BOTTOM, "The page is full: move a paragraph to the next."


def _notes(document: FPDF, sheet: Sheet) -> None:
    if not sheet.notes:
        return
    document.set_font("Helvetica", size=7.5)
    y = 790 - 11.0 * sum(len(wrapped(document, note, WIDTH)) for note in sheet.notes)
    document.line(LEFT, y - 10, LEFT + 90, y - 10)
    for note in sheet.notes:
        for line in wrapped(document, note, WIDTH):
            document.text(LEFT, y, line)
            y += 11
