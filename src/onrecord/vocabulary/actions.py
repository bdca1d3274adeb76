"""What demands ask for, how things stand with people, and signs of life: the table actions.yaml."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = [
    "Action",
    "action",
    "action_in",
    "actions",
    "life_sign",
    "status_in",
]

StatusName = Literal["detained", "sentenced", "released", "returned", "dead", "unknown"]

# Up to three words between: "let * go"
BETWEEN = r"(?:\s+\S+){0,3}?\s+"


@dataclass(frozen=True, slots=True)
class Action:
    """A class of things that are demanded; ``met`` are the statuses that meet it."""

    id: str
    name: str
    of: Literal["people", "thing"]
    words: tuple[str, ...]
    ko: tuple[str, ...]
    met: tuple[str, ...]
    label_ko: str


@dataclass(frozen=True, slots=True)
class _Status:
    id: str
    status: StatusName
    words: tuple[str, ...]
    ko: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    id: str
    words: tuple[str, ...]
    ko: tuple[str, ...]


@cache
def actions() -> tuple[Action, ...]:
    """All classes of demands, in the order of the table."""
    return table("actions", Action)


@cache
def _by_id() -> Mapping[str, Action]:
    return {row.id: row for row in actions()}


def action(id: str) -> Action | None:
    """The class with this id ("release")."""
    return _by_id().get(id)


def _pattern(words: Iterable[str], ko: Iterable[str]) -> str:
    latin = [
        rf"\b{BETWEEN.join(re.escape(part.strip()) for part in each.split('*'))}" for each in words
    ]
    return "|".join([*latin, *(re.escape(each) for each in ko)])


@cache
def _actions_pattern() -> re.Pattern[str]:
    groups = [f"(?P<{row.id}>{_pattern(row.words, row.ko)})" for row in actions()]
    return re.compile("|".join(groups), re.IGNORECASE)


def action_in(text: str) -> str | None:
    """The class of a demand by its words, that of the first word that belongs to one.

    >>> action_in("let them go home"), action_in("say where they are held")
    ('release', 'account')
    >>> action_in("be gentle")
    """
    found = _actions_pattern().search(text)
    return found.lastgroup if found else None


@cache
def _statuses() -> tuple[tuple[re.Pattern[str], StatusName], ...]:
    rows = table("actions", _Status, "statuses")
    return tuple(
        (re.compile(_pattern(row.words, row.ko), re.IGNORECASE), row.status) for row in rows
    )


@cache
def status_in(text: str) -> StatusName | None:
    """How things stand with a person, by the words of a document.

    >>> status_in("released in May"), status_in("not yet released"), status_in("died in prison")
    ('released', 'detained', 'dead')
    """
    return next((status for pattern, status in _statuses() if pattern.search(text)), None)


@cache
def _signs() -> re.Pattern[str]:
    rows = table("actions", _Sign, "life_signs")
    return re.compile(
        "|".join(f"(?P<{row.id}>{_pattern(row.words, row.ko)})" for row in rows), re.IGNORECASE
    )


def life_sign(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first words in a part of a text that tell that somebody was alive; the group is which."""
    return _signs().search(text, start, len(text) if end is None else end)
