"""The record in numbers, and what was left out of it."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record.database import append, next_number, stored
from onrecord.record.filters import ReviewState
from onrecord.record.finding_aids import TALLIES
from onrecord.record.reading import page
from onrecord.record.rows import Counts, LeftOutRow, Rows
from onrecord.record.schema import (
    ARRIVALS,
    DECISIONS,
    DOCUMENTS,
    ENTITIES,
    EXTRACTIONS,
    JUDGEMENTS,
    LEFT_OUT,
    MEETINGS,
)

__all__ = ["counts", "leave_out", "left_out", "state"]


def state(connection: Connection) -> tuple[Any, ...]:
    """What changes whenever anything that is counted does."""
    tables = (DOCUMENTS, EXTRACTIONS, DECISIONS, LEFT_OUT, ARRIVALS, JUDGEMENTS)
    query = select(*(select(func.max(each.c.number)).scalar_subquery() for each in tables))
    return tuple(connection.execute(query).one())


def counts(connection: Connection) -> Counts:
    def by(column: Any, *conditions: Any) -> dict[str, int]:
        query = select(column, func.count()).where(*conditions).group_by(column)
        rows = connection.execute(query.order_by(func.count().desc(), column))
        return {row[0]: row[1] for row in rows}

    documents = DOCUMENTS.c
    total, words, first, last = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(documents.words), 0),
            func.min(documents.published),
            func.max(documents.published),
        ).select_from(DOCUMENTS)
    ).one()
    kinds: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for row in connection.execute(select(TALLIES)):
        states[row.state] += row.number
        kinds[row.kind] += row.number if row.state != ReviewState.REJECTED.value else 0
    held = select(func.count(MEETINGS.c.meeting.distinct())).where(
        MEETINGS.c.state != ReviewState.REJECTED.value
    )
    return Counts(
        documents=total,
        words=int(words),
        left_out=left_out(connection, 0, 0).total,
        findings=dict(sorted((+kinds).items(), key=lambda item: (-item[1], item[0]))),
        waiting=states[ReviewState.PROPOSED.value],
        decided=sum(states.values()) - states[ReviewState.PROPOSED.value],
        entities=by(ENTITIES.c.kind, ENTITIES.c.documents > 0),
        meetings=int(connection.execute(held).scalar() or 0),
        kinds=by(documents.kind),
        languages=by(documents.language),
        first_day=first,
        last_day=last,
    )


def leave_out(connection: Connection, origin: str, problem: str, mend: str, at: str) -> None:
    """Append that something was left out, unless it was the last time for the same reason."""
    row = (stored(origin), stored(problem), stored(mend))
    last = select(LEFT_OUT).where(LEFT_OUT.c.origin == row[0])
    found = connection.execute(last.order_by(LEFT_OUT.c.number.desc()).limit(1)).first()
    if found is None or (found.problem, found.mend) != row[1:]:
        append(connection, LEFT_OUT, [(next_number(connection, LEFT_OUT), *row, at)])


def left_out(connection: Connection, limit: int | None, offset: int) -> Rows[LeftOutRow]:
    """The last word on each input that was left out and did not come in afterwards."""
    later = LEFT_OUT.alias()
    newer = select(later.c.number).where(
        later.c.origin == LEFT_OUT.c.origin, later.c.number > LEFT_OUT.c.number
    )
    came = select(ARRIVALS.c.number).where(
        ARRIVALS.c.origin == LEFT_OUT.c.origin, ARRIVALS.c.at >= LEFT_OUT.c.at
    )
    query = (
        select(LEFT_OUT).where(~newer.exists(), ~came.exists()).order_by(LEFT_OUT.c.number.desc())
    )
    rows, total = page(connection, query, limit, offset)
    found = (LeftOutRow(row.origin, row.problem, row.mend, row.at) for row in rows)
    return Rows(tuple(found), total, offset)
