"""PDF pages for tests, drawn line by line at given places."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fpdf import FPDF

__all__ = ["pdf", "two_columns", "wrapped"]

TEXT = (
    "The Council of Tarn met in the old hall on Monday. Two people who had been held in the fort "
    "of Grey Ness told it what they had seen there. The minister of justice did not attend the "
    "meeting and sent no letter. "
)


def wrapped(document: FPDF, text: str, width: float) -> list[str]:
    """A text as lines of at most a width, in the type that is set."""
    lines: list[str] = []
    for word in text.split():
        if lines and document.get_string_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def blank(size: float = 11) -> FPDF:
    document = FPDF(unit="pt", format="A4")
    document.set_creation_date(datetime(2031, 5, 3, tzinfo=UTC))
    document.set_auto_page_break(False)
    document.set_font("Helvetica", size=size)
    return document


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """Pages of lines, each with its place in points from the upper left corner."""
    document = blank()
    for lines in pages:
        document.add_page()
        for x, y, words in lines:
            document.text(x, y, words)
    return bytes(document.output())


def two_columns(left: Sequence[str], right: Sequence[str], interleaved: bool) -> bytes:
    """Paragraphs in two columns. ``interleaved`` draws each line across both columns at once, as
    some programs do; else one column after the other."""
    document = blank()
    document.add_page()
    columns = []
    for x, paragraphs in ((50.0, left), (310.0, right)):
        lines = []
        for paragraph in paragraphs:
            for number, line in enumerate(wrapped(document, paragraph, 225)):
                lines.append((x + (14 if number == 0 else 0), line))
        columns.append(lines)
    rows = [[(x, 100 + 13 * n, words) for n, (x, words) in enumerate(lines)] for lines in columns]
    drawn = rows[0] + rows[1]
    if interleaved:
        drawn.sort(key=lambda each: (each[1], each[0]))
    for x, y, words in drawn:
        document.text(x, y, words)
    return bytes(document.output())
