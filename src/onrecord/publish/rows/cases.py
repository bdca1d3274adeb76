"""The file of a case as rows."""

from onrecord.ask import (
    Appeal,
    CaseFile,
    CaseTold,
    ClockLine,
    Event,
    Hand,
    NamedAs,
    Related,
    Spoke,
    StatusTold,
)
from onrecord.publish.rows.asked import demand
from onrecord.publish.rows.held import entity, spellings
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.rows.said import statement
from onrecord.publish.rows.told import conflict, property_row
from onrecord.publish.sheets import Row

__all__ = ["appeal", "case", "case_told", "named_as"]


def named_as(each: NamedAs) -> dict[str, object]:
    proofs = [evidence(proof) for proof in each.evidence]
    return {"text": each.text, "key": each.key, "evidence": proofs}


def case(answer: CaseFile) -> Row:
    """The whole file; of a long list what it shows, with how many there are in all."""
    return {
        **entity(answer.entity),
        "names": spellings(answer.entity),
        "documents_that_name_them": answer.documents,
        "sources": answer.sources,
        "clock": clock(answer),
        "posts": [named_as(each) for each in answer.posts],
        "roles": [named_as(each) for each in answer.roles],
        "told": [case_told(each) for each in answer.told],
        "told_total": answer.told.total,
        "statuses": [status_row(each) for each in answer.statuses],
        "properties": [property_row(each) for each in answer.properties],
        "appeals": [appeal(each) for each in answer.appeals],
        "appeals_total": answer.appeals.total,
        "also_said": [statement(each) for each in answer.besides],
        "also_said_total": answer.besides.total,
        "voices": [spoke(each) for each in answer.voices],
        "demands": [demand(each) for each in answer.demands],
        "demands_total": answer.demands.total,
        "conflicts": [conflict(each) for each in answer.conflicts],
        "timeline": [event(each) for each in answer.timeline],
        "related": [related(each) for each in answer.related],
        "perhaps": [entity(each) for each in answer.perhaps],
    }


def clock(answer: CaseFile) -> dict[str, object]:
    own = answer.clock
    return {
        "on": own.on if own.on < "9999" else None,
        "documents_searched": own.searched,
        **{each.hand.name.lower(): hand(each) for each in own.lines},
    }


def hand(line: ClockLine) -> dict[str, object] | None:
    if not line.evidence:
        return None
    found: dict[str, object] = {
        "day": line.day,
        "days_at_least": line.least,
        "days_at_most": line.most,
        "what": line.what or None,
        "sources": line.sources,
        "evidence": [evidence(each) for each in line.evidence],
    }
    if line.hand is Hand.HELD:
        found["ended"], found["ended_on"] = line.ended, line.until
        found["others"] = [
            {"day": day, "sources": count, "evidence": evidence(proof)}
            for day, count, proof in line.others
        ]
    return found


def case_told(each: CaseTold) -> dict[str, object]:
    return {
        "theme": each.theme,
        "violation": each.violation,
        "status": each.status,
        "standing": each.standing or None,
        "actor": of_named(each.actor),
        "since": each.since,
        "evidence": evidence(each.evidence),
    }


def status_row(each: StatusTold) -> dict[str, object]:
    return {
        "status": each.row.status,
        "first": each.row.first or None,
        "last": each.row.last or None,
        "documents": each.row.documents,
        "sources": each.row.sources,
        "evidence": [evidence(proof) for proof in each.evidence],
    }


def appeal(each: Appeal) -> dict[str, object]:
    return {
        **statement(each.said),
        "for": of_named(each.voice),
        "body": each.body,
        "day": each.day or None,
    }


def spoke(each: Spoke) -> dict[str, object]:
    return {
        "voice": of_named(each.voice),
        "times": each.times,
        "years": dict(each.years),
        "first": each.first,
        "last": each.last,
        "silent_for_days": each.silent_for,
        "evidence_of_last": evidence(each.evidence) if each.evidence else None,
    }


def related(each: Related) -> dict[str, object]:
    return {"who": of_named(each.who), "sources": each.sources}


def event(each: Event) -> dict[str, object]:
    return {
        "day": each.day,
        "kind": each.kind,
        "what": each.what,
        "evidence": evidence(each.evidence),
    }
