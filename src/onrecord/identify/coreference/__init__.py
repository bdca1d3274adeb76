"""Within a document: everything that means one person, one post, or the same people together."""

from onrecord.identify.coreference.chain import Chain, How, Link
from onrecord.identify.coreference.chains import Resolved, chains, resolved

__all__ = ["Chain", "How", "Link", "Resolved", "chains", "resolved"]
