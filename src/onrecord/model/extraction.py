"""Everything found in one document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model.entities import Entity
from onrecord.model.findings import (
    Assertion,
    Attribution,
    Case,
    ClaimOfFirst,
    DateMention,
    Demand,
    Finding,
    Meeting,
    Mention,
    Series,
    Statement,
    Symbol,
    Violation,
)
from onrecord.model.proceedings import (
    AgendaItem,
    Direction,
    MeetingRecord,
    Provision,
    Resolution,
    Speech,
    Vote,
)

__all__ = ["Extraction"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, each kind in text order."""

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    demands: tuple[Demand, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    series: tuple[Series, ...] = ()
    violations: tuple[Violation, ...] = ()
    cases: tuple[Case, ...] = ()
    firsts: tuple[ClaimOfFirst, ...] = ()
    dates: tuple[DateMention, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    meeting_records: tuple[MeetingRecord, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    directions: tuple[Direction, ...] = ()
    votes: tuple[Vote, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    provisions: tuple[Provision, ...] = ()
    entities: tuple[Entity, ...] = field(default=())

    def findings(self) -> Iterator[Finding]:
        """All findings, kind by kind."""
        yield from self.mentions
        yield from self.attributions
        yield from self.statements
        yield from self.demands
        yield from self.meetings
        yield from self.series
        yield from self.violations
        yield from self.cases
        yield from self.firsts
        yield from self.dates
        yield from self.symbols
        yield from self.assertions
        yield from self.meeting_records
        yield from self.agenda_items
        yield from self.speeches
        yield from self.directions
        yield from self.votes
        yield from self.resolutions
        yield from self.provisions
