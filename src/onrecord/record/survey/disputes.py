"""Properties of which documents give values that contradict each other, kept up as these come in.

Only pairs of subject and property that something new is asserted of are looked at again, and of
these first whether there is more than one value at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from onrecord.identify.agree import agree, groups
from onrecord.identify.presiding import PRESIDED_BY, holder_of, names_holder
from onrecord.record.database import append
from onrecord.record.filters import STANDING as STANDS
from onrecord.record.filters import ReviewState
from onrecord.record.permissions import Protection
from onrecord.record.reading import parts
from onrecord.record.schema import ASSERTIONS, DOCUMENTS, STANDING
from onrecord.record.survey.rulings import (
    Ruled,
    append_ruling,
    present,
    standing_rulings,
    take_back_ruling,
)
from onrecord.record.survey.tables import DISPUTES
from onrecord.vocabulary import properties, property_named

__all__ = [
    "Audience",
    "Pair",
    "Said",
    "Settled",
    "dispute_id",
    "pairs_of",
    "rule",
    "said_of",
    "sides",
    "sources",
    "take_back",
    "touch",
]

# Subject and property.
Pair = tuple[str, str]


class Audience(IntEnum):
    """Who may see a dispute as it is."""

    ALL = 0
    CLEARED = 1
    OTHERS = 2


class Settled(IntEnum):
    """What a person made of a dispute: nothing, one value held right, or no contradiction."""

    OPEN = 0
    RULED = 1
    AGREED = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What one finding says a property is. ``key`` is the id of who or what it names, or ""."""

    finding: int
    document: int
    value: str
    key: str
    family: int
    state: str
    protection: int
    published: str


@cache
def single() -> tuple[str, ...]:
    """The properties of which two different values contradict each other."""
    return tuple(sorted(each.name for each in properties() if each.single))


def dispute_id(subject: str, property: str) -> str:
    """The id of a conflict, which stays as long as subject and property do."""
    return sha256(f"{subject}\n{property}".encode()).hexdigest()[:12]


# ---------------------------------------------------------------------------- what is said


def pairs_of(connection: Connection, documents: Iterable[int]) -> set[Pair]:
    """What these documents assert a property of."""
    query = select(ASSERTIONS.c.subject, ASSERTIONS.c.property).distinct()
    return {
        (row.subject, row.property)
        for part in parts(sorted(set(documents)))
        for row in connection.execute(
            query.where(ASSERTIONS.c.document.in_(part), ASSERTIONS.c.property.in_(single()))
        )
    }


def said_of(connection: Connection, pairs: Collection[Pair]) -> dict[Pair, list[Said]]:
    """Everything that stands on these properties of these subjects, in the order of findings."""
    wanted = set(pairs)
    found: dict[Pair, list[Said]] = defaultdict(list)
    told = ASSERTIONS.c
    query = (
        select(
            ASSERTIONS,
            STANDING.c.family,
            STANDING.c.protection,
            DOCUMENTS.c.published,
        )
        .join(STANDING, STANDING.c.document == told.document)
        .join(DOCUMENTS, DOCUMENTS.c.number == told.document)
        .where(told.state.in_(STANDS), told.property.in_(single()))
        .order_by(told.finding)
    )
    for part in parts(sorted({subject for subject, _ in wanted})):
        for row in connection.execute(query.where(told.subject.in_(part))):
            if (row.subject, row.property) in wanted:
                found[row.subject, row.property].append(_said(row))
    return found


def _said(row: Any) -> Said:
    named = (row.said, row.key, row.family, row.state, row.protection, row.published or "")
    return Said(row.finding, row.document, *named)


def sides(property: str, told: Sequence[Said]) -> list[list[Said]]:
    """The words in groups of those that do not contradict each other, the most precise word of each
    group first; the group with most sources first."""
    row = property_named(property)
    compare = row.compare if row else "text"
    by_value: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in told:
        by_value[each.value, each.key].append(each)

    def alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return agree(compare, (one[0], one[1] or None), (other[0], other[1] or None))

    def weight(each: tuple[str, str]) -> tuple[int, int, str]:
        value, key = each
        precise = len(value) if compare in ("day_precision", "name") else 0
        return (precise, 1 if key else 0, value)

    found = groups(by_value, alike, weight)
    whole = [[said for value in group for said in by_value[value]] for group in found]
    return sorted(whole, key=lambda group: (-sources(group), group[0].value))


def sources(told: Iterable[Said]) -> int:
    """Documents that go back to different texts."""
    return len({each.family for each in told})


# ---------------------------------------------------------------------------- keeping up


def touch(connection: Connection, pairs: Collection[Pair]) -> None:
    """Look at these pairs again: something is asserted of them, or no longer."""
    wanted = {(subject, name) for subject, name in pairs if name in single()}
    if not wanted:
        return
    for part in parts(sorted({subject for subject, _ in wanted})):
        rows = connection.execute(
            select(DISPUTES.c.subject, DISPUTES.c.property).where(DISPUTES.c.subject.in_(part))
        ).all()
        for row in rows:
            if (row.subject, row.property) in wanted:
                connection.execute(delete(DISPUTES).where(*_is(row.subject, row.property)))
    several = _several(connection, wanted)
    if not several:
        return
    rulings = standing_rulings(connection)
    rows_new: list[tuple[Any, ...]] = []
    for pair, told in said_of(connection, several).items():
        rows_new += _rows(pair, told, rulings.get(pair))
    append(connection, DISPUTES, rows_new)


def rule(connection: Connection, ruled: Ruled) -> int:
    """Append a ruling and let it have its effect; its number."""
    number = append_ruling(connection, ruled)
    touch(connection, [(ruled.subject, ruled.property)])
    return number


def take_back(connection: Connection, number: int | None, told: tuple[str, str, str]) -> Ruled:
    """Append that a ruling does not hold, and let that have its effect."""
    ruled = take_back_ruling(connection, number, told)
    pairs = {(ruled.subject, ruled.property), (present(connection, ruled.subject), ruled.property)}
    touch(connection, pairs)
    return ruled


def _is(subject: str, property: str) -> tuple[Any, Any]:
    return DISPUTES.c.subject == subject, DISPUTES.c.property == property


def _several(connection: Connection, pairs: Collection[Pair]) -> set[Pair]:
    """Those pairs of which more than one value is told, or that a table knows the answer to."""
    told = ASSERTIONS.c
    query = (
        select(told.subject, told.property)
        .where(told.state.in_(STANDS), told.property.in_(single()))
        .group_by(told.subject, told.property)
        .having(
            or_(
                func.min(told.said) != func.max(told.said),
                func.min(told.key) != func.max(told.key),
                told.property == PRESIDED_BY,
            )
        )
    )
    return {
        pair
        for part in parts(sorted({subject for subject, _ in pairs}))
        for row in connection.execute(query.where(told.subject.in_(part)))
        if (pair := (row.subject, row.property)) in pairs
    }


def _rows(pair: Pair, told: Sequence[Said], ruled: Ruled | None) -> Iterable[tuple[Any, ...]]:
    """The rows of a dispute for those who may see it; none where nothing is contradicted."""
    seen = [each for each in told if each.protection == int(Protection.OPEN)]
    if len(seen) == len(told):
        yield from _row(pair, told, Audience.ALL, ruled)
        return
    yield from _row(pair, told, Audience.CLEARED, ruled)
    # What a protected document says is no side for others: it could tell who is in it.
    yield from _row(pair, seen, Audience.OTHERS, ruled)


def _row(
    pair: Pair, told: Sequence[Said], audience: Audience, ruled: Ruled | None
) -> Iterable[tuple[Any, ...]]:
    found = sides(pair[1], told)
    holder = holder_of(*pair)
    tables = 0
    if holder and found:
        tables = 1
        known = any(names_holder(said.value, holder) for side in found for said in side)
        if len(found) < 2 and known:
            return
    elif len(found) < 2:
        return
    settled = Settled.OPEN
    accepted = (ReviewState.ACCEPTED.value, ReviewState.CORRECTED.value)
    if ruled and ruled.verdict == "agree":
        settled = Settled.AGREED
    elif ruled or any(each.state in accepted for each in told):
        settled = Settled.RULED
    count = sum(sources(side) for side in found) + tables
    yield (*pair, int(audience), dispute_id(*pair), count, int(settled))
