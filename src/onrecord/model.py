"""The nouns of onrecord, as frozen dataclasses.

Offsets are code points of a document's text, end exclusive. A day is written as in ISO 8601 and
may be less precise than a day: "2025-05-20", "2024-12", "2023"; a day without a known year is
"--05-20".

Keys name what a finding is about. A key starts with its kind: "state:PRK", "body:unga",
"office:pga", "person:kim jung wook", "meeting:body:unga:2025-05-20", "instrument:A/RES/79/181".
Keys of states, bodies and offices come from the vocabulary and mean the same in every document.
Keys of people and organisations hold within one document; the record gives them identifiers that
hold across documents.

The module is long because the nouns are to be read together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

__all__ = [
    "Act",
    "Arrival",
    "Assertion",
    "Attribution",
    "Block",
    "BlockRole",
    "Case",
    "Category",
    "Cited",
    "ClaimOfFirst",
    "DateMention",
    "Demand",
    "Document",
    "DocumentKind",
    "DocumentRelation",
    "Entity",
    "EntityKind",
    "Extraction",
    "Finding",
    "Meeting",
    "Mention",
    "Name",
    "Page",
    "QuoteKind",
    "RelationKind",
    "Series",
    "Span",
    "Statement",
    "Symbol",
    "Violation",
]


# ---------------------------------------------------------------------------- places in a text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start to end (exclusive) of one document's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place.

        >>> Span(4, 9).of("The Hague")
        'Hague'
        """
        return text[self.start : self.end]

    def __contains__(self, other: "Span | int") -> bool:
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A value together with the words that prove it.

    ``value`` is normalised (an ISO day, a key, a cleaned name); ``spans`` are the words as printed.
    """

    value: str
    spans: Spans
    key: str | None = None


# ---------------------------------------------------------------------------- documents


class DocumentKind(StrEnum):
    NEWS = "news"
    PRESS_RELEASE = "press_release"
    VERBATIM_RECORD = "verbatim_record"
    SUMMARY_RECORD = "summary_record"
    MEETING_SUMMARY = "meeting_summary"
    RESOLUTION = "resolution"
    REPORT = "report"
    TESTIMONY = "testimony"
    LETTER = "letter"
    OTHER = "other"


class BlockRole(StrEnum):
    """What a piece of a document is for. Only ``BODY`` roles carry the document's own account."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated original; ``number`` counts from 1 in the file."""

    number: int
    span: Span


class RelationKind(StrEnum):
    TRANSLATION_OF = "translation_of"
    REPUBLISHED_FROM = "republished_from"
    COPY_OF = "copy_of"
    ATTACHED_TO = "attached_to"


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """What a document says of where it comes from ("translated by …", "originally published by …").

    ``target`` is the publisher, title or address named there, not a document of the record.
    """

    kind: RelationKind
    target: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Document:
    """One original, read: its text and what the reader could tell about it.

    ``text`` never changes for the same ``sha256`` (of the original's bytes) and ``reader``
    ("html/1"). ``blocks`` and ``sentences`` are in text order and do not overlap; sentences lie
    within blocks. ``language`` is a BCP 47 tag, "und" when it can't be told. ``published`` is an
    ISO day or None.
    """

    sha256: str
    reader: str
    media_type: str
    text: str
    language: str
    kind: DocumentKind
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: Spans = ()
    pages: tuple[Page, ...] = ()
    relations: tuple[DocumentRelation, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an original came: one entry of its chain of custody.

    ``origin`` is the path or address; members of archives and mails add "!member/path".
    ``how`` is "file", "archive member", "attachment", "message" or "fetched"; ``at`` is UTC,
    ISO 8601 with seconds; ``by`` the account that ran the program; ``program`` "onrecord 0.1.0".
    """

    sha256: str
    size: int
    origin: str
    how: str
    at: str
    by: str
    program: str
    name: str
    declared_type: str | None = None
    note: str | None = None


# ---------------------------------------------------------------------------- findings


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    BODY = "body"
    OFFICE = "office"
    PLACE = "place"
    INSTRUMENT = "instrument"
    GROUP = "group"
    MEETING = "meeting"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """Speech acts. The table that maps cues to them is vocabulary/cues.yaml."""

    SAY = "say"
    URGE = "urge"
    CALL_FOR = "call_for"
    CONDEMN = "condemn"
    EXPRESS_CONCERN = "express_concern"
    WELCOME = "welcome"
    DENY = "deny"
    ANNOUNCE = "announce"
    WARN = "warn"
    TESTIFY = "testify"
    PROMISE = "promise"
    OTHER = "other"


class Category(StrEnum):
    """The part a person plays in a situation."""

    OFFICIAL = "official"
    VICTIM = "victim"
    WITNESS = "witness"
    ADVOCATE = "advocate"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a document says, with its place and the reason it was found.

    ``spans`` is the evidence in text order, never empty. ``confidence`` is 0 to 1. ``method``
    names the rule set or model and its version; ``reason`` says in words why
    ("cue 'urged' + infinitive").
    """

    kind: ClassVar[str] = ""

    spans: Spans
    confidence: float
    reason: str
    method: str = "rules/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Finding):
    """A span that names an entity. ``name`` is the name without titles or possessive marks.

    ``posts`` are the offices given to a person at this place ("ambassador to the United Nations"),
    ``roles`` what else it says they are ("missionary", "defector"), both as printed.
    """

    kind: ClassVar[str] = "mention"
    entity_kind: EntityKind
    name: str
    key: str | None = None
    title: str | None = None
    posts: tuple[Cited, ...] = ()
    roles: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Finding):
    """The linguistic fact that some source says, thinks or asks something."""

    kind: ClassVar[str] = "attribution"
    source: Spans
    cue: Spans
    content: Spans
    quote: QuoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """What an attribution means. ``speaker`` is the fullest name in the document, ``speaker_text``
    what the clause has. ``modality`` holds the hedging or obliging words verbatim. ``denied`` tells
    that the content is denied by its speaker. ``about`` are keys of entities, ``themes`` of
    violations.
    """

    kind: ClassVar[str] = "statement"
    source: Spans
    cue: Spans
    content: Spans
    quote: QuoteKind
    act: Act
    speaker_text: str
    speaker: str
    speaker_key: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    addressee: Cited | None = None
    modality: Cited | None = None
    denied: bool = False
    about: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    said_on: str | None = None
    meeting: str | None = None
    in_headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Finding):
    """Who asks whom to do what for whom."""

    kind: ClassVar[str] = "demand"
    by: str
    by_key: str | None = None
    to: Cited | None = None
    action: Cited
    for_whom: tuple[Cited, ...] = ()
    made_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Finding):
    """One document's report of one meeting. ``body.key`` is set where the vocabulary knows it.

    ``mandate`` is the resolution behind the meeting; ``mandate_adopted`` the day it was adopted.
    """

    kind: ClassVar[str] = "meeting"
    key: str | None = None
    body: Cited | None = None
    format: Cited | None = None
    date: Cited | None = None
    place: Cited | None = None
    topic: Cited | None = None
    mandate: Cited | None = None
    mandate_adopted: Cited | None = None
    convened_by: tuple[Cited, ...] = ()
    presided_by: tuple[Cited, ...] = ()
    spoke: tuple[Cited, ...] = ()
    attended: tuple[Cited, ...] = ()
    testified: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Finding):
    """Meetings of one body told together ("annual briefings from 2014 to 2017").

    ``years`` are those it names or spans; ``frequency`` "yearly" or None; ``open_ended`` where it
    gives no years ("continued its annual dialogues").
    """

    kind: ClassVar[str] = "series"
    body: Cited
    format: Cited | None = None
    topic: Cited | None = None
    years: tuple[int, ...] = ()
    frequency: str | None = None
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation(Finding):
    """Words that name a violation; ``theme`` is its id in vocabulary/violations.yaml.

    ``hedge`` is the word that keeps it from being asserted ("alleged", "may amount to").
    """

    kind: ClassVar[str] = "violation"
    name: str
    theme: str
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Finding):
    """What a document says of one victim: the violation, where things stand, who holds them."""

    kind: ClassVar[str] = "case"
    victim: str
    victim_key: str | None = None
    theme: str
    violation: Cited
    status: Cited | None = None
    actor: Cited | None = None
    since: Cited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOfFirst(Finding):
    """A claim that something never happened before; ``scope`` are the words that narrow it."""

    kind: ClassVar[str] = "first"
    claim: str
    scope: tuple[Cited, ...] = ()
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Finding):
    """``iso`` is a day, month or year, "2014/2017" for a span of years, "2023,2024" for a list,
    "--05-20" where no year can be told; ``relative`` that it was resolved from another date."""

    kind: ClassVar[str] = "date"
    iso: str
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol(Finding):
    """A UN document symbol in its canonical form ("A/RES/79/181")."""

    kind: ClassVar[str] = "symbol"
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion(Finding):
    """One source's word on one property of one entity.

    ``subject`` is a key ("meeting:body:unga:2025-05-20"), ``property`` a name of
    vocabulary/properties.yaml ("presided_by"), ``value`` as in :class:`Cited`.
    """

    kind: ClassVar[str] = "assertion"
    subject: str
    property: str
    value: Cited


# ---------------------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name. ``script`` is ISO 15924 ("Latn", "Hang")."""

    text: str
    script: str
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something within one document, all its mentions taken together.

    ``name`` is the fullest; ``posts`` and ``roles`` as printed, with their places.
    """

    key: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = ()
    posts: tuple[Cited, ...] = ()
    roles: tuple[Cited, ...] = ()
    category: Category = Category.OTHER


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, each kind in text order."""

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    demands: tuple[Demand, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    series: tuple[Series, ...] = ()
    violations: tuple[Violation, ...] = ()
    cases: tuple[Case, ...] = ()
    firsts: tuple[ClaimOfFirst, ...] = ()
    dates: tuple[DateMention, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    entities: tuple[Entity, ...] = field(default=())

    def findings(self) -> Iterator[Finding]:
        """All findings, kind by kind."""
        yield from self.mentions
        yield from self.attributions
        yield from self.statements
        yield from self.demands
        yield from self.meetings
        yield from self.series
        yield from self.violations
        yield from self.cases
        yield from self.firsts
        yield from self.dates
        yield from self.symbols
        yield from self.assertions
