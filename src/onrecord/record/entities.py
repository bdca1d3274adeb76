"""People, organisations, States, bodies and the rest, across all documents."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, select

from onrecord.errors import NothingFound
from onrecord.model import Category, Entity, EntityKind, Mention, Name
from onrecord.record.filters import EntityFilter, ReviewState
from onrecord.record.findings import STANDS, recorded
from onrecord.record.lookup import has_name, known_elsewhere, present_id, seen
from onrecord.record.payload import decoded, made, quoted
from onrecord.record.reading import Reading, page, parts
from onrecord.record.rows import EntityRow, Post, Recorded, Rows, Spelling
from onrecord.record.schema import APPEARANCES, ENTITIES, NAMES, PRESENT

__all__ = ["entities", "entity", "name_of"]

MOST_MENTIONS = 100
MOST_APPEARANCES = 1000
# Of so many documents, mentions are looked through at once.
DOCUMENTS_AT_ONCE = 25


def entities(reading: Reading, filter: EntityFilter) -> Rows[EntityRow]:
    documents = ENTITIES.c.open_documents if reading.hidden else ENTITIES.c.documents
    query = (
        select(ENTITIES)
        .where(*_conditions(reading, filter))
        .order_by(documents.desc(), ENTITIES.c.name, ENTITIES.c.id)
    )
    found, total = page(reading.connection, query, filter.limit, filter.offset)
    return Rows(_rows(reading, found), total, filter.offset)


def _conditions(reading: Reading, filter: EntityFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filter.kind:
        conditions.append(ENTITIES.c.kind == filter.kind.value)
    if filter.category:
        conditions.append(ENTITIES.c.category == filter.category.value)
    if filter.name:
        named = select(NAMES.c.entity).where(has_name(filter.name), *seen(reading))
        conditions.append(ENTITIES.c.id.in_(named))
    if filter.document:
        number = reading.number(filter.document)
        there = select(APPEARANCES.c.entity).where(APPEARANCES.c.document == number)
        conditions.append(ENTITIES.c.id.in_(there))
        if number in reading.hidden:
            known = and_(ENTITIES.c.kind == EntityKind.PERSON.value, ENTITIES.c.open_documents > 0)
            conditions.append(not_(known))
    else:
        # Keys of the vocabulary that findings are about but no document names.
        conditions.append(ENTITIES.c.documents > 0)
    return conditions


def _rows(reading: Reading, found: Sequence[Any]) -> tuple[EntityRow, ...]:
    return tuple(row for part in parts(found) for row in _some(reading, part))


def _some(reading: Reading, found: Sequence[Any]) -> Iterable[EntityRow]:
    ids = [row.id for row in found]
    names = _names(reading, ids)
    for row in found:
        # Of those who are in sealed documents only, a pseudonym is all that shows.
        apart = bool(reading.hidden) and row.open_documents > 0
        yield EntityRow(
            id=row.id,
            kind=EntityKind(row.kind),
            name=name_of(reading, row),
            category=Category(row.category),
            names=tuple(names[row.id]),
            documents=row.open_documents if reading.hidden else row.documents,
            said=row.open_said if apart else row.said,
            about=row.open_about if apart else row.about,
        )


def name_of(reading: Reading, row: Any) -> str:
    """The name that this viewer may know; the pseudonym of somebody in sealed documents only."""
    if not reading.hidden:
        return str(row.name)
    if row.open_name:
        return str(row.open_name)
    first = select(func.min(APPEARANCES.c.document)).where(APPEARANCES.c.entity == row.id)
    number = reading.connection.execute(first).scalar()
    veil = reading.veil(number) if number is not None else None
    return veil.words(row.name) if veil else "Person"


def _names(reading: Reading, ids: Sequence[str]) -> Mapping[str, list[Spelling]]:
    query = select(NAMES).where(NAMES.c.entity.in_(ids), *seen(reading))
    names: dict[str, list[Spelling]] = defaultdict(list)
    count = NAMES.c.open_documents if reading.hidden else NAMES.c.documents
    ordered = query.order_by(NAMES.c.entity, count.desc(), NAMES.c.text)
    for row in reading.connection.execute(ordered):
        documents = row.open_documents if reading.hidden else row.documents
        spelling = Spelling(Name(row.text, row.script, row.language), documents)
        names[row.entity].append(spelling)
    return names


# ---------------------------------------------------------------------------- one entity


def entity(reading: Reading, id: str) -> EntityRow:
    found = present_id(reading, id)
    if not found:
        raise NothingFound(f"There is nobody and nothing {id} in this record.")
    row = reading.connection.execute(select(ENTITIES).where(ENTITIES.c.id == found)).one()
    [listed] = _rows(reading, [row])
    # Where somebody's name is open, nothing of a sealed document may be told beside it.
    apart = bool(known_elsewhere(reading, [found]))
    posts, roles = _held(reading, found, apart)
    return EntityRow(
        **{name: getattr(listed, name) for name in LISTED},
        posts=posts,
        roles=roles,
        mentions=_mentions(reading, found, apart),
    )


LISTED = ("id", "kind", "name", "category", "names", "documents", "said", "about")


def _mentions(reading: Reading, id: str, apart: bool) -> tuple[Recorded[Any], ...]:
    """The first mentions of an entity, document by document."""
    query = select(APPEARANCES.c.document, APPEARANCES.c.key).where(APPEARANCES.c.entity == id)
    if apart:
        query = query.where(APPEARANCES.c.document.not_in(reading.hidden_numbers))
    ordered = query.order_by(APPEARANCES.c.document, APPEARANCES.c.key).limit(MOST_MENTIONS)
    keys: dict[int, set[str]] = defaultdict(set)
    for document, key in reading.connection.execute(ordered):
        keys[document].add(key)
    found: list[Any] = []
    documents = list(keys)
    for at in range(0, len(documents), DOCUMENTS_AT_ONCE):
        there = STANDS.where(
            PRESENT.c.document.in_(documents[at : at + DOCUMENTS_AT_ONCE]),
            PRESENT.c.kind == Mention.kind,
            PRESENT.c.state != ReviewState.REJECTED.value,
        )
        ordered = there.order_by(PRESENT.c.document, PRESENT.c.start)
        rows = reading.connection.execute(ordered).all()
        found += [row for row in rows if _is_of(row, keys[row.document])]
        if len(found) >= MOST_MENTIONS:
            break
    return recorded(reading, found[:MOST_MENTIONS])


def _is_of(row: Any, keys: set[str]) -> bool:
    """Whether a mention has one of these keys; most have none, as the bare line already tells."""
    return any(quoted(key) in row.payload for key in keys) and (
        decoded(Mention, row.payload).key in keys
    )


def _held(reading: Reading, id: str, apart: bool) -> tuple[tuple[Post, ...], tuple[Post, ...]]:
    """The posts and the roles that documents give somebody, each once a document; with ``apart``
    without those that are hidden."""
    query = select(APPEARANCES.c.document, APPEARANCES.c.payload).where(APPEARANCES.c.entity == id)
    if apart:
        query = query.where(APPEARANCES.c.document.not_in(reading.hidden_numbers))
    ordered = query.order_by(APPEARANCES.c.document, APPEARANCES.c.key)
    rows = reading.connection.execute(ordered.limit(MOST_APPEARANCES)).all()
    ids = reading.ids(row.document for row in rows)
    posts: dict[tuple[str, str], Post] = {}
    roles: dict[tuple[str, str], Post] = {}
    for row in rows:
        named = made(Entity, json.loads(row.payload))
        veil = reading.veil(row.document)
        shown = veil.over(named) if veil else named
        for held, cited in ((posts, shown.posts), (roles, shown.roles)):
            for each in cited:
                document = ids[row.document]
                post = Post(each.value, each.key, document, each.spans)
                held.setdefault((document, each.key or each.value.casefold()), post)
    return tuple(posts.values()), tuple(roles.values())
