"""Months, weekdays and numbers in words: the table calendar.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = ["Language", "months", "number_words", "numeral", "ordinal_words", "weekdays"]

Language = Literal["en", "ko", "fr", "es"]

# For example the hyphen or space of "twenty-one", "forty five", "two hundred and six".
JOINT = re.compile(r"[-\s]+(?:and\s+)?")


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    number: int
    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


def _words(section: str, language: Language) -> Mapping[str, int]:
    return {
        word: row.number
        for row in table("calendar", _Row, section)
        for word in getattr(row, language)
    }


@cache
def months(language: Language = "en") -> Mapping[str, int]:
    """Month names and their short forms ("Sept."), 1 to 12."""
    return _words("months", language)


@cache
def weekdays(language: Language = "en") -> Mapping[str, int]:
    """Weekday names and their short forms, 1 (Monday) to 7."""
    return _words("weekdays", language)


@cache
def number_words(language: Language = "en") -> Mapping[str, int]:
    """Simple number words, lower case. :func:`numeral` reads compounds of English ones."""
    return _words("numbers", language)


@cache
def ordinal_words(language: Language = "en") -> Mapping[str, int]:
    """Simple ordinal words, lower case. :func:`numeral` reads compounds of English ones."""
    return _words("ordinals", language)


def numeral(words: str) -> int | None:
    """The number that English words write out, cardinal or ordinal; None where they write none.

    >>> numeral("seventy-ninth"), numeral("two hundred and six"), numeral("79th"), numeral("many")
    (79, 206, 79, None)
    """
    plain = words.lower().strip()
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", plain)
    if digits:
        return int(digits[1])
    total, current = 0, 0
    for word in JOINT.split(plain):
        value = number_words().get(word, ordinal_words().get(word))
        if value is None:
            return None
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += value
    return total + current
