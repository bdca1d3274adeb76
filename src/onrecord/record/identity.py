"""The door to ``identify``: what the record asks of it when a document names somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.model import Category, Entity, EntityKind, Name
from onrecord.record.folding import squashed

__all__ = ["Candidate", "Identity", "SameName"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity of the record that may be the one that a document names."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...]
    category: Category
    documents: int


class Identity(Protocol):
    """Says which of the entities of the record one is. It must answer the same for the same."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        """Keys that it shares with every entity that it may be."""

    def across(self, entity: Entity, candidates: Sequence[Candidate]) -> str | None:
        """The id of the one it is; None for somebody new."""


class SameName:
    """The simplest identity: one kind and one name, in the same spelling but for case and signs."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        names = {squashed(name) for name in (entity.name, *(name.text for name in entity.names))}
        return tuple(sorted(f"{entity.kind}:{name}" for name in names if name))

    def across(self, entity: Entity, candidates: Sequence[Candidate]) -> str | None:
        most = max(candidates, key=lambda each: (each.documents, each.id), default=None)
        return most.id if most else None
