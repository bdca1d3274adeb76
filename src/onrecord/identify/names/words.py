"""The words of a name in Latin letters, whatever script it is written in."""

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.identify.names.mention import script_group
from onrecord.vocabulary.name_habits import (
    burmese_syllables,
    left_out_before,
    patronymic_endings,
)
from onrecord.vocabulary.names import name_particles

__all__ = ["MOST", "Word", "is_burmese", "words_of"]

MOST = 8  # words of a name: more are left aside
LETTERS = re.compile(r"[a-z]+")
# The Arabic article before a name, and "Abd al-", which is one word with what follows.
ARABIC_ARTICLE = re.compile(r"\bال(?=\w{3})")
LATIN_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|ul|ud)-(?=\w{3})", re.IGNORECASE)
SERVANT = re.compile(
    r"\b[aā]bd(?:[ -]?(?:[aeu][lrsndzt]h?)[ -]?|[ou]l?[ -]|[ -])(?=\w{3})", re.IGNORECASE
)
SERVANT_ARABIC = re.compile(r"\bعبد ?(?:ال)?(?=\w{3})")
# Two names in one word: Boutros-Ghali, but not Ing-wen.
DOUBLE = re.compile(r"([^\W\d_]{4,})-([^\W\d_]{4,})")
# Hangul writes a consonant that no vowel follows with ㅡ: 블라디미르.
HANGUL = re.compile(r"[가-힣]+")
# Letters that other languages write for the sounds of ASCII ones.
SPECIAL = str.maketrans({"ı": "i", "ø": "o", "å": "o", "ð": "d", "þ": "th", "ə": "a"})


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` as written, ``letters`` a to z; ``kind`` is name, initial, patronymic, particle
    (left out of comparing) or honorific. ``script`` is that of the text."""

    text: str
    letters: str
    kind: str
    script: str


@lru_cache(maxsize=1 << 17)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name without titles.

    >>> [(w.letters, w.kind) for w in words_of("Vladimir Vladimirovich Putin")]
    [('vladimir', 'name'), ('vladimirovich', 'patronymic'), ('putin', 'name')]
    >>> [w.letters for w in words_of("Abd al-Rahman ibn Khaldun") if w.kind == "name"]
    ['abdrahman', 'khaldun']
    """
    name = SERVANT_ARABIC.sub("عبد", name) if not name.isascii() else name
    name = ARABIC_ARTICLE.sub("", name) if not name.isascii() else name
    name = LATIN_ARTICLE.sub("", SERVANT.sub("abd", name))
    found: list[Word] = []
    name = DOUBLE.sub(r"\1 \2", name)
    for text in name.replace(",", " ").replace(".", ". ").split()[: 2 * MOST]:
        script = script_group(text)
        letters = _letters(text, script)
        if letters:
            found.append(Word(text, letters, _kind(text, letters, len(found)), script))
    if not any(word.kind == "name" for word in found):
        found = [Word(w.text, w.letters, _bare(w), w.script) for w in found]
    return tuple(found[:MOST])


def _letters(text: str, script: str) -> str:
    if text.isascii():
        return "".join(LETTERS.findall(text.lower()))
    if script == "hangul":
        return "".join(_from_hangul(text))
    lowered = text.lower().translate(SPECIAL)
    letters = "".join(LETTERS.findall(anyascii(lowered).lower()))
    if script == "arabic":
        return letters[:1] + letters[1:].replace("w", "u").replace("y", "i")
    return letters


def _from_hangul(text: str) -> list[str]:
    return [anyascii(letter).lower().replace("eu", "").replace("w", "u") for letter in text]


def _kind(text: str, letters: str, place: int) -> str:
    plain = text.strip(".'-").lower()
    if not place and plain in left_out_before() and not text.endswith("."):
        return "honorific"
    if len(letters) == 1 or (len(letters) <= 3 and text.endswith(".")):
        return "initial"
    known = name_particles().get(plain)
    if known is not None and known.kind != "after":
        return "particle"
    if place and len(letters) > 6 and letters.endswith(patronymic_endings()):
        return "patronymic"
    return "name"


def _bare(word: Word) -> str:
    return "initial" if len(word.letters) == 1 else "name"


def is_burmese(words: tuple[Word, ...]) -> bool:
    """Whether a name is made of Burmese syllables: it has no family name then."""
    known = [word.letters in burmese_syllables() for word in words if word.kind == "name"]
    return len(known) > 1 and sum(known) > 0.6 * len(known)
