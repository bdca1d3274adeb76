"""Proposed matches, and a person's word on who is the same: confirm, reject, split, take back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import BadUse, NothingFound
from onrecord.record.database import append, next_number, stored
from onrecord.record.identities import judged, settle, standing_judgements
from onrecord.record.lookup import present_id
from onrecord.record.reading import Reading, parts
from onrecord.record.rows import Judgement, MatchRow, Rows
from onrecord.record.schema import (
    APPEARANCES,
    ENTITIES,
    IDENTITIES,
    JUDGEMENTS,
    MATCHES,
    WITHDRAWALS,
)
from onrecord.record.who import Implied

__all__ = ["judge", "judgements", "matches", "split", "take_back"]


# ---------------------------------------------------------------------------- what is proposed


def matches(reading: Reading, limit: int | None, offset: int, entity: str | None) -> Rows[MatchRow]:
    """Who may be the same and was not decided on, the likeliest first.

    Those who may not see sealed documents get none of anybody who is in one.
    """
    connection = reading.connection
    who = judged(connection)
    wanted = present_id(reading, entity) if entity else None
    query = select(MATCHES)
    if wanted:
        mine = select(IDENTITIES.c.id).where(IDENTITIES.c.entity == wanted)
        query = query.where(MATCHES.c.one.in_(mine) | MATCHES.c.other.in_(mine))
    ordered = query.order_by(MATCHES.c.same.desc(), MATCHES.c.one, MATCHES.c.other)
    rows = connection.execute(ordered).all()
    now = _entities(connection, {id for row in rows for id in (row.one, row.other)})
    hidden = _in_sealed(reading, set(now.values()))
    found: dict[frozenset[str], MatchRow] = {}
    for row in rows:
        one, other = now.get(row.one), now.get(row.other)
        if not one or not other or one == other or {one, other} & hidden:
            continue
        pair = frozenset((one, other))
        if pair not in found and not who.are_apart(one, other):
            first, second = sorted(pair)
            found[pair] = MatchRow(
                first, second, row.names, row.same, tuple(json.loads(row.reasons))
            )
    listed = tuple(found.values())
    end = None if limit is None else offset + limit
    return Rows(listed[offset:end], len(listed), offset)


def _entities(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    query = select(IDENTITIES.c.id, IDENTITIES.c.entity)
    return {
        row.id: row.entity
        for part in parts(sorted(ids))
        for row in connection.execute(query.where(IDENTITIES.c.id.in_(part)))
    }


def _in_sealed(reading: Reading, ids: set[str]) -> set[str]:
    """Those of these entities who are in a document that the viewer may not see."""
    if not reading.hidden:
        return set()
    query = select(ENTITIES.c.id).where(ENTITIES.c.open_documents < ENTITIES.c.documents)
    return {
        id
        for part in parts(sorted(ids))
        for id in reading.connection.execute(query.where(ENTITIES.c.id.in_(part))).scalars()
    }


# ---------------------------------------------------------------------------- what is decided


def judge(reading: Reading, judgement: Judgement) -> int:
    """Append that two are the same, or that they are not; the number of the act."""
    first, second = (_present(reading, id) for id in (judgement.one, judgement.other))
    connection = reading.connection
    who = judged(connection)
    if first == second:
        if judgement.same:
            raise BadUse("Both are one and the same already.", "Nothing needs to be done.")
        raise BadUse(
            "Both are one and the same in this record.",
            "Split the documents off that mean another person, or take the decision back that "
            "made them one.",
        )
    kinds = select(ENTITIES.c.kind).where(ENTITIES.c.id.in_([first, second])).distinct()
    if judgement.same and len(connection.execute(kinds).all()) > 1:
        raise BadUse("The two are not of one kind.", "Only people are people, and States States.")
    if judgement.same and who.are_apart(first, second):
        _refuse_contradiction(connection, who, first, second)
    return _append(connection, judgement, [(first, second, judgement.same)])


def _refuse_contradiction(connection: Connection, who: Implied, one: str, other: str) -> None:
    """A decision against an earlier one on the same two is the last word; on others it is not."""
    if frozenset((one, other)) in who.apart and len(who.group(one)) == len(who.group(other)) == 1:
        return
    for row in standing_judgements(connection):
        pair = frozenset((row.one, row.other))
        mine = {next(iter(pair & who.group(id)), None) for id in (one, other)}
        if not row.same and pair in who.apart and None not in mine and len(mine) == 2:
            raise BadUse(
                f"That they are not the same was decided by {row.by} on {row.at[:10]}.",
                f"Take that back first: onrecord matches undo {row.act or row.number}",
            )


def split(
    reading: Reading, entity: str, documents: Sequence[str], told: tuple[str, str, str]
) -> tuple[int, str]:
    """Append that in these documents somebody else is meant; the act, and the id of who that is.

    ``told`` are by whom, when and why.
    """
    connection = reading.connection
    id = _present(reading, entity)
    numbers = [reading.number(document) for document in documents]
    query = select(APPEARANCES).where(APPEARANCES.c.entity == id)
    rows = connection.execute(query.order_by(APPEARANCES.c.document, APPEARANCES.c.key)).all()
    theirs = [row.alone for row in rows if row.document in numbers]
    if not theirs:
        raise BadUse("They are not in these documents.", "Give ids of documents that name them.")
    if len(theirs) == len(rows):
        raise BadUse("These are all documents that name them.", "Leave one out at least.")
    first, *others = theirs
    who = judged(connection)
    rest = who.group(id).union(
        row.alone if row.alone in who.groups else row.identity
        for row in rows
        if row.alone not in theirs
    )
    # Apart from everyone of the rest: whatever tied one of them to it does not any more.
    pairs = [(each, alone, False) for each in sorted(rest - set(theirs)) for alone in theirs]
    pairs += [(first, other, True) for other in others]
    act = _append(connection, Judgement(id, first, False, *told), pairs)
    return act, _present(reading, first)


def take_back(reading: Reading, act: int | None, told: tuple[str, str, str]) -> int:
    """Append that what was judged in one go does not hold; the last act where none is given."""
    connection = reading.connection
    rows = standing_judgements(connection)
    acts = [row.act or row.number for row in rows]
    if not acts or (act is not None and act not in acts):
        raise NothingFound(
            f"There is no decision {act} to take back."
            if act
            else "There is nothing to take back.",
            "`onrecord matches --decided` lists those that stand.",
        )
    chosen = act if act is not None else acts[-1]
    number = next_number(connection, WITHDRAWALS)
    append(connection, WITHDRAWALS, [(number, chosen, *map(stored, told))])
    touched = [
        id for row in rows if (row.act or row.number) == chosen for id in (row.one, row.other)
    ]
    settle(connection, touched)
    return chosen


def _append(
    connection: Connection, judgement: Judgement, pairs: Sequence[tuple[str, str, bool]]
) -> int:
    number = next_number(connection, JUDGEMENTS)
    told = (stored(judgement.by), judgement.at, stored(judgement.note))
    rows = [(number + i, *pair, *told, number) for i, pair in enumerate(pairs)]
    append(connection, JUDGEMENTS, rows)
    settle(connection, {id for one, other, _ in pairs for id in (one, other)})
    return number


def _present(reading: Reading, id: str) -> str:
    found = present_id(reading, id)
    if not found:
        raise NothingFound(f"There is nobody and nothing {id} in this record.")
    return found


def judgements(reading: Reading) -> tuple[Judgement, ...]:
    """The judgements that stand, first to last."""
    return tuple(_judgement(row) for row in standing_judgements(reading.connection))


def _judgement(row: Any) -> Judgement:
    told = (row.by, row.at, row.note)
    return Judgement(
        row.one, row.other, row.same, *told, number=row.number, act=row.act or row.number
    )
