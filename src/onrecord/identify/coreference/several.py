"""Several people together: "the two women", "they", "both"."""

from collections.abc import Iterable
from itertools import pairwise

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.chain import How
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.pointers import Noun

__all__ = ["named_together", "take_up_several"]

JOINED = frozenset({"and", "and Mr.", "and Ms.", "and Mrs.", "&"})


def take_up_several(memory: Memory, at: Noun) -> None:
    """ "the two women", "the ambassadors"; "two men" brings them in."""
    position = at.span.start
    group = memory.group_before(position) or _group_of(memory, at)
    if group is not None and at.number in (0, group.number) and at.definite:
        memory.link(group, at.span, How.NOUN, "the people named together")
        return
    if at.definite:
        group = named_together(memory, position, at.number)
    if group is None or not at.definite:
        if not at.number:
            return
        group = _group(memory, (), position, at.number)
    if at.definite:
        memory.link(group, at.span, How.NOUN, "the people named together")
    else:
        memory.comes_in(group, at.span)


def _group_of(memory: Memory, at: Noun) -> Actor | None:
    """The one group of as many people that came before, however far."""
    able = [a for a in memory.groups.values() if a.number == at.number]
    return able[0] if len(able) == 1 and at.number else None


def named_together(memory: Memory, position: int, number: int) -> Actor | None:
    """The two who were last named with "and" between them, in this sentence or the last two."""
    if number not in (0, 2):
        return None
    scene, stage = memory.stage.scene, memory.stage
    here = stage.sentence(position)
    near = range(scene.before(position) - 1, -1, -1)
    people = (
        i for i in near if i in scene.people.of and scene.mentions[i].spans[0].end <= position
    )
    for later, earlier in pairwise(people):
        one, other = scene.mentions[earlier].spans[0], scene.mentions[later].spans[0]
        if here - stage.sentence(one.start) > 2:
            return None
        if stage.text[one.end : other.start].strip() in JOINED:
            members = (scene.people.of[earlier].key, scene.people.of[later].key)
            return _group(memory, members, one.start, 2)
    return None


def _group(memory: Memory, members: Iterable[str], position: int, number: int) -> Actor:
    keys = tuple(sorted(set(members)))
    return memory.cast.get(f"people:{'+'.join(keys) or position}", number)
