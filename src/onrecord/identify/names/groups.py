"""Many names sorted into groups of spellings of one name.

Names that share a close key are compared; pairs are joined from the most probable on. Two groups
are not joined where their first members do not fit each other, or where each has a name in Hangul
and it is not the same: so that 정민, Jong-min and 종민 do not become one by way of the middle.
"""

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.identify.names import general
from onrecord.identify.names.keys import close_keys
from onrecord.identify.names.match import compare, parsed

__all__ = ["Spread", "compared", "grouped", "keyed"]

# Like map: a function over many items, perhaps on several cores, the answers in order.
Spread = Callable[[Callable[..., object], Iterable[object]], Iterable[object]]

JOINED = 0.8  # pairs less probable than this are two names
FITS = 0.5  # the first members of two groups that are joined
LEVELS = 1000  # probabilities are told apart this finely
CHUNK = 2000  # names, or pairs at least, that go to one core at a time
LARGEST = 400  # names with one key that are all compared with each other

Bucket = tuple[tuple[int, str], ...]


def grouped(names: Sequence[str], spread: Spread = map) -> list[int]:
    """For each name the number of its group, counted from 0 in the order of the first members.

    ``spread`` may be the ``imap`` of a pool of processes. Time grows with the number of names and
    of spellings that share a key, not with their square.

    >>> grouped(["김정욱", "Vladimir Putin", "Kim Jung-wook", "Владимир Путин"])
    [0, 1, 0, 1]
    """
    distinct = list(dict.fromkeys(names))
    pairs = _pairs(distinct, spread)
    owner = _joined(distinct, pairs)
    numbers: dict[int, int] = {}
    place = {name: owner[i] for i, name in enumerate(distinct)}
    return [numbers.setdefault(place[name], len(numbers)) for name in names]


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


def compared(buckets: Sequence[Bucket]) -> "array[int]":
    """Pairs of the buckets that may be one name, as left, right and level, one after another."""
    found = array("i")
    for bucket in buckets:
        for (i, one), (j, other) in itertools.combinations(bucket, 2):
            probability = compare(one, other).probability
            if probability >= JOINED:
                found.extend((i, j, int(probability * (LEVELS - 1))))
    return found


def _pairs(names: list[str], spread: Spread) -> "list[array[int]]":
    """The pairs by their level, each left, right, left, right …"""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    chunks = (names[at : at + CHUNK] for at in range(0, len(names), CHUNK))
    number = 0
    for keys in spread(keyed, chunks):
        assert isinstance(keys, list)
        for each in keys:
            for key in each:
                by_key[key].append(number)
            number += 1
    levels = [array("i") for _ in range(LEVELS)]
    for found in spread(compared, _batches(names, by_key)):
        assert isinstance(found, array)
        for i, j, level in zip(found[::3], found[1::3], found[2::3], strict=True):
            levels[level].extend((i, j))
    return levels


def _batches(names: list[str], by_key: dict[str, list[int]]) -> Iterator[list[Bucket]]:
    batch: list[Bucket] = []
    work = 0
    for key in sorted(by_key):
        members = by_key[key]
        for at in range(0, len(members), LARGEST):
            part = members[at : at + LARGEST]
            if len(part) > 1:
                batch.append(tuple((i, names[i]) for i in part))
                work += len(part) * (len(part) - 1) // 2
        if work >= CHUNK:
            yield batch
            batch, work = [], 0
    if batch:
        yield batch


def _joined(names: list[str], levels: "list[array[int]]") -> list[int]:
    """For each name the first member of its group."""
    owner = list(range(len(names)))
    hangul = {i: name for i, name in enumerate(names) if parsed(name).script == "hangul"}

    def find(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for pairs in reversed(levels):
        for left, right in zip(pairs[::2], pairs[1::2], strict=True):
            one, other = sorted((find(left), find(right)))
            if one == other:
                continue
            known = hangul.get(one), hangul.get(other)
            if known[0] and known[1]:
                if compare(known[0], known[1]).probability < FITS:
                    continue
            elif compare(names[one], names[other]).probability < FITS:
                continue
            owner[other] = one
            if known[1]:
                hangul.setdefault(one, known[1])
    return [find(i) for i in range(len(names))]
