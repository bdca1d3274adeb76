"""Facts with the documents that tell them, as rows: meetings, coverage, conflicts, firsts."""

from collections.abc import Iterator

from onrecord.ask import (
    Conflict,
    Coverage,
    FirstAnswer,
    MeetingAnswer,
    MeetingTold,
    PropertyAnswer,
    Value,
)
from onrecord.publish.rows.proof import evidence
from onrecord.publish.rows.said import statement
from onrecord.publish.sheets import Row

__all__ = [
    "conflict",
    "conflict_lines",
    "coverage_cells",
    "first",
    "meeting",
    "meeting_in_full",
    "property_row",
    "value",
]


def value(each: Value) -> dict[str, object]:
    return {
        "value": each.label,
        "key": each.key,
        "sources": each.sources,
        "documents": len({proof.document for proof in each.evidence}),
        "accepted": each.accepted,
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


def conflict(answer: Conflict) -> Row:
    return {
        "id": answer.id,
        "subject": answer.subject,
        "subject_label": answer.subject_label,
        "property": answer.property,
        "property_label": answer.property_label,
        "ruling": answer.ruling,
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


def coverage_cells(answer: Coverage) -> Iterator[Row]:
    """One row for each body and year, the empty ones too."""
    for row in answer.rows:
        for cell in row.cells:
            yield {
                "body": row.name,
                "body_key": row.body,
                "year": cell.year,
                "state": cell.state.value,
                "meetings": len(cell.meetings),
                "says": cell.says,
                "days": [each.row.day for each in cell.meetings],
                "keys": [each.row.key for each in cell.meetings],
                "informal": [each.row.key for each in cell.informal],
                "in_series": bool(cell.series),
                "documents_searched": cell.searched,
                "documents_of_both": cell.of_both,
                "evidence_of": [evidence(each) for each in cell.evidence],
            }


def first(answer: FirstAnswer) -> Row:
    return {
        "id": answer.id,
        "claim": answer.claim,
        "scope": list(answer.scope),
        "body": answer.body,
        "day": answer.day,
        "verdict": answer.verdict.value,
        "meetings_searched": answer.searched,
        "against": [meeting(each) for each in answer.against],
        "evidence": evidence(answer.evidence),
    }
