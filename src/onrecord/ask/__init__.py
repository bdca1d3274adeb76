"""From a question to an answer with evidence: one function a question.

Each takes a record and a viewer (the owner, unless another is named), and gives dataclasses whose
every line carries :class:`Evidence`. Nothing is written.
"""

from onrecord.ask.case import appeals, case, cases, groups, told, whose_case
from onrecord.ask.case_parts import Appeal, CaseFile, CaseTold, Event, Related, Spoke
from onrecord.ask.citations import SymbolAnswer, symbol
from onrecord.ask.clock import Clock, ClockLine, Hand, StatusTold, days_between
from onrecord.ask.conflicts import (
    Conflict,
    PropertyAnswer,
    Value,
    conflicts,
    in_sentences,
    properties_of,
)
from onrecord.ask.coverage import Cell, CellState, Coverage, CoverageRow, coverage
from onrecord.ask.demands import (
    Answer,
    Asked,
    DemandFile,
    DemandState,
    Made,
    Settlement,
    demand,
    demands,
)
from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.firsts import FirstAnswer, Verdict, firsts
from onrecord.ask.matches import Decided, MatchAnswer, decided, matches
from onrecord.ask.meetings import MeetingAnswer, MeetingTold, meeting, meetings
from onrecord.ask.people import NamedAs, PersonAnswer, people, person, the_one
from onrecord.ask.proceedings import (
    CitedPaper,
    MeetingRecordAnswer,
    Paper,
    Side,
    Spoken,
    Voted,
    meeting_record,
    meeting_records,
    speeches,
    votes,
)
from onrecord.ask.resolutions import ProvisionTold, ResolutionAnswer, resolution
from onrecord.ask.search import Found, search
from onrecord.ask.statements import Said, said, statements
from onrecord.ask.status import Status, status

__all__ = [
    "Answer",
    "Appeal",
    "Asked",
    "CaseFile",
    "CaseTold",
    "Cell",
    "CellState",
    "CitedPaper",
    "Clock",
    "ClockLine",
    "Conflict",
    "Coverage",
    "CoverageRow",
    "Decided",
    "DemandFile",
    "DemandState",
    "Event",
    "Evidence",
    "FirstAnswer",
    "Found",
    "Hand",
    "Made",
    "MatchAnswer",
    "MeetingAnswer",
    "MeetingRecordAnswer",
    "MeetingTold",
    "Named",
    "NamedAs",
    "Paper",
    "PersonAnswer",
    "PropertyAnswer",
    "ProvisionTold",
    "Related",
    "ResolutionAnswer",
    "Said",
    "Settlement",
    "Side",
    "Sources",
    "Spoke",
    "Spoken",
    "Status",
    "StatusTold",
    "SymbolAnswer",
    "Value",
    "Verdict",
    "Voted",
    "appeals",
    "case",
    "cases",
    "conflicts",
    "coverage",
    "days_between",
    "decided",
    "demand",
    "demands",
    "firsts",
    "groups",
    "in_sentences",
    "matches",
    "meeting",
    "meeting_record",
    "meeting_records",
    "meetings",
    "people",
    "person",
    "properties_of",
    "resolution",
    "said",
    "search",
    "speeches",
    "statements",
    "status",
    "symbol",
    "the_one",
    "told",
    "vocabulary_name",
    "votes",
    "whose_case",
]
