"""From findings to entities: who is who within a document, and across the record."""

from onrecord.identify.across import KnownEntity, Match, Proposal, across, blocks
from onrecord.identify.coreference import Chain, How, Link, chains
from onrecord.identify.evidence import Evidence, evidence_of
from onrecord.identify.within import within

__all__ = [
    "Chain",
    "Evidence",
    "How",
    "KnownEntity",
    "Link",
    "Match",
    "Proposal",
    "across",
    "blocks",
    "chains",
    "evidence_of",
    "within",
]
