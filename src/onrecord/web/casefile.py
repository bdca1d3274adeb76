"""The file of a case, and demands, as their pages show them."""

from collections import Counter
from collections.abc import Iterable

from onrecord import ask
from onrecord.model import EntityKind
from onrecord.record import EntityRow
from onrecord.web.cause_views import (
    AnswerLine,
    CaseView,
    DemandLine,
    HandLine,
    MomentLine,
    SettledLine,
    StandingLine,
    TellingLine,
    ToldLine,
    VoiceLine,
)
from onrecord.web.lines import (
    link_of,
    names_of,
    properties_in_order,
    quote_of,
    quotes_of,
    statement_of,
)
from onrecord.web.timeline import drawn
from onrecord.web.views import CaseLine, Link, Value

__all__ = ["case_line", "case_of", "demand_of", "telling_of", "told_of"]

# What stands on the picture of a case; what was demanded stands beside it.
PICTURED = 24


def case_line(row: EntityRow) -> CaseLine:
    names = [each.name.text for each in row.names if each.name.text != row.name]
    return CaseLine(row.id, row.name, names, row.about, row.documents)


def case_of(file: ask.CaseFile) -> CaseView:
    known = {each.name for each in file.properties}
    years = sorted({year for each in file.voices for year, _ in each.years})
    counts: Counter[str] = Counter()
    for each in file.voices:
        counts.update(dict(each.years))
    moments = moments_of(file.timeline)
    pictured = [(each.day, each.kind, each.what) for each in moments if each.kind != "demand"]
    return CaseView(
        id=file.entity.id,
        name=file.entity.name,
        names=names_of(file.entity.names),
        roles=[Value(each.text, quotes_of(each.evidence)) for each in (*file.roles, *file.posts)],
        violations=told_alike((each.theme, each.evidence) for each in file.told),
        actors=[]
        if "detained_by" in known
        else told_alike(
            (each.actor.name if each.actor else "", each.evidence) for each in file.told
        ),
        since=[]
        if "detained_since" in known
        else told_alike((each.since or "", each.evidence) for each in file.told),
        properties=properties_in_order(file.properties),
        timeline=moments,
        appeals=[statement_of(each.said) for each in file.appeals],
        about=[statement_of(each) for each in file.besides],
        demands=[demand_of(each) for each in file.demands],
        conflicts=len(file.conflicts),
        on=file.clock.on if file.clock.on < "9999" else "",
        is_group=file.entity.kind is EntityKind.GROUP,
        documents=file.documents,
        sources=file.sources,
        clock=[hand_of(each, file.clock.searched) for each in file.clock.lines],
        standing=[
            StandingLine(
                each.row.status,
                each.row.documents,
                each.row.sources,
                each.row.first,
                each.row.last,
                quotes_of(each.evidence),
            )
            for each in file.statuses
        ],
        years=years,
        voices=[voice_of(each, years) for each in file.voices],
        related=[
            (Link(each.who.name, f"/cases/{each.who.id}"), each.sources) for each in file.related
        ],
        picture=drawn(counts, pictured[:PICTURED]),
        appeals_total=file.appeals.total,
        about_total=file.besides.total,
        demands_total=file.demands.total,
        told_total=file.told.total,
    )


def hand_of(line: ask.ClockLine, searched: int) -> HandLine:
    return HandLine(
        hand=line.hand.name.lower(),
        searched=searched,
        day=line.day,
        least=line.least,
        most=line.most,
        what=line.what,
        ended=line.ended,
        until=line.until,
        sources=line.sources,
        quotes=quotes_of(line.evidence),
        others=[(day, count, quote_of(proof)) for day, count, proof in line.others],
    )


def voice_of(each: ask.Spoke, years: Iterable[str]) -> VoiceLine:
    times = dict(each.years)
    return VoiceLine(
        voice=link_of(each.voice),
        key=each.voice.id or "",
        years=[times.get(year, 0) for year in years],
        times=each.times,
        last=each.last,
        silent_for=each.silent_for,
        quotes=quotes_of([each.evidence] if each.evidence else ()),
    )


def told_of(each: ask.CaseTold) -> ToldLine:
    return ToldLine(
        violation=each.violation,
        standing=each.standing,
        status=each.status,
        actor=link_of(each.actor) if each.actor else None,
        since=each.since,
        quote=quote_of(each.evidence),
    )


def moments_of(timeline: Iterable[ask.Event]) -> list[MomentLine]:
    """The time line, each thing once a day however many documents tell it."""
    together: dict[tuple[str, str, str], list[ask.Event]] = {}
    for each in timeline:
        kind = "since" if each.kind.endswith("since") else each.kind
        what = each.what.casefold() if kind in ("status", "demand") else ""
        together.setdefault((each.day, kind, what), []).append(each)
    return [
        MomentLine(day, kind, all[0].what, quotes_of(each.evidence for each in all))
        for (day, kind, _), all in together.items()
    ]


def told_alike(told: Iterable[tuple[str, ask.Evidence]]) -> list[Value]:
    """Values that documents give, each once with all who give it; those of most sources first."""
    found: dict[str, list[ask.Evidence]] = {}
    for label, evidence in told:
        if label:
            found.setdefault(label, []).append(evidence)
    values = [
        Value(label, quotes_of(all), len({each.family for each in all}))
        for label, all in found.items()
    ]
    return sorted(values, key=lambda value: (-value.sources, value.label))


# ---------------------------------------------------------------------------- demands


def demand_of(asked: ask.Asked) -> DemandLine:
    proofs = quotes_of(asked.asked)
    return DemandLine(
        id=asked.id,
        by=voices_of(asked),
        action=asked.action,
        state=asked.state.name.lower(),
        asked=proofs,
        to=asked.to.name if asked.to else None,
        for_whom=[case_link(each) for each in asked.for_whom],
        made_on=asked.made_on,
        language=asked.evidence.language,
        answers=[answer_of(each) for each in asked.answers],
        kind=asked.action_id,
        inferred=asked.inferred,
        first=asked.first or None,
        last=asked.last or None,
        due=asked.due,
        overdue=asked.overdue,
        times=asked.times,
        voices=asked.voices,
        tellings=asked.tellings,
        sources=asked.sources,
        settled=settled_of(asked.settled) if asked.settled else None,
    )


def voices_of(asked: ask.Asked) -> list[Link]:
    """The first few who made a demand, each once."""
    found = {each.voice.id or each.voice.name: link_of(each.voice) for each in asked.made}
    return list(found.values())[:4] or [link_of(asked.by)]


def case_link(who: ask.Named) -> Link:
    known = who.id is not None and (":" not in who.id or who.id.startswith("name:"))
    return Link(who.name, f"/cases/{who.id}" if known else None)


def answer_of(each: ask.Answer) -> AnswerLine:
    return AnswerLine(
        each.state.name.lower(),
        each.on,
        each.what,
        each.reason,
        quote_of(each.evidence),
        each.verdict or "",
    )


def settled_of(each: ask.Settlement) -> SettledLine:
    proof = quote_of(each.evidence) if each.evidence else None
    return SettledLine(each.number, each.by, each.at, each.note, proof)


def telling_of(each: ask.Made) -> TellingLine:
    return TellingLine(
        voice=link_of(each.voice),
        by=each.by.name,
        day=each.day or None,
        is_made=each.made_on is not None,
        inferred=each.inferred,
        quote=quote_of(each.evidence),
    )
