"""From the network's scores to sources, cues and contents that belong together.

The best sequence of roles is found with the Viterbi algorithm (1967); which parts belong together
is the product of two vectors and a share for their distance, as in a pointer network (Vinyals et
al., 2015).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extract.attribution.network import ROLES, Floats, Integers, Network, Reading

__all__ = ["Part", "Proposal", "proposals"]

SOURCE, CUE, CONTENT = 0, 1, 2
FAR = 64
# No part begins with a piece that goes on with one.
OPENING = np.array([-1e4 if n and n % 2 == 0 else 0.0 for n in range(len(ROLES))], np.float32)


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces ``first`` to ``last`` (exclusive) of a paragraph; ``sure`` is 0 to 1."""

    paragraph: int
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """What seems to be an attribution; ``tied`` tells how clearly its parts belong together."""

    source: Part | None
    cue: Part
    content: tuple[Part, ...]
    tied: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """Positions ``first`` to ``last`` (exclusive) of a window."""

    role: int
    first: int
    last: int


def proposals(network: Network, readings: Sequence[Reading]) -> Iterator[Proposal]:
    """What the readings of a text propose, window by window."""
    for reading, best in zip(readings, _best(network, readings), strict=True):
        yield from _tied(network, reading, best)


def _best(network: Network, readings: Sequence[Reading]) -> list[Integers]:
    """The best roles of each window, for all windows at once, longest first."""
    order = sorted(range(len(readings)), key=lambda n: -len(readings[n].roles))
    found: list[Integers] = [np.zeros(0, np.int64)] * len(readings)
    for begin in range(0, len(order), 64):
        some = order[begin : begin + 64]
        sizes = [len(readings[n].roles) for n in some]
        scores = np.zeros((sizes[0], len(some), len(ROLES)), np.float32)
        for column, n in enumerate(some):
            scores[: sizes[column], column] = readings[n].roles
        for n, path in zip(some, _viterbi(scores, sizes, network.step), strict=True):
            found[n] = path
    return found


def _viterbi(scores: Floats, sizes: Sequence[int], step: Floats) -> Iterator[Integers]:
    """The best path through each window; ``scores`` are (length, window, role)."""
    length, count, _ = scores.shape
    came = np.zeros(scores.shape, np.int8)
    score = scores[0] + OPENING
    ended = np.zeros((length, count), np.int64)
    ended[0] = score.argmax(1)
    for t in range(1, length):
        open_now = sum(size > t for size in sizes)  # sizes fall
        reach = score[:open_now, :, None] + step
        came[t, :open_now] = reach.argmax(1)
        score = reach.max(1) + scores[t, :open_now]
        ended[t, :open_now] = score.argmax(1)
    for column, size in enumerate(sizes):
        path = np.zeros(size, np.int64)
        path[-1] = ended[size - 1, column]
        for t in range(size - 1, 0, -1):
            path[t - 1] = came[t, column, path[t]]
        yield path


def _segments(path: Integers, reading: Reading) -> Iterator[_Segment]:
    begins = np.flatnonzero((path % 2 == 1) & (reading.paragraph >= 0))
    for begin in begins.tolist():
        role = (int(path[begin]) - 1) // 2
        last = begin + 1
        while last < len(path) and path[last] == 2 * role + 2 and reading.paragraph[last] >= 0:
            last += 1
        yield _Segment(role, begin, last)


def _tied(network: Network, reading: Reading, path: Integers) -> Iterator[Proposal]:
    segments = list(_segments(path, reading))
    cues = [each for each in segments if each.role == CUE]
    contents = [each for each in segments if each.role == CONTENT]
    sources = [each for each in segments if each.role == SOURCE]
    if not cues or not contents:
        return
    sure = _sure(reading.roles, path)
    chosen: dict[int, list[tuple[_Segment, float]]] = {}
    for content in contents:
        at, tie = _cue_of(network, reading, content, cues)
        chosen.setdefault(at, []).append((content, tie))
    for at, tied in sorted(chosen.items()):
        cue = cues[at]
        source, tie = _source_of(network, reading, cue, sources)
        yield Proposal(
            _part(reading, source, sure) if source else None,
            _part(reading, cue, sure),
            tuple(_part(reading, content, sure) for content, _ in tied),
            min(tie, *(each for _, each in tied)),
        )


def _sure(roles: Floats, path: Integers) -> Floats:
    """How much of each piece's odds its role has."""
    raised = np.exp(roles - roles.max(1, keepdims=True))
    of: Floats = (raised / raised.sum(1, keepdims=True))[np.arange(len(path)), path]
    return of


def _cue_of(
    network: Network, reading: Reading, content: _Segment, cues: Sequence[_Segment]
) -> tuple[int, float]:
    at = np.arange(content.first, content.last)
    places = np.array([cue.first for cue in cues])
    near = network.distance[0][np.clip(places[None, :] - at[:, None], -FAR, FAR) + FAR]
    scores = (reading.to_cue[at] @ reading.as_cue[places].T + near).mean(0)
    return int(scores.argmax()), _odds(scores)


def _source_of(
    network: Network, reading: Reading, cue: _Segment, sources: Sequence[_Segment]
) -> tuple[_Segment | None, float]:
    # The window's first mark stands for "no source".
    places = np.array([0, *(source.first for source in sources)])
    near = network.distance[1][np.clip(places - cue.first, -FAR, FAR) + FAR]
    scores = reading.as_source[places] @ reading.to_source[cue.first] + near
    best = int(scores.argmax())
    return (sources[best - 1] if best else None), _odds(scores)


def _odds(scores: Floats) -> float:
    values = scores.tolist()
    return 1.0 / sum(math.exp(value - max(values)) for value in values)


def _part(reading: Reading, segment: _Segment, sure: Floats) -> Part:
    first, last = segment.first, segment.last
    return Part(
        int(reading.paragraph[first]),
        int(reading.place[first]),
        int(reading.place[last - 1]) + 1,
        float(sure[first:last].mean()),
    )
