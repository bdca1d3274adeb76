"""Whom a pronoun, a title or a common noun means, from what stands before it."""

import re
from functools import cache

from onrecord.identify.people import Person, post_nouns
from onrecord.identify.scene import Scene
from onrecord.model import EntityKind, Span
from onrecord.vocabulary import role_forms

__all__ = ["meant", "whose_post"]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
KOREAN_HE = frozenset({"그", "그는", "그가", "그도", "그녀", "그녀는", "그녀가", "본인"})
FARTHEST = 6  # sentences
ARTICLE = re.compile(r"^(?:the|this|that|its|their|his|her)\s+", re.IGNORECASE)
MODIFIERS = re.compile(
    r"^(?:former|then|foreign|state|veteran|senior|U\.?N\.?|UN)\s+", re.IGNORECASE
)


def meant(scene: Scene, words: str, position: int) -> str | None:
    """The key of whom ``words`` at ``position`` mean; None where it cannot be told.

    ``words`` is a pronoun ("she"), a title ("the ambassador") or a common noun ("the ministry").
    """
    word = words.strip().lower()
    if word in HE or word in SHE or words.strip() in KOREAN_HE:
        return _of_pronoun(scene, word, position)
    if word in IT:
        return _thing(scene, position)
    noun = ARTICLE.sub("", words.strip())
    if noun == words.strip() and not noun[:1].islower() and noun.isascii():
        return None
    return whose_post(scene, noun, position) or _common(scene, noun, position)


# ---------------------------------------------------------------------------- pronouns


def _of_pronoun(scene: Scene, word: str, position: int) -> str | None:
    sentences = scene.document.sentences
    place = next((k for k, s in enumerate(sentences) if position in s), None)
    if place is None:
        spans = [Span(0, position)]
    else:
        spans = [Span(sentences[place].start, position)]
        spans.extend(reversed(sentences[max(0, place - FARTHEST) : place]))
    for distance, span in enumerate(spans):
        key = _subject(scene, span, word, same=distance == 0)
        if key is not None:
            return key
    return None


def _subject(scene: Scene, span: Span, word: str, *, same: bool) -> str | None:
    """The first of a sentence's people (or holders of offices) whom the pronoun fits."""
    fitting: list[tuple[int, str]] = []
    for i in scene.inside(span):
        mention = scene.mentions[i]
        person = scene.people.of.get(i)
        key = scene.keys[i]
        if mention.entity_kind is EntityKind.OFFICE and key is not None:
            person = scene.holders.get(key)
            if person is None:
                fitting.append((2, key))
                continue
        if person is None or not _fits(person, word):
            continue
        rank = 0
        if scene.possessive(i) or scene.quoted(mention.spans[0].start):
            rank = 3
        elif mention.title is None and _after_preposition(scene, mention.spans[0].start):
            rank = 1
        fitting.append((rank, person.key))
    fitting.sort(key=lambda item: item[0])
    return fitting[0][1] if fitting else None


def _after_preposition(scene: Scene, start: int) -> bool:
    before = scene.document.text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in PREPOSITIONS


PREPOSITIONS = frozenset({"of", "with", "to", "by", "for", "from", "against", "about", "and", "on"})


def _fits(person: Person, word: str) -> bool:
    if word in HE:
        return person.sex != "f"
    if word in SHE:
        return person.sex != "m"
    return True


def _thing(scene: Scene, position: int) -> str | None:
    """The last organisation, body or State that a sentence begins with."""
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.STATE)
    sentences = scene.document.sentences
    place = next((k for k, s in enumerate(sentences) if position in s), 0)
    for k in range(place, max(-1, place - 3), -1):
        if k >= len(sentences):
            continue
        span = Span(sentences[k].start, min(position, sentences[k].end))
        for i in scene.inside(span):
            if scene.mentions[i].entity_kind in kinds and not scene.possessive(i):
                return scene.keys[i]
    return None


# ---------------------------------------------------------------------------- titles and nouns


def whose_post(scene: Scene, noun: str, position: int) -> str | None:
    """The key of the person with this post, title or role who was named last."""
    wanted = {noun.lower(), MODIFIERS.sub("", noun).lower()} | post_nouns(noun)
    if not any(word in _nouns() for word in wanted):
        return None
    whole = [p for p in scene.people.everyone if noun.lower() in p.nouns]
    able = whole or [p for p in scene.people.everyone if p.nouns & wanted]
    if not able:
        return None
    past = [p for p in able if scene.mentions[p.mentions[0]].spans[0].start < position]
    able = past or able
    return max(able, key=lambda p: _last_before(scene, p, position)).key


def _last_before(scene: Scene, person: Person, position: int) -> int:
    places = [scene.mentions[i].spans[0].start for i in person.mentions]
    return max((place for place in places if place < position), default=-1)


@cache
def _nouns() -> frozenset[str]:
    from onrecord.vocabulary import korean_posts, post_heads

    found = {row.noun for row in post_heads()} | {row.word for row in korean_posts()[0]}
    return frozenset(found | {form.lower() for form in role_forms()})


def _common(scene: Scene, noun: str, position: int) -> str | None:
    """The organisation or body named last whose name has the noun ("the ministry")."""
    last = noun.split()[-1].lower() if noun.split() else ""
    if len(last) < 4:
        return None
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY)
    for i in range(scene.before(position) - 1, -1, -1):
        mention = scene.mentions[i]
        if mention.entity_kind in kinds and last in mention.name.lower().split():
            return scene.keys[i]
    return None
