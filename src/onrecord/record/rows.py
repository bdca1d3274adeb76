"""What the record is asked with and what it gives back: filters and rows, as frozen dataclasses.

A day is as in the model ("2025-05-20", "2024-12", "2023"). ``limit`` None means all. A filter that
is left empty lets everything through. An entity id is a key of the vocabulary ("state:PRK",
"body:unga") or 12 hex digits; both hold across documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from onrecord.model import (
    Act,
    Arrival,
    Category,
    Document,
    DocumentKind,
    EntityKind,
    Extraction,
    Finding,
    Name,
    RelationKind,
    Span,
    Spans,
)
from onrecord.record.permissions import Protection

__all__ = [
    "Arrived",
    "AssertionFilter",
    "Breakage",
    "Counts",
    "Decision",
    "DemandFilter",
    "DocumentFilter",
    "DocumentRow",
    "EntityFilter",
    "EntityRow",
    "FindingFilter",
    "Hit",
    "LeftOutRow",
    "MeetingFilter",
    "MeetingRow",
    "Outcome",
    "Post",
    "Recorded",
    "Related",
    "ReviewState",
    "Rows",
    "Scope",
    "SearchFilter",
    "Spelling",
    "StatementFilter",
    "Status",
    "StoredDocument",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """One part of a list: ``rows`` from ``offset`` on, of ``total`` in all."""

    rows: tuple[T, ...]
    total: int
    offset: int = 0

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


# ---------------------------------------------------------------------------- what goes in


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document that was collected, read and extracted, ready to be written."""

    arrival: Arrival
    document: Document
    extraction: Extraction


class Status(StrEnum):
    """What became of something that arrived. A copy has the text of another document."""

    ADDED = "added"
    COPY = "copy"
    ALREADY_THERE = "already there"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one arrival. ``copy_of`` is the document with the same text."""

    status: Status
    document: str
    copy_of: str | None = None


# ---------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """``words`` are looked for in title, publisher and file name; ``since`` and ``until`` are
    days of publication, both included. ``sort`` is published, added, title, publisher, words or
    statements; "-" before it turns the order round."""

    ids: tuple[str, ...] | None = None
    words: str | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "-published"
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. ``name`` is that of the file, ``added`` when it first came.

    ``copy_of``, ``translation_of``, ``republished_from`` and ``attached_to`` are ids of documents
    of the record. Documents with the same ``family`` go back to one text and count as one source;
    it is the id of the first of them. ``copies`` counts the others with the same text.
    """

    id: str
    sha256: str
    name: str
    media_type: str
    reader: str
    language: str
    kind: DocumentKind
    added: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    words: int = 0
    findings: int = 0
    statements: int = 0
    copies: int = 0
    copy_of: str | None = None
    translation_of: str | None = None
    republished_from: str | None = None
    attached_to: str | None = None
    family: str = ""
    protection: Protection = Protection.OPEN


@dataclass(frozen=True, slots=True)
class Related:
    """How a document is tied to another. ``words`` are what it says of it itself, if it does;
    ``document`` is None where the record does not hold the other."""

    kind: RelationKind
    words: str
    spans: Spans = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its text, its chain of custody and what it is tied to."""

    row: DocumentRow
    document: Document
    arrivals: tuple[Arrival, ...]
    related: tuple[Related, ...] = ()


# ---------------------------------------------------------------------------- findings


class ReviewState(StrEnum):
    """What people made of a finding; as a verdict, PROPOSED takes an earlier decision back."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


# Rejected findings are left out of answers unless they are asked for.
STANDING = (ReviewState.PROPOSED, ReviewState.ACCEPTED, ReviewState.CORRECTED)


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """``kinds`` as in the model ("statement"); ``place`` keeps those that share a character."""

    kinds: tuple[str, ...] = ()
    document: str | None = None
    place: Span | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """``by`` and ``about`` are a name in any spelling or an entity id. ``by`` also finds those
    who speak on behalf of it. ``since`` and ``until`` are days on which it was said or, where
    that is not known, published. ``theme`` is a violation's."""

    by: str | None = None
    about: str | None = None
    act: Act | None = None
    body: str | None = None
    meeting: str | None = None
    theme: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DemandFilter:
    """``by``, ``to`` and ``for_whom`` are a name in any spelling or an entity id."""

    by: str | None = None
    to: str | None = None
    for_whom: str | None = None
    document: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class AssertionFilter:
    """``subject`` is the key of a meeting or instrument, or an entity id."""

    subject: str | None = None
    property: str | None = None
    document: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Recorded(Generic[T]):
    """A finding as it now stands: ``finding`` has a person's correction in it, if there is one.

    ``words`` are those at each of its spans. ``entities`` gives for each key of a person,
    organisation or other thing in the finding its id across the record. ``document`` is an id.
    ``subject`` of an assertion with such a key is looked up there too.
    """

    id: str
    document: str
    finding: T
    words: tuple[str, ...]
    state: ReviewState = ReviewState.PROPOSED
    decided_by: str | None = None
    decided_at: str | None = None
    entities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word on one finding. ``correction`` gives new values to fields by name."""

    finding: str
    verdict: ReviewState
    by: str
    at: str
    note: str | None = None
    correction: Mapping[str, object] | None = None


# ---------------------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """``name`` is any spelling, or the beginning of any word of one."""

    kind: EntityKind | None = None
    name: str | None = None
    category: Category | None = None
    document: str | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name and in how many documents it stands."""

    name: Name
    documents: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post or role that a document gives somebody, as printed and where."""

    text: str
    key: str | None
    document: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody or something across all documents. ``said`` counts their statements, ``about``
    those about them. ``mentions``, ``posts`` and ``roles`` are filled for one entity, not in
    lists; ``mentions`` holds the first hundred."""

    id: str
    kind: EntityKind
    name: str
    category: Category = Category.OTHER
    names: tuple[Spelling, ...] = ()
    documents: int = 0
    said: int = 0
    about: int = 0
    posts: tuple[Post, ...] = ()
    roles: tuple[Post, ...] = ()
    mentions: tuple[Recorded[Finding], ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """``body`` is a key; ``since`` and ``until`` are days on which it was held."""

    key: str | None = None
    body: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting with all reports of it. ``body`` is a key, ``day`` as precise as any report."""

    key: str
    body: str | None
    day: str | None
    documents: int
    formats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    reports: tuple[Recorded[Finding], ...] = ()


# ---------------------------------------------------------------------------- search and the rest


class Scope(StrEnum):
    """What a search looks through."""

    DOCUMENTS = "documents"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Without a scope, documents come first and then statements."""

    scope: Scope | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found. ``snippet`` is the document's text from ``start`` on, white
    space and all; ``marks`` are places in the snippet; ``spans`` the same places in the text."""

    scope: Scope
    document: str
    title: str
    snippet: str
    start: int
    marks: Spans
    spans: Spans
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    origin: str
    problem: str
    mend: str
    at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The record in numbers. ``findings`` by kind, without the rejected ones."""

    documents: int
    words: int
    left_out: int
    findings: Mapping[str, int]
    entities: Mapping[str, int]
    meetings: int
    kinds: Mapping[str, int]
    languages: Mapping[str, int]
    first_day: str | None = None
    last_day: str | None = None


@dataclass(frozen=True, slots=True)
class Breakage:
    """Something that is no longer what it was. ``what`` is "original", "text", "quotation",
    "finding" or "document"; ``document`` and ``finding`` are ids, where they can be told."""

    what: str
    document: str
    problem: str
    mend: str
    finding: str | None = None
