"""Words cut into the pieces that the network knows: the longest that fits, from left to right.

This is WordPiece (Schuster and Nakajima, 2012) as BERT's uncased models use it (Devlin et al.,
2019): letters are lower case and without accents, each mark and each Chinese character is a word of
its own. It gives what the package ``tokenizers`` gives for the encoder's ``tokenizer.json``, at a
third of the time to start; but that a text's own "[SEP]" is no mark of the network's.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

__all__ = ["Vocabulary", "vocabulary"]

UNKNOWN = "[UNK]"
WITHIN = "##"  # begins a piece that does not begin a word
LONGEST = 100  # a word of more letters is unknown
# "Ban", "2016", "$": what a word of plain ASCII falls into
ASCII = re.compile(r"[0-9A-Za-z]+|[!-/:-@\[-`{-~]")
ASCII_MARK = re.compile(r"[!-/:-@\[-`{-~]")
# Characters that are words of their own, as BERT has them
CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The number of each piece."""

    ids: Mapping[str, int]

    def cut(self, words: str) -> Iterator[list[tuple[int, int, int]]]:
        """For each word or mark its pieces: number, first character, last (exclusive).

        >>> list(vocabulary().cut("Unfounded!"))
        [[(4895, 0, 2), (21001, 2, 9)], [(999, 9, 10)]]
        """
        if words.isascii() and words.isprintable():
            for found in ASCII.finditer(words):
                yield self._pieces(found[0].lower(), range(found.start(), found.end()))
            return
        word = ""
        places: list[int] = []
        for letters, place, alone in _letters(words):
            if word and (alone or not letters):
                yield self._pieces(word, places)
                word, places = "", []
            if alone:
                yield self._pieces(letters, [place] * len(letters))
            else:
                word += letters
                places += [place] * len(letters)
        if word:
            yield self._pieces(word, places)

    def _pieces(self, word: str, places: "range | list[int]") -> list[tuple[int, int, int]]:
        """The pieces of one word; ``places`` are where its letters stand."""
        ids = self.ids
        if (whole := ids.get(word)) is not None:
            return [(whole, places[0], places[-1] + 1)]
        found: list[tuple[int, int, int]] = []
        first, lead = 0, ""
        while first < len(word) <= LONGEST:
            last = len(word)
            while (id := ids.get(lead + word[first:last])) is None:
                last -= 1
                if last == first:
                    return [(ids[UNKNOWN], places[0], places[-1] + 1)]
            found.append((id, places[first], places[last - 1] + 1))
            first, lead = last, WITHIN
        return found or [(ids[UNKNOWN], places[0], places[-1] + 1)]


def _letters(words: str) -> Iterator[tuple[str, int, bool]]:
    """For each character what it is read as ("" for white space), its place, whether it is a word
    of its own."""
    for place, letter in enumerate(words):
        if letter in "\t\n\r" or unicodedata.category(letter).startswith("Z"):
            yield "", place, False
            continue
        if unicodedata.category(letter) in ("Cc", "Cf", "Co") or letter == "\ufffd":
            continue
        if any(first <= ord(letter) <= last for first, last in CHINESE):
            yield unicodedata.normalize("NFD", letter), place, True
            continue
        for part in unicodedata.normalize("NFD", letter):
            kind = unicodedata.category(part)
            if kind != "Mn":
                alone = kind.startswith("P") or ASCII_MARK.match(part) is not None
                yield part.lower(), place, alone


@cache
def vocabulary(path: Path | None = None) -> Vocabulary:
    """The network's table of pieces, or that of an encoder's ``tokenizer.json``."""
    if path is not None:
        ids = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
        return Vocabulary(ids)
    table = files("onrecord.extract.attribution") / "weights" / "pieces.txt"
    pieces = table.read_text(encoding="utf-8").split("\n")[:-1]
    return Vocabulary({piece: number for number, piece in enumerate(pieces)})
