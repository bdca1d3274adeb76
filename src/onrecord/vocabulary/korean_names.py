"""How Korean names are spelled: the tables korean_spellings.tsv and korean_habits.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import table

__all__ = ["SpelledSyllable", "korean_syllables", "name_weights", "seldom_spelled"]

TABLE = "korean_spellings.tsv"


@dataclass(frozen=True, slots=True)
class SpelledSyllable:
    """A syllable of given names: how many names begin and end with it, and how often each
    spelling (small letters a to z) was seen for it."""

    syllable: str
    first: int
    last: int
    spellings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Habit:
    letter: str
    spellings: tuple[str, ...]


@cache
def korean_syllables() -> Mapping[str, SpelledSyllable]:
    """The counted spellings of each syllable.

    Raises:
        VocabularyError: a line does not fit.
    """
    text = (files(__package__) / TABLE).read_text(encoding="utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        try:
            syllable, first, last, told = line.split("\t")
            pairs = [pair.split(":") for pair in told.split(" ")]
            spellings = {spelling: int(count) for spelling, count in pairs}
            found[syllable] = SpelledSyllable(syllable, int(first), int(last), spellings)
        except ValueError:
            raise VocabularyError(
                f"{TABLE}, line {number}: {line[:40]!r} is not a row of the table.",
                "Make the table again with python -m training.names.",
            ) from None
    return found


@cache
def seldom_spelled(section: str) -> Mapping[str, tuple[str, ...]]:
    """Spellings that exist and that the counts are too small to show, by letter.

    ``section`` is onsets, vowels or codas.
    """
    return {row.letter: row.spellings for row in table("korean_habits", _Habit, section)}


@cache
def name_weights(scripts: Literal["hangul_latin", "latin_latin"]) -> tuple[float, ...]:
    """The weights for the evidence on two names in these scripts."""
    return tuple(float(weight) for weight in table("name_weights")[scripts].values())
