"""Which organisation, body or State "it", "the ministry" and "the group" mean."""

import re
from bisect import bisect_left, bisect_right

from onrecord.identify.scene import Scene
from onrecord.identify.sources import NUMBERED
from onrecord.model import EntityKind, Span

__all__ = ["collective"]

IT = frozenset({"it", "its", "itself"})
# What any organisation may be called.
GENERIC = frozenset(
    {"organisation", "organization", "group", "association", "agency", "newspaper", "paper"}
    | {"campaign", "coalition", "charity", "watchdog", "단체", "기구", "신문", "협회"}
)
FAR = 600  # characters
ARTICLE = re.compile(r"^(?:the|this|that|its|their|his|her)\s+", re.IGNORECASE)


def collective(scene: Scene, words: str, position: int) -> str | None:
    """The key of what ``words`` at ``position`` mean; None where it cannot be told."""
    words = NUMBERED.sub("", words.strip())
    if words.lower() in IT:
        return _thing(scene, position)
    noun = ARTICLE.sub("", words)
    if noun == words and noun.isascii():
        return None
    return _common(scene, noun, position)


def _sentence(scene: Scene, position: int) -> int | None:
    """The number of the sentence that a character belongs to."""
    sentences = scene.document.sentences
    place = bisect_right(sentences, position, key=lambda span: span.start) - 1
    return place if place >= 0 and position in sentences[place] else None


def _thing(scene: Scene, position: int) -> str | None:
    """The last organisation, body or State that a sentence begins with."""
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.STATE)
    sentences = scene.document.sentences
    place = _sentence(scene, position) or 0
    for k in range(place, max(-1, place - 3), -1):
        if k >= len(sentences):
            continue
        span = Span(sentences[k].start, min(position, sentences[k].end))
        for i in scene.inside(span):
            if scene.mentions[i].entity_kind in kinds and not scene.possessive(i):
                return scene.keys[i]
    return None


def _common(scene: Scene, noun: str, position: int) -> str | None:
    """The organisation or body named last whose name has the noun ("the ministry")."""
    last = noun.split()[-1].lower() if noun.split() else ""
    if len(last) < (4 if last.isascii() else 2):
        return None
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY)
    for i in reversed(scene.collectives[: bisect_left(scene.collectives, scene.before(position))]):
        mention = scene.mentions[i]
        if mention.entity_kind in kinds and last in mention.name.lower().split():
            return scene.keys[i]
    if noun.lower() in GENERIC:
        for i in range(scene.before(position) - 1, -1, -1):
            mention = scene.mentions[i]
            if position - scene.starts[i] > FAR:
                return None
            if mention.entity_kind is EntityKind.ORGANISATION and not scene.possessive(i):
                return scene.keys[i]
    return None
