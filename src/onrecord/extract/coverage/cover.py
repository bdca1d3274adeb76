"""The cover of a summary record, or the head of meetings coverage, as the record of a meeting."""

import re
from collections.abc import Sequence

from onrecord import vocabulary
from onrecord.extract.coverage.course import CLOSED, OPENED, TIME, Course
from onrecord.extract.listed import state_key
from onrecord.extract.places import Places
from onrecord.extract.symbols import parse_symbol
from onrecord.model import (
    Cited,
    DateMention,
    Document,
    MeetingRecord,
    Mention,
    Span,
    Symbol,
)
from onrecord.vocabulary import numeral

__all__ = ["cover_of"]

HEAD = 3000  # characters
# For example "Summary record of the 41st meeting", "41st & 42nd Meetings (AM & PM)".
MEETING = re.compile(
    r"(?P<number>\d{1,5})(?:st|nd|rd|th)(?:\s(?:&|and)\s\d{1,5}(?:st|nd|rd|th))?\s(?:\(\w+\)\s)?"
    r"(?:plenary\s)?[Mm]eetings?\b"
)
SESSION = re.compile(
    r"\b(?P<session>(?:[A-Z][a-z]+)(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))\s"
    r"(?P<kind>(?:emergency\s)?special\s)?[Ss]ession\b"
)
HELD = re.compile(r"\b[Hh]eld\s(?:at|in)\s(?:the\s)?(?P<place>[^\n]{3,120}?),?\son\s")
CHAIR = re.compile(
    r"^(?:Chair(?:man|person|woman)?|President|Acting\s(?:Chair|President))\s?[:.]\s*"
    r"(?P<who>[^(\n]{2,80}?)(?:\s?\((?P<state>[^)\n]{2,80})\))?\s*$",
    re.MULTILINE,
)
# "The meeting began at 10.04 a.m. and ended at 11.20 a.m."
ENDED = re.compile(rf"\sand\s(?:ended|rose|closed)\sat\s{TIME}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cover_of(
    document: Document,
    course: Course,
    mentions: Places[Mention],
    dates: Sequence[DateMention],
    symbols: Sequence[Symbol],
) -> MeetingRecord:
    """The record's own symbol, body, session, number, day, times and chair."""
    text = document.text
    own = next((each for each in symbols if each.own), None)
    parsed = parse_symbol(own.symbol) if own else None
    session = SESSION.search(text, 0, HEAD)
    number = MEETING.search(text, 0, HEAD)
    chair = CHAIR.search(text, 0, HEAD)
    held = HELD.search(text, 0, HEAD)
    opened, closed = OPENED.search(text), CLOSED.search(text)
    if opened is not None and closed is None:
        closed = ENDED.match(text, opened.end())
    state = chair["state"] if chair else None
    spans = tuple(span for span in course.head if span.end <= HEAD)[:20] or (Span(0, 1),)
    return MeetingRecord(
        spans=spans,
        confidence=0.9,
        reason="head of a summary record or of meetings coverage",
        symbol=Cited(own.symbol, own.spans, f"instrument:{own.symbol}") if own else None,
        body=_body(text, own, mentions),
        session=(parsed.session if parsed else None) or _session(session),
        special=session is not None and (session["kind"] or "").startswith("special"),
        emergency=session is not None and (session["kind"] or "").startswith("emergency"),
        meeting_number=int(number["number"]) if number else None,
        date=_day(document, dates, held.end() if held else None),
        opened=_cited(text, opened, "time"),
        closed=_cited(text, closed, "time"),
        place=_cited(text, held, "place"),
        president=_cited(text, chair, "who"),
        president_state=(
            Cited(state, (Span(*chair.span("state")),), state_key(state))
            if chair and state
            else None
        ),
        round_up=tuple(course.round_up),
    )


def _cited(text: str, found: re.Match[str] | None, group: str) -> Cited | None:
    if found is None or found[group] is None:
        return None
    words = found[group].rstrip()
    start = found.start(group)
    return Cited(" ".join(words.split()), (Span(start, start + len(words)),))


def _session(found: re.Match[str] | None) -> int | None:
    return numeral(found["session"]) if found else None


def _body(text: str, own: Symbol | None, mentions: Places[Mention]) -> Cited | None:
    """The body whose meeting it is: by the symbol, or the first one that the head names."""
    inside = [m for m in mentions.inside(Span(0, HEAD)) if (m.key or "").startswith("body:")]
    if own is not None and own.body:
        row = vocabulary.body(own.body)
        places = [m.spans[0] for m in inside if m.key == own.body]
        name = row.name if row else own.body
        return Cited(name, tuple(places[:1]) or own.spans, own.body)
    for mention in inside:
        row = vocabulary.body(mention.key or "")
        if row is not None and row.kind not in ("organisation", "agency", "secretariat"):
            return Cited(row.name, mention.spans, row.key)
    return None


def _day(document: Document, dates: Sequence[DateMention], held: int | None) -> Cited | None:
    for date in dates:
        place = date.spans[0].start
        if not DAY.fullmatch(date.iso) or place > HEAD:
            continue
        if held is None or 0 <= place - held < 40:
            return Cited(date.iso, date.spans)
    return None
