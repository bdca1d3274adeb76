"""Evidence as rows."""

from onrecord.ask import Evidence, Named
from onrecord.publish.rows.held import of_spans

__all__ = ["evidence", "of_named"]


def evidence(proof: Evidence) -> dict[str, object]:
    return {
        "document": proof.document,
        "title": proof.title,
        "publisher": proof.publisher,
        "published": proof.published,
        "language": proof.language,
        "kind": proof.kind,
        "spans": of_spans(proof.spans),
        "words": list(proof.words),
        "quotation": proof.quotation,
        "context": proof.context or None,
        "finding": proof.finding or None,
        "citation": proof.citation,
        "short": proof.short,
    }


def of_named(value: Named | None) -> dict[str, object] | None:
    return {"name": value.name, "id": value.id} if value else None
