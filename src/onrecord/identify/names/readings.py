"""Readings of a mention as a Korean name: which part is the family name, where syllables end.

"Kim Jungwook", "KIM, Jung Wook" and "Jung-wook Kim" say in different ways what is what. Capitals,
commas, hyphens and spaces are evidence, not law. Each mention has one or more readings; their
weights sum to one, so that a name that can be read in many ways does not fit more names for it.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.identify.names.spelling import (
    is_listed,
    plain,
    spelled_family,
    usual_family,
    usual_given,
)
from onrecord.vocabulary.names import korean_surnames

__all__ = ["HABITS", "Reading", "hangul_readings", "latin_readings", "surely_korean"]

MOST = 8  # readings kept
LEAST = 0.002  # of the weight: less probable readings are dropped
LONGEST = 24  # letters of a given name
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
    found = []
    for length in (1, 2):
        family, given = joined[:length], joined[length:]
        if family not in known or len(given) > 3:
            continue
        weight = 1.0 if length == 1 else 20.0  # who is called 남궁… is of that family
        if len(words) > 1 and words[0] != family:
            continue  # "필레몬 양", a foreign name
        found.append((weight * COUNTS[len(given)], family, tuple(given)))
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
    orders = tuple(_orders(pieces))
    found = [
        (habit * prior * usual * weight * COUNTS[len(given)], said(family), tuple(map(said, given)))
        for habit, said in HABITS
        for prior, family, rest in orders
        if (usual := usual_family(said(family)) or UNKNOWN_FAMILY * usual_given(said(family)))
        for weight, given in _given(rest, said)
    ]
    return _normal(found)


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


def _normal(found: list[tuple[float, str, tuple[str, ...]]]) -> tuple[Reading, ...]:
    merged: dict[tuple[str, tuple[str, ...]], float] = {}
    for weight, family, given in found:
        merged[family, given] = merged.get((family, given), 0.0) + weight
    total = sum(merged.values())
    if not total:
        return ()
    best = sorted(((w / total, key) for key, w in merged.items()), key=lambda b: (-b[0], b[1]))
    best = [(weight, key) for weight, key in best[:MOST] if weight >= LEAST]
    total = sum(weight for weight, _ in best)
    return tuple(Reading(weight / total, family, given) for weight, (family, given) in best)


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


def _orders(pieces: tuple[_Piece, ...]) -> Iterator[tuple[float, str, tuple[_Piece, ...]]]:
    """Which piece, or which two, may be the family name, and how probable that is by form."""
    for first in (True, False):
        for length in (1, 2):
            if length > len(pieces) or (not first and length == len(pieces)):
                continue
            mine = pieces[:length] if first else pieces[-length:]
            rest = pieces[length:] if first else pieces[:-length]
            family = "".join(piece.letters for piece in mine)
            known = spelled_family(family)
            if length == 2 and not any(len(surname) == 2 for surname in known):
                continue
            prior = 1.0 if first else FAMILY_LAST
            if any(p.comma for p in pieces) and not (first and mine[-1].comma):
                prior *= COMMA
            if any(p.shouted for p in pieces) and not all(p.shouted for p in mine):
                prior *= SHOUTED
            if {p.word for p in mine} & {p.word for p in rest}:
                prior *= HYPHENED
            yield prior, family, rest
    if len(pieces) == 1:
        yield from _unglued(pieces[0])


def _unglued(piece: _Piece) -> Iterator[tuple[float, str, tuple[_Piece, ...]]]:
    letters = piece.letters
    for at in range(1, min(len(letters) - 3, 9)):
        if any(len(s) > 1 or share > 0.01 for s, share in spelled_family(letters[:at]).items()):
            yield GLUED, letters[:at], (_Piece(letters[at:], 1, False, False),)


def _given(
    pieces: tuple[_Piece, ...], said: Callable[[str], str]
) -> list[tuple[float, tuple[str, ...]]]:
    """The ways to cut a given name into syllables, each with its probability."""
    if not pieces:
        return [(1.0, ())]
    if len(pieces) > 3:
        return []
    ways: list[tuple[float, tuple[str, ...]]] = [(1.0, ())]
    for piece in pieces:
        ways = [
            (weight * share, (*given, *syllables))
            for weight, given in ways
            for share, syllables in _divisions(said(piece.letters))
            if len(given) + len(syllables) <= 3
        ]
    if len(pieces) == 2:
        letters = said("".join(piece.letters for piece in pieces))
        ways.extend((share * MOVED, way) for share, way in _divisions(letters) if len(way) == 2)
    return ways


@lru_cache(maxsize=1 << 17)
def _divisions(letters: str) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """The ways to cut letters into one to three syllables, each with its probability."""
    if len(letters) > LONGEST:
        return ()
    found: list[tuple[float, tuple[str, ...]]] = [(usual_given(letters), (letters,))]
    for head, rest in _cuts(letters):
        if _syllable(rest):
            found.append((usual_given(head) * usual_given(rest), (head, rest)))
    if len(letters) >= THREE or not any(weight for weight, _ in found):
        for head, rest in _cuts(letters):
            for middle, last in _cuts(rest):
                if _syllable(last):
                    weight = usual_given(head) * usual_given(middle) * usual_given(last)
                    found.append((weight, (head, middle, last)))
    found = [(weight, way) for weight, way in found if weight]
    most = max((weight for weight, way in found if len(way) < 3), default=0.0)
    return tuple((w, way) for w, way in found if w >= most * math.exp(-9))


def _cuts(letters: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a first syllable off."""
    for at in range(1, len(letters)):
        head = letters[:at]
        if _syllable(head) and usual_given(head):
            yield head, letters[at:]


def _syllable(letters: str) -> bool:
    # A single consonant is an initial only where it stands alone.
    return len(letters) > 1 or letters in "aeiouAEIOU"
