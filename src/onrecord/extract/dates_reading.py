"""What all readers of English dates share: the words, and the text on its way."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.extract.dates_found import is_to_come
from onrecord.extract.passages import Passages
from onrecord.extract.standpoint import Standpoint

__all__ = [
    "JOIN",
    "MODIFIER",
    "WEEKDAY",
    "D",
    "Reading",
    "Y",
    "date_ahead",
    "following_date",
    "month_names",
]

Y = r"(?:1[89]|20)\d\d"
D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|(?:st|nd|rd|th))"
JOIN = r"(?:\s*(?:–|—|-|‑)\s*|\s*,?\s+(?:and|or|&|to|through|until)\s+(?:on\s+)?(?:the\s+)?|,\s+)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MODIFIER = re.compile(
    r"\b(?P<which>last|past|this|next|coming|every|each|previous)\s+$", re.IGNORECASE
)


@cache
def month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for name, number in vocabulary.months("en").items():
        names[name.rstrip(".")] = names[name.rstrip(".").upper()] = number
    return names


@cache
def following_date() -> re.Pattern[str]:
    """ " and 12 June 2024", " to June 2024" after a date without its year."""
    months = "|".join(sorted(month_names(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:\s*(?:–|—|-)\s*|,?\s+(?:and|to|until|through|or)\s+(?:on\s+|in\s+|from\s+)?|,\s+)"
        rf"(?:{D}\s+)?(?P<month>{months})\.?(?:\s+{D})?,?\s+(?P<year>{Y})(?!\d)"
    )


@cache
def date_ahead() -> re.Pattern[str]:
    """ ", 20 May", " May 20" after a weekday."""
    months = "|".join(sorted(month_names(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf",?\s+(?:the\s+)?(?:{D}(?:{JOIN}{D})*\s+(?:of\s+)?(?:{months})\b|(?:{months})\b\.?\s+{D})"
    )


@dataclass
class Reading:
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
