"""The entities of one document: all mentions with one key, taken together."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.identify.folding import folded, is_hangul, script_of
from onrecord.identify.people import post_nouns
from onrecord.identify.scene import Scene
from onrecord.model import (
    Case,
    Category,
    Cited,
    Demand,
    Entity,
    EntityKind,
    Meeting,
    Mention,
    Name,
)
from onrecord.vocabulary import korean_posts, post_heads, role_forms
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["entities_of"]

OFFICIAL_KINDS = frozenset(
    {"diplomatic", "international", "government", "legislature", "judicial", "military", "royal"}
)
# What is asked for people who are held.
RELEASE = re.compile(r"\b(?:releas|free\b|freed|repatriat|return of)|석방|송환", re.IGNORECASE)
RANKS = (Category.WITNESS, Category.VICTIM, Category.OFFICIAL, Category.ADVOCATE, Category.OTHER)


def entities_of(
    scene: Scene,
    cases: Sequence[Case],
    meetings: Sequence[Meeting],
    demands: Sequence[Demand],
) -> tuple[Entity, ...]:
    """One entity for each key, in the order of their first mentions."""
    by_key: dict[str, list[int]] = {}
    for i, key in enumerate(scene.keys):
        if key is not None:
            by_key.setdefault(key, []).append(i)
    victims = {case.victim_key for case in cases}
    for demand in demands:
        if RELEASE.search(demand.action.value):
            victims |= {each.key for each in demand.for_whom if each.key}
    witnesses = {each.key for meeting in meetings for each in meeting.testified}
    organisations = [
        folded(m.name) for m in scene.mentions if m.entity_kind is EntityKind.ORGANISATION
    ]
    found = []
    for key, places in by_key.items():
        mentions = [scene.mentions[i] for i in places]
        kind = mentions[0].entity_kind
        posts = _together(post for mention in mentions for post in mention.posts)
        roles = _together(role for mention in mentions for role in mention.roles)
        category = Category.OTHER
        if kind is EntityKind.PERSON:
            category = _category(posts, roles, organisations, key in victims, key in witnesses)
        found.append(
            Entity(
                key=key,
                kind=kind,
                name=scene.name(key),
                names=_names(scene, key, mentions),
                posts=posts,
                roles=roles,
                category=category,
            )
        )
    return tuple(found)


def _together(values: object) -> tuple[Cited, ...]:
    """Each value once, with all its places; a value that another contains is left out."""
    spans: dict[str, list[Cited]] = {}
    for value in values:  # type: ignore[attr-defined]
        spans.setdefault(value.value.lower(), []).append(value)
    kept = []
    for form, same in spans.items():
        longer = any(other != form and _contains(other, form) for other in spans)
        if not longer:
            places = tuple(dict.fromkeys(span for each in same for span in each.spans))
            key = next((each.key for each in same if each.key), None)
            kept.append(Cited(same[0].value, places, key))
    return tuple(kept)


def _contains(longer: str, form: str) -> bool:
    """Whether a post or role says all that another does: "주유엔대사" and "대사"."""
    if is_hangul(form):
        return longer.endswith(form)
    return f" {form} " in f" {longer} "


def _names(scene: Scene, key: str, mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """All spellings, the fullest first; a family name alone only where there is nothing else."""
    best = scene.name(key)
    texts = dict.fromkeys([best, *(mention.name for mention in mentions)])
    if mentions[0].entity_kind is EntityKind.PERSON:
        full = [
            text
            for text in texts
            if _is_full(text) and not _is_capitals(text, texts) and not _is_part(text, texts)
        ]
        texts = dict.fromkeys(full or [best])
    return tuple(Name(text, script_of(text), "ko" if is_hangul(text) else "und") for text in texts)


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 or (is_hangul(name) and 2 <= len(name) <= 4)


def _is_part(name: str, others: dict[str, None]) -> bool:
    """Whether another name has it as one of its words ("말루" of "오세이 말루")."""
    return " " not in name and any(name in other.split() for other in others if other != name)


def _is_capitals(name: str, others: dict[str, None]) -> bool:
    """Whether it is another of the names in capitals."""
    return any(
        name != other and name.isupper() and folded(name) == folded(other) for other in others
    )


def _category(
    posts: Sequence[Cited],
    roles: Sequence[Cited],
    organisations: Sequence[str],
    is_victim: bool,
    is_witness: bool,
) -> Category:
    found = {Category.OTHER}
    if is_victim:
        found.add(Category.VICTIM)
    if is_witness:
        found.add(Category.WITNESS)
    for role in roles:
        row = role_forms().get(role.value) or role_forms().get(role.value.split()[-1].lower())
        if row is not None:
            found.add(row.category)
    for post in posts:
        found.add(_category_of_post(post, organisations))
    return next(category for category in RANKS if category in found)


def _category_of_post(post: Cited, organisations: Sequence[str]) -> Category:
    if post.key is not None:
        return Category.OFFICIAL
    words = folded(post.value)
    if any(word in organisation_words().of_state for word in post.value.split()):
        return Category.OFFICIAL
    if any(name in words for name in organisations if len(name) > 3):
        return Category.ADVOCATE
    value = _in_english(post.value) if is_hangul(post.value) else post.value
    kinds = {_kinds().get(noun) for noun in post_nouns(value)}
    if kinds & OFFICIAL_KINDS:
        return Category.OFFICIAL
    return Category.ADVOCATE if "organisation" in kinds else Category.OTHER


def _in_english(post: str) -> str:
    """The English of a Korean post's noun."""
    return next((row.en for row in korean_posts()[0] if post.endswith(row.word)), "")


@cache
def _kinds() -> dict[str, str]:
    return {row.noun: row.kind for row in post_heads()}
