"""A paragraph as the network reads it: word pieces, how each word is written, what is quoted.

Training and running both come through here, so that the network meets what it learned from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

__all__ = ["LONGEST", "Integers", "Pieces", "cut", "vocabulary", "windows"]

Integers = npt.NDArray[np.int64]

# A paragraph of more pieces is read in parts; the network knows 512 places, two for its own marks.
LONGEST = 320
# “ or " opens; ” or " closes. Two apostrophes are an older way of typing either.
MARKS = re.compile(r"[“”\"]|''|``")
# Most words have been met before: their pieces are kept, those of longer ones are not.
REMEMBERED = 1 << 15
LONGEST_REMEMBERED = 24


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Word pieces of one paragraph, all arrays of one length.

    ``starts`` and ``ends`` are characters of the document's text. ``shapes``: 0 mark, 1 lower case,
    2 capital, 3 capitals, 4 other letters, 5 digits, of the word that the piece is part of.
    ``quotes``: 0 outside double quotation marks, 1 inside, 2 inside one that is not closed.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    shapes: Integers
    quotes: Integers

    def part(self, first: int, last: int) -> "Pieces":
        """The pieces ``first`` to ``last`` (exclusive)."""
        here = slice(first, last)
        return Pieces(
            self.ids[here],
            self.starts[here],
            self.ends[here],
            self.shapes[here],
            self.quotes[here],
        )


@cache
def vocabulary(path: Path | None = None) -> Tokenizer:
    """The table of word pieces; the one that comes with the network unless told otherwise."""
    if path is None:
        table = files("onrecord.extract.attribution") / "weights" / "pieces.json"
        read: Tokenizer = Tokenizer.from_str(table.read_text(encoding="utf-8"))
    else:
        read = Tokenizer.from_file(str(path))
    read.no_padding()
    read.no_truncation()
    return read


def cut(tokenizer: Tokenizer, paragraphs: Sequence[tuple[int, str]]) -> list[Pieces]:
    """The pieces of paragraphs, each given as its place in the text and its words."""
    rows: list[int] = []  # four numbers for each piece, as ``_cut_word`` gives them
    places, counts, firsts = [], [], [0]
    for start, words in paragraphs:
        place = start
        # No piece reaches across a space, and what it is does not hang on what is beyond one.
        for word in words.split(" "):
            if word:
                short = len(word) <= LONGEST_REMEMBERED
                row = _remembered(tokenizer, word) if short else _cut_word(tokenizer, word)
                rows += row
                places.append(place)
                counts.append(len(row) // 4)
            place += len(word) + 1
        firsts.append(len(rows) // 4)
    ids, starts, ends, shapes = np.array(rows, np.int64).reshape(-1, 4).T.copy()
    place_of = np.repeat(np.array(places, np.int64), counts)
    starts += place_of
    ends += place_of
    whole = Pieces(ids, starts, ends, shapes, np.zeros_like(ids))
    found = [whole.part(first, last) for first, last in pairwise(firsts)]
    for pieces, (start, words) in zip(found, paragraphs, strict=True):
        for begin, end, kind in _quotations(words):
            first, last = np.searchsorted(pieces.starts, (start + begin, start + end))
            pieces.quotes[first:last] = kind
    return found


def _cut_word(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """For each piece of what stands between two spaces: its id, start, end and shape."""
    encoded = tokenizer.encode(word, add_special_tokens=False)
    places: dict[int | None, tuple[int, int]] = {}
    for number, (begin, end) in zip(encoded.word_ids, encoded.offsets, strict=True):
        places[number] = places.get(number, (begin, end))[0], end
    shapes = {number: _shape(word[begin:end]) for number, (begin, end) in places.items()}
    return tuple(
        each
        for id, (begin, end), number in zip(
            encoded.ids, encoded.offsets, encoded.word_ids, strict=True
        )
        for each in (id, begin, end, shapes[number])
    )


_remembered = lru_cache(maxsize=REMEMBERED)(_cut_word)


def _shape(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper():
        return 2
    if any(letter.isdigit() for letter in word):
        return 5
    return 4 if word.isalpha() else 0


def _quotations(words: str) -> Iterator[tuple[int, int, int]]:
    opened = -1
    for mark in MARKS.finditer(words):
        if opened < 0:
            opened = mark.start() if mark[0] != "”" else -1
        elif mark[0] not in ("“", "``"):
            yield opened, mark.end(), 1
            opened = -1
    if opened >= 0:
        yield opened, len(words), 2


def windows(lengths: Sequence[int], most: int, first: int | None = None) -> Iterator[list[int]]:
    """Which paragraphs are read together: runs of them with at most so many pieces and marks.

    ``first`` limits the first run, so that training can begin them elsewhere each time.

    >>> list(windows([40, 50, 60, 200, 10], most=128))
    [[0, 1], [2], [3], [4]]
    """
    run: list[int] = []
    size, limit = 1, first or most
    for number, length in enumerate(lengths):
        if run and size + length + 1 > limit:
            yield run
            run, size, limit = [], 1, most
        run.append(number)
        size += length + 1
    if run:
        yield run
