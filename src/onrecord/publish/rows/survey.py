"""Answers on the whole record as rows: coverage, and claims of a first."""

from collections.abc import Iterable, Iterator

from onrecord.ask import CellInFull, Coverage, FirstAnswer
from onrecord.publish.rows.proof import evidence
from onrecord.publish.rows.told import meeting
from onrecord.publish.sheets import Row

__all__ = ["coverage_cells", "coverage_rows", "first"]


def coverage_rows(answer: Coverage) -> Iterator[Row]:
    """One row for each body: its series and gaps in words, and a column for each year or month."""
    for row in answer.rows:
        yield {
            "body": row.name,
            "body_key": row.body,
            "pattern": row.pattern.says,
            **{cell.period: cell.says for cell in row.cells},
        }


def coverage_cells(answer: Coverage, cells: Iterable[CellInFull]) -> Iterator[Row]:
    """One row for each body and year or month, the empty ones too."""
    patterns = {row.body: row.pattern.says for row in answer.rows}
    for each in cells:
        cell = each.cell
        yield {
            "body": each.name,
            "body_key": each.body,
            "year": cell.year,
            "period": cell.period,
            "situation": answer.asked.about,
            "state": cell.state.value,
            "meetings": cell.count,
            "informal_meetings": cell.informal,
            "formats": dict(cell.formats),
            "says": cell.says,
            "days": [told.row.day for told in each.meetings if not told.informal],
            "keys": [told.row.key for told in each.meetings if not told.informal],
            "informal": [told.row.key for told in each.meetings if told.informal],
            "in_series": bool(cell.series),
            "documents_searched": cell.documents,
            "pattern": patterns.get(each.body) or None,
            "evidence_of": [evidence(proof) for proof in each.evidence],
        }


def first(answer: FirstAnswer) -> Row:
    return {
        "id": answer.id,
        "claim": answer.claim,
        "sort": answer.sort,
        "number": answer.number if answer.sort == "number" else None,
        "scope": list(answer.scope),
        "body": answer.body,
        "day": answer.day,
        "verdict": answer.verdict.value,
        "scope_words": [
            {
                "kind": word.kind,
                "word": word.word,
                "saves": word.saves,
                "says": word.says,
                "meetings": word.meetings.total,
                "named": [meeting(each) for each in word.meetings],
            }
            for word in answer.words
        ],
        "searched": answer.corpus,
        "documents_searched": answer.searched.documents,
        "meetings_searched": answer.searched.meetings,
        "against_total": answer.against.total,
        "against": [meeting(each) for each in answer.against],
        "counted_total": answer.counted.total,
        "counted": [meeting(each) for each in answer.counted],
        "years": {str(year): count for year, count in answer.years.items()},
        "votes": [
            {"says": vote.says, "evidence": evidence(vote.evidence)} for vote in answer.votes
        ],
        "said_too": [evidence(each) for each in answer.alike],
        "evidence": evidence(answer.evidence),
    }
