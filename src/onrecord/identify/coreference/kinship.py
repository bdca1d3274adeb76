"""Whose relation somebody is: "her husband", "his client", "the mother of Anna Lind"."""

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.pointers import Noun
from onrecord.model import Span
from onrecord.vocabulary.referring import kin
from onrecord.vocabulary.wordlists import is_korean_name

__all__ = ["PAIRED", "is_of_somebody", "new_relation", "relation"]

# Whoever is one of these to somebody, that one is such a relation back.
PAIRED = frozenset(("wife", "husband", "widow", "widower", "sister", "brother"))
NEAR = 2  # sentences


def is_of_somebody(memory: Memory, at: Noun) -> bool:
    """ "the mother of Anna Lind", who is not Anna Lind."""
    scene, end = memory.stage.scene, at.span.end + len(" of ")
    return (
        at.noun in kin()
        and memory.stage.text[at.span.end : end] == " of "
        and any(i in scene.people.of for i in scene.inside(Span(end, end + 40)))
    )


def relation(memory: Memory, at: Noun, speaker: Actor | None) -> tuple[Actor, str] | None:
    """ "her husband": one of her family name; "her client": the one other person nearby."""
    owner = memory.owner_before(at.span.start)
    if owner is None:
        return None
    sex = kin()[at.noun]
    back = memory.related.get(owner.key)
    if back is not None and at.noun in PAIRED and back.fits(sex):
        return back, f"whose relation the '{at.noun}' is"
    if at.noun in PAIRED:
        able = [
            actor
            for actor in memory.cast.everyone()
            if actor not in (owner, speaker)
            and actor.person
            and actor.fits(sex)
            and _family(actor) == _family(owner)
        ]
        return (able[0], "of the same family name") if len(able) == 1 else None
    if sex != "?":
        return None
    near = {
        actor
        for _, actor in memory.before(at.span.start, NEAR)
        if actor not in (owner, speaker) and actor.person
    }
    return (near.pop(), f"the other one, by '{at.noun}'") if len(near) == 1 else None


def new_relation(memory: Memory, at: Noun) -> tuple[Actor, str] | None:
    """ "his wife" comes in, who may be named as the text goes on."""
    owner = memory.owner_before(at.span.start)
    if owner is None or kin()[at.noun] == "?":
        return None
    actor = memory.cast.get(f"someone:{at.noun} of {owner.key}")
    memory.cast.call(actor, (at.noun,))
    actor.sex = kin()[at.noun]
    if at.noun in PAIRED:
        memory.related[actor.key] = owner
    return actor, f"the {at.noun} of {owner.key.partition(':')[2]}"


def _family(actor: Actor) -> str:
    """The family name in a person's key."""
    words = actor.key.removeprefix("person:").split()
    return words[0] if is_korean_name([words[0], "-".join(words[1:])]) else words[-1]
