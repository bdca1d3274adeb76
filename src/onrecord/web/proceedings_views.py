"""What the pages of meetings' records, resolutions and pictures of pages show, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Block, Span
from onrecord.web.marks import anchor
from onrecord.web.views import Link, Paged, Quote, Source

__all__ = [
    "AgendaLine",
    "CitedLine",
    "DirectionLine",
    "MeetingRecordView",
    "ProvisionLine",
    "RecordLine",
    "ResolutionView",
    "SheetView",
    "SideLine",
    "SpeechLine",
    "VoteLine",
]


@dataclass(frozen=True)
class RecordLine:
    """The record of a meeting in a list."""

    symbol: str
    address: str
    body: str
    day: str | None


@dataclass(frozen=True)
class AgendaLine:
    """``first`` is the address of the first speech under it; ``speeches`` counts them."""

    id: str
    numbers: Sequence[str]
    title: str
    documents: Sequence[Link]
    continued: bool
    quote: Quote
    first: str | None = None
    speeches: int = 0


@dataclass(frozen=True)
class SpeechLine:
    """A speech; its ``address`` holds for good. ``paragraphs`` are verbatim, in pieces, each with
    whether it is what was looked for. ``picture`` is the address of its words on their page."""

    id: str
    number: int
    address: str
    speaker: Link
    paragraphs: Sequence[Sequence[tuple[str, bool]]]
    first_words: str
    quote: Quote
    paper: str = ""
    state: Link | None = None
    on_behalf_of: str | None = None
    capacity: str | None = None
    language: str | None = None
    switches: Sequence[str] = ()
    reported: bool = False
    chair: bool = False
    page: int | None = None
    picture: str | None = None
    open: bool = False
    kind: str = "speech"


@dataclass(frozen=True)
class DirectionLine:
    """What the record tells between speeches."""

    id: str
    what: str
    words: str
    quote: Quote
    kind: str = "direction"


@dataclass(frozen=True)
class SideLine:
    """Those who voted one way: in_favour, against or abstaining."""

    name: str
    total: int
    states: Sequence[Link]


@dataclass(frozen=True)
class VoteLine:
    """``agrees`` tells whether the printed totals are the lengths of the lists; None without
    lists. ``paper`` is what was voted on."""

    id: str
    how: str
    sides: Sequence[SideLine]
    quote: Quote
    result: str | None = None
    result_words: str | None = None
    title: str | None = None
    papers: Sequence[Link] = ()
    agrees: bool | None = None
    picture: str | None = None
    meeting: Link | None = None
    kind: str = "vote"

    @property
    def address(self) -> str:
        return f"/votes/{self.id}"

    @property
    def total(self) -> int:
        return sum(each.total for each in self.sides)

    @property
    def listed(self) -> int:
        return sum(len(each.states) for each in self.sides)

    @property
    def bars(self) -> Sequence[tuple[SideLine, float, float]]:
        """Each side with where its bar begins and how long it is, in hundredths of the whole."""
        found, at = [], 0.0
        for side in self.sides:
            share = 100 * side.total / self.total if self.total else 0.0
            found.append((side, round(at, 3), round(share, 3)))
            at += share
        return found


@dataclass(frozen=True)
class CitedLine:
    """A symbol that is cited, with its page where the record holds the document."""

    paper: Link
    quote: Quote


@dataclass(frozen=True)
class MeetingRecordView:
    """The record of a meeting. ``cover`` are its facts: name and value, or value and where it
    leads; ``entries`` what one page of it shows of speeches, directions and votes."""

    symbol: str
    address: str
    title: str
    source: Source
    day: str | None
    cover: Sequence[tuple[str, Link]]
    agenda: Sequence[AgendaLine]
    entries: Paged[AgendaLine | SpeechLine | DirectionLine | VoteLine]
    votes: Sequence[VoteLine]
    cites: Sequence[CitedLine]
    quote: Quote
    speeches: int
    found: int
    members: Sequence[Link] = ()
    also: Sequence[Link] = ()
    picture: str | None = None


@dataclass(frozen=True)
class ProvisionLine:
    """A paragraph of a resolution: the words before its verb, the verb, and those after it."""

    id: str
    number: str | None
    before: str
    verb: str
    after: str
    quote: Quote
    act: str | None = None
    addressee: Link | None = None
    demand: str | None = None
    picture: str | None = None


@dataclass(frozen=True)
class ResolutionView:
    symbol: str
    address: str
    title: str
    source: Source
    head: Sequence[tuple[str, Link]]
    sponsors: Sequence[Link]
    preamble: Sequence[ProvisionLine]
    operative: Sequence[ProvisionLine]
    votes: Sequence[VoteLine]
    cites: Sequence[CitedLine]
    quote: Quote
    draft: bool = False
    also: Sequence[Link] = ()


@dataclass(frozen=True)
class SheetView:
    """A page of a paginated original as a picture. ``marks`` are places of words on it: left, top,
    width and height in points of the page; ``cited`` the same words in the text."""

    source: Source
    number: int
    pages: int
    width: float
    height: float
    marks: Sequence[tuple[float, float, float, float]]
    text: str
    blocks: Sequence[Block]
    leaf: Span
    cited: Sequence[Span] = ()
    marked_pages: Sequence[int] = ()
    finding: str | None = None
    trouble: str | None = None

    @property
    def picture(self) -> str:
        return f"/documents/{self.source.id}/pictures/{self.number}"

    def address(self, number: int) -> str:
        """The address of another page, with the same words marked."""
        asked = ""
        if self.finding:
            asked = f"?f={self.finding}"
        elif self.cited:
            asked = f"?c={anchor(self.cited)[1:]}"
        return f"/documents/{self.source.id}/pages/{number}{asked}"
