"""How probable a Latin spelling is for a Korean syllable, and how probable at all.

The probability of a spelling given its syllable is learned from counts; where these are few it
falls back on first consonant × vowel × last consonant, each with its own counts.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from onrecord.identify.names.hangul import CODAS, ONSETS, VOWELS, initial_forms, letters_of
from onrecord.vocabulary.korean_names import korean_syllables, seldom_spelled
from onrecord.vocabulary.names import korean_surnames

__all__ = [
    "cut",
    "is_listed",
    "plain",
    "spelled_family",
    "spelled_given",
    "spellings_of",
    "surname_class",
    "usual_family",
    "usual_given",
]

# For example "gyeong" as g, yeo, ng; "suh" as s, u, h; "woo" as nothing, woo, nothing.
PARTS = re.compile(r"([b-df-hj-np-tvxz]*)([aeiouwy]+)([b-df-hj-np-tvxz]*)")
NOT_A_LETTER = re.compile(r"[^a-z]+")

# How many sightings the fall-back on letters counts for.
BACKED = 10.0
# What a seldom spelling of a letter counts for, beside hundreds of sightings of the usual ones.
SELDOM = 0.01
# How often ㄹ is said and spelled as the South says it where a word begins with it.
TURNED = 0.05
# A spelling that the habits of the North, or of the South, do not have is so much rarer in them.
MIXED_NORTH = 0.03
MIXED_SOUTH = 0.12
# What each syllable counts for that no name in the table begins or ends with.
UNSEEN = 0.3
# Surnames by frequency follow 1 / rank closely; Kim, the first, is borne by a fifth of Koreans.
RANK = 0.2
# The list has each name once, and each spelling of it once, however many people bear it: what is
# usual is more usual than the counts say. The exponents were found on the pairs for tuning.
SHARPER, SHARPER_NAMES = 1.3, 1.4
# The share of spellings of a surname that follow the habits of given names and not its own.
FREE = 0.06
# The nth listed spelling of a surname is so much rarer than the one before it.
STEP = 0.35


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


def _in_habit(letters: Iterable[str], parts: Iterable[str], north: bool) -> float:
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
def _counts(north: bool) -> Mapping[str, Mapping[str, float]]:
    """The counted spellings of each syllable, as far as they fit the habits."""
    found = {}
    for row in korean_syllables().values():
        letters = _letters_of(row.syllable)
        weights = {
            spelling: count**SHARPER * _in_habit(letters, parts, north)
            for spelling, count in row.spellings.items()
            if (parts := cut(spelling))
        }
        scale = sum(row.spellings.values()) / sum(weights.values())
        found[row.syllable] = {spelling: weight * scale for spelling, weight in weights.items()}
    return found


@cache
def _letters(north: bool) -> tuple[Shares, ...]:
    seen: tuple[defaultdict[str, defaultdict[str, float]], ...] = tuple(
        defaultdict(lambda: defaultdict(float)) for _ in ALPHABETS
    )
    for syllable, spellings in _counts(north).items():
        for spelling, count in spellings.items():
            parts = cut(spelling) or ()
            for counts, letter, part in zip(seen, _letters_of(syllable), parts, strict=True):
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
            weight = (SELDOM if counts else 1 / len(seldom)) * _in_habit(letter, [part], north)
            weights[part] = weights.get(part, 0.0) + weight
        for part, weight in weights.items():
            found[part][letter] = weight / sum(weights.values())
    return found


@lru_cache(maxsize=1 << 12)
def _letters_of(syllable: str) -> tuple[str, str, str]:
    onset, vowel, coda = letters_of(syllable)
    return ONSETS[onset], VOWELS[vowel], CODAS[coda]


# ---------------------------------------------------------------------------- given names


@cache
def _frequencies() -> Mapping[str, float]:
    """How frequent each syllable is in given names."""
    weights = {
        row.syllable: (row.first + row.last + UNSEEN) ** SHARPER_NAMES
        for row in korean_syllables().values()
    }
    total = sum(weights.values())
    return {syllable: weight / total for syllable, weight in weights.items()}


@lru_cache(maxsize=1 << 16)
def spelled_given(spelling: str) -> Mapping[str, float]:
    """The syllables that a spelling may stand for, each with the probability of the spelling given
    the syllable: in small letters by the habits of the South, in capitals by those of the North.
    A single letter is an initial: it stands for all spellings that begin with it.
    """
    north, letters = spelling.isupper(), spelling.lower()
    if len(letters) == 1 and letters not in "aeiou":
        return _initial(letters, north)
    parts = cut(letters)
    if parts is None:
        return {}
    found: dict[str, float] = {}
    counted = _counts(north)
    first, second, third = (
        share.get(part, {}) for share, part in zip(_letters(north), parts, strict=True)
    )
    for onset, one in first.items():
        for vowel, two in second.items():
            for coda, three in third.items():
                syllable = _joined(onset, vowel, coda)
                counts = counted.get(syllable)
                if counts is not None:
                    backed = BACKED * one * two * three
                    seen = sum(counts.values()) + BACKED
                    found[syllable] = (counts.get(letters, 0) + backed) / seen
    return _with_turned(found)


def spellings_of(syllable: str) -> Iterator[str]:
    """The spellings of a syllable that were seen, and those of a family name that it is."""
    row = korean_syllables().get(syllable)
    if row is not None:
        yield from row.spellings
    yield from map(plain, korean_surnames().get(syllable, ()))


def _with_turned(found: Mapping[str, float]) -> Mapping[str, float]:
    """Adds the syllables that are said and spelled like another: 룡 is 용 in the South, and where
    a syllable begins a name it may be spelled as the family name is: "Leeyoung" for 이영."""
    known = korean_syllables()
    turned = dict(found)
    for syllable, share in found.items():
        for other in initial_forms(syllable)[1:]:
            if other in known:
                often = TURNED if _letters_of(other)[0] == "ㄹ" else SELDOM
                turned[other] = turned.get(other, 0.0) + often * share
    return turned


def _initial(letter: str, north: bool) -> Mapping[str, float]:
    found = {}
    for syllable, counts in _counts(north).items():
        begin = sum(count for spelling, count in counts.items() if spelling[0] == letter)
        if begin:
            found[syllable] = begin / sum(counts.values())
    return found


def _joined(onset: str, vowel: str, coda: str) -> str:
    place = ONSETS.index(onset) * len(VOWELS) + VOWELS.index(vowel)
    return chr(0xAC00 + place * len(CODAS) + CODAS.index(coda))


@lru_cache(maxsize=1 << 16)
def usual_given(part: str) -> float:
    """How frequent a syllable, or a spelling of one, is in given names; 0 for what is none."""
    frequencies = _frequencies()
    if "가" <= part[0] <= "힣":
        return frequencies.get(part, min(frequencies.values()))
    return sum(frequencies[h] * share for h, share in spelled_given(part).items())


# ---------------------------------------------------------------------------- family names


@cache
def surname_class(surname: str) -> str:
    """One form for a family name that North and South write differently: 리 and 이 are one."""
    known = korean_surnames()
    forms = [form + surname[1:] for form in initial_forms(surname[0])]
    listed = [form for form in known if form in forms]
    return listed[0] if listed else surname


@cache
def _families(north: bool) -> Mapping[str, Mapping[str, float]]:
    """Classes of family names with their own spellings and the share of each."""
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for surname, spellings in korean_surnames().items():
        for place, spelling in enumerate(spellings):
            letters, parts = _letters_of(surname[0]), cut(plain(spelling))
            weight = STEP**place
            if surname != surname_class(surname):
                weight *= 1 / TURNED if north else TURNED
            if len(surname) == 1 and parts:
                weight *= _in_habit(letters, parts, north)
            weights[surname_class(surname)][plain(spelling)] += weight
    return {
        surname: {spelling: weight / sum(spelled.values()) for spelling, weight in spelled.items()}
        for surname, spelled in weights.items()
    }


@cache
def _family_frequencies() -> Mapping[str, float]:
    # The table lists them by frequency, those of two syllables last.
    weights = {
        surname: 1 / (place + 1 + RANK) if len(surname) == 1 else 1 / 1000
        for place, surname in enumerate(_families(False))
    }
    total = sum(weights.values())
    return {surname: weight / total for surname, weight in weights.items()}


@cache
def _families_spelled() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for surname, spelled in _families(False).items():
        for spelling in spelled:
            found[spelling].append(surname)
    return {spelling: tuple(surnames) for spelling, surnames in found.items()}


def is_listed(spelling: str) -> bool:
    """Whether a spelling is one of those that the table has for a family name."""
    return spelling.lower() in _families_spelled()


@lru_cache(maxsize=1 << 14)
def spelled_family(spelling: str) -> Mapping[str, float]:
    """The family names that a spelling may stand for, with the probability of it given each."""
    letters = spelling.lower()
    families = _families(spelling.isupper())
    found = {
        surname: (1 - FREE) * families[surname][letters]
        for surname in _families_spelled().get(letters, ())
    }
    for syllable, share in spelled_given(spelling).items() if len(spelling) > 1 else ():
        surname = surname_class(syllable)
        if surname in families:
            found[surname] = found.get(surname, 0.0) + FREE * share
    return found


@lru_cache(maxsize=1 << 14)
def usual_family(part: str) -> float:
    """How frequent a family name, or a spelling of one, is; 0 for what is none."""
    frequencies = _family_frequencies()
    if "가" <= part[0] <= "힣":
        return frequencies.get(surname_class(part), min(frequencies.values()) / 10)
    return sum(frequencies[h] * share for h, share in spelled_family(part).items())
