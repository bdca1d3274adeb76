"""Words in the texts and statements of a record, and what they lead to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.ask.evidence import Evidence, Sources, vocabulary_name
from onrecord.record import (
    OWNER,
    Also,
    EntityRow,
    Facet,
    FacetValue,
    Hit,
    Record,
    Rows,
    SavedSearch,
    SearchFilter,
    Viewer,
)

__all__ = ["Found", "SavedNews", "SearchAnswer", "saved_searches", "search"]

# What the values of a facet are: ids of entities, or keys of the vocabulary.
OF_ENTITIES = ("speaker", "state")
OF_VOCABULARY = ("body", "theme")


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a search found, and the words there that were searched for."""

    hit: Hit
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found. ``totals`` counts documents, statements, people and meetings;
    ``people`` are called so, at ``meetings`` it was said; ``also`` says which other names of what
    was looked for were looked for as well."""

    found: Rows[Found]
    totals: dict[str, int]
    facets: tuple[Facet, ...]
    people: Rows[EntityRow]
    meetings: tuple[FacetValue, ...]
    also: tuple[Also, ...]

    def __iter__(self) -> Iterator[Found]:
        return iter(self.found)

    @property
    def total(self) -> int:
        return self.found.total


@dataclass(frozen=True, slots=True)
class SavedNews:
    """A saved search, with how many documents and statements it finds, and how many of these came
    in since whoever asks last looked."""

    search: SavedSearch
    documents: int
    statements: int
    new_documents: int
    new_statements: int


def search(
    record: Record, query: str, filter: SearchFilter | None = None, viewer: Viewer = OWNER
) -> SearchAnswer:
    """Documents and statements that hold the words. Raises BadUse for a query that makes no sense:
    words, "a phrase", AND, OR, NOT, parentheses and beginnings*."""
    answer = record.searched(query, filter or SearchFilter(wider=True), viewer)
    sources = Sources(record, viewer)
    sources.load(hit.document for hit in answer.hits)
    hits = answer.hits
    ids = [
        each.value for facet in answer.facets if facet.name in OF_ENTITIES for each in facet.values
    ]
    names = record.many(viewer).names(ids)
    return SearchAnswer(
        found=Rows(tuple(_found(hit, sources) for hit in hits), hits.total, hits.offset),
        totals=dict(answer.totals),
        facets=tuple(_named(facet, names) for facet in answer.facets),
        people=answer.people,
        meetings=tuple(replace(each, name=meeting_name(each.value)) for each in answer.meetings),
        also=answer.also,
    )


def _named(facet: Facet, names: Mapping[str, str]) -> Facet:
    def name(value: str) -> str:
        if facet.name in OF_ENTITIES:
            return names.get(value) or vocabulary_name(value) or value
        return (vocabulary_name(value) or value) if facet.name in OF_VOCABULARY else value

    return replace(
        facet, values=tuple(replace(each, name=name(each.value)) for each in facet.values)
    )


def meeting_name(key: str) -> str:
    """What a meeting is called by its key: its body, and the day after a comma.

    >>> meeting_name("meeting:body:unga:2025-05-20")
    'General Assembly, 2025-05-20'
    """
    body, _, day = key.removeprefix("meeting:").rpartition(":")
    name = vocabulary_name(body)
    return f"{name}, {day}" if name else key


def saved_searches(record: Record, by: str, viewer: Viewer = OWNER) -> tuple[SavedNews, ...]:
    """The searches that are kept, with what is new in each for this person."""
    return tuple(_news(record, each, viewer) for each in record.saved_searches(by, viewer))


def _news(record: Record, kept: SavedSearch, viewer: Viewer) -> SavedNews:
    def totals(filter: SearchFilter) -> tuple[int, int]:
        found = record.searched(kept.query, replace(filter, limit=0), viewer).totals
        return found["documents"], found["statements"]

    return SavedNews(kept, *totals(kept.filter), *totals(replace(kept.filter, after=kept.after)))


def _found(hit: Hit, sources: Sources) -> Found:
    row = sources.document(hit.document)
    evidence = Evidence(
        document=row.id,
        title=row.title or row.name,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        kind=row.kind.value,
        family=row.family or row.id,
        spans=hit.spans,
        words=tuple(mark.of(hit.snippet) for mark in hit.marks),
        finding=hit.finding or "",
    )
    return Found(hit, evidence)
