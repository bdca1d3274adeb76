"""What the file of a case is made of."""

from dataclasses import dataclass

from onrecord.ask.clock import Clock, StatusTold
from onrecord.ask.conflicts import Conflict, PropertyAnswer
from onrecord.ask.demands import Asked
from onrecord.ask.evidence import Evidence, Named
from onrecord.ask.people import NamedAs
from onrecord.ask.statements import Said
from onrecord.record import EntityRow, Rows

__all__ = ["Appeal", "CaseFile", "CaseTold", "Event", "Related", "Spoke"]


@dataclass(frozen=True, slots=True)
class CaseTold:
    """What one document says of the case. ``violation`` and ``status`` are its words;
    ``standing`` is what the status comes to ("detained")."""

    theme: str
    violation: str
    status: str | None
    standing: str
    actor: Named | None
    since: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Appeal:
    """A statement that asks for something for somebody. ``voice`` is whom it was made for, ``body``
    where it was made; ``day`` when or, where that is not told, when it was published."""

    said: Said
    voice: Named
    body: str | None
    day: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """How often somebody spoke for a person in each year. ``silent_for`` are the days since the
    last time where that is more than a year ago; then ``evidence`` proves the last."""

    voice: Named
    years: tuple[tuple[str, int], ...]
    times: int
    first: str
    last: str
    silent_for: int | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody for whom the same demands are made, in so many sources."""

    who: Named
    sources: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the time line of a case; ``kind`` is since, status, demand, or the name of a
    property ("sentenced_on")."""

    day: str
    kind: str
    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that the record holds on one case on a day, each line with its evidence; of long
    lists the latest.

    ``documents`` name the person; they go back to ``sources`` texts. ``silent`` are those of
    ``voices`` who spoke and have not for a year. ``perhaps`` are others who may be the same person
    under another spelling.
    """

    entity: EntityRow
    documents: int
    sources: int
    clock: Clock
    posts: tuple[NamedAs, ...]
    roles: tuple[NamedAs, ...]
    told: Rows[CaseTold]
    statuses: tuple[StatusTold, ...]
    properties: tuple[PropertyAnswer, ...]
    appeals: Rows[Appeal]
    besides: Rows[Said]
    voices: tuple[Spoke, ...]
    demands: Rows[Asked]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Event, ...]
    related: tuple[Related, ...] = ()
    perhaps: tuple[EntityRow, ...] = ()

    @property
    def silent(self) -> tuple[Spoke, ...]:
        return tuple(each for each in self.voices if each.silent_for is not None)
