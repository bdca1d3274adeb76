"""The coverage matrix as a picture: SVG drawn on the server, with a title and a description.

It holds no style of its own (the pages forbid it): classes in onrecord.css give its colours, so it
follows light, dark and print. The table under it has the same numbers.
"""

from collections.abc import Iterator

from markupsafe import Markup, escape

from onrecord.web.catalogue import Words
from onrecord.web.render import clip, shown
from onrecord.web.views import Cell, CoverageRow, CoverageView

__all__ = ["coverage_chart"]

LEFT = 190
STEP = 44
ROW = 40
TOP = 34


def coverage_chart(view: CoverageView, words: Words) -> Markup:
    """A disc for each body and year that has meetings, larger for more; a ring for none."""
    width = LEFT + STEP * len(view.columns) + 10
    height = TOP + ROW * len(view.rows) + 6
    parts = [
        f'<svg class="chart" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" aria-labelledby="chart-title chart-text">',
        f'<title id="chart-title">{escape(words("coverage.chart_title"))}</title>',
        f'<desc id="chart-text">{escape(words("coverage.chart_text"))}</desc>',
    ]
    for place, column in enumerate(view.columns):
        parts.append(
            f'<text x="{LEFT + STEP * place + STEP // 2}" y="18" text-anchor="middle">'
            f"{escape(column)}</text>"
        )
    for place, row in enumerate(view.rows):
        parts.extend(line(row, TOP + ROW * place, width))
    parts.append("</svg>")
    return Markup("".join(parts))


def line(row: CoverageRow, top: int, width: int) -> Iterator[str]:
    middle = top + ROW // 2
    yield f'<line class="line" x1="0" y1="{top}" x2="{width}" y2="{top}"/>'
    yield f'<text class="name" x="0" y="{middle + 4}">{shown_name(row.body)}</text>'
    for place, cell in enumerate(row.cells):
        yield dot(cell, LEFT + STEP * place + STEP // 2, middle)


def dot(cell: Cell, x: int, y: int) -> str:
    if cell.state != "found":
        return f'<circle class="{escape(cell.state)}" cx="{x}" cy="{y}" r="3"/>'
    radius = 6 + 3 * min(cell.count, 4)
    return (
        f'<circle class="found" cx="{x}" cy="{y}" r="{radius}"/>'
        f'<text class="in" x="{x}" y="{y + 4}" text-anchor="middle">{cell.count}</text>'
    )


def shown_name(name: str) -> Markup:
    return shown(clip(name, 30))
