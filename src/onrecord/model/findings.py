"""Findings: what a document says, with its place and the reason it was found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from onrecord.model.entities import EntityKind
from onrecord.model.places import Cited, Spans

__all__ = [
    "Act",
    "Assertion",
    "Attribution",
    "Case",
    "ClaimOfFirst",
    "DateMention",
    "Demand",
    "Finding",
    "Meeting",
    "Mention",
    "QuoteKind",
    "Series",
    "Statement",
    "Symbol",
    "Violation",
]


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
    """The linguistic fact that some source says, thinks or asks something.

    ``antecedent`` is where an earlier sentence names who speaks, if this one leaves it out or
    has a pronoun.
    """

    kind: ClassVar[str] = "attribution"
    source: Spans
    cue: Spans
    content: Spans
    quote: QuoteKind
    antecedent: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """What an attribution means. ``speaker`` is the fullest name in the document, ``speaker_text``
    what the clause has. ``modality`` holds the hedging or obliging words verbatim. ``denied`` tells
    that the content is denied by its speaker. ``about`` are keys of entities, ``themes`` of
    violations. ``antecedent`` as in :class:`Attribution`.
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
    antecedent: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Finding):
    """Who asks whom to do what for whom; ``due`` is the deadline that its words set."""

    kind: ClassVar[str] = "demand"
    by: str
    by_key: str | None = None
    to: Cited | None = None
    action: Cited
    for_whom: tuple[Cited, ...] = ()
    made_on: str | None = None
    due: Cited | None = None


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
    """A claim that something never happened before, or of how often it did; ``scope`` are the
    words that narrow it.

    ``sort`` is "first", "number" (the ``number``-th time), "every_year" (since the year in its
    scope) or "unanimous" (nobody voted against).
    """

    kind: ClassVar[str] = "first"
    claim: str
    scope: tuple[Cited, ...] = ()
    body: str | None = None
    sort: str = "first"
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Finding):
    """``iso`` is a day, month or year, "2014/2017" for a span of years, "2023,2024" for a list,
    "--05-20" where no year can be told; ``relative`` that it was resolved from another date."""

    kind: ClassVar[str] = "date"
    iso: str
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol(Finding):
    """A UN document symbol in its canonical form ("A/RES/79/181").

    ``of`` is the kind of document that has it ("resolution", "verbatim record"), ``body`` the key
    of whose it is. ``own`` tells that the document itself bears it; all others it cites.
    """

    kind: ClassVar[str] = "symbol"
    symbol: str
    of: str = "document"
    body: str | None = None
    own: bool = False


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
