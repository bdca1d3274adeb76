"""A time line: a lane for each kind of thing, a mark where it happened.

What is known to the day is a full mark, what is known to the month or year an open one as long as
the time it may have been in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.publish.charts.svg import Hot, Picture, element, width_of

__all__ = ["Lane", "Mark", "course"]

WIDTH, LANE, TOP, BOTTOM = 760.0, 26.0, 8.0, 26.0
FULL = 5.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day, in a month or in a year ("2025-05-20", "2025-05", "2025")."""

    day: str
    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    marks: Sequence[Mark]


def first_and_last(day: str) -> tuple[int, int]:
    """The first and the last day that it may be, counted from the beginning of the calendar.

    >>> first, last = first_and_last("2024-02")
    >>> last - first
    28
    """
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    try:
        first = date(year, month or 1, number or 1)
        if number:
            return first.toordinal(), first.toordinal()
        after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    except ValueError:
        # No such day of the calendar, or a year at its end: it stands where its year does.
        first = after = date(min(max(year, 1), 9998), 1, 1)
        return first.toordinal(), after.toordinal()
    return first.toordinal(), after.toordinal() - 1


def course(lanes: Sequence[Lane], title: str, description: str) -> Picture:
    """Lanes below one another over the time from the first to the last mark."""
    lanes = [lane for lane in lanes if lane.marks]
    left = max((width_of(lane.label) for lane in lanes), default=0.0) + 16
    days = [end for lane in lanes for mark in lane.marks for end in first_and_last(mark.day)]
    begin, end = (min(days), max(days)) if days else (1, 2)
    span = max(end - begin, 1)
    scale = (WIDTH - left - 12) / span

    def across(day: int) -> float:
        return left + 6 + (day - begin) * scale

    base = TOP + LANE * len(lanes)
    drawn = _years(begin, end, across, base)
    hot: list[Hot] = []
    for at, lane in enumerate(lanes):
        middle = TOP + LANE * at + LANE / 2
        drawn.append(element("text", x=0, y=middle + 4, class_="c-text", text=lane.label))
        drawn.append(element("path", class_="c-rule", d=f"M{left:g} {middle}H{WIDTH:g}"))
        for mark in lane.marks:
            first, last = (across(day) for day in first_and_last(mark.day))
            drawn.append(_mark(mark, first, last, middle))
            if mark.address:
                width = max(last - first, 0) + 2 * FULL
                place = (first - FULL, middle - LANE / 2, width, LANE)
                hot.append(Hot(*place, mark.address, mark.label))
    return Picture(WIDTH, base + BOTTOM, title, description, tuple(drawn), tuple(hot))


def _mark(mark: Mark, first: float, last: float, middle: float) -> str:
    if len(mark.day) == 10:
        return element("circle", class_="c-mark", cx=first, cy=middle, r=FULL)
    width = max(last - first, 2 * FULL)
    return element(
        "rect",
        class_="c-open",
        x=first,
        y=middle - FULL + 1,
        width=width,
        height=2 * FULL - 2,
        rx=4,
    )


def _years(begin: int, end: int, across: object, base: float) -> list[str]:
    """Where years begin, or months where there are but few of these."""
    assert callable(across)
    first, last = date.fromordinal(begin), date.fromordinal(end)
    starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    form = "%Y"
    if last.year - first.year < 2:
        starts = [date(start.year, month, 1) for start in starts for month in range(1, 13)]
        form = "%Y-%m"
    there = [start for start in starts if begin <= start.toordinal() <= end]
    every = max(1, -(-len(there) // 12))
    drawn = []
    for start in there[::every]:
        x = across(start.toordinal())
        drawn.append(element("path", class_="c-rule", d=f"M{x:.2f} {TOP}V{base + 4:g}"))
        drawn.append(
            element(
                "text",
                x=x,
                y=base + 18,
                class_="c-soft",
                text_anchor="middle",
                font_size=11,
                text=start.strftime(form),
            )
        )
    return drawn
