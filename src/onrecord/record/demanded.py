"""The ledger of demands as one viewer may see it: lines, their tellings, and what came of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

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
    of_lines,
    rests_on_sealed,
)
from onrecord.record.lookup import entity_ids
from onrecord.record.permissions import Protection, may_see
from onrecord.record.reading import Reading, beginning, page
from onrecord.record.rows import Recorded, Rows
from onrecord.record.runs import refuse_unshown
from onrecord.record.wanted import group_name
from onrecord.vocabulary import action

__all__ = ["AnswerRow", "Demanded", "LineRow", "SettlementRow", "TellingRow"]

# What has no day comes last.
EARLIEST = (DEMANDS.c.day == "", DEMANDS.c.day, DEMANDS.c.finding)

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
    """A finding that may answer a demand, and the state that it would give: ``told`` is the status
    that it tells of ``who``, or what whoever was asked did with words about them ("deny").
    ``verdict`` is "accept" or "reject" where a person said so."""

    recorded: Recorded[Finding]
    state: str
    day: str
    who: str
    told: str
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
            refuse_unshown(reading.connection)
            query = select(LEDGER).where(*_conditions(reading, filter))
            ordered = query.order_by(LEDGER.c.last.desc(), LEDGER.c.line)
            found, total = page(reading.connection, ordered, filter.limit, filter.offset)
            return Rows(_lines(reading, found), total, filter.offset)

    def line(self, id: str) -> LineRow:
        """One line, by its id, the beginning of it, or the id of a telling; NothingFound."""
        with self._reading() as reading:
            refuse_unshown(reading.connection)
            return _lines(reading, [_the_line(reading, id)])[0]

    def tellings(self, line: str, limit: int | None = 50, offset: int = 0) -> Rows[TellingRow]:
        """The tellings of a line, the earliest first."""
        with self._reading() as reading:
            query = select(DEMANDS).where(DEMANDS.c.line == line, *_told(reading))
            ordered = query.order_by(*EARLIEST)
            found, total = page(reading.connection, ordered, limit, offset)
            told = numbered(reading, [row.finding for row in found])
            rows = tuple(_telling(row, each) for each, row in zip(told, found, strict=True))
            return Rows(rows, total, offset)

    def first_tellings(
        self, lines: Sequence[LineRow], most: int
    ) -> Mapping[str, Sequence[TellingRow]]:
        """By line, its first tellings, the earliest first."""
        with self._reading() as reading:
            place = func.row_number().over(partition_by=DEMANDS.c.line, order_by=EARLIEST)
            here = DEMANDS.c.line.in_([line.id for line in lines])
            ranked = select(DEMANDS, place.label("place")).where(here, *_told(reading)).subquery()
            query = select(ranked).where(ranked.c.place <= most)
            ordered = query.order_by(ranked.c.line, ranked.c.place)
            rows = reading.connection.execute(ordered).all()
            told = numbered(reading, [row.finding for row in rows])
            found: dict[str, list[TellingRow]] = {}
            for row, each in zip(rows, told, strict=True):
                found.setdefault(row.line, []).append(_telling(row, each))
            return found

    # ------------------------------------------------------------------------ what came of them

    def answers(self, lines: Sequence[LineRow]) -> Mapping[str, Sequence[AnswerRow]]:
        """By line, findings that may answer it, earliest first; where people said whether one does,
        that as well."""
        with self._reading() as reading:
            settled = of_lines(reading.connection, [line.id for line in lines])
            candidates = [*_statuses(reading, lines), *_reactions(reading, lines)]
            numbers = sorted({number for _, number, *_ in candidates})
            told = dict(zip(numbers, numbered(reading, numbers), strict=True))
            found: dict[str, dict[tuple[int, str], AnswerRow]] = {line.id: {} for line in lines}
            for line, number, state, day, who, told_of in candidates:
                each = told[number]
                verdict = _verdict(each.id, settled.get(line))
                row = AnswerRow(each, state, day, who, told_of, verdict)
                found[line].setdefault((number, state), row)
            return {
                line: tuple(sorted(rows.values(), key=lambda row: (row.day, row.recorded.id)))
                for line, rows in found.items()
            }

    def settled(self, lines: Sequence[LineRow]) -> Mapping[str, SettlementRow]:
        """By line, the state that a person set and that stands."""
        with self._reading() as reading:
            wanted = [line.id for line in lines if line.settlement is not None]
            if not wanted:
                return {}
            found = of_lines(reading.connection, wanted)
            return {
                line: _settlement(reading, each.state)
                for line, each in found.items()
                if each.state is not None
            }


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
    reading: Reading, lines: Sequence[LineRow]
) -> Iterator[tuple[str, int, str, str, str, str]]:
    """What is told of those whom lines are for that meets these, or ends them."""
    wanted = {"dead"}.union(*(row.met for line in lines if (row := action(line.action))))
    rows = _few(reading, TOLD, lines, (TOLD.c.entity, TOLD.c.status), TOLD.c.status.in_(wanted))
    for line in lines:
        kind = action(line.action)
        if kind is None or not line.first:
            continue
        for row in rows:
            if row.entity not in line.people or row.day < line.first:
                continue
            if row.status in kind.met:
                yield line.id, row.finding, "met", row.day, row.entity, row.status
            elif row.status == "dead" and kind.of == "people":
                yield line.id, row.finding, "lapsed", row.day, row.entity, row.status


def _reactions(
    reading: Reading, lines: Sequence[LineRow]
) -> Iterator[tuple[str, int, str, str, str, str]]:
    """What those who were asked said since about those whom lines are for."""
    targets = sorted({line.target for line in lines if line.target})
    said = (CONCERNS.c.voice.in_(targets), CONCERNS.c.act.in_((*REFUSING, *ANSWERING)))
    rows = _few(reading, CONCERNS, lines, (CONCERNS.c.entity, CONCERNS.c.voice), *said)
    for line in lines:
        for row in rows:
            mine = row.entity in line.people and row.voice == line.target
            if mine and line.first and row.day >= line.first:
                state = "refused" if row.act in REFUSING else "answered"
                yield line.id, row.finding, state, row.day, row.entity, row.act


def _few(
    reading: Reading,
    table: Any,
    lines: Sequence[LineRow],
    apart: tuple[ColumnElement[Any], ...],
    *conditions: ColumnElement[bool],
) -> Sequence[Any]:
    """A few rows about each of those whom lines are for, the latest of each that is apart."""
    people = sorted({id for line in lines for id in line.people})
    seen = [table.c.entity.in_(people), *conditions]
    if reach(reading) == OPEN_ONLY:
        seen.append(table.c.document.not_in(reading.hidden_numbers))
    order = (table.c.day.desc(), table.c.finding)
    place = func.row_number().over(partition_by=apart, order_by=order).label("place")
    ranked = select(table, place).where(*seen).subquery()
    return reading.connection.execute(select(ranked).where(ranked.c.place <= FEW)).all()


def _telling(row: Any, each: Recorded[Demand]) -> TellingRow:
    return TellingRow(each, row.day, row.made or None, row.asker, row.voice, bool(row.inferred))


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
