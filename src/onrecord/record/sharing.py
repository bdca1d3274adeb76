"""Adding the shares of documents to the overviews, and changing them when something is decided."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select

from onrecord.model import Entity
from onrecord.record.correct import corrected
from onrecord.record.database import add_up, append
from onrecord.record.derive import with_names
from onrecord.record.facts import facts
from onrecord.record.filters import STANDING as STANDS
from onrecord.record.filters import ReviewState
from onrecord.record.overviews_tables import (
    COUNTS,
    MOMENT_COUNTS,
    MOMENTS,
    POSITION_COUNTS,
    POSITIONS,
    TIE_COUNTS,
    TIES,
)
from onrecord.record.payload import KINDS, decoded, made
from onrecord.record.permissions import Protection
from onrecord.record.schema import (
    APPEARANCES,
    DECISIONS,
    DOCUMENTS,
    FINDINGS,
    PRESENT,
    STANDING,
)
from onrecord.record.shares import TELLS, Row, Share, Stated, share

__all__ = ["Shares", "changing", "share_of"]

# What a table of counts gains: by key, how many and how many of them in open documents.
Gains = dict[Row, tuple[int, int]]


class Shares:
    """The shares of a batch of documents, written at once."""

    def __init__(self) -> None:
        self._moments: list[Row] = []
        self._ties: list[Row] = []
        self._positions: list[Row] = []
        self._gains: Mapping[Table, Gains] = {table: {} for table in COUNTS}

    def add(
        self,
        document: tuple[int, str | None, bool],
        ids: Mapping[str, str],
        found: Sequence[Stated],
    ) -> None:
        """The share of one document, as :func:`share` takes it."""
        self.hold(share(document, ids, found))

    def hold(self, told: Share) -> None:
        self._moments += told.moments
        self._ties += told.ties
        self._positions += told.positions
        for table, counts in _counts(told):
            _gain(self._gains[table], counts, told.is_open, 1)

    def save(self, connection: Connection) -> None:
        append(connection, MOMENTS, self._moments)
        append(connection, TIES, self._ties)
        append(connection, POSITIONS, self._positions)
        for table, gains in self._gains.items():
            add_up(connection, table, ((*key, *gain) for key, gain in gains.items()))


@contextmanager
def changing(connection: Connection, documents: Iterable[int]) -> Iterator[None]:
    """Whatever is changed in these documents meanwhile, their shares change with it."""
    numbers = sorted(set(documents))
    before = [share_of(connection, number) for number in numbers]
    yield
    after = [share_of(connection, number) for number in numbers]
    gains: Mapping[Table, Gains] = {table: {} for table in COUNTS}
    for old, new in zip(before, after, strict=True):
        _exchange(connection, MOMENTS, old.moments, new.moments)
        _exchange(connection, TIES, old.ties, new.ties)
        _exchange(connection, POSITIONS, old.positions, new.positions)
        for told, sign in ((old, -1), (new, 1)):
            for table, counts in _counts(told):
                _gain(gains[table], counts, told.is_open, sign)
    for table, gained in gains.items():
        changed = {key: gain for key, gain in gained.items() if gain != (0, 0)}
        add_up(connection, table, ((*key, *gain) for key, gain in changed.items()))
        for key, (count, _) in changed.items():
            if count < 0:
                connection.execute(delete(table).where(_is(table, key), table.c.count == 0))


def share_of(connection: Connection, number: int) -> Share:
    """The share of a document of the record, as it stands now."""
    about = select(DOCUMENTS.c.published, STANDING.c.protection).join(
        STANDING, STANDING.c.document == DOCUMENTS.c.number
    )
    document = connection.execute(about.where(DOCUMENTS.c.number == number)).one()
    there = select(APPEARANCES).where(APPEARANCES.c.document == number)
    appearances = connection.execute(there).all()
    ids = {row.key: row.entity for row in appearances}
    known = with_names(ids, (made(Entity, json.loads(row.payload)) for row in appearances))
    is_open = document.protection == Protection.OPEN
    found = list(_stated(connection, number))
    return share((number, document.published, is_open), known, found)


def _stated(connection: Connection, number: int) -> Iterator[Stated]:
    query = (
        select(PRESENT, FINDINGS.c.payload, FINDINGS.c.words, DECISIONS.c.correction)
        .join(FINDINGS, FINDINGS.c.number == PRESENT.c.finding)
        .outerjoin(DECISIONS, DECISIONS.c.number == PRESENT.c.decision)
        .where(
            PRESENT.c.kind.in_(TELLS),
            PRESENT.c.document == number,
            PRESENT.c.state.in_([each.value for each in STANDS]),
        )
        .order_by(PRESENT.c.finding)
    )
    for row in connection.execute(query):
        finding = decoded(KINDS[row.kind], row.payload)
        if row.state == ReviewState.CORRECTED:
            finding = corrected(finding, json.loads(row.correction or "{}"))
        yield Stated(row.finding, row.kind, row.start, row.end, row.words, facts(finding))


def _counts(told: Share) -> tuple[tuple[Table, Counter[Row]], ...]:
    return (
        (MOMENT_COUNTS, told.moment_counts),
        (TIE_COUNTS, told.tie_counts),
        (POSITION_COUNTS, told.position_counts),
    )


def _gain(gains: Gains, counts: Mapping[Row, int], is_open: bool, sign: int) -> None:
    for key, count in counts.items():
        all, open = gains.get(key, (0, 0))
        gains[key] = (all + sign * count, open + (sign * count if is_open else 0))


def _exchange(connection: Connection, table: Table, old: set[Row], new: set[Row]) -> None:
    for row in old - new:
        connection.execute(delete(table).where(_is(table, row)))
    append(connection, table, sorted(new - old, key=repr))


def _is(table: Table, row: Row) -> ColumnElement[bool]:
    """That a row has this key."""
    return and_(*(column == value for column, value in zip(table.primary_key, row, strict=False)))
