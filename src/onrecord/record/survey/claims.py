"""Claims of a first and their like, each with whether an earlier meeting speaks against it.

What a claim is held against is its scope, and many claims have the same. So for each scope the day
is kept from which on a claim comes too late; a meeting that comes in changes that day for the
scopes that it fits, and only then are claims looked at again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, or_, select, update

from onrecord.record.database import append, replace_rows
from onrecord.record.reading import parts
from onrecord.record.survey.bearing import Claim, Scope
from onrecord.record.survey.held import HeldRow, apart, fits, in_scope
from onrecord.record.survey.tables import CLAIMS, SCOPES
from onrecord.record.survey.times import earliest

__all__ = [
    "AGAINST",
    "UNCHECKED",
    "UNOPPOSED",
    "append_claims",
    "drop_claims",
    "scopes_in",
    "settle_scopes",
]

AGAINST, UNOPPOSED, UNCHECKED = 0, 1, 2

# Sorts of claims that an earlier meeting can contradict.
COUNTED = ("first", "number")

# Meetings told with less precision are no meetings of their own: so many more are looked at.
SPARE = 30


def settle_scopes(connection: Connection, changed: Sequence[HeldRow]) -> None:
    """Look at the scopes again that these meetings, as they were or as they are, may fit."""
    if not changed:
        return
    first = min(row.until for row in changed)
    query = select(SCOPES).where(or_(SCOPES.c.since == "", SCOPES.c.since >= first))
    for row in connection.execute(query).all():
        scope = Scope.of(row.scope)
        if any(fits(each, scope) for each in changed):
            since = _too_late(connection, scope)
            if since != row.since:
                replace_rows(connection, SCOPES, [(row.scope, row.body, since)])
                _rank_again(connection, row.scope, since)


def _rank_again(connection: Connection, scope: str, since: str) -> None:
    rank = case((CLAIMS.c.start > since, AGAINST), else_=UNOPPOSED) if since else UNOPPOSED
    connection.execute(
        update(CLAIMS)
        .where(CLAIMS.c.scope == scope, CLAIMS.c.rank < UNCHECKED, CLAIMS.c.sort.in_(COUNTED))
        .values(rank=rank)
    )


def _too_late(connection: Connection, scope: Scope) -> str:
    """The last day of the meeting after which a claim of so many is too late; "" without one."""
    several = apart(in_scope(connection, scope, scope.number + SPARE))
    ordered = sorted(several, key=lambda row: row.until)
    return ordered[scope.number - 1].until if len(ordered) >= scope.number else ""


def append_claims(
    connection: Connection, claims: Iterable[tuple[int, int, str | None, Claim]]
) -> None:
    """Write claims: each with the numbers of its finding and document and the day of this one."""
    found = list(claims)
    counted = [each for _, _, _, each in found if each.checked and each.sort in COUNTED]
    since = _scopes(connection, {each.scope for each in counted})
    rows: list[tuple[Any, ...]] = []
    for number, document, published, each in found:
        start = earliest(each.day) if each.day else ""
        rank = UNCHECKED
        if each.checked:
            late = since.get(each.scope.key, "")
            rank = AGAINST if late and start > late else UNOPPOSED
        place = (each.sort, each.body, each.day, start, each.scope.key, rank)
        rows.append((number, document, *place, published or "9999"))
    append(connection, CLAIMS, rows)


def scopes_in(connection: Connection, document: int) -> set[str]:
    """What the claims of a document are held against."""
    query = select(CLAIMS.c.scope).where(CLAIMS.c.document == document).distinct()
    return set(connection.execute(query).scalars())


def drop_claims(connection: Connection, document: int, scopes: Collection[str]) -> None:
    """Take the claims of a document out, and of these scopes those that no claim has any more."""
    connection.execute(delete(CLAIMS).where(CLAIMS.c.document == document))
    for scope in sorted(scopes):
        left = select(CLAIMS.c.finding).where(
            CLAIMS.c.scope == scope, CLAIMS.c.rank < UNCHECKED, CLAIMS.c.sort.in_(COUNTED)
        )
        if connection.execute(left.limit(1)).first() is None:
            connection.execute(delete(SCOPES).where(SCOPES.c.scope == scope))


def _scopes(connection: Connection, scopes: Collection[Scope]) -> dict[str, str]:
    """From which day on a claim of each scope is too late."""
    wanted = {scope.key: scope for scope in scopes}
    known: dict[str, str] = {}
    for part in parts(sorted(wanted)):
        query = select(SCOPES.c.scope, SCOPES.c.since).where(SCOPES.c.scope.in_(part))
        known |= {row.scope: row.since for row in connection.execute(query)}
    new = {key: _too_late(connection, wanted[key]) for key in sorted(wanted.keys() - known.keys())}
    append(connection, SCOPES, ((key, wanted[key].body, since) for key, since in new.items()))
    return known | new
