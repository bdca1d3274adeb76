"""The ledger of demands as one viewer may see it: lines, their tellings, and what came of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Demand, Finding
from onrecord.record.causes import CONCERNS, DEMANDS, LEDGER, LINES_FOR, TOLD
from onrecord.record.derive import named_only
from onrecord.record.filters import STANDING, LedgerFilter
from onrecord.record.findings import numbered
from onrecord.record.ledger import (
    ALL,
    ANSWERING,
    OPEN_ONLY,
    REFUSING,
    Settled,
    of_line,
    rests_on_sealed,
    settlements,
)
from onrecord.record.lookup import entity_ids
from onrecord.record.permissions import Protection, may_see
from onrecord.record.reading import Reading, beginning, page
from onrecord.record.rows import Recorded, Rows
from onrecord.record.runs import waits
from onrecord.record.wanted import group_name
from onrecord.vocabulary import action

__all__ = ["AnswerRow", "Demanded", "LineRow", "SettlementRow", "TellingRow"]

# So many answers of one kind are looked up for a line of a list.
FEW = 20


@dataclass(frozen=True, slots=True)
class LineRow:
    """A demand with all who made it. ``action`` is a class of vocabulary/actions.yaml or "",
    ``target`` and ``people`` are ids or keys ("name:…" for those without); ``best`` is the telling
    that says most, ``earliest`` the first. ``makings`` counts how often it was made, ``voices`` by
    how many, ``sources`` the texts that tell of it. ``settlement`` is the number of what a person
    set."""

    id: str
    action: str
    target: str
    people: tuple[str, ...]
    first: str
    last: str
    best: Recorded[Demand]
    earliest: Recorded[Demand]
    tellings: int
    makings: int
    voices: int
    sources: int
    due: str
    state: str
    settlement: int | None


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A demand as one document tells it. ``day`` is when it was made or, where that is not told
    (``made`` is None), published. ``inferred`` says that whom it asks was taken from who holds
    those it is for."""

    recorded: Recorded[Demand]
    day: str
    made: str | None
    asker: str
    voice: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A finding that may answer a demand: the state that it would give, and why it is proposed.
    ``verdict`` is "accept" or "reject" where a person said so."""

    recorded: Recorded[Finding]
    state: str
    day: str
    who: str
    reason: str
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """What a person set of a demand; ``finding`` or ``place`` prove it."""

    number: int
    deed: str
    state: str
    by: str
    at: str
    note: str
    finding: str | None
    place: str | None


class Demanded:
    """Questions to the ledger, as one viewer may see it."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    # ------------------------------------------------------------------------ lines

    def lines(self, filter: LedgerFilter) -> Rows[LineRow]:
        """The lines that fit, those made or repeated last first."""
        with self._reading() as reading:
            _ready(reading)
            query = select(LEDGER).where(*_conditions(reading, filter))
            ordered = query.order_by(LEDGER.c.last.desc(), LEDGER.c.line)
            found, total = page(reading.connection, ordered, filter.limit, filter.offset)
            return Rows(_lines(reading, found), total, filter.offset)

    def line(self, id: str) -> LineRow:
        """One line, by its id, the beginning of it, or the id of a telling; NothingFound."""
        with self._reading() as reading:
            _ready(reading)
            return _lines(reading, [_the_line(reading, id)])[0]

    def tellings(self, line: str, limit: int | None = 50, offset: int = 0) -> Rows[TellingRow]:
        """The tellings of a line, the earliest first."""
        with self._reading() as reading:
            query = select(DEMANDS).where(DEMANDS.c.line == line, *_told(reading))
            ordered = query.order_by(DEMANDS.c.day, DEMANDS.c.finding)
            found, total = page(reading.connection, ordered, limit, offset)
            told = numbered(reading, [row.finding for row in found])
            rows = (
                TellingRow(
                    each, row.day, row.made or None, row.asker, row.voice, bool(row.inferred)
                )
                for each, row in zip(told, found, strict=True)
            )
            return Rows(tuple(rows), total, offset)

    # ------------------------------------------------------------------------ what came of them

    def answers(self, lines: Sequence[LineRow]) -> Mapping[str, Sequence[AnswerRow]]:
        """By line, the findings that may answer it, earliest first; those rejected as answers are
        marked."""
        with self._reading() as reading:
            all_settled = settlements(reading.connection)
            return {line.id: _answers(reading, line, all_settled) for line in lines}

    def settled(self, lines: Iterable[LineRow]) -> Mapping[str, SettlementRow]:
        """By line, the state that a person set and that stands."""
        with self._reading() as reading:
            all_settled = settlements(reading.connection)
            found: dict[str, SettlementRow] = {}
            for line in lines:
                mine = of_line(reading.connection, line.id, all_settled) if all_settled else None
                if line.settlement is not None and mine and mine.state is not None:
                    found[line.id] = _settlement(reading, mine.state)
            return found


def _ready(reading: Reading) -> None:
    if waits(reading.connection):
        raise BadUse(
            "This record was made by an earlier version, and cases and demands are not worked out.",
            "Run `onrecord add` with any document, or `onrecord add --again`, once.",
        )


def reach(reading: Reading) -> int:
    return ALL if may_see(reading.viewer, Protection.SEALED) else OPEN_ONLY


def _told(reading: Reading) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [DEMANDS.c.state.in_(STANDING)]
    if reach(reading) == OPEN_ONLY:
        conditions.append(DEMANDS.c.document.not_in(reading.hidden_numbers))
    return conditions


def _conditions(reading: Reading, filter: LedgerFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [LEDGER.c.reach == reach(reading)]
    if filter.by:
        who = _whom(reading, filter.by)
        made = or_(DEMANDS.c.asker.in_(who), DEMANDS.c.voice.in_(who))
        told = select(DEMANDS.c.line).where(made, *_told(reading))
        conditions.append(LEDGER.c.line.in_(told))
    if filter.to:
        conditions.append(LEDGER.c.target.in_(_whom(reading, filter.to)))
    if filter.for_whom:
        who = _whom(reading, filter.for_whom)
        theirs = select(LINES_FOR.c.line).where(LINES_FOR.c.entity.in_(who))
        conditions.append(LEDGER.c.line.in_(theirs))
    if filter.action is not None:
        conditions.append(LEDGER.c.action == filter.action)
    if filter.state:
        conditions.append(LEDGER.c.state == filter.state)
    if filter.overdue_on:
        late = (
            LEDGER.c.due > "",
            LEDGER.c.due < filter.overdue_on,
            LEDGER.c.state.not_in(("met", "lapsed")),
        )
        conditions += late
    if filter.document:
        number = reading.number(filter.document)
        here = select(DEMANDS.c.line).where(DEMANDS.c.document == number, *_told(reading))
        conditions.append(LEDGER.c.line.in_(here))
    return conditions


def _whom(reading: Reading, name: str) -> list[str]:
    return [*entity_ids(reading, name), named_only(name), named_only(group_name(name)), name]


def _the_line(reading: Reading, id: str) -> Any:
    wanted = id.strip().lower()
    query = select(LEDGER).where(LEDGER.c.reach == reach(reading))
    found = reading.connection.execute(query.where(beginning(LEDGER.c.line, wanted)).limit(2)).all()
    if len(found) > 1:
        raise BadUse(f"More than one demand begins with {id}.", "Give more of its id.")
    if not found or len(wanted) < 4:
        raise NothingFound(
            f"There is no demand {id} in this record.", "`onrecord demands` lists them."
        )
    return found[0]


def _lines(reading: Reading, rows: Sequence[Any]) -> tuple[LineRow, ...]:
    numbers = sorted({number for row in rows for number in (row.best, row.earliest)})
    told = dict(zip(numbers, numbered(reading, numbers), strict=True))
    return tuple(
        LineRow(
            id=row.line,
            action=row.action,
            target=row.target,
            people=tuple(row.people.split()),
            first=row.first,
            last=row.last,
            best=told[row.best],
            earliest=told[row.earliest],
            tellings=row.tellings,
            makings=row.makings,
            voices=row.voices,
            sources=row.sources,
            due=row.due,
            state=row.state,
            settlement=row.settlement,
        )
        for row in rows
    )


# ---------------------------------------------------------------------------- answers


def _answers(
    reading: Reading, line: LineRow, all_settled: Mapping[str, Settled]
) -> tuple[AnswerRow, ...]:
    row = action(line.action)
    found: list[tuple[int, str, str, str, str]] = []
    if line.people and line.first and row:
        if row.met:
            found += _statuses(reading, line, row.met, "met")
        if row.of == "people":
            found += _statuses(reading, line, ("dead",), "lapsed")
    if line.people and line.first and line.target:
        found += _reactions(reading, line, REFUSING, "refused")
        found += _reactions(reading, line, ANSWERING, "answered")
    mine = of_line(reading.connection, line.id, all_settled) if all_settled else None
    told = numbered(reading, [number for number, *_ in found])
    rows = [
        AnswerRow(each, state, day, who, reason, _verdict(each.id, mine))
        for each, (_, state, day, who, reason) in zip(told, found, strict=True)
    ]
    return tuple(sorted(rows, key=lambda each: (each.day, each.recorded.id)))


def _verdict(finding: str, settled: Settled | None) -> str | None:
    if settled is None:
        return None
    return (
        "accept"
        if finding in settled.accepted
        else "reject"
        if finding in settled.rejected
        else None
    )


def _statuses(
    reading: Reading, line: LineRow, statuses: Sequence[str], state: str
) -> list[tuple[int, str, str, str, str]]:
    query = select(TOLD).where(
        TOLD.c.entity.in_(line.people), TOLD.c.status.in_(statuses), TOLD.c.day >= line.first
    )
    if reach(reading) == OPEN_ONLY:
        query = query.where(TOLD.c.document.not_in(reading.hidden_numbers))
    rows = reading.connection.execute(query.order_by(TOLD.c.day, TOLD.c.finding).limit(FEW))
    reason = "a document of this day or later tells that they are {}"
    return [(row.finding, state, row.day, row.entity, reason.format(row.status)) for row in rows]


def _reactions(
    reading: Reading, line: LineRow, acts: Sequence[str], state: str
) -> list[tuple[int, str, str, str, str]]:
    query = select(CONCERNS).where(
        CONCERNS.c.entity.in_(line.people),
        CONCERNS.c.voice == line.target,
        CONCERNS.c.day >= line.first,
        CONCERNS.c.act.in_(acts),
    )
    if reach(reading) == OPEN_ONLY:
        query = query.where(CONCERNS.c.document.not_in(reading.hidden_numbers))
    rows = reading.connection.execute(query.order_by(CONCERNS.c.day, CONCERNS.c.finding).limit(FEW))
    reason = "said about them ({}), on or after that day, by the one who was asked"
    unique = {row.finding: row for row in rows}
    return [
        (row.finding, state, row.day, row.entity, reason.format(row.act)) for row in unique.values()
    ]


def _settlement(reading: Reading, row: Any) -> SettlementRow:
    """A settlement; what was noted on a demand in a sealed document is for those who may see it."""
    covered = reach(reading) == OPEN_ONLY and rests_on_sealed(reading.connection, row)
    return SettlementRow(
        number=row.number,
        deed=row.deed,
        state=row.value or "",
        by=row.by,
        at=row.at,
        note="" if covered else row.note,
        finding=row.answer,
        place=row.place,
    )
