"""Words that point back at people: the table referring.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table
from onrecord.vocabulary.people import roles
from onrecord.vocabulary.posts import post_heads, regular_plural
from onrecord.vocabulary.wordlists import Sex

__all__ = [
    "ClauseWords",
    "Pronoun",
    "called_alike",
    "clause_words",
    "kin",
    "korean_pronouns",
    "people_nouns",
    "people_plurals",
    "pronouns",
]

IRREGULAR = {"man": "men", "woman": "women", "child": "children", "fisherman": "fishermen"}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person; ``part`` is what it does in its clause."""

    word: str
    sex: Sex
    part: Literal["subject", "object", "owner", "self"]
    many: bool = False


@cache
def pronouns() -> Mapping[str, Pronoun]:
    """English pronouns in small letters."""
    return {row.word: row for row in table("referring", Pronoun, "pronouns")}


@cache
def korean_pronouns() -> Mapping[str, Pronoun]:
    """Korean pronouns without their particles."""
    return {row.word: row for row in table("referring", Pronoun, "korean_pronouns")}


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The section "clauses" of referring.yaml, each a set of words in small letters."""

    openers: frozenset[str]
    subordinate: frozenset[str]
    after_her: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Small words that tell where clauses begin."""
    rows = table("referring")["clauses"]
    return ClauseWords(**{name: frozenset(words.split()) for name, words in rows.items()})


@cache
def kin() -> Mapping[str, Sex]:
    """Nouns that say whose relation somebody is, with the sex that they tell."""
    return dict(table("referring")["kin"])


@cache
def people_nouns() -> Mapping[str, Sex]:
    """Every noun for one person, in small letters, with the sex that it tells."""
    found: dict[str, Sex] = {row.noun: "?" for row in post_heads()}
    found.update((noun.lower(), "?") for row in roles() for noun in row.singulars)
    found.update((noun, "?") for row in table("referring")["alike"].values() for noun in row)
    found.update(kin())
    found.update(table("referring")["people"])
    return found


@cache
def people_plurals() -> Mapping[str, str]:
    """Plurals of these nouns, each with its singular."""
    found = {IRREGULAR.get(noun) or regular_plural(noun): noun for noun in people_nouns()}
    found |= {row.plural: row.noun for row in post_heads()}
    return found | {
        plural.lower(): noun.lower()
        for row in roles()
        for noun, plural in zip(row.singulars, row.plurals, strict=True)
    }


@cache
def called_alike(noun: str) -> frozenset[str]:
    """The nouns that a text may use for who is called so, that one too.

    >>> "envoy" in called_alike("ambassador"), called_alike("dean") == {"dean"}
    (True, True)
    """
    rows = table("referring")["alike"].values()
    return frozenset({noun}.union(*(row for row in rows if noun in row)))
