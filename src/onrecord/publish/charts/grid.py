"""A matrix: rows by columns, the darker the more."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.publish.charts.svg import Hot, Picture, clipped, element, width_of

__all__ = ["GridCell", "GridRow", "grid", "heat"]

ROW, HEAD = 22.0, 26.0
WIDEST_LABEL = 220.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """``count`` 0 is an empty cell."""

    count: int
    address: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    label: str
    cells: Sequence[GridCell]


def heat(count: int) -> int:
    """How dark a number is, 0 to 3.

    >>> [heat(count) for count in (0, 1, 2, 4, 5, 900)]
    [0, 1, 2, 2, 3, 3]
    """
    return 0 if count < 1 else 1 if count < 2 else 2 if count < 5 else 3


def grid(columns: Sequence[str], rows: Sequence[GridRow], title: str, description: str) -> Picture:
    """Each row with its label, each cell with its number."""
    left = min(max((width_of(row.label) for row in rows), default=0.0) + 10, WIDEST_LABEL)
    widest = max((width_of(each, 11) for each in columns), default=0.0)
    counted = max((width_of(f"{c.count:,}", 11) for r in rows for c in r.cells), default=0.0)
    step = max(widest, counted) + 10
    drawn: list[str] = []
    hot: list[Hot] = []
    for at, column in enumerate(columns):
        x = left + at * step + step / 2
        drawn.append(_label(x, HEAD - 9, column, "c-soft"))
    for down, row in enumerate(rows):
        y = HEAD + down * ROW
        label = clipped(row.label, left - 8)
        drawn.append(element("text", x=0, y=y + 15, class_="c-text", text=label))
        for at, cell in enumerate(row.cells):
            x, level = left + at * step, heat(cell.count)
            drawn.append(
                element("rect", class_=f"c-heat-{level}", x=x, y=y, width=step - 1, height=ROW - 1)
            )
            if cell.count:
                style = "c-on-3" if level == 3 else "c-text"
                drawn.append(_label(x + step / 2, y + 15, f"{cell.count:,}", style))
            if cell.address:
                hot.append(Hot(x, y, step, ROW, cell.address, cell.label or row.label))
    size = (left + step * len(columns), HEAD + ROW * len(rows) + 2)
    return Picture(*size, title, description, tuple(drawn), tuple(hot))


def _label(x: float, y: float, text: str, style: str) -> str:
    return element("text", x=x, y=y, class_=style, text_anchor="middle", font_size=11, text=text)
