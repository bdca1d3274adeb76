"""Days as documents print them at their head: "21 May 2025", "May 21, 2025", "2025.05.21"."""

import re
from datetime import date, datetime
from functools import cache

from onrecord.vocabulary import months

__all__ = ["day_in", "day_of", "only_a_day"]

# The weekday before and the hour after a day: "Tuesday, ", ", 10 a.m.", " 11:05 KST", " (화)".
HOUR = (
    r"(?:,?\s*(?:at\s*)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?\s?m\.?"
    r"|(?:오전|오후)\s*\d{1,2}[:시]\s*\d{0,2}분?))"
    r"(?:\s*\(?[A-Z]{2,5}(?:[+-]\d{1,4})?\)?|\s*\(?(?:local time|현지시간|한국시간)\)?)?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(
        {name for language in ("en", "fr", "es") for name in months(language)},
        key=len,
        reverse=True,
    )
    month = "(?P<month>" + "|".join(map(re.escape, names)) + ")"
    return (
        # 2025-05-21, 2025.05.21, 2025. 5. 21., 2025/05/21, 2025년 5월 21일
        re.compile(
            r"(?<![\d/])(?P<y>(?:19|20|21)\d\d)(?:-|\.\s?|/|년\s?)(?P<m>\d{1,2})(?:-|\.\s?|/|월\s?)"
            r"(?P<d>\d{1,2})(?![\d/])(?:\.(?!\d)|일)?"
        ),
        # 21 May 2025, 21st May 2025, 21 de mayo de 2025, 1er mai 2025
        re.compile(
            r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?\s(?:de\s|of\s)?"
            + month
            + r"\.?,?\s(?:de\s)?(?P<y>(?:19|20|21)\d\d)(?!\d)",
            re.I,
        ),
        # May 21, 2025
        re.compile(
            r"\b" + month + r"\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20|21)\d\d)(?!\d)",
            re.I,
        ),
    )


@cache
def _month_numbers() -> dict[str, int]:
    return {
        name.lower(): number
        for language in ("en", "fr", "es")
        for name, number in months(language).items()
    }


def day_in(text: str) -> tuple[str, int, int] | None:
    """The first full day that a piece of text prints: ISO day, start, end; None where none is.

    >>> day_in("Published: May 21, 2025, 8:40 a.m.")
    ('2025-05-21', 11, 23)
    """
    found: list[tuple[int, str, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            day = _iso(match)
            if day:
                found.append((match.start(), day, match.end()))
                break
    if not found:
        return None
    start, day, end = min(found)
    return day, start, end


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    number = int(groups["m"]) if groups.get("m") else _month_numbers()[groups["month"].lower()]
    try:
        return date(int(groups["y"]), number, int(groups["d"])).isoformat()
    except ValueError:
        return None


def day_of(stamp: str) -> str | None:
    """The day of a time stamp as programs write it, in its own time zone.

    >>> day_of("2025-05-21T08:40:00+09:00"), day_of("D:20250512090000Z"), day_of("soon")
    ('2025-05-21', '2025-05-12', None)
    """
    stamp = stamp.strip()
    compact = re.match(r"(?:D:)?((?:19|20|21)\d\d)(\d\d)(\d\d)", stamp)
    if compact:
        stamp = "-".join(compact.groups())
    try:
        return datetime.fromisoformat(stamp.replace("Z", "+00:00")).date().isoformat()
    except ValueError:
        found = day_in(stamp[:200])
        return found[0] if found else None


# "(화)", "Tuesday,", "KST", "at", "New York,": what a line of a day may hold besides the day.
AROUND = re.compile(
    r"(?:published|posted|updated?|last updated|modified|issued|released?|date|as of|on|입력|수정"
    r"|등록"
    r"|승인|게시|작성|발행|배포|기사\s?입력|최종\s?수정|일시|송고|publié le|publicado(?: el)?|le)"
    r"(?:일|일시|시간)?\s*[:：]?"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|[(（][월화수목금토일][)）]|[월화수목금토일]요일|\bat\b|\bthe\b|[\s,.;:|/()·–—-]+",
    re.I,
)


def only_a_day(line: str) -> str | None:
    """The day of a line that prints one and next to nothing else, such as a weekday and an hour.

    >>> only_a_day("Tuesday, 20 May 2025, 10 a.m."), only_a_day("On 20 May 2025 they met.")
    ('2025-05-20', None)
    """
    found = day_in(line) if len(line) <= 120 else None
    if not found:
        return None
    day, start, end = found
    rest = line[:start] + " " + line[end:]
    second = day_in(rest)
    if second:
        rest = rest[: second[1]] + " " + rest[second[2] :]
    return day if not AROUND.sub("", _WITHOUT_HOUR.sub(" ", rest)).strip() else None


_WITHOUT_HOUR = re.compile(HOUR, re.I)
