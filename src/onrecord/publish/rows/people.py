"""People and cases as rows."""

from onrecord.ask import CaseFile, Decided, Event, MatchAnswer, NamedAs, PersonAnswer
from onrecord.publish.rows.held import document, entity, spellings
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.rows.said import demand, statement
from onrecord.publish.rows.told import conflict, property_row
from onrecord.publish.sheets import Row

__all__ = ["case", "decided", "match", "person"]


def named_as(each: NamedAs) -> dict[str, object]:
    proofs = [evidence(proof) for proof in each.evidence]
    return {"text": each.text, "key": each.key, "evidence": proofs}


def person(answer: PersonAnswer) -> Row:
    return {
        **entity(answer.entity),
        "names": spellings(answer.entity),
        "posts": [named_as(each) for each in answer.posts],
        "roles": [named_as(each) for each in answer.roles],
        "said": [statement(each) for each in answer.said],
        "about": [statement(each) for each in answer.about],
        "demands": [demand(each) for each in answer.demands],
        "in_documents": [document(each) for each in answer.documents],
        "perhaps": [entity(each) for each in answer.perhaps],
    }


def event(each: Event) -> dict[str, object]:
    return {
        "day": each.day,
        "kind": each.kind,
        "what": each.what,
        "evidence": evidence(each.evidence),
    }


def case(answer: CaseFile) -> Row:
    return {
        **entity(answer.entity),
        "names": spellings(answer.entity),
        "posts": [named_as(each) for each in answer.posts],
        "roles": [named_as(each) for each in answer.roles],
        "told": [
            {
                "theme": each.theme,
                "violation": each.violation,
                "status": each.status,
                "actor": of_named(each.actor),
                "since": each.since,
                "evidence": evidence(each.evidence),
            }
            for each in answer.told
        ],
        "properties": [property_row(each) for each in answer.properties],
        "demands": [demand(each) for each in answer.demands],
        "about": [statement(each) for each in answer.statements],
        "conflicts": [conflict(each) for each in answer.conflicts],
        "timeline": [event(each) for each in answer.timeline],
        "perhaps": [entity(each) for each in answer.perhaps],
    }


def match(answer: MatchAnswer) -> Row:
    return {
        "one": answer.one.name,
        "one_id": answer.one.id,
        "other": answer.other.name,
        "other_id": answer.other.id,
        "names": round(answer.names, 3),
        "same": round(answer.same, 3),
        "reasons": list(answer.reasons),
        "one_names": spellings(answer.one),
        "other_names": spellings(answer.other),
    }


def decided(answer: Decided) -> Row:
    told = answer.judgement
    return {
        "number": answer.act,
        "at": told.at,
        "decided": answer.what,
        "one": answer.one,
        "one_id": told.one,
        "other": answer.other,
        "other_id": told.other,
        "by": told.by,
        "note": told.note or None,
    }
