"""From a name as somebody writes it to the entities that bear it."""

import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, literal, select

from onrecord.model import EntityKind
from onrecord.record.folding import UNSPACED, tokens
from onrecord.record.known import folded_name
from onrecord.record.reading import Reading, beginning, parts
from onrecord.record.schema import APPEARANCES, ENTITIES, IDENTITIES, NAMES

__all__ = ["entity_ids", "has_name", "known_elsewhere", "present_id"]

MOST = 500

# The beginning of 12 hex digits.
PART_OF_ID = re.compile(r"[0-9a-f]{4,11}")


def entity_ids(reading: Reading, name: str) -> list[str]:
    """The ids of those who are called so: an id, a whole name, or else words of one."""
    exact = present_id(reading, name)
    if exact:
        return [exact]
    wanted = folded_name(name)
    if not wanted:
        return []
    whole = select(NAMES.c.entity).where(NAMES.c.folded == wanted, *seen(reading)).distinct()
    found = list(reading.connection.execute(whole.limit(MOST)).scalars())
    if found:
        return sorted(found)
    part = select(NAMES.c.entity).where(has_name(name), *seen(reading)).distinct().limit(MOST)
    return sorted(reading.connection.execute(part).scalars())


def has_name(name: str) -> ColumnElement[bool]:
    """That a row of names has every word, or the beginning of a word, of this one."""
    conditions = [
        NAMES.c.folded.contains(token if UNSPACED.match(token) else f" {token}", autoescape=True)
        for token in dict.fromkeys(tokens(name))
    ]
    # The sign that closes a word of unspaced script begins nothing of its own.
    return and_(*conditions) if conditions else literal(False)


def seen(reading: Reading) -> list[ColumnElement[bool]]:
    """That a name stands in a document which this viewer may see."""
    return [NAMES.c.open_documents > 0] if reading.hidden else []


def known_elsewhere(reading: Reading, ids: Iterable[str]) -> frozenset[str]:
    """Those of these entities whom a viewer knows by name from open documents.

    For one who may not see sealed ones, nothing may tell that the same person is in such a one.
    """
    if not reading.hidden:
        return frozenset()
    wanted = sorted(set(ids))
    open_people = and_(ENTITIES.c.kind == EntityKind.PERSON.value, ENTITIES.c.open_documents > 0)
    query = select(ENTITIES.c.id).where(open_people)
    return frozenset(
        id
        for part in parts(wanted)
        for id in reading.connection.execute(query.where(ENTITIES.c.id.in_(part))).scalars()
    )


def present_id(reading: Reading, id: str) -> str | None:
    """The id under which an entity stands now; it may have been joined with another since."""
    known = select(ENTITIES.c.id)
    found = reading.connection.execute(known.where(ENTITIES.c.id == id)).scalar()
    if found:
        return str(found)
    identity = select(IDENTITIES.c.entity).where(IDENTITIES.c.id == id)
    onwards = reading.connection.execute(identity).scalar()
    if onwards is None:
        # Whoever was split off, and is no more since that was taken back.
        alone = select(APPEARANCES.c.entity).where(APPEARANCES.c.alone == id)
        onwards = reading.connection.execute(alone).scalar()
    if onwards:
        return str(onwards)
    if PART_OF_ID.fullmatch(id):
        like = reading.connection.execute(known.where(beginning(ENTITIES.c.id, id)).limit(2)).all()
        if len(like) == 1:
            return str(like[0].id)
    return None
