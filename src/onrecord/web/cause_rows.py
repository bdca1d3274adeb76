"""What the pages of cases and demands list, as flat rows for downloads; see rows.py."""

from collections.abc import Iterator

from onrecord.web.cause_views import CaseView, DemandLine, HandLine, TellingLine, ToldLine
from onrecord.web.rows import Row, labels, of_quote, statement
from onrecord.web.views import CaseLine

__all__ = ["TellingLine", "case", "case_line", "demand", "statement", "telling", "told"]


def case_line(line: CaseLine) -> Row:
    return {
        "case": line.id,
        "name": line.name,
        "names": list(line.names),
        "statements_about": line.said_for,
        "documents": line.documents,
    }


def case(view: CaseView) -> Iterator[Row]:
    """Everything that the page of a case shows, one row for each line of each part."""
    for hand in view.clock:
        yield clock_row(hand)
    for each in view.standing:
        yield {
            "part": "status",
            "what": each.status,
            "day": each.first,
            "until": each.last,
            "number": each.documents,
            "sources": each.sources,
            **(of_quote(each.quotes[0]) if each.quotes else {}),
        }
    for moment in view.timeline:
        for quote in moment.quotes[:1]:
            yield {"part": moment.kind, "what": moment.what, "day": moment.day, **of_quote(quote)}
    for line in view.appeals:
        yield {"part": "appeal", "what": line.act, "day": line.said_on, **statement(line)}
    for line in view.about:
        yield {"part": "said", "what": line.act, "day": line.said_on, **statement(line)}
    for asked in view.demands:
        yield {"part": "demand", "what": asked.state, "day": asked.first, **demand(asked)}
    for voice in view.voices:
        yield {
            "part": "voice",
            "what": voice.voice.label,
            "day": voice.last,
            "number": voice.times,
            "silent_for_days": voice.silent_for,
        }


def clock_row(hand: HandLine) -> Row:
    return {
        "part": f"clock: {hand.hand}",
        "what": hand.what or None,
        "day": hand.day,
        "until": hand.until,
        "days_at_least": hand.least,
        "days_at_most": hand.most,
        "documents_searched": hand.searched,
        "sources": hand.sources,
        **(of_quote(hand.quotes[0]) if hand.quotes else {}),
    }


def told(line: ToldLine) -> Row:
    return {
        "violation": line.violation,
        "standing": line.standing,
        "status": line.status,
        "actor": line.actor.label if line.actor else None,
        "since": line.since,
        **of_quote(line.quote),
    }


def demand(line: DemandLine) -> Row:
    first = line.asked[0] if line.asked else None
    return {
        "demand": line.id,
        "kind": line.kind,
        "by": labels(line.by),
        "to": line.to,
        "addressee_inferred": line.inferred,
        "action": line.action,
        "for": labels(line.for_whom),
        "made_on": line.made_on,
        "first": line.first,
        "last": line.last,
        "state": line.state,
        "set_by": line.settled.by if line.settled else None,
        "due": line.due,
        "overdue": line.overdue,
        "times_made": line.times,
        "voices": line.voices,
        "sources": line.sources,
        "answers": [f"{each.state} {each.on}: {each.what}" for each in line.answers],
        **(of_quote(first) if first else {}),
    }


def telling(line: TellingLine) -> Row:
    return {
        "voice": line.voice.label,
        "by": line.by,
        "day": line.day,
        "day_is_told": line.is_made,
        "addressee_inferred": line.inferred,
        **of_quote(line.quote),
    }
