"""Which entity of the record an entity of a document is.

Simple and right first: a full name, the same but for case, accents, hyphens and spaces, of one
kind, in either script. A family name alone is nobody's but its own document's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.identify.folding import is_hangul, squashed
from onrecord.model import Category, Entity, EntityKind, Name

__all__ = ["KnownEntity", "Match", "across", "blocks"]

SHARED = (EntityKind.STATE, EntityKind.BODY, EntityKind.OFFICE)
LEAST_HANGUL = 3


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of the record that may be the one that a document names.

    ``id`` is the record's, ``documents`` how many name it.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = ()
    category: Category = Category.OTHER
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """``id`` is the known entity's, or None for a new one; ``reason`` says why in words."""

    id: str | None
    confidence: float
    reason: str


def blocks(entity: Entity) -> tuple[str, ...]:
    """Keys that an entity shares with every entity that :func:`across` may take it for.

    None for people who are known by a family name only.
    """
    if entity.kind in SHARED:
        return (entity.key,)
    return tuple(sorted(f"{entity.kind}:{form}" for form in _forms(entity.kind, _texts(entity))))


def across(entity: Entity, candidates: Sequence[KnownEntity]) -> Match:
    """Which of the candidates the entity is, the same for the same candidates in any order."""
    if entity.kind in SHARED:
        known = next((c for c in candidates if c.id == entity.key), None)
        if known is not None:
            return Match(known.id, 1.0, f"the key {entity.key} of the vocabulary")
        return Match(None, 1.0, "not in the record yet")
    forms = _forms(entity.kind, _texts(entity))
    if not forms:
        return Match(None, 1.0, "known by a part of the name only")
    fitting: list[tuple[int, int, str, str]] = []
    for candidate in candidates:
        if candidate.kind is not entity.kind:
            continue
        texts = [candidate.name, *(name.text for name in candidate.names)]
        shared = {text for text in texts if _forms(entity.kind, [text]) & forms}
        if shared and not _contradicts(entity, candidate):
            best = max(sorted(shared), key=len)
            fitting.append((len(shared), candidate.documents, candidate.id, best))
    if not fitting:
        return Match(None, 0.9, "no entity with one of its names")
    count, _, id, name = max(fitting)
    sure = 0.95 if count > 1 else 0.9
    others = f"; {len(fitting) - 1} more have it" if len(fitting) > 1 else ""
    return Match(id, sure if not others else 0.7, f"the same name '{name}'{others}")


def _texts(entity: Entity) -> list[str]:
    return [entity.name, *(name.text for name in entity.names)]


def _forms(kind: EntityKind, texts: Iterable[str]) -> frozenset[str]:
    found = set()
    for text in texts:
        form = squashed(text)
        if kind is EntityKind.PERSON and not _is_full(text):
            continue
        if kind is EntityKind.ORGANISATION:
            form = form.removeprefix("the")
        if form:
            found.add(form)
    return frozenset(found)


def _is_full(name: str) -> bool:
    if is_hangul(name):
        return len(name.replace(" ", "")) >= LEAST_HANGUL or len(name) == 2
    return len(name.replace("-", " ").split()) >= 2


def _contradicts(entity: Entity, candidate: KnownEntity) -> bool:
    """Whether both have a Korean name in Hangul and not the same one.

    Foreign names, which Hangul spells in many ways, are written in several words.
    """
    mine = {text for text in _texts(entity) if is_hangul(text) and " " not in text}
    theirs = {n.text for n in candidate.names if is_hangul(n.text) and " " not in n.text}
    return bool(mine and theirs and not mine & theirs)
