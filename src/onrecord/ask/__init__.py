"""From a question to an answer with evidence: one function a question.

Each takes a record and a viewer (the owner, unless another is named), and gives dataclasses whose
every line carries :class:`Evidence`. Nothing is written.
"""

from onrecord.ask.case import CaseFile, CaseTold, Event, case, cases
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
from onrecord.ask.network import Edge, Network, Node, TiedBy, network, tied_by
from onrecord.ask.people import NamedAs, PersonAnswer, people, person, the_one
from onrecord.ask.positions import (
    ACTORS,
    Position,
    Raised,
    RaisedBy,
    ThemeCount,
    Wordings,
    positions,
    raised,
    themes_raised,
)
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
from onrecord.ask.timeline import (
    KINDS_OF_MOMENT,
    Happening,
    Timeline,
    TimelineAsked,
    exactness,
    timeline,
)
from onrecord.ask.wording import Change, Piece, compared

__all__ = [
    "ACTORS",
    "KINDS_OF_MOMENT",
    "Answer",
    "Asked",
    "CaseFile",
    "CaseTold",
    "Cell",
    "CellState",
    "Change",
    "CitedPaper",
    "Conflict",
    "Coverage",
    "CoverageRow",
    "Decided",
    "DemandState",
    "Edge",
    "Event",
    "Evidence",
    "FirstAnswer",
    "Found",
    "Happening",
    "MatchAnswer",
    "MeetingAnswer",
    "MeetingRecordAnswer",
    "MeetingTold",
    "Named",
    "NamedAs",
    "Network",
    "Node",
    "Paper",
    "PersonAnswer",
    "Piece",
    "Position",
    "PropertyAnswer",
    "ProvisionTold",
    "Raised",
    "RaisedBy",
    "ResolutionAnswer",
    "Said",
    "Side",
    "Sources",
    "Spoken",
    "Status",
    "SymbolAnswer",
    "ThemeCount",
    "TiedBy",
    "Timeline",
    "TimelineAsked",
    "Value",
    "Verdict",
    "Voted",
    "Wordings",
    "case",
    "cases",
    "compared",
    "conflicts",
    "coverage",
    "decided",
    "demands",
    "exactness",
    "firsts",
    "in_sentences",
    "matches",
    "meeting",
    "meeting_record",
    "meeting_records",
    "meetings",
    "network",
    "people",
    "person",
    "positions",
    "properties_of",
    "raised",
    "resolution",
    "said",
    "search",
    "speeches",
    "statements",
    "status",
    "symbol",
    "the_one",
    "themes_raised",
    "tied_by",
    "timeline",
    "vocabulary_name",
    "votes",
]
