"""The lines of the ledger of demands, worked out from their tellings and from what came of them.

A line is worked out anew when one of its tellings, or something told of those it is for, changes;
all else stays. What people set outlasts that: it hangs on tellings, not on the line.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, exists, func, select, union

from onrecord.model import Act
from onrecord.record.causes import CONCERNS, DEMANDS, LEDGER, LINES_FOR, SETTLEMENTS, TOLD
from onrecord.record.database import append
from onrecord.record.filters import STANDING as STANDING_STATES
from onrecord.record.payload import KINDS
from onrecord.record.permissions import Protection
from onrecord.record.reading import parts
from onrecord.record.schema import DOCUMENTS, PRESENT, STANDING
from onrecord.vocabulary import action

__all__ = [
    "ALL",
    "ANSWERING",
    "OPEN_ONLY",
    "REFUSING",
    "Settled",
    "lines_of",
    "lines_proved_by",
    "of_lines",
    "rests_on_sealed",
    "settle_ledger",
    "settlements",
]

# What a line is worked out from: all documents, or those that anybody may see.
ALL, OPEN_ONLY = 0, 1

# Of answers that people accepted, the one that says most counts.
RANKED = ("met", "partly_met", "refused", "answered")

# With these whoever was asked refuses, or answers.
REFUSING = (Act.DENY.value,)
ANSWERING = (Act.PROMISE.value, Act.ANNOUNCE.value, Act.WELCOME.value)


class Settled(NamedTuple):
    """What people set of the tellings of one line: the state, and the answers that they accepted or
    rejected, by the ids of their findings; each with its row."""

    state: Any
    accepted: Mapping[str, Any]
    rejected: Mapping[str, Any]


def lines_of(connection: Connection, documents: Iterable[int]) -> set[str]:
    """The lines that have a telling in these documents, or are for somebody whom they are about."""
    found: set[str] = set()
    for part in parts(sorted(set(documents))):
        there = select(DEMANDS.c.line).where(DEMANDS.c.document.in_(part)).distinct()
        found.update(connection.execute(there).scalars())
        who = union(
            *(
                select(table.c.entity).where(table.c.document.in_(part))
                for table in (CONCERNS, TOLD)
            )
        )
        found |= lines_for(connection, connection.execute(who).scalars())
    return found


def lines_for(connection: Connection, entities: Iterable[str]) -> set[str]:
    """The lines that are for one of these."""
    query = select(LINES_FOR.c.line)
    return {
        line
        for part in parts(sorted(set(entities)))
        for line in connection.execute(query.where(LINES_FOR.c.entity.in_(part))).scalars()
    }


def settle_ledger(
    connection: Connection, lines: Iterable[str], entities: Iterable[str] = ()
) -> None:
    """Work out these lines anew, and those that are for these entities."""
    wanted = sorted({*lines, *lines_for(connection, entities)} - {""})
    if not wanted:
        return
    settled = settlements(connection)
    for part in parts(wanted):
        _settle_some(connection, part, settled)


def _settle_some(
    connection: Connection, lines: Sequence[str], settled: Mapping[str, Settled]
) -> None:
    query = (
        select(DEMANDS, STANDING.c.protection, STANDING.c.family)
        .join(STANDING, STANDING.c.document == DEMANDS.c.document)
        .where(DEMANDS.c.line.in_(lines), DEMANDS.c.state.in_(STANDING_STATES))
        .order_by(DEMANDS.c.line, DEMANDS.c.day, DEMANDS.c.finding)
    )
    tellings: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        tellings[row.line].append(row)
    connection.execute(delete(LEDGER).where(LEDGER.c.line.in_(lines)))
    connection.execute(delete(LINES_FOR).where(LINES_FOR.c.line.in_(lines)))
    rows: list[tuple[object, ...]] = []
    people: list[tuple[object, ...]] = []
    for line, told in tellings.items():
        people += [(id, line) for id in told[0].people.split()]
        mine = _settled_of(told, settled)
        rows.append(_row(connection, line, ALL, told, mine))
        seen = [each for each in told if each.protection == Protection.OPEN]
        if seen:
            rows.append(_row(connection, line, OPEN_ONLY, seen, _open(connection, mine)))
    append(connection, LINES_FOR, people)
    append(connection, LEDGER, rows)


def _row(
    connection: Connection, line: str, reach: int, told: Sequence[Any], settled: Settled | None
) -> tuple[object, ...]:
    best = max(told, key=lambda each: (each.weight, -each.finding))
    days = [each.day for each in told if each.day]
    first, last = min(days, default=""), max(days, default="")
    state = settled.state.value if settled and settled.state else None
    dues = [each.due for each in told if each.due]
    return (
        line,
        reach,
        best.action,
        best.target,
        best.people,
        first,
        last,
        best.finding,
        min(told, key=lambda each: (each.day == "", each.day, each.finding)).finding,
        len(told),
        len({(each.voice, each.made or f"{each.family}") for each in told}),
        len({each.voice for each in told}),
        len({each.family for each in told}),
        min(dues, default=""),
        state or _found_state(connection, best, first, reach, settled),
        settled.state.number if settled and settled.state else None,
    )


# ---------------------------------------------------------------------------- what came of it


def _found_state(
    connection: Connection, line: Any, first: str, reach: int, settled: Settled | None
) -> str:
    """The state that documents tell of, without the answers that people rejected."""
    people = [id for id in line.people.split() if id]
    rejected = list(settled.rejected.values()) if settled else []
    row = action(line.action)
    met = row.met if row else ()
    done = _having(connection, people, met, first, reach, rejected) if met else set()
    if done:
        return "met" if len(done) == len(people) else "partly_met"
    if people and row and row.of == "people":
        dead = _having(connection, people, ("dead",), first, reach, rejected)
        if len(dead) == len(people):
            return "lapsed"
    for state, acts in (("refused", REFUSING), ("answered", ANSWERING)):
        if _reacted(connection, line, acts, first, reach, rejected):
            return state
    accepted = {row.value for row in settled.accepted.values()} if settled else set()
    return next((state for state in RANKED if state in accepted), "open")


def _having(
    connection: Connection,
    people: Sequence[str],
    statuses: Sequence[str],
    first: str,
    reach: int,
    rejected: Sequence[Any],
) -> set[str]:
    """Those of these people of whom a status is told since a day."""
    query = (
        select(TOLD.c.entity)
        .where(
            TOLD.c.entity.in_(people),
            TOLD.c.status.in_(statuses),
            TOLD.c.day >= (first or "~"),
        )
        .distinct()
    )
    query = _reached(query, TOLD, reach)
    if rejected:
        query = query.where(TOLD.c.finding.not_in(_numbers(rejected)))
    return set(connection.execute(query).scalars())


def _reacted(
    connection: Connection,
    line: Any,
    acts: Sequence[str],
    first: str,
    reach: int,
    rejected: Sequence[Any],
) -> bool:
    """Whether whoever was asked has said such a thing about those it is for, since a day."""
    if not line.target or not line.people or not first:
        return False
    query = select(CONCERNS.c.finding).where(
        CONCERNS.c.entity.in_(line.people.split()),
        CONCERNS.c.voice == line.target,
        CONCERNS.c.day >= first,
        CONCERNS.c.act.in_(acts),
    )
    query = _reached(query, CONCERNS, reach)
    if rejected:
        query = query.where(CONCERNS.c.finding.not_in(_numbers(rejected)))
    return connection.execute(query.limit(1)).first() is not None


def _reached(query: Any, table: Any, reach: int) -> Any:
    if reach == ALL:
        return query
    sealed = STANDING.c.protection != int(Protection.OPEN)
    return query.where(
        ~exists().where(STANDING.c.document == table.c.document, sealed).correlate(table)
    )


def _numbers(answers: Iterable[Any]) -> Any:
    """The numbers of the findings that were taken for answers."""
    rows = list(answers)
    # The index has kinds before documents, and none has ids.
    return select(PRESENT.c.finding).where(
        PRESENT.c.kind.in_(("statement", "case", "assertion")),
        PRESENT.c.document.in_({row.answer_document for row in rows}),
        PRESENT.c.id.in_({row.answer for row in rows}),
    )


# ---------------------------------------------------------------------------- what people set


def settlements(connection: Connection) -> Mapping[str, Settled]:
    """What people set and did not undo, by the id of each telling that it hangs on."""
    rows = connection.execute(select(SETTLEMENTS).order_by(SETTLEMENTS.c.number)).all()
    undone = {row.undoes for row in rows if row.deed == "undo"}
    proofs = _standing_proofs(connection, [row for row in rows if row.answer])
    found: dict[str, Settled] = {}
    for row in rows:
        if row.deed == "undo" or row.number in undone:
            continue
        # What was set on the strength of a finding falls with it.
        if row.deed != "reject" and row.answer and row.answer not in proofs:
            continue
        for id in (row.finding, *json.loads(row.others)):
            now = found.get(id, Settled(None, {}, {}))
            found[id] = _with(now, row)
    return found


def _standing_proofs(connection: Connection, rows: Sequence[Any]) -> set[str]:
    """The ids of the findings that prove settlements and that nobody rejected."""
    return {
        id
        for part in parts(rows)
        for id in connection.execute(
            select(PRESENT.c.id).where(
                PRESENT.c.kind.in_(sorted(KINDS)),
                PRESENT.c.document.in_({row.answer_document for row in part}),
                PRESENT.c.id.in_({row.answer for row in part}),
                PRESENT.c.state.in_(STANDING_STATES),
            )
        ).scalars()
    }


def lines_proved_by(connection: Connection, finding: str) -> set[str]:
    """The lines of which something was set on the strength of a finding."""
    rows = connection.execute(select(SETTLEMENTS).where(SETTLEMENTS.c.answer == finding)).all()
    tellings = sorted({id for row in rows for id in (row.finding, *json.loads(row.others))})
    return {
        line
        for part in parts(tellings)
        for line in connection.execute(
            select(DEMANDS.c.line).where(DEMANDS.c.id.in_(part)).distinct()
        ).scalars()
    }


def _with(now: Settled, row: Any) -> Settled:
    if row.deed == "state":
        return now._replace(state=row)
    accepted = {id: each for id, each in now.accepted.items() if id != row.answer}
    rejected = {id: each for id, each in now.rejected.items() if id != row.answer}
    (accepted if row.deed == "accept" else rejected)[row.answer] = row
    return Settled(now.state, accepted, rejected)


def of_lines(connection: Connection, lines: Sequence[str]) -> Mapping[str, Settled]:
    """What people set, by line; lines of which nothing is set are left out."""
    settled = settlements(connection)
    told: dict[str, list[Any]] = defaultdict(list)
    query = select(DEMANDS.c.line, DEMANDS.c.id, DEMANDS.c.finding).where(DEMANDS.c.line.in_(lines))
    for part in parts(sorted(settled)):
        for row in connection.execute(query.where(DEMANDS.c.id.in_(part))):
            told[row.line].append(row)
    mine = {line: _settled_of(rows, settled) for line, rows in told.items()}
    return {line: each for line, each in mine.items() if each is not None}


def _settled_of(told: Sequence[Any], settled: Mapping[str, Settled]) -> Settled | None:
    """What was set of a line, from the latest of those of its tellings."""
    mine = [settled[each.id] for each in told if each.id in settled]
    if not mine:
        return None
    states = [each.state for each in mine if each.state is not None]
    deeds: dict[str, Any] = {}
    for each in mine:
        for row in (*each.accepted.values(), *each.rejected.values()):
            known = deeds.get(row.answer)
            if known is None or row.number > known.number:
                deeds[row.answer] = row
    return Settled(
        max(states, key=lambda row: row.number, default=None),
        {id: row for id, row in deeds.items() if row.deed == "accept"},
        {id: row for id, row in deeds.items() if row.deed == "reject"},
    )


def _open(connection: Connection, settled: Settled | None) -> Settled | None:
    """The same without what rests on documents that not everybody may see."""
    if settled is None:
        return None
    state = settled.state
    accepted = settled.accepted.items()
    return Settled(
        None if state is not None and rests_on_sealed(connection, state) else state,
        {id: row for id, row in accepted if not rests_on_sealed(connection, row)},
        settled.rejected,
    )


def rests_on_sealed(connection: Connection, row: Any) -> bool:
    """Whether a settlement, or what proves it, is of a document that not everybody may see."""
    numbers = {row.document, row.answer_document} - {None}
    if row.place:
        there = select(DOCUMENTS.c.number).where(DOCUMENTS.c.id == row.place.partition(":")[0])
        numbers |= set(connection.execute(there).scalars())
    query = select(func.count()).where(
        STANDING.c.document.in_(numbers), STANDING.c.protection != int(Protection.OPEN)
    )
    return bool(connection.execute(query).scalar())
