"""The file of one person to whom something was done: what is said of them, who spoke for them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.ask.conflicts import (
    Conflict,
    PropertyAnswer,
    conflicts_among,
    in_sentences,
    properties_among,
)
from onrecord.ask.demands import Asked, demands
from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.near import near
from onrecord.ask.people import NamedAs, named_as, the_one
from onrecord.ask.statements import Said, statements
from onrecord.model import Case, Category, EntityKind
from onrecord.record import (
    OWNER,
    AssertionFilter,
    DemandFilter,
    EntityFilter,
    EntityRow,
    Record,
    Recorded,
    Rows,
    StatementFilter,
    Viewer,
)

__all__ = ["CaseFile", "CaseTold", "Event", "case", "cases"]


@dataclass(frozen=True, slots=True)
class CaseTold:
    """What one document says of the case. ``violation`` and ``status`` are its words."""

    theme: str
    violation: str
    status: str | None
    actor: Named | None
    since: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the time line of a case; ``kind`` is since, status, statement or demand, or the
    name of a property ("sentenced_on")."""

    day: str
    kind: str
    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that the record holds on one person's case, each line with its evidence.

    ``perhaps`` are others who may be the same person under another spelling.
    """

    entity: EntityRow
    posts: tuple[NamedAs, ...]
    roles: tuple[NamedAs, ...]
    told: tuple[CaseTold, ...]
    properties: tuple[PropertyAnswer, ...]
    statements: tuple[Said, ...]
    demands: tuple[Asked, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Event, ...]
    perhaps: tuple[EntityRow, ...] = ()

    @property
    def besides(self) -> tuple[Said, ...]:
        """The statements that are not at the same time one of the demands."""
        return _besides(self.statements, self.demands)


def _besides(said: Iterable[Said], asked: Iterable[Asked]) -> tuple[Said, ...]:
    places: dict[str, list[Evidence]] = {}
    for demand in asked:
        for proof in demand.asked:
            places.setdefault(proof.document, []).append(proof)
    return tuple(
        each
        for each in said
        if not any(each.evidence.overlaps(p) for p in places.get(each.evidence.document, ()))
    )


def cases(
    record: Record, filter: EntityFilter | None = None, viewer: Viewer = OWNER
) -> Rows[EntityRow]:
    """People to whom something was done, those in most documents first."""
    asked = filter or EntityFilter(kind=EntityKind.PERSON, category=Category.VICTIM)
    return record.entities(asked, viewer)


def case(record: Record, name: str, viewer: Viewer = OWNER) -> CaseFile:
    """The file of the person with this name, in any spelling, or id.

    Raises NothingFound for an unknown name, BadUse for one that several people have.
    """
    entity = the_one(record, name, viewer)
    sources = Sources(record, viewer)
    sources.learn({entity.id: entity.name})
    told = _told(entity.id, sources)
    found = statements(record, StatementFilter(about=entity.id, limit=None), viewer)
    appeals = demands(record, DemandFilter(for_whom=entity.id, limit=None), viewer)
    sources.read_around(each.evidence for each in found)
    sources.read_around(proof for each in appeals for proof in each.asked)
    said = tuple(replace(each, evidence=sources.in_context(each.evidence)) for each in found)
    asked = tuple(
        replace(each, asked=tuple(map(sources.in_context, each.asked))) for each in appeals
    )
    asserted = record.assertions(AssertionFilter(subject=entity.id), viewer).rows
    known = properties_among(asserted, sources)
    disputed = conflicts_among(asserted, sources)
    return CaseFile(
        entity=entity,
        posts=named_as(entity, "posts", sources),
        roles=named_as(entity, "roles", sources),
        told=told,
        properties=known,
        statements=said,
        demands=asked,
        conflicts=in_sentences(record, disputed, viewer),
        perhaps=near(record, entity, viewer),
        timeline=tuple(
            sorted(
                _events(told, _besides(said, asked), asked, known),
                key=lambda each: (each.day, each.kind, each.what),
            )
        ),
    )


def _told(id: str, sources: Sources) -> tuple[CaseTold, ...]:
    own = [
        each
        for each in sources.record.many(sources.viewer).cases(id)
        if each.finding.victim_key
        and each.entities.get(each.finding.victim_key, each.finding.victim_key) == id
    ]
    sources.load(each.document for each in own)
    proofs = [sources.evidence(each) for each in own]
    sources.read_around(proofs)
    sources.load_names(
        each.entities.get(key, key)
        for each in own
        if each.finding.actor and (key := each.finding.actor.key)
    )
    told = [
        CaseTold(
            theme=vocabulary_name(each.finding.theme) or each.finding.theme,
            violation=each.finding.violation.value,
            status=each.finding.status.value if each.finding.status else None,
            actor=_actor(each, sources),
            since=each.finding.since.value if each.finding.since else None,
            evidence=sources.in_context(proof),
        )
        for each, proof in zip(own, proofs, strict=True)
    ]
    return tuple(sorted(told, key=lambda each: (each.evidence.day, each.evidence.document)))


def _actor(each: Recorded[Case], sources: Sources) -> Named | None:
    actor = each.finding.actor
    if actor is None:
        return None
    return sources.named(actor.key, each) if actor.key else Named(actor.value)


def _events(
    told: Iterable[CaseTold],
    said: Iterable[Said],
    asked: Iterable[Asked],
    known: Iterable[PropertyAnswer],
) -> Iterable[Event]:
    for each in told:
        if each.since:
            yield Event(each.since, "since", each.violation, each.evidence)
        if each.status and each.evidence.published:
            yield Event(each.evidence.published, "status", each.status, each.evidence)
    for answer in known:
        for value in answer.values:
            if answer.name.endswith(("_on", "_since")) and value.label[:4].isdigit():
                yield Event(value.label, answer.name, answer.label, value.evidence[0])
    for one in said:
        day = one.said_on or one.evidence.published
        if day:
            act = one.recorded.finding.act.value
            yield Event(day, "statement", f"{one.speaker.name} ({act})", one.evidence)
    for demand in asked:
        day = demand.day
        if day:
            what = f"{demand.by.name}: {demand.action}"
            yield Event(day, "demand", what, demand.asked[0])
