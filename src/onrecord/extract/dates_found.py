"""A date at a place of a text, before it becomes a finding."""

import re
from dataclasses import dataclass

from onrecord.model import Span

__all__ = [
    "Found",
    "count_of_years",
    "is_to_come",
    "is_to_come_in_korean",
    "iso_of",
    "last_year_before",
]

# "will meet on Friday": a day to come, unless a word of telling stands between.
TO_COME = re.compile(
    r"\b(?:will|'ll|’ll|won't|shall|(?:is|are|was|were) to|scheduled|due|set to|slated"
    r"|plans?|planned|upcoming"
    r"|expected|next|forthcoming|deadline|ahead of|going to|to be held|to take place"
    r"|decision to|before)\b"
)
# After a day in Korean: "22일 열릴 예정이다"
KOREAN_TO_COME = re.compile(r"예정|열릴|열린다|앞두고|계획|할 것|할 방침|개최한다|하기로")
TOLD = re.compile(
    r"\b(?:said|says|told|announced|wrote|reported|tweeted|added|stated"
    r"|(?<!be )held|met|took place)\b"
)
FAR = 300  # characters back to a year that governs a day
YEAR = re.compile(r"(?<![\d.,/$€£#-])(?:19|20)\d\d(?![\d,.]*\d)")
# "In 2018, …", "the dialogue of 2018": a year that the days after it belong to.
GOVERNING_YEAR = re.compile(
    r"(?:^\W*(?:In|During)|\bof)\s+((?:19|20)\d\d)\b(?!\s*(?:(?:and|to|or)\b|,\s*\d|[–-]))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Characters ``start`` to ``end`` (exclusive) name the date ``iso``."""

    start: int
    end: int
    iso: str
    relative: bool
    confidence: float
    reason: str


def iso_of(year: int | None, month: int, day: int | None) -> str:
    """A month or day in ISO 8601, "--05-20" where the year is not known.

    >>> iso_of(2025, 5, None), iso_of(None, 5, 20)
    ('2025-05', '--05-20')
    """
    head = f"{year:04}" if year else "-"
    return f"{head}-{month:02}" + (f"-{day:02}" if day else "")


def count_of_years(years: list[int]) -> str:
    """A list of years as :class:`onrecord.model.DateMention` writes it.

    >>> count_of_years([2023, 2024])
    '2023,2024'
    """
    return ",".join(str(year) for year in dict.fromkeys(years))


def is_to_come(text: str, sentence: Span, start: int, end: int) -> bool:
    """Whether the words around a date tell that it is still to come."""
    before = text[max(sentence.start, start - 90) : start]
    cue = max((found.end() for found in TO_COME.finditer(before)), default=-1)
    if cue >= 0 and not TOLD.search(before, cue):
        return True
    if start - sentence.start > 6:
        return False
    after = text[end : min(sentence.end, end + 60)]
    found = TO_COME.search(after)
    return found is not None and not TOLD.search(after[: found.start()])


def is_to_come_in_korean(text: str, sentence: Span, end: int) -> bool:
    """The same for Korean, where the verb comes after the date."""
    return KOREAN_TO_COME.search(text, end, min(sentence.end, end + 45)) is not None


def last_year_before(text: str, sentence: Span, start: int) -> int | None:
    """The year that governs a later day of its sentence ("The dialogue of 2018 … on 12 March")."""
    before = text[max(sentence.start, start - FAR) : start]
    years = YEAR.findall(before)
    if not years:
        return None
    governing = GOVERNING_YEAR.findall(before)
    return int(years[-1]) if governing and governing[-1] == years[-1] else None
