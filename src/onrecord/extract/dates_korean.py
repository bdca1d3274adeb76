"""Dates in Korean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from onrecord import vocabulary
from onrecord.extract.dates_found import Found, count_of_years, is_to_come_in_korean, iso_of
from onrecord.extract.passages import Passages
from onrecord.extract.standpoint import Standpoint, day

__all__ = ["korean_dates"]

HANGUL = re.compile("[가-힣]")
Y = r"(?:1[89]|20)\d\d"
RELATIVE_YEARS = {"재작년": -2, "지난해": -1, "작년": -1, "올해": 0, "금년": 0, "올": 0, "내년": 1}
WHICH = {"지난": "last", "오는": "next", "올": "this"}
RELATIVE_MONTHS = {
    "지난달": -1, "지난 달": -1, "이달": 0, "이번 달": 0, "이번달": 0,
    "다음 달": 1, "다음달": 1, "내달": 1
}  # fmt: skip
RELATIVE_DAYS = {
    "오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2, "어젯밤": -1
}  # fmt: skip

DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])\s?일"
DAYS = (
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?:(?:\s?일)?\s?(?:[~∼～·-]|부터)\s?(?P<day2>[12]\d|3[01]"
    r"|0?[1-9]))?\s?일"
)
MONTH = r"(?P<month>1[0-2]|0?[1-9])\s?월"
# Not "20일간", "20일 만에", "100일", "3년간", "2000년 동안", "1년여"
NOT_LONG = (
    r"(?!\s?(?:간|동안|만에|만의|째|치|여\s|여간|가량|정도|이상|이내|뒤|후|전\b|전에|전부터|내내|분|짜리|차\b|넘|이\s?지나|이\s?넘"
    r"|이\s?걸))"
)

# "2014년부터 2017년까지", "2014~2017년", "2014년에서 2017년", "2014-2017년"
RANGE = rf"(?P<from>{Y})\s?(?:년\s?)?(?:[~∼～–-]|부터|에서)\s?(?P<to>{Y})\s?년"
# "2023년과 2024년", "2015·2016년", "2014년, 2015년"
LIST = (
    rf"(?P<list>{Y}(?:\s?년)?(?:(?:\s?[·,]\s?|[과와]\s|\s및\s|하고\s){Y}(?:\s?년)?)*(?:\s?[·,]\s?"
    rf"|[과와]\s|\s및\s){Y}\s?년)"
)
FULL = rf"(?P<fy>{Y})\s?년\s?{MONTH.replace('month', 'fm')}\s?{DAYS.replace('day', 'fd')}{NOT_LONG}"
YEAR_MONTH = rf"(?P<my>{Y})\s?년\s?{MONTH.replace('month', 'mm')}(?!\s?간)"
RELATIVE_YEAR = (
    rf"(?<![가-힣])(?P<ry>{'|'.join(RELATIVE_YEARS)}"
    rf"|같은 해|이듬해|그해|다음 해|지난\s?(?P<rn>{Y})\s?년)"
    rf"(?:\s{MONTH.replace('month', 'rm')}(?:\s?{DAYS.replace('day', 'rd')}{NOT_LONG})?)?"
)
RELATIVE_MONTH = (
    rf"(?<![가-힣])(?P<lm>{'|'.join(RELATIVE_MONTHS)}"
    rf"|같은 달)(?:\s{DAYS.replace('day', 'ld')}{NOT_LONG})?"
)
MONTH_DAY = (
    rf"(?<![\d.])(?:지난\s"
    rf"|오는\s)?{MONTH.replace('month', 'dm')}\s?{DAYS.replace('day', 'dd')}{NOT_LONG}"
)
BARE_MONTH = (
    rf"(?<![\d.])(?P<which>지난\s?|오는\s?|매년\s|해마다\s|매해\s|올\s?)?"
    rf"{MONTH.replace('month', 'bm')}"
    r"(?=에|부터|까지|,|\s?[초중말]|의|\s말|\s초|\s중순|\s하순|\s상순|\.|\)|이후)"
)
BARE_DAY = (
    rf"(?<![\d.,월년가-힣])(?<!월\s)(?P<when>지난\s|오는\s)?(?:(?P<bd1>\d{{1,2}})(?:\s?일)?\s?[~∼～-]\s?)?"
    rf"{DAY.replace('day', 'bd')}{NOT_LONG}"
    r"(?=\s?\((?:현지|한국|미국|이하|월|화|수|목|금|토|일)"
    r"|\s|,|에|부터|까지|로|은|의|자\s|자로|께|과|\.|$)"
)
YEAR_ONLY = rf"(?<![\d.,])(?P<yo>{Y})\s?년{NOT_LONG}(?!대|생|형|산|도별)"
DECADE = rf"(?<!\d)(?P<decade>{Y})년대"
WEEKDAY = (
    r"(?:(?P<wwhich>지난\s?주|이번\s?주|다음\s?주|지난|이번|오는|다음)\s)?"
    r"(?P<wd>[월화수목금토일]요일)"
)
RELATIVE_DAY = rf"(?<![가-힣])(?P<day0>{'|'.join(RELATIVE_DAYS)})(?!날|의 (?:유머|운세))"
AGO = r"(?<![\d.,])(?P<count>\d{1,3})\s?(?P<unit>년|개월|달|일|주)\s?전(?!부|체|쟁|투|력|후|략)"
PATTERN = re.compile(
    "|".join(
        f"(?P<{name}>{rule})"
        for name, rule in (
            ("is_range", RANGE),
            ("is_full", FULL),
            ("is_year_month", YEAR_MONTH),
            ("is_list", LIST),
            ("is_decade", DECADE),
            ("is_relative_year", RELATIVE_YEAR),
            ("is_relative_month", RELATIVE_MONTH),
            ("is_month_day", MONTH_DAY),
            ("is_bare_month", BARE_MONTH),
            ("is_ago", AGO),
            ("is_bare_day", BARE_DAY),
            ("is_weekday", WEEKDAY),
            ("is_relative_day", RELATIVE_DAY),
            ("is_year", YEAR_ONLY),
        )
    )
)


@dataclass
class _Reading:
    passages: Passages
    here: Standpoint
    year: int | None = None
    month: int | None = None


Given = tuple[str, bool, float, str]


def korean_dates(passages: Passages, here: Standpoint) -> Iterator[Found]:
    """The dates that a text names in Korean, in text order; none where it has no Hangul."""
    text = passages.document.text
    if not HANGUL.search(text):
        return
    reading = _Reading(passages, here)
    for match in PATTERN.finditer(text):
        name = next(name for name in READERS if match[name] is not None)
        for start, end, given in READERS[name](reading, match):
            iso, relative, confidence, why = given
            yield Found(start, end, iso, relative, confidence, why)
            if iso[:4].isdigit():
                reading.year = int(iso[:4])
            if re.match(r"[\d-]{2,5}-\d\d", iso):
                reading.month = (
                    int(iso.removeprefix("--")[:2]) if iso.startswith("--") else int(iso[5:7])
                )


Placed = Iterator[tuple[int, int, Given]]


def _range(reading: _Reading, match: re.Match[str]) -> Placed:
    if int(match["from"]) < int(match["to"]):
        yield *match.span(), (f"{match['from']}/{match['to']}", False, 0.95, "span of years")


def _list(reading: _Reading, match: re.Match[str]) -> Placed:
    years = [int(year) for year in re.findall(r"\d{4}", match[0])]
    yield *match.span(), (count_of_years(years), False, 0.95, "list of years")


def _decade(reading: _Reading, match: re.Match[str]) -> Placed:
    yield *match.span(), (f"{match['decade']}/{int(match['decade']) + 9}", False, 0.8, "decade")


def _full(reading: _Reading, match: re.Match[str]) -> Placed:
    year, month = int(match["fy"]), int(match["fm"])
    yield from _days(
        match, year, month, (match["fd"], match["fd2"]), (False, 0.98, "day, month and year")
    )


def _year_month(reading: _Reading, match: re.Match[str]) -> Placed:
    iso = iso_of(int(match["my"]), int(match["mm"]), None)
    yield *match.span(), (iso, False, 0.97, "month and year")


def _relative_year(reading: _Reading, match: re.Match[str]) -> Placed:
    word = match["ry"]
    if match["rn"]:
        year: int | None = int(match["rn"])
    elif word in ("같은 해", "그해"):
        year = reading.year
    elif word in ("이듬해", "다음 해"):
        year = reading.year + 1 if reading.year else None
    else:
        published = reading.here.published
        year = published.year + RELATIVE_YEARS[word] if published else None
    if year is None or (word == "올" and not match["rm"]):
        return
    relative, why = not match["rn"], f"'{word}'"
    if match["rd"]:
        days = (match["rd"], match["rd2"])
        yield from _days(match, year, int(match["rm"]), days, (relative, 0.9, why))
    elif match["rm"]:
        yield *match.span(), (iso_of(year, int(match["rm"]), None), relative, 0.9, why)
    else:
        yield *match.span(), (str(year), relative, 0.85, why)


def _relative_month(reading: _Reading, match: re.Match[str]) -> Placed:
    word = match["lm"]
    if word == "같은 달":
        year, month = reading.year, reading.month
    else:
        iso = reading.here.months_on(RELATIVE_MONTHS[word])
        year, month = (int(iso[:4]), int(iso[5:])) if iso else (None, None)
    if year is None or month is None:
        return
    if match["ld"]:
        yield from _days(match, year, month, (match["ld"], match["ld2"]), (True, 0.9, f"'{word}'"))
    elif word != "같은 달":
        yield *match.span(), (iso_of(year, month, None), True, 0.85, f"'{word}'")


def _month_day(reading: _Reading, match: re.Match[str]) -> Placed:
    month = int(match["dm"])
    future = match[0].startswith("오는") or _to_come(reading, match)
    year = reading.here.year_of(month, int(match["dd"]), future)
    why = (
        "year from the day of publication"
        if reading.here.published
        else "year from the document's own signs"
    )
    rest = (year is not None, 0.85 if year else 0.6, why if year else "no year is known")
    yield from _days(match, year, month, (match["dd"], match["dd2"]), rest)


def _bare_month(reading: _Reading, match: re.Match[str]) -> Placed:
    which = (match["which"] or "").strip()
    if which in ("매년", "해마다", "매해"):
        return
    month = int(match["bm"])
    future = which == "오는" or _to_come(reading, match)
    year = reading.here.year_of(month, None, future)
    published = reading.here.published
    if published and which in WHICH:
        year = reading.here.year_beside(month, WHICH[which])
    confidence = 0.75 if year else 0.5
    yield *match.span(), (iso_of(year, month, None), year is not None, confidence, "month alone")


def _bare_day(reading: _Reading, match: re.Match[str]) -> Placed:
    when = (match["when"] or "").strip()
    future = when == "오는" or (when != "지난" and _to_come(reading, match))
    number = int(match["bd"])
    found = reading.here.in_month(number, 0, future)
    published = reading.here.published
    if found and published and future and found < published:
        found = reading.here.in_month(number, 1, True)
    if found is None:
        return
    iso, first = found.isoformat(), int(match["bd1"] or 0)
    if 0 < first < number:
        iso = f"{found.replace(day=first).isoformat()}/{iso}"
    yield *match.span(), (iso, True, 0.8, "day of the month of publication")


def _weekday(reading: _Reading, match: re.Match[str]) -> Placed:
    number = vocabulary.weekdays("ko")[match["wd"]]
    which = (match["wwhich"] or "").replace(" ", "")
    published = reading.here.published
    if published is None or re.match(r"\s?(?:마다)", match.string[match.end() :]):
        return
    if which in ("지난주", "이번주", "다음주"):
        monday = published - timedelta(days=published.weekday())
        found = monday + timedelta(
            days=number - 1 + 7 * {"지난주": -1, "이번주": 0, "다음주": 1}[which]
        )
    elif which in ("오는", "다음"):
        found = reading.here.weekday(number, "next") or published
    else:
        found = reading.here.weekday(number, "last" if which == "지난" else "nearest") or published
    yield *match.span(), (found.isoformat(), True, 0.8, "weekday, from the day of publication")


def _relative_day(reading: _Reading, match: re.Match[str]) -> Placed:
    published = reading.here.published
    if published:
        found = published + timedelta(days=RELATIVE_DAYS[match["day0"]])
        yield (
            *match.span(),
            (found.isoformat(), True, 0.8, f"'{match['day0']}', from the day of publication"),
        )


def _ago(reading: _Reading, match: re.Match[str]) -> Placed:
    published = reading.here.published
    if published is None:
        return
    count, unit = int(match["count"]), match["unit"]
    if unit == "일":
        iso = (published - timedelta(days=count)).isoformat()
    elif unit == "주":
        middle = published - timedelta(days=7 * count)
        iso = "/".join((middle + timedelta(days=d)).isoformat() for d in (-3, 3))
    elif unit == "년":
        iso = str(published.year - count)
    else:
        iso = reading.here.months_on(-count) or ""
    yield *match.span(), (iso, True, 0.6, f"'{match[0]}', from the day of publication")


def _year(reading: _Reading, match: re.Match[str]) -> Placed:
    yield *match.span(), (match["yo"], False, 0.95, "year")


READERS = {
    "is_range": _range,
    "is_full": _full,
    "is_year_month": _year_month,
    "is_list": _list,
    "is_decade": _decade,
    "is_relative_year": _relative_year,
    "is_relative_month": _relative_month,
    "is_month_day": _month_day,
    "is_bare_month": _bare_month,
    "is_ago": _ago,
    "is_bare_day": _bare_day,
    "is_weekday": _weekday,
    "is_relative_day": _relative_day,
    "is_year": _year,
}


def _to_come(reading: _Reading, match: re.Match[str]) -> bool:
    sentence = reading.passages.sentence(match.start())
    return is_to_come_in_korean(match.string, sentence, match.end())


def _days(
    match: re.Match[str],
    year: int | None,
    month: int,
    days: tuple[str, str | None],
    rest: tuple[bool, float, str],
) -> Placed:
    """One day, or a span or list of two."""
    numbers = [int(number) for number in days if number]
    if not all(day(year or 2024, month, number) for number in numbers):
        return
    isos = [iso_of(year, month, number) for number in numbers]
    if len(isos) == 1 or re.search("[~∼～-]|부터", match[0]):
        yield *match.span(), ("/".join(isos), *rest)
        return
    dot = match.start() + match[0].rfind("·")
    yield match.start(), dot, (isos[0], *rest)
    yield dot + 1, match.end(), (isos[1], *rest)
