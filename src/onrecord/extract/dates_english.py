"""Dates in English: what stands around a month, a weekday, a year or a word such as "yesterday"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from onrecord import vocabulary
from onrecord.extract.dates_found import Found
from onrecord.extract.dates_months import around_a_month
from onrecord.extract.dates_reading import MODIFIER, WEEKDAY, Reading, Y, date_ahead, month_names
from onrecord.extract.dates_years import years
from onrecord.extract.passages import Passages
from onrecord.extract.standpoint import Standpoint, day

__all__ = ["english_dates"]

NUMERIC = (
    r"(?<![\d/.\w-])(?:(?P<ny>(?:19|20)\d\d)(?P<sep>[-/.])\s?(?P<nm>0?[1-9]"
    r"|1[0-2])(?P=sep)\s?(?P<nd>0?[1-9]|[12]\d|3[01])"
    r"|(?P<a>\d{1,2})(?P<sep2>[/.-])(?P<b>\d{1,2})(?P=sep2)(?P<c>(?:19|20)\d\d))(?![\d/-]|\.\d)"
)
RELATIVE = (
    r"(?P<rday>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|(?:[Tt]his"
    r"|[Ee]arlier this) (?:morning|afternoon|evening)|[Ll]ast (?:night|evening))\b"
    r"|(?P<when>[Tt]his|[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious) (?P<unit>week|weekend|month|year)\b"
    r"|(?<![\d.,])(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|fifteen|twenty|thirty) (?P<ago>day|week|month|year|decade)s? ago\b"
)
NTH = (
    r"(?:\b(?:on|of|since|until|by|from|dated)\s+)the (?P<nth>(?:[12]?1st|2?2nd|2?3rd"
    r"|\d{1,2}th|31st))"
    r"(?=\s*(?:\(|[,.;]|$)|\s+(?:of (?:this|last|next|the same) month|at|in|by|to|and)\b)"
)
SHOWS = re.compile(
    r"\b(?:Black|Super|Good|Bloody|Holy|Ash|Palm|Easter|Cyber|Ruby|Casual|Freaky)\s$"
)
PAPERS = re.compile(
    r"(?:\s+(?:Times|Mirror|Mail|Express|Telegraph|Herald|Review|school|School"
    r"|Night Live|Night Football)\b|s\b)"
)
HABIT = re.compile(r"\b(?:every|each|any|per)\s+(?:\w+\s+)?$", re.IGNORECASE)

Handler = Callable[[Reading, re.Match[str]], Iterator[Found]]


@cache
def _anchor() -> re.Pattern[str]:
    months = "|".join(sorted(month_names(), key=lambda name: (-len(name), name)))
    short = "|".join(name.rstrip(".") for name in vocabulary.months("en") if name.endswith("."))
    return re.compile(
        rf"(?P<numeric>{NUMERIC})|\b(?P<month>(?:{short})\.|(?:{months})\b)(?!\w)"
        rf"|\b(?P<weekday>{WEEKDAY})"
        rf"|(?<![\d.,/$€£#\w-])(?P<year>{Y})(?P<decade>s\b)?(?![\dA-Za-z]|[.,]\d\d|:\d)"
        rf"|\b(?P<relative>{RELATIVE})|(?P<nthday>{NTH})"
    )


def english_dates(passages: Passages, here: Standpoint) -> Iterator[Found]:
    """The dates that a text names in English or in figures, in text order."""
    reading = Reading(passages, here)
    anchor = _anchor()
    place = 0
    while match := anchor.search(reading.text, place):
        place = match.end()
        handler = next(h for name, h in HANDLERS.items() if match[name] is not None)
        for found in handler(reading, match):
            yield found
            reading.end = place = max(place, found.end)
            if found.iso[:4].isdigit():
                reading.last_year = int(found.iso[:4])


# ---------------------------------------------------------------------------- in figures


def _numeric(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    if match["ny"]:
        found = day(int(match["ny"]), int(match["nm"]), int(match["nd"]))
    else:
        first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
        if first <= 12 and second <= 12 and first != second:
            return  # 05/06/2025 is May or June
        found = day(year, second, first) if second <= 12 else day(year, first, second)
    if found:
        yield Found(*match.span(), found.isoformat(), False, 0.97, "date in figures")


# ---------------------------------------------------------------------------- weekdays


def _weekday(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    text, before = reading.text, reading.before(match.start(), 30)
    if SHOWS.search(before) or PAPERS.match(text, match.end()) or HABIT.search(before):
        return
    following = date_ahead().match(text, match.end())
    if following:
        return  # the month that follows takes its weekday with it
    modifier = MODIFIER.search(before)
    which = modifier["which"].lower() if modifier else ""
    start = match.start() - (len(before) - modifier.start() if modifier else 0)
    number = vocabulary.weekdays("en")[match["weekday"]]
    found: date | None
    if which == "this" and reading.here.published:
        monday = reading.here.published - timedelta(days=reading.here.published.weekday())
        found = monday + timedelta(days=number - 1)
    elif which == "next" or (which != "last" and reading.to_come(start, match.end())):
        found = reading.here.weekday(number, "next")
    else:
        found = reading.here.weekday(
            number, "last" if which in ("last", "past", "previous") else "nearest"
        )
    if found:
        yield Found(
            start, match.end(), found.isoformat(), True, 0.8, "weekday, from the day of publication"
        )


# ---------------------------------------------------------------------------- from today


def _relative(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    published = reading.here.published
    if published is None:
        return
    if match["rday"]:
        word = match["rday"].lower()
        shift = (
            -1 if word in ("yesterday", "last night", "last evening") else int(word == "tomorrow")
        )
        if word == "today" and re.match(
            r"['’]s\s+(?:world|society|age|youth|young|generation)", reading.text[match.end() :]
        ):
            return
        iso, confidence = (published + timedelta(days=shift)).isoformat(), 0.8
    elif match["ago"]:
        iso, confidence = _ago(reading, match), 0.6
    else:
        near = reading.text[max(0, match.start() - 12) : match.start()].lower()
        which, unit = match["when"].lower(), match["unit"]
        if which in ("past", "last", "next", "previous") and near.endswith(
            ("the ", "every ", "each ", "our ")
        ):
            return  # "over the past year" is a length of time
        shift = {"this": 0, "next": 1}.get(which, -1)
        if unit == "year":
            iso = str(published.year + shift)
        elif unit == "month":
            iso = reading.here.months_on(shift) or ""
        else:
            monday = published - timedelta(days=published.weekday() - 7 * shift)
            first, last = (5, 6) if unit == "weekend" else (0, 6)
            iso = "/".join((monday + timedelta(days=d)).isoformat() for d in (first, last))
        confidence = 0.75
    yield Found(
        *match.span(), iso, True, confidence, f"'{match[0].lower()}', from the day of publication"
    )


def _ago(reading: Reading, match: re.Match[str]) -> str:
    published = reading.here.published
    assert published is not None
    words = match["count"].lower()
    count = 1 if words in ("a", "an") else vocabulary.numeral(words) or 0
    unit = match["ago"]
    if unit == "day":
        return (published - timedelta(days=count)).isoformat()
    if unit == "week":
        middle = published - timedelta(days=7 * count)
        return "/".join((middle + timedelta(days=d)).isoformat() for d in (-3, 3))
    if unit == "month":
        return reading.here.months_on(-count) or ""
    return str(published.year - count * (10 if unit == "decade" else 1))


def _nth(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    number = int(match["nth"][:-2])
    start = match.start("nth") - len("the ")
    ahead = reading.text[match.end() : match.end() + 20]
    months = -1 if "last month" in ahead else int("next month" in ahead)
    future = reading.to_come(start, match.end())
    found = reading.here.in_month(number, months, future) if 1 <= number <= 31 else None
    if found:
        yield Found(
            start,
            match.end("nth"),
            found.isoformat(),
            True,
            0.75,
            "day of the month of publication",
        )


HANDLERS: dict[str, Handler] = {
    "numeric": _numeric,
    "month": around_a_month,
    "weekday": _weekday,
    "year": years,
    "relative": _relative,
    "nthday": _nth,
}
