"""Summary records and meetings coverage: what each speaker is reported to have said.

    find_coverage(document, mentions, dates, symbols) -> Coverage

gives the meeting, the speeches (all of them reported), and the votes and steps told between them;
nothing for other documents. What stands above the speakers' own paragraphs is the round-up: it is
kept as that, and is nobody's speech.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.coverage.course import (
    CLOSED,
    DECIDED,
    OPENED,
    RESUMED,
    SUSPENDED,
    TOOK_CHAIR,
    VOTE_TAKEN,
    Course,
    Note,
    Turn,
    course_of,
)
from onrecord.extract.coverage.cover import cover_of
from onrecord.extract.listed import state_key
from onrecord.extract.places import Places
from onrecord.extract.votes_told import votes_told, with_lists
from onrecord.model import (
    AgendaItem,
    Cited,
    DateMention,
    Direction,
    DirectionKind,
    Document,
    DocumentKind,
    EntityKind,
    Meeting,
    MeetingRecord,
    Mention,
    Span,
    Speech,
    Symbol,
    Vote,
)

__all__ = ["Coverage", "find_coverage", "on_their_day"]

KINDS = frozenset({DocumentKind.SUMMARY_RECORD, DocumentKind.MEETING_SUMMARY})
LISTED = re.compile(r"(?:In\sfavou?r|Against|Abst\w+)\b[^:.]{0,12}:", re.IGNORECASE)
RESULTS = re.compile(r"The\sresults?\sof\sthe\s(?:recorded\s)?votes?\b", re.IGNORECASE)
CONTINUED = re.compile(r"\s*\(continued\)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
PARTIES = frozenset({EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.GROUP})
STEPS = (
    (OPENED, DirectionKind.OPENED),
    (CLOSED, DirectionKind.CLOSED),
    (SUSPENDED, DirectionKind.SUSPENDED),
    (RESUMED, DirectionKind.RESUMED),
    (TOOK_CHAIR, DirectionKind.CHAIR),
    (DECIDED, DirectionKind.DECIDED),
    (VOTE_TAKEN, DirectionKind.VOTE),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a summary record or press release tells of a meeting; empty for other documents."""

    records: tuple[MeetingRecord, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    directions: tuple[Direction, ...] = ()
    votes: tuple[Vote, ...] = ()


def find_coverage(
    document: Document,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    symbols: Sequence[Symbol],
) -> Coverage:
    """What a document tells of the meeting that it covers."""
    if document.kind not in KINDS or not document.language.startswith("en"):
        return Coverage()
    course = course_of(document)
    if not course.turns:
        return Coverage()
    named = Places(mentions)
    directions = tuple(_directions(document.text, course))
    record = cover_of(document, course, named, dates, symbols)
    suspended = any(each.what is DirectionKind.SUSPENDED for each in directions)
    return Coverage(
        (replace(record, suspended=suspended),),
        tuple(_items(document.text, course, symbols)),
        tuple(_speech(document, turn, n, named) for n, turn in enumerate(course.turns, 1)),
        directions,
        tuple(_votes(document.text, course, symbols)),
    )


def on_their_day(
    meetings: Sequence[Meeting], told: Coverage, document: Document
) -> tuple[Meeting, ...]:
    """The meetings, that of a summary record on the day it was held, not on that of its issue."""
    days = {record.body.key: record.date for record in told.records if record.body and record.date}
    found = []
    for meeting in meetings:
        body = meeting.body.key if meeting.body else None
        day = days.get(body)
        dated = meeting.date is None or meeting.date.value == document.published
        if body is not None and day is not None and dated and day != meeting.date:
            meeting = replace(meeting, date=day, key=f"meeting:{body}:{day.value}")
        found.append(meeting)
    return tuple(found)


def _items(text: str, course: Course, symbols: Sequence[Symbol]) -> Iterator[AgendaItem]:
    papers = Places(symbols)
    for span, found in course.items:
        title = " ".join(found["title"].split())
        continued = CONTINUED.search(title) is not None
        title = CONTINUED.sub("", title)
        cited = tuple(
            Cited(each.symbol, each.spans, f"instrument:{each.symbol}")
            for each in papers.inside(span)
        )
        if cited:
            title = IN_BRACKETS.sub("", title)
        yield AgendaItem(
            spans=(span,),
            confidence=0.9,
            reason="'agenda item' and a number at the head of speeches",
            numbers=tuple(re.findall(r"\d+(?:\s?\([a-z]\))*", found["numbers"])),
            title=title,
            documents=cited,
            continued=continued,
        )


# ---------------------------------------------------------------------------- speeches


def _speech(document: Document, turn: Turn, number: int, mentions: Places[Mention]) -> Speech:
    text, speaker = document.text, turn.speaker
    return Speech(
        spans=tuple(sorted({speaker.heading, *turn.pieces})),
        confidence=0.9 if speaker.full else 0.85,
        reason="named as who speaks" if turn.pieces else "named as having spoken",
        number=number,
        heading=speaker.heading,
        speaker=" ".join(speaker.words.split()),
        person=_person(text, speaker.person, mentions) if speaker.person else None,
        affiliation=_party(text, speaker.affiliation, mentions) if speaker.affiliation else None,
        capacity=_cited(text, speaker.capacity) if speaker.capacity else None,
        on_behalf_of=_party(text, turn.behalf, mentions) if turn.behalf else None,
        paragraphs=tuple(turn.pieces),
        page=_page(document, speaker.heading.start),
        item=turn.item,
        chair=speaker.chair,
        reported=True,
    )


def _cited(text: str, span: Span) -> Cited:
    return Cited(" ".join(span.of(text).split()), (span,))


def _person(text: str, span: Span, mentions: Places[Mention]) -> Cited:
    for mention in mentions.inside(Span(max(0, span.start - 5), span.end + 1)):
        if mention.entity_kind is EntityKind.PERSON:
            return Cited(mention.name, (span,), mention.key)
    return _cited(text, span)


def _party(text: str, span: Span, mentions: Places[Mention]) -> Cited:
    """A State or organisation, with the key that the vocabulary or the document has for it."""
    name = " ".join(span.of(text).split()).removeprefix("the ")
    key = state_key(name)
    if key is None:
        found = [m for m in mentions.inside(span) if m.key and m.entity_kind in PARTIES]
        whole = [m for m in found if m.spans[0].end == span.end]
        key = whole[0].key if whole and whole[0].spans[0].start - span.start <= 4 else None
    return Cited(name, (span,), key)


def _page(document: Document, position: int) -> int | None:
    return next((page.number for page in document.pages if position in page.span), None)


# ---------------------------------------------------------------------------- between them


def _directions(text: str, course: Course) -> Iterator[Direction]:
    for note in course.notes:
        for pattern, what in STEPS:
            found = pattern.match(text, note.span.start, note.span.end)
            if found is None:
                continue
            person = time = None
            if what is DirectionKind.CHAIR:
                person = _cited(text, Span(*found.span("who")))
            elif "time" in found.groupdict():
                time = " ".join(found["time"].split())
            yield Direction(
                spans=(note.span,),
                confidence=0.9,
                reason=f"a sentence that tells of it ({what.value})",
                what=what,
                words=" ".join(note.span.of(text).split()),
                person=person,
                time=time,
                after=note.after,
            )
            break


def _votes(text: str, course: Course, symbols: Sequence[Symbol]) -> Iterator[Vote]:
    papers = Places(symbols)
    found = list(_votes_among(text, course.notes, papers))
    if not found:  # some releases tell of the vote only above the speeches
        above = [Note(span, 0) for span in sorted((*course.head, *course.round_up))]
        found = list(_votes_among(text, above, papers))
    yield from found


def _votes_among(text: str, notes: Sequence[Note], papers: Places[Symbol]) -> Iterator[Vote]:
    for i, note in enumerate(notes):
        for vote in votes_told(text, note.span, list(papers.inside(note.span))):
            lists = _lists(text, notes, i)
            yield replace(with_lists(vote, text, lists), after=note.after)


def _lists(text: str, notes: Sequence[Note], i: int) -> list[Span]:
    """The lines after a counted vote, or before it, that say how States voted."""
    after: list[Span] = []
    for note in notes[i + 1 : i + 9]:
        if LISTED.match(text, note.span.start, note.span.end):
            after.append(note.span)
        elif not RESULTS.match(text, note.span.start, note.span.end):
            break
    if after:
        return after
    found: list[Span] = []
    for note in reversed(notes[max(0, i - 12) : i]):
        if VOTE_TAKEN.match(text, note.span.start, note.span.end):
            return [Span(found[-1].start, found[0].end)] if found else []
        found.append(note.span)
    return []
