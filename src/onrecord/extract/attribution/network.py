"""The network: pieces of a text in, for each piece its role and its ties out.

It can be left after some of its layers, which is faster, or run to its last, which is more often
right.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.extract.attribution.pieces import LONGEST, Integers, Pieces, windows

__all__ = ["ROLES", "Depth", "Floats", "Integers", "Network", "Reading", "network"]

Floats = npt.NDArray[np.float32]

# What each number says of a piece. A part begins with "begin" and goes on with "go on".
ROLES = (
    "none",
    "begin source",
    "source",
    "begin cue",
    "cue",
    "begin content",
    "content",
)
START, STOP = 101, 102  # the network's marks before a window and after each paragraph
NOWHERE = -1  # the paragraph and place of a mark
WINDOW = 128


class Depth(StrEnum):
    """How far the network is run: to its first way out or through all of its layers."""

    FAST = "fast"
    ACCURATE = "accurate"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one window, n pieces and marks long.

    ``paragraph`` (n) is the number of each piece's paragraph, -1 for marks; ``place`` (n) its
    number there. ``roles`` (n, 7) are scores by ROLES. ``to_cue``, ``as_cue``, ``to_source``,
    ``as_source`` (n, links): the product of a content's ``to_cue`` and a cue's ``as_cue`` tells how
    well the two go together; so a cue's ``to_source`` and a source's ``as_source``.
    """

    paragraph: Integers
    place: Integers
    roles: Floats
    to_cue: Floats
    as_cue: Floats
    to_source: Floats
    as_source: Floats


Fed = Mapping[str, Integers]
Run = Callable[[Fed], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network and what decoding needs besides.

    ``run`` takes ids, shapes and quotes, all (windows, length), and gives role scores (windows,
    length, 7) and four vectors for each piece, one after the other. ``step`` (7, 7) tells
    which role may follow which, ``distance`` (2, 129) how distance counts in ties, ``confidence``
    (7) what a likelihood is made of (``learned.features``).
    """

    run: Run
    step: Floats
    distance: Floats
    confidence: Floats

    def read(self, paragraphs: Sequence[Pieces]) -> Iterator[Reading]:
        """The readings of a text's paragraphs, in text order."""
        parts = [
            (number, first, min(first + LONGEST, len(each.ids)))
            for number, each in enumerate(paragraphs)
            for first in range(0, len(each.ids), LONGEST)
        ]
        runs = [
            [parts[n] for n in run]
            for run in windows([last - first for _, first, last in parts], WINDOW)
        ]
        # One window at a time: on one core that is faster than batches, which leave its cache.
        for run in runs:
            yield self._read(run, paragraphs)

    def _read(self, run: Sequence[tuple[int, int, int]], paragraphs: Sequence[Pieces]) -> Reading:
        parts = [(paragraphs[number], slice(first, last)) for number, first, last in run]
        fed = {
            "ids": _row([each.ids[here] for each, here in parts], START, STOP),
            "shapes": _row([each.shapes[here] for each, here in parts], 0, 0),
            "quotes": _row([each.quotes[here] for each, here in parts], 0, 0),
        }
        roles, links = self.run({name: row[None] for name, row in fed.items()})
        return Reading(
            _row([np.full(last - first, n) for n, first, last in run], NOWHERE, NOWHERE),
            _row([np.arange(first, last) for _, first, last in run], NOWHERE, NOWHERE),
            roles[0],
            *links[0].reshape(len(roles[0]), 4, -1).swapaxes(0, 1),
        )


def _row(parts: Sequence[Integers], start: int, stop: int) -> Integers:
    """The parts of a window in one row, with a mark before the first and after each."""
    row = np.full(1 + sum(len(part) + 1 for part in parts), stop, np.int64)
    row[0] = start
    at = 1
    for part in parts:
        row[at : at + len(part)] = part
        at += len(part) + 1
    return row


@cache
def network(depth: Depth = Depth.FAST) -> Network:
    """The network that comes with the program."""
    last = -1 if depth is Depth.ACCURATE else 0
    with (_folder() / "decoding.npz").open("rb") as file, np.load(file) as held:
        tables = [held[name][last] for name in ("step", "distance", "confidence")]
    return Network(_accurate if depth is Depth.ACCURATE else _fast, *tables)


def _fast(fed: Fed) -> tuple[Floats, Floats]:
    roles, links = _session("first.onnx").run(["roles", "links"], dict(fed))
    return roles, links


def _accurate(fed: Fed) -> tuple[Floats, Floats]:
    [hidden] = _session("first.onnx").run(["hidden"], dict(fed))
    roles, links = _session("further.onnx").run(["roles", "links"], {"given": hidden})
    return roles, links


def _folder() -> Traversable:
    return files("onrecord.extract.attribution") / "weights"


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    """A part of the network, ready to run on one core: documents are read in several processes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The operator that adds and normalises at once is the slower one.
    return onnxruntime.InferenceSession(
        (_folder() / name).read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
