"""The terms of the taxonomy as a tree of words, so that a text is read once for all of them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord import vocabulary
from onrecord.extract.tokens import tokenize

__all__ = ["Term", "Trie", "family", "grow", "pieces"]

# From a word to the words that may follow; under "" what ends here.
Trie = dict[str, Any]
HYPHEN = re.compile("[-‑‐]")


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase's theme; ``weak`` where the phrase has an everyday sense too."""

    theme: str
    weak: bool


def pieces(words: str) -> list[str]:
    """A phrase as the text is cut, with hyphenated words in their pieces.

    >>> pieces("Non-refoulement")
    ['non', '-refoulement']
    """
    found: list[str] = []
    for word in tokenize(words).lower:
        first, *others = (
            (piece for piece in HYPHEN.split(word) if piece) if len(word) > 1 else (word,)
        )
        found += [first, *(f"-{piece}" for piece in others)]
    return found


def grow(trie: Trie, words: list[str], value: Term | None) -> None:
    """Add a phrase; None is a name that hides the terms in it."""
    for word in words:
        trie = trie.setdefault(word, {})
    trie[""] = value


@cache
def family(theme: str) -> frozenset[str]:
    """A theme with its parent and the themes under it."""
    row = vocabulary.theme(theme)
    under = {other.id for other in vocabulary.themes() if other.parent == theme}
    return frozenset({theme, *under, *((row.parent,) if row and row.parent else ())})
