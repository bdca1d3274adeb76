"""What the record gives back, as frozen dataclasses.

A day is as in the model ("2025-05-20", "2024-12", "2023"). An entity id is a key of the vocabulary
("state:PRK", "body:unga") or 12 hex digits; both hold across documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from onrecord.model import (
    Arrival,
    Category,
    Document,
    DocumentKind,
    EntityKind,
    Extraction,
    Finding,
    Name,
    RelationKind,
    Spans,
)
from onrecord.record.filters import ReviewState, Scope, SearchFilter
from onrecord.record.permissions import Protection

__all__ = [
    "Also",
    "Arrived",
    "Breakage",
    "Counts",
    "Decision",
    "DocumentRow",
    "EntityRow",
    "Facet",
    "FacetValue",
    "Hit",
    "Judgement",
    "LeftOutRow",
    "MatchRow",
    "MeetingRow",
    "Outcome",
    "Post",
    "Recorded",
    "Related",
    "Rows",
    "SavedSearch",
    "Searched",
    "Spelling",
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
class DocumentRow:
    """A document in a list. ``name`` is that of the file, ``added`` when it first came.

    ``copy_of``, ``near_copy_of``, ``translation_of``, ``republished_from`` and ``attached_to`` are
    ids of documents of the record. Documents with the same ``family`` go back to one text and count
    as one source; it is the id of the first of them. ``copies`` counts the others with the same
    text.
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
    near_copy_of: str | None = None
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's word on whether two entities, by id, are the same.

    Those with one ``act`` were made, and are taken back, in one go.
    """

    one: str
    other: str
    same: bool
    by: str
    at: str
    note: str = ""
    number: int = 0
    act: int = 0


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Two entities, by id, that may be one. ``names`` is the probability that the names are
    compatible, ``same`` that it is one person; ``reasons`` say what for and against."""

    one: str
    other: str
    names: float
    same: float
    reasons: tuple[str, ...]


# ---------------------------------------------------------------------------- entities


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
class Also:
    """What words of a search name, and the names in other languages that were looked for as well.
    ``means`` is an id, a key or "theme:torture"."""

    words: str
    means: str
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that a search can be narrowed to, with how many statements and documents would be
    left; ``documents`` is None for what only statements are by. ``name`` is for people to read."""

    value: str
    name: str
    statements: int
    documents: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: the values that come most often first, ``more`` others not
    listed."""

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found: hits, how many there are by scope, the ways to narrow it, the people
    who are called so, the meetings at which it was said (by key, with how many of the statements),
    and which other names were looked for."""

    hits: Rows[Hit]
    totals: Mapping[str, int]
    facets: tuple[Facet, ...] = ()
    people: Rows[EntityRow] = field(default_factory=lambda: Rows((), 0))
    meetings: tuple[FacetValue, ...] = ()
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept under a name. ``looked`` is when whoever asks last looked at what it
    finds, ``after`` the number of the last document that was there then."""

    name: str
    query: str
    filter: SearchFilter
    by: str
    at: str
    looked: str | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    origin: str
    problem: str
    mend: str
    at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The record in numbers. ``findings`` by kind, without the rejected ones; ``waiting`` are those
    on which nobody has decided, ``decided`` the others."""

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
    waiting: int = 0
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Breakage:
    """Something that is no longer what it was. ``what`` is "original", "text", "quotation",
    "finding" or "document"; ``document`` and ``finding`` are ids, where they can be told."""

    what: str
    document: str
    problem: str
    mend: str
    finding: str | None = None
