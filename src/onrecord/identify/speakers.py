"""Who makes each statement and demand: the fullest name, the key, the post, on whose behalf."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.identify.collectives import collective
from onrecord.identify.coreference import SIGNED, Actor, Resolved, is_pronoun, signed_for, signer
from onrecord.identify.folding import folded
from onrecord.identify.groups import counted
from onrecord.identify.scene import Scene
from onrecord.identify.sources import holds, named_in
from onrecord.model import Cited, Demand, DocumentKind, EntityKind, Span, Statement
from onrecord.vocabulary import state

__all__ = ["cited", "together", "with_demanders", "with_speakers"]

FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
# Where a State in brackets is the one that somebody speaks for, and not where they are from.
RECORDS = (
    DocumentKind.MEETING_SUMMARY,
    DocumentKind.VERBATIM_RECORD,
    DocumentKind.SUMMARY_RECORD,
    DocumentKind.PRESS_RELEASE,
)
NEAR, ARTICLE = 200, 6  # characters
OF_STATE = re.compile(r":(state:\w+)$")


def with_speakers(
    scene: Scene, who: Resolved, statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements with their speakers known as far as the document tells; ``who`` says whom its
    pronouns and nouns mean."""
    found: list[Statement] = []
    unnamed: dict[str, Statement] = {}
    for statement in statements:
        last = found[-1] if found else None
        found.append(_with_speaker(scene, who, statement, last, unnamed))
    return tuple(found)


def with_demanders(
    scene: Scene,
    demands: Sequence[Demand],
    before: Sequence[Statement],
    after: Sequence[Statement],
) -> tuple[Demand, ...]:
    """The demands with who makes them, as their statements have it, and for whom they are."""
    known = {(old.spans, old.speaker): new for old, new in zip(before, after, strict=True)}
    found = []
    for demand in demands:
        statement = known.get((demand.spans, demand.by))
        by, key = (statement.speaker, statement.speaker_key) if statement else _named(scene, demand)
        to = demand.to and cited(scene, demand.to)
        for_whom = together(cited(scene, each) for each in demand.for_whom)
        if not any(each.key for each in for_whom):
            for_whom = counted(scene, demand) or for_whom
        made_on = demand.made_on or (statement.said_on if statement else None)
        found.append(replace(demand, by=by, by_key=key, to=to, for_whom=for_whom, made_on=made_on))
    return tuple(found)


def together(parties: Iterable[Cited]) -> tuple[Cited, ...]:
    """Each party once, at the first of its places."""
    found: dict[str, Cited] = {}
    for party in parties:
        found.setdefault(party.key or party.value, party)
    return tuple(found.values())


def _named(scene: Scene, demand: Demand) -> tuple[str, str | None]:
    return demand.by, demand.by_key


def cited(scene: Scene, value: Cited) -> Cited:
    """A cited party with its key, a person by the fullest name.

    An office becomes its holder where the document names one.
    """
    if not value.spans:
        return value
    i = scene.at(value.spans[0])
    if i is None:
        i = _at_end(scene, value.spans[0])
    if i is None:
        return value
    key = scene.keys[i]
    if key is None:
        return value
    if scene.mentions[i].entity_kind is EntityKind.OFFICE and key in scene.holders:
        key = scene.holders[key].key
    if key.startswith("person:"):
        return replace(value, value=scene.name(key), key=key)
    return replace(value, key=value.key or key)


def _at_end(scene: Scene, span: Span) -> int | None:
    """The one mention that is all of a phrase but its article or number ("the North")."""
    inside = scene.inside(span)
    if len(inside) != 1:
        return None
    place = scene.mentions[inside[0]].spans[0]
    return inside[0] if place.end == span.end and place.start - span.start <= ARTICLE else None


# ---------------------------------------------------------------------------- statements


def _with_speaker(
    scene: Scene,
    who: Resolved,
    statement: Statement,
    last: Statement | None,
    unnamed: dict[str, Statement],
) -> Statement:
    about = _about(scene, statement)
    if last is not None and _goes_on(scene, last, statement):
        return _as_in(last, statement, about)
    key, actor = _speaker(scene, who, statement)
    if key is None and actor is not None:
        # A spokesman without a name is who "he" is, as he came in.
        before = unnamed.setdefault(actor.key, statement)
        if before is not statement and is_pronoun(statement.speaker_text):
            return _as_in(before, statement, about)
    if key is None:
        return replace(statement, about=about)
    role, behalf = _capacity(scene, key)
    return replace(
        statement,
        speaker=_speaker_name(scene, key, statement),
        speaker_key=key,
        role=statement.role or role,
        on_behalf_of=statement.on_behalf_of or behalf,
        about=about,
    )


def _as_in(other: Statement, statement: Statement, about: tuple[str, ...]) -> Statement:
    """The statement, by the speaker of another."""
    return replace(
        statement,
        speaker=other.speaker,
        speaker_key=other.speaker_key,
        role=other.role,
        on_behalf_of=other.on_behalf_of,
        about=about,
    )


def _speaker(scene: Scene, who: Resolved, statement: Statement) -> tuple[str | None, Actor | None]:
    """The key of who speaks; or somebody without a name."""
    words = statement.speaker if statement.antecedent else statement.speaker_text.strip()
    spans = statement.antecedent or statement.source
    key = (named_in(scene, spans[0]) if spans else None) or statement.speaker_key
    if key is not None and not key.startswith("office:"):
        return key, None
    actor = who.source(spans[0]) if spans else None
    if actor is not None and actor.person and (key is None or holds(scene, actor.key, key)):
        return actor.key, None
    if key is not None:
        return (scene.holders[key].key if key in scene.holders else key), None
    key = _first_person(scene, words) or _office(scene, actor)
    return key or collective(scene, words, _position(statement)), actor


def _office(scene: Scene, actor: Actor | None) -> str | None:
    """The office that somebody without a name is known by."""
    for link in actor.links if actor is not None else ():
        for i in scene.around(link.span):
            if scene.mentions[i].entity_kind is EntityKind.OFFICE:
                return scene.keys[i]
    return None


def _goes_on(scene: Scene, last: Statement, statement: Statement) -> bool:
    """Whether the speaker is the one of the statement before: unnamed, or "it" for it."""
    if statement.antecedent:
        return False
    words = statement.speaker_text.strip()
    start = statement.spans[0].start
    near = last.spans[0].start <= start <= last.spans[-1].end + NEAR
    if not words:
        korean = scene.document.language.startswith("ko")  # there the antecedent tells
        return near and not statement.source and not korean
    if words.lower() != "it" or not near:
        return False
    if last.speaker_key is None:
        return not is_pronoun(last.speaker)
    return not last.speaker_key.startswith("person:") and _last_named(scene, last, statement)


def _last_named(scene: Scene, last: Statement, statement: Statement) -> bool:
    """Whether no other organisation, body or State acts since the statement before."""
    named = collective(scene, "it", _position(statement))
    return named in (None, last.speaker_key)


def _speaker_name(scene: Scene, key: str, statement: Statement) -> str:
    """A person's fullest name; for others the words of the source where they say as much."""
    name = scene.name(key)
    if not name:
        return statement.speaker
    if not key.startswith("person:") and folded(name) in folded(statement.speaker):
        return statement.speaker
    return name


def _position(statement: Statement) -> int:
    spans = statement.source or statement.cue or statement.spans
    return spans[0].start


def _first_person(scene: Scene, words: str) -> str | None:
    """Who signs a letter or testimony in which "we" or "I" speak."""
    if words.lower() not in FIRST_PERSON or scene.document.kind not in SIGNED:
        return None
    plural = words.lower() in ("we", "our", "us")
    if plural and scene.document.publisher:
        wanted = scene.document.publisher.casefold()
        for i, mention in enumerate(scene.mentions):
            if mention.name.casefold() == wanted:
                return scene.keys[i]
    key = signer(scene)
    return (signed_for(scene, key) if plural and key else None) or key


def _capacity(scene: Scene, key: str) -> tuple[str | None, str | None]:
    """The post or role of a speaker, and the State that a post speaks for."""
    person = scene.person(key)
    if person is None:
        return None, None
    posts = [post for i in person.mentions for post in scene.mentions[i].posts]
    roles = [role for i in person.mentions for role in scene.mentions[i].roles]
    posts.sort(key=lambda post: (_is_state(scene, post), -len(post.value)))
    named = [post.value for post in posts if not _is_state(scene, post)]
    role = next(iter([*named, *(each.value for each in roles)]), None)
    for post in posts:
        found = OF_STATE.search(post.key or "")
        if found:
            return role, scene.name(found[1]) or _state_name(found[1])
    return role, next((name for post in posts if (name := _served(scene, post))), None)


def _state_name(key: str) -> str | None:
    row = state(key)
    return row.name if row else None


def _served(scene: Scene, post: Cited) -> str | None:
    """The State within a post that speaks for it, which the vocabulary does not know."""
    if " on " in post.value or post.value.endswith(("보고관", "전문가")):
        return None
    if _is_state(scene, post) and scene.document.kind not in RECORDS:
        return None
    for span in post.spans:
        for i in scene.inside(span):
            if scene.mentions[i].entity_kind is EntityKind.STATE:
                return scene.name(scene.keys[i] or "") or scene.mentions[i].name
    return None


def _is_state(scene: Scene, post: Cited) -> bool:
    """Whether a State's name is all that stands for the post ("Mr. Malu (Palmora)")."""
    if (post.key or "").startswith("state:"):
        return True
    i = scene.at(post.spans[0])
    return (
        i is not None
        and scene.mentions[i].entity_kind is EntityKind.STATE
        and (scene.mentions[i].spans == post.spans)
    )


def _about(scene: Scene, statement: Statement) -> tuple[str, ...]:
    """Keys of whom and what the content names."""
    kinds = (EntityKind.PLACE, EntityKind.OFFICE)
    keys = [
        key
        for span in statement.content
        for i in scene.inside(span)
        if scene.mentions[i].entity_kind not in kinds and (key := scene.keys[i]) is not None
    ]
    return tuple(dict.fromkeys((*statement.about, *keys)))
