"""Pairs of items that share a key, some hundred thousand at a time.

Keys that many share are divided by a second key, the rarest that each item has: so no key makes
more pairs than its items times MOST.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["pairs_of"]

Places = NDArray[np.int32]
Counts = NDArray[np.intp]

MOST = 400  # items with one key that are all compared with each other
BATCH = 400_000  # pairs


def pairs_of(keys: NDArray[np.uint64], items: Places) -> Iterator[tuple[Places, Places]]:
    """Pairs of different items that share a key; a pair may come again with another key.

    ``keys`` and ``items`` are of one length: each key with the item that has it.
    """
    order = np.argsort(keys, kind="stable")
    keys, items = keys[order], items[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(keys)]]))
    yield from _small(items, starts[sizes <= MOST], sizes[sizes <= MOST])
    large = sizes > MOST
    if large.any():
        rarest = _rarest(keys, items, np.repeat(sizes, sizes))
        for start, size in zip(starts[large], sizes[large], strict=True):
            yield from _divided(items[start : start + size], rarest)


def _small(items: Places, starts: Counts, sizes: Counts) -> Iterator[tuple[Places, Places]]:
    """The pairs of groups, those of one size together."""
    for size in np.unique(sizes[sizes > 1]).tolist():
        here = starts[sizes == size]
        one, other = np.triu_indices(size, 1)
        step = max(1, BATCH // len(one))
        for at in range(0, len(here), step):
            members = items[here[at : at + step, None] + np.arange(size)]
            yield _once(members[:, one].ravel(), members[:, other].ravel())


def _once(left: Places, right: Places) -> tuple[Places, Places]:
    whole = np.minimum(left, right).astype(np.int64) << 32 | np.maximum(left, right)
    whole = np.unique(whole)
    left, right = (whole >> 32).astype(np.int32), (whole & 0xFFFFFFFF).astype(np.int32)
    apart = left != right
    return left[apart], right[apart]


def _rarest(keys: NDArray[np.uint64], items: Places, sizes: Counts) -> NDArray[np.uint64]:
    """The key of each item that the fewest have."""
    order = np.lexsort((keys, -sizes, items))
    found = np.zeros(int(items.max()) + 1, np.uint64)
    found[items[order]] = keys[order]  # the last of each item stays
    return found


def _divided(members: Places, rarest: NDArray[np.uint64]) -> Iterator[tuple[Places, Places]]:
    members = members[np.argsort(rarest[members], kind="stable")]
    for at in range(0, len(members), MOST):
        part = members[at : at + MOST]
        one, other = np.triu_indices(len(part), 1)
        yield _once(part[one], part[other])
