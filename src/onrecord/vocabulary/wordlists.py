"""What tells names from other words: small_words.yaml, given_names.yaml and organisations.yaml."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.vocabulary.load import table
from onrecord.vocabulary.names import surname_spellings

__all__ = [
    "KoreanWords",
    "OrganisationWords",
    "Sex",
    "given_names",
    "is_korean_name",
    "is_small",
    "korean_words",
    "organisation_words",
    "small_words",
]

# Endings of regular forms, and what may stand there instead.
ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
)

LONGEST_SYLLABLE = 6

Sex = Literal["f", "m", "?"]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """The sections of organisations.yaml, each a set of words (of names in ``known_places``)."""

    heads: frozenset[str]
    open: frozenset[str]
    last: frozenset[str]
    of_state: frozenset[str]
    common: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    compass: frozenset[str]
    things: frozenset[str]
    adjectives: frozenset[str]
    short_posts: frozenset[str]
    attributes: frozenset[str]
    known_places: frozenset[str]
    korean: frozenset[str]
    korean_of_state: frozenset[str]


@cache
def organisation_words() -> OrganisationWords:
    """The words that organisations' names are made of."""
    rows = table("organisations")
    return OrganisationWords(
        **{
            name: frozenset(" ".join(item.split()) for item in words.split(";"))
            if ";" in words
            else frozenset(words.split())
            for name, words in rows.items()
        }
    )


def is_korean_name(words: Sequence[str]) -> bool:
    """Whether these are a Korean name in Latin letters, family name first.

    >>> is_korean_name(["Kim", "Jung-wook"]), is_korean_name(["Jung", "Daly"])
    (True, False)
    """
    if len(words) not in (2, 3) or words[0].lower() not in surname_spellings():
        return False
    if len(words) == 3:
        return all(len(word) <= LONGEST_SYLLABLE and "." not in word for word in words[1:])
    head, hyphen, tail = words[1].partition("-")
    return bool(hyphen) and len(head) <= LONGEST_SYLLABLE and len(tail) <= LONGEST_SYLLABLE


@dataclass(frozen=True, slots=True)
class KoreanWords:
    """The sections of korean_words.yaml; ``endings`` the longest first."""

    endings: tuple[str, ...]
    adverbs: frozenset[str]
    fields: frozenset[str]
    state_tails: frozenset[str]
    also_words: frozenset[str]
    clause_endings: tuple[str, ...]
    foreign_syllables: frozenset[str]
    relatives: frozenset[str]


@cache
def korean_words() -> KoreanWords:
    """Korean words around names."""
    rows = {name: words.split() for name, words in table("korean_words").items()}
    return KoreanWords(
        endings=tuple(sorted(rows["endings"], key=lambda ending: (-len(ending), ending))),
        adverbs=frozenset(rows["adverbs"]),
        fields=frozenset(rows["fields"]),
        state_tails=frozenset(rows["state_tails"]),
        also_words=frozenset(rows["also_words"]),
        clause_endings=tuple(rows["clause_endings"]),
        foreign_syllables=frozenset("".join(rows["foreign_syllables"])),
        relatives=frozenset(rows["relatives"]),
    )


@cache
def small_words() -> frozenset[str]:
    """English words, lower case, that are written small within a sentence."""
    return frozenset(table("small_words")["small"].split())


@lru_cache(maxsize=1 << 16)
def is_small(word: str) -> bool:
    """Whether English writes this word, or the one that it is a regular form of, small.

    >>> is_small("laughs"), is_small("velkor")
    (True, False)
    """
    known = small_words()
    if word in known:
        return True
    for ending, others in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if any(stem + other in known for other in others):
                return True
    return False


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
