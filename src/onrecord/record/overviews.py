"""What happened when, who appears with whom, who said what on a theme: as one viewer may see it.

Whoever may not see sealed documents gets none of what follows from them: neither a line nor a
count.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
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
from onrecord.record.runs import refuse_unshown
from onrecord.record.schema import DOCUMENTS, ENTITIES
from onrecord.record.shares import TOLD, pairs_of
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
        self._open = reading

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        """Reading, once these tables are worked out."""
        with self._open() as reading:
            refuse_unshown(reading.connection)
            yield reading

    def called(self, name: str) -> Mapping[str, tuple[EntityKind, str]]:
        """Those with this id or name: by id, what they are and the name that the viewer may know.
        A whole name goes before names that only begin so."""
        with self._reading() as reading:
            ids = entity_ids(reading, stored(name))
            query = select(ENTITIES).where(ENTITIES.c.id.in_(ids)).order_by(ENTITIES.c.id)
            rows = reading.connection.execute(query).all()
            return {row.id: (EntityKind(row.kind), name_of(reading, row)) for row in rows}

    # ------------------------------------------------------------------------ what happened when

    def moments(self, asked: MomentFilter) -> tuple[Rows[Moment], Mapping[str, Mapping[str, int]]]:
        """Findings by the day that they tell of, without those that have no day; and how many of
        each kind there are of each year ("" for those without a day, where neither a period is
        asked for nor more than two that all have a part)."""
        filter = askable(asked)
        with self._reading() as reading:
            query, keys = _moments(reading, filter)
            order = (MOMENTS.c.day, MOMENTS.c.what, MOMENTS.c.proof)
            query = query.order_by(*(order if filter.earliest else [each.desc() for each in order]))
            part = query.limit(filter.limit).offset(filter.offset)
            rows = reading.connection.execute(part).all()
            years = _moment_years(reading, filter, keys)
            proofs = numbered(reading, [row.proof for row in rows])
        total = sum(n for year, kinds in years.items() if year for n in kinds.values())
        found = (
            Moment(row.day, row.kind, row.what, row.basis == TOLD, proof)
            for row, proof in zip(rows, proofs, strict=True)
        )
        return Rows(tuple(found), total, filter.offset), years

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
            year: ColumnElement[str] = literal_column(
                "coalesce(substr(documents.published, 1, 4), '')"
            )
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
    """By year and kind. What is ready is taken from the counts of months; days at the ends of a
    period are counted one by one."""
    ready = keys if len(keys) == 1 else pairs_of(keys) if len(keys) == 2 else []
    queries = [_one_by_one(reading, filter)]
    if ready:
        queries = [_whole_months(reading, filter, ready[0]), *_broken_months(reading, filter)]
    years: dict[str, dict[str, int]] = {}
    for query in queries:
        for row in reading.connection.execute(query):
            if row.n:
                kinds = years.setdefault(row.year, {})
                kinds[row.kind] = kinds.get(row.kind, 0) + row.n
    return dict(sorted(years.items()))


def _one_by_one(reading: Reading, filter: MomentFilter) -> Select[Any]:
    bare, _ = _moments(reading, filter)
    year: ColumnElement[str] = literal_column("substr(moments.day, 1, 4)").label("year")
    query = bare.with_only_columns(year, MOMENTS.c.kind, func.count().label("n"))
    return query.group_by(year, MOMENTS.c.kind)


def _whole_months(reading: Reading, filter: MomentFilter, key: str) -> Select[Any]:
    """The counts of all months that lie in the period as a whole."""
    counts = MOMENT_COUNTS.c
    year: ColumnElement[str] = literal_column("substr(moment_counts.month, 1, 4)").label("year")
    total = func.sum(_count(reading, MOMENT_COUNTS)).label("n")
    query = select(year, counts.kind, total).group_by(year, counts.kind)
    ends = [each[:7] if each else None for each in (filter.since, filter.until)]
    conditions: Conditions = [counts.entity == key, *within(counts.month, *ends)]
    if broken := _ends(filter):
        conditions.append(counts.month.not_in(broken))
    if filter.kind:
        conditions.append(counts.kind == filter.kind)
    return query.where(*conditions)


def _broken_months(reading: Reading, filter: MomentFilter) -> list[Select[Any]]:
    """What is counted day by day, in months of which the period has a part."""
    query = _one_by_one(reading, filter)
    return [
        query.where(MOMENTS.c.day >= month, MOMENTS.c.day <= f"{month}~") for month in _ends(filter)
    ]


def _ends(filter: MomentFilter) -> list[str]:
    """The months in which a period begins or ends on a day."""
    days = [each for each in (filter.since, filter.until) if each and len(each) > 7]
    return sorted({day[:7] for day in days})
