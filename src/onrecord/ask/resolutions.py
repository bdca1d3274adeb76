"""A resolution, paragraph by paragraph, with what it asks of whom and who voted for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.ask.proceedings import (
    CitedPaper,
    Paper,
    Voted,
    all_named,
    cites_of,
    named_of,
    of_kind,
    paper_of,
    votes,
)
from onrecord.errors import NothingFound
from onrecord.model import Demand, Provision, Resolution, Symbol
from onrecord.record import OWNER, FindingFilter, Record, Recorded, Viewer, VoteFilter

__all__ = ["ProvisionTold", "ResolutionAnswer", "resolution"]


@dataclass(frozen=True, slots=True)
class ProvisionTold:
    """A paragraph of a resolution. ``demand`` is the id of the demand that it makes, if any."""

    recorded: Recorded[Provision]
    words: str
    addressee: Named | None
    evidence: Evidence
    demand: str | None = None


@dataclass(frozen=True, slots=True)
class ResolutionAnswer:
    """A resolution, whole, with the votes by which it was adopted as records of meetings have
    them."""

    head: Recorded[Resolution]
    paper: Paper
    sponsors: tuple[Named, ...]
    provisions: tuple[ProvisionTold, ...]
    votes: tuple[Voted, ...]
    cites: tuple[CitedPaper, ...]
    evidence: Evidence
    also: tuple[str, ...] = ()


def resolution(record: Record, symbol: str, viewer: Viewer = OWNER) -> ResolutionAnswer:
    """A resolution by its symbol, or by the id of its document; NothingFound without one."""
    heads = record.proceedings(viewer).resolutions(symbol)
    if not heads:
        raise NothingFound(
            f"This record has no resolution {symbol!r}.",
            "Symbols are written as the United Nations do: A/RES/79/181.",
        )
    head = heads[0]
    sources = Sources(record, viewer)
    kinds = (Provision.kind, Demand.kind, Symbol.kind)
    found = record.findings(FindingFilter(kinds=kinds, document=head.document, limit=None), viewer)
    paper = paper_of(head, sources)
    # A document may hold several resolutions, each with paragraphs of its own.
    several = record.proceedings(viewer).resolutions(head.document)
    place = next((n for n, each in enumerate(several) if each.id == head.id), 0)
    provisions = [each for each in of_kind(found, Provision) if each.finding.resolution == place]
    sources.read_for((each, each.finding.words or each.finding.spans) for each in provisions)
    demands = of_kind(found, Demand)
    by = votes(record, VoteFilter(paper=paper.symbol, limit=None), viewer).rows
    return ResolutionAnswer(
        head=head,
        paper=paper,
        sponsors=all_named((*head.finding.sponsors, *head.finding.more_sponsors), head, sources),
        provisions=tuple(_provision(each, demands, sources) for each in provisions),
        votes=by if paper.symbol else (),
        cites=cites_of(record, head, found, sources),
        evidence=sources.evidence(head),
        also=tuple(each.document for each in heads[1:]),
    )


def _provision(
    recorded: Recorded[Provision], demands: Sequence[Recorded[Demand]], sources: Sources
) -> ProvisionTold:
    finding = recorded.finding
    spans = finding.words or finding.spans
    within = [
        each.id
        for each in demands
        if any(span.overlaps(place) for span in finding.spans for place in each.finding.spans)
    ]
    return ProvisionTold(
        recorded=recorded,
        words=" ".join(" ".join(sources.words(recorded, spans)).split()),
        addressee=named_of(finding.addressee, recorded, sources),
        evidence=sources.evidence(recorded),
        demand=within[0] if within else None,
    )
