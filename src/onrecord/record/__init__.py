"""Findings and decisions ⇄ database: the only SQL.

    Record.create(directory, database) / Record.open(directory, database) -> Record

Findings and decisions are appended. What questions read (present findings, statements, entities,
meetings, the search index) is derived from them and can be rebuilt.
"""

from onrecord.record.filters import (
    AssertionFilter,
    DemandFilter,
    DocumentFilter,
    EntityFilter,
    FindingFilter,
    MeetingFilter,
    ReviewState,
    Scope,
    SearchFilter,
    SpeechFilter,
    StatementFilter,
    VoteFilter,
)
from onrecord.record.many import Dated, Many, Passage
from onrecord.record.permissions import OWNER, PUBLIC, Protection, Viewer, may_see
from onrecord.record.proceedings import SIDES, Proceedings, adopted_symbol
from onrecord.record.record import Record
from onrecord.record.rows import (
    Arrived,
    Breakage,
    Counts,
    Decision,
    DocumentRow,
    EntityRow,
    Hit,
    Judgement,
    LeftOutRow,
    MatchRow,
    MeetingRow,
    Outcome,
    Post,
    Recorded,
    Related,
    Rows,
    Spelling,
    Status,
    StoredDocument,
)
from onrecord.record.survey.asking import Survey
from onrecord.record.survey.bearing import Scope as ClaimScope
from onrecord.record.survey.held import HeldRow
from onrecord.record.survey.rows import (
    BodyRow,
    CellRow,
    ClaimFilter,
    ClaimRow,
    CoverageFilter,
    DisputeRow,
    Matrix,
    Ruling,
    SaidRow,
    Together,
)
from onrecord.record.survey.rulings import Ruled, Verdict

__all__ = [
    "OWNER",
    "PUBLIC",
    "SIDES",
    "Arrived",
    "AssertionFilter",
    "BodyRow",
    "Breakage",
    "CellRow",
    "ClaimFilter",
    "ClaimRow",
    "ClaimScope",
    "Counts",
    "CoverageFilter",
    "Dated",
    "Decision",
    "DemandFilter",
    "DisputeRow",
    "DocumentFilter",
    "DocumentRow",
    "EntityFilter",
    "EntityRow",
    "FindingFilter",
    "HeldRow",
    "Hit",
    "Judgement",
    "LeftOutRow",
    "Many",
    "MatchRow",
    "Matrix",
    "MeetingFilter",
    "MeetingRow",
    "Outcome",
    "Passage",
    "Post",
    "Proceedings",
    "Protection",
    "Record",
    "Recorded",
    "Related",
    "ReviewState",
    "Rows",
    "Ruled",
    "Ruling",
    "SaidRow",
    "Scope",
    "SearchFilter",
    "SpeechFilter",
    "Spelling",
    "StatementFilter",
    "Status",
    "StoredDocument",
    "Survey",
    "Together",
    "Verdict",
    "Viewer",
    "VoteFilter",
    "adopted_symbol",
    "may_see",
]
