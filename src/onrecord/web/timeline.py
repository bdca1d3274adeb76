"""The time line of a case as a small picture: how often somebody was spoken for in each year,
and what happened when. Its numbers stand beside it in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Bar", "Dot", "Picture", "drawn"]

WIDTH, HEIGHT = 720, 150
LEFT, RIGHT, TOP, BASE = 8, 8, 18, 110
# Of more years only every second, fifth or tenth has its number printed.
STEPS = ((16, 1), (32, 2), (80, 5))


@dataclass(frozen=True)
class Bar:
    """The appeals of one year. Places and sizes are in units of the picture."""

    year: str
    count: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool


@dataclass(frozen=True)
class Dot:
    """A dated event, at its place on the line."""

    x: float
    label: str
    day: str
    kind: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    base: int
    bars: Sequence[Bar]
    dots: Sequence[Dot]


def drawn(counts: Mapping[str, int], moments: Sequence[tuple[str, str, str]]) -> Picture | None:
    """The picture of some years with how often each; ``moments`` are (day, kind, what). None where
    there is less than two years to show."""
    days = [day for day, _, _ in moments if day[:4].isdigit()]
    years = sorted({*counts, *(day[:4] for day in days)})
    years = [year for year in years if year.isdigit()]
    if len(years) < 2:
        return None
    first, last = int(years[0]), int(years[-1])
    span = last - first + 1
    step = (WIDTH - LEFT - RIGHT) / span
    most = max(counts.values(), default=1)
    every = next((by for limit, by in STEPS if span <= limit), 10)
    bars = []
    for number in range(span):
        year = str(first + number)
        count = counts.get(year, 0)
        height = (BASE - TOP) * count / most
        place = (round(LEFT + step * number + step * 0.18, 1), round(BASE - height, 1))
        size = (round(step * 0.64, 1), round(height, 1))
        bars.append(Bar(year, count, *place, *size, labelled=number % every == 0))
    dots = [
        Dot(round(LEFT + step * (at - first), 1), what, day, kind)
        for day, kind, what in moments
        if (at := _place(day)) is not None
    ]
    return Picture(WIDTH, HEIGHT, BASE, bars, dots)


def _place(day: str) -> float | None:
    """Where a day, month or year lies, in years.

    >>> _place("2025-07"), _place("2025")
    (2025.5, 2025.0)
    """
    parts = day.split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, number = (*map(int, parts), 1, 1)[:3]
    return round(year + (month - 1) / 12 + (number - 1) / 366, 3)
