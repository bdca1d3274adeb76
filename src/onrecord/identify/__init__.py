"""From findings to entities: who is who within a document, and across the record."""

from onrecord.identify.across import KnownEntity, Match, Proposal, across, blocks
from onrecord.identify.copies import Copied, copied, sketch
from onrecord.identify.coreference import Chain, How, Link, chains
from onrecord.identify.evidence import Evidence, evidence_of
from onrecord.identify.within import within

__all__ = [
    "Chain",
    "Copied",
    "Evidence",
    "How",
    "KnownEntity",
    "Link",
    "Match",
    "Proposal",
    "across",
    "blocks",
    "chains",
    "copied",
    "evidence_of",
    "sketch",
    "within",
]
