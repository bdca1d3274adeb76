"""From the network's scores to sources, cues and contents that belong together.

The best sequence of roles is found with the Viterbi algorithm (1967); which parts belong together
is the product of two vectors and a share for their distance, as in a pointer network (Vinyals et
al., 2015).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from onrecord.extract.attribution.network import ROLES, Floats, Network, Reading
from onrecord.extract.attribution.pieces import Integers

__all__ = ["Part", "Proposal", "proposals"]

SOURCE, CUE, CONTENT = 0, 1, 2
FAR = 64
TOGETHER = 64  # windows decoded at once; a long text needs no more memory than these
# The network marks too rarely who speaks: a source is worth a role that is less likely. Chosen on
# PolNeAR's articles kept from training; from 0.75 to 2 it makes no difference.
LEANING = np.array([0, 1, 1, 0, 0, 0, 0], np.float32)
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
class _Segments:
    """The parts in a window, in text order: positions ``firsts`` to ``lasts`` (exclusive)."""

    roles: Integers
    firsts: Integers
    lasts: Integers

    def of(self, role: int) -> Integers:
        """The numbers of those that have a role."""
        return np.flatnonzero(self.roles == role)


def proposals(network: Network, readings: Iterable[Reading]) -> Iterator[Proposal]:
    """What the readings of a text propose, window by window."""
    waiting = iter(readings)
    while some := list(islice(waiting, TOGETHER)):
        for reading, best in zip(some, _best(network, some), strict=True):
            yield from _tied(network, reading, best)


def _best(network: Network, readings: Sequence[Reading]) -> list[Integers]:
    """The best roles of each window, for all windows at once, longest first."""
    order = sorted(range(len(readings)), key=lambda n: -len(readings[n].roles))
    sizes = np.array([len(readings[n].roles) for n in order])
    scores = np.zeros((sizes[0], len(order), len(ROLES)), np.float32)
    for column, n in enumerate(order):
        scores[: sizes[column], column] = readings[n].roles + LEANING
    paths = _viterbi(scores, sizes, network.step)
    found = dict(zip(order, paths, strict=True))
    return [found[n] for n in range(len(readings))]


def _viterbi(scores: Floats, sizes: Integers, step: Floats) -> list[Integers]:
    """The best path through each window; ``scores`` are (length, window, role), ``sizes`` fall."""
    length, count, _ = scores.shape
    windows = np.arange(count)
    reaching = [int((sizes > t).sum()) for t in range(length)]  # how many windows go on to t
    came = np.zeros(scores.shape, np.int64)
    best = scores.copy()
    best[0] += OPENING
    to_from = np.ascontiguousarray(step.T)
    for t in range(1, length):
        n = reaching[t]
        reach = best[t - 1, :n, None] + to_from
        came[t, :n] = reach.argmax(2)
        best[t, :n] += reach.max(2)
    paths = np.zeros((length, count), np.int64)
    paths[sizes - 1, windows] = best[sizes - 1, windows].argmax(1)
    for t in range(length - 1, 0, -1):
        n = reaching[t]
        paths[t - 1, :n] = came[t, windows[:n], paths[t, :n]]
    return [paths[:size, column] for column, size in enumerate(sizes.tolist())]


def _segments(path: Integers, inside: npt.NDArray[np.bool_]) -> _Segments:
    """Each part begins with an odd role and goes on with the even one after it."""
    begins = (path % 2 == 1) & inside
    goes_on = (path % 2 == 0) & (path > 0) & inside
    goes_on[1:] &= (path[1:] - path[:-1] <= 1) & (path[1:] >= path[:-1]) & inside[:-1]
    firsts = np.flatnonzero(begins)
    stops = np.append(np.flatnonzero(~goes_on), len(path))
    return _Segments(
        (path[firsts] - 1) // 2, firsts, stops[np.searchsorted(stops, firsts, side="right")]
    )


def _tied(network: Network, reading: Reading, path: Integers) -> Iterator[Proposal]:
    segments = _segments(path, reading.paragraph >= 0)
    cues, contents, sources = segments.of(CUE), segments.of(CONTENT), segments.of(SOURCE)
    if not len(cues) or not len(contents):
        return
    parts = _parts(reading, path, segments)
    cue_of, cue_ties = _best_ties(_cues_of(network, reading, segments, cues, contents))
    source_of, source_ties = _best_ties(_sources_of(network, reading, segments, cues, sources))
    for at in sorted(set(cue_of)):
        tied = [n for n, cue in enumerate(cue_of) if cue == at]
        source = source_of[at]
        yield Proposal(
            parts[sources[source - 1]] if source else None,
            parts[cues[at]],
            tuple(parts[contents[n]] for n in tied),
            min(source_ties[at], *(cue_ties[n] for n in tied)),
        )


def _parts(reading: Reading, path: Integers, segments: _Segments) -> list[Part]:
    """The segments as pieces of their paragraphs, each as sure as its pieces are on average."""
    raised = np.exp(reading.roles - reading.roles.max(1, keepdims=True))
    sure = raised[np.arange(len(path)), path] / raised.sum(1)
    firsts, lasts = segments.firsts, segments.lasts
    rows = (
        reading.paragraph[firsts].tolist(),
        reading.place[firsts].tolist(),
        (reading.place[lasts - 1] + 1).tolist(),
        _means(sure[:, None], segments.firsts, segments.lasts)[:, 0].tolist(),
    )
    return [Part(*row) for row in zip(*rows, strict=True)]


def _cues_of(
    network: Network, reading: Reading, segments: _Segments, cues: Integers, contents: Integers
) -> npt.NDArray[np.float64]:
    """How well each content (row) goes with each cue (column): its pieces' average."""
    places = segments.firsts[cues]
    scores = reading.to_cue @ reading.as_cue[places].T
    scores += _near(network.distance[0], np.arange(len(scores)), places)
    return _means(scores, segments.firsts[contents], segments.lasts[contents])


def _sources_of(
    network: Network, reading: Reading, segments: _Segments, cues: Integers, sources: Integers
) -> npt.NDArray[np.float64]:
    """How well each cue (row) goes with no source (the window's first mark) and each source."""
    cue_places, places = segments.firsts[cues], np.append(0, segments.firsts[sources])
    scores = reading.to_source[cue_places] @ reading.as_source[places].T
    scores += _near(network.distance[1], cue_places, places)
    return np.asarray(scores, np.float64)


def _near(distance: Floats, here: Integers, there: Integers) -> Floats:
    away = there - here[:, None]
    near: Floats = distance[np.minimum(np.maximum(away, -FAR), FAR) + FAR]
    return near


def _means(values: Floats, firsts: Integers, lasts: Integers) -> npt.NDArray[np.float64]:
    """The average of the rows ``firsts`` to ``lasts`` (exclusive) of a table."""
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=sums[1:])
    means: npt.NDArray[np.float64] = (sums[lasts] - sums[firsts]) / (lasts - firsts)[:, None]
    return means


def _best_ties(scores: npt.NDArray[np.float64]) -> tuple[list[int], list[float]]:
    """The best column of each row, and how much of the row's odds it has."""
    odds = 1.0 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)
    return scores.argmax(1).tolist(), odds.tolist()
