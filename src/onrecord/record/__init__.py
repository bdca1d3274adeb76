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
    StatementFilter,
)
from onrecord.record.many import Dated, Many, Passage
from onrecord.record.permissions import OWNER, PUBLIC, Protection, Viewer, may_see
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
    "Post",
    "Protection",
    "Record",
    "Recorded",
    "Related",
    "ReviewState",
    "Rows",
    "Scope",
    "SearchFilter",
    "Spelling",
    "StatementFilter",
    "Status",
    "StoredDocument",
    "Viewer",
    "may_see",
]
