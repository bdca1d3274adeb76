"""An entity of the record as its rows have it: what all its documents together tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from onrecord.model import Category, Entity, EntityKind, Name
from onrecord.record.database import stored
from onrecord.record.folding import tokens
from onrecord.vocabulary import body, office, state

__all__ = ["Known", "folded_name", "fuller", "name_rows", "shared_name", "spellings"]

LONGEST_NAME = 300


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


def fuller(one: str, other: str) -> str:
    """The name with more words; the first where they have as many."""
    return other if len(other.split()) > len(one.split()) else one


@dataclass(slots=True)
class _Name:
    name: Name
    documents: int = 0
    open_documents: int = 0
    changed: bool = False


@dataclass(slots=True)
class Known:
    """An entity while it is worked out."""

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

    @classmethod
    def fresh(cls, id: str, entity: Entity) -> "Known":
        """One that no document names yet; this entity will be the first."""
        return cls(id, entity.kind, shared_name(id) or entity.name, entity.category)

    @classmethod
    def of_vocabulary(cls, key: str, kind: EntityKind, name: str) -> "Known":
        """One that findings are about and no document names."""
        known = cls(key, kind, name, Category.OTHER, 0, name, 0, changed=True)
        known.names[name] = _Name(Name(name, "Latn", "en"), changed=True)
        return known

    def hold(self, row: Any) -> None:
        """Take in one of its names as it is stored."""
        name = Name(row.text, row.script, row.language)
        self.names[row.text] = _Name(name, row.documents, row.open_documents)

    def count(self, part: str, times: int, is_open: bool) -> None:
        """More statements by it or about it."""
        self.changed = True
        if part == "by":
            self.said += times
            self.open_said += times * is_open
        else:
            self.about += times
            self.open_about += times * is_open

    def add(self, entities: Sequence[Entity], is_open: bool) -> None:
        """One more document names it, under one or several of its keys."""
        self.changed = True
        self.documents += 1
        self.open_documents += is_open
        shared = shared_name(self.id)
        spelled: dict[str, Name] = {}
        for entity in entities:
            self.name = shared or fuller(self.name, entity.name)
            if is_open:
                self.open_name = shared or fuller(self.open_name or entity.name, entity.name)
            if self.category is Category.OTHER:
                self.category = entity.category
            spelled = {**spellings(entity), **spelled}
        for text, name in spelled.items():
            known = self.names.setdefault(text, _Name(Name(text, name.script, name.language)))
            known.documents += 1
            known.open_documents += is_open
            known.changed = True

    def row(self) -> tuple[object, ...]:
        """Its row in the table of entities."""
        return (
            self.id,
            self.kind.value,
            stored(self.name),
            self.category.value,
            self.documents,
            self.open_name and stored(self.open_name),
            self.open_documents,
            self.said,
            self.about,
            self.open_said,
            self.open_about,
        )


def name_rows(known: Known) -> Iterable[tuple[object, ...]]:
    """The rows of its names that have changed."""
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
