"""From the pieces of a record to its speeches, directions, agenda items and votes, in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.records.cover import cover_of, is_cover_debris
from onrecord.extract.records.directions import directions_in, note_of, time_in
from onrecord.extract.records.headings import CHAIR, Heading, heading_of, languages_in, spaced
from onrecord.extract.records.items import ItemHeading, is_item_heading, may_head
from onrecord.extract.records.mending import mended
from onrecord.extract.records.names import state_key
from onrecord.extract.records.pieces import Piece, pieces_of
from onrecord.extract.records.rough import state_like
from onrecord.extract.records.tally import Tally
from onrecord.extract.records.votes import labels_in
from onrecord.model import (
    AgendaItem,
    Cited,
    Direction,
    DirectionKind,
    Document,
    MeetingRecord,
    Span,
    Speech,
    Vote,
)

__all__ = ["Proceedings", "course_of"]

METHOD = "records/1"
# "(Mr. Castro, Cuba)", "(The President)", "(cont'd on page 6)": at the edges of typewritten pages.
CARRIED = re.compile(
    r"\((?:The\s+(?:Acting\s+)?President|(?:Mr|Mrs|Ms|Miss|Sir|Dr|Prince|Dame|Lord)\b[^()]{2,70})\)"
    r"|\(?cont(?:inue)?['’]?d(?:\s+on\s+(?:p(?:age|\.)\s*)?[\d-]+)?\)?|[A-Z]{2,4}/[a-z]{2,4}(?:/\w+)?(?:\s+\d+)?"
    r"|\d{1,3}(?:-\d{1,3}){0,2}(?:/\d{1,3})?|[^\w]*"
)
# "1 See Official Records of the Security Council, …", "* Resumed from the 12th meeting."
FOOTNOTE = re.compile(
    r"(?:\*+|\(?\d{1,2}\)?|[¹²³⁴-⁹]+)\s*(?:See\b|Ibid|Official\s+Records|Resumed\s+from|For\s+the\s+"
    r"(?:text|vote|discussion)|Voir\b|Later\b|Subsequently\b|Quoted\b|Incorporated\b|Mimeographed\b"
    r"|Document\s+[AS]/|United\s+Nations,\s+Treaty)"
    r"|(?:Printed|Litho(?:graphed)?)\s+(?:in|at)\b.{0,80}$|Price\s*(?:in\s+the\s+United\s+States)?:.{0,60}$"
)
CHAIR_TAKEN = re.compile(
    r"(?:In\s+the\s+absence\s+of[^,]*,\s*)?(?P<name>(?:The\s+|[A-ZÀ-Þ])[^(,:]{2,70}?)\s*"
    r"(?:\((?P<state>(?:[^()]|\([^()]*\))+)\))?(?:,[^,]{0,120}){0,6},?\s+(?:then\s+)?"
    r"(?:took|takes|resumed|occupied|assumed|returned\s+to)\b"
)
# A heading has no more parts than this.
AHEAD = 9


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What a record of a meeting holds, each kind in text order."""

    records: tuple[MeetingRecord, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    directions: tuple[Direction, ...] = ()
    votes: tuple[Vote, ...] = ()


@dataclass(slots=True)
class _Turn:
    """A speech under way."""

    piece: Piece
    heading: Heading
    person: Cited | None
    item: int | None
    paragraphs: list[Span]
    switches: list[str]


def course_of(document: Document) -> Proceedings:
    """Read a verbatim record from its cover to its end."""
    pieces, bold = pieces_of(document)
    types = _types(pieces) if bold else (False, False)
    begin = _body_begins(pieces, types)
    at = pieces[begin].start if begin < len(pieces) else len(document.text)
    misread = any("OCR" in warning for warning in document.warnings)
    course = _Course(cover_of(document, at), types, misread)
    for number in range(begin, len(pieces)):
        course.take(pieces[number], pieces[number + 1 : number + AHEAD])
    found = course.done()
    if not misread:
        return found
    return replace(found, speeches=mended(found.speeches, document.text))


def _types(pieces: Sequence[Piece]) -> tuple[bool, bool]:
    """Whether speakers stand in bold, and whether notes stand in italics."""
    heads = [piece for piece in pieces if heading_of(piece, typed=False)]
    bold = sum(piece.style.lead > 0 for piece in heads)
    notes = [piece for piece in pieces if note_of(piece, typed=False)]
    slanted = sum(piece.style.italic >= 0.35 for piece in notes)
    return 2 * bold >= len(heads) > 0, 2 * slanted >= len(notes) > 0


def _body_begins(pieces: Sequence[Piece], types: tuple[bool, bool]) -> int:
    """The number of the piece at which the meeting opens; headings above a first speech with it."""
    for number, piece in enumerate(pieces):
        if note_of(piece, types[1]) is DirectionKind.OPENED:
            return number
        if heading_of(piece, types[0]):
            first = number
            while first > 0 and is_item_heading(pieces[first - 1], [piece], types[0]):
                first -= 1
            return first
    return len(pieces)


class _Course:
    """The meeting as it goes on, one piece after the other."""

    def __init__(self, record: MeetingRecord, types: tuple[bool, bool], misread: bool) -> None:
        self.record = record
        self.misread = misread
        self.bold, self.slanted = types
        self.chair = self.president = record.president
        self.turn: _Turn | None = None
        self.heading: ItemHeading | None = None
        self.items: list[AgendaItem] = []
        self.speeches: list[Speech] = []
        self.directions: list[Direction] = []
        self.tally = Tally(record)

    def take(self, piece: Piece, following: Sequence[Piece]) -> None:
        words = piece.words
        if CARRIED.fullmatch(words) or (piece.sheet == 1 and is_cover_debris(words)):
            return
        heading = heading_of(piece, self.bold)
        if next(labels_in(words), None):
            self._close_heading()
            self.tally.listed(piece)
        elif heading:
            self._speech(piece, heading)
        elif self._note(piece) or (self.tally.awaits() and self.tally.goes_on(piece)):
            pass
        elif is_item_heading(piece, self._heads(following), self.bold):
            self._heading(piece)
        elif self.tally.goes_on(piece):
            pass
        elif not FOOTNOTE.match(words):
            self._paragraph(piece)

    def done(self) -> Proceedings:
        self._close_turn()
        self._close_heading()
        return Proceedings(
            records=(self.record,),
            items=tuple(self.items),
            speeches=tuple(self.speeches),
            directions=tuple(self.directions),
            votes=self.tally.done(),
        )

    # ------------------------------------------------------------------------ speeches

    def _speech(self, piece: Piece, heading: Heading) -> None:
        self._close_turn()
        self._close_heading()
        person = self.chair if heading.chair else self._cited(piece, heading.speaker)
        item = len(self.items) - 1 if self.items else None
        self.turn = _Turn(piece, heading, person, item, [], [])
        rest = piece.part(heading.end, len(piece.words))
        if rest.words:
            self._paragraph(rest)

    def _paragraph(self, piece: Piece) -> None:
        self._close_heading()
        if self.turn is None:
            return
        glued = None if self.slanted else directions_in(piece)
        said = piece.part(0, glued[0]) if glued else piece
        self.turn.paragraphs.append(said.span)
        self.turn.switches += languages_in(said.words)
        self.tally.said(said, chair=self.turn.heading.chair)
        if glued:
            self._note(piece.part(*glued))

    def _close_turn(self) -> None:
        turn, self.turn = self.turn, None
        if turn is None:
            return
        piece, heading = turn.piece, turn.heading
        begin = heading.speaker[0]
        end = begin + len(piece.words[begin : heading.end].rstrip())
        head = Span(piece.start + begin, piece.start + end)
        printed = spaced(piece.words[slice(*heading.speaker)])
        self.speeches.append(
            Speech(
                spans=(head, *turn.paragraphs),
                confidence=0.97 if self.bold else 0.85,
                reason="a speaker's name in bold" if self.bold else "a speaker's name and a colon",
                method=METHOD,
                number=len(self.speeches) + 1,
                heading=head,
                speaker=_chair(printed) if heading.chair else printed,
                person=turn.person,
                affiliation=self._state(self._cited(piece, heading.affiliation)),
                capacity=self._cited(piece, heading.capacity),
                on_behalf_of=self._cited(piece, heading.behalf),
                language=heading.language,
                switches=tuple(turn.switches),
                paragraphs=tuple(turn.paragraphs),
                page=piece.page,
                column=piece.column,
                item=turn.item,
                chair=heading.chair,
            )
        )

    def _cited(self, piece: Piece, place: tuple[int, int] | None) -> Cited | None:
        if place is None or place[0] >= place[1]:
            return None
        span = Span(piece.start + place[0], piece.start + place[1])
        return Cited(spaced(piece.words[slice(*place)]), (span,))

    def _state(self, cited: Cited | None) -> Cited | None:
        if cited is None:
            return None
        key = state_key(cited.value)
        near = state_like(cited.value) if self.misread and not key else None
        return replace(cited, value=near or cited.value, key=key or (near and state_key(near)))

    # ------------------------------------------------------------------------ headings

    def _heads(self, following: Sequence[Piece]) -> list[Piece]:
        """What comes next, but for more of a heading, where that is a speaker or a note."""
        for piece in following:
            if heading_of(piece, self.bold) or note_of(piece, self.slanted):
                return [piece]
            if not may_head(piece) or next(labels_in(piece.words), None):
                return []
        return []

    def _heading(self, piece: Piece) -> None:
        self._close_turn()
        self.heading = self.heading or ItemHeading()
        numbered = ItemHeading([piece]).item().numbers
        if numbered and self.heading.pieces:
            self._close_heading()
            self.heading = ItemHeading()
        self.heading.pieces.append(piece)

    def _close_heading(self) -> None:
        heading, self.heading = self.heading, None
        if heading is None:
            return
        self.tally.headed(heading.documents())
        if not (heading.is_part() and self.items):
            self.items.append(heading.item())

    # ------------------------------------------------------------------------ directions

    def _note(self, piece: Piece) -> bool:
        what = note_of(piece, self.slanted)
        if what is None:
            return False
        self._close_heading()
        time = time_in(piece.words)
        if time:
            self._at(what, self._cited(piece, time))
        elif what is DirectionKind.SUSPENDED:
            self.record = replace(self.record, suspended=True)
        self.directions.append(
            Direction(
                spans=(piece.span,),
                confidence=0.95 if self.slanted else 0.85,
                reason="a note in italics" if self.slanted else f"the words of a note ({what})",
                method=METHOD,
                what=what,
                words=spaced(piece.words),
                person=self._took_the_chair(piece) if what is DirectionKind.CHAIR else None,
                time=spaced(piece.words[slice(*time)]) if time else None,
                after=len(self.speeches) + (self.turn is not None),
            )
        )
        self.tally.noted(piece, what, self.directions[-1].after, self._title())
        return True

    def _title(self) -> str | None:
        return self.items[-1].title if self.items else None

    def _at(self, what: DirectionKind, time: Cited | None) -> None:
        if what is DirectionKind.OPENED:
            self.record = replace(self.record, opened=time)
        elif what is DirectionKind.CLOSED:
            self.record = replace(self.record, closed=time)
        elif what is DirectionKind.SUSPENDED:
            self.record = replace(self.record, suspended=True)

    def _took_the_chair(self, piece: Piece) -> Cited | None:
        """Who presides from now on; "The President" is whom the cover names."""
        found = CHAIR_TAKEN.match(piece.words)
        if found is None:
            return None
        name = spaced(found["name"])
        if re.match(r"The\s+(?:\w+\s+)?President\b", name, re.I):
            self.chair = self.president
        else:
            self.chair = self._cited(piece, found.span("name"))
            self.president = self.president or self.chair
        return self.chair


def _chair(words: str) -> str:
    """ "The PRESIDENT" as "The President", and so where OCR misread it."""
    known = re.fullmatch(CHAIR, words)
    if known is None:
        return "The President"
    return " ".join(word.capitalize() if word.isupper() else word for word in words.split())
