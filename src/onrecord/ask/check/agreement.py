"""When numbers, days and places of two sentences agree."""

import re

from onrecord.ask.check.frames import Number, Word
from onrecord.ask.compare import same_day
from onrecord.model import Span
from onrecord.vocabulary.checking import class_of

__all__ = ["CAST", "days_agree", "in_one_place", "one_name", "same_number", "same_thing"]

# How far apart two numbers of which one is rounded may be.
ROUNDED = 0.15
# Words that say how votes were cast.
CAST = frozenset({"favour", "favor", "against", "abstent", "abstain", "abstention", "vote"})
# The word before a place, and the one after it.
BEFORE = re.compile(r"([\w’']+)\W+$")
AFTER = re.compile(r"^\W+([\w’']+)")
# A name so short may begin another by chance; what an adjective may add to a name.
SHORTEST, ENDING = 4, 3
# Words that may stand before anything.
LOOSE = frozenset(["of", "in", "the", "and", "by", "for", "to", "a", "an", "at"])


def in_one_place(text: str, word: Word, other_text: str, other: Word, firm: bool) -> bool:
    """Whether two names stand after the same word, and that says enough or more is the same."""
    ours, theirs = _before(text, word.span), _before(other_text, other.span)
    if not ours or ours != theirs:
        return False
    if firm or ours not in LOOSE:
        return True
    after = _after(text, word.span)
    return bool(after) and after == _after(other_text, other.span)


def one_name(one: str, other: str) -> bool:
    """Whether two words are one name, or a name and its adjective.

    >>> one_name("maravia", "maravian"), one_name("varda", "vardan"), one_name("varda", "velkor")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORTEST and long.startswith(short[:-1]) and len(long) - len(short) <= ENDING
    )


def _before(text: str, span: Span) -> str:
    found = BEFORE.search(text[max(0, span.start - 30) : span.start])
    return class_of(found[1].casefold()) if found else ""


def _after(text: str, span: Span) -> str:
    found = AFTER.search(text[span.end : span.end + 30])
    return class_of(found[1].casefold()) if found else ""


def days_agree(one: str, other: str) -> bool:
    ours = one.replace("/", ",").split(",")
    theirs = other.replace("/", ",").split(",")
    if "/" in one or "/" in other:
        low, high = min(theirs), max(theirs)
        return any(low[: len(day)] <= day <= f"{high}~" for day in ours) or any(
            same_day(a, b) for a in ours for b in theirs
        )
    return any(same_day(a, b) for a in ours for b in theirs)


def same_number(one: Number, other: Number) -> bool:
    if one.value == other.value:
        return True
    if not one.rounded and not other.rounded:
        return False
    if one.rounded == "over" and not other.value - one.value >= 0:
        return False
    if one.rounded == "under" and not one.value - other.value >= 0:
        return False
    if not one.rounded:
        return False
    return abs(one.value - other.value) <= ROUNDED * max(one.value, other.value)


def same_thing(one: Number, other: Number) -> bool:
    if (one.of | other.of) & CAST:
        return bool((one.of & other.of & CAST) - {"vote"})
    return bool(one.of & other.of)
