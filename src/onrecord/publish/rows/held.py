"""What the record holds as rows: documents, findings, decisions, entities."""

from collections.abc import Iterator

from onrecord.ask import Status
from onrecord.model import Arrival, Finding, Spans
from onrecord.publish.extraction import finding_fields
from onrecord.publish.sheets import Row
from onrecord.record import (
    Breakage,
    Decision,
    DocumentRow,
    EntityRow,
    LeftOutRow,
    Recorded,
    StoredDocument,
)

__all__ = [
    "arrival",
    "breakage",
    "decision",
    "document",
    "entity",
    "finding",
    "left_out",
    "of_spans",
    "spellings",
    "status",
    "stored",
]


def of_spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def document(row: DocumentRow) -> Row:
    return {
        "id": row.id,
        "title": row.title or row.name,
        "publisher": row.publisher,
        "published": row.published,
        "kind": row.kind.value,
        "language": row.language,
        "words": row.words,
        "statements": row.statements,
        "findings": row.findings,
        "name": row.name,
        "added": row.added,
        "copies": row.copies,
        "copy_of": row.copy_of,
        "translation_of": row.translation_of,
        "near_copy_of": row.near_copy_of,
        "republished_from": row.republished_from,
        "attached_to": row.attached_to,
        "protected": row.protection.name.lower(),
        "sha256": row.sha256,
    }


def arrival(each: Arrival) -> Row:
    return {
        "at": each.at,
        "how": each.how,
        "origin": each.origin,
        "by": each.by,
        "program": each.program,
        "name": each.name,
        "size": each.size,
        "sha256": each.sha256,
        "note": each.note,
    }


def stored(answer: StoredDocument, findings: Iterator[Recorded[Finding]]) -> Row:
    return {
        **document(answer.row),
        "byline": answer.document.byline,
        "media_type": answer.document.media_type,
        "reader": answer.document.reader,
        "warnings": list(answer.document.warnings),
        "custody": [arrival(each) for each in answer.arrivals],
        "related": [
            {
                "kind": each.kind.value,
                "document": each.document,
                "words": each.words,
                "spans": of_spans(each.spans),
            }
            for each in answer.related
        ],
        "text": answer.document.text,
        "found": [finding(each) for each in findings],
    }


def finding(recorded: Recorded[Finding]) -> Row:
    return {
        "id": recorded.id,
        "kind": recorded.finding.kind,
        "document": recorded.document,
        "state": recorded.state.value,
        "decided_by": recorded.decided_by,
        "decided_at": recorded.decided_at,
        "words": list(recorded.words),
        "finding": finding_fields(recorded.finding),
        "entities": dict(recorded.entities),
    }


def decision(each: Decision) -> Row:
    return {
        "finding": each.finding,
        "verdict": each.verdict.value,
        "by": each.by,
        "at": each.at,
        "note": each.note,
        "correction": dict(each.correction) if each.correction else None,
    }


def entity(row: EntityRow) -> Row:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind.value,
        "category": row.category.value,
        "names": [each.name.text for each in row.names],
        "documents": row.documents,
        "statements": row.said,
        "statements_about": row.about,
    }


def spellings(row: EntityRow) -> list[dict[str, object]]:
    return [
        {
            "text": each.name.text,
            "script": each.name.script,
            "language": each.name.language,
            "documents": each.documents,
        }
        for each in row.names
    ]


def left_out(row: LeftOutRow) -> Row:
    return {"origin": row.origin, "problem": row.problem, "mend": row.mend, "at": row.at}


def breakage(each: Breakage) -> Row:
    return {
        "what": each.what,
        "document": each.document,
        "finding": each.finding,
        "problem": each.problem,
        "mend": each.mend,
    }


def status(answer: Status) -> Row:
    counts = answer.counts
    return {
        "documents": counts.documents,
        "words": counts.words,
        "left_out": counts.left_out,
        "first_day": counts.first_day,
        "last_day": counts.last_day,
        "meetings": counts.meetings,
        "findings": dict(counts.findings),
        "entities": dict(counts.entities),
        "kinds": dict(counts.kinds),
        "languages": dict(counts.languages),
        "waiting": answer.waiting,
        "decided": answer.decided,
    }
