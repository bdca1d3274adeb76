"""Claims that something happened for the first time, held against the meetings of the record."""

import re
from dataclasses import dataclass
from enum import StrEnum

from onrecord.ask.coverage import apart, years_of
from onrecord.ask.evidence import Evidence, Sources, each_of
from onrecord.ask.meetings import MeetingTold, meetings_told
from onrecord.model import ClaimOfFirst, DateMention
from onrecord.record import OWNER, FindingFilter, MeetingFilter, Record, Recorded, Viewer
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


class Verdict(StrEnum):
    """HELD_UP says only that the record has nothing against it."""

    CONTRADICTED = "contradicted"
    HELD_UP = "nothing against it"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A claim of "first", and the earlier meetings of the record that speak against it.

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
    claims = list(each_of(record, ClaimOfFirst, viewer))
    dates: dict[str, list[DateMention]] = {}
    for document in {each.document for each in claims}:
        asked = FindingFilter(kinds=("date",), document=document, limit=None)
        dates[document] = [
            each.finding
            for each in record.findings(asked, viewer)
            if isinstance(each.finding, DateMention)
        ]
    sources.load(each.document for each in claims)
    answers = [_checked(each, told, dates[each.document], sources) for each in claims]
    order = list(Verdict)
    return tuple(
        sorted(answers, key=lambda each: (order.index(each.verdict), each.evidence.day, each.id))
    )


def _checked(
    claim: Recorded[ClaimOfFirst],
    told: tuple[MeetingTold, ...],
    dates: list[DateMention],
    sources: Sources,
) -> FirstAnswer:
    finding = claim.finding
    evidence = sources.evidence(claim)
    scope = tuple(each.value for each in finding.scope)
    words = " ".join((finding.claim, *scope, *evidence.words))
    day = _day(claim, told, dates, evidence)
    checked = bool(ABOUT_A_MEETING.search(words)) and day is not None
    candidates = [
        each
        for each in told
        if each.row.day and not each.informal and finding.body in (None, each.row.body)
    ]
    since = _since(words)
    against = tuple(
        each
        for each in candidates
        if checked and _before(each, day or "", since) and _of_format(each, words)
    )
    against = tuple(
        each
        for body in dict.fromkeys(each.row.body for each in against)
        for each in apart([each for each in against if each.row.body == body])
    )
    verdict = Verdict.CONTRADICTED if against else Verdict.HELD_UP
    return FirstAnswer(
        id=claim.id,
        claim=finding.claim,
        scope=scope,
        body=finding.body,
        day=day,
        verdict=verdict if checked else Verdict.UNCHECKED,
        evidence=evidence,
        against=tuple(sorted(against, key=lambda each: each.row.day or "")),
        searched=len(candidates) if checked else 0,
    )


def _since(words: str) -> str | None:
    found = SINCE.search(words)
    return (found["year"] or found["ko"]) if found else None


def _day(
    claim: Recorded[ClaimOfFirst],
    told: tuple[MeetingTold, ...],
    dates: list[DateMention],
    evidence: Evidence,
) -> str | None:
    """When the claimed thing happened: the day in the claim itself, else that of the meeting that
    the document reports, else the day of the document."""
    since = _since(" ".join(evidence.words))
    inside = [
        date.iso
        for date in dates
        if len(date.iso) == 10
        and years_of(date.iso)
        and any(date.spans[0].overlaps(span) for span in claim.finding.spans)
        and not (since and date.iso.startswith(since))
    ]
    if inside:
        return max(inside)
    reported = [
        each.row.day
        for each in told
        if each.row.day
        and len(each.row.day) == 10
        and claim.finding.body in (None, each.row.body)
        and any(place.document == claim.document for place in each.evidence)
        and each.row.day <= (evidence.published or each.row.day)
    ]
    return max(reported) if reported else evidence.published


def _before(meeting: MeetingTold, day: str, since: str | None) -> bool:
    """Whether a meeting was surely earlier: "2025" is not before "2025-05-20"."""
    held = meeting.row.day or ""
    if since and held[:4] <= since:
        return False
    return held < day[: len(held)]


def _of_format(meeting: MeetingTold, words: str) -> bool:
    """Whether a meeting is of the format that the claim is narrowed to ("high-level", "open")."""
    narrow = [
        word
        for word in ("high-level", "emergency", "special session", "고위급", "긴급")
        if word in words.casefold()
    ]
    if not narrow:
        return True
    formats = " ".join(meeting.row.formats).casefold()
    known = {form for form in format_forms("en") if form in formats}
    return any(word in formats for word in narrow) or any(
        word in form for word in narrow for form in known
    )
