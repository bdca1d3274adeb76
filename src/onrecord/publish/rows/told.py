"""Facts with the documents that tell them, as rows: meetings, conflicts and rulings on them."""

from collections.abc import Iterator

from onrecord.ask import (
    Conflict,
    MeetingAnswer,
    MeetingTold,
    PropertyAnswer,
    RulingAnswer,
    RulingTold,
    Value,
)
from onrecord.publish.rows.proof import evidence
from onrecord.publish.rows.said import statement
from onrecord.publish.sheets import Row

__all__ = [
    "conflict",
    "conflict_lines",
    "meeting",
    "meeting_in_full",
    "property_row",
    "ruling",
    "value",
]


def value(each: Value) -> dict[str, object]:
    return {
        "value": each.label,
        "key": each.key,
        "sources": each.sources,
        "documents": each.documents or len({proof.document for proof in each.evidence}),
        "accepted": each.accepted,
        "origins": [
            {"first": origin.first.document, "copies": [copy.document for copy in origin.copies]}
            for origin in each.origins
        ],
        "tables": [{"text": word.text, "source": word.source} for word in each.tables],
        "evidence": [evidence(proof) for proof in each.evidence],
    }


def property_row(answer: PropertyAnswer) -> dict[str, object]:
    return {
        "property": answer.name,
        "label": answer.label,
        "disagree": answer.disagree,
        "values": [value(each) for each in answer.values],
    }


def vars_of(ruled: RulingTold | None) -> dict[str, object] | None:
    """A person's word on a conflict."""
    if ruled is None:
        return None
    return {
        "number": ruled.number,
        "verdict": ruled.verdict,
        "value": ruled.value or None,
        "by": ruled.by,
        "at": ruled.at,
        "note": ruled.note or None,
    }


def ruling(answer: RulingAnswer) -> Row:
    return {
        "conflict": answer.conflict,
        "subject": answer.subject,
        "subject_label": answer.subject_label,
        "property": answer.property,
        "property_label": answer.property_label,
        **(vars_of(answer.told) or {}),
    }


def conflict(answer: Conflict) -> Row:
    return {
        "id": answer.id,
        "subject": answer.subject,
        "subject_label": answer.subject_label,
        "property": answer.property,
        "property_label": answer.property_label,
        "ruling": answer.ruling,
        "ruled": vars_of(answer.ruled),
        "note": answer.note or None,
        "values": [value(each) for each in answer.values],
    }


def conflict_lines(answer: Conflict) -> Iterator[Row]:
    """A conflict for a sheet: one row for each source of each value."""
    for each in answer.values:
        for proof in each.evidence:
            yield {
                "conflict": answer.id,
                "subject": answer.subject_label,
                "property": answer.property_label,
                "value": each.label,
                "sources": each.sources,
                "ruling": answer.ruling,
                "evidence": evidence(proof),
            }
        for word in each.tables:
            yield {
                "conflict": answer.id,
                "subject": answer.subject_label,
                "property": answer.property_label,
                "value": each.label,
                "sources": each.sources,
                "ruling": answer.ruling,
                "table": f"{word.text} ({word.source})",
            }


def meeting(told: MeetingTold) -> Row:
    return {
        "key": told.row.key,
        "day": told.row.day,
        "body": told.body.name,
        "body_key": told.row.body,
        "formats": list(told.row.formats),
        "informal": told.informal,
        "places": list(told.row.places),
        "topics": list(told.row.topics),
        "documents": told.row.documents,
        "sources": told.sources,
        "evidence": [evidence(each) for each in told.evidence],
    }


def meeting_in_full(answer: MeetingAnswer) -> Row:
    return {
        **meeting(answer.told),
        "properties": [property_row(each) for each in answer.properties],
        "said": [statement(each) for each in answer.said],
    }
