"""What tells names from other words: small_words.yaml, given_names.yaml and organisations.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = ["OrganisationWords", "given_names", "organisation_words", "small_words"]

Sex = Literal["f", "m", "?"]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """The sections of organisations.yaml, each a set of words as printed there."""

    heads: frozenset[str]
    open: frozenset[str]
    last: frozenset[str]
    of_state: frozenset[str]
    common: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    compass: frozenset[str]
    korean: frozenset[str]
    korean_of_state: frozenset[str]


@cache
def organisation_words() -> OrganisationWords:
    """The words that organisations' names are made of."""
    rows = table("organisations")
    return OrganisationWords(**{name: frozenset(words.split()) for name, words in rows.items()})


@cache
def small_words() -> frozenset[str]:
    """English words, lower case, that are written small within a sentence."""
    return frozenset(table("small_words")["small"].split())


@cache
def given_names() -> dict[str, Sex]:
    """Given names as printed, with the sex of who bears them: "f", "m", or "?" for either."""
    rows = table("given_names")
    found: dict[str, Sex] = dict.fromkeys(rows["female"].split(), "f")
    for name in rows["male"].split():
        found[name] = "?" if name in found else "m"
    for name in rows["either"].split():
        found[name] = "?"
    return found
