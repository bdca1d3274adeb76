"""Dates in English: what stands around a month, a weekday, a year or a word such as "yesterday"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord import vocabulary
from onrecord.extract.dates_found import (
    Found,
    count_of_years,
    is_to_come,
    iso_of,
    last_year_before,
)
from onrecord.extract.passages import Passages
from onrecord.extract.standpoint import Standpoint, day

__all__ = ["english_dates"]

Y = r"(?:1[89]|20)\d\d"
D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|(?:st|nd|rd|th))"
JOIN = r"(?:\s*(?:–|—|-|‑)\s*|\s*,?\s+(?:and|or|&|to|through|until)\s+(?:on\s+)?(?:the\s+)?|,\s+)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# Before a month: "Tuesday, 20 ", "the 17th and 18th of ", "10–12 "
DAYS_BEFORE = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?<![\d.,/:$€£#-])\b(?P<days>{D}(?:{JOIN}{D}){{0,4}})\s+(?:day\s+)?(?:of\s+)?$"
)
# After it: " 20, 2025", " 17 and 18, 2025", " 20th"
DAYS_AFTER = re.compile(
    rf"\s+(?:the\s+)?(?P<days>{D}(?:{JOIN}{D}(?!\s+(?:[ap]\.?m\b|{{M}}))){{0,4}})(?!\s?(?:[ap]\.?m\b|percent|per cent|million|billion|people|points))"
    rf"(?:(?:,\s*|\s+)(?P<year>{Y})(?![\d-]))?"
)
YEAR_AFTER = re.compile(rf"(?:,?\s+|\s+of\s+|,?\s+in\s+)(?P<year>{Y})(?![\d]|-\d)")
RELATIVE_YEAR = re.compile(
    r",?\s+(?:of\s+)?(?P<which>last year|this year|next year|the previous year|the year before"
    r"|(?:the|that) same year|that year|the following year|the next year|the year after)\b"
)
WEEKDAY_BEFORE = re.compile(
    rf"(?P<weekday>{WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?),?\s+$"
)
MODIFIER = re.compile(
    r"\b(?P<which>last|past|this|next|coming|every|each|previous)\s+$", re.IGNORECASE
)
PREPOSITION = re.compile(
    r"\b(?P<word>in|since|until|till|during|by|before|after|through|from|to|of|for|between|and|early|late|mid|end of"
    r"|beginning of|start of|middle of|month of|as of)[\s-]+$",
    re.IGNORECASE,
)
# Months that are names and words too stand alone only after these: "in May", "since March".
SURE = frozenset("in since until during early late mid".split())
ALSO_WORDS = frozenset(("may", "march", "mar", "april", "june", "august"))

RANGE_OF_YEARS = re.compile(
    rf"(?P<first>{Y})(?:\s*[–—‑~-]\s*|\s+(?:to|through|until|till|up to)\s+(?:early\s+|late\s+|the end of\s+)?)(?P<last>{Y}|\d\d)(?![\d/]|-\d)"
)
BETWEEN_YEARS = re.compile(rf"(?P<first>{Y})\s+and\s+(?P<last>{Y})(?!\d)")
SLASHED_YEARS = re.compile(rf"(?P<first>{Y})/(?P<last>\d\d)(?![\d/])")
LIST_OF_YEARS = re.compile(
    rf"{Y}(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:again\s+)?(?:in\s+)?{Y}(?![\d/-]))+"
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|from|until|till|by|before|after|during|between|year|of|through|early|late|mid|end|spring"
    r"|summer|autumn|fall|winter|the|that|its|his|her|their|our|my|as of|around|back|and|or|for|to|than|about|elections?"
    r"|session|each)[\s,-]+(?:early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
LOOSE_BEFORE = re.compile(
    r"\b(?:the|its|his|her|their|our|my|for|to|than|about|around|by|of|and|or)\s+$", re.IGNORECASE
)
COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|persons|men|women|children|soldiers|troops|workers|prisoners|detainees|families|miles"
    r"|kilomet\w+|feet|met(?:er|re)s|dollars|euros|votes?|delegates|members|employees|pages|words|calories|hours|days"
    r"|years|tons|tonnes|jobs|students|refugees|cases|copies|times|points|acres|homes|units|participants|signatures"
    r"|guests|km|kg|percent|per cent|million|billion|square|voters|respondents|emails|documents)\b|\s?[%°]|['’]s?\s+(?:feet|worth)"
)
NUMBERED_THING = re.compile(
    r"(?:[$€£#№§]|\b(?:No|Nos|page|pages|pp|p|Route|Highway|Room|Flight|Section|Article|Chapter|Bill|Rule|Model|number"
    r"|paragraph|Regulation|Directive|Resolution|resolution|Boulevard|Street|Avenue|Box|top|nearly|over|some|least|most|only)\.?)\s*$"
)

NUMERIC = (
    r"(?<![\d/.\w-])(?:(?P<ny>(?:19|20)\d\d)(?P<sep>[-/.])\s?(?P<nm>0?[1-9]|1[0-2])(?P=sep)\s?(?P<nd>0?[1-9]|[12]\d|3[01])"
    r"|(?P<a>\d{1,2})(?P<sep2>[/.-])(?P<b>\d{1,2})(?P=sep2)(?P<c>(?:19|20)\d\d))(?![\d/-]|\.\d)"
)
RELATIVE = (
    r"(?P<rday>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|(?:[Tt]his|[Ee]arlier this) (?:morning|afternoon|evening)|[Ll]ast (?:night|evening))\b"
    r"|(?P<when>[Tt]his|[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious) (?P<unit>week|weekend|month|year)\b"
    r"|(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty) (?P<ago>day|week|month|year|decade)s? ago\b"
)
NTH = (
    r"(?:\b(?:on|of|since|until|by|from|dated)\s+)the (?P<nth>(?:[12]?1st|2?2nd|2?3rd|\d{1,2}th|31st))"
    r"(?=\s*(?:\(|[,.;]|$)|\s+(?:of (?:this|last|next|the same) month|at|in|by|to|and)\b)"
)
SHOWS = re.compile(
    r"\b(?:Black|Super|Good|Bloody|Holy|Ash|Palm|Easter|Cyber|Ruby|Casual|Freaky)\s$"
)
PAPERS = re.compile(
    r"(?:\s+(?:Times|Mirror|Mail|Express|Telegraph|Herald|Review|school|School|Night Live|Night Football)\b|s\b)"
)
# "each time in March", "usually in May"
HABIT_OF = re.compile(
    r"\b(?:(?:each|every) (?:time|year)|always|usually|normally|annually|yearly),?\s+(?:in|during|by)\s+$",
    re.IGNORECASE,
)
HABIT = re.compile(r"\b(?:every|each|any|per)\s+(?:\w+\s+)?$", re.IGNORECASE)

Handler = Callable[["_Reading", re.Match[str]], Iterator[Found]]


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for name, number in vocabulary.months("en").items():
        names[name.rstrip(".")] = names[name.rstrip(".").upper()] = number
    return names


@cache
def _anchor() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    short = "|".join(name.rstrip(".") for name in vocabulary.months("en") if name.endswith("."))
    return re.compile(
        rf"(?P<numeric>{NUMERIC})|\b(?P<month>(?:{short})\.|(?:{months})\b)(?!\w)|\b(?P<weekday>{WEEKDAY})"
        rf"|(?<![\d.,/$€£#\w-])(?P<year>{Y})(?P<decade>s\b)?(?![\dA-Za-z]|[.,]\d\d|:\d)|\b(?P<relative>{RELATIVE})|(?P<nthday>{NTH})"
    )


@dataclass
class _Reading:
    """A text on its way from the first date to the last."""

    passages: Passages
    here: Standpoint
    end: int = 0
    last_year: int | None = None

    @property
    def text(self) -> str:
        return self.passages.document.text

    def to_come(self, start: int, end: int) -> bool:
        return is_to_come(self.text, self.passages.sentence(start), start, end)

    def before(self, start: int, width: int = 60) -> str:
        """The words before a place, back to the date before it."""
        return self.text[max(self.end, start - width) : start]


def english_dates(passages: Passages, here: Standpoint) -> Iterator[Found]:
    """The dates that a text names in English or in figures, in text order."""
    reading = _Reading(passages, here)
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


def _numeric(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
    if match["ny"]:
        found = day(int(match["ny"]), int(match["nm"]), int(match["nd"]))
    else:
        first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
        if first <= 12 and second <= 12 and first != second:
            return  # 05/06/2025 is May or June
        found = day(year, second, first) if second <= 12 else day(year, first, second)
    if found:
        yield Found(*match.span(), found.isoformat(), False, 0.97, "date in figures")


# ---------------------------------------------------------------------------- around a month


def _month(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
    month = _months()[match["month"].rstrip(".")]
    before = reading.before(match.start())
    if days := DAYS_BEFORE.search(before):
        start = match.start() - len(before) + days.start()
        yield from _days(reading, match, month, days, (start, match.end()), None)
    elif days := DAYS_AFTER.match(reading.text, match.end()):
        weekday = WEEKDAY_BEFORE.search(before)
        start = match.start() - (len(before) - weekday.start() if weekday else 0)
        yield from _days(reading, match, month, days, (start, days.end()), days["year"])
    elif year := YEAR_AFTER.match(reading.text, match.end()):
        yield Found(
            match.start(),
            year.end(),
            iso_of(int(year["year"]), month, None),
            False,
            0.97,
            "month and year",
        )
    elif which := RELATIVE_YEAR.match(reading.text, match.end()):
        if found := _relative_year(reading, which["which"]):
            yield Found(
                match.start(),
                which.end(),
                iso_of(found, month, None),
                True,
                0.85,
                f"month of '{which['which']}'",
            )
    else:
        yield from _bare_month(reading, match, month, before)


def _days(
    reading: _Reading,
    anchor: re.Match[str],
    month: int,
    days: re.Match[str],
    bounds: tuple[int, int],
    year_text: str | None,
) -> Iterator[Found]:
    """The day or days beside a month; each of a list is a date, a span of days is one."""
    start, end = bounds
    is_before = (
        days.end("days") <= anchor.start() - start + days.start()
        if days.string is not reading.text
        else False
    )
    if is_before and (after := YEAR_AFTER.match(reading.text, anchor.end())):
        year_text, end = after["year"], after.end()
    year, relative, why = int(year_text) if year_text else None, False, "day, month and year"
    if year is None:
        if which := RELATIVE_YEAR.match(reading.text, end):
            year, relative, why = (
                _relative_year(reading, which["which"]),
                True,
                f"day of '{which['which']}'",
            )
            end = which.end()
        else:
            first = int(re.findall(r"\d+", days["days"])[0])
            year, relative, why = _year_nearby(reading, start, end, month, first)
    numbers = [int(number) for number in re.findall(r"\d+", days["days"])]
    isos = [iso_of(year, month, number) for number in numbers if day(year or 2024, month, number)]
    if len(isos) != len(numbers):
        return
    confidence = 0.97 if not relative else 0.8
    if len(isos) == 1:
        yield Found(start, end, isos[0], relative, confidence, why)
    elif len(isos) == 2 and _is_range(days["days"], reading.before(start, 12)):
        yield Found(start, end, "/".join(isos), relative, confidence, f"span of days: {why}")
    else:
        yield from _list_of_days(
            reading, anchor, days, bounds, end, isos, (relative, confidence, why)
        )


def _list_of_days(
    reading: _Reading,
    anchor: re.Match[str],
    days: re.Match[str],
    bounds: tuple[int, int],
    end: int,
    isos: list[str],
    rest: tuple[bool, float, str],
) -> Iterator[Found]:
    offset = 0 if days.string is reading.text else anchor.start() - len(days.string)
    places = [m.span() for m in re.finditer(r"\d+(?:st|nd|rd|th)?", days["days"])]
    base = offset + days.start("days")
    for number, (iso, (first, last)) in enumerate(zip(isos, places, strict=True)):
        from_, to = base + first, base + last
        if number == 0:
            from_ = min(from_, bounds[0])
        if number == len(isos) - 1:
            to = max(to, end)
        yield Found(from_, to, iso, rest[0], rest[1], f"in a list: {rest[2]}")


def _is_range(days: str, before: str) -> bool:
    if re.search(r"[–—‑-]|\b(?:to|through|until)\b", days):
        return True
    return "and" in days and before.rstrip().lower().endswith("between")


def _year_nearby(
    reading: _Reading, start: int, end: int, month: int, day_of_month: int | None
) -> tuple[int | None, bool, str]:
    """The year of a date without one, whether it is worked out, and from what."""
    ahead = _following().match(reading.text, end)
    if ahead:
        later = _months()[ahead["month"].rstrip(".")]
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


@cache
def _following() -> re.Pattern[str]:
    """ " and 12 June 2024", " to June 2024" after a date without its year."""
    months = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:\s*(?:–|—|-)\s*|,?\s+(?:and|to|until|through|or)\s+(?:on\s+|in\s+|from\s+)?|,\s+)"
        rf"(?:{D}\s+)?(?P<month>{months})\.?(?:\s+{D})?,?\s+(?P<year>{Y})(?!\d)"
    )


def _relative_year(reading: _Reading, words: str) -> int | None:
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


def _bare_month(
    reading: _Reading, match: re.Match[str], month: int, before: str
) -> Iterator[Found]:
    name = match["month"].rstrip(".").lower()
    start, end = match.start(), match.end("month")
    modifier = MODIFIER.search(before)
    if modifier:
        which = modifier["which"].lower()
        if which in ("every", "each") or reading.here.published is None:
            return
        year = reading.here.year_of(month, None, which in ("next", "coming"))
        if which in ("last", "past", "previous") and month == reading.here.published.month and year:
            year -= 1
        if which in ("next", "coming") and month == reading.here.published.month and year:
            year += 1
        if which == "this":
            year = reading.here.published.year
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
        and not _following().match(reading.text, end)
        and (name in ALSO_WORDS or word in ("to", "for", "and", "of"))
    ):
        return
    if reading.text[end : end + 2].strip()[:1].isupper() and name in ALSO_WORDS:
        return
    year, relative, why = _year_nearby(reading, start, end, month, None)
    iso = iso_of(year, month, None)
    yield Found(start, end, iso, relative, 0.7 if year else 0.5, f"month alone: {why}")


# ---------------------------------------------------------------------------- weekdays


def _weekday(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
    text, before = reading.text, reading.before(match.start(), 30)
    if SHOWS.search(before) or PAPERS.match(text, match.end()) or HABIT.search(before):
        return
    following = _months_ahead().match(text, match.end())
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


@cache
def _months_ahead() -> re.Pattern[str]:
    """ ", 20 May", " May 20" after a weekday."""
    months = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf",?\s+(?:the\s+)?(?:{D}(?:{JOIN}{D})*\s+(?:of\s+)?(?:{months})\b|(?:{months})\b\.?\s+{D})"
    )


# ---------------------------------------------------------------------------- years


def _year(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
    text, start = reading.text, match.start("year")
    if match["decade"]:
        first = int(match["year"])
        if first % 10 == 0:
            last = first + (99 if first % 100 == 0 and first < 2000 else 9)
            yield Found(start, match.end(), f"{first}/{last}", False, 0.8, "decade")
        return
    before = reading.before(start, 24) or text[max(0, start - 24) : start]
    near = text[max(0, start - 24) : start]
    if spanned := RANGE_OF_YEARS.match(text, start):
        yield from _span_of_years(spanned, near)
    elif (spanned := BETWEEN_YEARS.match(text, start)) and near.rstrip().lower().endswith(
        "between"
    ):
        yield from _span_of_years(spanned, near)
    elif (spanned := SLASHED_YEARS.match(text, start)) and int(spanned["last"]) == (
        int(spanned["first"]) + 1
    ) % 100:
        yield from _span_of_years(spanned, near)
    elif listed := LIST_OF_YEARS.match(text, start):
        years = [int(year) for year in re.findall(r"\d{4}", listed[0])]
        yield Found(start, listed.end(), count_of_years(years), False, 0.95, "list of years")
    elif _is_year(text, near, start, match.end("year")):
        yield Found(start, match.end("year"), match["year"], False, 0.9, "year")


def _span_of_years(match: re.Match[str], before: str) -> Iterator[Found]:
    first = int(match["first"])
    last = int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if first < last <= first + 200 and not NUMBERED_THING.search(before):
        yield Found(*match.span(), f"{first}/{last}", False, 0.95, "span of years")


def _is_year(text: str, before: str, start: int, end: int) -> bool:
    if COUNTED.match(text, end) or NUMBERED_THING.search(before):
        return False
    if before.endswith("(") and text[end : end + 1] in (")", ","):
        return True
    if BEFORE_YEAR.search(before):
        if int(text[start:end]) < 1900:
            return not LOOSE_BEFORE.search(before)
        return True
    # A line of its own, a cell of a table, the start of a heading: "2024", "2014: the report"
    line = text.rfind("\n", 0, start) + 1
    return text[line:start].strip(" \t|#*-") == "" and text[end : end + 1] in (
        "",
        "\n",
        ":",
        "\t",
        "|",
        ".",
    )


# ---------------------------------------------------------------------------- from today


def _relative(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
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


def _ago(reading: _Reading, match: re.Match[str]) -> str:
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


def _nth(reading: _Reading, match: re.Match[str]) -> Iterator[Found]:
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
    "month": _month,
    "weekday": _weekday,
    "year": _year,
    "relative": _relative,
    "nthday": _nth,
}
