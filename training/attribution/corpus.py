"""Annotated texts as the network learns them: pieces, the role of each, and what belongs together.

Two sources: PolNeAR (Newell, Margolin and Ruths, 2018), which ``eval.polnear`` reads; and passages
of our own in ``domain/``, marked in the text. Only the network comes from PolNeAR; no text of it is
in the project.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from eval.attribution_scores import Article, Item
from onrecord.extract.attribution.pieces import LONGEST, Pieces, cut, windows
from onrecord.model import Span, Spans

__all__ = ["LINE", "Window", "passage", "passages", "windows_of"]

Integers = npt.NDArray[np.int64]

LINE = re.compile(r"[^\n]*\S[^\n]*")
MARKED = re.compile(r"\{(?P<role>[sqc])(?P<ids>[\d,]+)\||\}")
ROLE_OF = {"s": 0, "q": 1, "c": 2}
START, STOP = 101, 102
JOINS = re.compile(r"[\s,\"“”'‘’]*")


@dataclass(frozen=True)
class Window:
    """What is read at once, n pieces and marks. ``roles`` are numbers of ROLES; ``counts`` (n) says
    where the loss counts; ``cue`` the place of each content piece's cue, ``source`` that of each
    cue piece's source (0: it has none), both -1 where there is nothing to learn. ``of`` is the
    article's name, ``at`` (n) the number of each piece there, -1 for marks."""

    ids: Integers
    shapes: Integers
    quotes: Integers
    roles: Integers
    counts: npt.NDArray[np.bool_]
    cue: Integers
    source: Integers
    of: str
    at: Integers


def passages(folder: Path) -> Iterator[Article]:
    """Our own passages: "{s1|The envoy} {q1|said} that {c1|talks had failed}.", parted by "==="."""
    for path in sorted(folder.glob("*.txt")):
        for number, marked in enumerate(path.read_text(encoding="utf-8").split("\n===\n")):
            yield passage(f"{path.stem}-{number}", marked.strip())


def passage(name: str, marked: str) -> Article:
    """One marked passage.

    >>> passage("a", "{s1,2|She} {q1|said} {c1|no} and {q2|left} {c2|it}.").gold[1].source
    (Span(start=0, end=3),)
    """
    text = ""
    at = 0
    opened: tuple[str, str, int] | None = None
    found: dict[int, tuple[list[Span], ...]] = {}
    for mark in MARKED.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark["role"]:
            opened = (mark["role"], mark["ids"], len(text))
        elif opened:
            role, ids, start = opened
            for one in ids.split(","):
                found.setdefault(int(one), ([], [], []))[ROLE_OF[role]].append(
                    Span(start, len(text))
                )
    text += marked[at:]
    gold = (tuple(map(tuple, found[number])) for number in sorted(found))
    return Article(name, text, tuple(Item(source, cue, content) for source, cue, content in gold))


# ---------------------------------------------------------------------------- what is learned


@dataclass(frozen=True)
class _Labelled:
    """A paragraph (or part of a long one): its pieces, roles, and the attribution of each piece."""

    pieces: Pieces
    roles: Integers
    of: Integers  # (3, n): the number of the attribution that has the piece in this role
    counts: npt.NDArray[np.bool_]


def windows_of(
    tokenizer: Tokenizer, article: Article, most: int, random: Random | None = None
) -> Iterator[Window]:
    """The windows of an article; with ``random`` they begin elsewhere each time."""
    labelled = _labelled(tokenizer, article)
    first = random.randint(most // 4, most) if random else None
    lengths = [len(each.pieces.ids) for each in labelled]
    begins = np.cumsum([0, *lengths])
    for run in windows(lengths, most, first):
        at = [np.arange(begins[n], begins[n + 1]) for n in run]
        yield _window([labelled[n] for n in run], article, at)


@lru_cache(maxsize=2048)
def _labelled(tokenizer: Tokenizer, article: Article) -> list[_Labelled]:
    text = article.text
    role_at = np.zeros(len(text) + 1, np.int64)
    of_at = np.full((3, len(text) + 1), -1, np.int64)
    for number, item in enumerate(article.gold):
        for role, spans in enumerate((item.source, item.cue, item.content)):
            for span in _joined(text, spans):
                start, end = span.start, span.end
                free = role_at[start:end] == 0
                role_at[start:end][free] = 2 * role + 2
                begin = start + int(np.argmax(free))
                if free.any():
                    role_at[begin] = 2 * role + 1
                of_at[role, start:end][of_at[role, start:end] < 0] = number
    discarded = np.zeros(len(text) + 1, bool)
    for span in article.discard:
        discarded[span.start : span.end] = True
    lines = [(line.start(), line[0]) for line in LINE.finditer(text)]
    return [
        _one(each.part(first, first + LONGEST), role_at, of_at, discarded)
        for each in cut(tokenizer, lines)
        for first in range(0, len(each.ids), LONGEST)
    ]


def _one(
    pieces: Pieces, role_at: Integers, of_at: Integers, discarded: npt.NDArray[np.bool_]
) -> _Labelled:
    n = len(pieces.ids)
    roles = np.zeros(n, np.int64)
    of = np.full((3, n), -1, np.int64)
    for i, (start, end) in enumerate(
        zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    ):
        here = role_at[start:end]
        if not len(here) or 2 * int((here > 0).sum()) < len(here):
            continue
        role = (int(here.max()) - 1) // 2
        goes_on = i > 0 and roles[i - 1] in (2 * role + 1, 2 * role + 2)
        roles[i] = 2 * role + (1 if (here == 2 * role + 1).any() or not goes_on else 2)
        of[role, i] = of_at[role, start:end].max()
    return _Labelled(pieces, roles, of, ~discarded[pieces.starts])


def _joined(text: str, spans: Spans) -> list[Span]:
    """Spans between which there are only marks, as one."""
    found: list[Span] = []
    for span in spans:
        if found and JOINS.fullmatch(text, found[-1].end, span.start):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _window(run: Sequence[_Labelled], article: Article, at: Sequence[Integers]) -> Window:
    ids, shapes, quotes, roles = [START], [0], [0], [0]
    counts, starts, of = [False], [-1], [np.full((3, 1), -1, np.int64)]
    for each in run:
        ids += [*each.pieces.ids.tolist(), STOP]
        shapes += [*each.pieces.shapes.tolist(), 0]
        quotes += [*each.pieces.quotes.tolist(), 0]
        starts += [*each.pieces.starts.tolist(), -1]
        roles += [*each.roles.tolist(), 0]
        counts += [*each.counts.tolist(), False]
        of += [each.of, np.full((3, 1), -1, np.int64)]
    role = np.array(roles)
    belongs = np.concatenate(of, axis=1)
    cue, source = _ties(role, belongs, starts, article.gold)
    mark = np.array([-1])
    return Window(
        ids=np.array(ids),
        shapes=np.array(shapes),
        quotes=np.array(quotes),
        roles=role,
        counts=np.array(counts),
        cue=cue,
        source=source,
        of=article.name,
        at=np.concatenate([mark, *(part for each in at for part in (each, mark))]),
    )


def _ties(
    role: Integers, of: Integers, starts: Sequence[int], gold: Sequence[Item]
) -> tuple[Integers, Integers]:
    place = {start: i for i, start in enumerate(starts) if start >= 0}
    cues: dict[int, int] = {}
    for i in np.flatnonzero((role == 3) | (role == 4)).tolist():
        cues.setdefault(int(of[1, i]), i)
    cue, source = np.full(len(role), -1, np.int64), np.full(len(role), -1, np.int64)
    for i in np.flatnonzero(role >= 5).tolist():
        cue[i] = cues.get(int(of[2, i]), -1)
    for i in np.flatnonzero((role == 3) | (role == 4)).tolist():
        if of[1, i] < 0:
            continue
        spans = gold[int(of[1, i])].source
        if not spans:
            source[i] = 0
        elif role[place.get(spans[0].start, 0)] in (1, 2):
            source[i] = place[spans[0].start]
    return cue, source
