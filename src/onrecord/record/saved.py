"""Searches that people keep, and what is new in them since they last looked."""

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import BadUse, NothingFound
from onrecord.record.database import append, next_number, stored
from onrecord.record.filters import SearchFilter
from onrecord.record.finding_aids import LOOKS, SAVED_SEARCHES
from onrecord.record.payload import made
from onrecord.record.rows import SavedSearch
from onrecord.record.schema import DOCUMENTS

__all__ = ["forget", "look", "save", "saved"]

# What says how much to show at once is no part of the search.
PASSING = ("limit", "offset", "after")
LONGEST = 80


def saved(connection: Connection, by: str) -> tuple[SavedSearch, ...]:
    """The searches that are kept, by name; ``after`` is where this person last looked."""
    latest = select(func.max(SAVED_SEARCHES.c.number)).group_by(SAVED_SEARCHES.c.name)
    query = select(SAVED_SEARCHES).where(SAVED_SEARCHES.c.number.in_(latest))
    rows = connection.execute(query.order_by(SAVED_SEARCHES.c.name)).all()
    looks = select(LOOKS).where(LOOKS.c.by == stored(by)).order_by(LOOKS.c.number)
    looked = {row.name: row for row in connection.execute(looks)}
    return tuple(_search(row, looked.get(row.name)) for row in rows if not row.forgotten)


def _search(row: Any, looked: Any) -> SavedSearch:
    asked = json.loads(row.asked)
    return SavedSearch(
        name=row.name,
        query=asked.pop("query"),
        filter=made(SearchFilter, asked),
        by=row.by,
        at=row.at,
        looked=looked.at if looked else None,
        after=looked.document if looked else 0,
    )


def save(
    connection: Connection, name: str, asked: tuple[str, SearchFilter], by: str, at: str
) -> None:
    """Keep a search under a name; one of that name before it gives way."""
    wanted = " ".join(stored(name).split())
    if not wanted or len(wanted) > LONGEST:
        raise BadUse(
            "A saved search needs a name of up to 80 signs.", "Give one, such as: --save detainees"
        )
    query, filter = asked
    held = {
        each.name: value
        for each in fields(filter)
        if each.name not in PASSING and (value := getattr(filter, each.name)) != each.default
    }
    told = json.dumps({"query": stored(query), **held}, ensure_ascii=False)
    number = next_number(connection, SAVED_SEARCHES)
    append(connection, SAVED_SEARCHES, [(number, wanted, told, stored(by), at, False)])
    look(connection, wanted, by, at)


def forget(connection: Connection, name: str, by: str, at: str) -> None:
    """Keep a search no longer."""
    found = _known(connection, name)
    number = next_number(connection, SAVED_SEARCHES)
    values = (number, found, json.dumps({"query": ""}), stored(by), at, True)
    append(connection, SAVED_SEARCHES, [values])


def look(connection: Connection, name: str, by: str, at: str) -> None:
    """Note that somebody has seen all that a saved search finds now."""
    found = _known(connection, name)
    last = connection.execute(select(func.max(DOCUMENTS.c.number))).scalar() or 0
    number = next_number(connection, LOOKS)
    append(connection, LOOKS, [(number, found, stored(by), at, last)])


def _known(connection: Connection, name: str) -> str:
    wanted = " ".join(stored(name).split())
    query = select(SAVED_SEARCHES.c.forgotten).where(SAVED_SEARCHES.c.name == wanted)
    ordered = query.order_by(SAVED_SEARCHES.c.number.desc()).limit(1)
    if connection.execute(ordered).scalar() is not False:
        raise NothingFound(
            f"No search is saved as {wanted!r}.", "`onrecord search --saved` lists those that are."
        )
    return wanted
