"""Which body met in which year, and where nothing was found in how many documents.

An empty cell never says that there was no meeting: it says how many documents were looked through.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.ask.evidence import Evidence, Sources, each_of
from onrecord.ask.meetings import MeetingTold, informal, meetings_told
from onrecord.model import EntityKind, Series
from onrecord.record import (
    OWNER,
    DocumentFilter,
    MeetingFilter,
    Record,
    Recorded,
    Viewer,
)

__all__ = ["Cell", "CellState", "Coverage", "CoverageRow", "apart", "coverage", "years_of"]


LIFETIME = 100


class CellState(StrEnum):
    """UNREAD: no document of the record speaks of this body and of this year."""

    FOUND = "found"
    INFORMAL = "informal only"
    NOTHING = "nothing found"
    UNREAD = "no document"


@dataclass(frozen=True, slots=True)
class Cell:
    """One body in one year.

    ``meetings`` are the formal ones. ``series`` is evidence of meetings that are told together
    ("annual briefings from 2014 to 2017"). ``searched`` counts the documents of the record that
    speak of the body or of the year, ``of_both`` those that speak of both.
    """

    year: int
    state: CellState
    meetings: tuple[MeetingTold, ...] = ()
    informal: tuple[MeetingTold, ...] = ()
    series: tuple[Evidence, ...] = ()
    searched: int = 0
    of_both: int = 0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        told = [each for meeting in self.meetings for each in meeting.evidence]
        return (*told, *self.series)

    @property
    def says(self) -> str:
        """The cell in words; an empty one says in how many documents nothing was found."""
        if self.state is CellState.FOUND and self.meetings:
            return f"{len(self.meetings)} meeting{'s' if len(self.meetings) > 1 else ''}"
        if self.state is CellState.FOUND:
            return "told as part of a series"
        documents = f"{self.searched} document{'s' if self.searched != 1 else ''}"
        if self.state is CellState.INFORMAL:
            return f"informal only; no formal meeting found in {documents}"
        return f"nothing found in {documents}"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One body; ``cells`` has one for each year of the matrix. ``open_series`` is evidence of
    meetings that are told without years ("continued its annual dialogues")."""

    body: str
    name: str
    cells: tuple[Cell, ...]
    open_series: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bodies × years. ``documents`` counts all documents of the record."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]
    documents: int


def coverage(
    record: Record,
    bodies: Sequence[str] = (),
    since: int | None = None,
    until: int | None = None,
    viewer: Viewer = OWNER,
) -> Coverage:
    """The matrix of all bodies that any document reports a meeting of, or of those named.

    Years run without a gap from the first to the last with a meeting, unless they are given.
    """
    sources = Sources(record, viewer)
    told = meetings_told(record.meetings(MeetingFilter(limit=None), viewer), sources)
    series = list(each_of(record, Series, viewer))
    sources.load(each.document for each in series)
    keys = list(bodies) or _bodies(told, series)
    years = _years(told, series, set(keys), since, until)
    touched = _Touched(sources, told, series)
    held = _by_body(told)
    rows = tuple(_row(key, years, held.get(key, {}), series, sources, touched) for key in keys)
    return Coverage(years, rows, record.counts(viewer).documents)


def _bodies(told: Sequence[MeetingTold], series: Sequence[Recorded[Series]]) -> list[str]:
    """Keys, those with most meetings first."""
    count: dict[str, int] = {}
    for meeting in told:
        if meeting.row.body and meeting.row.day and not meeting.informal:
            count[meeting.row.body] = count.get(meeting.row.body, 0) + 1
    for each in series:
        if each.finding.body.key and not _informal(each.finding):
            count[each.finding.body.key] = count.get(each.finding.body.key, 0)
    return sorted(count, key=lambda key: (-count[key], key))


def _informal(series: Series) -> bool:
    return bool(series.format) and informal((series.format.value,) if series.format else ())


def _years(
    told: Sequence[MeetingTold],
    series: Sequence[Recorded[Series]],
    bodies: set[str],
    since: int | None,
    until: int | None,
) -> tuple[int, ...]:
    found = {year for each in told if each.row.body in bodies for year in _year_of(each)}
    for each in series:
        if each.finding.body.key in bodies:
            found |= set(each.finding.years)
    if not found and (since is None or until is None):
        found = {year for year in (since, until) if year is not None}
    if not found:
        return ()
    first = min(found) if since is None else since
    last = max(found) if until is None else until
    return tuple(range(first, last + 1))


def _year_of(meeting: MeetingTold) -> tuple[int, ...]:
    day = meeting.row.day or ""
    return (int(day[:4]),) if day[:4].isdigit() else ()


def _by_body(told: Iterable[MeetingTold]) -> Mapping[str, Mapping[int, Sequence[MeetingTold]]]:
    """Meetings by body and year."""
    found: dict[str, dict[int, list[MeetingTold]]] = {}
    for each in told:
        for year in _year_of(each):
            found.setdefault(each.row.body or "", {}).setdefault(year, []).append(each)
    return found


def _row(
    key: str,
    years: Sequence[int],
    own: Mapping[int, Sequence[MeetingTold]],
    series: Sequence[Recorded[Series]],
    sources: Sources,
    touched: "_Touched",
) -> CoverageRow:
    runs = [each for each in series if each.finding.body.key == key]
    cells = []
    for year in years:
        held = apart(own.get(year, ()))
        formal = tuple(each for each in held if not each.informal)
        other = tuple(each for each in held if each.informal)
        tells = tuple(
            sources.evidence(each)
            for each in runs
            if year in each.finding.years and not _informal(each.finding)
        )
        searched, of_both = touched.count(key, year)
        state = CellState.NOTHING if of_both else CellState.UNREAD
        if other:
            state = CellState.INFORMAL
        if formal or tells:
            state = CellState.FOUND
        cells.append(Cell(year, state, formal, other, tells, searched, of_both))
    return CoverageRow(
        body=key,
        name=sources.name(key) or key,
        cells=tuple(cells),
        open_series=tuple(sources.evidence(each) for each in runs if each.finding.open_ended),
    )


def apart(held: Iterable[MeetingTold]) -> list[MeetingTold]:
    """Meetings that are not told again with less precision, by day: "in 2015" may be the meeting of
    10 December 2015 of the same body, so it is none of its own."""
    ordered = sorted(held, key=lambda each: each.row.day or "")
    more_precise = {
        (each.row.body, each.informal, day[:length])
        for each in ordered
        for day in (each.row.day or "",)
        for length in (4, 7)
        if length < len(day)
    }
    return [
        each
        for each in ordered
        if (each.row.body, each.informal, each.row.day or "") not in more_precise
    ]


class _Touched:
    """Which documents speak of which body and of which year."""

    def __init__(
        self,
        sources: Sources,
        told: Sequence[MeetingTold],
        series: Sequence[Recorded[Series]],
    ) -> None:
        self.bodies: dict[str, set[str]] = {}
        self.years: dict[int, set[str]] = {}
        for meeting in told:
            documents = {each.document for each in meeting.evidence}
            if meeting.row.body:
                self.bodies.setdefault(meeting.row.body, set()).update(documents)
            for year in _year_of(meeting):
                self.years.setdefault(year, set()).update(documents)
        for each in series:
            self.bodies.setdefault(each.finding.body.key or "", set()).add(each.document)
            for year in each.finding.years:
                self.years.setdefault(year, set()).add(each.document)
        record, viewer = sources.record, sources.viewer
        for row in record.documents(DocumentFilter(limit=None), viewer):
            if row.published:
                self.years.setdefault(int(row.published[:4]), set()).add(row.id)
        many = record.many(viewer)
        for date in many.dates():
            for year in years_of(date.iso):
                self.years.setdefault(year, set()).add(date.document)
        for key, naming in many.naming(EntityKind.BODY).items():
            self.bodies.setdefault(key, set()).update(naming)

    def count(self, body: str, year: int) -> tuple[int, int]:
        """Documents that speak of either, and of both."""
        one, other = self.bodies.get(body, set()), self.years.get(year, set())
        both = len(one & other)
        return len(one) + len(other) - both, both


def years_of(iso: str) -> tuple[int, ...]:
    """The years that a date mention names or spans.

    >>> years_of("2014/2017"), years_of("2023,2024"), years_of("2025-05-20"), years_of("--05-20")
    ((2014, 2015, 2016, 2017), (2023, 2024), (2025,), ())
    """
    if "/" in iso:
        first, _, last = iso.partition("/")
        if not (first[:4].isdigit() and last[:4].isdigit()):
            return ()
        # A span of more than a lifetime is a misreading, and says nothing of any one year.
        years = range(int(first[:4]), int(last[:4]) + 1)
        return tuple(years) if len(years) <= LIFETIME else ()
    return tuple(int(each[:4]) for each in iso.split(",") if each[:4].isdigit())
