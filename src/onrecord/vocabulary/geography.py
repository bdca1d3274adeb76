"""States, present and past: the table states.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

__all__ = ["State", "state", "states"]


@dataclass(frozen=True, slots=True)
class State:
    """A State. ``name`` is how the UN lists it, without the article; ``key`` "state:PRK".

    ``ambiguous`` are those of its spellings that are also something else (Georgia, Jordan),
    ``former`` those of an earlier time, ``renamed`` which of them ended when
    ("Swaziland until 2018-04-19"). ``until`` (ISO day) and ``successors`` (keys) mark States
    and names that are no more. ``ko``, ``fr`` and ``es`` begin with the usual name.
    """

    key: str
    name: str
    official: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    un: Literal["member", "observer", "other"] = "member"
    until: str | None = None
    successors: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All English spellings of the State itself, the listed name first, each once."""
        return tuple(dict.fromkeys((self.name, self.official, *self.aliases)))

    @property
    def names_until(self) -> Mapping[str, str]:
        """Former names by the last day on which the State bore them.

        >>> eswatini = state("state:SWZ")
        >>> eswatini.names_until["Swaziland"] if eswatini else None
        '2018-04-19'
        """
        parted = (each.partition(" until ") for each in self.renamed)
        return {name: day for name, _, day in parted}


@cache
def states() -> tuple[State, ...]:
    """All States of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or a spelling is two rows', ambiguous in neither.
    """
    found = table("states", State)
    keys = {row.key for row in found}
    for row in found:
        _check(row, keys)
    no_two_rows_share(
        "states.yaml",
        (
            (row.key, spelling)
            for row in found
            for spelling in (*row.names, *row.adjectives, *row.demonyms, *row.metonyms)
            if spelling not in row.ambiguous
        ),
    )
    no_two_rows_share("states.yaml", ((row.key, name) for row in found for name in row.ko))
    return found


def _check(row: State, keys: set[str]) -> None:
    spellings = {*row.names, *row.adjectives, *row.demonyms, *row.metonyms}
    for field in ("ambiguous", "former"):
        strange = [word for word in getattr(row, field) if word not in spellings]
        if strange:
            raise VocabularyError(
                f"states.yaml, row '{row.key}': '{field}' lists '{strange[0]}'.",
                "List there only what is among the row's names, adjectives, demonyms or metonyms.",
            )
    for name, day in row.names_until.items():
        if name not in row.former or not ISO_DAY.fullmatch(day):
            raise VocabularyError(
                f"states.yaml, row '{row.key}': 'renamed' says '{name} until {day}'.",
                "Write a name of 'former', 'until' and a day: 'Swaziland until 2018-04-19'.",
            )
    unknown = [key for key in row.successors if key not in keys]
    if unknown:
        raise VocabularyError(
            f"states.yaml, row '{row.key}': there is no State '{unknown[0]}'.",
            "Use the key of a row of this table.",
        )


@cache
def _by_key() -> Mapping[str, State]:
    return {row.key: row for row in states()}


def state(key: str) -> State | None:
    """The State with this key ("state:PRK")."""
    return _by_key().get(key)
