"""Pages of the United Nations' own documents: records of meetings, speeches, votes, resolutions,
and pages of originals as pictures."""

import re
from collections.abc import Iterator

from onrecord.errors import NothingFound
from onrecord.web import rows
from onrecord.web.desk import Desk, Slice, SpeechesAsked
from onrecord.web.marks import Mark, drawn, pieces, spans_of
from onrecord.web.pages.lists import every
from onrecord.web.proceedings_views import MeetingRecordView, SheetView, SpeechLine, VoteLine
from onrecord.web.views import Paged
from onrecord.web.visit import Shown, Visit

__all__ = ["record", "records", "resolution", "sheet", "speeches", "vote", "votes"]

SIDES = ("in_favour", "against", "abstaining")

# Votes whose lists have more States than this together are shown each on its own page.
STATES_TOGETHER = 420

PER_PAGE = 50

NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def records(desk: Desk, visit: Visit) -> Shown:
    body = visit.get("body")
    found = desk.proceedings.records(body, Slice(visit.page, PER_PAGE))
    return Shown(
        "records.html",
        "records",
        {"found": found, "given": {"body": body}, "bodies": desk.bodies()},
        rows=lambda: (
            {"symbol": line.symbol, "body": line.body, "day": line.day}
            for line in every(lambda part: desk.proceedings.records(body, part))
        ),
    )


def record(desk: Desk, visit: Visit) -> Shown:
    speech = number_of(visit.get("speech"))
    words = visit.get("words")
    view = desk.proceedings.meeting(visit.parts["symbol"], speech, words, visit.page)
    return Shown(
        "record.html",
        "records",
        {
            "view": view,
            "words": words,
            "votes_in_full": sum(vote.listed for vote in view.votes) <= STATES_TOGETHER,
        },
        rows=lambda: every_speech(desk, view),
    )


def every_speech(desk: Desk, view: MeetingRecordView) -> Iterator[rows.Row]:
    """The speeches of a record for a file, page after page of them."""
    for page in range(1, view.entries.pages + 1):
        part = desk.proceedings.meeting(view.symbol, None, None, page)
        yield from (rows.speech(each) for each in part.entries.rows if isinstance(each, SpeechLine))


def resolution(desk: Desk, visit: Visit) -> Shown:
    view = desk.proceedings.resolution(visit.parts["symbol"])
    return Shown(
        "resolution.html",
        "records",
        {"view": view},
        rows=lambda: map(rows.provision, [*view.preamble, *view.operative]),
    )


def speeches(desk: Desk, visit: Visit) -> Shown:
    names = ("by", "state", "meeting", "language", "words")
    given = {name: visit.get(name) for name in names}
    known = {name: desk.name_of(given[name] or "") for name in ("by", "state")}
    asked = SpeechesAsked(**given)
    found = desk.proceedings.speeches(asked, Slice(visit.page, PER_PAGE))
    return Shown(
        "speeches.html",
        "records",
        {"found": found, "given": given, "known": known},
        rows=lambda: map(rows.speech, every(lambda part: desk.proceedings.speeches(asked, part))),
    )


def votes(desk: Desk, visit: Visit) -> Shown:
    state, side = visit.get("state"), visit.get("side")
    side = side if side in SIDES else None
    found, stood = desk.proceedings.votes(state, side, Slice(visit.page, PER_PAGE))
    return Shown(
        "votes.html",
        "records",
        {
            "found": found,
            "stood": stood,
            "given": {"state": state, "side": side},
            "known": desk.name_of(state or ""),
            "sides": SIDES,
        },
        rows=lambda: every_vote(desk, state, side),
    )


def every_vote(desk: Desk, state: str | None, side: str | None) -> Iterator[rows.Row]:
    """All votes that fit, each with where the State stood that was asked for."""

    def part_of(part: Slice) -> Paged[tuple[VoteLine, str | None]]:
        found, stood = desk.proceedings.votes(state, side, part)
        both = list(zip(found.rows, stood, strict=True))
        return Paged(both, found.total, found.number, found.size)

    return ({**rows.vote(line), "stood": at} for line, at in every(part_of))


def vote(desk: Desk, visit: Visit) -> Shown:
    line = desk.proceedings.vote(visit.parts["id"])
    return Shown("vote.html", "records", {"line": line}, rows=lambda: rows.vote_states(line))


def sheet(desk: Desk, visit: Visit) -> Shown:
    number = number_of(visit.parts["number"])
    if number is None:
        raise NothingFound("There is no such page.")
    cited = spans_of(visit.get("c") or "", 10**9)
    view = desk.proceedings.sheet(visit.parts["id"], number, visit.get("f"), cited)
    return Shown("sheet.html", "documents", {"view": view, "text": words_of(view)})


def words_of(view: SheetView) -> list[tuple[object, object]]:
    """The text of a page in its paragraphs, with the words marked that are marked on the
    picture."""
    marks = [Mark(span.start, span.end, "cited") for span in view.cited]
    return list(drawn(view.text, pieces(view.text, view.blocks, view.leaf), marks))


def number_of(text: str | None) -> int | None:
    """A number from 1, or None.

    >>> number_of("12"), number_of("x"), number_of(None)
    (12, None, None)
    """
    return int(text) if text and NUMBER.fullmatch(text) else None
