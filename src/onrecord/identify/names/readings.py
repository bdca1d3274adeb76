"""Readings of a mention as a Korean name: which part is the family name, where syllables end.

"Kim Jungwook", "KIM, Jung Wook" and "Jung-wook Kim" say in different ways what is what. Capitals,
commas, hyphens and spaces are evidence, not law. Each mention has one or more readings; their
weights sum to one, so that a name that can be read in many ways does not fit more names for it.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.identify.names.families import (
    is_listed,
    of_two_syllables,
    spelled_family,
    usual_family,
)
from onrecord.identify.names.given import usual_given, usual_in_habits
from onrecord.identify.names.habits import cut, plain
from onrecord.vocabulary.names import korean_surnames

__all__ = ["HABITS", "Reading", "hangul_readings", "latin_readings", "surely_korean"]

MOST = 8  # readings kept
LEAST = 0.002  # of the weight: less probable readings are dropped
LONGEST = 24  # letters of a given name
LONGEST_SYLLABLE = 9  # letters
RARE = math.exp(-9)  # of the most probable way to cut a name: less is left aside
THREE = 8  # letters of a given name that may well have three syllables

NORTH = 0.25  # of mentions: written by the habits of the North

# How usual each way of writing is, as factors.
FAMILY_LAST = 0.25  # "Jung-wook Kim"
GLUED = 0.02  # "Kimjungwook"
MOVED = 0.004  # "Ŭik-yŏng" for 의경: spaces and hyphens that do not stand between syllables
COMMA = 0.02  # the comma does not follow the family name
SHOUTED = 0.1  # the word in capitals is not the family name
HYPHENED = 0.01  # a part of a hyphened word is the family name
COUNTS = {0: 1.0, 1: 0.03, 2: 1.0, 3: 0.004}  # syllables of a given name
USUAL = 3e-5  # share of a spelling among syllables of given names
UNKNOWN_FAMILY = 1e-3  # of what it would be as a syllable of a given name


class Reading(NamedTuple):
    """``family`` and ``given`` are Hangul syllables, or their spellings: in small letters a to z
    if the mention is read by the spelling habits of the South, in capitals by those of the North.
    """

    weight: float
    family: str
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    letters: str
    word: int  # hyphens do not end a word
    shouted: bool
    comma: bool  # a comma follows


def hangul_readings(name: str) -> tuple[Reading, ...]:
    """Readings of a name in Hangul without titles; none for what is no Korean name.

    >>> [(r.family, r.given) for r in hangul_readings("남궁민")]
    [('남', ('궁', '민')), ('남궁', ('민',))]
    """
    words = name.split()
    joined = "".join(words)
    if not 1 <= len(joined) <= 5 or len(words) > 3 or not all("가" <= c <= "힣" for c in joined):
        return ()
    known = korean_surnames()
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    for length in (1, 2):
        family, given = joined[:length], joined[length:]
        if family not in known or len(given) > 3:
            continue
        weight = 1.0 if length == 1 else 20.0  # who is called 남궁… is of that family
        if len(words) > 1 and words[0] != family:
            continue  # "필레몬 양", a foreign name
        found[family, tuple(given)] = weight * COUNTS[len(given)]
    return _normal(found)


@lru_cache(maxsize=1 << 17)
def latin_readings(name: str) -> tuple[Reading, ...]:
    """Readings of a name in Latin letters without titles; none for what cannot be Korean.

    >>> [(r.family, r.given) for r in latin_readings("Jung-wook Kim")]
    [('kim', ('jung', 'wook')), ('KIM', ('JUNG', 'WOOK'))]
    >>> [(r.family, r.given) for r in latin_readings("Ri Chol-hyok")]
    [('RI', ('CHOL', 'HYOK'))]
    """
    pieces = _pieces(name)
    if not 1 <= len(pieces) <= 4:
        return ()
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    for prior, family, rest in _orders(pieces):
        families = _families(family)
        for (habit, mine), ways in zip(families, _given(rest), strict=True):
            if habit:
                for weight, given in ways:
                    key = mine, given
                    found[key] = found.get(key, 0.0) + prior * habit * weight
    return _normal(found)


@lru_cache(maxsize=1 << 14)
def _families(family: str) -> tuple[tuple[float, str], ...]:
    """How probable a family name is by each habit."""
    return tuple(
        (habit * (usual_family(mine) or UNKNOWN_FAMILY * usual_given(mine)), mine)
        for habit, mine in ((habit, said(family)) for habit, said in HABITS)
    )


HABITS = ((1 - NORTH, str.lower), (NORTH, str.upper))


def surely_korean(readings: tuple[Reading, ...]) -> bool:
    """Whether a mention in Latin letters looks Korean throughout: a listed spelling of a family
    name, and one or two usual syllables."""
    best = readings[0]
    return (
        is_listed(best.family)
        and 1 <= len(best.given) <= 2
        and all(usual_given(part) > USUAL for part in best.given)
    )


def _normal(found: dict[tuple[str, tuple[str, ...]], float]) -> tuple[Reading, ...]:
    total = sum(found.values())
    if not total:
        return ()
    if len(found) > 1:
        best = sorted(((-weight, *key) for key, weight in found.items() if weight >= LEAST * total))
        found = {(family, given): -weight for weight, family, given in best[:MOST]}
        total = sum(found.values())
    return tuple(Reading(weight / total, *key) for key, weight in found.items())


def _pieces(name: str) -> tuple[_Piece, ...]:
    words = name.replace(",", ", ").replace(".", ". ").split()
    shouting = sum(word.isupper() and len(word) > 2 for word in words)
    mixed = any(word.islower() or word[1:].islower() for word in words if len(word) > 2)
    found = []
    for place, word in enumerate(words):
        parts = [plain(part) for part in word.replace("‐", "-").replace("–", "-").split("-")]
        parts = [part for part in parts if part]
        for last, part in enumerate(parts, start=1):
            shouted = bool(mixed and shouting and word.isupper() and len(word) > 1)
            comma = last == len(parts) and word.endswith(",")
            found.append(_Piece(part, place, shouted, comma))
    return tuple(found)


def _orders(pieces: tuple[_Piece, ...]) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    """Which piece, or which two, may be the family name, and how probable that is by form."""
    letters = tuple(piece.letters for piece in pieces)
    form = tuple((piece.word, piece.shouted, piece.comma) for piece in pieces)
    for prior, at, length in _forms(form):
        family = letters[at] if length == 1 else letters[at] + letters[at + 1]
        if length == 1 or of_two_syllables(family):
            yield prior, family, letters[:at] + letters[at + length :]
    if len(pieces) == 1:
        yield from _unglued(letters[0])


@lru_cache(maxsize=1 << 10)
def _forms(pieces: tuple[tuple[int, bool, bool], ...]) -> tuple[tuple[float, int, int], ...]:
    """Where the family name may be: how probable, the first of its pieces and how many.

    ``pieces`` are the word that each is of, whether it is in capitals and whether a comma follows.
    """
    found = []
    count = len(pieces)
    for first, length in itertools.product((True, False), (1, 2)):
        if length > count or (not first and length == count):
            continue
        at = 0 if first else count - length
        mine, rest = pieces[at : at + length], pieces[:at] + pieces[at + length :]
        prior = 1.0 if first else FAMILY_LAST
        if any(comma for *_, comma in pieces) and not (first and mine[-1][2]):
            prior *= COMMA
        if any(shouted for _, shouted, _ in pieces) and not all(s for _, s, _ in mine):
            prior *= SHOUTED
        if {word for word, *_ in mine} & {word for word, *_ in rest}:
            prior *= HYPHENED
        found.append((prior, at, length))
    return tuple(found)


def _unglued(letters: str) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    for at in range(1, min(len(letters) - 3, 9)):
        if any(len(s) > 1 or share > 0.01 for s, share in spelled_family(letters[:at]).items()):
            yield GLUED, letters[:at], (letters[at:],)


# By the habits of the South, of the North, and the syllables.
Way = tuple[float, float, tuple[str, ...]]
# By each habit: the ways that are probable enough, the syllables as that habit says them.
Said = tuple[tuple[tuple[float, tuple[str, ...]], ...], ...]


@lru_cache(maxsize=1 << 16)
def _given(pieces: tuple[str, ...]) -> Said:
    """The ways to cut a given name into syllables, each with its probability."""
    ways: list[Way] = [(1.0, 1.0, ())] if len(pieces) <= 3 else []
    for piece in pieces:
        ways = [
            (south * more_south, north * more_north, given + syllables)
            for south, north, given in ways
            for more_south, more_north, syllables in _divisions(piece)
            if len(given) + len(syllables) <= 3
        ]
    if len(pieces) == 2 and not all(max(usual_in_habits(piece)) > USUAL for piece in pieces):
        moved = _divisions(pieces[0] + pieces[1])
        ways.extend((s * MOVED, n * MOVED, way) for s, n, way in moved if len(way) == 2)
    found = []
    for place, (_, said) in enumerate(HABITS):
        mine = [(weights[place] * COUNTS[len(way)], way) for *weights, way in ways]
        least = LEAST / 2 * max((weight for weight, _ in mine), default=0.0)
        found.append(
            tuple((weight, tuple(map(said, way))) for weight, way in mine if weight > least)
        )
    return tuple(found)


@lru_cache(maxsize=1 << 17)
def _divisions(letters: str) -> tuple[Way, ...]:
    """The ways to cut letters into one to three syllables, each with its probabilities."""
    if len(letters) > LONGEST:
        return ()
    found: list[Way] = [(*usual_in_habits(letters), (letters,))]
    found += _in_two(letters)
    if len(letters) >= THREE or not any(south or north for south, north, _ in found):
        for head, south, north in _cuts(letters):
            rests = _in_two(letters[len(head) :])
            found += [(south * s, north * n, (head, *way)) for s, n, way in rests]
    if not found:
        return ()
    short = [way for way in found if len(way[2]) < 3]
    least_south = max(south for south, *_ in short) * RARE
    least_north = max(north for _, north, _ in short) * RARE
    ways = [
        (south if south >= least_south else 0.0, north if north >= least_north else 0.0, way)
        for south, north, way in found
    ]
    return tuple(way for way in ways if way[0] or way[1])


def _in_two(letters: str) -> list[Way]:
    found: list[Way] = []
    for head, south, north in _cuts(letters):
        rest = letters[len(head) :]
        more_south, more_north = usual_in_habits(rest)
        if (more_south or more_north) and _syllable(rest):
            found.append((south * more_south, north * more_north, (head, rest)))
    return found


def _cuts(letters: str) -> list[tuple[str, float, float]]:
    """The ways to cut a first syllable off, with how frequent it is."""
    found = []
    for at in range(1, min(len(letters), LONGEST_SYLLABLE + 1)):
        head = letters[:at]
        south, north = usual_in_habits(head)
        if south or north:
            if _syllable(head):
                found.append((head, south, north))
        elif found and cut(head) is None:
            break  # what follows begins another syllable
    return found


def _syllable(letters: str) -> bool:
    # A single consonant is an initial only where it stands alone.
    return len(letters) > 1 or letters in "aeiou"
