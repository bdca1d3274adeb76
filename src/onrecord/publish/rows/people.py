"""People as rows."""

from onrecord.ask import Decided, MatchAnswer, PersonAnswer
from onrecord.publish.rows.asked import demand
from onrecord.publish.rows.cases import named_as
from onrecord.publish.rows.held import document, entity, spellings
from onrecord.publish.rows.said import statement
from onrecord.publish.sheets import Row

__all__ = ["decided", "match", "person"]


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
