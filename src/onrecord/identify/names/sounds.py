"""How a word in Latin letters is heard, whatever romanization it follows, and how alike two are."""

import itertools
import re
from functools import cache, lru_cache

from onrecord.vocabulary.name_habits import heard_as, heard_otherwise, mixed_up

__all__ = ["bones", "heard", "likeness"]

TWICE = re.compile(r"(.)\1+")
SILENT = re.compile(r"(?<=[aeiou])h(?![aeiou])|(?<=[aeiou])j$")
VOWELS = frozenset("aeiou")
SOFT_C = re.compile(r"c(?=[eiy])")
# What it costs to leave a sound out: a vowel, h or j, another consonant.
VOWEL_OUT, SOFT_OUT, OUT = 0.45, 0.4, 1.0
SOFT = frozenset("hj")  # Jelzin, Yeltsin
OTHER_VOWEL = 0.5
# Another first consonant (Fernández, Hernández); -a at the end, which tells women from men.
FIRST, SEX = 1.0, 0.8
OTHERWISE = 0.92  # a spelling of another language counts only where it fits as well as this
SHORT = 5  # sounds of a word in which one of them makes another name
# Consonants that make up the bones of a word, by class.
CLASSES = str.maketrans(
    {
        **dict.fromkeys("kgq", "K"),
        **dict.fromkeys("td", "T"),
        **dict.fromkeys("pb", "P"),
        **dict.fromkeys("fv", "F"),
        **dict.fromkeys("sScCzJj", "S"),
        **dict.fromkeys("aeiouh", None),
        "l": "L",
        "r": "R",
        "m": "M",
        "n": "N",
    }
)


@cache
def _spellings() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, heard_as()), key=len, reverse=True)))


@lru_cache(maxsize=1 << 16)
def heard(word: str) -> str:
    """The sounds of a word of small letters a to z.

    >>> heard("khrushchev"), heard("chruschtschow"), heard("mohammed"), heard("muhammad")
    ('hruSev', 'CruSov', 'mohamed', 'muhamad')
    """
    sounds = heard_as()
    word = TWICE.sub(r"\1", word) if not word.endswith(("ee", "oo")) else word
    found = _spellings().sub(lambda spelling: sounds[spelling[0]], word)
    found = SOFT_C.sub("s", found) if "c" in word.replace("ch", "").replace("ck", "") else found
    return TWICE.sub(r"\1", SILENT.sub("", found))


@lru_cache(maxsize=1 << 16)
def bones(word: str) -> str:
    """The classes of a word's consonants.

    >>> bones("qaddafi"), bones("gadhafi"), bones("kadhafi")
    ('KTF', 'KTF', 'KTF')
    """
    return TWICE.sub(r"\1", heard(word).translate(CLASSES))


@lru_cache(maxsize=1 << 18)
def likeness(left: str, right: str) -> float:
    """How alike two words sound, 1 for the same sounds.

    >>> likeness("mohammed", "muhammad") > 0.9, likeness("vladimir", "igor") < 0.5
    (True, True)
    """
    found = _likeness(heard(left), heard(right))
    if found >= OTHERWISE:
        return found
    pairs = list(itertools.product(_otherwise(left), _otherwise(right)))[1:]
    best = max((_likeness(heard(one), heard(other)) for one, other in pairs), default=0.0)
    return best if best >= OTHERWISE else found


@lru_cache(maxsize=1 << 16)
def _otherwise(word: str) -> tuple[str, ...]:
    """A word as it is spelled, and as other languages spell it."""
    made = (pattern.sub(spelling, word) for pattern, spelling in heard_otherwise())
    return tuple(dict.fromkeys((word, *made)))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    if not one or not other or abs(len(one) - len(other)) > longest / 2:
        return 0.0
    distance = _distance(one, other)
    if (
        one[0] != other[0]
        and not {one[0], other[0]} & VOWELS
        and one[0] + other[0] not in mixed_up()
    ):
        distance += FIRST
    if (one[-1] == "a") != (other[-1] == "a"):
        distance += SEX
    return max(0.0, 1 - distance / (longest if longest > SHORT else longest * 0.75))


def _distance(left: str, right: str) -> float:
    row = [0.0]
    for sound in right:
        row.append(row[-1] + _out(sound))
    for one in left:
        above, row = row, [row[0] + _out(one)]
        for place, other in enumerate(right):
            row.append(
                min(
                    above[place] + _instead(one, other),
                    above[place + 1] + _out(one),
                    row[place] + _out(other),
                )
            )
    return row[-1]


def _out(sound: str) -> float:
    return VOWEL_OUT if sound in VOWELS else SOFT_OUT if sound in SOFT else OUT


def _instead(one: str, other: str) -> float:
    if one == other:
        return 0.0
    cost = mixed_up().get(one + other)
    if cost is not None:
        return cost
    return OTHER_VOWEL if one in VOWELS and other in VOWELS else 1.0
