"""Within a document: everything that means one person, one post, or the same people together."""

from onrecord.identify.coreference.chain import Chain, How, Link
from onrecord.identify.coreference.chains import chains

__all__ = ["Chain", "How", "Link", "chains"]
