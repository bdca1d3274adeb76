"""Keys that two spellings of one name share, so that only names with a common key are compared.

The name of a Korean gives its family name with the sound of each syllable of the given name, told
coarsely: vowels are what spellings differ in. A family name that few people bear is a key alone.
"""

from collections.abc import Iterator
from functools import lru_cache

from onrecord.identify.names.families import spelled_family, surname_class, usual_family
from onrecord.identify.names.given import spelled_given, usual_given
from onrecord.identify.names.hangul import CODAS, ONSETS, VOWELS, letters_of
from onrecord.identify.names.readings import Reading

__all__ = ["close_keys", "korean_keys"]

READING = 0.02  # readings with less of the weight give no keys
FAMILY = 0.03  # nor do family names,
SYLLABLE = 0.02  # nor syllables that a spelling stands for with less probability
FREQUENT = 0.008  # family names that more people bear than this need a syllable beside them

# Consonants that spellings do not keep apart: ㄱ and ㅋ are both k; ㄹ, ㄴ and none come and go
# before i and y.
_FIRST = dict(zip(ONSETS, "KKNTTNMPPSSOJJJKTPH", strict=True))
# Vowels by how they sound at most: a, e, i, and the many that are written o, u, eo and eu.
_VOWEL = dict(zip(VOWELS, "AEAEUEUEUAEEUUUEIUUII", strict=True))
_LAST = dict(zip(CODAS, "-KKKNNNTLKMPLTPLMPPTTNTTKTPT", strict=True))


def korean_keys(readings: tuple[Reading, ...]) -> Iterator[str]:
    """Few keys that nearly all spellings of a name share."""
    for reading in readings:
        if reading.weight < READING:
            continue
        for family in families(reading.family):
            if usual_family(family) < FREQUENT or not reading.given:
                yield f"ko:{family}"
            if usual_family(family) < FREQUENT:
                continue
            for place, part in enumerate(reading.given):
                # Counted from both ends: one spelling may have a syllable less.
                for sound in _sounds(part):
                    yield f"ko:{family}:{place}{sound}"


def close_keys(readings: tuple[Reading, ...]) -> Iterator[str]:
    """Keys that leave far fewer pairs: all syllables that the spellings may stand for."""
    for reading in readings:
        if reading.weight < READING:
            continue
        for family in families(reading.family):
            wholes = [""]
            for part in reading.given:
                wholes = [whole + one for whole in wholes for one in syllables(part)]
            for whole in wholes:
                yield f"{family}:{whole}"


@lru_cache(maxsize=1 << 14)
def families(part: str) -> tuple[str, ...]:
    """The family names that a part may stand for, where that is probable enough."""
    if "가" <= part[0] <= "힣":
        return (surname_class(part),)
    total = usual_family(part)
    return tuple(
        surname
        for surname, share in spelled_family(part).items()
        if share * usual_family(surname) > FAMILY * total
    ) or (part.lower(),)


@lru_cache(maxsize=1 << 16)
def syllables(part: str) -> tuple[str, ...]:
    """The syllables that a part may stand for, where that is probable enough."""
    if "가" <= part[0] <= "힣":
        return (part,)
    total = usual_given(part)
    return tuple(
        syllable
        for syllable, share in spelled_given(part).items()
        if share * usual_given(syllable) > SYLLABLE * total
    ) or (part.lower(),)


@lru_cache(maxsize=1 << 16)
def _sounds(part: str) -> tuple[str, ...]:
    found = {}
    for syllable in syllables(part):
        if "가" <= syllable[0] <= "힣":
            onset, vowel, coda = letters_of(syllable)
            first = _FIRST[ONSETS[onset]]
            # 이 and 리 and 니 are one: what begins them comes and goes.
            first = "O" if first == "N" and vowel in (2, 3, 6, 7, 12, 17, 20) else first
            found[first + _VOWEL[VOWELS[vowel]] + _LAST[CODAS[coda]]] = True
        else:
            found[syllable] = True
    return tuple(found)
