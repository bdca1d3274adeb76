"""What a demand asks for, in a form in which two demands that ask for the same are equal."""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from onrecord.model import Demand
from onrecord.record.folding import tokens
from onrecord.vocabulary import action, action_in, instrument_forms, theme_terms

__all__ = ["Wanted", "group_name", "wanted"]

LONGEST = 160
# A term of the vocabulary has so many words at most.
LONGEST_TERM = 6

# Words that make no difference to what is asked for.
# fmt: off
SMALL = frozenset((
    "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "by", "conditions",
    "delay", "each", "ensure", "for", "from", "full", "fully", "further", "has", "have", "her",
    "him", "his", "immediate", "immediately", "in", "into", "is", "it", "its", "more", "of", "on",
    "once", "or", "prompt", "promptly", "should", "strictly", "such", "take", "than", "that",
    "the", "their", "them", "there", "these", "they", "this", "those", "to", "unconditional",
    "unconditionally", "under", "upon", "urgent", "urgently", "what", "which", "who", "will",
    "with", "without",
))
# fmt: on

# What may stand before the noun of a group: "all of its political prisoners", "the three".
DETERMINER = re.compile(
    r"^(?:(?:the|all|its|their|these|those|of|any|other|every)\s+)+", re.IGNORECASE
)


class Wanted(NamedTuple):
    """``action`` is a class of vocabulary/actions.yaml or ""; ``wording`` what stands for the words
    where these have to be alike ("" where the people say all); ``weight`` is higher for a wording
    that says more."""

    action: str
    wording: str
    weight: int


def wanted(demand: Demand) -> Wanted:
    """What a demand asks for.

    Treaties and themes of the vocabulary count by what they are, other things by their words.
    """
    text = demand.action.value
    kind = action_in(text) or ""
    row = action(kind)
    wording = ""
    if row is None or row.of == "thing" or not demand.for_whom:
        wording = _thing(text) or _words(text)
    weight = 1000 * (demand.to is not None) + min(len(text), 400) + 100 * len(demand.for_whom)
    return Wanted(kind, wording[:LONGEST], weight)


def group_name(words: str) -> str:
    """People without names as one group, however they are introduced.

    >>> group_name("All the political prisoners"), group_name("the three missionaries")
    ('political prisoners', 'three missionaries')
    """
    bare = DETERMINER.sub("", " ".join(words.split()).lower())
    return bare.removesuffix("들") or words.lower()


@cache
def _terms() -> dict[str, str]:
    """Instruments and themes by the tokens of their names."""
    found = {
        " ".join(tokens(form)): f"theme:{row.id}"
        for language in ("ko", "en")
        for form, row in theme_terms(language).items()
    }
    found |= {" ".join(tokens(form)): row.key for form, row in instrument_forms().items()}
    return found


def _thing(text: str) -> str:
    """The instruments and themes that words name, one after another in order of their keys."""
    words = tokens(text)
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_TERM, len(words) - at), 0, -1):
            key = _terms().get(" ".join(islice(words, at, at + length)))
            if key:
                found.add(key)
                at += length - 1
                break
        at += 1
    return " ".join(sorted(found))


def _words(text: str) -> str:
    return " ".join(sorted({word for word in tokens(text) if word not in SMALL}))
