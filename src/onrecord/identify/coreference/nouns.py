"""Whom "the envoy", "the 43-year-old teacher" and "her brother" mean."""

import re
from functools import cache

from onrecord.identify.coreference.cast import Actor, nouns_of, tags_of
from onrecord.identify.coreference.chain import How
from onrecord.identify.coreference.kinship import PAIRED, is_of_somebody, new_relation, relation
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.pointers import Noun
from onrecord.identify.coreference.salience import standing_out
from onrecord.identify.coreference.several import take_up_several
from onrecord.identify.folding import folded
from onrecord.model import EntityKind, Span
from onrecord.vocabulary import post_heads
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.referring import kin, people_nouns

__all__ = ["take_up_noun"]

# ", the " after a name; ", Justice Minister " before one
APPOSED = re.compile(
    r",\s(?:\d+,\s)?(?:who\s(?:is|was)\s)?(?:(?:once|now|then|long|formerly)\s)?(?:the|an?|its|his|her|their|[\w’'-]+['’]s)\s",
    re.IGNORECASE,
)
# Between a post and its holder's name: " of the prison, "
OF_POST = re.compile(r"\s(?:of|to|for|in|on|at|from)\s(?:[\w’'-]+\s?){1,7},\s(?:M(?:r|s|rs)\.\s)?")
TELLS = re.compile(r"\s(?:told|said|says|asked|had|has|was|is|were|h?is|her|their)\s")
TITLED = re.compile(r",?\s*(?:[A-Z][\w.’'-]*\s+){0,3}")
NEXT = re.compile(r"\s([a-z]+)")
ACTING = frozenset({"is", "was", "has", "had", "did", "does", "will", "would", "could", "also"})
# "the man who jailed him": described, and not taken up.
DESCRIBED = re.compile(r"\s(?:who|whom|whose)\b")
LEAST = 0.2  # how much somebody stands out who is called by a new noun
LONGEST_GAP = 90
OWNING = ("'s", "’s")
# What may as well be an organisation.
ORGANISED = frozenset({"broadcaster", "publisher", "employer", "landlord", "owner", "host"})
# Nouns of posts that papers also use for whoever they are writing about.
TELLING = frozenset(
    {"speaker", "diplomat", "expert", "politician", "scholar", "analyst", "official", "leader"}
)


def take_up_noun(memory: Memory, at: Noun, speaker: Actor | None) -> None:
    """Whom "the envoy" or "the two women" means, or who comes in with "a nurse"."""
    if at.number != 1:
        if not at.owner and not _stands_at_a_name(memory, at):
            take_up_several(memory, at)
        return
    if _stands_at_a_name(memory, at):
        return
    if at.after_copula:
        # "The next speaker is the representative of Norvik."
        seated = _called(memory, at, _tags(memory, at), speaker) if at.complement else None
        if seated is not None and seated[0].tags & _tags(memory, at):
            memory.link(seated[0], at.span, How.NOUN, seated[1])
        return
    if not at.definite or is_of_somebody(memory, at):
        _new(memory, at)
        return
    tags = _tags(memory, at)
    found = _called(memory, at, tags, speaker)
    if found is None and at.owner and at.noun in kin():
        found = relation(memory, at, speaker) or new_relation(memory, at)
        if found is None:
            return
    if found is not None:
        actor, reason = found
        memory.link(actor, at.span, How.NOUN, reason)
        actor.tags |= tags
        return
    if at.owner and not at.owner.endswith(OWNING) and at.owner.lower() != "its":
        return
    _unknown(memory, at, tags, speaker)


def _stands_at_a_name(memory: Memory, at: Noun) -> bool:
    """Whether the noun only says what somebody is who is named beside it."""
    scene, text = memory.stage.scene, memory.stage.text
    owns = text[at.span.end : at.span.end + 2] in OWNING
    acts = _acts(memory, at)
    for i in range(max(0, scene.before(at.span.start) - 3), len(scene.mentions)):
        mention = scene.mentions[i]
        place = mention.spans[0]
        if place.start > at.span.end + LONGEST_GAP:
            break
        for post in (*mention.posts, *mention.roles):
            if any(span.overlaps(at.span) for span in post.spans):
                if i in scene.people.of:
                    memory.notes(scene.people.of[i].key, at.span)
                return mention.entity_kind is EntityKind.PERSON
        if i not in scene.people.of:
            continue
        if place.end <= at.span.start:
            if not owns and not acts and APPOSED.fullmatch(text[place.end : at.span.start]):
                memory.notes(scene.people.of[i].key, at.span)
                return True
            continue
        gap = text[at.span.end : place.start]
        if owns:
            return False
        if TITLED.fullmatch(gap) or (OF_POST.fullmatch(gap) and not TELLS.search(gap)):
            owner = memory.owner_before(at.span.start) if at.owner else None
            if owner is not None and at.noun in PAIRED:
                memory.related[scene.people.of[i].key] = owner
            memory.notes(scene.people.of[i].key, at.span)
            return True
    return False


def _acts(memory: Memory, at: Noun) -> bool:
    """Whether a verb follows: "With regard to Velkor, the spokeswoman stated"."""
    following = NEXT.match(memory.stage.text, at.span.end)
    return following is not None and (following[1] in cues().triggers or following[1] in ACTING)


def _tags(memory: Memory, at: Noun) -> set[str]:
    scene = memory.stage.scene
    start = at.span.start - (len(at.owner) + 1 if at.owner[:1].isupper() else 0)
    tags = tags_of(scene, Span(max(0, start), at.span.end))
    return tags | (tags_of(scene, at.complement) if at.complement else set())


def _called(
    memory: Memory, at: Noun, tags: set[str], speaker: Actor | None
) -> tuple[Actor, str] | None:
    """The one who is called so: named before rather than after, and last."""
    best: tuple[tuple[int, ...], Actor] | None = None
    owner = memory.owner_before(at.span.start) if at.owner else None
    sex = people_nouns().get(at.noun, "?")
    for actor, fit in memory.cast.who_is_called(at.noun):
        if actor.many or actor in (speaker, owner) or not actor.fits(sex):
            continue
        if tags and actor.tags and not tags & actor.tags:
            continue
        last = actor.last_before(at.span.start)
        if last < 0 and not actor.person:
            continue
        rank = (bool(tags & actor.tags), _standing(actor, last), fit, last)
        if best is None or rank > best[0]:
            best = rank, actor
    if best is None:
        return None
    words = " ".join((*at.words, at.noun)) if at.words else at.noun
    return best[1], f"called '{words}' in this document"


def _new(memory: Memory, at: Noun) -> None:
    """Somebody without a name comes in."""
    memory.indefinite.add(at.noun)
    actor = memory.cast.get(f"someone:{at.noun} {at.span.start}")
    memory.cast.call(actor, {at.noun} | nouns_of(" ".join((*at.words, at.noun))))
    actor.sex = people_nouns().get(at.noun, "?")
    memory.comes_in(actor, at.span)


def _unknown(memory: Memory, at: Noun, tags: set[str], speaker: Actor | None) -> None:
    """Who stands out, under a new noun; or a post whose holder is not named."""
    is_post = at.noun in _posts() and folded(at.noun) not in TELLING
    actor = _standing_out(memory, at, tags, speaker, is_post)
    if actor is not None:
        memory.link(actor, at.span, How.NOUN, f"'{at.noun}' for who stands out")
        memory.cast.call(actor, (at.noun,))
    elif is_post:
        key = f"post:{at.noun}" + "".join(sorted(f" {tag}" for tag in tags))
        actor = memory.cast.get(key)
        actor.words = actor.words or at.span.of(memory.stage.text)
        memory.cast.call(actor, (at.noun,))
        actor.tags |= tags
        memory.link(actor, at.span, How.NOUN, f"the {at.noun}, who is not named")


def _standing_out(
    memory: Memory, at: Noun, tags: set[str], speaker: Actor | None, is_post: bool
) -> Actor | None:
    """Who stands out most and may be called so; a post is not given to whom it may not fit."""
    if at.owner or at.noun in memory.indefinite or at.noun in ORGANISED:
        return None
    if DESCRIBED.match(memory.stage.text, at.span.end):
        return None
    if is_post and (tags or at.complement):
        return None
    sex = people_nouns().get(at.noun, "?")
    # Whoever acts in a sentence is not called by a noun as it goes on: "Odilov said the player …".
    subject = memory.subject_before(at.span.start, in_clause=False)
    if is_post and (subject is not None or not memory.stage.acts(at.span)):
        return None
    out = (speaker, subject)
    ranked = [
        (score, actor)
        for actor, score in standing_out(memory, at.span.start, out).items()
        if actor.person and not actor.many and actor.fits(sex) and score > LEAST
        if not (is_post and actor.nouns)
    ]
    return max(ranked, key=lambda item: item[0])[1] if ranked else None


def _standing(actor: Actor, last: int) -> int:
    """Those who are named come before posts, these before people who came in without a name."""
    if last < 0:
        return 0
    return 3 if actor.person else 1 if actor.key.startswith("someone:") else 2


@cache
def _posts() -> frozenset[str]:
    return frozenset(row.noun for row in post_heads())
