"""What the record asks of ``identify`` when a document names somebody."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.identify import Evidence, KnownEntity, Match, across, blocks, evidence_of
from onrecord.model import Entity

__all__ = ["Identity", "Names"]


class Identity(Protocol):
    """Says which of the entities of the record one is. It must answer the same for the same."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        """Keys that it shares with every entity that it may be."""

    def evidence(self, entities: Sequence[Entity], day: str | None) -> Mapping[str, Evidence]:
        """What a document tells of each of its people, by key."""

    def across(
        self, entity: Entity, candidates: Sequence[KnownEntity], evidence: Evidence
    ) -> Match:
        """The one it is, or somebody new; and whom else it may be."""


class Names:
    """By names, as ``identify`` does it."""

    def blocks(self, entity: Entity) -> tuple[str, ...]:
        return blocks(entity)

    def evidence(self, entities: Sequence[Entity], day: str | None) -> Mapping[str, Evidence]:
        return evidence_of(entities, day)

    def across(
        self, entity: Entity, candidates: Sequence[KnownEntity], evidence: Evidence
    ) -> Match:
        return across(entity, candidates, evidence)
