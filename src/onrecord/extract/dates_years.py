"""Years in English text, alone, in lists and in spans, told apart from other numbers."""

import re
from collections.abc import Iterator

from onrecord.extract.dates_found import Found, count_of_years
from onrecord.extract.dates_reading import Reading, Y

__all__ = ["years"]

RANGE_OF_YEARS = re.compile(
    rf"(?P<first>{Y})(?:\s*[–—‑~-]\s*|\s+(?:to|through|until|till|up to)\s+(?:early\s+"
    rf"|late\s+|the end of\s+)?)(?P<last>{Y}|\d\d)(?![\d/]|-\d)"
)
BETWEEN_YEARS = re.compile(rf"(?P<first>{Y})\s+and\s+(?P<last>{Y})(?!\d)")
SLASHED_YEARS = re.compile(rf"(?P<first>{Y})/(?P<last>\d\d)(?![\d/])")
LIST_OF_YEARS = re.compile(
    rf"{Y}(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:again\s+)?(?:in\s+)?{Y}(?![\d/-]))+"
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|from|until|till|by|before|after|during|between|year|of|through"
    r"|early|late|mid|end|spring"
    r"|summer|autumn|fall|winter|the|that|its|his|her|their|our|my|as of|around|back"
    r"|and|or|for|to|than|about|elections?"
    r"|session|each)[\s,-]+(?:early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
LOOSE_BEFORE = re.compile(
    r"\b(?:the|its|his|her|their|our|my|for|to|than|about|around|by|of|and|or)\s+$", re.IGNORECASE
)
COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|persons|men|women|children|soldiers|troops|workers"
    r"|prisoners|detainees|families|miles"
    r"|kilomet\w+|feet|met(?:er|re)s|dollars|euros|votes?|delegates|members|employees"
    r"|pages|words|calories|hours|days"
    r"|years|tons|tonnes|jobs|students|refugees|cases|copies|times|points|acres|homes"
    r"|units|participants|signatures"
    r"|guests|km|kg|percent|per cent|million|billion|square|voters|respondents|emails"
    r"|documents)\b|\s?[%°]|['’]s?\s+(?:feet|worth)"
)
NUMBERED_THING = re.compile(
    r"(?:[$€£#№§]|\b(?:No|Nos|page|pages|pp|p|Route|Highway|Room|Flight|Section"
    r"|Article|Chapter|Bill|Rule|Model|number"
    r"|paragraph|Regulation|Directive|Resolution|resolution|Boulevard|Street|Avenue"
    r"|Box|top|nearly|over|some|least|most|only)\.?)\s*$"
)
CLOSING = frozenset(("", "\n", ":", "\t", "|", "."))


def years(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    """The year, list or span of years that begins at ``match``; none where it is another number."""
    text, start = reading.text, match.start("year")
    if match["decade"]:
        first = int(match["year"])
        if first % 10 == 0:
            last = first + (99 if first % 100 == 0 and first < 2000 else 9)
            yield Found(start, match.end(), f"{first}/{last}", False, 0.8, "decade")
        return
    near = text[max(0, start - 24) : start]
    if spanned := _spanned(text, start, near):
        yield from _span_of_years(spanned, near)
    elif listed := LIST_OF_YEARS.match(text, start):
        years = [int(year) for year in re.findall(r"\d{4}", listed[0])]
        yield Found(start, listed.end(), count_of_years(years), False, 0.95, "list of years")
    elif _is_year(text, near, start, match.end("year")):
        yield Found(start, match.end("year"), match["year"], False, 0.9, "year")


def _spanned(text: str, start: int, before: str) -> re.Match[str] | None:
    """ "2014 to 2017", "between 2014 and 2017", "2015/16"."""
    if found := RANGE_OF_YEARS.match(text, start):
        return found
    found = BETWEEN_YEARS.match(text, start)
    if found and before.rstrip().lower().endswith("between"):
        return found
    found = SLASHED_YEARS.match(text, start)
    if found and int(found["last"]) == (int(found["first"]) + 1) % 100:
        return found
    return None


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
    return not text[line:start].strip(" \t|#*-") and text[end : end + 1] in CLOSING
