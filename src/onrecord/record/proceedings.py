"""What the United Nations' own documents hold: records of meetings and resolutions by their
symbols, speeches, votes."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, select

from onrecord.model import MeetingRecord, Resolution, Speech, Vote
from onrecord.record.filters import STANDING, SpeechFilter, VoteFilter, askable
from onrecord.record.findings import linked, numbered
from onrecord.record.folding import symbol_key
from onrecord.record.matching import spoken_in
from onrecord.record.papers import PAPERS, SPEECHES, VOTES
from onrecord.record.reading import Reading, page, parts, within
from onrecord.record.rows import Recorded, Rows
from onrecord.record.schema import DOCUMENTS

__all__ = ["SIDES", "Proceedings", "adopted_symbol"]

SIDES = ("in_favour", "against", "abstaining")

Conditions = list[ColumnElement[bool]]


# The number of a resolution as records have it: "65/182", "2448 (2018)", "428 (V)".
BARE = re.compile(r"\d+/\d+ ?[A-Z]?|\d+ ?\([\dIVXLC]+\)")
# By the beginning of a record's symbol, that of the resolutions adopted at the meeting.
SERIES = (("S/PV", "S/RES/"), ("A/HRC/", "A/HRC/RES/"), ("A/", "A/RES/"), ("E/", "E/RES/"))


def adopted_symbol(meeting: str, printed: str) -> str:
    """The symbol of a resolution that the record of the meeting calls by its number alone.

    >>> adopted_symbol("A/65/PV.71", "65/182"), adopted_symbol("S/PV.8422", "2448 (2018)")
    ('A/RES/65/182', 'S/RES/2448 (2018)')
    >>> adopted_symbol("A/65/PV.71", "A/65/L.5")
    'A/65/L.5'
    """
    if BARE.fullmatch(printed.strip()):
        for start, series in SERIES:
            if meeting.startswith(start):
                return series + printed.strip()
    return printed


class Proceedings:
    """Records of meetings, resolutions, speeches and votes, as one viewer may see them."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    def meeting_records(self, symbol: str) -> tuple[Recorded[MeetingRecord], ...]:
        """The standing covers of the records with this symbol, or of a document by its id."""
        return self._papers(MeetingRecord.kind, symbol)

    def resolutions(self, symbol: str) -> tuple[Recorded[Resolution], ...]:
        """The standing heads of the resolutions with this symbol, or of a document by its id."""
        return self._papers(Resolution.kind, symbol)

    def all_records(
        self, body: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> Rows[Recorded[MeetingRecord]]:
        """The standing covers of all records of meetings, of one body if it is named; latest
        first."""
        conditions: Conditions = [PAPERS.c.kind == MeetingRecord.kind, _stands(PAPERS)]
        if body:
            conditions.append(PAPERS.c.body == body)
        query = select(PAPERS.c.finding).where(*conditions)
        query = query.order_by(PAPERS.c.day.desc(), PAPERS.c.symbol, PAPERS.c.finding)
        with self._reading() as reading:
            return _listed(reading, query, limit, offset)

    def _papers(self, kind: str, symbol: str) -> tuple[Recorded[Any], ...]:
        bears = PAPERS.c.symbol == symbol_key(symbol)
        of = select(DOCUMENTS.c.number).where(DOCUMENTS.c.id == symbol.strip().lower())
        query = (
            select(PAPERS.c.finding)
            .where(PAPERS.c.kind == kind, _stands(PAPERS), bears | PAPERS.c.document.in_(of))
            .order_by(PAPERS.c.finding)
        )
        with self._reading() as reading:
            return numbered(reading, list(reading.connection.execute(query).scalars()))

    def covers(self, documents: Iterable[str]) -> Mapping[str, Recorded[MeetingRecord]]:
        """By id, the cover of each of these documents that is the record of a meeting."""
        query = (
            select(func.min(PAPERS.c.finding))
            .join(DOCUMENTS, DOCUMENTS.c.number == PAPERS.c.document)
            .where(PAPERS.c.kind == MeetingRecord.kind, _stands(PAPERS))
            .group_by(PAPERS.c.document)
        )
        with self._reading() as reading:
            found = [
                number
                for part in parts(sorted(set(documents)))
                for number in reading.connection.execute(
                    query.where(DOCUMENTS.c.id.in_(part))
                ).scalars()
            ]
            return {each.document: each for each in numbered(reading, found)}

    def held(self, symbols: Iterable[str]) -> Mapping[str, str]:
        """By symbol, the kind ("meeting_record", "resolution") of the paper of the record that
        bears it; symbols that none bears are left out."""
        wanted = {symbol_key(symbol): symbol for symbol in symbols}
        query = select(PAPERS.c.symbol, PAPERS.c.kind).where(_stands(PAPERS))
        with self._reading() as reading:
            return {
                wanted[row.symbol]: row.kind
                for part in parts(sorted(wanted))
                for row in reading.connection.execute(query.where(PAPERS.c.symbol.in_(part)))
            }

    def speeches(self, asked: SpeechFilter) -> Rows[Recorded[Speech]]:
        """Latest meeting first; within one, in the order in which they were made."""
        filter = askable(asked)
        table, told = SPEECHES, _meetings()
        with self._reading() as reading:
            conditions = _of_meeting(reading, table, told, filter)
            if filter.by:
                conditions.append(linked(reading, table, filter.by, ("by",)))
            if filter.state:
                conditions.append(linked(reading, table, filter.state, ("state", "behalf")))
            if filter.number is not None:
                conditions.append(table.c.number == filter.number)
            if filter.language:
                conditions.append(func.lower(table.c.language) == filter.language.casefold())
            if filter.words:
                conditions.append(spoken_in(reading, filter.words, table.c.finding))
            query = _joined(table, told).where(*conditions)
            return _listed(
                reading, _in_order(query, told, table.c.number), filter.limit, filter.offset
            )

    def votes(self, asked: VoteFilter) -> Rows[Recorded[Vote]]:
        """Latest meeting first; within one, in the order in which they were taken."""
        filter = askable(asked)
        table, told = VOTES, _meetings()
        with self._reading() as reading:
            conditions = _of_meeting(reading, table, told, filter)
            if filter.state:
                sides = (filter.side,) if filter.side else SIDES
                conditions.append(linked(reading, table, filter.state, sides))
            if filter.paper:
                conditions.append(_on_paper(symbol_key(filter.paper), table, told))
            query = _joined(table, told).where(*conditions)
            return _listed(
                reading, _in_order(query, told, table.c.finding), filter.limit, filter.offset
            )


def _on_paper(paper: str, table: Table, told: Any) -> ColumnElement[bool]:
    """That a vote was on this paper, whether the record has its symbol or its number alone."""
    found = table.c.paper == paper
    for start, series in SERIES:
        if paper.startswith(series):
            bare = table.c.paper == paper.removeprefix(series)
            return found | and_(bare, told.c.symbol.startswith(start, autoescape=True))
    return found


def _stands(table: Table) -> ColumnElement[bool]:
    return table.c.state.in_([each.value for each in STANDING])


def _meetings() -> Any:
    """Each document that is the record of a meeting, with the symbol and day of it."""
    return (
        select(
            PAPERS.c.document,
            func.min(PAPERS.c.symbol).label("symbol"),
            func.max(PAPERS.c.day).label("day"),
        )
        .where(PAPERS.c.kind == MeetingRecord.kind, _stands(PAPERS))
        .group_by(PAPERS.c.document)
        .subquery("told")
    )


def _joined(table: Table, told: Any) -> Select[Any]:
    return select(table.c.finding).outerjoin(told, told.c.document == table.c.document)


def _in_order(query: Select[Any], told: Any, place: ColumnElement[Any]) -> Select[Any]:
    day = func.coalesce(told.c.day, "")
    symbol = func.coalesce(told.c.symbol, "")
    return query.order_by(day.desc(), symbol, told.c.document, place)


def _of_meeting(
    reading: Reading, table: Table, told: Any, filter: SpeechFilter | VoteFilter
) -> Conditions:
    conditions: Conditions = [table.c.state.in_([each.value for each in filter.states])]
    conditions += within(told.c.day, filter.since, filter.until)
    if filter.meeting:
        conditions.append(told.c.symbol == symbol_key(filter.meeting))
    if filter.document:
        conditions.append(table.c.document == reading.number(filter.document))
    return conditions


def _listed(
    reading: Reading, query: Select[Any], limit: int | None, offset: int
) -> Rows[Recorded[Any]]:
    found, total = page(reading.connection, query, limit, offset)
    return Rows(numbered(reading, [row.finding for row in found]), total, offset)
