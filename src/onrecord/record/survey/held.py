"""Meetings, each once, from the reports of it; and which of them a claim is held against."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, or_, select

from onrecord.record.database import replace_rows
from onrecord.record.reading import parts
from onrecord.record.survey.bearing import Scope
from onrecord.record.survey.formats import format_row, is_formal, qualities, sort_of
from onrecord.record.survey.tables import HELD, REPORTS
from onrecord.record.survey.times import latest
from onrecord.vocabulary import bodies
from onrecord.vocabulary import body as body_row

__all__ = ["HeldRow", "apart", "fits", "in_scope", "of_body", "refresh", "scope_conditions"]


class HeldRow(NamedTuple):
    """A row of the table of meetings, in the order of its columns."""

    meeting: str
    body: str
    day: str
    until: str
    formal: int
    format: str
    qualities: str
    about: str
    documents: int


def refresh(connection: Connection, meetings: Collection[str]) -> list[HeldRow]:
    """Work meetings out anew from their reports; rows that changed, as before and as after."""
    changed: list[HeldRow] = []
    for part in parts(sorted(meetings)):
        reports: dict[str, list[Any]] = defaultdict(list)
        query = select(REPORTS).where(REPORTS.c.meeting.in_(part)).order_by(REPORTS.c.finding)
        for row in connection.execute(query):
            reports[row.meeting].append(row)
        known = select(HELD).where(HELD.c.meeting.in_(part))
        before = {row.meeting: HeldRow(*row) for row in connection.execute(known)}
        after = {meeting: _held(meeting, told) for meeting, told in reports.items()}
        gone = sorted(before.keys() - after.keys())
        if gone:
            connection.execute(delete(HELD).where(HELD.c.meeting.in_(gone)))
        new = [row for meeting, row in after.items() if before.get(meeting) != row]
        replace_rows(connection, HELD, new)
        changed += [*new, *(before[row.meeting] for row in new if row.meeting in before)]
        changed += [before[meeting] for meeting in gone]
    return changed


def _held(meeting: str, reports: Sequence[Any]) -> HeldRow:
    names = list(dict.fromkeys(row.format for row in reports if row.format))
    named = [row.about for row in reports if row.named] or [row.about for row in reports]
    about = sorted({key for each in named for key in each.split()})
    words = sorted({word for name in names for word in qualities(name)})
    day = max(row.day for row in reports)
    return HeldRow(
        meeting,
        max(row.body for row in reports),
        day,
        latest(day) if day[:4].isdigit() else "",
        int(is_formal(names)),
        sort_of(names),
        f" {' '.join(words)} " if words else "",
        f" {' '.join(about)} " if about else "",
        len({row.document for row in reports}),
    )


# ---------------------------------------------------------------------------- what fits a claim


def fits(row: HeldRow, scope: Scope) -> bool:
    """Whether a meeting is one of those that a claim is held against; ``in_scope`` asks the
    database for the same."""
    return (
        bool(row.until)
        and (not scope.body or row.body in of_body(scope.body))
        and all(f" {word} " in row.qualities for word in scope.qualities)
        and (not scope.about or any(f" {key} " in row.about for key in scope.about))
        and (bool(row.formal) or informal(scope.qualities))
        and (not scope.since or row.until > f"{scope.since}-12-31")
    )


def scope_conditions(scope: Scope) -> list[ColumnElement[bool]]:
    """The same as conditions on the table of meetings."""
    held = HELD.c
    conditions: list[ColumnElement[bool]] = [held.until > f"{scope.since or ''}-12-31"]
    if scope.body:
        conditions.append(held.body.in_(sorted(of_body(scope.body))))
    for word in scope.qualities:
        conditions.append(held.qualities.contains(f" {word} ", autoescape=True))
    if scope.about:
        keys = (held.about.contains(f" {key} ", autoescape=True) for key in scope.about)
        conditions.append(or_(*keys))
    if not informal(scope.qualities):
        conditions.append(held.formal == 1)
    return conditions


def in_scope(
    connection: Connection, scope: Scope, limit: int, before: str = "9999"
) -> list[HeldRow]:
    """The first meetings that a claim is held against and that were surely over before a day."""
    query = select(HELD).where(*scope_conditions(scope), HELD.c.until < before)
    ordered = query.order_by(HELD.c.until, HELD.c.meeting).limit(limit)
    return [HeldRow(*row) for row in connection.execute(ordered)]


@lru_cache(maxsize=1000)
def of_body(wanted: str) -> frozenset[str]:
    """A body; for an organisation also the bodies that belong to it.

    >>> "body:hrc" in of_body("body:un"), sorted(of_body("body:unsc"))
    (True, ['body:unsc'])
    """
    row = body_row(wanted)
    found = {wanted}
    if row is None or row.kind != "organisation":
        return frozenset(found)
    size = 0
    while size < len(found):
        size = len(found)
        found |= {each.key for each in bodies() if each.organ in found}
    return frozenset(found)


@lru_cache(maxsize=2000)
def informal(words: tuple[str, ...]) -> bool:
    """Whether a claim is about an informal kind of meeting.

    >>> informal(("arria-formula",)), informal(("high-level",)), informal(())
    (True, False, False)
    """
    names = (f"{' '.join(words)} meeting", " ".join(words), f"{' '.join(words)} event")
    found = [row for name in names if words and (row := format_row(name))]
    return bool(found) and found[0].kind in ("informal", "social")


def apart(rows: Iterable[HeldRow]) -> list[HeldRow]:
    """Meetings that are not told again with less precision, by day: "in 2015" may be the meeting of
    10 December 2015 of the same body, so it is none of its own."""
    ordered = sorted(rows, key=lambda row: (row.day, row.meeting))
    more_precise = {
        (row.body, row.formal, row.day[:length])
        for row in ordered
        for length in (4, 7)
        if length < len(row.day)
    }
    return [row for row in ordered if (row.body, row.formal, row.day) not in more_precise]
