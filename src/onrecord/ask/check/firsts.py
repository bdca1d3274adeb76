"""A claim that something never happened before, held against the meetings of the record."""

import re

from onrecord.ask.check.answer import Against, Differs
from onrecord.ask.check.drafted import Draft
from onrecord.ask.check.frames import framed
from onrecord.ask.check.held import Held
from onrecord.ask.meetings import MeetingTold, informal, meetings_told
from onrecord.model import ClaimOfFirst, Document, Span
from onrecord.record import MeetingFilter

__all__ = ["first"]

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

# So many meetings before the day are looked at, the latest first, and so many are named.
LOOKED_AT = 200
NAMED = 3
# A day that is known to the day.
DAY = len("2025-05-20")


def first(claim: ClaimOfFirst, draft: Draft, document: Document, held: Held) -> Against | None:
    """The meetings that were earlier, if there are any on the same subject."""
    words = " ".join((claim.claim, *(each.value for each in claim.scope)))
    if not ABOUT_A_MEETING.search(words):
        return None
    since = SINCE.search(words)
    year = (since["year"] or since["ko"]) if since else ""
    own = [day for day, _ in draft.days if len(day) == DAY and not (year and day.startswith(year))]
    day = max(own, default=draft.held_on or document.published or "")
    if not day:
        return None
    asked = MeetingFilter(
        # "the first time that the United Nations took it up": whichever body that was.
        body=None if any(key == "body:un" for key, _ in draft.bodies) else claim.body,
        since=str(int(year) + 1) if year else None,
        until=day,
        limit=LOOKED_AT,
    )
    rows = held.record.meetings(asked, held.viewer)
    narrow = [word for word in NARROW if word in words.casefold()]
    formal = "formal" in words.casefold()
    earlier = [
        each
        for each in meetings_told(rows, held.sources)
        if _before(each, day)
        and not informal(each.row.formats)
        and _fits(each, narrow)
        and _on(each, draft)
    ]
    if not earlier or (formal and not any(each.row.formats for each in earlier)):
        return None
    named = earlier[-NAMED:]
    return Against(
        Differs.FIRST,
        claim.spans,
        claim.claim,
        "; ".join(each.label for each in named),
        tuple(proof for each in named for proof in each.evidence[:1]),
    )


def _before(meeting: MeetingTold, day: str) -> bool:
    """Surely earlier: a year is not before its days."""
    held_on = meeting.row.day or ""
    short = min(len(held_on), len(day))
    return bool(held_on) and not held_on.startswith("--") and held_on[:short] < day[:short]


def _fits(meeting: MeetingTold, narrow: list[str]) -> bool:
    formats = " ".join(meeting.row.formats).casefold()
    return not narrow or any(word in formats for word in narrow)


def _on(meeting: MeetingTold, draft: Draft) -> bool:
    """Whether the meeting was on what the claim names, by its topic or its reports' titles."""
    names = draft.frame.names
    told = [*meeting.row.topics, *(proof.title for proof in meeting.evidence)]
    there = {sort for each in told for sort in framed(each, [Span(0, len(each))]).sorts}
    return bool(there & (names or draft.context))
