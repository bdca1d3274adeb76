"""What questions on the whole record are asked with, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model import ClaimOfFirst
from onrecord.record.rows import Recorded
from onrecord.record.survey.bearing import Scope

__all__ = [
    "BodyRow",
    "CellRow",
    "ClaimFilter",
    "ClaimRow",
    "CoverageFilter",
    "DisputeRow",
    "Matrix",
    "Ruling",
    "SaidRow",
    "Together",
]


@dataclass(frozen=True, slots=True)
class CoverageFilter:
    """``bodies`` are keys; ``about`` is a State or theme ("state:PRK", "theme:torture"). ``since``
    and ``until`` are years. Bodies are listed from ``offset`` on; ``by_month`` splits years."""

    bodies: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    about: str | None = None
    by_month: bool = False
    limit: int | None = 30
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CellRow:
    """One body in one year or month. ``formats`` counts its meetings by what a matrix calls them,
    ``meetings`` those that are formal; ``series`` documents' words on meetings told together;
    ``documents`` those that speak of the body and of the time."""

    meetings: int = 0
    informal: int = 0
    formats: Mapping[str, int] = field(default_factory=dict)
    series: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class BodyRow:
    """``open_series`` counts words on meetings that are told without years."""

    body: str
    cells: Mapping[str, CellRow]
    open_series: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies × years or months. ``total`` counts all bodies; ``documents`` those of the record, and
    with ``about`` those that speak of it."""

    periods: tuple[str, ...]
    rows: tuple[BodyRow, ...]
    total: int
    documents: int


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """``verdict`` is 0 for contradicted, 1 for nothing against it, 2 for not checked."""

    body: str | None = None
    about: str | None = None
    sort: str | None = None
    verdict: int | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, when the thing happened that it is about, and what it is held against."""

    recorded: Recorded[ClaimOfFirst]
    sort: str
    day: str
    start: str
    scope: Scope
    rank: int

    @property
    def same(self) -> str:
        """The same in all claims of one thing."""
        return f"{self.sort}|{self.start}|{self.scope.key}"


@dataclass(frozen=True, slots=True)
class Together:
    """How many documents there are that speak of all of some things, and how many meetings the
    record has that a claim can be held against, from the first day to the last."""

    documents: int
    meetings: int
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on a conflict. ``verdict`` is "right" or "agree"."""

    number: int
    id: str
    subject: str
    property: str
    verdict: str
    value: str
    key: str
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One document's word on a property, as the record keeps it without its finding."""

    finding: int
    document: int
    value: str
    key: str
    family: int
    accepted: bool
    published: str


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A property on which documents differ: ``sides`` of words that do not contradict each other,
    the most precise word of each first."""

    id: str
    subject: str
    property: str
    sides: tuple[tuple[SaidRow, ...], ...]
    ruling: Ruling | None = None
