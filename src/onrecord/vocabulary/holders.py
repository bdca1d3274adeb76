"""Who held which office when: the table holders.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = [
    "HOLDERS_SOURCE",
    "Holder",
    "holder_of_session",
    "holders",
    "holders_on",
    "presiding",
    "vacancies",
]

# How an answer names the table, in the place of a document.
HOLDERS_SOURCE = "onrecord's table of offices and holders, after the United Nations' public lists"

# Whose presiding officer is who holds this office.
PRESIDING = {"body:unga": "office:pga", "body:hrc": "office:phrc"}


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one office. ``since`` and ``until`` are months or years ("2024-09", "1951");
    no ``until`` means until as far as the table knows. ``sure`` tells how exact they are."""

    key: str
    office: str
    name: str
    since: str
    sure: Literal["month", "year"]
    until: str = ""
    session: int | None = None
    state: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@cache
def holders() -> tuple[Holder, ...]:
    """All rows, office by office, the earlier first."""
    return table("holders", Holder)


@cache
def known_until() -> str:
    """The last month that the table was complete for."""
    return str(table("holders")["known_until"])


@cache
def vacancies() -> Mapping[str, str]:
    """After whose term an office had no holder for a time, by the row's key, and why."""
    return dict(table("holders")["vacant"])


@cache
def _by_office() -> Mapping[str, Sequence[Holder]]:
    found: dict[str, list[Holder]] = {}
    for row in holders():
        found.setdefault(row.office, []).append(row)
    return found


def holders_on(office: str, day: str) -> tuple[Holder, ...]:
    """Everyone who may have held an office on a day ("2025-05-20").

    Two in the month or year of a change; nobody where the table has none or the day is not known
    to the month.

    >>> [each.name for each in holders_on("office:pga", "2025-05-20")]
    ['Philémon Yang']
    >>> [each.name for each in holders_on("office:pga", "2024-09-12")]
    ['Dennis Francis', 'Philémon Yang']
    """
    if len(day) < len("2025-05"):
        return ()
    last = max(known_until(), "")
    return tuple(
        row
        for row in _by_office().get(office, ())
        if row.since <= day[: len(row.since)]
        and day[: len(row.until or last)] <= (row.until or last)
    )


def presiding(body: str, day: str) -> tuple[str, tuple[Holder, ...]]:
    """The office whose holder presides over a body, and who may have held it on a day."""
    office = PRESIDING.get(body, "")
    return office, holders_on(office, day) if office else ()


def holder_of_session(office: str, session: int) -> Holder | None:
    """The president of a session.

    >>> holder_of_session("office:pga", 79).name
    'Philémon Yang'
    """
    rows = _by_office().get(office, ())
    return next((row for row in rows if row.session == session), None)
