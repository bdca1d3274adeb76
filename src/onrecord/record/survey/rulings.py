"""A person's word on a conflict: appended, never changed, and taken back by another word.

It is on a subject and a property, so it stays where it was made however often the machine runs and
whatever documents come in later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from onrecord.errors import NothingFound
from onrecord.record.database import append, next_number, stored
from onrecord.record.schema import APPEARANCES, ENTITIES, IDENTITIES
from onrecord.record.survey.tables import RULINGS

__all__ = [
    "Ruled",
    "Verdict",
    "all_standing",
    "append_ruling",
    "present",
    "standing_rulings",
    "take_back_ruling",
]


class Verdict(StrEnum):
    """One value is RIGHT; the values AGREE and contradict nothing; UNDONE takes one back."""

    RIGHT = "right"
    AGREE = "agree"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that stands. ``value`` and ``key`` are what was held right, as the document that was
    shown first has it; "" where the values were said to agree."""

    number: int
    subject: str
    property: str
    verdict: Verdict
    value: str
    key: str
    by: str
    at: str
    note: str


def append_ruling(connection: Connection, ruled: Ruled) -> int:
    """Append a ruling; its number."""
    number = next_number(connection, RULINGS)
    told = (ruled.verdict.value, stored(ruled.value), ruled.key, None)
    made = (stored(ruled.by), ruled.at, stored(ruled.note))
    append(connection, RULINGS, [(number, ruled.subject, ruled.property, *told, *made)])
    return number


def take_back_ruling(
    connection: Connection, number: int | None, told: tuple[str, str, str]
) -> Ruled:
    """Append that a ruling does not hold, the last where no number is given; the ruling. ``told``
    are by whom, when and why."""
    stands = all_standing(connection)
    chosen = [row for row in stands if number in (None, row.number)]
    if not chosen:
        raise NothingFound(
            f"There is no ruling {number} to take back." if number else "Nothing was ruled on.",
            "`onrecord conflicts --ruled` lists rulings that stand.",
        )
    last = chosen[-1]
    by, at, note = told
    row = (last.subject, last.property, Verdict.UNDONE.value, "", "", last.number)
    told_by = (stored(by), at, stored(note))
    append(connection, RULINGS, [(next_number(connection, RULINGS), *row, *told_by)])
    return last


def all_standing(connection: Connection) -> list[Ruled]:
    """The rulings that nobody took back, first to last."""
    rows = connection.execute(select(RULINGS).order_by(RULINGS.c.number)).all()
    undone = {row.act for row in rows if row.verdict == Verdict.UNDONE}
    return [
        Ruled(
            row.number,
            row.subject,
            row.property,
            Verdict(row.verdict),
            row.value,
            row.key,
            row.by,
            row.at,
            row.note,
        )
        for row in rows
        if row.verdict != Verdict.UNDONE and row.number not in undone
    ]


def standing_rulings(connection: Connection) -> Mapping[tuple[str, str], Ruled]:
    """For subjects, as they are now, and properties the last ruling that stands."""
    found: dict[tuple[str, str], Ruled] = {}
    for row in all_standing(connection):
        found[present(connection, row.subject), row.property] = row
    return found


def present(connection: Connection, subject: str) -> str:
    """The id under which somebody stands now who was joined with another, or split off, since."""
    if ":" in subject:
        return subject
    for query in (
        select(ENTITIES.c.id).where(ENTITIES.c.id == subject),
        select(IDENTITIES.c.entity).where(IDENTITIES.c.id == subject),
        select(APPEARANCES.c.entity).where(APPEARANCES.c.alone == subject),
    ):
        found = connection.execute(query).scalar()
        if found:
            return str(found)
    return subject
