"""How much more probable two Korean names are if they are one name than if they are any two.

Hangul against Latin letters: P(spelling | syllable) / P(spelling). Latin against Latin: the same
over the syllables that both spellings may stand for, so that Kim earns little and a rare name much.
Hangul against Hangul: 1 / P(syllable) for the same syllable.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from onrecord.identify.names import spelling
from onrecord.identify.names.hangul import initial_forms
from onrecord.identify.names.readings import Reading

__all__ = ["Evidence", "family_ratio", "features", "given_ratio", "weigh"]

# Two spellings of the same name are the same letters for this share of reasons other than its
# sound: the bearer chose it, or one writer took it from another.
COPIED = 0.3
# One part in so many is misheard, misspelled or from a variant that the tables do not know.
SLIP = 0.002
# Another number of syllables.
LENGTH = 0.0005
# Beyond these, more evidence changes nothing.
CLIP, CLIP_FAMILY = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Natural logarithms of likelihood ratios.

    ``total`` of the name over all readings; ``family``, ``worst`` and ``best`` (syllable of the
    given name) of the pair of readings that fits best, which ``left`` and ``right`` are.
    """

    total: float
    family: float
    worst: float
    best: float
    left: Reading
    right: Reading


def is_hangul(part: str) -> bool:
    return "가" <= part[0] <= "힣"


@lru_cache(maxsize=1 << 18)
def family_ratio(left: str, right: str) -> float:
    """For two family names, each in Hangul or a spelling: P(both | one name) / P(both | any two).

    >>> round(family_ratio("김", "kim")), round(family_ratio("김", "lee"), 3)
    (14, 0.004)
    """
    return _ratio(left, right, True)


@lru_cache(maxsize=1 << 18)
def given_ratio(left: str, right: str) -> float:
    """The same for two syllables of given names."""
    return _ratio(left, right, False)


def _ratio(left: str, right: str, family: bool) -> float:
    if family:
        usual, spelled = spelling.usual_family, spelling.spelled_family
    else:
        usual, spelled = spelling.usual_given, spelling.spelled_given
    if is_hangul(left) and is_hangul(right):
        same = _same(left, right, family)
        return (1 - SLIP) / usual(left) + SLIP if same else SLIP
    if is_hangul(right):
        left, right = right, left
    known = usual(right)
    if is_hangul(left):
        syllable = spelling.surname_class(left) if family else left
        share = spelled(right).get(syllable, 0.0)
        return (1 - SLIP) * share / known + SLIP if known else SLIP
    one, other = spelled(left), spelled(right)
    before = usual(left)
    if not before or not known:
        return 1000.0 if left.lower() == right.lower() else SLIP
    both = sum(
        usual(syllable) * share * other[syllable]
        for syllable, share in one.items()
        if syllable in other
    )
    heard = both / (before * known)
    if len(left) > 1 and left.lower() == right.lower():
        heard = COPIED / known + (1 - COPIED) * heard
    else:
        heard *= 1 - COPIED
    return (1 - SLIP) * heard + SLIP


def _same(left: str, right: str, family: bool) -> bool:
    if family:
        return spelling.surname_class(left) == spelling.surname_class(right)
    return left == right or right in initial_forms(left)


def weigh(left: tuple[Reading, ...], right: tuple[Reading, ...]) -> Evidence:
    """The evidence that two mentions are one name, from the readings of each (one at least)."""
    total, most = 0.0, -1.0
    best = (1.0, 1.0, 1.0, left[0], right[0])
    for mine in left:
        given = mine.given
        for other in right:
            theirs = other.given
            family = family_ratio(mine.family, other.family)
            product, worst, strongest = family, math.inf, 0.0
            if len(given) == len(theirs):
                for one, two in zip(given, theirs, strict=True):
                    ratio = given_ratio(one, two)
                    product *= ratio
                    if ratio < worst:
                        worst = ratio
                    if ratio > strongest:
                        strongest = ratio
            elif given and theirs:
                product *= LENGTH
                worst = LENGTH
            share = mine.weight * other.weight * product
            total += share
            if share > most:
                most, best = share, (family, worst, strongest, mine, other)
    family, worst, strongest, mine, other = best
    worst = 1.0 if worst is math.inf else worst
    strongest = strongest or 1.0
    # What fits only in an improbable reading fits badly.
    worst *= mine.weight * other.weight / (left[0].weight * right[0].weight)
    logs = (math.log(total), math.log(family), math.log(worst), math.log(strongest))
    return Evidence(*logs, mine, other)


def features(found: Evidence) -> tuple[float, ...]:
    """What the probability is made of; ``vocabulary/name_weights.yaml`` has a weight for each.

    The syllable that fits worst tells most: names that differ in one syllable are two names. How
    rare the family name is tells little more, and a given name of one syllable is half a proof.
    """
    worst = min(max(found.worst, -CLIP), CLIP)
    family = min(max(found.family, -CLIP), CLIP_FAMILY)
    one = 1.0 if len(found.left.given) == len(found.right.given) == 1 else 0.0
    return (1.0, worst, max(worst, 0.0), family, one)
