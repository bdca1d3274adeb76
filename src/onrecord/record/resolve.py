"""Which entity of the record each entity of a new document is.

Keys of the vocabulary mean the same everywhere. People, organisations and groups are held against
those of the record that share a block with them; ``identify`` decides. Documents are taken in the
order in which they came, so that the answer does not depend on how they were batched.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Connection, select

from onrecord.identify import KnownEntity
from onrecord.model import Category, Entity, EntityKind, Name
from onrecord.record.database import append, replace_rows, stored
from onrecord.record.folding import tokens
from onrecord.record.identity import Identity
from onrecord.record.ids import LONGEST_KEY, entity_id, is_shared
from onrecord.record.prepare import Named
from onrecord.record.schema import BLOCKS, ENTITIES, NAMES
from onrecord.vocabulary import body, office, state

__all__ = ["Resolver", "folded_name", "fuller", "shared_name", "spellings"]

LONGEST_NAME = 300

# SQLite takes some 32,000 values in one statement.
MANY = 5000

PREFIXES = {kind.value: kind for kind in EntityKind}


@lru_cache(maxsize=10_000)
def shared_name(key: str) -> str | None:
    """The name that the vocabulary gives to a key; None where it has none."""
    kind = key.partition(":")[0]
    named = {"state": state, "body": body, "office": office}.get(kind)
    row = named(key) if named else None
    return row.name if row else None


def folded_name(name: str) -> str:
    """A name for looking up: its tokens with a space before each."""
    return "".join(f" {token}" for token in tokens(name))


def spellings(entity: Entity) -> dict[str, Name]:
    """The names of an entity as they are stored."""
    names = entity.names or (Name(entity.name, "Zyyy"),)
    held = {stored(name.text)[:LONGEST_NAME]: name for name in names}
    return {text: name for text, name in held.items() if text.strip()}


@dataclass(slots=True)
class _Name:
    name: Name
    documents: int = 0
    open_documents: int = 0
    changed: bool = False


@dataclass(slots=True)
class _Known:
    """An entity of the record while a batch is written."""

    id: str
    kind: EntityKind
    name: str
    category: Category
    documents: int = 0
    open_name: str | None = None
    open_documents: int = 0
    said: int = 0
    about: int = 0
    open_said: int = 0
    open_about: int = 0
    names: dict[str, _Name] = field(default_factory=dict)
    changed: bool = False

    def known(self) -> KnownEntity:
        names = tuple(each.name for each in self.names.values())
        return KnownEntity(self.id, self.kind, self.name, names, self.category, self.documents)

    def count(self, part: str, times: int, is_open: bool) -> None:
        """More statements by it or about it."""
        self.changed = True
        if part == "by":
            self.said += times
            self.open_said += times * is_open
        else:
            self.about += times
            self.open_about += times * is_open

    def add(self, entity: Entity, is_open: bool) -> None:
        """One more document names it."""
        self.changed = True
        self.documents += 1
        self.open_documents += is_open
        shared = shared_name(self.id)
        self.name = shared or fuller(self.name, entity.name)
        if is_open:
            self.open_name = shared or fuller(self.open_name or entity.name, entity.name)
        if self.category is Category.OTHER:
            self.category = entity.category
        for text, name in spellings(entity).items():
            known = self.names.setdefault(text, _Name(Name(text, name.script, name.language)))
            known.documents += 1
            known.open_documents += is_open
            known.changed = True


def fuller(one: str, other: str) -> str:
    """The name with more words; the first where they have as many."""
    return other if len(other.split()) > len(one.split()) else one


class Resolver:
    """The entities that a batch touches: loaded at once, changed in memory, written at once."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._known: dict[str, _Known] = {}
        self._blocks: dict[str, dict[str, None]] = {}
        self._new_blocks: list[tuple[str, str]] = []

    def load(self, named: Iterable[Named], keys: Iterable[str] = ()) -> None:
        """Read what the batch may need: entities with these keys, or in these blocks."""
        shared = {key for key in keys if is_shared(key)}
        blocks: set[str] = set()
        for each in named:
            if is_shared(each.entity.key):
                shared.add(each.entity.key)
            else:
                blocks.update(self._identity.blocks(each.entity))
        wanted = dict.fromkeys(sorted(shared))
        for part in _parts(sorted(blocks - self._blocks.keys())):
            self._blocks.update((block, {}) for block in part)
            rows = self._connection.execute(
                select(BLOCKS.c.block, BLOCKS.c.entity)
                .where(BLOCKS.c.block.in_(part))
                .order_by(BLOCKS.c.block, BLOCKS.c.entity)
            )
            for block, entity in rows:
                self._blocks[block][entity] = None
                wanted[entity] = None
        self._read([id for id in wanted if id not in self._known])

    def _read(self, ids: Sequence[str]) -> None:
        for part in _parts(ids):
            for row in self._connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(part))):
                kind, category = EntityKind(row.kind), Category(row.category)
                self._known[row.id] = _Known(row.id, kind, row.name, category, *row[4:])
            for row in self._connection.execute(select(NAMES).where(NAMES.c.entity.in_(part))):
                name = Name(row.text, row.script, row.language)
                self._known[row.entity].names[row.text] = _Name(
                    name, row.documents, row.open_documents
                )

    def resolve(self, document: str, named: Sequence[Named], is_open: bool) -> dict[str, str]:
        """The id of each entity of one document, by its key there."""
        ids: dict[str, str] = {}
        touched: set[str] = set()
        for number, each in enumerate(named):
            id = self._id(document, each, number)
            ids[each.entity.key] = id
            if id not in touched:
                touched.add(id)
                self._known[id].add(each.entity, is_open)
        return ids

    def ensure(self, key: str) -> None:
        """An entity for a key of the vocabulary that a finding is about but does not mention."""
        if key in self._known:
            return
        name = shared_name(key)
        if name:
            kind = PREFIXES[key.partition(":")[0]]
            known = _Known(key, kind, name, Category.OTHER, 0, name, 0, changed=True)
            known.names[name] = _Name(Name(name, "Latn", "en"), changed=True)
            self._known[key] = known

    def count(self, counted: Counter[tuple[str, str]], is_open: bool) -> None:
        """Add the statements of one document, which are taken out of the counter."""
        for (id, part), times in counted.items():
            if id in self._known:
                self._known[id].count(part, times, is_open)
        counted.clear()

    def _id(self, document: str, named: Named, number: int) -> str:
        entity = named.entity
        if is_shared(entity.key) and len(entity.key) <= LONGEST_KEY:
            self._known.setdefault(entity.key, _fresh(entity.key, entity))
            return entity.key
        blocks = self._identity.blocks(entity)
        near = {id: None for block in blocks for id in self._blocks.get(block, ())}
        candidates = [self._known[id] for id in sorted(near) if self._known[id].kind == entity.kind]
        found = self._identity.across(
            entity,
            [each.known() for each in candidates],
        )
        id = found.id or entity_id(document, entity.key, named.place, number)
        self._known.setdefault(id, _fresh(id, entity))
        for block in blocks:
            if id not in self._blocks.setdefault(block, {}):
                self._blocks[block][id] = None
                self._new_blocks.append((block, id))
        return id

    def save(self) -> None:
        """Write what has changed."""
        changed = [each for each in self._known.values() if each.changed]
        replace_rows(
            self._connection,
            ENTITIES,
            (
                (
                    each.id,
                    each.kind.value,
                    stored(each.name),
                    each.category.value,
                    each.documents,
                    each.open_name and stored(each.open_name),
                    each.open_documents,
                    each.said,
                    each.about,
                    each.open_said,
                    each.open_about,
                )
                for each in changed
            ),
        )
        replace_rows(self._connection, NAMES, (row for each in changed for row in _names(each)))
        append(self._connection, BLOCKS, self._new_blocks)
        self._new_blocks = []
        for each in changed:
            each.changed = False


def _names(known: _Known) -> Iterable[tuple[object, ...]]:
    for name in known.names.values():
        if name.changed:
            name.changed = False
            text = name.name.text
            yield (
                known.id,
                text,
                name.name.script,
                name.name.language,
                folded_name(text),
                name.documents,
                name.open_documents,
            )


def _fresh(id: str, entity: Entity) -> _Known:
    return _Known(id, entity.kind, shared_name(id) or entity.name, entity.category)


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
