"""Within a document: everything that means one person, one post, or the same people together."""

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.chain import Chain, How, Link
from onrecord.identify.coreference.chains import Resolved, chains, resolved
from onrecord.identify.coreference.pointers import is_pronoun
from onrecord.identify.coreference.voices import SIGNED, signed_for, signer

__all__ = [
    "SIGNED",
    "Actor",
    "Chain",
    "How",
    "Link",
    "Resolved",
    "chains",
    "is_pronoun",
    "resolved",
    "signed_for",
    "signer",
]
