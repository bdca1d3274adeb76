"""From a question to an answer with evidence: one function a question.

Each takes a record and a viewer (the owner, unless another is named), and gives dataclasses whose
every line carries :class:`Evidence`. Nothing is written.
"""

from onrecord.ask.case import CaseFile, CaseTold, Event, case, cases
from onrecord.ask.check import Checked, Claim, ClaimKind, Differs, Mark, Turn, check
from onrecord.ask.citations import SymbolAnswer, symbol
from onrecord.ask.conflicts import (
    Conflict,
    PropertyAnswer,
    Value,
    conflicts,
    in_sentences,
    properties_of,
)
from onrecord.ask.coverage import Cell, CellState, Coverage, CoverageRow, coverage
from onrecord.ask.demands import Answer, Asked, DemandState, demands
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
    "Asked",
    "CaseFile",
    "CaseTold",
    "Cell",
    "CellState",
    "Checked",
    "CitedPaper",
    "Claim",
    "ClaimKind",
    "Conflict",
    "Coverage",
    "CoverageRow",
    "Decided",
    "DemandState",
    "Differs",
    "Event",
    "Evidence",
    "FirstAnswer",
    "Found",
    "Mark",
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
    "ResolutionAnswer",
    "Said",
    "Side",
    "Sources",
    "Spoken",
    "Status",
    "SymbolAnswer",
    "Turn",
    "Value",
    "Verdict",
    "Voted",
    "case",
    "cases",
    "check",
    "conflicts",
    "coverage",
    "decided",
    "demands",
    "firsts",
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
    "vocabulary_name",
    "votes",
]
