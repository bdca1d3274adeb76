"""Korean pronouns: "그는", "그녀는", "자신의"."""

import re
from collections.abc import Iterator

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.pointers import PronounAt
from onrecord.identify.coreference.pronouns import take
from onrecord.model import Span
from onrecord.vocabulary.referring import korean_pronouns

__all__ = ["korean_pointers", "take_up_korean"]

# "그는", "자신도", but not "그런", "그날" or "그 사람"
AT = re.compile(r"(?<![가-힣])(그녀|그|자신|본인)(은|는|이|가|의|을|를|에게|도|와|과)(?![가-힣])")
SUBJECT = ("은", "는", "이", "가", "도")
# Particles after a name, or after its title.
TOPIC = re.compile(r"(?:\s?[가-힣]{1,8}){0,2}?(?:은|는|이|가)(?=\s)")
FARTHEST = 3  # sentences


def korean_pointers(text: str) -> Iterator[PronounAt]:
    """Every pronoun, without its particle."""
    for found in AT.finditer(text):
        row = korean_pronouns()[found[1]]
        part: str = row.part
        if part == "subject" and found[2] not in SUBJECT:
            part = "owner" if found[2] == "의" else "object"
        yield PronounAt(Span(*found.span(1)), found[1], row.sex, part, row.many)


def take_up_korean(memory: Memory, at: PronounAt, speaker: Actor | None) -> None:
    """A pronoun takes up who acts: in its own sentence for "자신", else in the ones before."""
    position, stage = at.span.start, memory.stage
    here = stage.sentence(position)
    ranked: list[tuple[int, int, Actor]] = []
    for place, actor in memory.before(position, FARTHEST):
        if actor is speaker or not actor.fits(at.sex):
            continue
        away = here - place.sentence
        link = next((each for each in actor.links if each.span.start == place.position), None)
        acts = link is not None and bool(TOPIC.match(stage.text, link.span.end))
        if at.part == "self" and away:
            continue
        if at.part in ("object", "owner") and not away and acts:
            continue
        if at.part == "subject" and not away:
            continue
        ranked.append((2 * acts - 2 * place.quoted - away, place.position, actor))
    if ranked:
        _, _, actor = max(ranked, key=lambda item: item[:2])
        why = "who acts in the sentence" if at.part == "self" else "who acted"
        take(memory, actor, at, why)
        if actor.sex == "?":
            actor.sex = at.sex
