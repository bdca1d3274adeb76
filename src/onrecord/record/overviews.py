"""What happened when, who appears with whom, who said what on a theme: as one viewer may see it.

Whoever may not see sealed documents gets none of what follows from them: neither a line nor a
count.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, exists, func, literal_column, select

from onrecord.model import EntityKind, Finding, Statement
from onrecord.record.database import stored
from onrecord.record.entities import name_of
from onrecord.record.filters import askable
from onrecord.record.findings import numbered
from onrecord.record.lookup import entity_ids
from onrecord.record.overviews_tables import (
    MOMENT_COUNTS,
    MOMENTS,
    POSITION_COUNTS,
    POSITIONS,
)
from onrecord.record.reading import Reading, within
from onrecord.record.rows import Recorded, Rows
from onrecord.record.schema import DOCUMENTS, ENTITIES
from onrecord.record.shares import TOLD
from onrecord.record.ties import Tied, TieProof, tie_proofs, ties_among, ties_of, ties_on_top

__all__ = ["Moment", "MomentFilter", "Overviews"]

Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class MomentFilter:
    """``entities`` are ids or keys ("state:PRK", "theme:torture") that all have a part in it;
    ``kind`` is statement, demand, meeting, adopted, status, since or due. Latest first, unless
    ``earliest`` turns that round."""

    entities: tuple[str, ...] = ()
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    earliest: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """One finding that tells of something that happened on a day, in a month or in a year.

    Those with the same ``what`` tell of the same. ``told`` is False where the day is that of the
    document's publication.
    """

    day: str
    kind: str
    what: str
    told: bool
    proof: Recorded[Finding]


class Overviews:
    """Answers from the tables that are summed up over all documents."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    def called(self, name: str) -> Mapping[str, tuple[EntityKind, str]]:
        """Those with this id or name: by id, what they are and the name that the viewer may know.
        A whole name goes before names that only begin so."""
        with self._reading() as reading:
            ids = entity_ids(reading, stored(name))
            query = select(ENTITIES).where(ENTITIES.c.id.in_(ids)).order_by(ENTITIES.c.id)
            rows = reading.connection.execute(query).all()
            return {row.id: (EntityKind(row.kind), name_of(reading, row)) for row in rows}

    # ------------------------------------------------------------------------ what happened when

    def moments(self, asked: MomentFilter) -> Rows[Moment]:
        """Findings by the day that they tell of; those without a day are left out."""
        filter = askable(asked)
        with self._reading() as reading:
            query, keys = _moments(reading, filter)
            order = (MOMENTS.c.day, MOMENTS.c.what, MOMENTS.c.proof)
            query = query.order_by(*(order if filter.earliest else [each.desc() for each in order]))
            rows = reading.connection.execute(query.limit(filter.limit).offset(filter.offset)).all()
            counts = _moment_years(reading, filter, keys)
            total = sum(n for year, kinds in counts.items() if year for n in kinds.values())
            proofs = numbered(reading, [row.proof for row in rows])
        found = (
            Moment(row.day, row.kind, row.what, row.basis == TOLD, proof)
            for row, proof in zip(rows, proofs, strict=True)
        )
        return Rows(tuple(found), total, filter.offset)

    def moment_years(self, asked: MomentFilter) -> Mapping[str, Mapping[str, int]]:
        """How many findings of each kind tell of each year; "" for those without a day, where
        what is asked for is not narrowed in two ways."""
        filter = askable(asked)
        with self._reading() as reading:
            _, keys = _moments(reading, filter)
            return _moment_years(reading, filter, keys)

    # ------------------------------------------------------------------------ who with whom

    def ties_on_top(self, kinds: Sequence[str], limit: int) -> tuple[list[Tied], int]:
        """The pairs that are tied in most documents, and how many pairs there are in all."""
        with self._reading() as reading:
            return ties_on_top(reading, kinds, limit)

    def ties_of(self, id: str, kinds: Sequence[str], limit: int) -> tuple[list[Tied], int]:
        """With whom one is tied in most documents, and how many pairs there are in all."""
        with self._reading() as reading:
            return ties_of(reading, id, kinds, limit)

    def ties_among(self, ids: Sequence[str], kinds: Sequence[str]) -> list[Tied]:
        """All ties between any two of these."""
        with self._reading() as reading:
            return ties_among(reading, ids, kinds)

    def tie_proofs(
        self, one: str, other: str, limit: int | None = 50, offset: int = 0
    ) -> Rows[TieProof]:
        """Each document that ties two, in each way, with the findings that show it."""
        with self._reading() as reading:
            return tie_proofs(reading, (one, other), limit, offset)

    # ------------------------------------------------------------------------ who on what

    def themes(self, actor: str = "") -> Mapping[str, int]:
        """The themes on which somebody (or anybody) made statements, and how many."""
        with self._reading() as reading:
            count = _count(reading, POSITION_COUNTS)
            total = func.sum(count)
            query = (
                select(POSITION_COUNTS.c.theme, total.label("total"))
                .where(POSITION_COUNTS.c.actor == actor)
                .group_by(POSITION_COUNTS.c.theme)
                .having(total > 0)
                .order_by(total.desc(), POSITION_COUNTS.c.theme)
            )
            return {row.theme: row.total for row in reading.connection.execute(query)}

    def raised(
        self, theme: str, kind: str, limit: int, offset: int = 0
    ) -> tuple[Mapping[str, Mapping[str, int]], int]:
        """By actor, those with most first, how many statements on a theme in each year; and how
        many such actors there are. ``kind`` is state, body or "" for people and organisations."""
        counts = POSITION_COUNTS.c
        of_kind: Conditions = [counts.theme == theme]
        if kind:
            of_kind += [counts.actor >= f"{kind}:", counts.actor < f"{kind};"]
        else:
            of_kind += [counts.actor > "", counts.actor.not_like("%:%")]
        with self._reading() as reading:
            count = _count(reading, POSITION_COUNTS)
            of_kind.append(count > 0)
            total = func.sum(count)
            top = select(counts.actor).where(*of_kind).group_by(counts.actor)
            ordered = top.order_by(total.desc(), counts.actor).limit(limit).offset(offset)
            actors = list(reading.connection.execute(ordered).scalars())
            years: dict[str, dict[str, int]] = {actor: {} for actor in actors}
            there = select(counts.actor, counts.year, count.label("n")).where(
                counts.theme == theme, counts.actor.in_(actors), count > 0
            )
            for row in reading.connection.execute(there):
                years[row.actor][row.year] = row.n
            several = select(func.count()).select_from(top.subquery())
            return years, int(reading.connection.execute(several).scalar() or 0)

    def positions(
        self,
        actor: str,
        theme: str,
        period: tuple[str | None, str | None] = (None, None),
        limit: int | None = 50,
        offset: int = 0,
    ) -> Rows[Recorded[Statement]]:
        """What somebody said, or had said for them, on a theme; earliest first."""
        table = POSITIONS.c
        with self._reading() as reading:
            conditions = [table.actor == actor, table.theme == theme, *within(table.day, *period)]
            conditions += _seen(reading, POSITIONS)
            query = select(table.proof).where(*conditions).order_by(table.day, table.proof)
            rows = reading.connection.execute(query.limit(limit).offset(offset)).scalars().all()
            count = select(func.count()).select_from(query.order_by(None).subquery())
            total = int(reading.connection.execute(count).scalar() or 0)
            return Rows(numbered(reading, rows), total, offset)

    def searched(self) -> int:
        """How many documents an answer looks through."""
        with self._reading() as reading:
            query = select(func.count()).select_from(DOCUMENTS)
            documents = int(reading.connection.execute(query).scalar() or 0)
            return documents - len(reading.hidden)

    def published(self) -> Mapping[str, int]:
        """How many documents are of each year; "" for those without a day."""
        with self._reading() as reading:
            year = literal_column("coalesce(substr(documents.published, 1, 4), '')")
            query = select(year.label("year"), func.count().label("n")).select_from(DOCUMENTS)
            query = query.group_by(year)
            return {row.year: row.n for row in reading.connection.execute(query)}


def _count(reading: Reading, table: Table) -> ColumnElement[int]:
    """What a viewer may count."""
    return table.c.open if reading.hidden else table.c.count


def _seen(reading: Reading, table: Table) -> Conditions:
    return [table.c.document.not_in(reading.hidden_numbers)] if reading.hidden else []


# ---------------------------------------------------------------------------- moments


def _moments(reading: Reading, filter: MomentFilter) -> tuple[Select[Any], list[str]]:
    """The question for moments, and the entities that it is narrowed to.

    It goes through those of whoever has fewest, and looks each of them up among those of others.
    """
    keys = list(dict.fromkeys(filter.entities)) or [""]
    size = select(func.sum(MOMENT_COUNTS.c.count))
    ways = [*keys, *([f"kind:{filter.kind}"] if filter.kind else ())]
    if len(ways) > 1:
        ways.sort(
            key=lambda way: (
                reading.connection.execute(size.where(MOMENT_COUNTS.c.entity == way)).scalar() or 0
            )
        )
    first, *others = ways
    conditions: Conditions = [
        MOMENTS.c.entity == first,
        *within(MOMENTS.c.day, filter.since, filter.until),
        *_seen(reading, MOMENTS),
    ]
    if filter.kind:
        conditions.append(MOMENTS.c.kind == filter.kind)
    for other in others:
        if other and not other.startswith("kind:"):
            conditions.append(_also(other))
    return select(MOMENTS).where(*conditions), keys


def _also(entity: str) -> ColumnElement[bool]:
    there = MOMENTS.alias()
    same = (there.c[name] == MOMENTS.c[name] for name in ("day", "what", "proof"))
    return exists(select(1).where(there.c.entity == entity, *same))


def _moment_years(
    reading: Reading, filter: MomentFilter, keys: Sequence[str]
) -> dict[str, dict[str, int]]:
    if len(keys) == 1 and _whole_years(filter):
        query = _summed_up(reading, filter, keys[0])
    else:
        bare, _ = _moments(reading, filter)
        year = literal_column("substr(moments.day, 1, 4)").label("year")
        query = bare.with_only_columns(year, MOMENTS.c.kind, func.count().label("n"))
        query = query.group_by(year, MOMENTS.c.kind)
    years: dict[str, dict[str, int]] = {}
    for row in reading.connection.execute(query):
        if row.n:
            years.setdefault(row.year, {})[row.kind] = row.n
    return dict(sorted(years.items()))


def _whole_years(filter: MomentFilter) -> bool:
    return all(len(each) == 4 for each in (filter.since, filter.until) if each)


def _summed_up(reading: Reading, filter: MomentFilter, key: str) -> Select[Any]:
    counts = MOMENT_COUNTS.c
    query = select(counts.year, counts.kind, _count(reading, MOMENT_COUNTS).label("n"))
    conditions: Conditions = [counts.entity == key]
    if filter.kind:
        conditions.append(counts.kind == filter.kind)
    if filter.since:
        conditions.append(counts.year >= filter.since)
    if filter.until:
        conditions += [counts.year <= filter.until, counts.year > ""]
    return query.where(*conditions)
