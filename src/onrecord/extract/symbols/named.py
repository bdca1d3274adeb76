"""Symbols of what is named in words.

Resolutions and decisions that are named in words ("General Assembly resolution 79/181", in Korean
"결의 79/181호") are given the symbol that they have: the body comes from the words around, or else
is the one named nearest.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import vocabulary
from onrecord.extract.passages import Passages
from onrecord.extract.symbols.grammar import parse_symbol
from onrecord.model import Document, Span, Symbol

__all__ = ["named_places", "symbols_named"]

# The year of a resolution or the part of a meeting, as in "S/RES/2397 (2017)".
YEAR = r"(?:\s?\((?P<year>(?:19|20)\d\d)\))?"

# For example the number of "resolution 79/181", "resolution 2397 (2017)", "resolution S-17/1",
# "resolution 217 A (III)", "resolution 79/54 A of", "decision 2/102" or "Opinion No. 12/2025".
NUMBER = (
    r"(?:(?:S|ES)[-‑]\d{1,2}/\d{1,3}|(?:19|20)\d\d/\d{1,4}|\d{1,3}/20\d\d|\d{1,2}/\d{1,3}"
    r"(?:\s?[A-Z](?=[,;.)]|\s(?:of|and)\b))?"
    r"|\d{1,4}(?:\s?[A-Z])?\s?\((?:E?S[-‑])?[IVXLC]+\)|\d{1,4}(?=\s?\((?:19|20)\d\d\))|\d{3,4})"
)
NAMED = re.compile(
    rf"\b(?P<what>[Rr]esolutions?|RESOLUTIONS?|[Dd]ecisions?|[Oo]pinions?|UNSCRs?"
    rf"|Res\.)\s+(?:[Nn]o\.\s?|[Nn]os\.\s?|\()?"
    rf"(?P<first>{NUMBER}){YEAR}(?![\d%/.,-]*\d)"
)
# What follows it in a list: ", 49/22", " and 1874 (2009)"
MORE = re.compile(
    rf"(?:,\s+and|,|\s+and|\s+or"
    rf"|;)\s+(?P<first>(?!\d++(?!\s?[(/A-Z])){NUMBER}){YEAR}(?![\d%/.,-]*\d)"
)
# "House resolution 109", "Senate resolution 12"
ELSEWHERE = re.compile(
    r"(?:House|Senate|Parliament|Congress|[Cc]oncurrent|[Jj]oint|Simple|H\.|S\.)\s*$"
)
KOREAN = re.compile(
    rf"(?P<what>결의안?|결정)\s?(?:제\s?)?\(?(?P<first>{NUMBER}){YEAR}(?:\s?호)?(?![\d%])"
)
LETTERED = re.compile(r"(\d{1,2}/\d{1,3})\s?([A-Z])")
SECURITY_COUNCIL_NUMBER = re.compile(r"\d{1,4}")
OF_A_YEAR = re.compile(r"\d{1,3}/20\d\d")
WORKING_GROUP = re.compile(r"Working Group|WGAD|실무그룹")
ROMAN = re.compile(r"(?P<number>\d{1,4})\s?(?P<letter>[A-Z])?\s?\((?P<roman>(?:E?S-)?[IVXLC]+)\)")

# Bodies whose resolutions have no series of their own but a plain rule for their symbols.
RESOLVING = ("body:unga", "body:unsc", "body:hrc", "body:ecosoc", "body:chr", "body:wgad")
FIRST_SESSION_WITH_SLASH = 31  # of the General Assembly: 1976
FAR = 100_000
MOST = 200  # names of bodies looked at before and after a number
SAME_SENTENCE = 0.9


@dataclass(frozen=True, slots=True)
class Named:
    """A resolution, decision or opinion that is named in words."""

    span: Span
    what: str
    number: str
    year: str | None


def symbols_named(
    document: Document, passages: Passages, printed: Sequence[Symbol]
) -> list[Symbol]:
    """The resolutions, decisions and opinions that a document names in words, with their symbols.

    ``printed`` are the symbols that it has as such.
    """
    named = _named(document.text)
    if not named:
        return []
    places = _body_places(document.text)
    years = _years(named, printed)
    found = []
    for one in named:
        given = _symbol_of(one, passages, places, years)
        symbol = parse_symbol(given[0]) if given else None
        if given is not None and symbol is not None:
            _, confidence, reason = given
            found.append(
                Symbol(
                    spans=(one.span,),
                    symbol=str(symbol),
                    of=symbol.kind,
                    body=symbol.body,
                    confidence=confidence,
                    reason=reason,
                )
            )
    return found


def named_places(text: str) -> tuple[Span, ...]:
    """Where resolutions, decisions and opinions are named in words."""
    return tuple(one.span for one in _named(text))


# ---------------------------------------------------------------------------- in words


@lru_cache(maxsize=8)
def _named(text: str) -> tuple[Named, ...]:
    found: list[Named] = []
    for pattern in (NAMED, KOREAN):
        for match in pattern.finditer(text):
            if ELSEWHERE.search(text, max(0, match.start() - 12), match.start()):
                continue
            what = match["what"].lower()
            found.append(Named(Span(*match.span()), what, match["first"], match["year"]))
            after = match.end()
            while pattern is NAMED and (more := MORE.match(text, after)):
                start = more.start("first")
                found.append(Named(Span(start, more.end()), what, more["first"], more["year"]))
                after = more.end()
    return tuple(found)


def _years(named: tuple[Named, ...], printed: Sequence[Symbol]) -> dict[str, str]:
    """The years that the document gives with numbers of the Security Council's resolutions."""
    years = {one.number: one.year for one in named if one.year}
    for symbol in printed:
        if match := re.fullmatch(r"S/RES/(\d+) \((\d{4})\)", symbol.symbol):
            years[match[1]] = match[2]
    return years


def _symbol_of(
    named: Named, passages: Passages, places: list[tuple[int, str]], years: dict[str, str]
) -> tuple[str, float, str] | None:
    """The symbol, how sure it is, and why; None where no body has such a number."""
    number = named.number.replace("‑", "-")
    decision = named.what.startswith(("decision", "결정"))
    if named.what.startswith("opinion"):
        return _opinion(number, passages.document.text)
    if OF_A_YEAR.fullmatch(number):
        return None
    if lettered := LETTERED.fullmatch(number):
        number = f"{lettered[1]}{lettered[2]}"
    allowed = _bodies_with(number)
    body, confidence, reason = _nearest_body(named, passages, places, allowed)
    if named.what.startswith("unscr"):
        body, confidence, reason = "body:unsc", 0.95, "'UNSCR' is the Security Council's"
    if body is None:
        return None
    if body == "body:unsc":
        year = named.year or years.get(number)
        if decision or (year is None and confidence < SAME_SENTENCE):
            return None  # "resolution 109" may be anybody's
        return f"S/RES/{number} ({year})" if year else f"S/RES/{number}", confidence, reason
    return _in_series(body, number, "DEC" if decision else "RES"), confidence, reason


def _opinion(number: str, text: str) -> tuple[str, float, str] | None:
    """The symbol of an opinion of the Working Group on Arbitrary Detention, where one is meant."""
    if not OF_A_YEAR.fullmatch(number) or not WORKING_GROUP.search(text):
        return None
    first, year = number.split("/")
    return f"A/HRC/WGAD/{year}/{first}", 0.8, "opinion of the Working Group on Arbitrary Detention"


def _bodies_with(number: str) -> tuple[str, ...]:
    """The bodies that number their resolutions so, the likeliest first."""
    if SECURITY_COUNCIL_NUMBER.fullmatch(number):
        return ("body:unsc",)
    if ROMAN.fullmatch(number):
        return ("body:unga", "body:ecosoc")
    if number.startswith("ES"):
        return ("body:unga",)
    if number.startswith("S"):
        return ("body:hrc", "body:unga")
    first = int(number.split("/")[0])
    if first > 1900:
        return ("body:ecosoc", "body:chr")
    if first < FIRST_SESSION_WITH_SLASH:
        return ("body:hrc",)
    return ("body:unga", "body:hrc") if first < 70 else ("body:unga",)


def _in_series(body: str, number: str, kind: str) -> str:
    if roman := ROMAN.fullmatch(number):
        number = f"{roman['number']}({roman['roman']})"
        if roman["letter"]:
            number = f"{roman['number']}{roman['letter']}({roman['roman']})"
    series = {"body:hrc": "A/HRC", "body:ecosoc": "E", "body:chr": "E/CN.4"}.get(body, "A")
    return f"{series}/{kind}/{number}"


# ---------------------------------------------------------------------------- whose it is


@cache
def _body_names() -> tuple[re.Pattern[str], dict[str, str]]:
    keys: dict[str, str] = {}
    for key in RESOLVING:
        if body := vocabulary.body(key):
            for name in (*body.names, *body.short, *body.ko):
                keys.setdefault(name.removeprefix("the "), key)
    # "the Council" is the Security Council's or the Human Rights Council's: both are tried.
    keys |= {"Assembly": "body:unga", "Council": "body:unsc|body:hrc|body:ecosoc"}
    names = "|".join(re.escape(name) for name in sorted(keys, key=lambda name: -len(name)))
    return re.compile(rf"(?<![A-Za-z])(?:{names})(?![A-Za-z])"), keys


def _body_places(text: str) -> list[tuple[int, str]]:
    pattern, keys = _body_names()
    return [(found.start(), keys[found[0]]) for found in pattern.finditer(text)]


def _nearest_body(
    named: Named, passages: Passages, places: list[tuple[int, str]], allowed: tuple[str, ...]
) -> tuple[str | None, float, str]:
    sentence = passages.sentence(named.span.start)
    paragraph = passages.paragraph(named.span.start)
    best: tuple[int, str] | None = None
    here = bisect_left(places, (named.span.start, ""))
    for start, keys in places[max(0, here - MOST) : here + MOST]:
        fitting = [key for key in allowed if key in keys.split("|")]
        if not fitting:
            continue
        distance = abs(start - named.span.start)
        if start > named.span.start:
            distance *= 2  # "Assembly resolution 79/181" is the usual order
        if start not in sentence:
            distance += FAR if start in paragraph else 10 * FAR
        if best is None or distance < best[0]:
            best = (distance, fitting[0])
    if best is None:
        if named.year:
            return "body:unsc", 0.95, "number and year as the Security Council writes them"
        alone = allowed[0] if len(allowed) == 1 or allowed[0] == "body:unga" else None
        return alone, 0.6, "number of a form that this body uses"
    if best[0] < FAR:
        return best[1], 0.95, "number with the body in its sentence"
    return best[1], 0.75, "number with the body named nearest"
