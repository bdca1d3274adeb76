"""Two names and the probability that they are compatible: that one person may bear both.

That they *are* one person also needs posts, States, dates and company, and is not asked here.
"""

import math
import operator
from functools import lru_cache
from typing import NamedTuple

from onrecord.identify.names import general, korean, reasons
from onrecord.identify.names.habits import plain
from onrecord.identify.names.han import MAYBE, hangul_of, pinyin_key, read_in_chinese
from onrecord.identify.names.keys import families, korean_keys, syllables
from onrecord.identify.names.korean import family_ratio
from onrecord.identify.names.mention import bare, script_group
from onrecord.identify.names.readings import Reading, hangul_readings, latin_readings, surely_korean
from onrecord.vocabulary.korean_names import name_weights

__all__ = ["NameMatch", "compare", "evidence", "name_keys"]

# Two Korean names in Hangul: the same letters; the same but for 리 and 이; others.
SAME_HANGUL, TURNED_HANGUL, OTHER_HANGUL = 0.99, 0.95, 0.005
# What a name of one part proves: "Kim" fits every Kim.
PART_ONLY = 0.5
# A shared family name beside given names in two languages.
FAMILY_ONLY = 0.1


class NameMatch(NamedTuple):
    """``probability`` that the names are compatible, 0 to 1. The reasons are worked out when
    asked for."""

    left: str
    right: str
    probability: float

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words, what tells most first."""
        return _reasons(self.left, self.right)


class _Parsed(NamedTuple):
    """``korean`` are the readings as a Korean name; ``sure`` that it hardly is another one."""

    name: str
    script: str
    korean: tuple[Reading, ...]
    sure: bool


@lru_cache(maxsize=1 << 17)
def parsed(text: str) -> _Parsed:
    name = bare(text)
    script = script_group(name)
    if script == "hangul":
        readings = hangul_readings(name)
        return _Parsed(name, script, readings, bool(readings))
    readings = latin_readings(name) if script == "latin" else ()
    return _Parsed(name, script, readings, bool(readings) and surely_korean(readings))


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
    if one.name == other.name and any(map(str.isalpha, one.name)):
        return max(_of_two(one, other), PART_ONLY if general.has_names(one.name) else 0.0)
    return _of_two(one, other)


def _of_two(one: _Parsed, other: _Parsed) -> float:
    if not _both_korean(one, other):
        if "hangul" in (one.script, other.script) and (one.korean or other.korean):
            return _with_foreign(one, other)
        return general.probability(one.name, other.name)
    if one.script == other.script == "hangul":
        return _hangul(one, other)
    found = korean.weigh(one.korean, other.korean)
    *weights, least = name_weights("latin_latin" if one.script == other.script else "hangul_latin")
    score = sum(map(operator.mul, weights, korean.features(found)))
    probability = least + (1 - least) / (1 + math.exp(-score))
    if probability < PART_ONLY and _in_chinese(found):
        return MAYBE
    return probability if found[2].given and found[3].given else min(probability, PART_ONLY)


def _in_chinese(found: korean.Evidence) -> bool:
    """Whether one of the two is how Chinese papers write the other."""
    left, right = ((reading.family, *reading.given) for reading in (found.left, found.right))
    for chinese, name in ((left, right), (right, left)):
        letters = [part.lower() for part in chinese]
        may_be = [families(name[0]), *map(syllables, name[1:])]
        if read_in_chinese(letters, may_be):
            return True
    return False


def _both_korean(one: _Parsed, other: _Parsed) -> bool:
    """Whether the two are compared as Korean names. Letters that may be Korean may as well be
    Chinese or English: one of the two has to be Korean beyond that."""
    return bool(one.korean and other.korean) and (one.sure or other.sure)


def _with_foreign(one: _Parsed, other: _Parsed) -> float:
    """A Korean name in Hangul and one that cannot be Korean: a foreign name in Hangul that looks
    Korean by chance, or a Korean with an English given name, who has the family name at least."""
    found = general.probability(one.name, other.name)
    if found > PART_ONLY:
        return found
    korean_one, foreign = (one, other) if one.korean else (other, one)
    surnames = {reading.family for reading in korean_one.korean}
    words = (plain(word) for word in foreign.name.replace("-", " ").split())
    shared = any(family_ratio(f, word) > 1 for word in words if word for f in surnames)
    return FAMILY_ONLY if shared else OTHER_HANGUL


def _hangul(one: _Parsed, other: _Parsed) -> float:
    if one.name.replace(" ", "") == other.name.replace(" ", ""):
        return SAME_HANGUL
    found = korean.weigh(one.korean, other.korean)
    if found.family < 0 or found.worst < 0:
        return OTHER_HANGUL
    return TURNED_HANGUL if found.left.given and found.right.given else PART_ONLY


def _reasons(left: str, right: str) -> tuple[str, ...]:
    one, other = parsed(left), parsed(right)
    if _both_korean(one, other):
        found = korean.weigh(one.korean, other.korean)
        told = reasons.korean_reasons(found)
        if _probability(left, right) == MAYBE and _in_chinese(found):
            return ("a Korean name as it is read in Chinese", *told)
        return told
    return general.reasons(one.name, other.name)


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> tuple[str, ...]:
    """Keys of which two spellings of one name nearly always share one, and others seldom do.

    Compare only names that share a key.

    >>> set(name_keys("김정욱")) & set(name_keys("KIM, Jong-uk")) != set()
    True
    """
    found = parsed(name)
    keys = dict.fromkeys(korean_keys(found.korean))
    if found.script == "han":
        for read in hangul_of(found.name):
            keys.update(dict.fromkeys(korean_keys(hangul_readings(read))))
    chinese = pinyin_key(found.name)
    if chinese:
        keys[f"zh:{chinese}"] = None
    # A family name that millions bear is no key: names that are surely Korean have better ones.
    if not found.sure:
        keys.update(dict.fromkeys(general.keys(found.name)))
    return tuple(keys)
