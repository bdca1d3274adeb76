"""How probable a Latin spelling is for a syllable of Korean given names, and how probable at all.

The probability of a spelling given its syllable is learned from counts; where these are few it
falls back on first consonant × vowel × last consonant, each with its own counts. A spelling is
worked out for all syllables at once, as a vector in the order of ``syllables``.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.identify.names.habits import SELDOM, counted, cut, jamo_of, part_shares, plain
from onrecord.identify.names.hangul import CODAS, ONSETS, VOWELS, initial_forms
from onrecord.vocabulary.korean_names import korean_syllables
from onrecord.vocabulary.names import korean_surnames

__all__ = [
    "TURNED",
    "both",
    "frequencies",
    "share",
    "shares",
    "spelled_given",
    "spellings_of",
    "syllables",
    "usual_given",
    "usual_in_habits",
    "vector",
]

Vector = NDArray[np.float64]

# How many sightings the fall-back on letters counts for.
BACKED = 10.0
# How often ㄹ is said and spelled as the South says it where a word begins with it.
TURNED = 0.05
# What each syllable counts for that no name in the table begins or ends with.
UNSEEN = 0.3
# Of the most probable syllable: less probable ones are not among those that a spelling stands for.
LEAST = 1e-6
# The list has each name once, however many people bear it: usual syllables are more usual than the
# counts say. The exponent was found on the pairs for tuning.
SHARPER = 1.4
ALPHABETS = (ONSETS, VOWELS, CODAS)


class Shares(NamedTuple):
    """The probability of a spelling given each syllable; ``likely`` has the places of those that it
    may well stand for, each with P(spelling and syllable), and the same for two that are so."""

    given: "array[float]"
    likely: tuple[tuple[int, float, float], ...]


@cache
def syllables() -> tuple[str, ...]:
    """The syllables of given names that are known."""
    return tuple(korean_syllables())


@cache
def _places() -> Mapping[str, int]:
    return {syllable: place for place, syllable in enumerate(syllables())}


@cache
def frequencies() -> Vector:
    """How frequent each syllable is in given names."""
    rows = korean_syllables().values()
    weights = np.array([row.first + row.last + UNSEEN for row in rows]) ** SHARPER
    found: Vector = weights / weights.sum()
    return found


@cache
def _turned() -> tuple[tuple[NDArray[np.intp], NDArray[np.intp], Vector], ...]:
    """Syllables that are said and spelled like another: 룡 is 용 in the South, and where a syllable
    begins a name it may be spelled as the family name is: "Leeyoung" for 이영. Each set has from
    which, to which (each once) and how often."""
    known = _places()
    sets: list[dict[int, tuple[int, float]]] = []
    for syllable, place in known.items():
        for other in initial_forms(syllable)[1:]:
            if other in known:
                often = TURNED if jamo_of(other)[0] == "ㄹ" else SELDOM
                free = next((one for one in sets if known[other] not in one), None)
                if free is None:
                    sets.append(free := {})
                free[known[other]] = (place, often)
    return tuple(
        (
            np.array([place for place, _ in one.values()]),
            np.array(list(one)),
            np.array([often for _, often in one.values()]),
        )
        for one in sets
    )


class _Habit:
    """The spellings of all syllables by the habits of the South or the North. ``rows`` has a number
    for each spelling of a first consonant, a vowel and a last consonant."""

    def __init__(self, north: bool, rows: "Rows") -> None:
        counts = counted(north)
        self.seen = np.array([sum(counts[syllable].values()) + BACKED for syllable in syllables()])
        self.counted = _by_spelling(counts, self.seen)
        letters = _letters()
        by_letter = []
        for alphabet, spelled, parts in zip(ALPHABETS, part_shares(north), rows, strict=True):
            shares = [[spelled.get(part, {}).get(a, 0.0) for a in alphabet] for part in parts]
            by_letter.append(np.array(shares))
        self.parts = [table[:, places] for table, places in zip(by_letter, letters, strict=True)]
        self.parts[2] = self.parts[2] * (BACKED / self.seen)
        self.usual = self._usual(by_letter, letters, rows)

    def _usual(self, by_letter: list[Vector], letters: NDArray[np.intp], rows: "Rows") -> Vector:
        """How frequent each spelling is: first consonants × vowels × last consonants."""
        frequent = frequencies().copy()
        for source, target, often in _turned():
            np.add.at(frequent, source, often * frequencies()[target])
        whole = np.zeros([len(alphabet) for alphabet in ALPHABETS])
        np.add.at(whole, tuple(letters), BACKED * frequent / self.seen)
        table = np.tensordot(by_letter[0], whole, 1)
        table = np.tensordot(by_letter[1], table, (1, 1))
        found: Vector = np.tensordot(table, by_letter[2], (2, 1)).transpose(1, 0, 2).copy()
        for spelling, (places, shares) in self.counted.items():
            at = _at(spelling, rows)
            if at is not None:
                found[at] += (shares * frequent[places]).sum()
        return found

    def shares(self, at: tuple[int, int, int], letters: str) -> Vector:
        """The probability of the spelling given each syllable."""
        found: Vector = self.parts[0][at[0]] * self.parts[1][at[1]] * self.parts[2][at[2]]
        if letters in self.counted:
            places, shares = self.counted[letters]
            found[places] += shares
        more = [(target, often * found[source]) for source, target, often in _turned()]
        for target, share in more:
            found[target] += share
        return found


Rows = tuple[Mapping[str, int], ...]


@cache
def _habits() -> tuple[Rows, _Habit, _Habit]:
    """The South's and the North's, with the same rows."""
    both = zip(part_shares(False), part_shares(True), strict=True)
    rows = tuple(
        {part: row for row, part in enumerate(dict.fromkeys((*south, *north)))}
        for south, north in both
    )
    return rows, _Habit(False, rows), _Habit(True, rows)


@cache
def _letters() -> NDArray[np.intp]:
    """For the first consonants, vowels and last consonants of all syllables their places."""
    letters = zip(*map(jamo_of, syllables()), strict=True)
    return np.array(
        [list(map(alphabet.index, row)) for alphabet, row in zip(ALPHABETS, letters, strict=True)]
    )


def _at(letters: str, rows: Rows) -> tuple[int, int, int] | None:
    """The rows of the three parts of a spelling; None where it is none."""
    parts = cut(letters)
    if parts is None:
        return None
    first, second, third = rows
    try:
        return first[parts[0]], second[parts[1]], third[parts[2]]
    except KeyError:
        return None


def _by_spelling(
    counts: Mapping[str, Mapping[str, float]], seen: Vector
) -> Mapping[str, tuple[NDArray[np.intp], Vector]]:
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for syllable, place in _places().items():
        for spelling, count in counts[syllable].items():
            found[spelling].append((place, count / seen[place]))
    return {
        spelling: (np.array([place for place, _ in rows]), np.array([share for _, share in rows]))
        for spelling, rows in found.items()
    }


@lru_cache(maxsize=1 << 13)
def shares(spelling: str) -> Shares | None:
    """The probability of a spelling for each syllable: in small letters by the habits of the South,
    in capitals by those of the North; None for what spells none.

    A single letter is an initial: it stands for all spellings that begin with it.
    """
    north, letters = spelling.isupper(), spelling.lower()
    if len(letters) == 1 and letters not in "aeiou":
        given = _initial(letters, north)
    else:
        rows, *habits = _habits()
        at = _at(letters, rows)
        given = None if at is None else habits[north].shares(at, letters)
    if given is None:
        return None
    frequent = frequencies()
    both = given * frequent
    [likely] = np.nonzero(both > LEAST * both.max())
    twice = (both[likely] * frequent[likely]).tolist()
    shared = zip(likely.tolist(), both[likely].tolist(), twice, strict=True)
    return Shares(array("d", given.tobytes()), tuple(shared))


def _initial(letter: str, north: bool) -> Vector | None:
    counts = counted(north)
    begin = [
        sum(count for spelling, count in counts[syllable].items() if spelling[0] == letter)
        / sum(counts[syllable].values())
        for syllable in syllables()
    ]
    return np.array(begin) if any(begin) else None


@lru_cache(maxsize=1 << 14)
def spelled_given(spelling: str) -> Mapping[str, float]:
    """The syllables that a spelling may stand for, each with the probability of the spelling given
    the syllable."""
    found = shares(spelling)
    if found is None:
        return {}
    known = syllables()
    return {known[place]: share for place, share in enumerate(found.given) if share}


@lru_cache(maxsize=1 << 17)
def usual_in_habits(letters: str) -> tuple[float, float]:
    """How frequent a spelling, in small letters, is among syllables of given names by the habits
    of the South and by those of the North; 0 for what is none."""
    if len(letters) == 1 and letters not in "aeiou":
        found = [_initial(letters, north) for north in (False, True)]
        south, north = (0.0 if v is None else float(v @ frequencies()) for v in found)
        return south, north
    rows, southern, northern = _habits()
    at = _at(letters, rows)
    if at is None:
        return 0.0, 0.0
    return southern.usual.item(at), northern.usual.item(at)


def usual_given(part: str) -> float:
    """How frequent a syllable, or a spelling of one, is in given names; 0 for what is none."""
    if "가" <= part[0] <= "힣":
        place = _places().get(part)
        return float(frequencies().min() if place is None else frequencies()[place])
    return usual_in_habits(part.lower())[part.isupper()]


def vector(part: str) -> Vector:
    """P(part | syllable) for each of ``syllables``; a syllable of Hangul stands for itself."""
    if "가" <= part[0] <= "힣":
        found = np.zeros(len(syllables()))
        if part in _places():
            found[_places()[part]] = 1.0
        return found
    spelled = shares(part)
    return np.zeros(len(syllables())) if spelled is None else np.frombuffer(spelled.given)


def share(syllable: str, spelling: str) -> float:
    """P(spelling | syllable)."""
    found, place = shares(spelling), _places().get(syllable)
    return 0.0 if found is None or place is None else found.given[place]


def both(left: str, right: str) -> tuple[float, float]:
    """For two spellings: P(both | one syllable), over all syllables, and P(two syllables, spelled
    so, that are the same)."""
    one, other = shares(left), shares(right)
    if one is None or other is None:
        return 0.0, 0.0
    if len(other.likely) < len(one.likely):
        one, other = other, one
    given = other.given
    alike = same = 0.0
    for place, both, twice in one.likely:
        share = given[place]
        alike += both * share
        same += twice * share
    return alike, same


def spellings_of(syllable: str) -> Iterator[str]:
    """The spellings of a syllable that were seen, and those of a family name that it is."""
    row = korean_syllables().get(syllable)
    if row is not None:
        yield from row.spellings
    yield from map(plain, korean_surnames().get(syllable, ()))
