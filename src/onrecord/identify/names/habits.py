"""How probable a Latin spelling is for a Korean letter, by the habits of the South and the North.

Counts of whole syllables are learned; what they show of first consonants, vowels and last
consonants is what rarer syllables fall back on.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from onrecord.identify.names.hangul import CODAS, ONSETS, VOWELS, letters_of
from onrecord.vocabulary.korean_names import korean_syllables, seldom_spelled

__all__ = ["counted", "cut", "in_habit", "jamo_of", "part_shares", "plain"]

# For example "gyeong" as g, yeo, ng; "suh" as s, u, h; "woo" as nothing, woo, nothing.
PARTS = re.compile(r"([b-df-hj-np-tvxz]*)([aeiouwy]+)([b-df-hj-np-tvxz]*)")
NOT_A_LETTER = re.compile(r"[^a-z]+")

# What a seldom spelling of a letter counts for, beside hundreds of sightings of the usual ones.
SELDOM = 0.01
# A spelling that the habits of the North, or of the South, do not have is so much rarer in them.
MIXED_NORTH = 0.03
MIXED_SOUTH = 0.12
# The list has each spelling of a name once, however many people use it: what is usual is more usual
# than the counts say. The exponent was found on the pairs for tuning.
SHARPER = 1.3


def plain(word: str) -> str:
    """The letters a to z of a word, small, without accents and apostrophes.

    >>> plain("Kyo'ng"), plain("Sŏn"), plain("CH’OE")
    ('kyong', 'son', 'choe')
    """
    lowered = word.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered)
    return NOT_A_LETTER.sub("", lowered)


@lru_cache(maxsize=1 << 14)
def cut(spelling: str) -> tuple[str, str, str] | None:
    """First consonants, vowels and last consonants; None where these are not its parts.

    >>> cut("gyeong"), cut("ahn"), cut("seung-a")
    (('g', 'yeo', 'ng'), ('', 'a', 'hn'), None)
    """
    # "Whang", "Kyung-wha": what English hears in hw.
    found = PARTS.fullmatch("hw" + spelling[2:] if spelling.startswith("wh") else spelling)
    return (found[1], found[2], found[3]) if found else None


# ---------------------------------------------------------------------------- letters

Shares = Mapping[str, Mapping[str, float]]  # spelling of a part → letter → probability given it
ALPHABETS = ((ONSETS, "onsets"), (VOWELS, "vowels"), (CODAS, "codas"))


@cache
def _habits() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    found = []
    for section in ("northern", "northern_only"):
        rows = seldom_spelled(section)
        found.append({letter: frozenset(parts) for letter, parts in rows.items()})
    return found[0], found[1]


def in_habit(letters: Iterable[str], parts: Iterable[str], north: bool) -> float:
    """How far spellings of letters fit the habits of the North, or of the South, as a factor."""
    northern, only = _habits()
    factor = 1.0
    for letter, part in zip(letters, parts, strict=True):
        if north and letter in northern and part not in northern[letter]:
            factor *= MIXED_NORTH
        elif not north and part in only.get(letter, ()):
            factor *= MIXED_SOUTH
    return factor


@cache
def counted(north: bool) -> Mapping[str, Mapping[str, float]]:
    """The counted spellings of each syllable, as far as they fit the habits."""
    found = {}
    for row in korean_syllables().values():
        letters = jamo_of(row.syllable)
        weights = {
            spelling: count**SHARPER * in_habit(letters, parts, north)
            for spelling, count in row.spellings.items()
            if (parts := cut(spelling))
        }
        scale = sum(row.spellings.values()) / sum(weights.values())
        found[row.syllable] = {spelling: weight * scale for spelling, weight in weights.items()}
    return found


@cache
def part_shares(north: bool) -> tuple[Shares, ...]:
    seen: tuple[defaultdict[str, defaultdict[str, float]], ...] = tuple(
        defaultdict(lambda: defaultdict(float)) for _ in ALPHABETS
    )
    for syllable, spellings in counted(north).items():
        for spelling, count in spellings.items():
            parts = cut(spelling) or ()
            for counts, letter, part in zip(seen, jamo_of(syllable), parts, strict=True):
                counts[letter][part] += count
    return tuple(
        _shares(counts, letters, section, north)
        for counts, (letters, section) in zip(seen, ALPHABETS, strict=True)
    )


def _shares(
    seen: Mapping[str, Mapping[str, float]], letters: str, section: str, north: bool
) -> Shares:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for letter in letters:
        counts = seen.get(letter, {})
        seldom = {"" if s == "-" else s for s in seldom_spelled(section).get(letter, ())}
        total = sum(counts.values())
        weights = {part: count / total for part, count in counts.items()}
        for part in seldom:
            weight = (SELDOM if counts else 1 / len(seldom)) * in_habit(letter, [part], north)
            weights[part] = weights.get(part, 0.0) + weight
        for part, weight in weights.items():
            found[part][letter] = weight / sum(weights.values())
    return found


@lru_cache(maxsize=1 << 12)
def jamo_of(syllable: str) -> tuple[str, str, str]:
    onset, vowel, coda = letters_of(syllable)
    return ONSETS[onset], VOWELS[vowel], CODAS[coda]
