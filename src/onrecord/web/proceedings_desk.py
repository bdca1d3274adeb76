"""The questions of the pages about the United Nations' own documents, answered from a record."""

import re
from collections.abc import Sequence

from onrecord import ask
from onrecord.errors import BadUse, NothingFound, OnrecordError
from onrecord.model import MeetingRecord, Resolution, Span, Spans, Vote
from onrecord.publish.akn import akn_of
from onrecord.record import MeetingFilter, Record, SpeechFilter, StoredDocument, Viewer, VoteFilter
from onrecord.web.desk import Slice, SpeechesAsked
from onrecord.web.lines import meeting_link, quote_of, source_of
from onrecord.web.paging import paged
from onrecord.web.pictures import Pictures, size_of
from onrecord.web.proceedings import (
    Entry,
    agenda_of,
    cited_of,
    cut,
    direction_of,
    in_text_order,
    link_of,
    opened,
    paper_address,
    picture_of,
    provision_of,
    record_line,
    speech_of,
    vote_of,
)
from onrecord.web.proceedings_views import (
    AgendaLine,
    MeetingRecordView,
    RecordLine,
    ResolutionView,
    SheetView,
    SpeechLine,
    VoteLine,
)
from onrecord.web.views import Link, Paged

__all__ = ["RecordProceedings"]

# Bytes of speeches on one page of a record; with all else that is on it, it stays below 150 kB.
PAGE_BYTES = 80_000

# Bytes of one vote among many on the first page.
VOTE_BYTES = 500

# Fewest letters of a word that is marked where it was looked for.
SHORTEST_MARK = 2


class RecordProceedings:
    """A :class:`~onrecord.web.desk.ProceedingsDesk` over a record."""

    def __init__(self, record: Record, viewer: Viewer, pictures: Pictures) -> None:
        self.record = record
        self.viewer = viewer
        self.pictures = pictures

    # ------------------------------------------------------------------------ meetings

    def records(self, body: str | None, part: Slice) -> Paged[RecordLine]:
        found = ask.meeting_records(self.record, body, self.viewer, part.size, part.offset)
        return paged(found, record_line, part)

    def meeting(
        self, symbol: str, speech: int | None, words: str | None, page: int
    ) -> MeetingRecordView:
        answer = ask.meeting_record(self.record, symbol, self.viewer)
        stored = self.record.document(answer.paper.document, self.viewer)
        sources = ask.Sources(self.record, self.viewer)
        sources.know([stored.row])
        entries, agenda, votes = self._entries(answer, stored, sources, words)
        pages = cut(entries, PAGE_BYTES, VOTE_BYTES * len(votes))
        if speech is not None:
            page = _page_of(entries, pages, speech)
        page = min(page, len(pages))
        shown = entries[pages[page - 1].start : pages[page - 1].end]
        title = answer.paper.body.name or stored.row.title or stored.row.name
        return MeetingRecordView(
            symbol=answer.paper.label,
            address=paper_address("meeting_record", answer.paper.label),
            title=title,
            source=source_of(stored.row),
            day=answer.paper.day,
            cover=_cover(answer, self.record, self.viewer),
            agenda=agenda,
            entries=Paged(opened(shown, speech), len(pages), page, 1),
            votes=votes,
            cites=[cited_of(each) for each in answer.cites],
            quote=quote_of(answer.evidence),
            speeches=len(answer.speeches),
            found=sum(isinstance(each, SpeechLine) for each in entries),
            members=[link_of(each) for each in answer.members],
            also=[Link(each, f"/documents/{each}") for each in answer.also],
            picture=picture_of(stored, answer.cover.id, answer.cover.finding.spans[0].start),
        )

    def _entries(
        self,
        answer: ask.MeetingRecordAnswer,
        stored: StoredDocument,
        sources: ask.Sources,
        words: str | None,
    ) -> tuple[list[Entry], list[AgendaLine], list[VoteLine]]:
        """All that stands between cover and end, the agenda, and the votes; with words to look
        for, only the speeches that have them."""
        links = self._links(answer)
        votes = [vote_of(each, stored, links) for each in answer.votes]
        said = [speech_of(each, stored) for each in answer.speeches]
        agenda: list[AgendaLine] = []
        for place, item in enumerate(answer.agenda):
            under = [
                line
                for line, told in zip(said, answer.speeches, strict=True)
                if told.recorded.finding.item == place
            ]
            agenda.append(agenda_of(item, sources, links, under))
        if words:
            asked = SpeechFilter(document=answer.paper.document, words=words, limit=None)
            pattern = _pattern(words)
            found = ask.speeches(self.record, asked, self.viewer)
            return [speech_of(each, stored, pattern) for each in found], agenda, votes
        told = [direction_of(each, sources) for each in answer.directions]
        return in_text_order([*agenda, *said, *told, *votes]), agenda, votes

    def _links(self, answer: ask.MeetingRecordAnswer) -> dict[str, Link]:
        """By symbol, the pages of the papers that are cited or voted on."""
        links = {each.symbol: cited_of(each).paper for each in answer.cites}
        voted = [symbol for each in answer.votes for symbol in each.on]
        held = self.record.proceedings(self.viewer).held(voted)
        return links | {
            symbol: Link(symbol, paper_address(kind, symbol)) for symbol, kind in held.items()
        }

    # ------------------------------------------------------------------------ resolutions

    def resolution(self, symbol: str) -> ResolutionView:
        answer = ask.resolution(self.record, symbol, self.viewer)
        stored = self.record.document(answer.paper.document, self.viewer)
        finding = answer.head.finding
        lines = [(each, provision_of(each, stored)) for each in answer.provisions]
        return ResolutionView(
            symbol=answer.paper.label,
            address=paper_address("resolution", answer.paper.label),
            title=finding.title or stored.row.title or stored.row.name,
            source=source_of(stored.row),
            head=_head(finding, answer),
            sponsors=[link_of(each) for each in answer.sponsors],
            preamble=[line for told, line in lines if told.recorded.finding.part == "preambular"],
            operative=[line for told, line in lines if told.recorded.finding.part == "operative"],
            votes=[vote_of(each) for each in answer.votes],
            cites=[cited_of(each) for each in answer.cites],
            quote=quote_of(answer.evidence),
            draft=finding.draft,
            also=[Link(each, f"/documents/{each}") for each in answer.also],
        )

    def akn(self, symbol: str) -> bytes:
        """A meeting or a resolution as Akoma Ntoso."""
        return akn_of(self.record, symbol, self.viewer)

    # ------------------------------------------------------------------------ speeches, votes

    def speeches(self, asked: SpeechesAsked, part: Slice) -> Paged[SpeechLine]:
        found = ask.speeches(
            self.record,
            SpeechFilter(
                by=asked.by,
                state=asked.state,
                meeting=asked.meeting,
                language=asked.language,
                words=asked.words,
                limit=part.size,
                offset=part.offset,
            ),
            self.viewer,
        )
        pattern = _pattern(asked.words) if asked.words else None
        return paged(found, lambda each: speech_of(each, None, pattern), part)

    def votes(
        self, state: str | None, side: str | None, part: Slice
    ) -> tuple[Paged[VoteLine], Sequence[str | None]]:
        wanted = VoteFilter(state=state, side=side, limit=part.size, offset=part.offset)
        found = ask.votes(self.record, wanted, self.viewer)
        sides = [each.side_of(state) if state else None for each in found]
        return paged(found, vote_of, part), sides

    def vote(self, id: str) -> VoteLine:
        recorded = self.record.finding(id, self.viewer)
        if not isinstance(recorded.finding, Vote):
            raise NothingFound(f"There is no vote {id} in this record.")
        asked = VoteFilter(document=recorded.document, limit=None)
        stored = self.record.document(recorded.document, self.viewer)
        for each in ask.votes(self.record, asked, self.viewer):
            if each.recorded.id == recorded.id:
                return vote_of(each, stored)
        raise NothingFound(f"There is no vote {id} in this record.")

    # ------------------------------------------------------------------------ pages as pictures

    def sheet(self, document: str, number: int, finding: str | None, cited: Spans) -> SheetView:
        stored = self._with_pages(document)
        id = stored.row.id
        if finding:
            recorded = self.record.finding(finding, self.viewer)
            if recorded.document != id:
                raise NothingFound("The finding is in another document.")
            cited, finding = recorded.finding.spans, recorded.id
        pages = {page.number: page.span for page in stored.document.pages}
        if number not in pages:
            raise NothingFound(f"This document has no page {number}.")
        trouble = None
        try:
            found = self.pictures.places(
                stored.document, cited, lambda: self.record.original(id, self.viewer)[0]
            )
        except OnrecordError as wrong:
            # The picture can still be looked at, without marks.
            found, trouble = (), wrong.problem
        here = next((each for each in found if each.page == number), None)
        size = (here.width, here.height) if here else size_of(self.picture(id, number))
        return SheetView(
            source=source_of(stored.row),
            number=number,
            pages=max(pages),
            width=size[0],
            height=size[1],
            marks=[
                (each.left, each.top, each.right - each.left, each.bottom - each.top)
                for each in (here.rectangles if here else ())
            ],
            text=stored.document.text,
            blocks=stored.document.blocks,
            leaf=pages[number],
            cited=cited,
            marked_pages=[each.page for each in found],
            finding=finding,
            trouble=trouble,
        )

    def picture(self, document: str, number: int) -> bytes:
        stored = self._with_pages(document)
        return self.pictures.page(
            stored.row.sha256,
            number,
            lambda: self.record.original(stored.row.id, self.viewer)[0],
        )

    def _with_pages(self, document: str) -> StoredDocument:
        """A document whose pages this viewer may see as they are; BadUse where it has none."""
        # Asked for before anything is drawn or found in what was kept: who may not see the
        # original gets no picture of it.
        self.record.original(document, self.viewer)
        stored = self.record.document(document, self.viewer)
        if stored.row.media_type != "application/pdf":
            raise BadUse(
                "The original of this document has no pages.",
                "Read its text, or save the original.",
            )
        return stored


def _page_of(entries: Sequence[Entry], pages: Sequence[Span], speech: int) -> int:
    for number, page in enumerate(pages, 1):
        for entry in entries[page.start : page.end]:
            if isinstance(entry, SpeechLine) and entry.number == speech:
                return number
    raise NothingFound(f"This record has no speech {speech}.")


def _pattern(words: str) -> re.Pattern[str] | None:
    """What marks the words of a search where they stand; None where there is nothing to mark."""
    bare = [each for each in re.findall(r"\w+", words) if each not in ("AND", "OR", "NOT")]
    found = sorted({each for each in bare if len(each) >= SHORTEST_MARK}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)), re.IGNORECASE) if found else None


def _cover(
    answer: ask.MeetingRecordAnswer, record: Record, viewer: Viewer
) -> list[tuple[str, Link]]:
    """What the cover says, name by name."""
    finding: MeetingRecord = answer.cover.finding
    found: list[tuple[str, Link]] = []

    def told(name: str, value: object, link: Link | None = None) -> None:
        if value not in (None, "", False):
            found.append((name, link or Link(str(value))))

    told("symbol", finding.symbol.value if finding.symbol else None)
    told("body", answer.paper.body.name)
    told("session", finding.session)
    told("year", finding.year)
    told("number", finding.meeting_number)
    told("date", answer.paper.day, Link("", day=answer.paper.day))
    told("opened", finding.opened.value if finding.opened else None)
    told("closed", finding.closed.value if finding.closed else None)
    told("place", finding.place.value if finding.place else None)
    if answer.president:
        told("president", answer.president.name, link_of(answer.president))
    if answer.president_state:
        told("president_state", answer.president_state.name)
    for name in ("emergency", "special", "suspended", "provisional"):
        told(name, getattr(finding, name), Link(""))
    key = f"meeting:{answer.paper.body.id}:{answer.paper.day}"
    if (
        answer.paper.body.id
        and answer.paper.day
        and ask.meetings(record, MeetingFilter(key=key), viewer).total
    ):
        told("reports", key, meeting_link(key))
    return found


def _head(finding: Resolution, answer: ask.ResolutionAnswer) -> list[tuple[str, Link]]:
    found: list[tuple[str, Link]] = [("symbol", Link(answer.paper.label))]
    if answer.paper.body.name:
        found.append(("body", Link(answer.paper.body.name)))
    for name, value in (
        ("session", finding.session),
        ("meeting", finding.meeting),
        ("agenda_item", finding.agenda_item),
    ):
        if value:
            found.append((name, Link(str(value))))
    if finding.adopted:
        found.append(("adopted", Link("", day=finding.adopted.value)))
    return found
