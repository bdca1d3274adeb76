"""All chains of a document."""

from onrecord.identify.coreference.cast import Actor, Cast, cast_of
from onrecord.identify.coreference.chain import Chain, How, Link
from onrecord.identify.coreference.korean import korean_pronouns_in, resolve_korean
from onrecord.identify.coreference.pointers import Pointer, first_persons, nouns, pronouns_in
from onrecord.identify.coreference.resolve import Resolver
from onrecord.identify.coreference.stage import Stage, stage_of
from onrecord.identify.scene import Scene, scene_of
from onrecord.model import Document, EntityKind, Extraction, Span, Statement
from onrecord.vocabulary.wordlists import Sex

__all__ = ["chains"]


def chains(document: Document, extraction: Extraction) -> tuple[Chain, ...]:
    """Everything that means one person, in the order in which people come in.

    ``extraction`` has to come from :func:`onrecord.identify.within`: its statements say who speaks.
    """
    scene = scene_of(document, extraction.mentions)
    stage = stage_of(scene, extraction.statements)
    sexes: dict[str, Sex] = {}
    for _ in range(ROUNDS):
        # What a first round makes of the pronouns tells the sexes that the next one goes by.
        cast = cast_of(scene, sexes)
        resolver = Resolver(stage, cast)
        _resolve(scene, stage, resolver)
        sexes = resolver.sexes()
    return tuple(
        Chain(actor.key, tuple(sorted(actor.links, key=lambda link: link.span)))
        for actor in sorted(cast.everyone(), key=_first)
        if actor.links
    )


ROUNDS = 2


def _resolve(scene: Scene, stage: Stage, resolver: Resolver) -> None:
    document, cast = scene.document, resolver.cast
    if document.language.startswith("ko"):
        _names(scene, resolver)
        for at in korean_pronouns_in(document.text):
            resolve_korean(resolver, at, _speaker(stage, cast, at.span.start))
    else:
        _english(scene, stage, resolver)


def _first(actor: Actor) -> int:
    return min((link.span.start for link in actor.links), default=0)


def _english(scene: Scene, stage: Stage, resolver: Resolver) -> None:
    """Names and what stands outside of quotations first, in text order; then what is quoted."""
    pointers: list[Pointer] = [*pronouns_in(stage.text), *nouns(stage.text)]
    taken = [
        mention.spans[0]
        for mention in scene.mentions
        if mention.entity_kind is not EntityKind.OFFICE
    ]
    pointers = [each for each in pointers if not any(_ends_in(each, span) for span in taken)]
    outside = [each for each in pointers if stage.speech(each.span.start) is None]
    steps: list[tuple[int, Pointer | int]] = [(each.span.start, each) for each in outside]
    steps += [(scene.mentions[i].spans[0].start, i) for i in scene.people.of]
    for _, step in sorted(steps, key=lambda item: item[0]):
        if isinstance(step, int):
            _name(scene, resolver, step)
        else:
            resolver.resolve(step, None)
    inside = [each for each in pointers if stage.speech(each.span.start) is not None]
    for each in sorted(inside, key=lambda pointer: pointer.span):
        resolver.resolve(each, _speaker(stage, resolver.cast, each.span.start))
    for span in first_persons(stage.text):
        speaker = _speaker(stage, resolver.cast, span.start)
        if speaker is not None:
            speaker.links.append(Link(span, How.SPEAKER, "who speaks here"))


def _ends_in(pointer: Pointer, span: Span) -> bool:
    """Whether a name goes on over the pointer's last word: "the General Assembly"."""
    return pointer.span.end - 1 in span


def _names(scene: Scene, resolver: Resolver) -> None:
    for i in sorted(scene.people.of):
        _name(scene, resolver, i)


def _name(scene: Scene, resolver: Resolver, i: int) -> None:
    mention = scene.mentions[i]
    key = scene.people.of[i].key
    reason = "the full name" if mention.name == scene.name(key) else "a part of the name"
    resolver.name(resolver.cast.actors[key], mention.spans[0], reason)


def _speaker(stage: Stage, cast: Cast, position: int) -> Actor | None:
    """Who says the words at a character: whoever the words of the source mean, else whom the
    statement names."""
    speech = stage.speech(position)
    if speech is None:
        return None
    return _source(cast, speech) or cast.actors.get(speech.speaker_key or "")


def _source(cast: Cast, speech: Statement) -> Actor | None:
    for span in speech.source:
        for actor in cast.everyone():
            if any(link.span.end == span.end and link.span in span for link in actor.links):
                return actor
    return None
