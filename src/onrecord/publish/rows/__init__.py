"""Answers as rows of plain values with stable names: what --json, --csv and the tables show.

A name, once given, keeps its meaning; names may be added.
"""

from onrecord.publish.rows.asked import demand, demand_file
from onrecord.publish.rows.cases import appeal, case, case_told
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
from onrecord.publish.rows.overviews import (
    happening,
    matrix_cells,
    network,
    network_edge,
    position,
    raised,
    raised_by,
    theme_count,
    tied,
    timeline,
    wordings,
)
from onrecord.publish.rows.people import decided, match, person
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
from onrecord.publish.rows.said import statement
from onrecord.publish.rows.searched import facet_value, facets, hit, saved_search, searched
from onrecord.publish.rows.survey import coverage_cells, coverage_rows, first
from onrecord.publish.rows.told import (
    conflict,
    conflict_lines,
    meeting,
    meeting_in_full,
    ruling,
)

__all__ = [
    "appeal",
    "arrival",
    "breakage",
    "case",
    "case_told",
    "claim",
    "claim_lines",
    "conflict",
    "conflict_lines",
    "coverage_cells",
    "coverage_rows",
    "decided",
    "decision",
    "demand",
    "demand_file",
    "document",
    "entity",
    "evidence",
    "facet_value",
    "facets",
    "finding",
    "first",
    "happening",
    "hit",
    "left_out",
    "match",
    "matrix_cells",
    "meeting",
    "meeting_in_full",
    "meeting_record",
    "network",
    "network_edge",
    "paper",
    "person",
    "position",
    "provision",
    "raised",
    "raised_by",
    "resolution",
    "ruling",
    "saved_search",
    "searched",
    "speech",
    "spellings",
    "statement",
    "status",
    "stored",
    "theme_count",
    "tied",
    "timeline",
    "vote",
    "vote_lines",
    "wordings",
]
