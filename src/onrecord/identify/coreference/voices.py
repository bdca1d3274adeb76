"""Whose words stand at a place: in a quotation, in a meeting's record, in a letter."""

import re

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.scene import Scene
from onrecord.identify.sources import named_in
from onrecord.model import DocumentKind, EntityKind, Span, Statement

__all__ = ["SIGNED", "signed_for", "signer", "speaker_at"]

SIGNED = (DocumentKind.LETTER, DocumentKind.TESTIMONY, DocumentKind.PRESS_RELEASE)
# "My name is Fadila Ben Amar"
OWN_NAME = re.compile(r"\b(?:[Mm]y name is|I am|I, the undersigned,)\s+$")
SHORT = 6  # characters before a signature


def speaker_at(memory: Memory, position: int) -> Actor | None:
    """Who says the words at a character; None where the document itself does."""
    stage = memory.stage
    statement = stage.speech(position)
    if statement is not None:
        found = _source(memory, statement)
        if found is not None:
            return found
    heading = stage.floor(position)
    if heading is not None and not stage.scene.quoted(position):
        return _in_heading(memory, heading)
    if statement is None and not stage.scene.quoted(position):
        return memory.cast.actors.get(signer(stage.scene) or "")
    return None


def _source(memory: Memory, statement: Statement) -> Actor | None:
    spans = statement.antecedent or statement.source
    for span in spans:
        named = named_in(memory.stage.scene, span)
        if named in memory.cast.actors:
            return memory.cast.actors[named]
    for span in spans:
        for link, actor in memory.ending_at(span.end):
            if link.span in span:
                return actor
    return memory.cast.actors.get(statement.speaker_key or "")


def _in_heading(memory: Memory, heading: Span) -> Actor | None:
    """Who has the floor: whom the heading names, or the post that it gives."""
    scene = memory.stage.scene
    for i in scene.inside(heading):
        if i in scene.people.of:
            return memory.cast.actors.get(scene.people.of[i].key)
    for end in range(heading.start + 1, heading.end + 1):
        for link, actor in memory.ending_at(end):
            if link.span in heading:
                return actor
    return None


def signer(scene: Scene) -> str | None:
    """The key of who signs a letter or a testimony, in which "I" is nobody else."""
    if scene.document.kind not in SIGNED:
        return None
    if scene.document.kind is DocumentKind.TESTIMONY:
        for i, person in scene.people.of.items():
            if "witness" in person.nouns:
                return scene.keys[i]
    text, byline = scene.document.text, scene.document.byline or ""
    signed = [i for i in scene.people.of if scene.mentions[i].name in byline]
    if not signed and scene.document.kind is not DocumentKind.PRESS_RELEASE:
        signed = _signing(scene) or [
            i for i in scene.people.of if OWN_NAME.search(text, 0, scene.mentions[i].spans[0].start)
        ]
    return scene.keys[signed[0]] if signed else None


def _signing(scene: Scene) -> list[int]:
    """The last person of a letter, where the name begins a line of its own near the end."""
    text = scene.document.text
    if scene.document.kind is not DocumentKind.LETTER or not scene.people.of:
        return []
    last = max(scene.people.of)
    place = scene.mentions[last].spans[0]
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    ends = text[place.end : place.end + 2].startswith(("\n", ",")) or place.end >= len(
        text.rstrip()
    )
    return [last] if ends and len(line) <= SHORT and place.start > len(text) // 2 else []


def signed_for(scene: Scene, key: str) -> str | None:
    """The organisation in the post of who signs."""
    person = scene.person(key)
    for i in person.mentions if person else ():
        for post in scene.mentions[i].posts:
            for span in post.spans:
                for j in scene.inside(span):
                    if scene.mentions[j].entity_kind is EntityKind.ORGANISATION:
                        return scene.keys[j]
    return None
