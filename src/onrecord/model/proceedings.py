"""What the United Nations' own documents say of themselves: the cover of a meeting's record, its
agenda, speeches and votes; a resolution and its paragraphs.

They are findings like any other: each has its place and its reason.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from onrecord.model.findings import Finding
from onrecord.model.places import Cited, Span, Spans

__all__ = [
    "AgendaItem",
    "Direction",
    "DirectionKind",
    "MeetingRecord",
    "Provision",
    "ProvisionKind",
    "Resolution",
    "Speech",
    "Vote",
    "VoteKind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord(Finding):
    """The cover of a record of one meeting: verbatim, summary, or press coverage.

    ``session`` is the printed number of the session (None for the Security Council, whose "year"
    is ``year``). Times are as printed ("3.05 p.m."). ``president`` is who presides by the cover,
    as printed, with the State's key in ``president_state``; ``members`` are the others it lists.
    ``round_up`` are the paragraphs of meetings coverage above those of the single speakers.
    """

    kind: ClassVar[str] = "meeting_record"
    symbol: Cited | None = None
    body: Cited | None = None
    session: int | None = None
    emergency: bool = False
    special: bool = False
    year: int | None = None
    meeting_number: int | None = None
    date: Cited | None = None
    opened: Cited | None = None
    closed: Cited | None = None
    place: Cited | None = None
    president: Cited | None = None
    president_state: Cited | None = None
    members: tuple[Cited, ...] = ()
    suspended: bool = False
    provisional: bool = False
    round_up: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Finding):
    """An item under which the speeches after it are made. ``numbers`` as printed, "27" or "64 (a)";
    ``documents`` are the symbols printed below its title."""

    kind: ClassVar[str] = "agenda_item"
    numbers: tuple[str, ...] = ()
    title: str
    documents: tuple[Cited, ...] = ()
    continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Finding):
    """One turn at a meeting, from its speaker's heading to the next.

    ``spans`` are the heading and the paragraphs, without page furniture, votes and directions that
    stand among them. ``speaker`` is as printed ("The President"), ``person`` who that is,
    ``affiliation`` the State or organisation with its key, ``capacity`` what else is printed
    ("Rapporteur of the Third Committee"). ``language`` is the one spoken where it is printed,
    ``switches`` those that it changes to. ``item`` counts the agenda items of the record from 0.
    ``number`` counts the speeches from 1; with the record's symbol it is a permanent address.
    ``page`` is the page as printed and ``column`` counts from 0. ``reported`` is True where the
    record tells what was said (summary records, press releases) and False where it has the words.
    ``chair`` is True for whoever presides.
    """

    kind: ClassVar[str] = "speech"
    number: int
    heading: Span
    speaker: str
    person: Cited | None = None
    affiliation: Cited | None = None
    capacity: Cited | None = None
    on_behalf_of: Cited | None = None
    language: str | None = None
    switches: tuple[str, ...] = ()
    paragraphs: Spans = ()
    page: int | None = None
    column: int | None = None
    item: int | None = None
    chair: bool = False
    reported: bool = False


class DirectionKind(StrEnum):
    OPENED = "opened"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CHAIR = "chair"
    DECIDED = "decided"
    ADOPTED = "adopted"
    VOTE = "vote"
    CORRECTION = "correction"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction(Finding):
    """A procedural note: what the record tells between the speeches ("It was so decided.").

    ``person`` is who took the chair, or whose vote a correction is about; ``time`` as printed.
    ``after`` is the number of the speech in or after which it stands (0 before the first).
    """

    kind: ClassVar[str] = "direction"
    what: DirectionKind
    words: str
    person: Cited | None = None
    time: str | None = None
    after: int = 0


class VoteKind(StrEnum):
    RECORDED = "recorded"
    ROLL_CALL = "roll_call"
    SHOW_OF_HANDS = "show_of_hands"
    SECRET_BALLOT = "secret_ballot"
    WITHOUT_A_VOTE = "consensus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Finding):
    """A counted vote, or an adoption without one.

    ``in_favour``, ``against`` and ``abstaining`` are the printed totals, None where none is
    printed; the lists are the States as printed with their keys, before later corrections.
    ``agrees`` tells whether each printed total is the length of its list (None without lists).
    ``result`` is "adopted", "rejected", "retained" … as the record has it.
    """

    kind: ClassVar[str] = "vote"
    how: VoteKind
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    states_in_favour: tuple[Cited, ...] = ()
    states_against: tuple[Cited, ...] = ()
    states_abstaining: tuple[Cited, ...] = ()
    result: str | None = None
    result_words: str | None = None
    draft: Cited | None = None
    resolution: Cited | None = None
    decision: Cited | None = None
    title: str | None = None
    page: int | None = None
    after: int = 0
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Finding):
    """The head of a resolution, decision or draft. ``spans`` are the words it was read from.

    ``symbol`` is canonical; ``adopted`` the day; ``sponsors`` as printed with the States' keys,
    ``more_sponsors`` those that a footnote or an addendum names; ``meeting`` the ordinal of the
    meeting that adopted it. ``annexes`` are the headings of what is annexed.
    """

    kind: ClassVar[str] = "resolution"
    symbol: Cited | None = None
    body: Cited | None = None
    session: int | None = None
    title: str | None = None
    adopted: Cited | None = None
    meeting: int | None = None
    sponsors: tuple[Cited, ...] = ()
    more_sponsors: tuple[Cited, ...] = ()
    annexes: tuple[Cited, ...] = ()
    draft: bool = False
    decision: bool = False
    agenda_item: str | None = None


class ProvisionKind(StrEnum):
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Finding):
    """One paragraph of a resolution. ``number`` as printed ("4", "4 (b)"), None where none is;
    ``verb`` as printed ("Strongly urges"), ``act`` its word in vocabulary/operative.yaml, ``does``
    whether it is a "demand", a "decision" or a "statement". A sub-paragraph without a verb of its
    own has those of the paragraph that it belongs to, but no ``verb``. ``words`` are its words
    without its number, footnote marks and what stands between two of its pages. ``resolution``
    counts the resolutions of the document from 0.
    """

    kind: ClassVar[str] = "provision"
    part: ProvisionKind
    number: str | None = None
    verb: Cited | None = None
    act: str | None = None
    addressee: Cited | None = None
    words: Spans = ()
    does: str | None = None
    resolution: int = 0
