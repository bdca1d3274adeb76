"""Claims that something happened for the first time, held against the meetings of the record."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from onrecord.ask.coverage import apart, years_of
from onrecord.ask.evidence import Evidence, Sources, each_of
from onrecord.ask.meetings import MeetingTold, meetings_told
from onrecord.model import ClaimOfFirst
from onrecord.record import OWNER, Dated, MeetingFilter, Record, Recorded, Viewer
from onrecord.vocabulary import format_forms

__all__ = ["FirstAnswer", "Verdict", "firsts"]

# Claims about meetings can be checked; "the first woman to testify" can't: "first high-level
# meeting", "met on the subject", "open briefing", "회의", "took up".
ABOUT_A_MEETING = re.compile(
    r"meet|met\b|session|briefing|dialogue|debate|discuss|t(?:a|oo)k(?:e|es|en|ing)? up"
    r"|회의|브리핑|대화|논의",
    re.IGNORECASE,
)

# "since 2017", "since December 2017", "2017년 이후": only what came later can contradict.
SINCE = re.compile(
    r"since\D{0,20}?(?P<year>(?:19|20)\d\d)|(?P<ko>(?:19|20)\d\d)년[^.]{0,12}이[후래]"
)


NARROW = ("high-level", "emergency", "special session", "고위급", "긴급")

# How many meetings that contradict a claim are named.
NAMED = 20


class Verdict(StrEnum):
    """HELD_UP says only that the record has nothing against it."""

    CONTRADICTED = "contradicted"
    HELD_UP = "nothing against it"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A claim of "first", and the earliest meetings of the record that speak against it.

    ``day`` is when the thing happened that is said to be the first; ``searched`` counts the
    meetings that it was held against.
    """

    id: str
    claim: str
    scope: tuple[str, ...]
    body: str | None
    day: str | None
    verdict: Verdict
    evidence: Evidence
    against: tuple[MeetingTold, ...] = ()
    searched: int = 0


def firsts(record: Record, viewer: Viewer = OWNER) -> tuple[FirstAnswer, ...]:
    """Every claim of "first"; those that earlier meetings contradict come first."""
    sources = Sources(record, viewer)
    told = meetings_told(record.meetings(MeetingFilter(limit=None), viewer), sources)
    held = _Held(told)
    claims = list(each_of(record, ClaimOfFirst, viewer))
    sources.load(each.document for each in claims)
    dates = _dates(sources, {each.document for each in claims})
    answers = [_checked(each, held, dates.get(each.document, ()), sources) for each in claims]
    order = list(Verdict)
    return tuple(
        sorted(answers, key=lambda each: (order.index(each.verdict), each.evidence.day, each.id))
    )


def _dates(sources: Sources, documents: Collection[str]) -> Mapping[str, Sequence[Dated]]:
    """The days that each of these documents names."""
    found: dict[str, list[Dated]] = {}
    for each in sources.record.many(sources.viewer).dates():
        if each.document in documents:
            found.setdefault(each.document, []).append(each)
    return found


class _Held:
    """The formal meetings of a record by body, in order of time, and those each document tells."""

    def __init__(self, told: Iterable[MeetingTold]) -> None:
        told = tuple(told)
        self.of: dict[str | None, list[MeetingTold]] = {None: []}
        self.by_document: dict[str, list[MeetingTold]] = {}
        self._narrowed: dict[tuple[str | None, tuple[str, ...]], list[MeetingTold]] = {}
        for each in apart(each for each in told if each.row.day and not each.informal):
            self.of[None].append(each)
            if each.row.body:
                self.of.setdefault(each.row.body, []).append(each)
        for each in told:
            for document in {place.document for place in each.evidence}:
                self.by_document.setdefault(document, []).append(each)

    def before(
        self, body: str | None, narrow: tuple[str, ...], since: str, day: str
    ) -> Iterator[MeetingTold]:
        """Those of a body, or of any, and of a format, that were surely earlier than a day and
        later than a year: a year is not before its days."""
        meetings = self._of_format(body, narrow)
        first = bisect_right(meetings, since, key=lambda each: _held_on(each)[:4])
        for at in range(first, bisect_left(meetings, day, key=_held_on)):
            held_on = _held_on(meetings[at])
            if held_on < day[: len(held_on)]:
                yield meetings[at]

    def _of_format(self, body: str | None, narrow: tuple[str, ...]) -> Sequence[MeetingTold]:
        if not narrow:
            return self.of.get(body, [])
        if (body, narrow) not in self._narrowed:
            fit = [each for each in self.of.get(body, ()) if _of_format(each, narrow)]
            self._narrowed[body, narrow] = fit
        return self._narrowed[body, narrow]


def _held_on(meeting: MeetingTold) -> str:
    return meeting.row.day or ""


def _checked(
    claim: Recorded[ClaimOfFirst], held: _Held, dates: Sequence[Dated], sources: Sources
) -> FirstAnswer:
    finding = claim.finding
    evidence = sources.evidence(claim)
    scope = tuple(each.value for each in finding.scope)
    words = " ".join((finding.claim, *scope, *evidence.words))
    day = _day(claim, held, dates, evidence)
    checked = bool(ABOUT_A_MEETING.search(words)) and day is not None
    since = _since(words) or ""
    fit = (each for each in held.before(finding.body, _narrow(words), since, day or ""))
    against = tuple(islice(fit, NAMED)) if checked else ()
    verdict = Verdict.CONTRADICTED if against else Verdict.HELD_UP
    return FirstAnswer(
        id=claim.id,
        claim=finding.claim,
        scope=scope,
        body=finding.body,
        day=day,
        verdict=verdict if checked else Verdict.UNCHECKED,
        evidence=evidence,
        against=against,
        searched=len(held.of.get(finding.body, ())) if checked else 0,
    )


def _since(words: str) -> str | None:
    found = SINCE.search(words)
    return (found["year"] or found["ko"]) if found else None


def _day(
    claim: Recorded[ClaimOfFirst], held: _Held, dates: Sequence[Dated], evidence: Evidence
) -> str | None:
    """When the claimed thing happened: the day in the claim itself, else that of the meeting that
    the document reports, else the day of the document."""
    since = _since(" ".join(evidence.words))
    inside = [
        date.iso
        for date in dates
        if len(date.iso) == 10
        and years_of(date.iso)
        and any(date.place.overlaps(span) for span in claim.finding.spans)
        and not (since and date.iso.startswith(since))
    ]
    if inside:
        return max(inside)
    reported = [
        _held_on(each)
        for each in held.by_document.get(claim.document, ())
        if len(_held_on(each)) == 10
        and claim.finding.body in (None, each.row.body)
        and _held_on(each) <= (evidence.published or _held_on(each))
    ]
    return max(reported) if reported else evidence.published


def _narrow(words: str) -> tuple[str, ...]:
    """The formats that a claim is narrowed to ("high-level", "emergency")."""
    return tuple(word for word in NARROW if word in words.casefold())


def _of_format(meeting: MeetingTold, narrow: Sequence[str]) -> bool:
    """Whether a meeting is of one of the formats that a claim is narrowed to."""
    formats = " ".join(meeting.row.formats).casefold()
    known = {form for form in format_forms("en") if form in formats}
    return any(word in formats for word in narrow) or any(
        word in form for word in narrow for form in known
    )
