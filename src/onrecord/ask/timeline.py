"""What happened when: meetings, dated statements, adoptions, demands, changes of how things stand,
and days to come by which something is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.narrowing import (
    body_named,
    situation_named,
    somebody_named,
    state_named,
    theme_named,
)
from onrecord.ask.statements import said
from onrecord.model import (
    Assertion,
    Case,
    Cited,
    Demand,
    Finding,
    Meeting,
    MeetingRecord,
    Provision,
    Resolution,
    Statement,
    Vote,
)
from onrecord.record import OWNER, Moment, MomentFilter, Record, Recorded, Viewer
from onrecord.vocabulary import property_named

__all__ = ["KINDS_OF_MOMENT", "Happening", "Timeline", "TimelineAsked", "exactness", "timeline"]

KINDS_OF_MOMENT = ("meeting", "statement", "adopted", "demand", "status", "since", "due")


@dataclass(frozen=True, slots=True)
class TimelineAsked:
    """``person`` is anybody by name or id, ``situation`` a State, a theme or somebody. All that
    are given must fit. ``since`` and ``until`` are a day, a month or a year."""

    person: str | None = None
    body: str | None = None
    state: str | None = None
    theme: str | None = None
    situation: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    earliest: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, with every finding of this part of the list that tells of it.

    ``exact`` is day, month or year; ``told`` is False where no document gives the day and that of
    a publication stands in for it. ``ahead`` tells that the day is yet to come. ``act`` is the
    speech act of a statement; ``review`` and ``confidence`` are those of the first finding.
    """

    day: str
    kind: str
    title: str
    exact: str
    told: bool
    ahead: bool
    who: Named | None
    act: str | None
    evidence: tuple[Evidence, ...]
    review: str = "proposed"
    confidence: float = 1.0

    @property
    def sources(self) -> int:
        """How many different texts tell of it."""
        return len({each.family for each in self.evidence})


@dataclass(frozen=True, slots=True)
class Timeline:
    """One part of a time line. ``findings`` counts those in all of it, ``shown`` those in this
    part; ``years`` how many of each kind there are of each year; ``undated`` those that no day is
    known of (None where that is not counted). ``narrowed`` is what the filters were understood as,
    ``searched`` counts the documents that were looked through.
    """

    happenings: tuple[Happening, ...]
    findings: int
    shown: int
    offset: int
    years: Mapping[str, Mapping[str, int]]
    undated: int | None
    narrowed: Mapping[str, Named]
    searched: int = 0


def timeline(record: Record, asked: TimelineAsked, today: str, viewer: Viewer = OWNER) -> Timeline:
    """The time line of all, or of what fits. ``today`` is an ISO day: what is later is ahead.

    Raises NothingFound for a name that is not known, BadUse for one that several have.
    """
    narrowed = _narrowed(record, asked, viewer)
    filter = MomentFilter(
        entities=tuple(each.id or "" for each in narrowed.values()),
        kind=asked.kind,
        since=asked.since,
        until=asked.until,
        earliest=asked.earliest,
        limit=asked.limit,
        offset=asked.offset,
    )
    overviews = record.overviews(viewer)
    found, counts = overviews.moments(filter)
    years = dict(counts)
    counted = len(set(filter.entities)) < 2 and not (asked.since or asked.until)
    undated = sum(years.pop("", {}).values()) if counted else None
    years.pop("", None)
    return Timeline(
        happenings=_happenings(found, Sources(record, viewer), today),
        findings=found.total,
        shown=len(found),
        offset=asked.offset,
        years=years,
        undated=undated,
        narrowed=narrowed,
        searched=overviews.searched(),
    )


def _narrowed(record: Record, asked: TimelineAsked, viewer: Viewer) -> dict[str, Named]:
    narrowed: dict[str, Named] = {}
    if asked.person:
        narrowed["person"] = somebody_named(record, asked.person, viewer)
    if asked.body:
        narrowed["body"] = body_named(record, asked.body, viewer)
    if asked.state:
        narrowed["state"] = state_named(record, asked.state, viewer)
    if asked.theme:
        narrowed["theme"] = theme_named(asked.theme)
    if asked.situation:
        narrowed["situation"] = situation_named(record, asked.situation, viewer)
    return narrowed


def _happenings(found: Iterable[Moment], sources: Sources, today: str) -> tuple[Happening, ...]:
    moments = list(found)
    proofs = [each.proof for each in moments]
    sources.load(each.document for each in proofs)
    sources.read_for(
        (each, each.finding.content) for each in proofs if isinstance(each.finding, Statement)
    )
    sources.load_names(id for each in proofs for id in each.entities.values())
    groups = groupby(moments, key=lambda each: (each.day, each.what))
    return tuple(_happening(list(several), sources, today) for _, several in groups)


def _happening(several: Sequence[Moment], sources: Sources, today: str) -> Happening:
    first = several[0]
    unique = {each.proof.id: each.proof for each in several}
    evidence = sorted(
        (sources.evidence(proof) for proof in unique.values()),
        key=lambda each: (each.day, each.document, each.spans),
    )
    surest = max(unique.values(), key=lambda each: each.finding.confidence)
    who, title = _told(first.kind, first.proof, sources)
    finding = first.proof.finding
    return Happening(
        day=first.day,
        kind=first.kind,
        title=title,
        exact=exactness(first.day),
        told=any(each.told for each in several),
        ahead=first.day > today and not today.startswith(first.day),
        who=who,
        act=finding.act.value if isinstance(finding, Statement) else None,
        evidence=tuple(evidence),
        review=surest.state.value,
        confidence=surest.finding.confidence,
    )


def exactness(day: str) -> str:
    """
    >>> exactness("2025-05-20"), exactness("2025-05"), exactness("2025")
    ('day', 'month', 'year')
    """
    return {4: "year", 7: "month"}.get(len(day), "day")


def _told(kind: str, proof: Recorded[Finding], sources: Sources) -> tuple[Named | None, str]:
    """Who has the first part in it, and what it is in words."""
    finding = proof.finding
    match finding:
        case Statement():
            told = said(proof, sources)  # type: ignore[arg-type]
            return told.speaker, told.content
        case Demand():
            by = finding.by_key
            who = Named(finding.by, proof.entities.get(by, by) if by else None)
            return who, finding.action.value
        case Meeting() | MeetingRecord():
            words = [finding.format, finding.topic] if isinstance(finding, Meeting) else []
            title = ", ".join(each.value for each in words if each)
            return _cited(finding.body, proof, sources), title
        case Case():
            key = finding.victim_key
            who = Named(finding.victim, proof.entities.get(key, key) if key else None)
            status = finding.status.value if finding.status and kind == "status" else None
            return who, status or finding.violation.value
        case Assertion():
            row = property_named(finding.property)
            return _subject(finding, proof, sources), row.label if row else finding.property
        case Resolution():
            symbol = finding.symbol.value if finding.symbol else ""
            named = [each for each in (symbol, finding.title) if each]
            return _cited(finding.body, proof, sources), ", ".join(named)
        case Vote():
            paper = finding.resolution or finding.decision or finding.draft
            named = [each for each in (paper.value if paper else None, finding.title) if each]
            return None, ", ".join(named) or finding.result_words or finding.how.value
        case Provision():
            return _cited(finding.addressee, proof, sources), " ".join(proof.words)
        case _:
            return None, " ".join(proof.words)


def _cited(cited: Cited | None, proof: Recorded[Finding], sources: Sources) -> Named | None:
    if cited is None:
        return None
    return sources.named(cited.key, proof) if cited.key else Named(cited.value)


def _subject(finding: Assertion, proof: Recorded[Finding], sources: Sources) -> Named:
    if finding.subject.startswith("meeting:"):
        body, _, day = finding.subject.removeprefix("meeting:").rpartition(":")
        return Named(", ".join([vocabulary_name(body) or body, day]), finding.subject)
    if finding.subject.startswith("instrument:"):
        return Named(finding.subject.removeprefix("instrument:"), finding.subject)
    return sources.named(finding.subject, proof)
