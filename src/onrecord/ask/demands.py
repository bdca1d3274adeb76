"""The ledger of demands: who asked whom to do what for whom, how often, and what came of it.

A line is one demand, whoever made it and however it is worded: the same class of action, the same
addressee, the same people. What may answer it is proposed with its proof; a person's word on the
state goes before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.errors import NothingFound
from onrecord.model import Demand, Span
from onrecord.record import (
    OWNER,
    AnswerRow,
    LedgerFilter,
    LineRow,
    Record,
    Recorded,
    Rows,
    SettlementRow,
    TellingRow,
    Viewer,
)
from onrecord.vocabulary import action

__all__ = [
    "Answer",
    "Asked",
    "DemandFile",
    "DemandState",
    "Made",
    "Settlement",
    "demand",
    "demands",
    "demands_for",
]

# How often a demand was made, of that so many are shown with it in a list.
TELLINGS = 12


class DemandState(StrEnum):
    """What the record holds of the answer. OPEN says only that it holds none; LAPSED that there is
    nothing left to be met."""

    OPEN = "open"
    ANSWERED = "answered"
    PARTLY_MET = "partly met"
    MET = "met"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that may have come of a demand: proposed, with its proof and why.

    ``verdict`` is "accept" or "reject" where a person said whether it answers the demand.
    """

    state: DemandState
    on: str | None
    what: str
    reason: str
    evidence: Evidence
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person set, with the words that prove it, if there are any."""

    number: int
    state: DemandState
    by: str
    at: str
    note: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Made:
    """One document's telling of a demand. ``by`` made it, ``voice`` is on whose behalf; ``made_on``
    is None where the document does not tell the day."""

    by: Named
    voice: Named
    role: str | None
    made_on: str | None
    day: str
    action: str
    inferred: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand with all who made it. ``kind`` is what it asks for in words, "" where the
    vocabulary has none; ``inferred`` says that whom it asks is taken from who holds them.

    ``times`` counts how often it was made, ``voices`` by how many, ``tellings`` the places that
    tell of it, ``sources`` those that go back to different texts. ``made`` are the first tellings.
    ``settled`` is what a person set; without it, ``state`` is what the answers propose.
    """

    id: str
    action_id: str
    kind: str
    by: Named
    to: Named | None
    inferred: bool
    action: str
    for_whom: tuple[Named, ...]
    first: str
    last: str
    made_on: str | None
    state: DemandState
    due: str | None
    overdue: bool
    times: int
    voices: int
    tellings: int
    sources: int
    evidence: Evidence
    made: tuple[Made, ...] = ()
    answers: tuple[Answer, ...] = ()
    settled: Settlement | None = None

    @property
    def asked(self) -> tuple[Evidence, ...]:
        """The places that are shown with it, the earliest first."""
        return tuple(each.evidence for each in self.made) or (self.evidence,)

    @property
    def day(self) -> str:
        """When it was made last or, where no document tells, last published; "" for neither."""
        return self.last


@dataclass(frozen=True, slots=True)
class DemandFile:
    """One demand, with every telling of it, a part at a time."""

    asked: Asked
    made: Rows[Made]


def demands(
    record: Record,
    filter: LedgerFilter | None = None,
    viewer: Viewer = OWNER,
    on: str = "",
) -> Rows[Asked]:
    """Demands, those made or repeated last first. ``on`` is the day from which a deadline that lies
    before it is overdue."""
    found = record.demanded(viewer).lines(filter or LedgerFilter())
    told = _asked(record, found.rows, viewer, on)
    return Rows(told, found.total, found.offset)


def demands_for(record: Record, id: str, viewer: Viewer, on: str, limit: int) -> Rows[Asked]:
    """Demands for somebody, with the words around each place."""
    found = demands(record, LedgerFilter(for_whom=id, limit=limit), viewer, on)
    sources = Sources(record, viewer)
    sources.read_around(proof for each in found for proof in each.asked)
    return Rows(tuple(in_context(each, sources) for each in found), found.total, found.offset)


def in_context(asked: Asked, sources: Sources) -> Asked:
    made = (replace(each, evidence=sources.in_context(each.evidence)) for each in asked.made)
    return replace(asked, made=tuple(made), evidence=sources.in_context(asked.evidence))


def demand(
    record: Record,
    id: str,
    viewer: Viewer = OWNER,
    on: str = "",
    limit: int | None = 50,
    offset: int = 0,
) -> DemandFile:
    """One demand by its id, with a part of its tellings. Raises NothingFound."""
    ledger = record.demanded(viewer)
    line = ledger.line(id)
    [asked] = _asked(record, (line,), viewer, on)
    told = ledger.tellings(line.id, limit, offset)
    sources = Sources(record, viewer)
    sources.load(each.recorded.document for each in told)
    sources.load_names(each.voice for each in told)
    made = tuple(_made(each, sources) for each in told)
    sources.read_around(each.evidence for each in made)
    shown = (replace(each, evidence=sources.in_context(each.evidence)) for each in made)
    return DemandFile(asked, Rows(tuple(shown), told.total, told.offset))


# ---------------------------------------------------------------------------- lines


def _asked(record: Record, lines: Sequence[LineRow], viewer: Viewer, on: str) -> tuple[Asked, ...]:
    ledger = record.demanded(viewer)
    told = ledger.first_tellings(lines, TELLINGS)
    answers = ledger.answers(lines)
    settled = ledger.settled(lines)
    sources = Sources(record, viewer)
    sources.load(row.recorded.document for rows in told.values() for row in rows)
    sources.load(row.recorded.document for rows in answers.values() for row in rows)
    sources.load(line.best.document for line in lines)
    sources.load_names(id for line in lines for id in (line.target, *line.people))
    sources.load_names(row.voice for rows in told.values() for row in rows)
    return tuple(
        _line(
            each,
            told.get(each.id, ()),
            answers.get(each.id, ()),
            _settlement(record, settled.get(each.id), sources),
            (sources, on),
        )
        for each in lines
    )


def _line(
    line: LineRow,
    told: Iterable[TellingRow],
    answers: Iterable[AnswerRow],
    settled: Settlement | None,
    context: tuple[Sources, str],
) -> Asked:
    sources, on = context
    best = line.best.finding
    made = tuple(_made(each, sources) for each in told)
    state = DemandState[line.state.upper()]
    kind = action(line.action)
    done = (DemandState.MET, DemandState.LAPSED)
    return Asked(
        id=line.id,
        action_id=line.action,
        kind=kind.name if kind else "",
        by=made[0].voice if made else Named(best.by),
        to=_target(line, sources),
        inferred=bool(line.target) and best.to is None,
        action=best.action.value,
        for_whom=_people(line, sources),
        first=line.first,
        last=line.last,
        made_on=next((each.made_on for each in made if each.made_on), None),
        state=state,
        due=line.due or None,
        overdue=bool(line.due and on and line.due < on and state not in done),
        times=line.makings,
        voices=line.voices,
        tellings=line.tellings,
        sources=line.sources,
        evidence=sources.evidence(line.best),
        made=made,
        answers=tuple(_answer(each, line, sources) for each in answers),
        settled=settled,
    )


def _target(line: LineRow, sources: Sources) -> Named | None:
    if not line.target:
        return None
    to = line.best.finding.to
    words = to.value if to else line.target
    if line.target.startswith("name:"):
        return Named(words)
    known = sources.name(line.target)
    return Named(known or words, line.target)


def _people(line: LineRow, sources: Sources) -> tuple[Named, ...]:
    """Those a demand is for: by name, or in its words where they have none."""
    named = [Named(sources.name(id) or id, id) for id in line.people if not id.startswith("name:")]
    groups = [id for id in line.people if id.startswith("name:")]
    words = [who.value for who in line.best.finding.for_whom if who.key is None]
    if len(words) != len(groups):
        words = [id.removeprefix("name:") for id in groups]
    return (*named, *map(Named, words, groups))


def _id_of(told: Recorded[Demand], key: str | None) -> str | None:
    return told.entities.get(key, key) if key else None


def _made(row: TellingRow, sources: Sources) -> Made:
    finding = row.recorded.finding
    by = Named(finding.by, _id_of(row.recorded, finding.by_key))
    # For those to whom a name is covered, the finding is; the id would tell it all the same.
    same = row.voice == row.asker or row.voice.startswith("name:")
    voice = by if same else Named(sources.name(row.voice) or finding.by, row.voice)
    return Made(
        by=by,
        voice=voice,
        role=None,
        made_on=row.made,
        day=row.day,
        action=finding.action.value,
        inferred=row.inferred,
        evidence=sources.evidence(row.recorded),
    )


# ---------------------------------------------------------------------------- what came of it


def _answer(row: AnswerRow, line: LineRow, sources: Sources) -> Answer:
    who = sources.name(row.who) or row.who.removeprefix("name:")
    state = DemandState[row.state.upper()]
    if state in (DemandState.MET, DemandState.LAPSED):
        what = f"{who}: {row.told}"
        reason = f"told for a day on or after {line.first}, when it was first asked"
    else:
        target = _target(line, sources)
        what = f"{target.name if target else line.target}: {row.told}"
        reason = f"said about {who} on or after {line.first}, by the one who was asked"
    return Answer(state, row.day, what, reason, sources.evidence(row.recorded), row.verdict)


def _settlement(record: Record, row: SettlementRow | None, sources: Sources) -> Settlement | None:
    if row is None:
        return None
    state = DemandState[row.state.upper()]
    proof: Evidence | None = None
    if row.finding:
        try:
            found = record.finding(row.finding, sources.viewer)
        except NothingFound:
            return Settlement(row.number, state, row.by, row.at, row.note, None)
        sources.load([found.document])
        proof = sources.evidence(found)
    elif row.place:
        document, _, place = row.place.partition(":")
        start, _, end = place.partition("-")
        span = Span(int(start), int(end))
        sources.load([document])
        own = sources.document(document)
        proof = Evidence(
            document=own.id,
            title=own.title or own.name,
            publisher=own.publisher,
            published=own.published,
            language=own.language,
            kind=own.kind.value,
            family=own.family or own.id,
            spans=(span,),
            words=sources.words_at(document, (span,)),
        )
    return Settlement(row.number, state, row.by, row.at, row.note, proof)
