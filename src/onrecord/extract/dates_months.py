"""English dates around a month: its day or days before or after it, its year, or neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.extract.dates_found import Found, iso_of, last_year_before
from onrecord.extract.dates_reading import (
    JOIN,
    MODIFIER,
    WEEKDAY,
    D,
    Reading,
    Y,
    following_date,
    month_names,
)
from onrecord.extract.standpoint import day
from onrecord.model import Span

__all__ = ["around_a_month"]

# Before a month: "Tuesday, 20 ", "the 17th and 18th of ", "10–12 "
DAYS_BEFORE = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?<![\d.,/:$€£#-])\b(?P<days>{D}(?:{JOIN}{D}){{0,4}})\s+(?:day\s+)?(?:of\s+)?$"
)
YEAR_AFTER = re.compile(rf"(?:,?\s+|\s+of\s+|,?\s+in\s+)(?P<year>{Y})(?![\d]|-\d)")
RELATIVE_YEAR = re.compile(
    r",?\s+(?:of\s+)?(?P<which>last year|this year|next year|the previous year|the year before"
    r"|(?:the|that) same year|that year|the following year|the next year|the year after)\b"
)
WEEKDAY_BEFORE = re.compile(
    rf"(?P<weekday>{WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?),?\s+$"
)
PREPOSITION = re.compile(
    r"\b(?P<word>in|since|until|till|during|by|before|after|through|from|to|of|for"
    r"|between|and|early|late|mid|end of"
    r"|beginning of|start of|middle of|month of|as of)[\s-]+$",
    re.IGNORECASE,
)
# Months that are names and words too stand alone only after these: "in May", "since March".
SURE = frozenset(("in", "since", "until", "during", "early", "late", "mid"))
ALSO_WORDS = frozenset(("may", "march", "mar", "april", "june", "august"))
# "each time in March", "usually in May"
HABIT_OF = re.compile(
    r"\b(?:(?:each|every) (?:time|year)|(?:each|all) of them|always|usually|normally|annually"
    r"|yearly),?\s+(?:in|during|by)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days beside a month: where each stands, their words, and the whole date's bounds."""

    words: str
    places: tuple[tuple[int, Span], ...]
    start: int
    end: int
    year: str | None


@cache
def _days_after() -> re.Pattern[str]:
    """ " 20, 2025", " 17 and 18, 2025", " 20th" after a month, but not " 20 and 12 June"."""
    months = "|".join(month_names())
    no_unit = r"(?!\s?(?:[ap]\.?m\b|percent|per cent|million|billion|people|points))"
    return re.compile(
        rf"\s+(?:the\s+)?(?P<days>{D}(?:{JOIN}{D}(?!\s+(?:(?:of\s+)?(?:{months})\b|[ap]\.?m\b))){{0,4}}){no_unit}"
        rf"(?:(?:,\s*|\s+)(?P<year>{Y})(?![\d-]))?"
    )


def around_a_month(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    """The dates that the month of ``match`` belongs to; none where it is no date."""
    month = month_names()[match["month"].rstrip(".")]
    start, end = match.span()
    before = reading.before(start)
    if days := _beside(reading, match, before):
        yield from _with_days(reading, month, days)
    elif year := YEAR_AFTER.match(reading.text, end):
        iso = iso_of(int(year["year"]), month, None)
        yield Found(start, year.end(), iso, False, 0.97, "month and year")
    elif which := RELATIVE_YEAR.match(reading.text, end):
        if found := _relative_year(reading, which["which"]):
            why = f"month of '{which['which']}'"
            yield Found(start, which.end(), iso_of(found, month, None), True, 0.85, why)
    else:
        yield from _bare_month(reading, match, month, before)


def _beside(reading: Reading, month: re.Match[str], before: str) -> _Days | None:
    """The days before or else after a month."""
    left = month.start() - len(before)
    if found := DAYS_BEFORE.search(before):
        after = YEAR_AFTER.match(reading.text, month.end())
        year, end = (after["year"], after.end()) if after else (None, month.end())
        places = _numbers(found["days"], left + found.start("days"))
        return _Days(found["days"], places, left + found.start(), end, year)
    if found := _days_after().match(reading.text, month.end()):
        weekday = WEEKDAY_BEFORE.search(before)
        start = left + weekday.start() if weekday else month.start()
        places = _numbers(found["days"], found.start("days"))
        return _Days(found["days"], places, start, found.end(), found["year"])
    return None


def _numbers(words: str, offset: int) -> tuple[tuple[int, Span], ...]:
    return tuple(
        (int(found[1]), Span(offset + found.start(), offset + found.end()))
        for found in re.finditer(r"(\d+)(?:st|nd|rd|th)?", words)
    )


def _with_days(reading: Reading, month: int, days: _Days) -> Iterator[Found]:
    """The day or days beside a month; each of a list is a date, a span of days is one."""
    start, end = days.start, days.end
    if days.year:
        year, relative, why = int(days.year), False, "day, month and year"
    elif which := RELATIVE_YEAR.match(reading.text, end):
        found = _relative_year(reading, which["which"])
        year, relative, why, end = found or 0, True, f"day of '{which['which']}'", which.end()
    else:
        nearby, relative, why = _year_nearby(reading, start, end, month, days.places[0][0])
        year = nearby or 0
    if not all(day(year or 2024, month, number) for number, _ in days.places):
        return
    isos = [iso_of(year or None, month, number) for number, _ in days.places]
    confidence = 0.8 if relative else 0.97
    if len(isos) == 1:
        yield Found(start, end, isos[0], relative, confidence, why)
    elif len(isos) == 2 and _is_range(days.words, reading.before(start, 12)):
        yield Found(start, end, "/".join(isos), relative, confidence, f"span of days: {why}")
    else:
        starts = [start, *(span.start for _, span in days.places[1:])]
        ends = [*(span.end for _, span in days.places[:-1]), end]
        for first, last, iso in zip(starts, ends, isos, strict=True):
            yield Found(first, last, iso, relative, confidence, f"in a list: {why}")


def _is_range(days: str, before: str) -> bool:
    if re.search(r"[–—‑-]|\b(?:to|through|until)\b", days):
        return True
    return "and" in days and before.rstrip().lower().endswith("between")


def _year_nearby(
    reading: Reading, start: int, end: int, month: int, day_of_month: int | None
) -> tuple[int | None, bool, str]:
    """The year of a date without one, whether it is worked out, and from what."""
    ahead = following_date().match(reading.text, end)
    if ahead:
        later = month_names()[ahead["month"].rstrip(".")]
        year = int(ahead["year"])
        return (year if month <= later else year - 1), False, "year of the date that follows"
    sentence = reading.passages.sentence(start)
    governing = last_year_before(reading.text, sentence, start)
    if governing:
        return governing, True, "year named before it in the sentence"
    year_ = reading.here.year_of(month, day_of_month, reading.to_come(start, end))
    if reading.here.published:
        return year_, True, "year from the day of publication"
    return (
        year_,
        year_ is not None,
        "year from the document's own signs" if year_ else "no year is known",
    )


def _relative_year(reading: Reading, words: str) -> int | None:
    published = reading.here.published
    if words in ("that year", "the same year", "that same year"):
        return reading.last_year
    if words in ("the following year", "the next year", "the year after"):
        return reading.last_year + 1 if reading.last_year else None
    if words in ("the previous year", "the year before"):
        return reading.last_year - 1 if reading.last_year else None
    if published is None:
        return None
    return published.year + {"last year": -1, "this year": 0, "next year": 1}[words]


def _bare_month(reading: Reading, match: re.Match[str], month: int, before: str) -> Iterator[Found]:
    name = match["month"].rstrip(".").lower()
    start, end = match.start(), match.end("month")
    modifier = MODIFIER.search(before)
    if modifier:
        which = modifier["which"].lower()
        if which in ("every", "each") or reading.here.published is None:
            return
        year = reading.here.year_beside(month, which)
        start -= len(before) - modifier.start()
        yield Found(start, end, iso_of(year, month, None), True, 0.85, f"'{which}' before a month")
        return
    preposition = PREPOSITION.search(before)
    if preposition is None or reading.text.startswith(("'s", "’s"), end):
        return
    if HABIT_OF.search(before):
        return
    word = preposition["word"].lower()
    if name in ALSO_WORDS and word not in SURE and not word.endswith(" of"):
        return
    if (
        word in ("to", "and", "for", "of", "from", "between")
        and not following_date().match(reading.text, end)
        and (name in ALSO_WORDS or word in ("to", "for", "and", "of"))
    ):
        return
    if reading.text[end : end + 2].strip()[:1].isupper() and name in ALSO_WORDS:
        return
    year, relative, why = _year_nearby(reading, start, end, month, None)
    iso = iso_of(year, month, None)
    yield Found(start, end, iso, relative, 0.7 if year else 0.5, f"month alone: {why}")
