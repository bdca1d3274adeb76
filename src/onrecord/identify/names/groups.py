"""Many names sorted into groups of spellings of one name.

Names that share a close key are compared; pairs are joined from the most probable on. Two groups
are not joined where their first members do not fit each other, or where each has a name in Hangul
and it is not the same: so that 정민, Jong-min and 종민 do not become one by way of the middle.

Korean names are compared as arrays (many.py), the others one pair at a time.
"""

import itertools
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from onrecord.identify.names import general
from onrecord.identify.names.blocks import pairs_of
from onrecord.identify.names.keys import close_keys
from onrecord.identify.names.many import Coded, Places, coded
from onrecord.identify.names.match import compare, parsed
from onrecord.identify.names.readings import Reading

__all__ = ["Spread", "compared", "grouped", "keyed"]

# Like map: a function over many items, perhaps on several cores, the answers in order.
Spread = Callable[[Callable[..., object], Iterable[object]], Iterable[object]]

JOINED = 0.8  # pairs less probable than this are two names
FITS = 0.5  # the first members of two groups that are joined
LEVELS = 200  # probabilities from JOINED to 1 are told apart this finely
CHUNK = 2000  # names, or pairs, that go to one core at a time


def grouped(names: Sequence[str], spread: Spread = map) -> list[int]:
    """For each name the number of its group, counted from 0 in the order of the first members.

    ``spread`` may be the ``imap`` of a pool of processes. Time grows with the number of names and
    of spellings that share a key, not with their square.

    >>> grouped(["김정욱", "Vladimir Putin", "Kim Jung-wook", "Владимир Путин"])
    [0, 1, 0, 1]
    """
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return []
    forms = _forms(distinct, spread)
    owner = _Joining(forms).joined(_likely(forms, spread))
    place = dict(zip(distinct, owner[np.frombuffer(forms.of_name, np.int32)].tolist(), strict=True))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(place[name], len(numbers)) for name in names]


# ---------------------------------------------------------------------------- names as read


@dataclass
class _Forms:
    """Names that are read alike ("KIM Jung-wook", "Kim, Jung Wook") are one form: ``texts`` has the
    first of each, ``of_name`` the form of each name. ``keys`` are those of each form, with
    ``keyed`` the form that each belongs to."""

    texts: list[str] = field(default_factory=list)
    readings: list[tuple[Reading, ...]] = field(default_factory=list)
    sure: bytearray = field(default_factory=bytearray)
    hangul: bytearray = field(default_factory=bytearray)
    of_name: "array[int]" = field(default_factory=lambda: array("i"))
    keys: "array[int]" = field(default_factory=lambda: array("Q"))
    keyed: "array[int]" = field(default_factory=lambda: array("i"))

    def __post_init__(self) -> None:
        self._known: dict[tuple[Reading, ...], int] = {}
        self._coded: Coded | None = None

    def add(self, text: str, read: "_Read") -> None:
        readings, sure, hangul, keys = read
        alike = sure and bool(readings[0].given)
        form = self._known.setdefault(readings, len(self.texts)) if alike else len(self.texts)
        self.of_name.append(form)
        if form < len(self.texts):
            return
        self.texts.append(text)
        self.readings.append(readings)
        self.sure.append(sure)
        self.hangul.append(hangul)
        self.keys.extend(keys)
        self.keyed.extend(itertools.repeat(form, len(keys)))

    def code(self) -> None:
        """Puts the readings into arrays, and forgets them."""
        self._coded = coded(self.readings)
        self._known.clear()
        self.readings.clear()

    def probability(self, left: Places, right: Places) -> NDArray[np.float32]:
        """That two forms are one name; NaN where they have to be compared one by one."""
        assert self._coded is not None
        sure = np.frombuffer(self.sure, np.uint8)
        found = self._coded.probability(left, right)
        found[(sure[left] | sure[right]) == 0] = np.nan
        return found


_Read = tuple[tuple[Reading, ...], bool, bool, tuple[int, ...]]


def _forms(names: list[str], spread: Spread) -> _Forms:
    forms = _Forms()
    for texts, found in zip(_chunks(names), spread(_read, _chunks(names)), strict=True):
        assert isinstance(found, list)
        for text, read in zip(texts, found, strict=True):
            forms.add(text, read)
    forms.code()
    return forms


def _chunks(names: list[str]) -> Iterator[list[str]]:
    return (names[at : at + CHUNK] for at in range(0, len(names), CHUNK))


def _read(names: Sequence[str]) -> list[_Read]:
    """The readings of each name, whether it is Korean for sure and in Hangul, and its keys."""
    found = []
    for name, keys in zip(names, keyed(names), strict=True):
        read = parsed(name)
        numbers = tuple(_number(key) for key in keys)
        found.append((read.korean, read.sure, read.script == "hangul", numbers))
    return found


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def keyed(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The close keys of each name."""
    return [tuple(dict.fromkeys(_close(name))) for name in names]


def _close(name: str) -> Iterator[str]:
    found = parsed(name)
    yield from close_keys(found.korean)
    if not found.sure:
        words = sorted(general.keys(found.name))
        if len(words) < 2:
            yield from words
        yield from map("+".join, itertools.combinations(words[:4], 2))


# ---------------------------------------------------------------------------- pairs


@dataclass(frozen=True, slots=True)
class _Pairs:
    left: Places
    right: Places
    probability: NDArray[np.float32]


def _likely(forms: _Forms, spread: Spread) -> _Pairs:
    """The pairs of forms that share a key and may be one name."""
    found: list[tuple[Places, Places, NDArray[np.float32]]] = []
    alone: list[tuple[Places, Places]] = []
    keys, keyed = np.frombuffer(forms.keys, np.uint64), np.frombuffer(forms.keyed, np.int32)
    for left, right in pairs_of(keys, keyed):
        chance = forms.probability(left, right)
        likely = chance >= JOINED
        found.append((left[likely], right[likely], chance[likely]))
        others = np.isnan(chance)
        alone.append((left[others], right[others]))
    found += _one_by_one(forms, alone, spread)
    left, right, chance = (np.concatenate(part) for part in zip(*found, strict=True))
    _, once = np.unique(left.astype(np.int64) * len(forms.texts) + right, return_index=True)
    return _Pairs(left[once], right[once], chance[once])


def _one_by_one(
    forms: _Forms, alone: list[tuple[Places, Places]], spread: Spread
) -> Iterator[tuple[Places, Places, NDArray[np.float32]]]:
    left = np.concatenate([one for one, _ in alone] or [np.zeros(0, np.int32)])
    right = np.concatenate([other for _, other in alone] or [np.zeros(0, np.int32)])
    yield left[:0], right[:0], np.zeros(0, np.float32)
    starts = range(0, len(left), CHUNK)
    batches = (
        [
            (forms.texts[i], forms.texts[j])
            for i, j in zip(left[s : s + CHUNK], right[s : s + CHUNK], strict=True)
        ]
        for s in starts
    )
    for start, chances in zip(starts, spread(compared, batches), strict=True):
        chance = np.array(chances, np.float32)
        likely = chance >= JOINED
        yield (
            left[start : start + CHUNK][likely],
            right[start : start + CHUNK][likely],
            chance[likely],
        )


def compared(texts: Sequence[tuple[str, str]]) -> list[float]:
    """The probability that each pair is one name."""
    return [compare(one, other).probability for one, other in texts]


# ---------------------------------------------------------------------------- groups


class _Joining:
    """The first member of each form's group; ``hangul`` is a form in Hangul of the group."""

    def __init__(self, forms: _Forms) -> None:
        self.forms = forms
        self.owner: Places = np.arange(len(forms.texts), dtype=np.int32)
        hangul = np.frombuffer(forms.hangul, np.uint8).astype(bool)
        self.hangul: Places = np.where(hangul, self.owner, -1).astype(np.int32)

    def joined(self, pairs: _Pairs) -> Places:
        """Joins pairs from the most probable on."""
        level = ((1 - pairs.probability) / (1 - JOINED) * LEVELS).astype(np.int16)
        order = np.argsort(level, kind="stable")
        ends = np.searchsorted(level[order], np.arange(LEVELS + 1), side="right")
        for start, end in itertools.pairwise([0, *ends.tolist()]):
            if end > start:
                here = order[start:end]
                self._join(pairs.left[here], pairs.right[here])
        return self._first(np.arange(len(self.owner), dtype=np.int32))

    def _first(self, of: Places) -> Places:
        found = self.owner[of]
        while True:
            further = self.owner[found]
            if (further == found).all():
                self.owner[of] = found
                return found
            found = further

    def _join(self, left: Places, right: Places) -> None:
        """Joins the groups of pairs that are equally probable: those that fit, each once a round,
        until none is left."""
        while len(left):
            one, other = self._first(left), self._first(right)
            apart = one != other
            one, other = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
            whole = np.unique(one.astype(np.int64) * len(self.owner) + other)
            left = (whole // len(self.owner)).astype(np.int32)
            right = (whole % len(self.owner)).astype(np.int32)
            fits = self._fit(left, right)
            left, right = left[fits], right[fits]
            waiting = self._join_once(left.tolist(), right.tolist())
            left, right = left[waiting], right[waiting]

    def _join_once(self, left: list[int], right: list[int]) -> list[int]:
        touched: set[int] = set()
        waiting = []
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            if one in touched or other in touched:
                waiting.append(number)
                continue
            touched.update((one, other))
            self.owner[other] = one
            if self.hangul[one] < 0:
                self.hangul[one] = self.hangul[other]
        return waiting

    def _fit(self, left: Places, right: Places) -> NDArray[np.bool_]:
        both = (self.hangul[left] >= 0) & (self.hangul[right] >= 0)
        left = np.where(both, self.hangul[left], left)
        right = np.where(both, self.hangul[right], right)
        chance = self.forms.probability(left, right)
        [alone] = np.nonzero(np.isnan(chance))
        texts = self.forms.texts
        chance[alone] = compared([(texts[left[n]], texts[right[n]]) for n in alone])
        fits: NDArray[np.bool_] = chance >= FITS
        return fits
