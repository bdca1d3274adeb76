"""A checked text as rows: one for each claim."""

from collections.abc import Iterator

from onrecord.ask.check import Against, Checked, Claim
from onrecord.publish.rows.held import of_spans
from onrecord.publish.rows.proof import evidence

__all__ = ["claim", "claim_lines"]


def claim(each: Claim) -> dict[str, object]:
    """One claim with all that speaks for it and against it."""
    return {
        "number": each.number,
        "mark": each.mark.value,
        "kind": each.kind.value,
        "claim": each.words,
        "speaker": each.speaker or None,
        "spans": of_spans(each.spans),
        "confidence": round(each.confidence, 2),
        "note": each.note or None,
        "against": [_against(point) for point in each.against],
        "evidence": [evidence(proof) for proof in each.evidence],
    }


def _against(point: Against) -> dict[str, object]:
    return {
        "differs": point.differs.value,
        "spans": of_spans(point.spans),
        "given": point.given,
        "held": point.held,
        "changes": [{"turn": each.turn.value, "words": each.words} for each in point.changes],
        "source": point.source or None,
        "evidence": [evidence(proof) for proof in point.evidence],
    }


def claim_lines(checked: Checked) -> Iterator[dict[str, object]]:
    """The same for a spreadsheet: a line for each point against a claim, else one for the claim."""
    for each in checked.claims:
        proofs = each.evidence[:1]
        row = {
            "number": each.number,
            "mark": each.mark.value,
            "kind": each.kind.value,
            "claim": each.words,
            "speaker": each.speaker or None,
        }
        for point in each.against or (None,):
            shown = point.evidence[:1] if point else proofs
            yield {
                **row,
                "differs": point.differs.value if point else None,
                "given": point.given if point else None,
                "held": point.held if point else None,
                "words on record": shown[0].quotation if shown else None,
                "citation": shown[0].citation if shown else (point.source if point else None),
                "note": each.note or None,
            }
