"""A paragraph as the network reads it: word pieces, how each word is written, what is quoted.

Training and running both come through here, so that the network meets what it learned from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer

__all__ = ["LONGEST", "Pieces", "cut", "vocabulary", "windows"]

# A paragraph of more pieces is read in parts; the network knows 512 places, two for its own marks.
LONGEST = 320
# “ or " opens; ” or " closes. Two apostrophes are an older way of typing either.
MARKS = re.compile(r"[“”\"]|''|``")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one paragraph, all lists of one length.

    ``starts`` and ``ends`` are characters of the document's text. ``shapes``: 0 mark, 1 lower case,
    2 capital, 3 capitals, 4 other letters, 5 digits, of the word that the piece is part of.
    ``quotes``: 0 outside double quotation marks, 1 inside, 2 inside one that is not closed.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    shapes: list[int]
    quotes: list[int]

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
    # One by one: a batch would start threads of its own in each of the program's processes.
    encoded = (tokenizer.encode(words, add_special_tokens=False) for _, words in paragraphs)
    return [
        _pieces(start, words, each.ids, each.offsets, each.word_ids)
        for (start, words), each in zip(paragraphs, encoded, strict=True)
    ]


def _pieces(
    start: int,
    words: str,
    ids: list[int],
    offsets: list[tuple[int, int]],
    word_ids: list[int | None],
) -> Pieces:
    shapes: list[int] = []
    first = 0
    for i in range(1, len(ids) + 1):
        if i == len(ids) or word_ids[i] != word_ids[first]:
            shapes += [_shape(words[offsets[first][0] : offsets[i - 1][1]])] * (i - first)
            first = i
    return Pieces(
        ids,
        [start + begin for begin, _ in offsets],
        [start + end for _, end in offsets],
        shapes,
        _quoted(words, offsets),
    )


@cache
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


def _quoted(words: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    found = [0] * len(offsets)
    i = 0
    for begin, end, kind in _quotations(words):
        while i < len(offsets) and offsets[i][0] < begin:
            i += 1
        while i < len(offsets) and offsets[i][0] < end:
            found[i] = kind
            i += 1
    return found


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
