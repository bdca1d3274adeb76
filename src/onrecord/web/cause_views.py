"""What the pages of cases and demands show, as plain values; see views.py."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.timeline import Picture
from onrecord.web.views import Link, NameLine, Property, Quote, StatementLine, Value

__all__ = [
    "AnswerLine",
    "CaseView",
    "DemandLine",
    "DemandView",
    "HandLine",
    "MomentLine",
    "SettledLine",
    "StandingLine",
    "TellingLine",
    "ToldLine",
    "VoiceLine",
]


@dataclass(frozen=True)
class MomentLine:
    """Something on a time line. ``kind`` is since, status, demand, or the name of a property."""

    day: str
    kind: str
    what: str
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class HandLine:
    """A line of a clock: ``hand`` is held, life, appeal, reply or next. ``least`` and ``most`` are
    days; ``searched`` counts the documents that were looked through; without quotes nothing was
    found. ``others`` are other days that sources give, each with how many."""

    hand: str
    searched: int
    day: str | None = None
    least: int | None = None
    most: int | None = None
    what: str = ""
    ended: str | None = None
    until: str | None = None
    sources: int = 0
    quotes: Sequence[Quote] = ()
    others: Sequence[tuple[str, int, Quote]] = ()


@dataclass(frozen=True)
class StandingLine:
    """A status, how many documents tell it, and from when to when."""

    status: str
    documents: int
    sources: int
    first: str
    last: str
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class VoiceLine:
    """Who spoke for somebody, how often in each of the years of the page; ``key`` finds their
    appeals."""

    voice: Link
    key: str
    years: Sequence[int]
    times: int
    last: str
    silent_for: int | None = None
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class ToldLine:
    """What one document says of a case."""

    violation: str
    standing: str
    status: str | None
    actor: Link | None
    since: str | None
    quote: Quote


@dataclass(frozen=True)
class AnswerLine:
    """What may answer a demand. ``verdict`` is accept, reject or "" while nobody has said."""

    state: str
    on: str | None
    what: str
    reason: str
    quote: Quote
    verdict: str = ""


@dataclass(frozen=True)
class SettledLine:
    number: int
    by: str
    at: str
    note: str
    quote: Quote | None = None


@dataclass(frozen=True)
class TellingLine:
    """One document's telling of a demand."""

    voice: Link
    by: str
    day: str | None
    is_made: bool
    inferred: bool
    quote: Quote


@dataclass(frozen=True)
class DemandLine:
    """A demand with all who made it. ``asked`` are the first quotations in which it was made;
    ``times`` counts how often it was, ``voices`` by how many, ``sources`` the texts that tell it.
    Without ``settled`` its ``state`` is what the answers propose."""

    id: str
    by: Sequence[Link]
    action: str
    state: str
    asked: Sequence[Quote]
    to: str | None = None
    for_whom: Sequence[Link] = ()
    made_on: str | None = None
    language: str = "und"
    answers: Sequence[AnswerLine] = ()
    kind: str = ""
    inferred: bool = False
    first: str | None = None
    last: str | None = None
    due: str | None = None
    overdue: bool = False
    times: int = 1
    voices: int = 1
    tellings: int = 1
    sources: int = 1
    settled: SettledLine | None = None


@dataclass(frozen=True)
class DemandView:
    """One demand with a part of its tellings."""

    line: DemandLine
    told: Sequence[TellingLine]


@dataclass(frozen=True)
class CaseView:
    """The file of a person or group on a day: what is said of them, over time, who spoke for them.
    Of long lists the latest; ``appeals_total`` and the like count all."""

    id: str
    name: str
    names: Sequence[NameLine]
    roles: Sequence[Value]
    violations: Sequence[Value]
    actors: Sequence[Value]
    since: Sequence[Value]
    timeline: Sequence[MomentLine]
    appeals: Sequence[StatementLine]
    demands: Sequence[DemandLine]
    about: Sequence[StatementLine] = ()
    properties: Sequence[Property] = ()
    conflicts: int = 0
    on: str = ""
    is_group: bool = False
    documents: int = 0
    sources: int = 0
    clock: Sequence[HandLine] = ()
    standing: Sequence[StandingLine] = ()
    years: Sequence[str] = ()
    voices: Sequence[VoiceLine] = ()
    related: Sequence[tuple[Link, int]] = ()
    picture: Picture | None = None
    appeals_total: int = 0
    about_total: int = 0
    demands_total: int = 0
    told_total: int = 0

    @property
    def silent(self) -> Sequence[VoiceLine]:
        return [each for each in self.voices if each.silent_for is not None]
