"""Two names and the probability that they are compatible: that one person may bear both.

That they *are* one person also needs posts, States, dates and company, and is not asked here.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from onrecord.identify.names import general, korean, reasons
from onrecord.identify.names.keys import korean_keys
from onrecord.identify.names.mention import bare, script_group
from onrecord.identify.names.readings import Reading, hangul_readings, latin_readings
from onrecord.vocabulary.korean_names import name_weights

__all__ = ["NameMatch", "compare", "evidence", "name_keys"]

# Two Korean names in Hangul: the same letters; the same but for 리 and 이; others.
SAME_HANGUL, TURNED_HANGUL, OTHER_HANGUL = 0.99, 0.95, 0.005
# What a name of one part proves: "Kim" fits every Kim.
PART_ONLY = 0.5


@dataclass(frozen=True, slots=True)
class NameMatch:
    """``probability`` that the names are compatible, 0 to 1. The reasons are worked out when
    asked for."""

    left: str
    right: str
    probability: float

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words, what tells most first."""
        return _reasons(self.left, self.right)


@dataclass(frozen=True, slots=True)
class _Parsed:
    name: str
    script: str
    korean: tuple[Reading, ...]


@lru_cache(maxsize=1 << 17)
def parsed(text: str) -> _Parsed:
    name = bare(text)
    script = script_group(name)
    if script == "hangul":
        return _Parsed(name, script, hangul_readings(name))
    return _Parsed(name, script, latin_readings(name) if script == "latin" else ())


def compare(left: str, right: str) -> NameMatch:
    """Whether two spellings may be of one name, and why. The order of the two does not matter.

    >>> compare("김정욱", "Kim Jung-wook").probability > 0.9
    True
    >>> compare("Kim Jung-wook", "Kim Jung-eun").probability < 0.1
    True
    """
    return NameMatch(left, right, _probability(left, right))


def evidence(left: str, right: str) -> korean.Evidence | None:
    """What speaks for and against two Korean names; None where one of them cannot be Korean."""
    one, other = parsed(left), parsed(right)
    return korean.weigh(one.korean, other.korean) if one.korean and other.korean else None


def _probability(left: str, right: str) -> float:
    if right < left:
        left, right = right, left
    one, other = parsed(left), parsed(right)
    if not (one.korean and other.korean):
        return general.probability(one.name, other.name)
    if one.script == other.script == "hangul":
        return _hangul(one, other)
    found = korean.weigh(one.korean, other.korean)
    section = "latin_latin" if one.script == other.script else "hangul_latin"
    weights = name_weights(section)
    score = sum(w * x for w, x in zip(weights, korean.features(found), strict=True))
    probability = 1 / (1 + math.exp(-score))
    if not (found.left.given and found.right.given):
        return min(probability, PART_ONLY)
    return probability


def _hangul(one: _Parsed, other: _Parsed) -> float:
    if one.name.replace(" ", "") == other.name.replace(" ", ""):
        return SAME_HANGUL
    found = korean.weigh(one.korean, other.korean)
    if found.family < 0 or found.worst < 0:
        return OTHER_HANGUL
    return TURNED_HANGUL if found.left.given and found.right.given else PART_ONLY


def _reasons(left: str, right: str) -> tuple[str, ...]:
    one, other = parsed(left), parsed(right)
    if one.korean and other.korean:
        return reasons.korean_reasons(korean.weigh(one.korean, other.korean))
    return general.reasons(one.name, other.name)


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> tuple[str, ...]:
    """Keys of which two spellings of one name nearly always share one, and others seldom do.

    Compare only names that share a key.

    >>> set(name_keys("김정욱")) & set(name_keys("KIM, Jong-uk")) != set()
    True
    """
    found = parsed(name)
    keys = dict.fromkeys(general.keys(found.name))
    keys.update(dict.fromkeys(korean_keys(found.korean)))
    return tuple(keys)
