"""How a resolution was voted on, for claims that it was adopted unanimously."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Sources
from onrecord.record import AssertionFilter, Record, VoteFilter

__all__ = ["VoteTold", "votes_on"]

# So many words on one vote are shown.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class VoteTold:
    """One document's word on a vote; None where it does not give a number."""

    how: str
    evidence: Evidence
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None

    @property
    def says(self) -> str:
        named = (
            ("in favour", self.in_favour),
            ("against", self.against),
            ("abstaining", self.abstaining),
        )
        counts = [f"{count} {side}" for side, count in named if count is not None]
        return ", ".join(counts) or self.how


def votes_on(record: Record, paper: str, sources: Sources) -> Iterator[VoteTold]:
    """What the record has on the vote on a resolution, by its symbol."""
    found = record.proceedings(sources.viewer).votes(VoteFilter(paper=paper, limit=SHOWN))
    asked = AssertionFilter(subject=f"instrument:{paper}", limit=None)
    told = [
        each
        for each in record.assertions(asked, sources.viewer)
        if each.finding.property in ("votes_for", "votes_against", "abstentions", "adopted_how")
    ]
    sources.load([*(each.document for each in found), *(each.document for each in told)])
    for each in found:
        vote = each.finding
        counts = (vote.in_favour, vote.against, vote.abstaining)
        yield VoteTold(vote.how.value, sources.evidence(each), *counts)
    for said in told[:SHOWN]:
        value, evidence = said.finding.value.value, sources.evidence(said)
        number = int(value) if value.isdecimal() else None
        match said.finding.property:
            case "votes_for":
                yield VoteTold(value, evidence, in_favour=number)
            case "votes_against":
                yield VoteTold(value, evidence, against=number)
            case "abstentions":
                yield VoteTold(value, evidence, abstaining=number)
            case _:
                yield VoteTold(value, evidence)
