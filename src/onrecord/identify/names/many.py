"""Korean names as arrays, so that millions of pairs of them are compared at once.

The evidence is that of korean.py. What it asks of two parts at a time stands here in tables for all
of them. Names with parts too rare for the tables are left to ``match.compare``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.identify.names import given, korean
from onrecord.identify.names.hangul import initial_forms
from onrecord.identify.names.readings import Reading
from onrecord.vocabulary.korean_names import name_weights

__all__ = ["Coded", "Tables", "coded"]

Floats = NDArray[np.float32]
Places = NDArray[np.int32]

MOST_FAMILIES, MOST_PARTS = 500, 6000  # what a table holds grows with the square of these
READINGS = 6  # of each name
LEAST_READING = 0.01  # of the weight of the first
SYLLABLES = 3
SAME_HANGUL, TURNED_HANGUL, OTHER_HANGUL = 0.99, 0.95, 0.005


@dataclass(frozen=True, slots=True)
class Tables:
    """For two family names, and for two syllables, the ratio and the agreement (korean.py). Place 0
    is no syllable."""

    family_ratio: Floats
    family_agreement: Floats
    ratio: Floats
    agreement: Floats


@dataclass(frozen=True, slots=True)
class Coded:
    """Readings of names, one row each, those of one name together: ``start`` has the first row of
    each name and ``count`` how many, 0 for names that the tables do not hold.

    ``family`` and ``syllables`` (three columns) are places in the tables.
    """

    start: Places
    count: Places
    weight: Floats
    family: Places
    syllables: Places
    length: Places
    hangul: NDArray[np.bool_]
    tables: Tables

    def probability(self, left: Places, right: Places) -> Floats:
        """That the names are compatible, for each pair of places; NaN where the tables do not hold
        both."""
        found = np.full(len(left), np.nan, np.float32)
        [held] = np.nonzero((self.count[left] > 0) & (self.count[right] > 0))
        if len(held):
            found[held] = self._probability(left[held], right[held])
        return found

    def _probability(self, left: Places, right: Places) -> Floats:
        mine, theirs = self._best(left, right)
        family = self.tables.family_ratio[self.family[mine], self.family[theirs]]
        same = self.tables.family_agreement[self.family[mine], self.family[theirs]]
        worst, _, agreed = self._given(mine, theirs)
        best = self.weight[self.start[left]] * self.weight[self.start[right]]
        worst = np.log(worst * self.weight[mine] * self.weight[theirs] / best)
        family = np.log(family)
        given = (worst, family, same * agreed, self.length[mine], self.length[theirs])
        features = _features(*given)
        found = np.zeros(len(left), np.float32)
        hangul = self.hangul[left].astype(int) + self.hangul[right]
        for scripts, number in (("latin_latin", 0), ("hangul_latin", 1)):
            *weights, least = name_weights(scripts)
            mask = hangul == number
            score = features[mask] @ np.array(weights, np.float32)
            found[mask] = least + (1 - least) / (1 + np.exp(-score))
        both = hangul == 2
        fits = (family[both] >= 0) & (worst[both] >= 0)
        exact = fits & (agreed[both] == 1) & (self.family[mine] == self.family[theirs])[both]
        equal = (self.syllables[mine] == self.syllables[theirs]).all(1)[both] & exact
        found[both] = np.where(fits, np.where(equal, SAME_HANGUL, TURNED_HANGUL), OTHER_HANGUL)
        part = (self.length[mine] == 0) | (self.length[theirs] == 0)
        found[part] = np.minimum(found[part], 0.5)
        return found

    def _best(self, left: Places, right: Places) -> tuple[Places, Places]:
        """The rows of the pair of readings that fits best."""
        each = self.count[left] * self.count[right]
        pair = np.repeat(np.arange(len(left)), each)
        first = np.cumsum(each) - each
        number = np.arange(len(pair)) - first[pair]
        across = self.count[right][pair]
        mine = self.start[left][pair] + number // across
        theirs = self.start[right][pair] + number % across
        share = self.weight[mine] * self.weight[theirs]
        share *= self.tables.family_ratio[self.family[mine], self.family[theirs]]
        share *= self._given(mine, theirs)[1]
        most = np.maximum.reduceat(share, first)
        [at] = np.nonzero(share == most[pair])
        _, chosen = np.unique(pair[at], return_index=True)
        return mine[at[chosen]], theirs[at[chosen]]

    def _given(self, mine: Places, theirs: Places) -> tuple[Floats, Floats, Floats]:
        """Of given names the ratio of the syllable that fits worst, the product of all, and the
        agreement."""
        one, other = self.length[mine], self.length[theirs]
        worst = np.full(len(mine), np.inf, np.float32)
        product, agreed = np.ones(len(mine), np.float32), np.ones(len(mine), np.float32)
        for place in range(max(int(one.max()), int(other.max()))):
            a, b = self.syllables[mine, place], self.syllables[theirs, place]
            ratio = self.tables.ratio[a, b]
            worst = np.where(a > 0, np.minimum(worst, ratio), worst)
            product *= ratio
            agreed *= self.tables.agreement[a, b]
        part, apart = (one == 0) | (other == 0), one != other
        for found, value in ((worst, korean.LENGTH), (product, korean.LENGTH), (agreed, 0.0)):
            found[apart] = value
        worst[part] = product[part] = 1.0
        return worst, product, agreed


def _features(worst: Floats, family: Floats, same: Floats, one: Places, other: Places) -> Floats:
    """``korean.features`` for many."""
    worst = np.where(family < 0, np.minimum(worst, family), worst)
    worst = np.clip(worst, korean.LEAST_WORST, korean.MOST_WORST)
    family = np.clip(family, korean.LEAST_WORST, korean.MOST_FAMILY)
    alone = np.where((worst < 0) & (family > 0), family, 0.0)
    single = (one == 1) & (other == 1)
    sure = np.log(same + korean.LEAST_SURE)
    return np.column_stack([np.ones_like(worst), worst, family, single, sure, alone]).astype(
        np.float32
    )


# ---------------------------------------------------------------------------- made from readings


def coded(names: Sequence[tuple[Reading, ...]]) -> Coded:
    """The readings of names as arrays, with the tables that belong to them."""
    surnames, parts = _usual(names)
    start, count = np.zeros(len(names), np.int32), np.zeros(len(names), np.int32)
    rows: list[tuple[int, ...]] = []
    weights: list[float] = []
    for name, readings in enumerate(names):
        made = [_row(r, surnames, parts) for r in _likely(readings)]
        if made and None not in made:
            start[name], count[name] = len(rows), len(made)
            rows += [row for row in made if row is not None]
            weights += [reading.weight for reading in _likely(readings)]
    table = np.array(rows or [(0,) * (2 + SYLLABLES)], np.int32)
    hangul = [bool(readings) and korean.is_hangul(readings[0].family) for readings in names]
    return Coded(
        start,
        count,
        np.array(weights or [0.0], np.float32),
        table[:, 0].copy(),
        table[:, 2:].copy(),
        table[:, 1].copy(),
        np.array(hangul, bool),
        _tables(list(surnames), list(parts)),
    )


def _likely(readings: tuple[Reading, ...]) -> Iterator[Reading]:
    for reading in readings[:READINGS]:
        if reading.weight >= LEAST_READING * readings[0].weight:
            yield reading


def _usual(found: Iterable[tuple[Reading, ...]]) -> tuple[dict[str, int], dict[str, int]]:
    """The places of the most frequent family names and syllables."""
    surnames, parts = Counter[str](), Counter[str]()
    for readings in found:
        for reading in _likely(readings):
            surnames[reading.family] += 1
            parts.update(reading.given)
    families = (name for name, _ in surnames.most_common(MOST_FAMILIES))
    syllables = (part for part, _ in parts.most_common(MOST_PARTS))
    return (
        {name: place for place, name in enumerate(families)},
        {part: place for place, part in enumerate(syllables, start=1)},
    )


def _row(
    reading: Reading, surnames: dict[str, int], parts: dict[str, int]
) -> tuple[int, ...] | None:
    family = surnames.get(reading.family)
    syllables = [parts.get(part, 0) for part in reading.given]
    if family is None or not all(syllables) or len(syllables) > SYLLABLES:
        return None
    return family, len(syllables), *syllables, *[0] * (SYLLABLES - len(syllables))


def _tables(surnames: Sequence[str], parts: Sequence[str]) -> Tables:
    size = len(surnames)
    ratio, agreement = np.ones((size, size), np.float32), np.zeros((size, size), np.float32)
    for i, one in enumerate(surnames):
        for j, other in enumerate(surnames[: i + 1]):
            ratio[i, j] = ratio[j, i] = korean.family_ratio(one, other)
            agreement[i, j] = agreement[j, i] = korean.agreement(one, other, True)
    return Tables(ratio, agreement, *_of_syllables(parts))


def _of_syllables(parts: Sequence[str]) -> tuple[Floats, Floats]:
    """The ratio and the agreement for all pairs: two products of matrices."""
    spelled = np.zeros((len(parts), len(given.syllables())), np.float32)
    hangul = np.array([korean.is_hangul(part) for part in parts], bool)
    usual = np.array([given.usual_given(part) for part in parts], np.float32)
    for row, part in enumerate(parts):
        spelled[row] = given.vector(part)
    both = spelled * given.frequencies().astype(np.float32)
    by_chance = np.maximum(usual[:, None] * usual[None, :], 1e-20)
    ratio, agreement = both @ spelled.T / by_chance, both @ both.T / by_chance
    ratio[np.ix_(~hangul, ~hangul)] *= 1 - korean.COPIED
    ratio += korean.SLIP
    for i, j in _alike(parts):
        ratio[i, j] = ratio[j, i] = korean.given_ratio(parts[i], parts[j])
        agreement[i, j] = agreement[j, i] = korean.agreement(parts[i], parts[j])
    return _with_none(ratio, 1.0), _with_none(agreement, 1.0)


def _with_none(table: Floats, value: float) -> Floats:
    """The table with place 0 for no syllable."""
    found = np.full((len(table) + 1, len(table) + 1), value, np.float32)
    found[1:, 1:] = table
    return found


def _alike(parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of parts in the same letters, and of Hangul that is one name in North and South."""
    places: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        places.setdefault(part.lower(), []).append(place)
    for part, mine in places.items():
        forms = initial_forms(part) if korean.is_hangul(part) else (part,)
        for i in mine:
            yield from ((i, j) for form in forms for j in places.get(form, ()))
