"""Ends of Korean words and what they tell: the table korean_grammar.yaml."""

from dataclasses import dataclass, fields
from functools import cache

from onrecord.vocabulary.load import table

__all__ = ["KoreanGrammar", "korean_grammar"]


@dataclass(frozen=True, slots=True)
class KoreanGrammar:
    """The sections of korean_grammar.yaml, each a set of words."""

    speakers: frozenset[str]
    pronouns: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]
    occasion_ends: frozenset[str]
    things: frozenset[str]
    leads: frozenset[str]
    manners: frozenset[str]
    not_quoting: frozenset[str]
    not_to: frozenset[str]
    having_eun: frozenset[str]
    having_neun: frozenset[str]
    nouns_in_neun: frozenset[str]
    after_verbs: frozenset[str]
    loose_ends: frozenset[str]
    topic_ends: frozenset[str]
    openers: frozenset[str]
    continuing: frozenset[str]


@cache
def korean_grammar() -> KoreanGrammar:
    """What tells the parts of a Korean sentence from each other."""
    rows = table("korean_grammar")
    return KoreanGrammar(**{f.name: frozenset(rows[f.name].split()) for f in fields(KoreanGrammar)})
