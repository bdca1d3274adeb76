"""Words in the texts and statements of a record."""

from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Sources
from onrecord.record import OWNER, Hit, Record, Rows, SearchFilter, Viewer

__all__ = ["Found", "search"]


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a search found, and the words there that were searched for."""

    hit: Hit
    evidence: Evidence


def search(
    record: Record, query: str, filter: SearchFilter | None = None, viewer: Viewer = OWNER
) -> Rows[Found]:
    """Documents and statements that hold the words. Raises BadUse for a query that makes no sense:
    words, "a phrase", AND, OR, NOT, parentheses and beginnings*."""
    hits = record.search(query, filter, viewer)
    sources = Sources(record, viewer)
    sources.load(hit.document for hit in hits)
    return Rows(tuple(_found(hit, sources) for hit in hits), hits.total, hits.offset)


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
