"""All chains of a document."""

from collections.abc import Iterator, Sequence
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
    if memory.stage.scene.document.language.startswith("ko"):
        _korean(memory)
    else:
        _english(memory)


def _korean(memory: Memory) -> None:
    steps: list[tuple[int, PronounAt | int]] = [*_names(memory)]
    steps += [(each.span.start, each) for each in korean_pointers(memory.stage.text)]
    for start, step in sorted(steps, key=lambda item: item[0]):
        if isinstance(step, int):
            _name(memory, step)
        else:
            take_up_korean(memory, step, speaker_at(memory, start))


def _english(memory: Memory) -> None:
    """Names and what stands outside of quotations first, in text order; then what is quoted."""
    stage = memory.stage
    outside: list[tuple[int, Pointer | int]] = [*_names(memory)]
    inside: list[tuple[int, Pointer | Span]] = [
        (span.start, span) for span in first_persons(stage.text)
    ]
    for each in _pointers(memory):
        if stage.speech(each.span.start) is None:
            outside.append((each.span.start, each))
        else:
            inside.append((each.span.start, each))
    for start, step in sorted(outside, key=lambda item: item[0]):
        if isinstance(step, int):
            _name(memory, step)
        else:
            _take_up(memory, step, speaker_at(memory, start))
    for start, pointer in sorted(inside, key=lambda item: item[0]):
        speaker = speaker_at(memory, start)
        if not isinstance(pointer, Span):
            _take_up(memory, pointer, speaker)
        elif speaker is not None:
            memory.speaks(speaker, pointer)


def _names(memory: Memory) -> Iterator[tuple[int, int]]:
    """Where people are named, and the number of the mention."""
    scene = memory.stage.scene
    for i in scene.people.of:
        yield scene.mentions[i].spans[0].start, i


def _pointers(memory: Memory) -> Iterator[Pointer]:
    """All pronouns and nouns but those over which a name goes on: "the General Assembly"."""
    taken = {
        end
        for mention in memory.stage.scene.mentions
        if mention.entity_kind is not EntityKind.OFFICE
        for end in range(mention.spans[0].start + 1, mention.spans[0].end + 1)
    }
    found: list[Pointer] = [*pronouns_in(memory.stage.text), *nouns(memory.stage.text)]
    for each in found:
        if each.span.end not in taken:
            yield each


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
