"""From findings to entities: who is who within a document, and across the record."""

from onrecord.identify.across import KnownEntity, Match, across, blocks
from onrecord.identify.within import within

__all__ = ["KnownEntity", "Match", "across", "blocks", "within"]
