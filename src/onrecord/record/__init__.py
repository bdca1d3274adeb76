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
from onrecord.record.passages import Passages, Spelled
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

__all__ = [
    "OWNER",
    "PUBLIC",
    "SIDES",
    "Arrived",
    "AssertionFilter",
    "Breakage",
    "Counts",
    "Dated",
    "Decision",
    "DemandFilter",
    "DocumentFilter",
    "DocumentRow",
    "EntityFilter",
    "EntityRow",
    "FindingFilter",
    "Hit",
    "Judgement",
    "LeftOutRow",
    "Many",
    "MatchRow",
    "MeetingFilter",
    "MeetingRow",
    "Outcome",
    "Passage",
    "Passages",
    "Post",
    "Proceedings",
    "Protection",
    "Record",
    "Recorded",
    "Related",
    "ReviewState",
    "Rows",
    "Scope",
    "SearchFilter",
    "SpeechFilter",
    "Spelled",
    "Spelling",
    "StatementFilter",
    "Status",
    "StoredDocument",
    "Viewer",
    "VoteFilter",
    "adopted_symbol",
    "may_see",
]
