"""What the record is asked with, as frozen dataclasses.

A day is as in the model ("2025-05-20", "2024-12", "2023"). ``limit`` None means all. A filter that
is left empty lets everything through. An entity id is a key of the vocabulary ("state:PRK",
"body:unga") or 12 hex digits; both hold across documents.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from onrecord.model import Act, Category, DocumentKind, EntityKind, Span
from onrecord.record.database import stored

__all__ = [
    "STANDING",
    "AssertionFilter",
    "DemandFilter",
    "DocumentFilter",
    "EntityFilter",
    "FindingFilter",
    "LedgerFilter",
    "MeetingFilter",
    "ReviewState",
    "Scope",
    "SearchFilter",
    "SpeechFilter",
    "StatementFilter",
    "VoteFilter",
    "askable",
]


T = TypeVar("T")


def askable(filter: T) -> T:
    """A filter in which every text is one that a database can be asked with."""
    values = {name: getattr(filter, name) for name in filter.__dataclass_fields__}  # type: ignore[attr-defined]
    texts = {name: stored(value) for name, value in values.items() if type(value) is str}
    return replace(filter, **texts)  # type: ignore[type-var]


class ReviewState(StrEnum):
    """What people made of a finding; as a verdict, PROPOSED takes an earlier decision back."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


# Rejected findings are left out of answers unless they are asked for.
STANDING = (ReviewState.PROPOSED, ReviewState.ACCEPTED, ReviewState.CORRECTED)


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
class LedgerFilter:
    """Lines of the ledger of demands. ``by``, ``to`` and ``for_whom`` are a name in any spelling or
    an entity id; ``action`` is a class of vocabulary/actions.yaml ("" for none), ``state`` "open",
    "answered", "partly_met", "met", "refused" or "lapsed". ``overdue_on`` keeps those that are not
    met and whose deadline is before that day."""

    by: str | None = None
    to: str | None = None
    for_whom: str | None = None
    action: str | None = None
    state: str | None = None
    overdue_on: str | None = None
    document: str | None = None
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
class EntityFilter:
    """``name`` is any spelling, or the beginning of any word of one."""

    kind: EntityKind | None = None
    name: str | None = None
    category: Category | None = None
    document: str | None = None
    limit: int | None = 50
    offset: int = 0


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
class SpeechFilter:
    """``by`` is a speaker, by name in any spelling, as printed, or by entity id; ``state`` a State
    or organisation, likewise, and also finds who speaks on behalf of it. ``meeting`` is the symbol
    of the record, ``number`` that of a speech in it, ``language`` a name ("French"); ``words`` as
    in a search."""

    by: str | None = None
    state: str | None = None
    meeting: str | None = None
    number: int | None = None
    language: str | None = None
    words: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class VoteFilter:
    """``state`` is a State that voted, by name or key; ``side`` "in_favour", "against" or
    "abstaining"; ``meeting`` the symbol of the record and ``paper`` that of the resolution or draft
    voted on."""

    state: str | None = None
    side: str | None = None
    meeting: str | None = None
    paper: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    states: tuple[ReviewState, ...] = STANDING
    limit: int | None = 50
    offset: int = 0


class Scope(StrEnum):
    """What a search looks through."""

    DOCUMENTS = "documents"
    STATEMENTS = "statements"
    PEOPLE = "people"
    MEETINGS = "meetings"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Without a scope, documents come first and then statements.

    ``since`` and ``until`` are days of publication; ``year`` is that in which something was said
    (or, where that is not known, published). ``speaker`` and ``state`` are ids, ``body`` a key,
    ``theme`` a violation's id, ``source`` a publisher, ``review`` what people made of a statement;
    of documents, those are found that have such a statement. With ``wider``, what the words name
    is also looked for by its names in other languages. ``after`` keeps what stands in
    documents that came in after the one with this number.
    """

    scope: Scope | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    state: str | None = None
    body: str | None = None
    act: Act | None = None
    theme: str | None = None
    year: int | None = None
    source: str | None = None
    review: ReviewState | None = None
    wider: bool = False
    after: int | None = None
    limit: int | None = 50
    offset: int = 0
