"""The nouns of onrecord, as frozen dataclasses.

Offsets are code points of a document's text, end exclusive. A day is written as in ISO 8601 and
may be less precise than a day: "2025-05-20", "2024-12", "2023"; a day without a known year is
"--05-20".

Keys name what a finding is about. A key starts with its kind: "state:PRK", "body:unga",
"office:pga", "person:kim jung wook", "meeting:body:unga:2025-05-20", "instrument:A/RES/79/181".
Keys of states, bodies and offices come from the vocabulary and mean the same in every document.
Keys of people and organisations hold within one document; the record gives them identifiers that
hold across documents.
"""

from onrecord.model.documents import (
    Arrival,
    Block,
    BlockRole,
    Box,
    Document,
    DocumentKind,
    DocumentRelation,
    Page,
    RelationKind,
    Run,
    Strip,
)
from onrecord.model.entities import Category, Entity, EntityKind, Name
from onrecord.model.extraction import Extraction
from onrecord.model.findings import (
    Act,
    Assertion,
    Attribution,
    Case,
    ClaimOfFirst,
    DateMention,
    Demand,
    Finding,
    Meeting,
    Mention,
    QuoteKind,
    Series,
    Statement,
    Symbol,
    Violation,
)
from onrecord.model.places import Cited, Span, Spans
from onrecord.model.proceedings import (
    AgendaItem,
    Direction,
    DirectionKind,
    MeetingRecord,
    Provision,
    ProvisionKind,
    Resolution,
    Speech,
    Vote,
    VoteKind,
)
from onrecord.model.symbols import Element, Part, SessionKind, UNSymbol

__all__ = [
    "Act",
    "AgendaItem",
    "Arrival",
    "Assertion",
    "Attribution",
    "Block",
    "BlockRole",
    "Box",
    "Case",
    "Category",
    "Cited",
    "ClaimOfFirst",
    "DateMention",
    "Demand",
    "Direction",
    "DirectionKind",
    "Document",
    "DocumentKind",
    "DocumentRelation",
    "Element",
    "Entity",
    "EntityKind",
    "Extraction",
    "Finding",
    "Meeting",
    "MeetingRecord",
    "Mention",
    "Name",
    "Page",
    "Part",
    "Provision",
    "ProvisionKind",
    "QuoteKind",
    "RelationKind",
    "Resolution",
    "Run",
    "Series",
    "SessionKind",
    "Span",
    "Spans",
    "Speech",
    "Statement",
    "Strip",
    "Symbol",
    "UNSymbol",
    "Violation",
    "Vote",
    "VoteKind",
]
