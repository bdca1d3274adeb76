"""The closed word classes of English, ready for look-up by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import table

__all__ = ["Grammar", "grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """``classes`` maps a lower-case word to its class ("the" to "determiner")."""

    classes: Mapping[str, str]
    plurals: frozenset[str]
    plural_first: frozenset[str]
    speakers: frozenset[str]
    proceedings: frozenset[str]
    askers: frozenset[str]


@cache
def grammar() -> Grammar:
    """The word classes of the vocabulary.

    Raises:
        VocabularyError: a word stands in two classes.
    """
    rows = table("grammar")
    classes: dict[str, str] = {}
    for name, words in rows["classes"].items():
        for word in words.split():
            if classes.setdefault(word, name) != name:
                raise VocabularyError(
                    f"grammar.yaml: '{word}' is {classes[word]} and {name}.", "Leave it in one."
                )
    return Grammar(
        classes,
        frozenset(rows["plurals"].split()),
        frozenset(rows["plural_first"].split()),
        frozenset(rows["speakers"].split()),
        frozenset(rows["proceedings"].split()),
        frozenset(rows["askers"].split()),
    )
