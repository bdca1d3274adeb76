"""Words that a check of a text compares by: checking.yaml, ready for look-up by form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.vocabulary.load import table

__all__ = ["CheckingWords", "checking_words", "class_of", "stem"]

# Endings of English forms, longest first, and what may stand there instead.
ENDINGS = (
    *(("ations", "ate"), ("ation", "ate"), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", "")),
    *(("ies", "y"), ("ied", "y"), ("ers", ""), ("er", ""), ("edly", ""), ("ed", ""), ("ly", "")),
    *(("es", ""), ("s", "")),
)
# What has fewer letters left is no word with an ending.
LEAST = 3
VOWEL = "aeiou"
# The last letters that two forms of one word differ in: "release", "releas".
MUTE = "e"


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of the table: words with a space, or phrases with a semicolon, between them."""

    name: str
    words: str

    @property
    def each(self) -> tuple[str, ...]:
        if ";" in self.words:
            return tuple(" ".join(word.split()) for word in self.words.split(";") if word.strip())
        return tuple(self.words.split())


@dataclass(frozen=True, slots=True)
class CheckingWords:
    """The sections of checking.yaml. ``denying`` and ``admitting`` are stems; phrases are in small
    letters."""

    denying: frozenset[str]
    denying_phrases: tuple[str, ...]
    denying_lightly: frozenset[str]
    denying_korean: tuple[str, ...]
    denying_korean_lightly: tuple[str, ...]
    admitting: frozenset[str]
    admitting_korean: tuple[str, ...]
    opinion: tuple[str, ...]
    forecast: tuple[str, ...]
    rounded: Mapping[str, tuple[str, ...]]
    agreed: tuple[str, ...]
    empty: frozenset[str]


@cache
def checking_words() -> CheckingWords:
    """The table but for what means the same, which :func:`class_of` knows."""
    of = {
        name: {row.name: row.each for row in table("checking", _Words, name)}
        for name in ("denying", "admitting", "opinion", "forecast", "rounded", "agreed", "empty")
    }
    return CheckingWords(
        denying=frozenset(map(stem, of["denying"]["en"])),
        denying_phrases=of["denying"]["phrases"],
        denying_lightly=frozenset(of["denying"]["light"]),
        denying_korean=of["denying"]["ko"],
        denying_korean_lightly=of["denying"]["ko_light"],
        admitting=frozenset(map(stem, of["admitting"]["en"])),
        admitting_korean=of["admitting"]["ko"],
        opinion=(*of["opinion"]["en"], *of["opinion"]["ko"]),
        forecast=(*of["forecast"]["en"], *of["forecast"]["ko"]),
        rounded=of["rounded"],
        agreed=(*of["agreed"]["en"], *of["agreed"]["ko"]),
        empty=frozenset((*of["empty"]["en"], *of["empty"]["ko"])),
    )


@cache
def _irregular() -> Mapping[str, str]:
    return {form: row.name for row in table("checking", _Words, "irregular") for form in row.each}


@cache
def _classes() -> Mapping[str, str]:
    return {stem(word): row.name for row in table("checking", _Words, "same") for word in row.each}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """An English word in small letters without its ending; forms of one word mostly give the same.

    >>> stem("released"), stem("releases"), stem("held"), stem("adopted"), stem("stopped")
    ('releas', 'releas', 'hold', 'adopt', 'stop')
    """
    word = _irregular().get(word, word)
    for ending, instead in ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= LEAST and any(vowel in bare for vowel in VOWEL + "y"):
            word = bare + instead
            if ending in ("ing", "ed") and word[-1:] == word[-2:-1] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix(MUTE) if len(word) > LEAST else word


@lru_cache(maxsize=1 << 16)
def class_of(word: str) -> str:
    """What stands for all words that tell of the same thing; for others their stem.

    >>> class_of("freed") == class_of("release"), class_of("salt")
    (True, 'salt')
    """
    root = stem(word)
    return _classes().get(root, root)
