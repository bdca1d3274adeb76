"""What the pages of coverage, conflicts and claims of a first show, and what they ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.publish.coverage_picture import CoveragePicture
from onrecord.web.views import Link, Paged, Quote, Value

__all__ = [
    "Cell",
    "CellView",
    "ConflictLine",
    "CoverageAsked",
    "CoverageRow",
    "CoverageView",
    "FirstLine",
    "FirstsAsked",
    "MeetingTold",
    "RulingLine",
    "ScopeLine",
    "SurveyDesk",
]


@dataclass(frozen=True)
class CoverageAsked:
    """``bodies`` and ``situation`` are keys; ``page`` is that of the list of bodies."""

    bodies: tuple[str, ...] = ()
    situation: str | None = None
    since: int | None = None
    until: int | None = None
    by_month: bool = False
    page: int = 1


@dataclass(frozen=True)
class FirstsAsked:
    """``verdict`` is contradicted, held_up or unchecked."""

    body: str | None = None
    situation: str | None = None
    sort: str | None = None
    verdict: str | None = None


@dataclass(frozen=True)
class Cell:
    """One body in one year or month. ``state`` is found, informal (no formal meeting), nothing or
    unread (no document covers both). ``documents`` are those that cover both; ``series`` counts
    words on meetings that are told together."""

    column: str
    state: str
    count: int = 0
    informal: int = 0
    documents: int = 0
    formats: Mapping[str, int] = field(default_factory=dict)
    series: int = 0


@dataclass(frozen=True)
class CoverageRow:
    """``held`` and ``gaps`` are stretches of years: the first, the last, and how many documents at
    least cover the body and each of them."""

    key: str
    body: str
    cells: Sequence[Cell]
    open_series: int = 0
    held: Sequence[tuple[int, int, int]] = ()
    gaps: Sequence[tuple[int, int, int]] = ()


@dataclass(frozen=True)
class CoverageView:
    """``total`` counts the bodies in all; ``picture`` is the matrix as a picture."""

    columns: Sequence[str]
    rows: Sequence[CoverageRow]
    documents: int = 0
    total: int = 0
    situation: str | None = None
    situation_key: str | None = None
    picture: CoveragePicture | None = None


@dataclass(frozen=True)
class MeetingTold:
    """A meeting with the first words that tell of it; ``documents`` counts all that do."""

    to: Link
    documents: int
    formats: Sequence[str]
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class CellView:
    """A cell with what proves it: its meetings, and words on meetings told together."""

    body: str
    cell: Cell
    meetings: Paged[MeetingTold]
    series: Sequence[Quote] = ()


@dataclass(frozen=True)
class RulingLine:
    """A person's word on a conflict: ``verdict`` is right (``value`` is) or agree."""

    number: int
    verdict: str
    value: str
    by: str
    at: str
    note: str = ""
    subject: Link | None = None
    property: str = ""


@dataclass(frozen=True)
class ConflictLine:
    """``copies`` says by document how many of its value's documents print it again."""

    id: str
    subject: Link
    property: str
    values: Sequence[Value]
    ruling: str | None = None
    deputies: bool = False
    ruled: RulingLine | None = None


@dataclass(frozen=True)
class ScopeLine:
    """A word, or two, without which a claim would be contradicted, or with which it would not."""

    words: Sequence[str]
    saves: bool
    total: int = 0
    meetings: Sequence[MeetingTold] = ()


@dataclass(frozen=True)
class FirstLine:
    """``sort`` is first, number, every_year or unanimous. ``against_total`` counts the meetings
    that contradict the claim, ``counted`` those it counts itself; ``years`` how many meetings each
    year has; ``searched`` are documents, meetings, the first day and the last."""

    id: str
    claim: str
    quote: Quote
    verdict: str
    sort: str = "first"
    number: int = 1
    scope: Sequence[str] = ()
    body: str | None = None
    day: str | None = None
    support: Sequence[Quote] = ()
    against: Sequence[MeetingTold] = ()
    against_total: int = 0
    counted: Sequence[MeetingTold] = ()
    counted_total: int = 0
    years: Mapping[int, int] = field(default_factory=dict)
    votes: Sequence[tuple[str, Quote]] = ()
    words: Sequence[ScopeLine] = ()
    searched: tuple[int, int, str, str] = (0, 0, "", "")


class SurveyDesk(Protocol):
    """Questions on the whole record. Raises as :class:`~onrecord.web.desk.Desk` does."""

    def coverage(self, asked: CoverageAsked, all: bool = False) -> CoverageView: ...
    def cell(self, asked: CoverageAsked, key: str, column: str, page: int) -> CellView | None: ...
    def cells(self, asked: CoverageAsked) -> Sequence[Mapping[str, object]]: ...
    def situations(self) -> Sequence[tuple[str, str]]: ...
    def conflicts(self, state: str | None, page: int, size: int) -> Paged[ConflictLine]: ...
    def conflict(self, id: str) -> ConflictLine: ...
    def open_conflicts(self) -> int: ...
    def rulings(self) -> Sequence[RulingLine]: ...
    def rule(self, deed: str, form: Mapping[str, str]) -> None: ...
    def firsts(self, asked: FirstsAsked, page: int, size: int) -> Paged[FirstLine]: ...
