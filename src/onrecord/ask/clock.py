"""The clock of a case: how things stand with somebody on a given day, each line with its proof.

Only what was published by that day counts. A line for which the record holds nothing says so, with
how many documents were looked through.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.ask.evidence import Evidence, Sources
from onrecord.record import ConcernFilter, Record, StatusRow, ToldFilter, Viewer

__all__ = [
    "Clock",
    "ClockLine",
    "Hand",
    "StatusTold",
    "clock",
    "days_between",
    "least_and_most",
]

# Statuses that end what a clock counts.
ENDS = ("released", "dead", "returned")

# Days told of somebody that end it.
ENDING = ("released_on", "died_on", "executed_on", "repatriated_on")

# Words of the one who holds somebody, or was asked, that are looked through for the last reply.
REPLIES = 1

DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?$")


class Hand(StrEnum):
    """What a line of a clock tells."""

    HELD = "held"
    LIFE = "last proof of life"
    APPEAL = "last appeal"
    REPLY = "last reply"
    NEXT = "next dated event"


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One line of a clock.

    ``day`` is that of what it tells; ``least`` and ``most`` are days from it to that of the clock
    (or, for NEXT, from the clock to it): they differ where only a month or year is known. ``ended``
    is the status that ended what is counted. Without ``evidence`` the record holds nothing.
    """

    hand: Hand
    day: str | None = None
    least: int | None = None
    most: int | None = None
    what: str = ""
    ended: str | None = None
    until: str | None = None
    sources: int = 0
    others: tuple[tuple[str, int, Evidence], ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """All lines for one day; ``searched`` documents name the person."""

    on: str
    searched: int
    lines: tuple[ClockLine, ...]

    def line(self, hand: Hand) -> ClockLine:
        return next(each for each in self.lines if each.hand is hand)


@dataclass(frozen=True, slots=True)
class StatusTold:
    """A status with the first and the last document that tell it."""

    row: StatusRow
    evidence: tuple[Evidence, ...]


def days_between(since: str, until: str) -> tuple[int, int] | None:
    """The least and the most days from one day to another; either may be a month or a year.

    >>> days_between("2025-05-20", "2025-05-30"), days_between("2024-02", "2024-03-01")
    ((10, 10), (1, 29))
    """
    first, last = _bounds(since), _bounds(until)
    if first is None or last is None:
        return None
    least, most = (last[0] - first[1]).days, (last[1] - first[0]).days
    return (max(0, least), most) if most >= 0 else None


def least_and_most(since: str, until: str) -> tuple[int | None, int | None]:
    """The same as two values; None where it can't be told."""
    span = days_between(since, until)
    return span if span else (None, None)


def _bounds(day: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a day, month or year may be."""
    match = DAY.match(day)
    if not match:
        return None
    year, month = int(match["year"]), int(match["month"] or 0)
    try:
        if match["day"]:
            exact = datetime.date(year, month, int(match["day"]))
            return exact, exact
        start = datetime.date(year, month or 1, 1)
        after = datetime.date(year + (not month or month == 12), month % 12 + 1 if month else 1, 1)
    except ValueError:
        return None
    return start, after - datetime.timedelta(days=1)


def clock(
    record: Record, id: str, on: str, viewer: Viewer, asked: Sequence[str], due: Iterable[ClockLine]
) -> Clock:
    """The clock of a person or group on a day. ``asked`` are ids of those who hold them or of whom
    something is demanded for them; ``due`` are deadlines that lie after the day."""
    reader = _Reader(record, id, on, viewer)
    lines = (reader.held(), reader.life(), reader.appeal(), reader.reply(asked), reader.coming(due))
    searched, _ = record.casework(viewer).searched(id)
    return Clock(on, searched, lines)


class _Reader:
    """The questions behind the lines of one clock."""

    def __init__(self, record: Record, id: str, on: str, viewer: Viewer) -> None:
        self.work = record.casework(viewer)
        self.sources = Sources(record, viewer)
        self.id = id
        self.on = on

    def held(self) -> ClockLine:
        """Since when they are held: what most sources say; what others say stands beside it."""
        told = self.work.since(self.id, self.on)
        told = tuple(each for each in told if days_between(each[0], self.on))
        if not told:
            return ClockLine(Hand.HELD)
        self.sources.load(each.document for _, _, each in told)
        day, sources, best = told[0]
        ended, until, proof = self._ended(day)
        least, most = least_and_most(day, until or self.on)
        others = tuple(
            (other, count, self.sources.evidence(each))
            for other, count, each in told[1:]
            if not (day.startswith(other) or other.startswith(day))
        )
        return ClockLine(
            Hand.HELD,
            day,
            least,
            most,
            what="since",
            ended=ended,
            until=until,
            sources=sources,
            others=others,
            evidence=(self.sources.evidence(best), *proof),
        )

    def _ended(self, since: str) -> tuple[str | None, str | None, tuple[Evidence, ...]]:
        """The status that ended it, the day, and the proof: a day that is told, or else the first
        document that tells of it."""
        days = ToldFilter(ENDING, until=self.on, limit=1)
        found = [row for row in self.work.told(self.id, days) if row.day >= since[:4]]
        if not found:
            ended = ToldFilter(("case",), ENDS, self.on, oldest=True, limit=50)
            found = [row for row in self.work.told(self.id, ended) if row.day >= since[:4]][:1]
        if not found:
            return None, None, ()
        last = found[0]
        self.sources.load([last.recorded.document])
        return last.status, last.day, (self.sources.evidence(last.recorded),)

    def life(self) -> ClockLine:
        found = self.work.told(self.id, ToldFilter(("life",), until=self.on, limit=1))
        for row in found:
            self.sources.load([row.recorded.document])
            least, most = least_and_most(row.day, self.on)
            proof = (self.sources.evidence(row.recorded),)
            return ClockLine(Hand.LIFE, row.day, least, most, sources=found.total, evidence=proof)
        return ClockLine(Hand.LIFE)

    def appeal(self) -> ClockLine:
        return self._said(Hand.APPEAL, ConcernFilter(appeals=True, until=self.on, limit=1))

    def reply(self, asked: Sequence[str]) -> ClockLine:
        if not asked:
            return ClockLine(Hand.REPLY)
        wanted = ConcernFilter(voices=tuple(asked), until=self.on, limit=REPLIES)
        return self._said(Hand.REPLY, wanted)

    def _said(self, hand: Hand, wanted: ConcernFilter) -> ClockLine:
        found = self.work.concerns(self.id, wanted)
        for each in found:
            if not each.day:
                break
            self.sources.load([each.recorded.document])
            least, most = least_and_most(each.day, self.on)
            finding = each.recorded.finding
            what = f"{finding.speaker} ({finding.act.value})"
            proof = (self.sources.evidence(each.recorded),)
            return ClockLine(hand, each.day, least, most, what, sources=found.total, evidence=proof)
        return ClockLine(hand)

    def coming(self, due: Iterable[ClockLine]) -> ClockLine:
        """The first day after the clock's that documents name: of a meeting, beside the person, or
        as the deadline of a demand for them."""
        lines = list(due)
        for row in self.work.coming(self.id, self.on, limit=1):
            self.sources.load([row.recorded.document])
            least, most = least_and_most(self.on, row.day)
            proof = (self.sources.evidence(row.recorded),)
            lines.append(
                ClockLine(Hand.NEXT, row.day, least, most, row.kind, sources=1, evidence=proof)
            )
        return min(lines, key=lambda line: line.day or "~", default=ClockLine(Hand.NEXT))
