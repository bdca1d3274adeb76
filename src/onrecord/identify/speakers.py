"""Who makes each statement and demand: the fullest name, the key, the post, on whose behalf."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.identify.antecedents import NUMBERED, fits, is_pronoun, meant
from onrecord.identify.folding import folded
from onrecord.identify.groups import counted
from onrecord.identify.scene import Scene
from onrecord.model import Cited, Demand, DocumentKind, EntityKind, Span, Statement
from onrecord.vocabulary import state
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.grammar import grammar

__all__ = ["cited", "together", "with_demanders", "with_speakers"]

FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
# Where a State in brackets is the one that somebody speaks for, and not where they are from.
RECORDS = (
    DocumentKind.MEETING_SUMMARY,
    DocumentKind.VERBATIM_RECORD,
    DocumentKind.SUMMARY_RECORD,
    DocumentKind.PRESS_RELEASE,
)
SIGNED = (DocumentKind.LETTER, DocumentKind.TESTIMONY, DocumentKind.PRESS_RELEASE)
# "officials in Seoul", "a spokesman for the ministry": nobody whom the document names.
UNNAMED = re.compile(
    r"\b(?:officials?|sources?|experts?|analysts?|activists?|diplomats?|observers?|critics|people|"
    r"members?|residents?|witnesses|aides?|advisers?|some|many|others|groups?)\b",
    re.IGNORECASE,
)
NEAR, ARTICLE = 200, 6  # characters
NEAREST, MOST = 5, 50  # mentions
OF_STATE = re.compile(r":(state:\w+)$")


def with_speakers(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their speakers known as far as the document tells."""
    found: list[Statement] = []
    for statement in statements:
        found.append(_with_speaker(scene, statement, found[-1] if found else None))
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


def _with_speaker(scene: Scene, statement: Statement, last: Statement | None) -> Statement:
    words = statement.speaker_text.strip()
    position = _position(statement)
    about = _about(scene, statement)
    key = _in_source(scene, statement.source[0]) if statement.source else None
    key = key or statement.speaker_key
    if key is None and words:
        key = _first_person(scene, words) or meant(scene, words, position)
    if key is not None and key.startswith("office:"):
        key = _holder(scene, key, words, position)
    if last is not None and _goes_on(scene, last, statement, key):
        return replace(
            statement,
            speaker=last.speaker,
            speaker_key=last.speaker_key,
            role=last.role,
            on_behalf_of=last.on_behalf_of,
            about=about,
        )
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


def _holder(scene: Scene, key: str, words: str, position: int) -> str:
    """The key of who holds an office, by the office or by the words for it; else the office's."""
    if key in scene.holders:
        return scene.holders[key].key
    found = meant(scene, words, position)
    served = OF_STATE.search(key)
    person = scene.person(found)
    if person is None or served is None:
        return key
    posts = [post.key or "" for i in person.mentions for post in scene.mentions[i].posts]
    return person.key if any(post.endswith(served[1]) for post in posts) else key


def _goes_on(scene: Scene, last: Statement, statement: Statement, key: str | None) -> bool:
    """Whether the speaker is the one of the statement before: unnamed, or a pronoun for it."""
    words = statement.speaker_text.strip()
    start = statement.spans[0].start
    near = last.spans[0].start <= start <= last.spans[-1].end + NEAR
    if not words:
        return near and not statement.source
    if not is_pronoun(words) or not near:
        return False
    if FIRST_PERSON & {last.speaker.lower(), last.speaker_text.strip().lower()}:
        return False
    if key is None or key == last.speaker_key:
        return fits(scene, last.speaker_key, words)
    if last.speaker_key is not None and last.speaker_key.startswith("person:"):
        return False
    return not is_pronoun(last.speaker) and _named_last(scene, key, statement) < _position(last)


def _named_last(scene: Scene, key: str, statement: Statement) -> int:
    """Where the key was mentioned last before a statement, not too far; -1 where it was not."""
    before = scene.before(_position(statement))
    for i in range(before - 1, max(-1, before - MOST), -1):
        if scene.keys[i] == key:
            return scene.starts[i]
    return -1


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


def _in_source(scene: Scene, source: Span) -> str | None:
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


def _first_person(scene: Scene, words: str) -> str | None:
    """Who signs a letter or testimony in which "we" or "I" speak."""
    if words.strip().lower() not in FIRST_PERSON or scene.document.kind not in SIGNED:
        return None
    plural = words.strip().lower() in ("we", "our", "us")
    if plural and scene.document.publisher:
        wanted = scene.document.publisher.casefold()
        for i, mention in enumerate(scene.mentions):
            if mention.name.casefold() == wanted:
                return scene.keys[i]
    if scene.document.kind is DocumentKind.TESTIMONY:
        for i, person in scene.people.of.items():
            if "witness" in person.nouns:
                return scene.keys[i]
    byline = scene.document.byline or ""
    signed = [i for i in scene.people.of if scene.mentions[i].name in byline] or _signing(scene)
    if not signed:
        return None
    return (_signed_for(scene, signed[0]) if plural else None) or scene.keys[signed[0]]


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
    return [last] if ends and len(line) <= ARTICLE and place.start > len(text) // 2 else []


def _signed_for(scene: Scene, i: int) -> str | None:
    """The organisation in the post of who signs."""
    for post in scene.mentions[i].posts:
        for span in post.spans:
            for j in scene.inside(span):
                if scene.mentions[j].entity_kind is EntityKind.ORGANISATION:
                    return scene.keys[j]
    return None


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
