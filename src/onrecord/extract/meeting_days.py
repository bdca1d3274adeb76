"""Which of a sentence's days belong to which of its meetings."""

import re
from datetime import date

from onrecord import vocabulary
from onrecord.extract.meeting_words import Reference
from onrecord.extract.scene import SYMBOL, Scene, Unit
from onrecord.model import Cited, Span

__all__ = ["isos", "with_days"]

# What else a day can belong to.
OWNERS = re.compile(
    rf"\b(?:resolutions?|decision|adopt(?:ed|s|ing)?|approv(?:ed|al)|left|fled|born|founded"
    rf"|established|created"
    r"|issued|dated|published|since|died|seized|report|letter|note|statement of|opinion|\w{3,}ed)\b"
    rf"|{SYMBOL}"
)
NO_OWNER = frozenset(
    [
        "devoted",
        "dedicated",
        "focused",
        "focussed",
        "entitled",
        "titled",
        "related",
        "convened",
        "organised",
        "organized",
        "held",
        "chaired",
        "presided",
        "attended",
        "participated",
        "opened",
        "resumed",
        "mandated",
        "united",
        "hosted",
        "convened",
        "called",
        "concerned",
        "based",
        "so-called",
        "briefed",
        "requested",
        "proposed",
        "detained",
        "armed",
        "addressed",
        "discussed",
        "debated",
        "continued",
        "ended",
        "concluded",
        "listed",
        "followed",
    ]
)
NEXT_DAY = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|,?\s*and|,?\s*and again|,?\s*again|to|or)?\s*(?:again )?(?:on "
    r"|in |that of \S+ )?(?:on )?$"
)
NOT_WHEN = re.compile(
    r"\b(?:since|until|till|before|after|by|prior to)\s+(?:the |early |late |mid-)?$"
)
# For example: each of them in December; that is no day of the meetings.
EACH = re.compile(r"\b(?:each|every)\b")
EACH_MONTH = re.compile(r"\b(?:each|every)(?: time| year| one)?,? in (?P<month>[a-z]{3,9})\b")
# A dateline ends with a dash: its day is the document's.
DASH = re.compile(r"\s[–—-]{1,2}\s")
LONGEST = 12  # days that one meeting can last
MONTH_OR_DAY = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?")
HALF = re.compile(
    r",?\s*(?:took place |was held |was )?(?P<each>each time |every time |always )?(?:on|in)\s+"
)


def with_days(scene: Scene, sentence: Span, found: list[Reference]) -> list[Reference]:
    days: list[list[Cited]] = [[] for _ in found]
    last: tuple[int, int] | None = None
    for unit in scene.inside(sentence):
        if unit.date is None:
            continue
        own = isos(unit)
        owner = None
        if last and (whole := _completed(scene, last[0], unit, days[last[1]])):
            days[last[1]] = whole
            last = (unit.end, last[1])
            continue
        if last and NEXT_DAY.match(scene.mask[last[0] : unit.start]):
            owner = last[1]
        elif not NOT_WHEN.search(scene.before(sentence.start, unit.start)):
            owner = _owner(scene, sentence, unit, found)
        if owner is None or EACH.search(scene.mask, found[owner].span.end, unit.start):
            last = None
            continue
        last = (unit.end, owner)
        days[owner].extend(own)
    _give_month(scene, sentence, days)
    return [
        reference.on(tuple(own) if reference.several else _one_meeting(own))
        for reference, own in zip(found, days, strict=True)
    ]


def _one_meeting(days: list[Cited]) -> tuple[Cited, ...]:
    """The days of one reference; "on 3 and 4 April" is one meeting, on its first day."""
    whole = [day for day in days if len(day.value) == 10 and not day.value.startswith("-")]
    if len(days) < 2 or len(whole) < len(days):
        return tuple(days)
    first, *others = sorted(date.fromisoformat(day.value) for day in whole)
    if (others[-1] - first).days > LONGEST:
        return tuple(days)
    spans = tuple(dict.fromkeys(span for day in days for span in day.spans))
    return (Cited(first.isoformat(), spans),)


def _give_month(scene: Scene, sentence: Span, days: list[list[Cited]]) -> None:
    """Years of which the sentence says "each time in March" get the month."""
    found = EACH_MONTH.search(scene.mask, sentence.start, sentence.end)
    number = vocabulary.months().get(found["month"].capitalize()) if found else None
    if found is None or number is None:
        return
    span = Span(*found.span("month"))
    for own in days:
        if own and all(len(day.value) == 4 and day.spans[-1].end < span.start for day in own):
            own[:] = [Cited(f"{day.value}-{number:02}", (*day.spans, span)) for day in own]


def _completed(scene: Scene, end: int, day: Unit, years: list[Cited]) -> list[Cited] | None:
    """The days of "the dialogue of 2018 took place on 12 March", from both of their halves.

    "in 2021 and 2022, each time in March" gives its month to all years before it.
    """
    iso = day.date.iso if day.date else ""
    if not years or len(years[-1].value) != 4 or not MONTH_OR_DAY.fullmatch(iso):
        return None
    found = HALF.fullmatch(scene.mask[end : day.start])
    if not found or re.search(r"\d{4}", day.span.of(scene.text)):
        return None
    many = bool(found["each"])
    rest = iso[iso.index("-", 1) :]
    return [
        Cited(year.value + rest, (*year.spans, day.span))
        if len(year.value) == 4 and (many or i == len(years) - 1)
        else year
        for i, year in enumerate(years)
    ]


def isos(unit: Unit) -> list[Cited]:
    """The days of a date; none for a span of years, which is a series."""
    iso = unit.date.iso if unit.date else ""
    if "/" in iso:
        return []
    return [Cited(piece, (unit.span,)) for piece in iso.split(",")]


def _owner(scene: Scene, sentence: Span, day: Unit, found: list[Reference]) -> int | None:
    """Which reference a day belongs to: the nearest governor before it, or else after it."""
    mask = scene.mask
    before = max((i for i, r in enumerate(found) if r.span.end <= day.start), default=None)
    limit = found[before].span.end if before is not None else sentence.start
    if before is not None:
        return None if _owned(mask[limit : day.start]) else before
    inside = next((i for i, r in enumerate(found) if day.start in r.span), None)
    if inside is not None:
        return inside
    after = next((i for i, r in enumerate(found) if r.span.start >= day.end), None)
    if (
        after is None
        or DASH.search(mask, day.end, found[after].span.start)
        or _owned(mask[limit : day.start])
        or _owned(mask[day.end : found[after].span.start])
    ):
        return None
    return after


def _owned(text: str) -> bool:
    return any(match[0] not in NO_OWNER for match in OWNERS.finditer(text))
