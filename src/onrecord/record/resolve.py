"""Which entity of the record each entity of a new document is.

Keys of the vocabulary mean the same everywhere. People, organisations and groups are held against
the identities that share a block with them; ``identify`` decides. Documents are taken in the order
in which they came, and what people judge never has a part in it, so that the identities are the
same however documents were batched and whatever was decided when. An identity stands for the entity
that judgements made it one with.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.identify import Evidence, KnownEntity, Match
from onrecord.model import Category, Entity, EntityKind, Name
from onrecord.record.database import append, replace_rows, stored
from onrecord.record.identity import Identity
from onrecord.record.ids import LONGEST_KEY, alone_id, entity_id, is_shared
from onrecord.record.known import Known, name_rows, shared_name
from onrecord.record.payload import decoded, encoded
from onrecord.record.prepare import Named
from onrecord.record.schema import BLOCKS, ENTITIES, IDENTITIES, MATCHES, NAMES

__all__ = ["Placed", "Resolver", "ids_of"]

# SQLite takes some 32,000 values in one statement.
MANY = 5000
# So many names of one identity are compared.
MOST_NAMES = 30

PREFIXES = {kind.value: kind for kind in EntityKind}


@dataclass(frozen=True, slots=True)
class Placed:
    """Whom an entity of a document is: of the record, as the machine took it, and by itself."""

    entity: str
    identity: str
    alone: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of an identity for comparing."""

    name: str
    names: tuple[Name, ...]
    category: Category
    evidence: Evidence


@dataclass(slots=True)
class _Identity:
    """An identity while a batch is written."""

    id: str
    entity: str
    kind: EntityKind
    document: int
    key: str
    documents: int
    told: _Told
    changed: bool = False

    def known(self) -> KnownEntity:
        told = self.told
        return KnownEntity(
            self.id,
            self.kind,
            told.name,
            told.names,
            told.category,
            self.documents,
            told.evidence,
        )

    def add(self, entity: Entity, evidence: Evidence) -> None:
        """One more document names it."""
        self.changed = True
        self.documents += 1
        names = {name.text: name for name in (*self.told.names, *entity.names)}
        category = self.told.category
        self.told = _Told(
            self.told.name,
            tuple(names.values())[:MOST_NAMES],
            entity.category if category is Category.OTHER else category,
            self.told.evidence.plus(evidence),
        )

    def row(self) -> tuple[object, ...]:
        return (
            self.id,
            self.entity,
            self.kind.value,
            self.document,
            stored(self.key),
            self.documents,
            stored(encoded(self.told)),
        )


class Resolver:
    """What a batch touches: loaded at once, changed in memory, written at once."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._known: dict[str, Known] = {}
        self._identities: dict[str, _Identity] = {}
        self._blocks: dict[str, dict[str, None]] = {}
        self._new_blocks: list[tuple[str, str]] = []
        self._matches: dict[tuple[str, str], tuple[object, ...]] = {}

    def load(self, named: Iterable[Named], keys: Iterable[str] = ()) -> None:
        """Read what the batch may need: entities with these keys, or in these blocks."""
        shared = {key for key in keys if is_shared(key)}
        blocks: set[str] = set()
        for each in named:
            if is_shared(each.entity.key):
                shared.add(each.entity.key)
            else:
                blocks.update(self._identity.blocks(each.entity))
        wanted: dict[str, None] = {}
        for part in _parts(sorted(blocks - self._blocks.keys())):
            self._blocks.update((block, {}) for block in part)
            rows = self._connection.execute(
                select(BLOCKS.c.block, BLOCKS.c.entity)
                .where(BLOCKS.c.block.in_(part))
                .order_by(BLOCKS.c.block, BLOCKS.c.entity)
            )
            for block, id in rows:
                self._blocks[block][id] = None
                wanted[id] = None
        self._read_identities([id for id in wanted if id not in self._identities])
        entities = dict.fromkeys(sorted(shared))
        entities |= dict.fromkeys(self._identities[id].entity for id in wanted)
        self._read([id for id in entities if id not in self._known])

    def _read_identities(self, ids: Sequence[str]) -> None:
        for part in _parts(ids):
            query = select(IDENTITIES).where(IDENTITIES.c.id.in_(part))
            for row in self._connection.execute(query):
                told = decoded(_Told, row.payload)
                kind = EntityKind(row.kind)
                self._identities[row.id] = _Identity(
                    row.id, row.entity, kind, row.document, row.key, row.documents, told
                )

    def _read(self, ids: Sequence[str]) -> None:
        for part in _parts(ids):
            for row in self._connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(part))):
                kind, category = EntityKind(row.kind), Category(row.category)
                self._known[row.id] = Known(row.id, kind, row.name, category, *row[4:])
            for row in self._connection.execute(select(NAMES).where(NAMES.c.entity.in_(part))):
                self._known[row.entity].hold(row)

    def resolve(
        self,
        document: tuple[int, str],
        named: Sequence[Named],
        day: str | None,
        is_open: bool,
    ) -> dict[str, Placed]:
        """Whom each entity of one document is, by its key there; ``document`` is its number and
        SHA-256, ``day`` when it was published."""
        evidence = self._identity.evidence([each.entity for each in named], day)
        numbered = sorted(enumerate(named), key=lambda item: item[1].entity.key)
        placed: dict[str, Placed] = {}
        taken: set[str] = set()
        met: dict[str, list[Entity]] = {}
        for number, each in numbered:
            key = each.entity.key
            told = evidence.get(key, Evidence())
            placed[key] = place = self._place(document, each, number, (taken, told))
            taken.add(place.identity)
            met.setdefault(place.entity, []).append(each.entity)
        for id, entities in met.items():
            self._known[id].add(entities, is_open)
        return placed

    def ensure(self, key: str) -> None:
        """An entity for a key of the vocabulary that a finding is about but does not mention."""
        if key in self._known:
            return
        name = shared_name(key)
        if name:
            kind = PREFIXES[key.partition(":")[0]]
            self._known[key] = Known.of_vocabulary(key, kind, name)

    def count(self, counted: Counter[tuple[str, str]], is_open: bool) -> None:
        """Add the statements of one document, which are taken out of the counter."""
        for (id, part), times in counted.items():
            if id in self._known:
                self._known[id].count(part, times, is_open)
        counted.clear()

    def _place(
        self,
        document: tuple[int, str],
        named: Named,
        number: int,
        context: tuple[set[str], Evidence],
    ) -> Placed:
        entity = named.entity
        if is_shared(entity.key) and len(entity.key) <= LONGEST_KEY:
            self._known.setdefault(entity.key, Known.fresh(entity.key, entity))
            return Placed(entity.key, entity.key, entity.key)
        taken, evidence = context
        blocks = self._identity.blocks(entity)
        near = {id: None for block in blocks for id in self._blocks.get(block, ())}
        # Those whom one document tells apart are two.
        able = [self._identities[id] for id in sorted(near) if id not in taken]
        candidates = [each.known() for each in able if each.kind == entity.kind]
        found = self._identity.across(entity, candidates, evidence)
        id = found.id or entity_id(document[1], entity.key, named.place, number)
        if id not in self._identities:
            told = _Told(entity.name, (), entity.category, Evidence())
            self._identities[id] = _Identity(id, id, entity.kind, document[0], entity.key, 0, told)
        mine = self._identities[id]
        mine.add(entity, evidence)
        self._known.setdefault(mine.entity, Known.fresh(mine.entity, entity))
        self._remember(id, blocks, found, document[0])
        return Placed(mine.entity, id, alone_id(document[1], entity.key, named.place, number))

    def _remember(self, id: str, blocks: Iterable[str], found: Match, document: int) -> None:
        for block in blocks:
            if id not in self._blocks.setdefault(block, {}):
                self._blocks[block][id] = None
                self._new_blocks.append((block, id))
        for each in found.proposals:
            if each.id != id:
                one, other = sorted((id, each.id))
                reasons = encoded(each.reasons)
                values = (one, other, document, each.names, each.same, stored(reasons))
                self._matches[one, other] = values

    def save(self) -> None:
        """Write what has changed."""
        changed = [each for each in self._known.values() if each.changed]
        replace_rows(self._connection, ENTITIES, (each.row() for each in changed))
        replace_rows(self._connection, NAMES, (row for each in changed for row in name_rows(each)))
        identities = [each for each in self._identities.values() if each.changed]
        replace_rows(self._connection, IDENTITIES, (each.row() for each in identities))
        append(self._connection, BLOCKS, self._new_blocks)
        replace_rows(self._connection, MATCHES, self._matches.values())
        self._new_blocks, self._matches = [], {}
        for each in changed:
            each.changed = False
        for one in identities:
            one.changed = False


def ids_of(placed: Mapping[str, Placed]) -> dict[str, str]:
    """The id in the record of each entity of a document, by its key there."""
    return {key: place.entity for key, place in placed.items()}


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
