"""By when something is demanded: "by 30 June 2032", "within sixty days", "6월 말까지"."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Cited, DateMention, Demand, Document, Span
from onrecord.vocabulary import numeral

__all__ = ["with_deadlines"]

# What stands before a day that is a deadline: "no later than 30 June", "by the end of 2032"
BEFORE = re.compile(
    r"\b(?:by|before|until|not? later than|prior to|ahead of)"
    r"\s+(?:the\s+)?(?:end\s+of\s+|close\s+of\s+)?$",
    re.IGNORECASE,
)
# "까지" right after a day
AFTER = re.compile(r"\s?(?:말|초)?까지")
# "within sixty days", "within 3 months of the date of transmission"
WITHIN = re.compile(
    r"\bwithin (?:the next )?(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?) "
    r"(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def with_deadlines(
    document: Document, demands: Sequence[Demand], dates: Sequence[DateMention]
) -> tuple[Demand, ...]:
    """The demands, each with the deadline that its words set, if they set one."""
    starts = [each.spans[0].start for each in dates]
    return tuple(_with(document, each, dates, starts) for each in demands)


def _with(
    document: Document, demand: Demand, dates: Sequence[DateMention], starts: Sequence[int]
) -> Demand:
    for span in demand.action.spans:
        first = bisect_left(starts, span.start)
        for at in range(first, bisect_left(starts, span.end)):
            day = dates[at]
            if _is_deadline(document.text, day.spans[0]) and day.iso[:4].isdigit():
                return replace(demand, due=Cited(_last(day.iso), day.spans))
        within = WITHIN.search(document.text, span.start, span.end)
        if within and demand.made_on:
            due = _after(demand.made_on, within["number"], within["unit"].lower())
            if due:
                return replace(demand, due=Cited(due, (Span(*within.span()),)))
    return demand


def _is_deadline(text: str, place: Span) -> bool:
    return bool(
        BEFORE.search(text[max(0, place.start - 40) : place.start]) or AFTER.match(text, place.end)
    )


def _last(iso: str) -> str:
    """The last of several days, or of a span of days."""
    return re.split(r"[/,]", iso)[-1]


def _after(made_on: str, number: str, unit: str) -> str | None:
    """The day so long after another; None where either can't be told."""
    try:
        day = datetime.date.fromisoformat(made_on)
        count = int(number) if number.isdigit() else numeral(number)
    except ValueError:
        return None
    if not count:
        return None
    return (day + datetime.timedelta(days=count * DAYS[unit])).isoformat()
