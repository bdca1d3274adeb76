"""Which body met in which year or month, in what format, and where nothing was found.

An empty cell never says that there was no meeting: it says how many documents that cover the body
and the time were looked through.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.ask.evidence import Evidence, Sources, vocabulary_name
from onrecord.ask.meetings import MeetingTold, meetings_told
from onrecord.record import OWNER, CellRow, CoverageFilter, Matrix, Record, Rows, Viewer

__all__ = [
    "Cell",
    "CellInFull",
    "CellState",
    "Coverage",
    "CoverageRow",
    "Pattern",
    "Stretch",
    "cell_in_full",
    "cells_in_full",
    "coverage",
]

EVERYTHING = CoverageFilter()

# A row of so many years is a series.
SEVERAL = 3

# So many meetings of one cell are shown at once, and so many words on series.
SHOWN = 50


class CellState(StrEnum):
    """UNREAD: no document of the record speaks of this body and of this time."""

    FOUND = "found"
    INFORMAL = "informal only"
    NOTHING = "nothing found"
    UNREAD = "no document"


@dataclass(frozen=True, slots=True)
class Cell:
    """One body in one year ("2015") or month ("2015-12").

    ``count`` are its formal meetings, ``informal`` the others, ``formats`` all of them by format;
    ``series`` counts documents' words on meetings that are told together ("annual briefings from
    2014 to 2017"); ``documents`` those that speak of the body and of the time.
    """

    period: str
    state: CellState
    count: int = 0
    informal: int = 0
    formats: Mapping[str, int] = field(default_factory=dict)
    series: int = 0
    documents: int = 0

    @property
    def year(self) -> int:
        return int(self.period[:4])

    @property
    def says(self) -> str:
        """The cell in words; an empty one says in how many documents nothing was found."""
        covering = _covering(self.documents, "month" if len(self.period) > 4 else "year")
        if self.state is CellState.FOUND and self.count:
            return f"{self.count} meeting{'s' if self.count > 1 else ''}"
        if self.state is CellState.FOUND:
            return "told as part of a series"
        if self.state is CellState.INFORMAL:
            return f"informal only; no formal meeting found in {covering}"
        return f"none found in {covering}" if self.documents else covering


def _covering(documents: int, time: str) -> str:
    if documents == 0:
        return f"no document covers this body and {time}"
    if documents == 1:
        return f"1 document that covers this body and {time}"
    return f"{documents:,} documents that cover this body and {time}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years in a row, with or without meetings. ``documents`` is the smallest number of documents
    that cover the body and one of these years."""

    first: int
    last: int
    documents: int = 0

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the years of one body look like: ``held`` in these, ``gaps`` between them."""

    held: tuple[Stretch, ...] = ()
    gaps: tuple[Stretch, ...] = ()

    @property
    def is_series(self) -> bool:
        return any(each.last - each.first + 1 >= SEVERAL for each in self.held)

    @property
    def says(self) -> str:
        """
        >>> Pattern((Stretch(2014, 2017), Stretch(2023, 2024)), (Stretch(2018, 2022, 2),)).says
        'yearly from 2014 to 2017; resumed in 2023 and 2024; 2018–2022: none found in 2 documents \
or more that cover this body and each year'
        """
        words = [_held(each, at > 0) for at, each in enumerate(self.held)]
        for gap in self.gaps:
            words.append(f"{gap}: {_gap(gap)}")
        return "; ".join(words)


def _held(stretch: Stretch, again: bool) -> str:
    start = "resumed " if again else ""
    length = stretch.last - stretch.first + 1
    if length >= SEVERAL:
        return f"{start}yearly from {stretch.first} to {stretch.last}"
    years = f"{stretch.first}" if length == 1 else f"{stretch.first} and {stretch.last}"
    return f"{start}in {years}"


def _gap(gap: Stretch) -> str:
    if not gap.documents:
        return "no document covers this body and all of these years"
    if gap.first == gap.last:
        return f"none found in {_covering(gap.documents, 'year')}"
    documents = "1 document" if gap.documents == 1 else f"{gap.documents:,} documents"
    return f"none found in {documents} or more that cover this body and each year"


NO_PATTERN = Pattern()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One body; ``cells`` has one for each column of the matrix. ``open_series`` counts words on
    meetings that are told without years ("continued its annual dialogues"); ``pattern`` is for
    years, not for months."""

    body: str
    name: str
    cells: tuple[Cell, ...]
    open_series: int = 0
    pattern: Pattern = NO_PATTERN


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bodies × years or months. ``total`` counts the bodies in all, ``documents`` the documents of
    the record, or those that speak of the ``situation``."""

    periods: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    documents: int
    total: int = 0
    asked: CoverageFilter = EVERYTHING

    @property
    def situation(self) -> str | None:
        """The name of the State or theme that is asked for."""
        about = self.asked.about
        return (vocabulary_name(about) or about) if about else None


@dataclass(frozen=True, slots=True)
class CellInFull:
    """A cell with its meetings, and the words that tell of them together."""

    body: str
    name: str
    cell: Cell
    meetings: Rows[MeetingTold]
    series: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        told = [each for meeting in self.meetings for each in meeting.evidence]
        return (*told, *self.series)


def coverage(
    record: Record, asked: CoverageFilter | None = None, viewer: Viewer = OWNER
) -> Coverage:
    """The matrix of all bodies that any document reports a meeting of, or of those named.

    Years run without a gap from the first to the last with a meeting, unless they are given.
    """
    asked = asked or EVERYTHING
    found = record.survey(viewer).matrix(asked)
    sources = Sources(record, viewer)
    rows = tuple(_row(found, at, sources) for at in range(len(found.rows)))
    return Coverage(found.periods, rows, found.documents, found.total, asked)


def _row(matrix: Matrix, at: int, sources: Sources) -> CoverageRow:
    row = matrix.rows[at]
    cells = tuple(_cell(period, row.cells[period]) for period in matrix.periods)
    years = bool(matrix.periods) and len(matrix.periods[0]) == 4
    return CoverageRow(
        body=row.body,
        name=sources.name(row.body) or row.body,
        cells=cells,
        open_series=row.open_series,
        pattern=pattern(cells) if years else NO_PATTERN,
    )


def _cell(period: str, row: CellRow) -> Cell:
    state = CellState.NOTHING if row.documents else CellState.UNREAD
    if row.informal:
        state = CellState.INFORMAL
    if row.meetings or row.series:
        state = CellState.FOUND
    counted = (row.meetings, row.informal, row.formats, row.series, row.documents)
    return Cell(period, state, *counted)


def pattern(cells: Sequence[Cell]) -> Pattern:
    """The stretches of years with meetings, and those between them."""
    stretches: list[tuple[bool, list[Cell]]] = []
    for cell in cells:
        held = cell.state is CellState.FOUND
        if not stretches or stretches[-1][0] != held:
            stretches.append((held, []))
        stretches[-1][1].append(cell)
    if stretches and not stretches[0][0]:
        stretches.pop(0)
    if stretches and not stretches[-1][0]:
        stretches.pop()
    told = [(held, _stretch(several)) for held, several in stretches]
    return Pattern(
        tuple(stretch for held, stretch in told if held),
        tuple(stretch for held, stretch in told if not held),
    )


def _stretch(cells: Sequence[Cell]) -> Stretch:
    return Stretch(cells[0].year, cells[-1].year, min(each.documents for each in cells))


# ---------------------------------------------------------------------------- one cell


def cell_in_full(
    record: Record,
    matrix: Coverage,
    place: tuple[str, str],
    viewer: Viewer = OWNER,
    part: tuple[int | None, int] = (SHOWN, 0),
) -> CellInFull | None:
    """A cell of a matrix, by body and year or month, with what proves it; None where the matrix has
    no such cell. ``part`` is how many of its meetings, from which on."""
    row = next((row for row in matrix.rows if row.body == place[0]), None)
    cell = next((each for each in row.cells if each.period == place[1]), None) if row else None
    if row is None or cell is None:
        return None
    return _in_full(record, matrix, row, cell, (Sources(record, viewer), part))


def cells_in_full(record: Record, matrix: Coverage, viewer: Viewer = OWNER) -> Iterator[CellInFull]:
    """Every cell of a matrix with what proves it, body by body."""
    sources = Sources(record, viewer)
    for row in matrix.rows:
        for cell in row.cells:
            yield _in_full(record, matrix, row, cell, (sources, (None, 0)))


def _in_full(
    record: Record,
    matrix: Coverage,
    row: CoverageRow,
    cell: Cell,
    how: tuple[Sources, tuple[int | None, int]],
) -> CellInFull:
    sources, (limit, offset) = how
    survey = record.survey(sources.viewer)
    about = matrix.asked.about
    found: Rows[MeetingTold] = Rows((), 0)
    if cell.count or cell.informal:
        held = survey.held(row.body, cell.period, about, limit, offset)
        found = Rows(meetings_told(held, sources), held.total, held.offset)
    series: tuple[Evidence, ...] = ()
    if cell.series:
        told = survey.series(row.body, cell.year, about)
        sources.load(each.document for each in told)
        series = tuple(sources.evidence(each) for each in told)
    return CellInFull(row.body, row.name, cell, found, series)
