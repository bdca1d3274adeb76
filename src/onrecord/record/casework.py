"""What the record holds of one person or group as a case, as one viewer may see it.

Whoever is a victim in thousands of documents is answered from tables that are sorted by person and
day: nothing here reads more than it gives back, but for counting.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, Select, case, distinct, func, or_, select

from onrecord.model import Assertion, Case, DateMention, Finding, Meeting
from onrecord.record.case_rows import (
    Concern,
    ConcernFilter,
    GroupRow,
    StatusRow,
    ToldFilter,
    ToldRow,
    VoiceRow,
)
from onrecord.record.causes import CONCERNS, LEDGER, LINES_FOR, TOLD
from onrecord.record.demanded import reach
from onrecord.record.derive import named_only
from onrecord.record.findings import numbered
from onrecord.record.ledger import OPEN_ONLY
from onrecord.record.lookup import known_elsewhere
from onrecord.record.reading import Reading, page, parts
from onrecord.record.rows import Recorded, Rows
from onrecord.record.schema import APPEARANCES, DOCUMENTS, MEETINGS, STANDING
from onrecord.record.wanted import group_name

__all__ = ["STATUS_KINDS", "Casework"]

# Kinds of row that tell how things stood on a day.
STATUS_KINDS = (
    *("case", "released_on", "died_on", "executed_on", "repatriated_on", "sentenced_on"),
    *("detained_since", "arrested_on", "abducted_on", "disappeared_on"),
)


class Casework:
    """Questions about one case at a time. ``id`` is that of an entity, or "name:…" of a group."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    # ------------------------------------------------------------------------ statements

    def concerns(self, id: str, filter: ConcernFilter) -> Rows[Concern]:
        """Statements about somebody, latest first."""
        with self._reading() as reading:
            query = select(CONCERNS).where(*_concerning(reading, id, filter))
            ordered = query.order_by(CONCERNS.c.day.desc(), CONCERNS.c.finding.desc())
            found, total = page(reading.connection, ordered, filter.limit, filter.offset)
            said = numbered(reading, [row.finding for row in found])
            rows = (
                Concern(each, row.day, row.voice, bool(row.appeal))
                for each, row in zip(said, found, strict=True)
            )
            return Rows(tuple(rows), total, filter.offset)

    def voices(self, id: str, until: str) -> tuple[VoiceRow, ...]:
        """Who spoke for somebody in which year, up to a day; none where that could tell who is in a
        sealed document."""
        with self._reading() as reading:
            if _is_covered(reading, id):
                return ()
            # Grouped by its name, since PostgreSQL takes the same words twice for two things.
            year = func.substr(CONCERNS.c.day, 1, 4)
            asked = ConcernFilter(appeals=True, until=until)
            query = (
                select(
                    CONCERNS.c.voice,
                    year.label("year"),
                    func.count().label("times"),
                    func.min(CONCERNS.c.day).label("first"),
                    func.max(CONCERNS.c.day).label("last"),
                )
                .where(*_concerning(reading, id, asked), CONCERNS.c.day > "")
                .group_by(CONCERNS.c.voice, "year")
                .order_by(CONCERNS.c.voice, "year")
            )
            return tuple(VoiceRow(*row) for row in reading.connection.execute(query))

    def last_by_voice(self, id: str, voices: Sequence[str], until: str) -> Mapping[str, Concern]:
        """The last appeal for somebody by each of these."""
        with self._reading() as reading:
            found: dict[str, Concern] = {}
            for part in parts(sorted(voices)):
                asked = ConcernFilter(appeals=True, voices=tuple(part), until=until)
                place = func.row_number().over(
                    partition_by=CONCERNS.c.voice,
                    order_by=(CONCERNS.c.day.desc(), CONCERNS.c.finding.desc()),
                )
                ranked = (
                    select(CONCERNS, place.label("place"))
                    .where(*_concerning(reading, id, asked))
                    .subquery()
                )
                query = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.voice)
                rows = reading.connection.execute(query).all()
                told = numbered(reading, [row.finding for row in rows])
                for row, each in zip(rows, told, strict=True):
                    found[row.voice] = Concern(each, row.day, row.voice, bool(row.appeal))
            return found

    # ------------------------------------------------------------------------ what is told

    def statuses(self, id: str, until: str) -> tuple[StatusRow, ...]:
        """How things stand with somebody, as documents of days up to one tell it."""
        with self._reading() as reading:
            query = (
                select(
                    TOLD.c.status,
                    func.count(distinct(TOLD.c.document)),
                    func.count(distinct(STANDING.c.family)),
                    func.min(case((TOLD.c.day == "", "~"), else_=TOLD.c.day)),
                    func.max(TOLD.c.day),
                )
                .join(STANDING, STANDING.c.document == TOLD.c.document)
                .where(
                    TOLD.c.entity == id,
                    TOLD.c.kind.in_(STATUS_KINDS),
                    TOLD.c.status > "",
                    *_known_by(until),
                    *_seen(reading, TOLD, id),
                )
                .group_by(TOLD.c.status)
            )
            rows = reading.connection.execute(query).all()
            return tuple(
                StatusRow(row[0], row[1], row[2], row[3].replace("~", ""), row[4]) for row in rows
            )

    def told(self, id: str, filter: ToldFilter) -> Rows[ToldRow]:
        """What findings of some kinds tell of somebody, latest day first."""
        with self._reading() as reading:
            conditions = [TOLD.c.entity == id, TOLD.c.kind.in_(filter.kinds)]
            conditions += _seen(reading, TOLD, id)
            if filter.statuses:
                conditions.append(TOLD.c.status.in_(filter.statuses))
            if filter.until is not None:
                conditions += [TOLD.c.day <= f"{filter.until}~", *_known_by(filter.until)]
            order = (TOLD.c.day.desc(), TOLD.c.finding.desc())
            query = select(TOLD).where(*conditions)
            ordered = query.order_by(*((TOLD.c.day, TOLD.c.finding) if filter.oldest else order))
            found, total = page(reading.connection, ordered, filter.limit, filter.offset)
            return Rows(_told_rows(reading, found), total, filter.offset)

    def first_and_last(self, id: str, until: str) -> Mapping[str, Sequence[ToldRow]]:
        """By status, the first finding that tells it and the last."""
        with self._reading() as reading:
            earliest = (TOLD.c.day == "", TOLD.c.day, TOLD.c.finding)
            latest = (TOLD.c.day.desc(), TOLD.c.finding.desc())
            first, last = (
                func.row_number().over(partition_by=TOLD.c.status, order_by=order)
                for order in (earliest, latest)
            )
            ranked = (
                select(TOLD, first.label("first"), last.label("last"))
                .where(
                    TOLD.c.entity == id,
                    TOLD.c.kind.in_(STATUS_KINDS),
                    TOLD.c.status > "",
                    *_known_by(until),
                    *_seen(reading, TOLD, id),
                )
                .subquery()
            )
            query = select(ranked).where((ranked.c.first == 1) | (ranked.c.last == 1))
            ordered = query.order_by(ranked.c.status, ranked.c.first)
            found: dict[str, list[ToldRow]] = {}
            for each in _told_rows(reading, reading.connection.execute(ordered).all()):
                found.setdefault(each.status, []).append(each)
            return found

    def since(self, id: str, until: str) -> tuple[tuple[str, int, Recorded[Finding]], ...]:
        """The days since when documents say somebody is held, with how many texts say so and one of
        them; those that most say first."""
        with self._reading() as reading:
            day = case((TOLD.c.kind == "case", TOLD.c.since), else_=TOLD.c.day)
            query = (
                select(
                    day.label("start"),
                    func.count(distinct(STANDING.c.family)).label("sources"),
                    func.min(TOLD.c.finding).label("finding"),
                )
                .join(STANDING, STANDING.c.document == TOLD.c.document)
                .where(
                    TOLD.c.entity == id,
                    TOLD.c.kind.in_(("case", "detained_since", "arrested_on", "abducted_on")),
                    day > "",
                    *_known_by(until),
                    *_seen(reading, TOLD, id),
                )
                .group_by("start")
            )
            rows = reading.connection.execute(query).all()
            rows = sorted(rows, key=lambda row: (-row.sources, -len(row.start), row.start))[:20]
            told = numbered(reading, [row.finding for row in rows])
            return tuple(
                (row.start, row.sources, each) for row, each in zip(rows, told, strict=True)
            )

    def holders(self, id: str) -> tuple[tuple[str, int], ...]:
        """Who did what was done to somebody, as documents have it, and how many say so."""
        with self._reading() as reading:
            if _is_covered(reading, id):
                return ()
            query = (
                select(TOLD.c.actor, func.count(distinct(TOLD.c.document)).label("documents"))
                .where(
                    TOLD.c.entity == id,
                    TOLD.c.kind == "case",
                    TOLD.c.actor > "",
                    *_seen(reading, TOLD, id),
                )
                .group_by(TOLD.c.actor)
            )
            rows = reading.connection.execute(query).all()
            return tuple((row.actor, row.documents) for row in sorted(rows, key=lambda r: -r[1]))

    def asked(self, id: str) -> tuple[str, ...]:
        """Of whom something is demanded for somebody."""
        with self._reading() as reading:
            query = (
                select(LEDGER.c.target)
                .join(LINES_FOR, LINES_FOR.c.line == LEDGER.c.line)
                .where(LINES_FOR.c.entity == id, LEDGER.c.reach == reach(reading))
                .where(LEDGER.c.target > "")
                .distinct()
            )
            return tuple(sorted(reading.connection.execute(query).scalars()))

    # ------------------------------------------------------------------------ what is near

    def coming(self, id: str, on: str, limit: int = 5) -> tuple[ToldRow, ...]:
        """Days after one, named beside somebody or as those of meetings in documents on them, the
        next first. Only what was published by that day counts."""
        with self._reading() as reading:
            query = select(TOLD).where(
                TOLD.c.entity == id,
                TOLD.c.kind == "coming",
                TOLD.c.day > on,
                *_known_by(on),
                *_seen(reading, TOLD, id),
            )
            rows = reading.connection.execute(query.order_by(TOLD.c.day).limit(limit)).all()
            found = list(_told_rows(reading, rows))
            found += self._meetings(reading, id, on, limit)
            return tuple(sorted(found, key=lambda each: each.day)[:limit])

    def _meetings(self, reading: Reading, id: str, on: str, limit: int) -> list[ToldRow]:
        if id.startswith("name:"):
            return []
        query = (
            select(MEETINGS.c.finding, MEETINGS.c.day)
            .join(APPEARANCES, APPEARANCES.c.document == MEETINGS.c.document)
            .join(DOCUMENTS, DOCUMENTS.c.number == MEETINGS.c.document)
            .where(
                APPEARANCES.c.entity == id,
                MEETINGS.c.day > on,
                MEETINGS.c.state != "rejected",
                or_(DOCUMENTS.c.published.is_(None), DOCUMENTS.c.published <= on),
                *_seen(reading, MEETINGS, id),
            )
            .order_by(MEETINGS.c.day, MEETINGS.c.finding)
            .limit(limit)
        )
        rows = reading.connection.execute(query).all()
        told = numbered(reading, [row.finding for row in rows])
        return [
            ToldRow(each, "meeting", row.day, "", "", "", "")
            for each, row in zip(told, rows, strict=True)
        ]

    def related(self, id: str, limit: int = 20) -> tuple[tuple[str, int], ...]:
        """Those for whom the same demands are made, and how many texts tell of these."""
        with self._reading() as reading:
            if _is_covered(reading, id):
                return ()
            mine, others = LINES_FOR.alias(), LINES_FOR.alias()
            times = func.sum(LEDGER.c.sources).label("times")
            query = (
                select(others.c.entity, times)
                .join(mine, mine.c.line == others.c.line)
                .join(LEDGER, LEDGER.c.line == others.c.line)
                .where(mine.c.entity == id, others.c.entity != id, LEDGER.c.reach == reach(reading))
                .group_by(others.c.entity)
                .order_by(times.desc(), others.c.entity)
                .limit(limit)
            )
            return tuple((row[0], int(row[1])) for row in reading.connection.execute(query))

    # ------------------------------------------------------------------------ groups

    def groups(self, limit: int | None = 50, offset: int = 0) -> Rows[GroupRow]:
        """People without names whose cases are told, those in most documents first."""
        with self._reading() as reading:
            query = _groups(reading).order_by(func.count(distinct(TOLD.c.document)).desc())
            found, total = page(reading.connection, query.order_by(TOLD.c.entity), limit, offset)
            return Rows(tuple(GroupRow(*row) for row in found), total, offset)

    def group(self, id: str) -> GroupRow | None:
        """One group by its id ("name:abductees"); None where no document speaks of it."""
        with self._reading() as reading:
            row = reading.connection.execute(_groups(reading).where(TOLD.c.entity == id)).first()
            return GroupRow(*row) if row else None

    def group_called(self, name: str) -> GroupRow | None:
        """The group of this name ("the three missionaries"); None where none is called so."""
        return self.group(named_only(group_name(name)))

    def searched(self, id: str) -> tuple[int, int]:
        """How many documents that this viewer may see name somebody, and how many texts these go
        back to."""
        with self._reading() as reading:
            table: Any = TOLD if id.startswith("name:") else APPEARANCES
            query = (
                select(
                    func.count(distinct(table.c.document)), func.count(distinct(STANDING.c.family))
                )
                .join(STANDING, STANDING.c.document == table.c.document)
                .where(table.c.entity == id, *_seen(reading, table, id))
            )
            documents, sources = reading.connection.execute(query).one()
            return int(documents), int(sources)


def _groups(reading: Reading) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = [
        TOLD.c.entity >= "name:",
        TOLD.c.entity < "name;",
        TOLD.c.kind.in_(("case", "group")),
    ]
    if reach(reading) == OPEN_ONLY:
        conditions.append(TOLD.c.document.not_in(reading.hidden_numbers))
    return (
        select(
            TOLD.c.entity,
            func.max(TOLD.c.label),
            func.count(distinct(TOLD.c.document)),
            func.max(TOLD.c.day),
        )
        .where(*conditions)
        .group_by(TOLD.c.entity)
    )


def _told_rows(reading: Reading, rows: Sequence[Any]) -> tuple[ToldRow, ...]:
    told: Sequence[Recorded[Case | Assertion | DateMention | Meeting]]
    told = numbered(reading, [row.finding for row in rows])
    return tuple(
        ToldRow(each, row.kind, row.day, row.status, row.theme, row.actor, row.since)
        for each, row in zip(told, rows, strict=True)
    )


def _concerning(reading: Reading, id: str, filter: ConcernFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [CONCERNS.c.entity == id]
    conditions += _seen(reading, CONCERNS, id)
    if filter.appeals is not None:
        conditions.append(CONCERNS.c.appeal > 0 if filter.appeals else CONCERNS.c.appeal == 0)
    if filter.voices:
        conditions.append(CONCERNS.c.voice.in_(filter.voices))
    if filter.since:
        conditions.append(CONCERNS.c.day >= filter.since)
    if filter.until:
        conditions.append(CONCERNS.c.day <= f"{filter.until}~")
    return conditions


def _known_by(day: str) -> list[ColumnElement[bool]]:
    """That something was published by a day; what has no day of publication was."""
    return [TOLD.c.printed <= f"{day}~"]


def _seen(reading: Reading, table: Any, id: str) -> list[ColumnElement[bool]]:
    """That a row is of a document which may be seen beside this person.

    Whoever is known from open documents must not be recognised in sealed ones; one who is only in
    sealed documents is shown there under a pseudonym. Groups are of open documents only.
    """
    if not reading.hidden or _is_covered(reading, id):
        return []
    return [table.c.document.not_in(reading.hidden_numbers)]


def _is_covered(reading: Reading, id: str) -> bool:
    """Whether this viewer sees somebody only under a pseudonym."""
    if not reading.hidden or id.startswith("name:"):
        return False
    return not known_elsewhere(reading, [id])
