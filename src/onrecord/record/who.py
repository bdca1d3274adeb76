"""Who is one person and who is not, as people have decided: a fold of their judgements.

A judgement is on two identities: what the machine took for one person by itself, or one appearance
of somebody in one document that was split off. The last word on two of them counts. Those who are
the same are put together one judgement after another; one that would put together two who are not
the same is held back. So the outcome follows from the judgements that stand, and from nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Implied", "Judged", "implied"]


@dataclass(frozen=True, slots=True)
class Judged:
    """That two identities are the same, or not."""

    number: int
    one: str
    other: str
    same: bool

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Implied:
    """``groups`` maps each identity that was judged on to all that are one with it; ``apart`` are
    pairs that are not the same; ``held`` the judgements that others stand against."""

    groups: Mapping[str, frozenset[str]]
    apart: frozenset[frozenset[str]]
    held: tuple[int, ...] = ()

    def group(self, id: str) -> frozenset[str]:
        """All who are one with an identity, itself at least."""
        return self.groups.get(id) or frozenset((id,))

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two are not the same, by what was said of anyone who is one with either."""
        return _parted(self.group(one), self.group(other), self.apart)


def implied(judgements: Iterable[Judged]) -> Implied:
    """What follows from the judgements that stand, in the order of their numbers."""
    last: dict[frozenset[str], Judged] = {}
    for each in sorted(judgements, key=lambda judged: judged.number):
        last[each.pair] = each
    apart = frozenset(pair for pair, each in last.items() if not each.same)
    groups = {id: frozenset((id,)) for pair in last for id in pair}
    held = []
    for each in sorted(last.values(), key=lambda judged: judged.number):
        if not each.same:
            continue
        one, other = groups[each.one], groups[each.other]
        if one == other:
            continue
        if _parted(one, other, apart):
            held.append(each.number)
            continue
        joined = one | other
        groups.update(dict.fromkeys(joined, joined))
    return Implied(groups, apart, tuple(held))


def _parted(one: frozenset[str], other: frozenset[str], apart: frozenset[frozenset[str]]) -> bool:
    if len(one) * len(other) <= len(apart):
        return any(frozenset((a, b)) in apart for a in one for b in other)
    return any(len(pair & one) == 1 and len(pair & other) == 1 for pair in apart)
