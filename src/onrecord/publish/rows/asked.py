"""Demands as rows: lines of the ledger, their tellings, what may answer them, what people set."""

from onrecord.ask import Answer, Asked, DemandFile, Made, Settlement
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.sheets import Row

__all__ = ["demand", "demand_file"]


def answer_row(each: Answer) -> dict[str, object]:
    return {
        "state": each.state.value,
        "on": each.on,
        "what": each.what,
        "reason": each.reason,
        "verdict": each.verdict,
        "evidence": evidence(each.evidence),
    }


def made_row(each: Made) -> dict[str, object]:
    return {
        "by": of_named(each.by),
        "for": of_named(each.voice),
        "made_on": each.made_on,
        "day": each.day or None,
        "action": each.action,
        "addressee_inferred": each.inferred,
        "evidence": evidence(each.evidence),
    }


def settlement_row(each: Settlement | None) -> dict[str, object] | None:
    if each is None:
        return None
    return {
        "number": each.number,
        "state": each.state.value,
        "by": each.by,
        "at": each.at,
        "note": each.note or None,
        "evidence": evidence(each.evidence) if each.evidence else None,
    }


def demand(answer: Asked) -> Row:
    return {
        "id": answer.id,
        "kind": answer.kind or None,
        "made_on": answer.made_on,
        "first": answer.first or None,
        "last": answer.last or None,
        "by": answer.by.name,
        "by_id": answer.by.id,
        "to": answer.to.name if answer.to else None,
        "to_id": answer.to.id if answer.to else None,
        "addressee_inferred": answer.inferred,
        "action": answer.action,
        "for_whom": [of_named(each) for each in answer.for_whom],
        "state": answer.state.value,
        "set_by_a_person": settlement_row(answer.settled),
        "due": answer.due,
        "overdue": answer.overdue,
        "times": answer.times,
        "voices": answer.voices,
        "tellings": answer.tellings,
        "sources": answer.sources,
        "evidence": evidence(answer.evidence),
        "made": [made_row(each) for each in answer.made],
        "answers": [answer_row(each) for each in answer.answers],
    }


def demand_file(answer: DemandFile) -> Row:
    """One demand with a part of its tellings."""
    made = [made_row(each) for each in answer.made]
    return {**demand(answer.asked), "made": made, "made_total": answer.made.total}
