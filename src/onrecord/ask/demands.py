"""The ledger of demands: who asked whom to do what for whom, how often, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from onrecord.ask.alike import alike, entity_id
from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.model import Act, Demand
from onrecord.record import (
    OWNER,
    DemandFilter,
    Record,
    Recorded,
    Viewer,
)

__all__ = ["Answer", "Asked", "DemandState", "demands"]

# With these a state or body reacts to what it was asked.
REACTIONS = (Act.DENY, Act.PROMISE, Act.ANNOUNCE, Act.WELCOME)

# Words of a case's status that mean the person is free: "released", "석방".
FREE = ("released", "freed", "석방", "풀려")
NOT_FREE = ("not ", "yet to", "un-", "미석방", "촉구", "요구")


class DemandState(StrEnum):
    """What the record holds of the answer. OPEN says only that it holds none."""

    OPEN = "open"
    ANSWERED = "answered"
    PARTLY_MET = "partly met"
    MET = "met"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that came of a demand, with its proof."""

    state: DemandState
    on: str | None
    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand, with every place that tells of it, earliest first.

    ``sources`` counts those that go back to different texts. ``findings`` are the ids of the
    demands that were taken to be this one.
    """

    id: str
    by: Named
    to: Named | None
    action: str
    for_whom: tuple[Named, ...]
    made_on: str | None
    state: DemandState
    asked: tuple[Evidence, ...]
    answers: tuple[Answer, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def sources(self) -> int:
        return len({each.family for each in self.asked})

    @property
    def day(self) -> str:
        """When it was made or, where no document tells, first published; "" for neither."""
        return self.made_on or self.asked[0].published or ""


def demands(
    record: Record, filter: DemandFilter | None = None, viewer: Viewer = OWNER
) -> tuple[Asked, ...]:
    """Demands, latest first. The same demand told by several documents is one (see alike.py)."""
    found = record.demands(filter or DemandFilter(limit=None), viewer)
    sources = Sources(record, viewer)
    sources.load(each.document for each in found)
    groups = alike(found, sources)
    answers = _Answers(sources, found)
    asked = [_asked(group, sources, answers) for group in groups]
    return tuple(sorted(asked, key=lambda each: (each.day, each.id), reverse=True))


def _asked(group: list[Recorded[Demand]], sources: Sources, answers: "_Answers") -> Asked:
    told = sorted(group, key=lambda each: sources.document(each.document).published or "9999")
    # The telling that says most stands for all.
    first = max(told, key=_fullness)
    demand = first.finding
    made_on = next((each.finding.made_on for each in told if each.finding.made_on), None)
    whom = tuple(Named(who.value, entity_id(first, who.key)) for who in demand.for_whom)
    to = Named(demand.to.value, entity_id(first, demand.to.key)) if demand.to else None
    came = answers.to(whom, to, made_on or sources.document(told[0].document).published)
    return Asked(
        id=sha256(repr(sorted(each.id for each in group)).encode()).hexdigest()[:12],
        by=Named(demand.by, entity_id(first, demand.by_key)),
        to=to,
        action=demand.action.value,
        for_whom=whom,
        made_on=made_on,
        state=_state(whom, came),
        asked=tuple(sources.evidence(each) for each in told),
        answers=came,
        findings=tuple(each.id for each in told),
    )


def _fullness(each: Recorded[Demand]) -> tuple[bool, bool, int, int]:
    demand = each.finding
    return (
        demand.by_key is not None,
        demand.to is not None,
        len(demand.for_whom),
        len(demand.action.value),
    )


def _state(whom: tuple[Named, ...], came: tuple[Answer, ...]) -> DemandState:
    freed = {each.what for each in came if each.state is DemandState.MET}
    if freed:
        return DemandState.MET if len(freed) >= len(whom) else DemandState.PARTLY_MET
    for state in (DemandState.REFUSED, DemandState.ANSWERED):
        if any(each.state is state for each in came):
            return state
    return DemandState.OPEN


class _Answers:
    """What the record holds that may have come of any of these demands, looked up at once."""

    def __init__(self, sources: Sources, found: Iterable[Recorded[Demand]]) -> None:
        self.sources = sources
        whom: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for each in found:
            to = entity_id(each, each.finding.to.key) if each.finding.to else None
            ids = {id for who in each.finding.for_whom if (id := entity_id(each, who.key))}
            whom |= ids
            pairs |= {(to, id) for id in ids if to}
        many = sources.record.many(sources.viewer)
        told = many.values(whom, "status", FREE)
        self._freed = {
            id: [each for each in several if _free(each.finding.value.value)]
            for id, several in told.items()
        }
        self._said = many.exchanges(pairs, REACTIONS)
        sources.load(each.document for several in self._freed.values() for each in several)
        sources.load(each.document for several in self._said.values() for each in several)

    def to(self, whom: Iterable[Named], to: Named | None, since: str | None) -> tuple[Answer, ...]:
        found: list[Answer] = []
        for each in whom:
            if each.id is None or since is None:
                continue
            found += self._releases(each, since)
            if to and to.id:
                found += self._reactions(each.id, to.id, since)
        unique = {(each.evidence.finding, each.what): each for each in found}
        return tuple(sorted(unique.values(), key=lambda each: each.on or ""))

    def _releases(self, who: Named, since: str) -> Iterable[Answer]:
        for each in self._freed.get(who.id or "", ()):
            day = self.sources.document(each.document).published
            if day and day >= since:
                evidence = self.sources.evidence(each)
                yield Answer(DemandState.MET, day, f"{who.name} released", evidence)

    def _reactions(self, who: str, to: str, since: str) -> Iterable[Answer]:
        for each in self._said.get((to, who), ()):
            statement = each.finding
            if statement.said_on and statement.said_on >= since:
                denied = statement.denied or statement.act is Act.DENY
                yield Answer(
                    DemandState.REFUSED if denied else DemandState.ANSWERED,
                    statement.said_on,
                    f"{statement.speaker}: {statement.act.value}",
                    self.sources.evidence(each),
                )


def _free(status: str) -> bool:
    """
    >>> _free("released in May"), _free("not yet released")
    (True, False)
    """
    words = status.casefold()
    return any(word in words for word in FREE) and not any(word in words for word in NOT_FREE)
