"""Questions on the whole record, as one viewer may see the answers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select

from onrecord.errors import NothingFound
from onrecord.model import ClaimOfFirst, Finding, Meeting, Series
from onrecord.record.findings import numbered, present_row
from onrecord.record.lookup import present_id
from onrecord.record.reading import Reading, page, parts
from onrecord.record.rows import MeetingRow, Recorded, Rows
from onrecord.record.runs import refuse_unshown
from onrecord.record.survey.bearing import Scope
from onrecord.record.survey.bits import sets
from onrecord.record.survey.disputes import Audience, Said, dispute_id, said_of, sides
from onrecord.record.survey.held import HeldRow, apart, in_scope, of_body, scope_conditions
from onrecord.record.survey.matrix import matrix
from onrecord.record.survey.rows import (
    ClaimFilter,
    ClaimRow,
    CoverageFilter,
    DisputeRow,
    Matrix,
    Ruling,
    SaidRow,
    Together,
)
from onrecord.record.survey.rulings import Ruled, all_standing, standing_rulings
from onrecord.record.survey.tables import CLAIMS, DISPUTES, HELD, REPORTS, RUNS

__all__ = ["Survey"]

# So many reports of a meeting are given with it.
REPORTED = 3

# A meeting may be told again with less precision: so many more are looked at.
SPARE = 30


class Survey:
    """What documents tell of meetings, firsts and each other, over the whole record."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._open = reading

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        """Reading, once these tables are worked out."""
        with self._open() as reading:
            refuse_unshown(reading.connection)
            yield reading

    @contextmanager
    def at_once(self) -> Iterator["Survey"]:
        """The same questions, all of them in one transaction."""
        with self._reading() as reading:
            yield Survey(lambda: nullcontext(reading))

    # ------------------------------------------------------------------------ coverage

    def matrix(self, filter: CoverageFilter) -> Matrix:
        with self._reading() as reading:
            return matrix(reading, filter)

    def situations(self, most: int = 40) -> tuple[tuple[str, int], ...]:
        """The States and themes that meetings were about, with how many meetings each."""
        count = func.count()
        query = select(HELD.c.about, count).where(HELD.c.about != "").group_by(HELD.c.about)
        counted: dict[str, int] = defaultdict(int)
        with self._reading() as reading:
            for about, meetings in reading.connection.execute(query):
                for key in about.split():
                    counted[key] += meetings
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ordered[:most])

    def open_disputes(self) -> int:
        """How many conflicts nobody ruled on."""
        with self._reading() as reading:
            query = select(func.count()).where(
                DISPUTES.c.settled == 0, DISPUTES.c.audience.in_(_audience(reading))
            )
            return int(reading.connection.execute(query).scalar() or 0)

    def held(
        self, body: str, period: str, about: str | None, limit: int | None, offset: int = 0
    ) -> Rows[MeetingRow]:
        """The meetings of one body in one year or month, in order of time, each once."""
        with self._reading() as reading:
            conditions = [HELD.c.body == body, HELD.c.day >= period, HELD.c.day < f"{period}~"]
            if about:
                conditions.append(HELD.c.about.contains(f" {about} ", autoescape=True))
            rows = reading.connection.execute(select(HELD).where(*conditions))
            found = apart(HeldRow(*row) for row in rows)
            end = None if limit is None else offset + limit
            shown = self._meetings(reading, found[offset:end])
            return Rows(shown, len(found), offset)

    def series(
        self, body: str, year: int, about: str | None, limit: int | None = 20
    ) -> Rows[Recorded[Series]]:
        """Words on meetings of a body that are told together, one of them in this year; 0 for those
        that are told without years."""
        conditions: list[ColumnElement[bool]] = [RUNS.c.body == body, RUNS.c.year == year]
        conditions.append(RUNS.c.formal == 1)
        if about:
            conditions.append(RUNS.c.about.contains(f" {about} ", autoescape=True))
        query = select(RUNS.c.finding).where(*conditions).order_by(RUNS.c.finding)
        with self._reading() as reading:
            rows, total = page(reading.connection, query, limit, 0)
            return Rows(numbered(reading, [row.finding for row in rows]), total)

    def _meetings(self, reading: Reading, held: Sequence[HeldRow]) -> tuple[MeetingRow, ...]:
        """Meetings with the first few reports of each."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for part in parts([row.meeting for row in held]):
            place = func.row_number().over(
                partition_by=REPORTS.c.meeting, order_by=REPORTS.c.finding
            )
            ranked = (
                select(REPORTS.c.meeting, REPORTS.c.finding, place.label("place"))
                .where(REPORTS.c.meeting.in_(part))
                .subquery()
            )
            query = select(ranked).where(ranked.c.place <= REPORTED).order_by(ranked.c.finding)
            for row in reading.connection.execute(query):
                numbers[row.meeting].append(row.finding)
        wanted = sorted({number for each in numbers.values() for number in each})
        known = dict(zip(wanted, numbered(reading, wanted), strict=True))
        return tuple(
            _meeting(row, [known[number] for number in numbers[row.meeting]]) for row in held
        )

    # ------------------------------------------------------------------------ claims

    def claims(self, filter: ClaimFilter) -> Rows[ClaimRow]:
        """Claims of a first and their like; those that earlier meetings contradict come first."""
        conditions: list[ColumnElement[bool]] = []
        if filter.body:
            conditions.append(CLAIMS.c.body == filter.body)
        if filter.sort:
            conditions.append(CLAIMS.c.sort == filter.sort)
        if filter.verdict is not None:
            conditions.append(CLAIMS.c.rank == filter.verdict)
        if filter.about:
            conditions.append(CLAIMS.c.scope.contains(filter.about, autoescape=True))
        query = select(CLAIMS).where(*conditions)
        ordered = query.order_by(CLAIMS.c.rank, CLAIMS.c.published, CLAIMS.c.finding)
        with self._reading() as reading:
            rows, total = page(reading.connection, ordered, filter.limit, filter.offset)
            return Rows(self._claims(reading, rows), total, filter.offset)

    def claim(self, id: str) -> tuple[ClaimRow, ...]:
        """The claim with this id of a finding, if it stands."""
        with self._reading() as reading:
            number = present_row(reading, id).finding
            rows = reading.connection.execute(select(CLAIMS).where(CLAIMS.c.finding == number))
            return self._claims(reading, rows.all())

    def alike(self, claims: Sequence[ClaimRow], most: int) -> Mapping[str, Sequence[ClaimRow]]:
        """By scope and day (``ClaimRow.same``), a few claims of the same of that day."""
        found: dict[str, Sequence[Any]] = {}
        with self._reading() as reading:
            for each in claims:
                if each.same not in found:
                    query = select(CLAIMS).where(
                        CLAIMS.c.scope == each.scope.key,
                        CLAIMS.c.start == each.start,
                        CLAIMS.c.sort == each.sort,
                    )
                    ordered = query.order_by(CLAIMS.c.published, CLAIMS.c.finding)
                    found[each.same] = reading.connection.execute(ordered.limit(most + 1)).all()
            rows = {row.finding: row for several in found.values() for row in several}
            known = dict(zip(rows, self._claims(reading, list(rows.values())), strict=True))
        return {same: [known[row.finding] for row in rows] for same, rows in found.items()}

    def _claims(self, reading: Reading, rows: Sequence[Any]) -> tuple[ClaimRow, ...]:
        known: tuple[Recorded[ClaimOfFirst], ...] = numbered(reading, [row.finding for row in rows])
        return tuple(
            ClaimRow(each, row.sort, row.day, row.start, Scope.of(row.scope), row.rank)
            for row, each in zip(rows, known, strict=True)
        )

    def before(self, scope: Scope, day: str, most: int) -> Rows[HeldRow]:
        """The meetings that a claim is held against and that were surely over before a day."""
        with self._reading() as reading:
            found = apart(in_scope(reading.connection, scope, most + SPARE, day))
            total = len(found)
            if total >= most + SPARE - 5:
                count = select(func.count()).select_from(HELD)
                conditions = (*scope_conditions(scope), HELD.c.until < day)
                total = int(reading.connection.execute(count.where(*conditions)).scalar() or 0)
            return Rows(tuple(found[:most]), total)

    def meetings(self, held: Iterable[HeldRow]) -> Mapping[str, MeetingRow]:
        """By key, meetings with the first few reports of each."""
        unique = list({row.meeting: row for row in held}.values())
        with self._reading() as reading:
            return {each.key: each for each in self._meetings(reading, unique)}

    def reported(self, document: str, day: str) -> tuple[HeldRow, ...]:
        """The meetings of a day that a document reports."""
        with self._reading() as reading:
            number = reading.number(document)
            query = (
                select(HELD)
                .join(REPORTS, REPORTS.c.meeting == HELD.c.meeting)
                .where(REPORTS.c.document == number, HELD.c.day == day)
                .order_by(HELD.c.meeting)
            )
            return tuple(HeldRow(*row) for row in reading.connection.execute(query))

    def years(self, scope: Scope, first: int, last: int) -> Mapping[int, int]:
        """For each year, how many meetings there were that a claim is held against, or are told
        together with others."""
        # Grouped by its name, since PostgreSQL takes the same words twice for two things.
        year = func.substr(HELD.c.day, 1, 4).label("year")
        query = select(year, func.count()).where(*scope_conditions(scope)).group_by("year")
        found = dict.fromkeys(range(first, last + 1), 0)
        told = select(RUNS.c.year, func.count()).where(
            RUNS.c.body.in_(sorted(of_body(scope.body))), RUNS.c.formal == 1
        )
        with self._reading() as reading:
            rows = [*reading.connection.execute(query)]
            rows += [*reading.connection.execute(told.group_by(RUNS.c.year))]
        for at, count in rows:
            if int(at) in found:
                found[int(at)] += count
        return found

    def together(self, scope: Scope) -> Together:
        """In how many documents was looked for what a claim is held against, and what they tell."""
        with self._reading() as reading:
            bodies = sorted(of_body(scope.body)) if scope.body else []
            found = sets(reading.connection, {*bodies, *scope.about})
            held = _any(found[body] for body in bodies) if bodies else -1
            about = _any(found[key] for key in scope.about) if scope.about else -1
            both = held & about
            query = select(func.count(), func.min(HELD.c.day), func.max(HELD.c.day))
            row = reading.connection.execute(query.where(*scope_conditions(scope))).one()
            documents = both.bit_count() if both >= 0 else 0
            return Together(documents, row[0], row[1] or "", row[2] or "")

    # ------------------------------------------------------------------------ conflicts

    def disputes(
        self, settled: Collection[int], limit: int | None, offset: int = 0
    ) -> Rows[DisputeRow]:
        """Properties on which documents differ: open ones first, then those with most sources."""
        with self._reading() as reading:
            query = select(DISPUTES).where(
                DISPUTES.c.settled.in_(sorted(settled)), DISPUTES.c.audience.in_(_audience(reading))
            )
            order = (DISPUTES.c.settled, DISPUTES.c.sources.desc(), DISPUTES.c.id)
            rows, total = page(reading.connection, query.order_by(*order), limit, offset)
            return Rows(_disputes(reading, rows), total, offset)

    def disputed(self, subjects: Iterable[str]) -> frozenset[str]:
        """Those of these subjects of which a property is disputed."""
        with self._reading() as reading:
            query = select(DISPUTES.c.subject).where(DISPUTES.c.audience.in_(_audience(reading)))
            return frozenset(
                subject
                for part in parts(sorted(set(subjects)))
                for subject in reading.connection.execute(
                    query.where(DISPUTES.c.subject.in_(part))
                ).scalars()
            )

    def disputes_about(self, subject: str) -> tuple[DisputeRow, ...]:
        """What documents differ on of one subject."""
        with self._reading() as reading:
            id = present_id(reading, subject) or subject
            query = select(DISPUTES).where(
                DISPUTES.c.subject == id, DISPUTES.c.audience.in_(_audience(reading))
            )
            return _disputes(reading, reading.connection.execute(query).all())

    def dispute(self, id: str) -> DisputeRow:
        """One conflict by its id or the beginning of it; NothingFound without one."""
        with self._reading() as reading:
            wanted = id.strip().lower()
            query = select(DISPUTES).where(
                DISPUTES.c.id >= wanted,
                DISPUTES.c.id < f"{wanted}g",
                DISPUTES.c.audience.in_(_audience(reading)),
            )
            rows = reading.connection.execute(query.limit(2)).all() if len(wanted) > 3 else []
            if len(rows) != 1:
                raise NothingFound(
                    f"There is no conflict {id} in this record.",
                    "`onrecord conflicts --json` gives the id of each.",
                )
            return _disputes(reading, rows)[0]

    def proofs(self, finding_numbers: Iterable[int]) -> Mapping[int, Recorded[Finding]]:
        """Findings by the numbers that rows of disputes have."""
        wanted = sorted(set(finding_numbers))
        with self._reading() as reading:
            return dict(zip(wanted, numbered(reading, wanted), strict=True))

    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings that stand, first to last; none for those who may not see protected
        documents, where there are any."""
        with self._reading() as reading:
            rows = () if reading.hidden else all_standing(reading.connection)
            return tuple(_ruling(row) for row in rows)


def _meeting(row: HeldRow, reports: Sequence[Recorded[Finding]]) -> MeetingRow:
    told = [each.finding for each in reports if isinstance(each.finding, Meeting)]
    formats = [each.format.value for each in told if each.format]
    return MeetingRow(
        key=row.meeting,
        body=row.body or None,
        day=row.day or None,
        documents=row.documents,
        formats=tuple(dict.fromkeys(formats)) or (row.format,),
        places=tuple(dict.fromkeys(each.place.value for each in told if each.place)),
        topics=tuple(dict.fromkeys(each.topic.value for each in told if each.topic)),
        reports=tuple(reports),
    )


def _any(several: Iterable[int]) -> int:
    found = 0
    for bits in several:
        found |= bits
    return found


def _audience(reading: Reading) -> tuple[int, int]:
    return Audience.ALL.value, (Audience.OTHERS if reading.hidden else Audience.CLEARED).value


def _disputes(reading: Reading, rows: Sequence[Any]) -> tuple[DisputeRow, ...]:
    pairs = [(row.subject, row.property) for row in rows]
    told = said_of(reading.connection, pairs)
    rulings = standing_rulings(reading.connection)
    found = []
    for row, pair in zip(rows, pairs, strict=True):
        seen = [each for each in told.get(pair, ()) if each.document not in reading.hidden]
        ruled = rulings.get(pair)
        if ruled and reading.hidden:
            # What was held right may be a name that only a protected document has.
            known = ruled.value in {"", *(each.value for each in seen)}
            ruled = replace(ruled, note="") if known else None
        several = tuple(tuple(map(_said, side)) for side in sides(pair[1], seen))
        found.append(DisputeRow(row.id, *pair, several, _ruling(ruled) if ruled else None))
    return tuple(found)


def _said(each: Said) -> SaidRow:
    accepted = each.state in ("accepted", "corrected")
    place = (each.finding, each.document, each.value, each.key, each.family)
    return SaidRow(*place, accepted, each.published)


def _ruling(row: Ruled) -> Ruling:
    id = dispute_id(row.subject, row.property)
    told = (row.verdict.value, row.value, row.key, row.by, row.at, row.note)
    return Ruling(row.number, id, row.subject, row.property, *told)
