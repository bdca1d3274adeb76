"""Answers as rows of plain values with stable names: what --json, --csv and the tables show.

A name, once given, keeps its meaning; names may be added.
"""

from onrecord.publish.rows.checked import claim, claim_lines
from onrecord.publish.rows.held import (
    arrival,
    breakage,
    decision,
    document,
    entity,
    finding,
    left_out,
    spellings,
    status,
    stored,
)
from onrecord.publish.rows.people import case, decided, match, person
from onrecord.publish.rows.proceedings import (
    meeting_record,
    paper,
    provision,
    resolution,
    speech,
    vote,
    vote_lines,
)
from onrecord.publish.rows.proof import evidence
from onrecord.publish.rows.said import demand, hit, statement
from onrecord.publish.rows.told import (
    conflict,
    conflict_lines,
    coverage_cells,
    first,
    meeting,
    meeting_in_full,
)

__all__ = [
    "arrival",
    "breakage",
    "case",
    "claim",
    "claim_lines",
    "conflict",
    "conflict_lines",
    "coverage_cells",
    "decided",
    "decision",
    "demand",
    "document",
    "entity",
    "evidence",
    "finding",
    "first",
    "hit",
    "left_out",
    "match",
    "meeting",
    "meeting_in_full",
    "meeting_record",
    "paper",
    "person",
    "provision",
    "resolution",
    "speech",
    "spellings",
    "statement",
    "status",
    "stored",
    "vote",
    "vote_lines",
]
