"""The file of a case as its page shows it."""

from collections.abc import Iterable

from onrecord import ask
from onrecord.model import Act
from onrecord.web.lines import demand_of, names_of, properties_in_order, quotes_of, statement_of
from onrecord.web.views import CaseView, MomentLine, Value

__all__ = ["case_of"]

# What an appeal for somebody is made with.
APPEALS = frozenset({Act.URGE, Act.CALL_FOR, Act.CONDEMN, Act.EXPRESS_CONCERN, Act.PROMISE})

# What a case's time line is made of; what was said and asked stands beside it in full.
SAID = frozenset({"statement", "demand"})


def case_of(file: ask.CaseFile) -> CaseView:
    known = {each.name for each in file.properties}
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
        timeline=moments_of(file.timeline),
        appeals=[
            statement_of(each) for each in file.statements if each.recorded.finding.act in APPEALS
        ],
        about=[
            statement_of(each)
            for each in file.statements
            if each.recorded.finding.act not in APPEALS
        ],
        demands=[demand_of(each) for each in file.demands],
        conflicts=len(file.conflicts),
    )


def moments_of(timeline: Iterable[ask.Event]) -> list[MomentLine]:
    """The time line, each thing once a day however many documents tell it."""
    together: dict[tuple[str, str, str], list[ask.Event]] = {}
    for each in timeline:
        if each.kind in SAID:
            continue
        kind = "since" if each.kind.endswith("since") else each.kind
        what = each.what.casefold() if kind == "status" else ""
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
