"""The day from which a document speaks: what "Tuesday", "last December" and "20 May" mean in it."""

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord import vocabulary
from onrecord.model import Document

__all__ = ["Standpoint", "day", "standpoint"]

# How long ago a day without a year may be before the one to come is the likelier.
PAST_DAYS = 305
PAST_MONTHS = 8
YEAR = re.compile(r"(?<![\d.,/$€£#-])(?:19|20)\d\d(?![\d,.]*\d)")
# "79th session", "seventy-ninth session", "the 79th General Assembly", "제79차 유엔총회", "A/79/"
SESSION = re.compile(
    r"(?P<body>General Assembly|Assembly|Human Rights Council)?(?:['’]s)?\s*\(?\b"
    r"(?P<number>\d{1,3}(?:st|nd|rd|th)|[A-Za-z]+(?:-[a-z]+)?(?:st|nd|rd"
    r"|th))\s+(?:(?:regular\s+)?session"
    r"|(?:UN\s+|U\.N\.\s+|United Nations\s+)?General Assembly\b)"
    r"|\bA/(?P<symbol>\d\d)/|제\s?(?P<korean>\d{1,2})차\s*(?:유엔\s?)?총회"
)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """``published`` is the day of publication; where there is none, ``opened`` is the year and
    month in which the session began that the document belongs to, and ``usual`` its most frequent
    year."""

    published: date | None = None
    opened: tuple[int, int] | None = None
    usual: int | None = None

    def year_of(self, month: int, day_of_month: int | None, future: bool = False) -> int | None:
        """The year of a month, or of a day in it, that is given without one."""
        if self.published is None:
            if self.opened:
                year, first = self.opened
                return year if month >= first else year + 1
            return self.usual
        if day_of_month is None:
            here = self.published.year * 12 + self.published.month - 1
            back = (self.published.month - month) % 12
            if back > PAST_MONTHS or (future and back):
                back -= 12
            return (here - back) // 12
        choices = []
        for year in (self.published.year - 1, self.published.year, self.published.year + 1):
            candidate = day(year, month, day_of_month)
            if candidate:
                choices.append((candidate - self.published).days)
            else:
                choices.append(10_000)
        best = min(range(3), key=lambda place: _unlikely(choices[place], future))
        return self.published.year - 1 + best

    def year_beside(self, month: int, which: str) -> int | None:
        """The year of "last December", "this May", "next June"."""
        if self.published is None:
            return None
        year = self.published.year
        if which in ("last", "past", "previous"):
            return year if month < self.published.month else year - 1
        if which in ("next", "coming"):
            return year if month > self.published.month else year + 1
        return year

    def weekday(self, number: int, which: str) -> date | None:
        """This weekday (1 is Monday): "nearest" before or on publication, "last" or "next"."""
        if self.published is None:
            return None
        back = (self.published.isoweekday() - number) % 7
        if which == "next":
            return self.published + timedelta(days=7 - back)
        if which == "last" and back == 0:
            back = 7
        return self.published - timedelta(days=back)

    def in_month(self, day_of_month: int, months: int = 0, future: bool = False) -> date | None:
        """A day of the month of publication, or of one ``months`` later."""
        if self.published is None:
            return None
        count = self.published.year * 12 + self.published.month - 1 + months
        here = day(count // 12, count % 12 + 1, day_of_month)
        if months == 0 and not future and here and (here - self.published).days > 1:
            return self.in_month(day_of_month, -1)
        return here

    def months_on(self, months: int) -> str | None:
        """The month that many months after that of publication ("2025-04")."""
        if self.published is None:
            return None
        count = self.published.year * 12 + self.published.month - 1 + months
        return f"{count // 12}-{count % 12 + 1:02}"


def _unlikely(days: int, future: bool) -> int:
    if days <= 0:
        return -days + (PAST_DAYS if future else 0)
    return days + (0 if future or days <= 1 else PAST_DAYS)


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The day; None where there is none such."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    if not 1 <= day_of_month <= monthrange(year, month)[1]:
        return None
    return date(year, month, day_of_month)


def standpoint(document: Document) -> Standpoint:
    """Where a document stands in time, from its day of publication or else its own signs."""
    if document.published:
        parts = [int(part) for part in document.published[:10].split("-") if part.isdigit()]
        if len(parts) == 3 and (published := day(parts[0], parts[1], parts[2])):
            return Standpoint(published)
        if parts and parts[0] > 1000:
            return Standpoint(usual=parts[0])
    years = Counter(YEAR.findall(document.text))
    usual = int(years.most_common(1)[0][0]) if years else None
    return Standpoint(opened=_session(document.text), usual=usual)


def _session(text: str) -> tuple[int, int] | None:
    """When the General Assembly's session opened that a text names most often."""
    assembly = vocabulary.body("body:unga")
    counts: Counter[int] = Counter()
    for found in SESSION.finditer(text):
        if found["body"] == "Human Rights Council":
            continue
        words = found["symbol"] or found["korean"] or found["number"]
        number = vocabulary.numeral(words)
        if number and number > 20:
            counts[number] += 1
    if not counts or assembly is None:
        return None
    if not ("Assembly" in text or "총회" in text):
        return None
    opening = assembly.opening(counts.most_common(1)[0][0])
    return (int(opening[:4]), int(opening[5:])) if opening else None
