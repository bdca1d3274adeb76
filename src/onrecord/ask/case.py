"""The file of one person, or of a group, to whom something was done: what is alleged, how things
stood when, who spoke for them and who no longer does, what was demanded, and its clock."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.ask.case_parts import Appeal, CaseFile, CaseTold, Event, Related, Spoke
from onrecord.ask.clock import (
    Clock,
    ClockLine,
    Hand,
    StatusTold,
    clock,
    days_between,
    least_and_most,
)
from onrecord.ask.conflicts import (
    Conflict,
    PropertyAnswer,
    conflicts_among,
    in_sentences,
    properties_among,
)
from onrecord.ask.demands import Asked, DemandState, demands_for
from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.near import near
from onrecord.ask.people import named_as, the_one
from onrecord.ask.statements import said
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Case, Category, EntityKind, Finding
from onrecord.record import (
    OWNER,
    AssertionFilter,
    Concern,
    ConcernFilter,
    EntityFilter,
    EntityRow,
    GroupRow,
    Record,
    Recorded,
    Rows,
    ToldFilter,
    ToldRow,
    Viewer,
    VoiceRow,
)

__all__ = [
    "Appeal",
    "CaseFile",
    "CaseTold",
    "Event",
    "Related",
    "Spoke",
    "appeals",
    "case",
    "cases",
    "groups",
    "told",
    "whose_case",
]

# How many entries of each list a file shows; each list goes on, a part at a time.
SHOWN = 50
# Of so many values, with their places, a file is made.
VALUES = 2000
# Days after which somebody who spoke before counts as silent.
SILENT = 365


def cases(
    record: Record, filter: EntityFilter | None = None, viewer: Viewer = OWNER
) -> Rows[EntityRow]:
    """People to whom something was done, those in most documents first."""
    asked = filter or EntityFilter(kind=EntityKind.PERSON, category=Category.VICTIM)
    return record.entities(asked, viewer)


def groups(
    record: Record, viewer: Viewer = OWNER, limit: int | None = 50, offset: int = 0
) -> Rows[EntityRow]:
    """Groups without names to whom something was done, those in most documents first."""
    found = record.casework(viewer).groups(limit, offset)
    return Rows(tuple(map(_group, found)), found.total, found.offset)


def _group(row: GroupRow) -> EntityRow:
    return EntityRow(
        id=row.id,
        kind=EntityKind.GROUP,
        name=row.name or row.id.removeprefix("name:"),
        category=Category.VICTIM,
        documents=row.documents,
    )


def whose_case(record: Record, name: str, viewer: Viewer = OWNER) -> EntityRow:
    """The person with this name in any spelling, or id, or the group of that name.

    Raises NothingFound for an unknown name, BadUse for one that several have.
    """
    work = record.casework(viewer)
    group = work.group(name) if name.startswith("name:") else None
    if group is not None:
        return _group(group)
    try:
        return the_one(record, name, viewer)
    except (NothingFound, BadUse) as unknown:
        group = work.group_called(name)
        if group is None:
            raise unknown
        return _group(group)


def case(
    record: Record, name: str, viewer: Viewer = OWNER, on: str = "9999", limit: int = SHOWN
) -> CaseFile:
    """The file of the person, or group, with this name or id, as of a day.

    Raises NothingFound for an unknown name, BadUse for one that several people have.
    """
    entity = whose_case(record, name, viewer)
    return _CaseReader(record, entity, viewer, on, limit).file()


def appeals(record: Record, id: str, filter: ConcernFilter, viewer: Viewer = OWNER) -> Rows[Appeal]:
    """Statements about somebody, latest first, a part at a time: those that ask for something, or
    others (``filter.appeals``)."""
    sources = Sources(record, viewer)
    return _appeals(record.casework(viewer).concerns(id, filter), sources)


def told(record: Record, id: str, filter: ToldFilter, viewer: Viewer = OWNER) -> Rows[CaseTold]:
    """What documents tell of a case, latest first, a part at a time."""
    return _told(record.casework(viewer).told(id, filter), Sources(record, viewer))


class _CaseReader:
    """The questions behind one file."""

    def __init__(
        self, record: Record, entity: EntityRow, viewer: Viewer, on: str, limit: int
    ) -> None:
        self.record = record
        self.entity = entity
        self.viewer = viewer
        self.on = on
        self.limit = limit
        self.id = entity.id
        self.work = record.casework(viewer)
        self.sources = Sources(record, viewer)
        self.sources.learn({entity.id: entity.name})

    def file(self) -> CaseFile:
        documents, sources = self.work.searched(self.id)
        asked = demands_for(self.record, self.id, self.viewer, self._day, self.limit)
        first = ToldFilter(("case",), until=self.on, limit=self.limit)
        found = _told(self.work.told(self.id, first), self.sources)
        known, disputed = self._asserted()
        statuses = self._statuses()
        made = ConcernFilter(appeals=True, until=self.on, limit=self.limit)
        others = ConcernFilter(appeals=False, until=self.on, limit=self.limit)
        rest = _appeals(self.work.concerns(self.id, others), self.sources)
        return CaseFile(
            entity=self.entity,
            documents=documents,
            sources=sources,
            clock=self._clock(asked),
            posts=named_as(self.entity, "posts", self.sources),
            roles=named_as(self.entity, "roles", self.sources),
            told=found,
            statuses=statuses,
            properties=known,
            appeals=_appeals(self.work.concerns(self.id, made), self.sources),
            besides=Rows(tuple(each.said for each in rest), rest.total),
            voices=self._voices(),
            demands=asked,
            conflicts=disputed,
            timeline=tuple(
                sorted(
                    _events(found, statuses, asked, known),
                    key=lambda each: (each.day, each.kind, each.what),
                )
            ),
            related=self._related(),
            perhaps=near(self.record, self.entity, self.viewer),
        )

    @property
    def _day(self) -> str:
        """The day of the file, "" where it is of no day."""
        return self.on if self.on < "9999" else ""

    def _clock(self, asked: Rows[Asked]) -> Clock:
        holders = {id for id, _ in self.work.holders(self.id)}
        wanted = sorted(holders.union(self.work.asked(self.id)) - {""})
        done = (DemandState.MET, DemandState.LAPSED)
        due = [
            _deadline(each, self.on)
            for each in asked
            if each.due and each.due > self.on and each.state not in done
        ]
        return clock(self.record, self.id, self.on, self.viewer, wanted, due)

    def _statuses(self) -> tuple[StatusTold, ...]:
        """Each status with the first document that tells it and the last."""
        told = self.work.first_and_last(self.id, self.on)
        self.sources.load(each.recorded.document for rows in told.values() for each in rows)
        found = [
            StatusTold(
                row,
                tuple(self.sources.evidence(each.recorded) for each in told.get(row.status, ())),
            )
            for row in self.work.statuses(self.id, self.on)
        ]
        return tuple(sorted(found, key=lambda each: (each.row.first or "~", each.row.status)))

    def _asserted(self) -> tuple[tuple[PropertyAnswer, ...], tuple[Conflict, ...]]:
        if self.entity.kind is EntityKind.GROUP:
            return (), ()
        wanted = AssertionFilter(subject=self.id, limit=VALUES)
        asserted = self.record.assertions(wanted, self.viewer).rows
        disputed = conflicts_among(asserted, self.sources)
        return (
            properties_among(asserted, self.sources),
            in_sentences(self.record, disputed, self.viewer),
        )

    def _voices(self) -> tuple[Spoke, ...]:
        """Who spoke for them: those who did so most first."""
        rows: dict[str, list[VoiceRow]] = {}
        for row in self.work.voices(self.id, self.on):
            rows.setdefault(row.voice, []).append(row)
        self.sources.load_names(rows)
        silent = {voice: self._silent_for(years) for voice, years in rows.items()}
        wanted = [voice for voice in rows if silent[voice] is not None or voice.startswith("name:")]
        last = self.work.last_by_voice(self.id, wanted, self.on)
        self.sources.load(each.recorded.document for each in last.values())
        found = [
            self._spoke(voice, years, silent[voice], last.get(voice))
            for voice, years in rows.items()
        ]
        return tuple(sorted(found, key=lambda each: (-each.times, each.voice.name)))

    def _silent_for(self, years: list[VoiceRow]) -> int | None:
        """Days since somebody was last heard, where that is more than a year."""
        span = days_between(max(row.last for row in years), self.on) if self._day else None
        return span[0] if span and span[0] > SILENT else None

    def _spoke(
        self, voice: str, years: list[VoiceRow], silent: int | None, last: Concern | None
    ) -> Spoke:
        name = self.sources.name(voice)
        if name is None and last is not None:
            name = last.recorded.finding.speaker
        return Spoke(
            voice=Named(name or voice, voice),
            years=tuple((row.year, row.times) for row in years),
            times=sum(row.times for row in years),
            first=min(row.first for row in years),
            last=max(row.last for row in years),
            silent_for=silent,
            evidence=self.sources.evidence(last.recorded) if last and silent is not None else None,
        )

    def _related(self) -> tuple[Related, ...]:
        rows = self.work.related(self.id)
        self.sources.load_names(id for id, _ in rows)
        return tuple(
            Related(Named(self.sources.name(id) or id.removeprefix("name:"), id), times)
            for id, times in rows
        )


def _deadline(asked: Asked, on: str) -> ClockLine:
    """The deadline of a demand as a line of a clock."""
    least, most = least_and_most(on, asked.due or "")
    proof = (asked.evidence,)
    return ClockLine(
        Hand.NEXT, asked.due, least, most, "deadline", sources=asked.sources, evidence=proof
    )


# ---------------------------------------------------------------------------- lists


def _appeals(found: Rows[Concern], sources: Sources) -> Rows[Appeal]:
    statements = [each.recorded for each in found]
    sources.load(each.document for each in statements)
    sources.read_for((each, each.finding.content) for each in statements)
    sources.load_names(
        each.entities.get(key, key) for each in statements for key in each.finding.about
    )
    sources.load_names(each.voice for each in found)
    rows = tuple(_appeal(each, sources) for each in found)
    sources.read_around(each.said.evidence for each in rows)
    shown = (
        replace(each, said=replace(each.said, evidence=sources.in_context(each.said.evidence)))
        for each in rows
    )
    return Rows(tuple(shown), found.total, found.offset)


def _appeal(concern: Concern, sources: Sources) -> Appeal:
    one = said(concern.recorded, sources)
    voice = one.speaker
    behalf = concern.recorded.finding.on_behalf_of
    if behalf and concern.voice != one.speaker.id:
        voice = Named(sources.name(concern.voice) or behalf, concern.voice)
    body = (concern.recorded.finding.meeting or "").removeprefix("meeting:").rpartition(":")[0]
    return Appeal(one, voice, (vocabulary_name(body) or None) if body else None, concern.day)


def _told(found: Rows[ToldRow], sources: Sources) -> Rows[CaseTold]:
    sources.load(each.recorded.document for each in found)
    proofs = [sources.evidence(each.recorded) for each in found]
    sources.read_around(proofs)
    sources.load_names(each.actor for each in found)
    rows = [
        _case_told(each, sources.in_context(proof), sources)
        for each, proof in zip(found, proofs, strict=True)
    ]
    return Rows(tuple(rows), found.total, found.offset)


def _case_told(row: ToldRow, proof: Evidence, sources: Sources) -> CaseTold:
    finding = row.recorded.finding
    if not isinstance(finding, Case):
        return CaseTold("", row.kind, row.status, row.status, None, row.day, proof)
    return CaseTold(
        theme=vocabulary_name(finding.theme) or finding.theme,
        violation=finding.violation.value,
        status=finding.status.value if finding.status else None,
        standing=row.status,
        actor=_actor(row.recorded, finding, sources),
        since=finding.since.value if finding.since else None,
        evidence=proof,
    )


def _actor(recorded: Recorded[Finding], finding: Case, sources: Sources) -> Named | None:
    actor = finding.actor
    if actor is None:
        return None
    return sources.named(actor.key, recorded) if actor.key else Named(actor.value)


def _events(
    told: Iterable[CaseTold],
    statuses: Iterable[StatusTold],
    asked: Iterable[Asked],
    known: Iterable[PropertyAnswer],
) -> Iterable[Event]:
    """The time line: since when, what properties date, when a status was first told, when something
    was first demanded."""
    for each in told:
        if each.since:
            yield Event(each.since, "since", each.violation, each.evidence)
    for status in statuses:
        if status.row.first and status.evidence:
            yield Event(status.row.first, "status", status.row.status, status.evidence[0])
    for answer in known:
        for value in answer.values:
            if answer.name.endswith(("_on", "_since")) and value.label[:4].isdigit():
                yield Event(value.label, answer.name, answer.label, value.evidence[0])
    for demand in asked:
        if demand.first:
            what = f"{demand.by.name}: {demand.action}"
            yield Event(demand.first, "demand", what, demand.asked[0])
