"""Korean text by its spaces: words with their endings cut off, and a trie of the vocabulary."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord.model import EntityKind
from onrecord.vocabulary import bodies, offices, states
from onrecord.vocabulary.wordlists import korean_words

__all__ = ["Known", "Word", "is_ending", "known_at", "split", "stem"]

# A word: no white space, comma or bracket; names are also joined by "·".
WORD = re.compile(r"[^\s,.·()\[\]「」『』“”‘’\"'<>…:;?!~|/]+")
HANGUL = re.compile(r"[가-힣]")
END = "\0"


@dataclass(frozen=True, slots=True)
class Word:
    """One word between spaces; ``bare`` is without its ending, ``open`` tells that it has none and
    that only a space parts it from the next word; ``state`` that it is the name of a State that the
    vocabulary does not have."""

    start: int
    end: int
    text: str
    bare: str
    open: bool
    joined: str = " "
    state: bool = False

    @property
    def bare_end(self) -> int:
        return self.start + len(self.bare)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without its ending; itself where it has none.

    >>> stem("외교부는"), stem("대사")
    ('외교부', '대사')
    """
    for particle in korean_words().endings:
        if word.endswith(particle) and len(word) > len(particle):
            return word[: -len(particle)]
    return word


def is_ending(word: str) -> bool:
    """Whether these letters can follow a noun, or nothing does."""
    return not word or word in _endings()


@cache
def _endings() -> frozenset[str]:
    return frozenset(korean_words().endings)


def split(text: str) -> list[Word]:
    """The words of a text with Hangul, Latin letters or digits in them."""
    found: list[Word] = []
    matches = list(WORD.finditer(text))
    for i, match in enumerate(matches):
        word = match[0]
        following = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        gap = text[match.end() : following]
        bare = stem(word) if HANGUL.search(word) else word
        found.append(Word(match.start(), match.end(), word, bare, gap == " ", gap))
    return found


# ---------------------------------------------------------------------------- the vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the vocabulary found in Korean text at ``start`` to ``end``."""

    start: int
    end: int
    kind: EntityKind
    key: str


@cache
def _trie() -> dict[str, Any]:
    root: dict[str, Any] = {}
    rows = (
        *((name, EntityKind.STATE, row.key) for row in states() for name in row.ko),
        *((name, EntityKind.BODY, row.key) for row in bodies() for name in row.ko),
        *((name, EntityKind.OFFICE, row.key) for row in offices() for name in row.ko),
    )
    for name, kind, key in rows:
        node = root
        for letter in name:
            if letter != " ":
                node = node.setdefault(letter, {})
        node.setdefault(END, (kind, key))
    return root


def known_at(text: str, start: int, limit: int) -> Known | None:
    """The longest name of the vocabulary that begins at ``start``, spaces aside.

    It ends where a word or an ending could.
    """
    node = _trie()
    best: Known | None = None
    i = start
    while i < limit:
        letter = text[i]
        if letter == " " and i > start:
            i += 1
            continue
        node = node.get(letter)  # type: ignore[assignment]
        if node is None:
            return best
        i += 1
        if END in node:
            kind, key = node[END]
            best = Known(start, i, kind, key)
    return best
