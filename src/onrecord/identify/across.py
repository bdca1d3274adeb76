"""Which entity of the record an entity of a document is.

Two people are joined only where it is sure: a wrong join of two detainees does more harm than a
missed one. What is likely and not sure is proposed, with its reasons, for a person to decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.identify.evidence import Evidence, is_full
from onrecord.identify.folding import squashed
from onrecord.identify.names import name_keys
from onrecord.identify.same import Likeness, weigh
from onrecord.identify.sounds import skeleton
from onrecord.model import Category, Entity, EntityKind, Name

__all__ = ["KnownEntity", "Match", "Proposal", "across", "blocks"]

SHARED = (EntityKind.STATE, EntityKind.BODY, EntityKind.OFFICE)
SURE = 0.85  # from here on two are joined without asking
CLEAR = 0.03  # by so much it has to be likelier than the next one
LIKELY = 0.1  # from here on it is proposed
MOST_PROPOSED = 8


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of the record that may be the one that a document names.

    ``id`` is the record's, ``documents`` how many name it, ``evidence`` what they tell.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = ()
    category: Category = Category.OTHER
    documents: int = 0
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def texts(self) -> list[str]:
        """All spellings, each once."""
        return list(dict.fromkeys((self.name, *(name.text for name in self.names))))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody known who may be the same person. ``names`` is the probability that the names are
    compatible, ``same`` that it is one person."""

    id: str
    names: float
    same: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """``id`` is the known entity's, or None for a new one; ``reason`` says why in words.

    ``proposals`` are others that it may be, the likeliest first.
    """

    id: str | None
    confidence: float
    reason: str
    proposals: tuple[Proposal, ...] = ()


def blocks(entity: Entity) -> tuple[str, ...]:
    """Keys that an entity shares with every entity that :func:`across` may take it for.

    None for people who are known by a family name only.
    """
    if entity.kind in SHARED:
        return (entity.key,)
    texts = _texts(entity)
    found = {f"{entity.kind}:{form}" for form in _forms(entity.kind, texts)}
    if entity.kind is EntityKind.PERSON:
        found |= {key for text in texts if is_full(text) for key in _near_keys(text)}
    return tuple(sorted(found))


def _near_keys(name: str) -> Iterable[str]:
    """Keys that other spellings of a name have too."""
    found = [f"near:{key}" for key in name_keys(name) if key.startswith("ko:")]
    sounds = skeleton(name)
    if len(sounds) > 1:
        # The last of two surnames is often left out.
        last = sounds[-2:] if len(sounds) > 2 else sounds[-1:]
        found += [f"near:{sounds[0][:1]}:{word}" for word in last]
    return found


def across(
    entity: Entity, candidates: Sequence[KnownEntity], evidence: Evidence | None = None
) -> Match:
    """Which of the candidates the entity is, the same for the same candidates in any order."""
    if entity.kind in SHARED:
        known = next((c for c in candidates if c.id == entity.key), None)
        if known is not None:
            return Match(known.id, 1.0, f"the key {entity.key} of the vocabulary")
        return Match(None, 1.0, "not in the record yet")
    if not _forms(entity.kind, _texts(entity)):
        return Match(None, 1.0, "known by a part of the name only")
    able = [candidate for candidate in candidates if candidate.kind is entity.kind]
    if entity.kind is EntityKind.PERSON:
        return _person(entity, able, evidence or Evidence())
    return _by_name(entity, able)


def _person(entity: Entity, candidates: Sequence[KnownEntity], evidence: Evidence) -> Match:
    texts = _texts(entity)
    ranked = [
        (likeness.same, candidate.documents, candidate.id, likeness)
        for candidate in candidates
        if (likeness := weigh(texts, evidence, candidate.texts, candidate.evidence)).same >= LIKELY
    ]
    ranked.sort(key=lambda each: each[:3], reverse=True)
    proposals = tuple(_proposal(id, likeness) for _, _, id, likeness in ranked[:MOST_PROPOSED])
    if not ranked:
        return Match(None, 0.9, "no entity with one of its names")
    same, documents, id, likeness = ranked[0]
    reason = "; ".join(likeness.reasons)
    rival = ranked[1] if len(ranked) > 1 else None
    clear = rival is None or same - rival[0] >= CLEAR or documents > rival[1]
    if same >= SURE and clear:
        return Match(id, same, reason, proposals[1:])
    return Match(None, 1 - same, f"not sure enough: {reason}", proposals)


def _proposal(id: str, likeness: Likeness) -> Proposal:
    return Proposal(id, likeness.names, likeness.same, likeness.reasons)


def _by_name(entity: Entity, candidates: Sequence[KnownEntity]) -> Match:
    forms = _forms(entity.kind, _texts(entity))
    fitting: list[tuple[int, int, str, str]] = []
    for candidate in candidates:
        shared = {text for text in candidate.texts if _forms(entity.kind, [text]) & forms}
        if shared:
            best = max(sorted(shared), key=len)
            fitting.append((len(shared), candidate.documents, candidate.id, best))
    if not fitting:
        return Match(None, 0.9, "no entity with one of its names")
    count, _, id, name = max(fitting)
    others = f"; {len(fitting) - 1} more have it" if len(fitting) > 1 else ""
    sure = 0.95 if count > 1 else 0.9
    return Match(id, sure if not others else 0.7, f"the same name '{name}'{others}")


def _texts(entity: Entity) -> list[str]:
    return list(dict.fromkeys((entity.name, *(name.text for name in entity.names))))


def _forms(kind: EntityKind, texts: Iterable[str]) -> frozenset[str]:
    found = set()
    for text in texts:
        form = squashed(text)
        if kind is EntityKind.PERSON and not is_full(text):
            continue
        if kind is EntityKind.ORGANISATION:
            form = form.removeprefix("the")
        if form:
            found.add(form)
    return frozenset(found)
