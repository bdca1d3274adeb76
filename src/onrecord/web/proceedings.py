"""Answers about the United Nations' own documents as the lines that their pages show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote as quoted

from onrecord import ask
from onrecord.model import AgendaItem, Direction, Span
from onrecord.record import Recorded, StoredDocument
from onrecord.web.lines import quote_of
from onrecord.web.proceedings_views import (
    AgendaLine,
    CitedLine,
    DirectionLine,
    ProvisionLine,
    RecordLine,
    SideLine,
    SpeechLine,
    VoteLine,
)
from onrecord.web.render import clip
from onrecord.web.views import Link

__all__ = [
    "agenda_of",
    "cited_of",
    "direction_of",
    "page_of_place",
    "paper_address",
    "paper_link",
    "picture_of",
    "provision_of",
    "record_line",
    "speech_of",
    "vote_of",
]

Entry = AgendaLine | SpeechLine | DirectionLine | VoteLine

PLACES = {"meeting_record": "/records/", "resolution": "/resolutions/"}

FIRST_WORDS = 110


def paper_address(kind: str, symbol: str) -> str:
    """The page of a paper by its symbol, or by the id of its document.

    >>> paper_address("resolution", "S/RES/2397 (2017)")
    '/resolutions/S/RES/2397%20(2017)'
    """
    return PLACES[kind] + quoted(symbol, safe="/()")


def paper_link(paper: ask.Paper, kind: str = "meeting_record") -> Link:
    return Link(paper.label, paper_address(kind, paper.label))


def link_of(named: ask.Named, page: str = "/people") -> Link:
    """A name with the page that it has: people and organisations have one."""
    is_local = named.id is not None and ":" not in named.id
    return Link(named.name, f"{page}/{named.id}" if is_local else None)


def state_of(named: ask.Named) -> Link:
    """A State as printed, leading to what it said."""
    return Link(named.name, f"/speeches?state={quoted(named.id)}" if named.id else None)


def page_of_place(stored: StoredDocument, place: int) -> int | None:
    """The page of the file on which a character of the text stands."""
    for page in stored.document.pages:
        if page.span.start <= place < page.span.end:
            return page.number
    return None


def picture_of(stored: StoredDocument, finding: str, place: int) -> str | None:
    """The address of the picture of a page with a finding's words marked; None where the original
    has no pages."""
    if stored.row.media_type != "application/pdf":
        return None
    number = page_of_place(stored, place)
    return f"/documents/{stored.row.id}/pages/{number}?f={finding}" if number else None


def record_line(paper: ask.Paper) -> RecordLine:
    return RecordLine(
        paper.label, paper_address("meeting_record", paper.label), paper.body.name, paper.day
    )


def speech_of(
    told: ask.Spoken, stored: StoredDocument | None = None, words: re.Pattern[str] | None = None
) -> SpeechLine:
    finding = told.recorded.finding
    address = f"{paper_address('meeting_record', told.paper.label)}?speech={told.number}"
    first = told.paragraphs[0] if told.paragraphs else ""
    at = finding.heading.start
    return SpeechLine(
        id=told.recorded.id,
        number=told.number,
        address=f"{address}#speech-{told.number}",
        speaker=link_of(told.speaker),
        paragraphs=[in_pieces(each, words) for each in told.paragraphs],
        first_words=clip(first, FIRST_WORDS),
        quote=quote_of(told.evidence),
        paper=told.paper.label,
        state=state_of(told.state) if told.state else None,
        on_behalf_of=told.on_behalf_of.name if told.on_behalf_of else None,
        capacity=finding.capacity.value if finding.capacity else None,
        language=finding.language,
        switches=finding.switches,
        reported=finding.reported,
        chair=finding.chair,
        page=finding.page,
        picture=picture_of(stored, told.recorded.id, at) if stored else None,
        open=words is not None,
    )


def in_pieces(text: str, words: re.Pattern[str] | None) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is what was looked for.

    >>> in_pieces("the harbour is open", re.compile("harbour"))
    [('the ', False), ('harbour', True), (' is open', False)]
    """
    if words is None:
        return [(text, False)]
    found, at = [], 0
    for match in words.finditer(text):
        found += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    found.append((text[at:], False))
    return [(piece, marked) for piece, marked in found if piece]


def direction_of(recorded: Recorded[Direction], sources: ask.Sources) -> DirectionLine:
    finding = recorded.finding
    evidence = sources.evidence(recorded)
    return DirectionLine(recorded.id, finding.what.value, finding.words, quote_of(evidence))


def agenda_of(
    recorded: Recorded[AgendaItem],
    sources: ask.Sources,
    links: dict[str, Link],
    under: Sequence[SpeechLine],
) -> AgendaLine:
    """``links`` are symbols with the pages that they have; ``under`` the speeches under the
    item."""
    finding = recorded.finding
    return AgendaLine(
        id=recorded.id,
        numbers=finding.numbers,
        title=finding.title,
        documents=[links.get(each.value, Link(each.value)) for each in finding.documents],
        continued=finding.continued,
        quote=quote_of(sources.evidence(recorded)),
        first=under[0].address if under else None,
        speeches=len(under),
    )


def vote_of(
    told: ask.Voted, stored: StoredDocument | None = None, links: dict[str, Link] | None = None
) -> VoteLine:
    finding = told.recorded.finding
    counted = any(side.total is not None or side.states for side in told.sides)
    sides = [
        SideLine(side.name, side.number, [state_of(each) for each in side.states])
        for side in told.sides
    ]
    return VoteLine(
        id=told.recorded.id,
        how=finding.how.value,
        sides=sides if counted else [],
        quote=quote_of(told.evidence),
        result=finding.result,
        result_words=finding.result_words,
        title=finding.title,
        papers=[(links or {}).get(each, Link(each)) for each in told.on],
        agrees=finding.agrees,
        picture=picture_of(stored, told.recorded.id, finding.spans[0].start) if stored else None,
        meeting=paper_link(told.paper),
    )


def cited_of(told: ask.CitedPaper) -> CitedLine:
    address = paper_address(told.held, told.symbol) if told.held else None
    return CitedLine(Link(told.symbol, address), quote_of(told.evidence))


def provision_of(told: ask.ProvisionTold, stored: StoredDocument) -> ProvisionLine:
    finding = told.recorded.finding
    verb = finding.verb.value if finding.verb else ""
    before, found, after = told.words.partition(verb) if verb else ("", "", told.words)
    if verb and not found:
        before, after = "", told.words
    return ProvisionLine(
        id=told.recorded.id,
        number=finding.number,
        before=before,
        verb=found,
        after=after,
        quote=quote_of(told.evidence),
        act=finding.act,
        addressee=state_of(told.addressee) if told.addressee else None,
        demand=told.demand,
        picture=picture_of(stored, told.recorded.id, finding.spans[0].start),
    )


def in_text_order(entries: Iterable[Entry]) -> list[Entry]:
    """What a record holds, in the order in which it stands there."""
    return sorted(entries, key=lambda each: each.quote.spans[0].start)


def opened(entries: Iterable[Entry], number: int | None) -> list[Entry]:
    """The same, with one speech unfolded."""
    return [
        replace(each, open=True) if isinstance(each, SpeechLine) and each.number == number else each
        for each in entries
    ]


def bytes_of(entry: Entry) -> int:
    """How much of a page an entry takes, about."""
    if isinstance(entry, SpeechLine):
        words = sum(len(piece.encode()) for each in entry.paragraphs for piece, _ in each)
        return words + 900 + 40 * len(entry.paragraphs)
    return 700


def cut(entries: Sequence[Entry], most: int, taken: int = 0) -> list[Span]:
    """Pages of a record: from which entry to which; ``taken`` is what else is on the first."""
    pages, begin, size = [], 0, min(taken, most // 2)
    for place, entry in enumerate(entries):
        more = bytes_of(entry)
        if place > begin and size + more > most:
            pages.append(Span(begin, place))
            begin, size = place, 0
        size += more
    return [*pages, Span(begin, len(entries))]
