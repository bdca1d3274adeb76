"""From a question to an answer with evidence: one function a question.

Each takes a record and a viewer (the owner, unless another is named), and gives dataclasses whose
every line carries :class:`Evidence`. Nothing is written.
"""

from onrecord.ask.case import CaseFile, CaseTold, Event, case, cases
from onrecord.ask.citations import SymbolAnswer, symbol
from onrecord.ask.conflicts import (
    Conflict,
    Origin,
    PropertyAnswer,
    RulingTold,
    Value,
    in_sentences,
    properties_of,
)
from onrecord.ask.coverage import (
    Cell,
    CellInFull,
    CellState,
    Coverage,
    CoverageRow,
    Pattern,
    Stretch,
    cell_in_full,
    cells_in_full,
    coverage,
)
from onrecord.ask.demands import Answer, Asked, DemandState, demands
from onrecord.ask.disputes import (
    LISTED,
    SHOWN,
    ConflictPart,
    ConflictState,
    RulingAnswer,
    conflict,
    conflicts,
    rule,
    rulings,
    take_back_ruling,
)
from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.firsts import FirstAnswer, ScopeWord, Verdict, first, firsts
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
from onrecord.ask.search import Found, SavedNews, SearchAnswer, saved_searches, search
from onrecord.ask.statements import Said, said, statements
from onrecord.ask.status import Status, status
from onrecord.ask.unanimity import VoteTold

__all__ = [
    "LISTED",
    "SHOWN",
    "Answer",
    "Asked",
    "CaseFile",
    "CaseTold",
    "Cell",
    "CellInFull",
    "CellState",
    "CitedPaper",
    "Conflict",
    "ConflictPart",
    "ConflictState",
    "Coverage",
    "CoverageRow",
    "Decided",
    "DemandState",
    "Event",
    "Evidence",
    "FirstAnswer",
    "Found",
    "MatchAnswer",
    "MeetingAnswer",
    "MeetingRecordAnswer",
    "MeetingTold",
    "Named",
    "NamedAs",
    "Origin",
    "Paper",
    "Pattern",
    "PersonAnswer",
    "PropertyAnswer",
    "ProvisionTold",
    "ResolutionAnswer",
    "RulingAnswer",
    "RulingTold",
    "Said",
    "SavedNews",
    "ScopeWord",
    "SearchAnswer",
    "Side",
    "Sources",
    "Spoken",
    "Status",
    "Stretch",
    "SymbolAnswer",
    "Value",
    "Verdict",
    "VoteTold",
    "Voted",
    "case",
    "cases",
    "cell_in_full",
    "cells_in_full",
    "conflict",
    "conflicts",
    "coverage",
    "decided",
    "demands",
    "first",
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
    "rule",
    "rulings",
    "said",
    "saved_searches",
    "search",
    "speeches",
    "statements",
    "status",
    "symbol",
    "take_back_ruling",
    "the_one",
    "vocabulary_name",
    "votes",
]
