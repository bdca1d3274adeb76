"""How names are built and heard: name_habits.yaml, han_spellings.tsv and kanji_spellings.tsv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.vocabulary.load import table

__all__ = [
    "burmese_syllables",
    "han_spellings",
    "heard_as",
    "heard_otherwise",
    "kanji_spellings",
    "left_out_before",
    "mixed_up",
    "old_forms",
    "opposed_words",
    "patronymic_endings",
    "surnames_of_women",
]


@dataclass(frozen=True, slots=True)
class _Words:
    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Heard:
    spelling: str
    sound: str


@dataclass(frozen=True, slots=True)
class _Otherwise:
    key: str
    pattern: str
    spelling: str


@dataclass(frozen=True, slots=True)
class _Alike:
    sounds: str
    cost: str


def _words(section: str) -> Mapping[str, tuple[str, ...]]:
    return {row.key: row.words for row in table("name_habits", _Words, section)}


@cache
def left_out_before() -> frozenset[str]:
    """Words before a name that may be left out ("Daw", "U"), small."""
    return frozenset(word for words in _words("honorifics").values() for word in words)


@cache
def patronymic_endings() -> tuple[str, ...]:
    """Endings of a father's name in the middle of a name ("-ovich")."""
    return tuple(word for words in _words("patronymics").values() for word in words)


@cache
def surnames_of_women() -> Mapping[str, tuple[str, ...]]:
    """Endings of a woman's surname with those of the men of her family ("-ova": "-ov")."""
    return _words("female")


@cache
def opposed_words() -> tuple[frozenset[str], ...]:
    """Sets of words of which a name has one, and another name for it that has another is none."""
    return tuple(map(frozenset, _words("opposed").values()))


@cache
def burmese_syllables() -> frozenset[str]:
    """Words that Burmese names are made of, small."""
    return frozenset(_words("burmese")["syllables"])


@cache
def heard_as() -> Mapping[str, str]:
    """Spellings in Latin letters with the sound that they stand for."""
    return {row.spelling: row.sound for row in table("name_habits", _Heard, "heard")}


@cache
def heard_otherwise() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What some languages spell otherwise, as patterns, each with what it stands for."""
    rows = table("name_habits", _Otherwise, "otherwise")
    return tuple((re.compile(row.pattern), row.spelling) for row in rows)


@cache
def mixed_up() -> Mapping[str, float]:
    """Two sounds that romanizations mix up, in either order, with what the difference costs."""
    found = {}
    for row in table("name_habits", _Alike, "alike"):
        found[row.sounds] = found[row.sounds[::-1]] = float(row.cost)
    return found


@cache
def han_spellings() -> Mapping[str, frozenset[str]]:
    """The spellings of each Chinese character in names, in any language, without tones; its
    readings in Hangul are among them."""
    found = dict(_lines("han_spellings.tsv"))
    for character, spellings in _words("characters").items():
        found[character] = found.get(character, frozenset()) | frozenset(spellings)
    return found


@cache
def kanji_spellings() -> Mapping[str, frozenset[str]]:
    """The spellings of Japanese names of two and three characters."""
    found = dict(_lines("kanji_spellings.tsv"))
    for name, spellings in _words("kanji").items():
        found[name] = found.get(name, frozenset()) | frozenset(spellings)
    return found


@cache
def old_forms() -> Mapping[int, str]:
    """Characters in an old form with the one that is written now, for ``str.translate``."""
    return {ord(old): words[0] for old, words in _words("old_forms").items()}


def _lines(file: str) -> Mapping[str, frozenset[str]]:
    text = (files(__package__) / file).read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {form: frozenset(spellings.split(" ")) for form, _, spellings in rows}
