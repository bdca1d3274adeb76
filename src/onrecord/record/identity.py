"""What the record asks of ``identify`` when a document names somebody."""

from collections.abc import Sequence
from typing import Protocol

from onrecord.identify import KnownEntity, Match, across, blocks
from onrecord.model import Entity

__all__ = ["Identity", "Names"]


class Identity(Protocol):
    """Says which of the entities of the record one is. It must answer the same for the same."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        """Keys that it shares with every entity that it may be."""

    def across(self, entity: Entity, candidates: Sequence[KnownEntity]) -> Match:
        """The one it is, or somebody new."""


class Names:
    """By names, as ``identify`` does it."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        return blocks(entity)

    def across(self, entity: Entity, candidates: Sequence[KnownEntity]) -> Match:
        return across(entity, candidates)
