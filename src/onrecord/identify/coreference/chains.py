"""All chains of a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.identify.coreference.cast import Actor, cast_of
from onrecord.identify.coreference.chain import Chain, How
from onrecord.identify.coreference.korean import korean_pointers, take_up_korean
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.nouns import take_up_noun
from onrecord.identify.coreference.pointers import (
    Pointer,
    PronounAt,
    first_persons,
    nouns,
    pronouns_in,
)
from onrecord.identify.coreference.pronouns import sexes_told, take_up
from onrecord.identify.coreference.stage import stage_of
from onrecord.identify.coreference.voices import speaker_at
from onrecord.identify.scene import Scene, scene_of
from onrecord.model import Document, EntityKind, Extraction, Span, Speech, Statement
from onrecord.vocabulary.wordlists import Sex

__all__ = ["Resolved", "chains", "resolved"]

ROUNDS = 2
ARTICLE = 6  # characters before a noun
PARTICLE = 2


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant where in a document."""

    memory: Memory

    def chains(self) -> tuple[Chain, ...]:
        """Everything that means one person, in the order in which people come in."""
        return tuple(
            Chain(actor.key, tuple(sorted(actor.links, key=lambda link: link.span)))
            for actor in sorted(self.memory.cast.everyone(), key=_first)
            if actor.links
        )

    def source(self, span: Span) -> Actor | None:
        """Whom the words of a source mean: a pronoun or noun, alone or with what follows it ("the
        head of the clinic"); a Korean particle may follow."""
        for end in range(span.end, span.start, -1):
            for link, actor in self.memory.ending_at(end):
                whole = span.end - end <= PARTICLE or link.how is How.NOUN
                if whole and 0 <= link.span.start - span.start <= ARTICLE:
                    return actor
        return None


def chains(document: Document, extraction: Extraction) -> tuple[Chain, ...]:
    """Everything that means one person, in the order in which people come in."""
    scene = scene_of(document, extraction.mentions)
    scene.silence(extraction.cases)
    return resolved(scene, extraction.statements, extraction.speeches).chains()


def resolved(
    scene: Scene, statements: Sequence[Statement], speeches: Sequence[Speech] = ()
) -> Resolved:
    """Who is meant by every name, pronoun and noun for people."""
    stage = stage_of(scene, statements, speeches)
    sexes: dict[str, Sex] = {}
    for _ in range(ROUNDS):
        # What a first round makes of the pronouns tells the sexes that the next one goes by.
        memory = Memory(stage, cast_of(scene, sexes))
        _resolve(memory)
        sexes = sexes_told(memory)
    return Resolved(memory)


def _first(actor: Actor) -> int:
    return min((link.span.start for link in actor.links), default=0)


def _resolve(memory: Memory) -> None:
    scene = memory.stage.scene
    steps: list[tuple[int, Pointer | int]] = [
        (scene.mentions[i].spans[0].start, i) for i in scene.people.of
    ]
    if scene.document.language.startswith("ko"):
        steps += [(each.span.start, each) for each in korean_pointers(memory.stage.text)]
        for _, step in sorted(steps, key=lambda item: item[0]):
            if isinstance(step, int):
                _name(memory, step)
            else:
                take_up_korean(memory, step, speaker_at(memory, step.span.start))
    else:
        _english(memory, steps)


def _english(memory: Memory, steps: list[tuple[int, Pointer | int]]) -> None:
    """Names and what stands outside of quotations first, in text order; then what is quoted."""
    scene, stage = memory.stage.scene, memory.stage
    pointers: list[Pointer] = [*pronouns_in(stage.text), *nouns(stage.text)]
    taken = {
        end
        for mention in scene.mentions
        if mention.entity_kind is not EntityKind.OFFICE
        for end in range(mention.spans[0].start + 1, mention.spans[0].end + 1)
    }
    # A name may go on over a noun: "the General Assembly".
    pointers = [each for each in pointers if each.span.end not in taken]
    inside: list[tuple[int, Pointer | Span]] = []
    for each in pointers:
        quoted = stage.speech(each.span.start) is not None
        (inside if quoted else steps).append((each.span.start, each))  # type: ignore[attr-defined]
    for span in first_persons(stage.text):
        inside.append((span.start, span))
    for _, step in sorted(steps, key=lambda item: item[0]):
        if isinstance(step, int):
            _name(memory, step)
        else:
            _take_up(memory, step, speaker_at(memory, step.span.start))
    for start, pointer in sorted(inside, key=lambda item: item[0]):
        speaker = speaker_at(memory, start)
        if not isinstance(pointer, Span):
            _take_up(memory, pointer, speaker)
        elif speaker is not None:
            memory.speaks(speaker, pointer)


def _take_up(memory: Memory, pointer: Pointer, speaker: Actor | None) -> None:
    if isinstance(pointer, PronounAt):
        take_up(memory, pointer, speaker)
    else:
        take_up_noun(memory, pointer, speaker)


def _name(memory: Memory, i: int) -> None:
    scene = memory.stage.scene
    mention, key = scene.mentions[i], scene.people.of[i].key
    reason = "the full name" if mention.name == scene.name(key) else "a part of the name"
    memory.name(memory.cast.actors[key], mention.spans[0], reason)
