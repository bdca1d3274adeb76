"""Which body met in which year or month, counted by the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select

from onrecord.record.reading import Reading
from onrecord.record.schema import DOCUMENTS
from onrecord.record.survey.bits import sets
from onrecord.record.survey.rows import BodyRow, CellRow, CoverageFilter, Matrix
from onrecord.record.survey.tables import HELD, RUNS

__all__ = ["matrix"]

# As many columns as a page or a screen can show: months from the latest back.
MOST_MONTHS = 36

# Meetings of one body in one month (or year, where no month is known): by length of the day, formal
# or not, and format.
Group = dict[tuple[int, int, str], int]


def matrix(reading: Reading, filter: CoverageFilter) -> Matrix:
    groups = _groups(reading, filter)
    series = _series(reading, filter)
    bodies = list(filter.bodies) or _bodies(groups, series)
    end = None if filter.limit is None else filter.offset + filter.limit
    shown = bodies[filter.offset : end]
    periods = _periods(filter, shown, groups, series)
    both, documents = _documents(reading, filter, shown, periods)
    rows = tuple(
        BodyRow(
            body,
            {
                period: _cell(groups.get(body, {}), series.get(body, {}), period, both[body][at])
                for at, period in enumerate(periods)
            },
            series.get(body, {}).get("0000", (0, 0))[0],
        )
        for body in shown
    )
    return Matrix(periods, rows, len(bodies), documents)


def _conditions(table: Any, filter: CoverageFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [table.c.body != ""]
    if filter.about:
        conditions.append(table.c.about.contains(f" {filter.about} ", autoescape=True))
    if filter.bodies:
        conditions.append(table.c.body.in_(filter.bodies))
    return conditions


def _groups(reading: Reading, filter: CoverageFilter) -> Mapping[str, Mapping[str, Group]]:
    """By body and month or year, how many meetings there are of each kind."""
    # Grouped by its name, since PostgreSQL takes the same words twice for two things.
    month = func.substr(HELD.c.day, 1, 7).label("month")
    others = (func.length(HELD.c.day), HELD.c.formal, HELD.c.format)
    query = (
        select(HELD.c.body, month, *others, func.count())
        .where(*_conditions(HELD, filter), HELD.c.until > "")
        .group_by(HELD.c.body, "month", *others)
    )
    found: dict[str, dict[str, Group]] = defaultdict(lambda: defaultdict(dict))
    for body, period, size, formal, format, count in reading.connection.execute(query):
        found[body][period][size, formal, format] = count
    return found


def _series(
    reading: Reading, filter: CoverageFilter
) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """By body and year, words on meetings told together: of formal ones, and of others."""
    columns = (RUNS.c.body, RUNS.c.year, RUNS.c.formal)
    query = select(*columns, func.count()).where(*_conditions(RUNS, filter)).group_by(*columns)
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for body, year, formal, count in reading.connection.execute(query):
        told, others = found[body].get(f"{year:04}", (0, 0))
        found[body][f"{year:04}"] = (
            (told + count, others) if formal or not year else (told, others + count)
        )
    return found


def _bodies(
    groups: Mapping[str, Mapping[str, Group]],
    series: Mapping[str, Mapping[str, tuple[int, int]]],
) -> list[str]:
    """Keys, those with most formal meetings first."""
    count = {body: 0 for body in series if any(told for told, _ in series[body].values())}
    for body, months in groups.items():
        formal = sum(n for group in months.values() for (_, f, _), n in group.items() if f)
        if formal:
            count[body] = formal
    return sorted(count, key=lambda body: (-count[body], body))


def _periods(
    filter: CoverageFilter,
    bodies: Iterable[str],
    groups: Mapping[str, Mapping[str, Group]],
    series: Mapping[str, Mapping[str, tuple[int, int]]],
) -> tuple[str, ...]:
    """Years without a gap from the first to the last with a meeting, unless they are given; or
    their months, as many of the latest as can be shown."""
    found = {
        int(period[:4])
        for body in bodies
        for period in (*groups.get(body, ()), *series.get(body, ()))
        if period[:4].isdigit() and period != "0000"
    }
    given = [year for year in (filter.since, filter.until) if year is not None]
    if not found and not given:
        return ()
    first = filter.since if filter.since is not None else min(found or given)
    last = filter.until if filter.until is not None else max(found or given)
    if not filter.by_month:
        return tuple(f"{year:04}" for year in range(first, last + 1))
    months = [f"{year:04}-{month:02}" for year in range(first, last + 1) for month in range(1, 13)]
    return tuple(months[-MOST_MONTHS:])


def _documents(
    reading: Reading, filter: CoverageFilter, bodies: Sequence[str], periods: Sequence[str]
) -> tuple[Mapping[str, Sequence[int]], int]:
    """By body, how many documents speak of it and of each period; and how many there are."""
    keys = {*bodies, *periods} | ({filter.about} if filter.about else set())
    found = sets(reading.connection, keys)
    about = found[filter.about] if filter.about else -1
    times = [found[period] & about for period in periods]
    both = {body: [(found[body] & time).bit_count() for time in times] for body in bodies}
    if filter.about:
        return both, about.bit_count()
    count = select(func.count()).select_from(DOCUMENTS)
    return both, int(reading.connection.execute(count).scalar() or 0)


def _cell(
    months: Mapping[str, Group],
    series: Mapping[str, tuple[int, int]],
    period: str,
    documents: int,
) -> CellRow:
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for formal in (1, 0):
        for format, count in _counted(months, period, formal).items():
            counted[formal, format] += count
    told, _ = series.get(period, (0, 0))
    return CellRow(
        meetings=sum(n for (formal, _), n in counted.items() if formal),
        informal=sum(n for (formal, _), n in counted.items() if not formal),
        formats=_in_order(counted),
        series=told,
        documents=documents,
    )


def _in_order(counted: Mapping[tuple[int, str], int]) -> Mapping[str, int]:
    formats: dict[str, int] = defaultdict(int)
    for (_, format), count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        formats[format] += count
    return dict(formats)


def _counted(months: Mapping[str, Group], period: str, formal: int) -> Mapping[str, int]:
    """Meetings of a period by format, none that is told again with less precision: "in 2015" may be
    the meeting of 10 December 2015, and so may "in December 2015"."""
    found: dict[str, int] = defaultdict(int)
    within = [month for month in months if month.startswith(period) and len(month) == 7]
    for month in within:
        group = months[month]
        precise = 10 if any(size == 10 and f == formal for size, f, _ in group) else 7
        for (size, f, format), count in group.items():
            if size == precise and f == formal:
                found[format] += count
    if not found and len(period) == 4:
        for (_, f, format), count in months.get(period, {}).items():
            if f == formal:
                found[format] += count
    return found
