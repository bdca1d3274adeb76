"""How much more probable two Korean names are if they are one name than if they are any two.

Hangul against Latin letters: P(spelling | syllable) / P(spelling). Latin against Latin: the same
over the syllables that both spellings may stand for, so that Kim earns little and a rare name much.
Hangul against Hangul: 1 / P(syllable) for the same syllable.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from onrecord.identify.names import families, given
from onrecord.identify.names.hangul import initial_forms
from onrecord.identify.names.readings import Reading

__all__ = ["Evidence", "agreement", "family_ratio", "features", "given_ratio", "weigh"]

# Two spellings of the same name are the same letters for this share of reasons other than its
# sound: the bearer chose it, or one writer took it from another.
COPIED = 0.3
# One part in so many is misheard, misspelled or from a variant that the tables do not know; more
# where the spellings differ in one letter after the first, as slips do ("Jnng" for "Jung").
SLIP, SLIP_OF_A_LETTER = 0.002, 0.01
SLIPPED = 1.0  # above this a slip makes no difference
# Another number of syllables.
LENGTH = 0.0005
# Beyond these, more evidence changes nothing.
LEAST_WORST, MOST_WORST, MOST_FAMILY, LEAST_SURE = -6.0, 4.0, 4.0, 0.001


class Evidence(NamedTuple):
    """What tells most about two mentions, as natural logarithms of likelihood ratios.

    ``family`` and ``worst`` (syllable of the given name) are of the pair of readings that fits
    best, which ``left`` and ``right`` are.
    """

    family: float
    worst: float
    left: Reading
    right: Reading


def is_hangul(part: str) -> bool:
    return "가" <= part[0] <= "힣"


@lru_cache(maxsize=1 << 18)
def family_ratio(left: str, right: str) -> float:
    """For two family names, each in Hangul or a spelling: P(both | one name) / P(both | any two).

    >>> round(family_ratio("김", "kim")), round(family_ratio("김", "lee"), 3)
    (6, 0.002)
    """
    return _ratio(left, right, True)


@lru_cache(maxsize=1 << 18)
def given_ratio(left: str, right: str) -> float:
    """The same for two syllables of given names."""
    return _ratio(left, right, False)


def _ratio(left: str, right: str, family: bool) -> float:
    usual = families.usual_family if family else given.usual_given
    if is_hangul(right):
        left, right = right, left
    if is_hangul(right):
        return (1 - SLIP) / usual(left) + SLIP if _same(left, right, family) else SLIP
    known = usual(right)
    if is_hangul(left):
        return (1 - SLIP) * _share(left, right, family) / known + SLIP if known else SLIP
    before = usual(left)
    same = left.lower() == right.lower()
    if not before or not known:
        return 1000.0 if same else _slip(left, right)
    heard = (1 - COPIED) * _both(left, right, family)[0] / (before * known)
    if same and len(left) > 1:
        heard += COPIED / max(before, known)
    return heard + SLIP if heard > SLIPPED else heard + _slip(left, right)


def _slip(left: str, right: str) -> float:
    return SLIP_OF_A_LETTER if _one_letter(left.lower(), right.lower()) else SLIP


def _same(left: str, right: str, family: bool) -> bool:
    if family:
        return families.surname_class(left) == families.surname_class(right)
    return left == right or right in initial_forms(left)


def _share(syllable: str, spelling: str, family: bool) -> float:
    """P(spelling | syllable)."""
    if family:
        return families.spelled_family(spelling).get(families.surname_class(syllable), 0.0)
    return given.share(syllable, spelling)


def _both(left: str, right: str, family: bool) -> tuple[float, float]:
    """P(both spellings, for the same syllable), and that of two syllables that are the same."""
    if family:
        return families.both(left, right)
    return given.both(left, right)


def _one_letter(left: str, right: str) -> bool:
    """Whether two spellings of two letters or more differ in one letter after the first: put in,
    left out or instead of another."""
    short, long = sorted((left, right), key=len)
    if len(short) < 2 or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return long[at + 1 :] == short[at + (len(long) == len(short)) :]


@lru_cache(maxsize=1 << 18)
def agreement(left: str, right: str, family: bool = False) -> float:
    """The probability that two syllables of given names, or two family names, each in Hangul or a
    spelling, are the same if each name was spelled by itself.

    >>> agreement("sun", "sun") > agreement("sun", "soon") > agreement("sun", "min")
    True
    """
    usual = families.usual_family if family else given.usual_given
    if is_hangul(right):
        left, right = right, left
    if is_hangul(right):
        return 1.0 if _same(left, right, family) else 0.0
    known = usual(right)
    if is_hangul(left):
        return usual(left) * _share(left, right, family) / known if known else 0.0
    same = left.lower() == right.lower()
    before = usual(left)
    if not before or not known:
        return 1.0 if same else 0.0
    found = _both(left, right, family)[1] / (before * known)
    return COPIED + (1 - COPIED) * found if same and len(left) > 1 else found


def weigh(left: tuple[Reading, ...], right: tuple[Reading, ...]) -> Evidence:
    """The evidence that two mentions are one name, from the readings of each (one at least)."""
    most = -1.0
    for mine in left:
        weight, family_name, given = mine
        for other in right:
            other_weight, other_family, theirs = other
            family = family_ratio(family_name, other_family)
            share = weight * other_weight * family
            worst = 1.0
            if len(given) == len(theirs):
                if given:
                    ratios = list(map(given_ratio, given, theirs))
                    worst = min(ratios)
                    share *= math.prod(ratios)
            elif given and theirs:
                worst = LENGTH
                share *= LENGTH
            if share > most:
                most, best = share, (family, worst, mine, other)
    family, worst, mine, other = best
    # What fits only in an improbable reading fits badly.
    worst *= mine[0] * other[0] / (left[0][0] * right[0][0])
    return Evidence(math.log(family), math.log(worst), mine, other)


def features(found: Evidence) -> tuple[float, ...]:
    """What the probability is made of; ``vocabulary/name_weights.yaml`` has a weight for each.

    The part that fits worst tells most: names that differ in one syllable are two names. Then how
    sure it is that the parts are the same and not only near: "sun" may be 순, as "soon" is, and is
    선 more often. A given name of one syllable is half a proof. Where the given names differ, a
    family name is what speaks for an alias, the more the fewer bear it.
    """
    family, worst, left, right = found
    worst = min(worst, family) if family < 0 else worst
    worst = min(max(worst, LEAST_WORST), MOST_WORST)
    one = 1.0 if len(left.given) == len(right.given) == 1 else 0.0
    same = agreement(left.family, right.family, True)
    if len(left.given) == len(right.given):
        same *= math.prod(map(agreement, left.given, right.given))
    else:
        same = 0.0
    family = min(max(family, LEAST_WORST), MOST_FAMILY)
    alone = family if worst < 0 < family else 0.0
    return 1.0, worst, family, one, math.log(same + LEAST_SURE), alone
