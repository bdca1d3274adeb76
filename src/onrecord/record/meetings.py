"""Meetings, each with every report of it."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, func, select

from onrecord.model import Cited, Finding, Meeting
from onrecord.record.filters import MeetingFilter
from onrecord.record.findings import STANDS, recorded
from onrecord.record.reading import Reading, page, parts, within
from onrecord.record.rows import MeetingRow, Recorded, Rows
from onrecord.record.schema import MEETINGS, PRESENT

__all__ = ["meetings"]


def meetings(reading: Reading, filter: MeetingFilter) -> Rows[MeetingRow]:
    states = MEETINGS.c.state.in_(filter.states)
    conditions: list[ColumnElement[bool]] = [
        states,
        *within(MEETINGS.c.day, filter.since, filter.until),
    ]
    if filter.key:
        conditions.append(MEETINGS.c.meeting == filter.key)
    if filter.body:
        conditions.append(MEETINGS.c.body == filter.body)
    if filter.document:
        there = MEETINGS.c.document == reading.number(filter.document)
        conditions.append(MEETINGS.c.meeting.in_(select(MEETINGS.c.meeting).where(there)))
    # A more precise day sorts after a less precise one that it agrees with.
    day = func.max(MEETINGS.c.day)
    query = (
        select(
            MEETINGS.c.meeting,
            func.max(MEETINGS.c.body).label("body"),
            day.label("day"),
            func.count(MEETINGS.c.document.distinct()).label("documents"),
        )
        .where(*conditions)
        .group_by(MEETINGS.c.meeting)
        .order_by(day.desc(), MEETINGS.c.meeting)
    )
    found, total = page(reading.connection, query, filter.limit, filter.offset)
    reports = _reports(reading, [row.meeting for row in found], states)
    rows = (_row(row, reports[row.meeting]) for row in found)
    return Rows(tuple(rows), total, filter.offset)


def _reports(
    reading: Reading, keys: list[str], states: ColumnElement[bool]
) -> dict[str, list[Recorded[Finding]]]:
    found: dict[str, list[Recorded[Finding]]] = defaultdict(list)
    for part in parts(keys):
        query = (
            STANDS.add_columns(MEETINGS.c.meeting)
            .join(MEETINGS, MEETINGS.c.finding == PRESENT.c.finding)
            .where(MEETINGS.c.meeting.in_(part), states)
            .order_by(PRESENT.c.document, PRESENT.c.start)
        )
        rows = reading.connection.execute(query).all()
        for row, report in zip(rows, recorded(reading, rows), strict=True):
            found[row.meeting].append(report)
    return found


def _row(row: Any, reports: list[Recorded[Finding]]) -> MeetingRow:
    told = [each.finding for each in reports if isinstance(each.finding, Meeting)]
    return MeetingRow(
        key=row.meeting,
        body=row.body,
        day=row.day or None,
        documents=row.documents,
        formats=_each(each.format for each in told),
        places=_each(each.place for each in told),
        topics=_each(each.topic for each in told),
        reports=tuple(reports),
    )


def _each(cited: Any) -> tuple[str, ...]:
    """Values as they were given, each once."""
    return tuple(dict.fromkeys(each.value for each in cited if isinstance(each, Cited)))
