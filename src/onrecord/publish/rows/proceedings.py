"""Records of meetings, speeches, votes and resolutions as rows."""

from onrecord.ask import (
    CitedPaper,
    MeetingRecordAnswer,
    Paper,
    ProvisionTold,
    ResolutionAnswer,
    Spoken,
    Voted,
)
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.rows.said import of_cited
from onrecord.publish.sheets import Row

__all__ = ["meeting_record", "paper", "provision", "resolution", "speech", "vote", "vote_lines"]


def paper(told: Paper) -> Row:
    return {
        "symbol": told.symbol or None,
        "body": told.body.name,
        "body_key": told.body.id,
        "day": told.day,
        "document": told.document,
    }


def speech(told: Spoken) -> Row:
    finding = told.recorded.finding
    return {
        "id": told.recorded.id,
        "address": told.address,
        "meeting": told.paper.label,
        "day": told.paper.day,
        "number": told.number,
        "speaker": told.speaker.name,
        "speaker_id": told.speaker.id,
        "state": told.state.name if told.state else None,
        "state_id": told.state.id if told.state else None,
        "on_behalf_of": told.on_behalf_of.name if told.on_behalf_of else None,
        "capacity": of_cited(finding.capacity),
        "language": finding.language,
        "language_switches": list(finding.switches),
        "agenda_item": finding.item,
        "chair": finding.chair,
        "reported": finding.reported,
        "page": finding.page,
        "column": finding.column,
        "text": "\n\n".join(told.paragraphs),
        "review": told.recorded.state.value,
        "confidence": round(finding.confidence, 3),
        "reason": finding.reason,
        "evidence": evidence(told.evidence),
    }


def vote(told: Voted) -> Row:
    finding = told.recorded.finding
    return {
        "id": told.recorded.id,
        "meeting": told.paper.label,
        "day": told.paper.day,
        "how": finding.how.value,
        "title": finding.title,
        "on": list(told.on),
        "draft": of_cited(finding.draft),
        "resolution": of_cited(finding.resolution),
        "decision": of_cited(finding.decision),
        "result": finding.result,
        "result_words": finding.result_words,
        **{side.name: side.total for side in told.sides},
        **{f"states_{side.name}": [of_named(each) for each in side.states] for side in told.sides},
        "totals_agree": finding.agrees,
        "after_speech": finding.after,
        "review": told.recorded.state.value,
        "confidence": round(finding.confidence, 3),
        "reason": finding.reason,
        "evidence": evidence(told.evidence),
    }


def vote_lines(told: Voted, state: str | None) -> Row:
    """A vote for a sheet: the numbers, and how one State voted."""
    row = {name: value for name, value in vote(told).items() if not name.startswith("states_")}
    return {"voted": told.side_of(state) if state else None, **row}


def cited(told: CitedPaper) -> Row:
    return {"symbol": told.symbol, "held": told.held, "evidence": evidence(told.evidence)}


def meeting_record(answer: MeetingRecordAnswer) -> Row:
    finding = answer.cover.finding
    return {
        **paper(answer.paper),
        "session": finding.session,
        "year": finding.year,
        "meeting_number": finding.meeting_number,
        "emergency": finding.emergency,
        "special": finding.special,
        "opened": of_cited(finding.opened),
        "closed": of_cited(finding.closed),
        "place": of_cited(finding.place),
        "president": of_named(answer.president),
        "president_state": of_named(answer.president_state),
        "members": [of_named(each) for each in answer.members],
        "suspended": finding.suspended,
        "provisional": finding.provisional,
        "also": list(answer.also),
        "agenda": [
            {
                "numbers": list(each.finding.numbers),
                "title": each.finding.title,
                "documents": [cited.value for cited in each.finding.documents],
                "continued": each.finding.continued,
            }
            for each in answer.agenda
        ],
        "speeches": [speech(each) for each in answer.speeches],
        "directions": [
            {
                "what": each.finding.what.value,
                "words": each.finding.words,
                "person": of_cited(each.finding.person),
                "time": each.finding.time,
                "after_speech": each.finding.after,
            }
            for each in answer.directions
        ],
        "votes": [vote(each) for each in answer.votes],
        "cites": [cited(each) for each in answer.cites],
        "evidence": evidence(answer.evidence),
    }


def provision(told: ProvisionTold) -> Row:
    finding = told.recorded.finding
    return {
        "id": told.recorded.id,
        "part": finding.part.value,
        "number": finding.number,
        "verb": of_cited(finding.verb),
        "act": finding.act,
        "addressee": of_named(told.addressee),
        "words": told.words,
        "demand": told.demand,
        "evidence": evidence(told.evidence),
    }


def resolution(answer: ResolutionAnswer) -> Row:
    finding = answer.head.finding
    return {
        **paper(answer.paper),
        "title": finding.title,
        "session": finding.session,
        "adopted": of_cited(finding.adopted),
        "meeting": finding.meeting,
        "agenda_item": finding.agenda_item,
        "draft": finding.draft,
        "decision": finding.decision,
        "sponsors": [of_named(each) for each in answer.sponsors],
        "also": list(answer.also),
        "provisions": [provision(each) for each in answer.provisions],
        "votes": [vote(each) for each in answer.votes],
        "cites": [cited(each) for each in answer.cites],
        "evidence": evidence(answer.evidence),
    }
