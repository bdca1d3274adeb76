"""What names are made of: the table particles.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = ["NameParticle", "korean_surnames", "name_particles", "surname_spellings"]


@dataclass(frozen=True, slots=True)
class NameParticle:
    """A small word within names, lower case ("van der", "al-").

    ``kind``: before (a surname), patronymic (before a father's name), attached (joined to the next
    word), between (two surnames), after (a name). ``capital`` tells that "Van der" is usual too.
    """

    word: str
    kind: Literal["before", "patronymic", "attached", "between", "after"]
    language: tuple[str, ...]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class _Surname:
    hangul: str
    spellings: tuple[str, ...]


@cache
def name_particles() -> Mapping[str, NameParticle]:
    """The particles by their words, lower case."""
    return {row.word: row for row in table("particles", NameParticle, "name_particles")}


@cache
def korean_surnames() -> Mapping[str, tuple[str, ...]]:
    """Korean family names in Hangul, with their spellings in Latin letters, the usual one first."""
    rows = table("particles", _Surname, "korean_surnames")
    return {row.hangul: row.spellings for row in rows}


@cache
def surname_spellings() -> Mapping[str, tuple[str, ...]]:
    """Latin spellings, lower case, of Korean family names, with the Hangul they can stand for."""
    found: dict[str, list[str]] = {}
    for hangul, spellings in korean_surnames().items():
        for spelling in spellings:
            found.setdefault(spelling.lower(), []).append(hangul)
    return {spelling: tuple(hangul) for spelling, hangul in found.items()}
