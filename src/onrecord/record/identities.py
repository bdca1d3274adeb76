"""From what the machine took for one person, and what people judged, to the entities of the record.

Only what a judgement touches is worked out again: the identities that are, or were, one with those
it names, the documents in which they appear, and the entities that these belonged to and belong to.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.model import Entity, EntityKind
from onrecord.record.counting import recount
from onrecord.record.database import append
from onrecord.record.derive import Derived, Present, with_names
from onrecord.record.facts import facts
from onrecord.record.filters import ReviewState
from onrecord.record.known import Known, name_rows
from onrecord.record.payload import made
from onrecord.record.permissions import Protection
from onrecord.record.reading import parts
from onrecord.record.rethread import rethread
from onrecord.record.schema import (
    APPEARANCES,
    ASSERTIONS,
    DOCUMENTS,
    ENTITIES,
    IDENTITIES,
    JUDGEMENTS,
    LINKS,
    NAMES,
    PRESENT,
    STANDING,
    WITHDRAWALS,
)
from onrecord.record.sealing import as_it_stands
from onrecord.record.sharing import changing
from onrecord.record.survey.disputes import pairs_of, touch
from onrecord.record.traits import refresh_in
from onrecord.record.who import Implied, Judged, implied

__all__ = ["judged", "settle", "settle_all", "standing_judgements"]


def standing_judgements(connection: Connection) -> list[Any]:
    """The judgements that nobody took back, first to last."""
    taken_back = select(WITHDRAWALS.c.act)
    act = JUDGEMENTS.c.act
    query = select(JUDGEMENTS).where(
        or_(act.is_(None) & JUDGEMENTS.c.number.not_in(taken_back), act.not_in(taken_back))
    )
    return list(connection.execute(query.order_by(JUDGEMENTS.c.number)).all())


def judged(connection: Connection) -> Implied:
    """What follows from the judgements that stand."""
    rows = standing_judgements(connection)
    return implied(Judged(row.number, row.one, row.other, row.same) for row in rows)


def settle_all(connection: Connection) -> None:
    """Let every judgement have its effect, after all was derived without them."""
    who = judged(connection)
    _settled(connection, list(who.groups), who)


@dataclass(frozen=True, slots=True)
class _Node:
    """An identity, or one appearance split off, and where it is first named."""

    id: str
    document: int
    key: str

    @property
    def order(self) -> tuple[int, str]:
        return self.document, self.key


def settle(connection: Connection, touched: Iterable[str]) -> None:
    """Let what was judged on these identities have its effect."""
    refresh_in(connection, _settled(connection, touched, judged(connection)))


def _settled(connection: Connection, touched: Iterable[str], who: Implied) -> set[int]:
    """The numbers of the documents in which somebody is another than before."""
    ids = _affected(connection, touched, who)
    if not ids:
        return set()
    alone = _alone(connection, ids)
    _keep_split(connection, ids, alone, who)
    rows = _in(connection, select(IDENTITIES), IDENTITIES.c.id, ids)
    nodes = {row.id: _Node(row.id, row.document, row.key) for row in rows}
    entity = {id: _first(who.group(id), nodes) for id in nodes}
    return _move(connection, nodes, entity, who)


def _affected(connection: Connection, touched: Iterable[str], who: Implied) -> set[str]:
    """These identities and all that are, or were, one with them."""
    ids: set[str] = set()
    waiting = set(touched)
    while waiting:
        ids |= waiting
        entities = {
            row.entity for row in _in(connection, select(IDENTITIES), IDENTITIES.c.id, waiting)
        }
        together = {
            row.id for row in _in(connection, select(IDENTITIES), IDENTITIES.c.entity, entities)
        }
        # Whoever was split off goes back to whom the machine took it for.
        apart = {row.identity for row in _alone(connection, waiting)}
        waiting = together.union(apart, *(who.group(id) for id in ids)) - ids
    return ids


def _alone(connection: Connection, ids: Collection[str]) -> list[Any]:
    """The appearances that have one of these ids, should they be split off."""
    return _in(connection, select(APPEARANCES), APPEARANCES.c.alone, ids)


def _keep_split(
    connection: Connection, ids: Collection[str], alone: Sequence[Any], who: Implied
) -> None:
    """Appearances on which a judgement stands are identities of their own; others are not."""
    known = {row.id for row in _in(connection, select(IDENTITIES), IDENTITIES.c.id, ids)}
    for row in alone:
        split = row.alone in who.groups
        if split and row.alone not in known:
            kind = row.key.partition(":")[0]
            values = (row.alone, row.alone, kind, row.document, row.key, 0, "")
            append(connection, IDENTITIES, [values])
        elif not split and row.alone in known:
            connection.execute(delete(IDENTITIES).where(IDENTITIES.c.id == row.alone))


def _first(group: Iterable[str], nodes: Mapping[str, _Node]) -> str:
    """The one of a group that was named first gives it its id."""
    there = [nodes[id] for id in group if id in nodes]
    return min(there, key=lambda node: node.order).id


def _move(
    connection: Connection,
    nodes: Mapping[str, _Node],
    entity: Mapping[str, str],
    who: Implied,
) -> set[int]:
    """Give identities and their appearances to the entities that they are one with; the numbers of
    the documents in which that changed something."""
    for id, target in sorted(entity.items()):
        connection.execute(update(IDENTITIES).where(IDENTITIES.c.id == id).values(entity=target))
    rows = _in(connection, select(APPEARANCES), APPEARANCES.c.identity, nodes)
    rows += _in(connection, select(APPEARANCES), APPEARANCES.c.alone, nodes)
    moved: list[tuple[Any, str]] = []
    for row in {(row.document, row.key): row for row in rows}.values():
        # One that is split off goes where its own identity goes, and stays where that is not moved.
        split = row.alone in who.groups
        goal = entity.get(row.alone) if split else entity[row.identity]
        if goal is not None and goal != row.entity:
            moved.append((row, goal))
    documents = sorted({row.document for row, _ in moved})
    with changing(connection, documents):
        for row, goal in moved:
            here = (APPEARANCES.c.document == row.document, APPEARANCES.c.key == row.key)
            connection.execute(update(APPEARANCES).where(*here).values(entity=goal))
        told = pairs_of(connection, documents)
        for document in documents:
            _link_again(connection, document)
    _work_out(connection, sorted({id for row, goal in moved for id in (row.entity, goal)}))
    touch(connection, told | pairs_of(connection, documents))
    return set(documents)


# ---------------------------------------------------------------------------- what follows


def _link_again(connection: Connection, document: int) -> None:
    """Derive anew which entities the findings of a document have."""
    there = select(APPEARANCES).where(APPEARANCES.c.document == document)
    appearances = connection.execute(there).all()
    ids = {row.key: row.entity for row in appearances}
    named = with_names(ids, (made(Entity, json.loads(row.payload)) for row in appearances))
    published = connection.execute(
        select(DOCUMENTS.c.published).where(DOCUMENTS.c.number == document)
    ).scalar()
    query = select(PRESENT).where(PRESENT.c.document == document).order_by(PRESENT.c.finding)
    rows = connection.execute(query).all()
    for part in parts([row.finding for row in rows]):
        connection.execute(delete(LINKS).where(LINKS.c.finding.in_(part)))
        connection.execute(delete(ASSERTIONS).where(ASSERTIONS.c.finding.in_(part)))
    derived = Derived(with_threads=False)
    for row in rows:
        found = as_it_stands(connection, row.finding)
        place = (row.finding, row.id, row.kind, row.start, row.end)
        present = Present(*place, facts(found), ReviewState(row.state), row.decision)
        derived.link(document, published, named, present)
    derived.save(connection)
    rethread(connection, document)


def _work_out(connection: Connection, ids: Sequence[str]) -> None:
    """The rows of entities anew, from the documents in which they appear."""
    appearances: dict[str, dict[int, list[Entity]]] = defaultdict(lambda: defaultdict(list))
    is_open: dict[int, bool] = {}
    query = select(APPEARANCES, STANDING.c.protection).join(
        STANDING, STANDING.c.document == APPEARANCES.c.document
    )
    ordered = query.order_by(APPEARANCES.c.document, APPEARANCES.c.key)
    for row in _in(connection, ordered, APPEARANCES.c.entity, ids):
        entity = made(Entity, json.loads(row.payload))
        appearances[row.entity][row.document].append(entity)
        is_open[row.document] = row.protection == Protection.OPEN
    for part in parts(ids):
        connection.execute(delete(ENTITIES).where(ENTITIES.c.id.in_(part)))
        connection.execute(delete(NAMES).where(NAMES.c.entity.in_(part)))
    for id, documents in appearances.items():
        first = next(iter(documents.values()))[0]
        known = Known.fresh(id, first)
        known.kind = EntityKind(first.kind)
        for number, entities in documents.items():
            known.add(entities, is_open[number])
        append(connection, ENTITIES, [known.row()])
        append(connection, NAMES, name_rows(known))
    recount(connection, list(appearances))


def _in(connection: Connection, query: Any, column: Any, values: Iterable[str]) -> list[Any]:
    """The rows of a query where a column has one of these values."""
    return [
        row
        for part in parts(sorted(set(values)))
        for row in connection.execute(query.where(column.in_(part))).all()
    ]
