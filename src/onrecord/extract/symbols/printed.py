"""Symbols as they are printed: over line breaks, with soft hyphens, several in one."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.extract.symbols.grammar import (
    BRACKET,
    DASHES,
    IGNORED,
    SLASHES,
    beginnings,
    parse_symbol,
)
from onrecord.model import Span, UNSymbol

__all__ = ["printed"]

NOTHING = rf"[{IGNORED}]*"
SLASH = re.compile(rf"[/{SLASHES}]")
BREAK = rf"{NOTHING}[ \t\u00a0\u202f]?\n?[ \t]*{NOTHING}"
ANY_SLASH = rf"{BREAK}[/{SLASHES}]{BREAK}"
# A word, number or both, joined by dots and dashes: "PV.85", "ES-10", "Sub.2", "L. 40".
JOINT = rf"{NOTHING}(?:\.[ \u00a0]?\n?(?=\d)|\.|[-{DASHES}]\n?){NOTHING}"
PIECE = rf"[A-Za-z0-9]+(?:(?:{JOINT}|[{IGNORED}]+)[A-Za-z0-9]+)*"
# "(V)", " A (V)", "(S-VI)", "(III)A": the sessions before the 31st.
NUMERAL = (
    r"(?:[\s\u00a0]?[A-Z])?[\s\u00a0]?\((?:E?S[-‑])?[IVXLC]+\)"
    r"(?:[\s\u00a0]?\[?[A-Z]\]?(?![\w’']))?"
)
REST = re.compile(rf"(?:{ANY_SLASH}{PIECE}(?:{NUMERAL})?)+(?P<bracket>[\s\u00a0]{{0,2}}{BRACKET})?")
# What stands before a symbol; addresses, paths and other words do not go on as one.
BEFORE = re.compile(r"[\w/.:@#&=?%~\\+-]$")
KOREAN_OR_HAN = re.compile(r"[가-힣一-鿿ぁ-ヿ]$")
# What stands after one: never more of a word, a path or the ending of a file's name.
AFTER = re.compile(r"(?:[A-Za-z0-9_\\@]|[/=&?#%](?=\S)|\.(?:pdf|html?|docx?|txt|aspx?|php)\b)")
# Where two symbols stand for one document: "A/64/872–S/2010/409".
DOUBLE = re.compile(rf"[-{DASHES}]\s?(?=[A-Z]{{1,6}}[/{SLASHES}])")
# "and Add.1", ", Add.2 and Corr.1", "and Add.1–3" after a symbol
MORE = re.compile(
    rf"(?:,\s|,?\sand\s|\s&\s|\sor\s)(?P<label>Rev|Add|Corr|Amend)s?\.\s?(?P<first>\d{{1,3}})"
    rf"(?:\s?[-{DASHES}]\s?(?P<last>\d{{1,3}})(?!\d))?"
)
LONGEST = 160  # characters of a symbol, with all that may be printed in it
LONGEST_RANGE = 30
LONGEST_BEGINNING = 24


@lru_cache(maxsize=8)
def printed(text: str) -> tuple[tuple[Span, UNSymbol], ...]:
    """The symbols of a text with their places, in text order.

    Suffixes that follow with "and" are symbols of their own: "A/78/6 and Add.1" are two.
    """
    return tuple(_all(text))


def _all(text: str) -> Iterator[tuple[Span, UNSymbol]]:
    done, double = 0, False
    for slash in SLASH.finditer(text):
        if slash.start() < done:
            continue
        begins = _begins(text, slash.start(), done, double)
        if begins is None:
            continue
        start = begins.start
        rest = REST.match(text, begins.end, begins.end + LONGEST)
        found = _longest(text, start, rest) if rest else None
        double = False
        if found is None:
            # What is part of an address or a path has no symbol further on.
            done = max(done, rest.end() if rest and not DOUBLE.search(rest[0]) else slash.end())
            continue
        end, symbol = found
        yield Span(start, end), symbol
        done, double = end, DOUBLE.match(text, end) is not None
        for span, more in _following(text, end, symbol):
            yield span, more
            done = span.end


@cache
def _beginning() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\-", f"[-{DASHES}]") for name in beginnings())
    return re.compile(rf"(?P<name>{names}){NOTHING}[ \t\u00a0]?\n?[ \t]*$")


def _begins(text: str, slash: int, done: int, double: bool) -> Span | None:
    """The first element of the symbol whose first slash this is."""
    since = max(0, slash - LONGEST_BEGINNING)
    found = _beginning().search(text[since:slash])
    if found is None:
        return None
    name = Span(since + found.start("name"), since + found.end("name"))
    before = text[max(0, name.start - 1) : name.start]
    if name.start < done:
        return None
    joined = double and name.start <= done + 2
    if not joined and BEFORE.search(before) and not KOREAN_OR_HAN.search(before):
        return None
    return name


def _longest(text: str, start: int, rest: re.Match[str]) -> tuple[int, UNSymbol] | None:
    """The symbol that begins here, and its end: all that follows without a break, or up to one."""
    bracket = rest.start("bracket")
    ends = [rest.end()] if bracket < 0 else [rest.end(), bracket]
    last = ends[-1]
    tail = text[start:last]
    ends += [start + m.start() for m in DOUBLE.finditer(tail)]
    ends += [start + m.start() for m in re.finditer(r"\s|\.(?=\s)|(?<=\))\[?[A-Z]", tail)]
    for end in sorted(set(ends), reverse=True):
        if AFTER.match(text, end) and not DOUBLE.match(text, end):
            continue
        symbol = parse_symbol(text[start:end])
        if symbol is not None:
            return end, symbol
    return None


def _following(text: str, end: int, symbol: UNSymbol) -> Iterator[tuple[Span, UNSymbol]]:
    base = "/".join(
        each.text for each in symbol.elements[: len(symbol.elements) - len(symbol.suffixes)]
    )
    while more := MORE.match(text, end):
        first, last = int(more["first"]), int(more["last"] or more["first"])
        if not first <= last < first + LONGEST_RANGE:
            return
        for number in range(first, last + 1):
            made = parse_symbol(f"{base}/{more['label']}.{number}")
            if made is not None:
                yield Span(more.start("label"), more.end()), made
        end = more.end()
