"""A meeting's record as one object: the "record" of the format "onrecord-extract/1"."""

import re
from collections.abc import Sequence

from onrecord.model import (
    AgendaItem,
    Cited,
    Direction,
    DirectionKind,
    Document,
    Extraction,
    MeetingRecord,
    Span,
    Speech,
    Vote,
    VoteKind,
)

__all__ = ["record_of"]

# How many words of a speech's beginning and end are shown.
SHOWN = 8
CALLED = {
    VoteKind.RECORDED: "recorded",
    VoteKind.ROLL_CALL: "roll-call",
    VoteKind.SHOW_OF_HANDS: "show of hands",
    VoteKind.SECRET_BALLOT: "secret ballot",
    VoteKind.WITHOUT_A_VOTE: "consensus",
}


def record_of(document: Document, found: Extraction) -> dict[str, object] | None:
    """The record that a document is; None where it is none. Offsets are as everywhere else."""
    if not found.meeting_records:
        return None
    cover = found.meeting_records[0]
    return {
        **_cover(cover),
        "agenda_items": [_item(item) for item in found.agenda_items],
        "resolutions_adopted": _numbers([vote.resolution for vote in found.votes]),
        "decisions_adopted": _numbers([vote.decision for vote in found.votes]),
        "stage_directions": [direction.words for direction in found.directions],
        "directions": [_direction(direction) for direction in found.directions],
        "speeches": [_speech(document, cover, speech) for speech in found.speeches],
        "votes": [_vote(vote, found.directions) for vote in found.votes],
    }


def _cover(cover: MeetingRecord) -> dict[str, object]:
    president = None
    if cover.president:
        president = {"name": cover.president.value, "state": _value(cover.president_state)}
    return {
        "symbol": _value(cover.symbol),
        "body": _value(cover.body),
        "session": cover.session,
        "emergency": cover.emergency,
        "special": cover.special,
        "year": cover.year,
        "meeting_number": cover.meeting_number,
        "date": _value(cover.date),
        "place": _value(cover.place),
        "president": president,
        "members": [{"state": one.key, "name": one.value} for one in cover.members],
        "start_time": _value(cover.opened),
        "end_time": _value(cover.closed),
        "suspended": cover.suspended,
        "provisional": cover.provisional,
    }


def _value(cited: Cited | None) -> str | None:
    return cited.value if cited else None


def _numbers(cited: Sequence[Cited | None]) -> list[str]:
    return list(dict.fromkeys(one.value for one in cited if one))


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _item(item: AgendaItem) -> dict[str, object]:
    # "64 (a)" is a part of item 64.
    numbers = [int(found[0]) for each in item.numbers if (found := re.match(r"\d+", each))]
    return {
        "numbers": list(dict.fromkeys(numbers)),
        "title": item.title,
        "parts": list(item.numbers),
        "documents": [each.value for each in item.documents],
        "continued": item.continued,
        "spans": _spans(item.spans),
    }


def _direction(direction: Direction) -> dict[str, object]:
    return {
        "what": direction.what.value,
        "words": direction.words,
        "person": _value(direction.person),
        "time": direction.time,
        "after": direction.after,
        "spans": _spans(direction.spans),
    }


def _speech(document: Document, cover: MeetingRecord, speech: Speech) -> dict[str, object]:
    words = [word for span in speech.paragraphs for word in span.of(document.text).split()]
    symbol = _value(cover.symbol)
    return {
        "n": speech.number,
        "address": f"{symbol}#{speech.number}" if symbol else None,
        "speaker": speech.speaker,
        "person": _value(speech.person),
        "affiliation": None if speech.chair else _value(speech.affiliation),
        "affiliation_key": speech.affiliation.key if speech.affiliation else None,
        "language": speech.language,
        "language_switches": list(speech.switches),
        "role_note": _value(speech.capacity),
        "on_behalf_of": _value(speech.on_behalf_of),
        "chair": speech.chair,
        "page": speech.page,
        "column": speech.column,
        "item": speech.item,
        "first_words": " ".join(words[:SHOWN]),
        "last_words": " ".join(words[-SHOWN:]),
        "n_words": len(words),
        "heading": _spans([speech.heading])[0],
        "paragraphs": _spans(speech.paragraphs),
    }


def _vote(vote: Vote, directions: Sequence[Direction]) -> dict[str, object]:
    lists = {
        "states_in_favour": vote.states_in_favour,
        "states_against": vote.states_against,
        "states_abstaining": vote.states_abstaining,
    }
    return {
        "kind": CALLED[vote.how],
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstaining": vote.abstaining,
        **{name: [state.value for state in states] for name, states in lists.items()},
        "keys": {name: [state.key for state in states] for name, states in lists.items()},
        "result": vote.result,
        "result_text": vote.result_words,
        "resolution": _value(vote.resolution),
        "decision": _value(vote.decision),
        "draft_symbol": _value(vote.draft),
        "title": vote.title,
        "page": vote.page,
        "after": vote.after,
        "agrees": vote.agrees,
        "notes": _notes(vote, directions),
        "spans": _spans(vote.spans),
    }


def _notes(vote: Vote, directions: Sequence[Direction]) -> list[str]:
    """Corrections printed right after a vote."""
    end = vote.spans[-1].end
    return [
        each.words
        for each in directions
        if each.what is DirectionKind.CORRECTION and 0 <= each.spans[0].start - end < 400
    ]
