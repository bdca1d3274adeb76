"""What the pages of cases and demands list, as flat rows for downloads; see rows.py."""

from collections.abc import Iterator, Sequence

from onrecord.web.cause_views import CaseView, DemandLine, TellingLine, ToldLine
from onrecord.web.rows import Row, labels, of_quote, statement
from onrecord.web.views import CaseLine, Quote, Source

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
        days = (hand.least, hand.most)
        number = hand.least if hand.least == hand.most else " to ".join(map(str, days))
        until, proof = hand.until, first_of(hand.quotes)
        yield line_of(f"clock: {hand.hand}", hand.what, proof, (hand.day, until), number)
    for each in view.standing:
        days_told = (each.first, each.last)
        yield line_of("status", each.status, first_of(each.quotes), days_told, each.documents)
    for moment in view.timeline:
        yield line_of(moment.kind, moment.what, first_of(moment.quotes), (moment.day, None))
    for part, lines in (("appeal", view.appeals), ("said", view.about)):
        for said in lines:
            what = f"{said.speaker.label} ({said.act})"
            yield line_of(part, what, said.quote, (said.said_on, None))
    for asked in view.demands:
        what = f"{asked.state}: {asked.action}"
        days_made = (asked.first, asked.last)
        yield line_of("demand", what, first_of(asked.asked), days_made, asked.times)
    for voice in view.voices:
        proof = first_of(voice.quotes)
        yield line_of("voice", voice.voice.label, proof, (None, voice.last), voice.times)


def first_of(quotes: Sequence[Quote]) -> Quote | None:
    return quotes[0] if quotes else None


def line_of(
    part: str,
    what: str,
    quote: Quote | None,
    days: tuple[str | None, str | None],
    number: object = None,
) -> Row:
    """A line of a case, with the same columns whatever it is."""
    nothing = dict.fromkeys(of_quote(Quote(Source("", ""), (), "")), None)
    day, until = days
    return {
        "part": part,
        "what": what or None,
        "day": day or None,
        "until": until or None,
        "number": number,
        **(of_quote(quote) if quote else nothing),
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
