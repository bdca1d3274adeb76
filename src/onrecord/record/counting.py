"""How many findings there are, how many statements each entity made and how many are about it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Integer, cast, delete, func, select, update

from onrecord.record.database import append, replace_rows
from onrecord.record.filters import ReviewState
from onrecord.record.finding_aids import TALLIES
from onrecord.record.permissions import Protection
from onrecord.record.reading import parts
from onrecord.record.schema import ENTITIES, LINKS, PRESENT, STANDING, STATEMENTS

__all__ = ["recount", "tally", "tally_all", "those_in"]


def those_in(connection: Connection, findings: Sequence[int]) -> list[str]:
    """The entities that have a part in these findings."""
    query = select(LINKS.c.entity).distinct()
    found: set[str] = set()
    for part in parts(findings):
        found.update(connection.execute(query.where(LINKS.c.finding.in_(part))).scalars())
    return sorted(found)


def recount(connection: Connection, ids: Sequence[str]) -> None:
    """Count the statements of these entities anew."""
    is_open = cast(STANDING.c.protection == int(Protection.OPEN), Integer)
    query = (
        select(LINKS.c.entity, LINKS.c.part, func.count(), func.sum(is_open))
        .join(STATEMENTS, STATEMENTS.c.finding == LINKS.c.finding)
        .join(STANDING, STANDING.c.document == STATEMENTS.c.document)
        .where(STATEMENTS.c.state != ReviewState.REJECTED.value, LINKS.c.part.in_(("by", "about")))
        .group_by(LINKS.c.entity, LINKS.c.part)
    )
    for part in parts(ids):
        rows = connection.execute(query.where(LINKS.c.entity.in_(part)))
        counts = {(row[0], row[1]): (row[2], row[3]) for row in rows}
        for id in part:
            said, open_said = counts.get((id, "by"), (0, 0))
            about, open_about = counts.get((id, "about"), (0, 0))
            connection.execute(
                update(ENTITIES)
                .where(ENTITIES.c.id == id)
                .values(said=said, about=about, open_said=open_said, open_about=open_about)
            )


def tally(connection: Connection, changes: Mapping[tuple[str, str], int]) -> None:
    """Count more findings, or fewer, by kind and state of review."""
    rows = {(row.kind, row.state): row.number for row in connection.execute(select(TALLIES))}
    total = Counter(rows)
    total.update(changes)
    gone = [place for place in changes if not total[place]]
    for kind, state in gone:
        here = (TALLIES.c.kind == kind, TALLIES.c.state == state)
        connection.execute(delete(TALLIES).where(*here))
    changed = [(*place, total[place]) for place in changes if total[place]]
    replace_rows(connection, TALLIES, changed)


def tally_all(connection: Connection) -> None:
    """Count all findings anew."""
    connection.execute(delete(TALLIES))
    query = select(PRESENT.c.kind, PRESENT.c.state, func.count())
    rows = connection.execute(query.group_by(PRESENT.c.kind, PRESENT.c.state)).all()
    append(connection, TALLIES, [tuple(row) for row in rows])
