"""From findings to entities: who is who within a document, and across the record."""

from onrecord.identify.across import KnownEntity, Match, across, blocks
from onrecord.identify.coreference import Chain, How, Link, chains
from onrecord.identify.within import within

__all__ = ["Chain", "How", "KnownEntity", "Link", "Match", "across", "blocks", "chains", "within"]
