"""Whom the words of a source name: a person, an office, an organisation, a State."""

import re

from onrecord.identify.scene import Scene
from onrecord.model import EntityKind, Span
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.grammar import grammar

__all__ = ["NUMBERED", "holds", "named_in"]

# "officials in Seoul", "a spokesman for the ministry": nobody whom the document names.
UNNAMED = re.compile(
    r"\b(?:officials?|sources?|experts?|analysts?|activists?|diplomats?|observers?|critics|people|"
    r"members?|residents?|witnesses|aides?|advisers?|some|many|others|groups?)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^\(?\d+[.)]\s*")
NEAREST = 5  # mentions


def named_in(scene: Scene, source: Span) -> str | None:
    """The key of whom the words of the source name."""
    text = source.of(scene.document.text)
    inside = scene.inside(source)
    people = [i for i in inside if i in scene.people.of and not _only_owns(scene, i, source)]
    if people:
        return scene.keys[people[0]]
    for kind in (EntityKind.OFFICE, EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.STATE):
        for i in inside:
            if scene.mentions[i].entity_kind is not kind or scene.possessive(i):
                continue
            if kind is EntityKind.OFFICE or _is_head(scene, i, source):
                return scene.keys[i]
    near = range(max(0, scene.before(source.start) - NEAREST), scene.before(source.end))
    whole = next((i for i in near if source in scene.mentions[i].spans[0]), None)
    if whole is not None and not UNNAMED.search(text):
        return scene.keys[whole]
    return None


def _only_owns(scene: Scene, i: int, source: Span) -> bool:
    """Whether a person only belongs to who speaks: "Malu's aide", "Malu aides", in a post."""
    if scene.possessive(i):
        return True
    place = scene.mentions[i].spans[0]
    rest = scene.document.text[place.end : source.end]
    if _noun_follows(rest):
        return True
    return any(
        place in span
        for j in scene.inside(source)
        if j != i
        for post in (*scene.mentions[j].posts, *scene.mentions[j].roles)
        for span in post.spans
    )


def _noun_follows(rest: str) -> bool:
    """Whether the words after a name go on to a noun ("Malu aides", "UN expert")."""
    following = re.match(r" ([a-z]+)", rest)
    return bool(
        following
        and following[1] not in grammar().classes
        and following[1] not in ("to", "not")
        and following[1] not in cues().verbs
    )


def _is_head(scene: Scene, i: int, source: Span) -> bool:
    """Whether the mention is what the source is about, and not only a part of it."""
    text = scene.document.text
    place = scene.mentions[i].spans[0]
    if _noun_follows(text[place.end : source.end]):
        return False
    before = NUMBERED.sub("", text[source.start : place.start].strip().lower())
    return before in ("", "the", "both", "“", '"') or before.endswith((",", " and the", " and"))


OF_STATE = re.compile(r":(state:\w+)$")


def holds(scene: Scene, person: str, office: str) -> bool:
    """Whether the document names a person for an office, or for one of the same State."""
    if scene.holders.get(office) is scene.person(person):
        return True
    found, served = scene.person(person), OF_STATE.search(office)
    if found is None or served is None:
        return False
    posts = [post.key or "" for i in found.mentions for post in scene.mentions[i].posts]
    return any(post.endswith(served[1]) for post in posts)
