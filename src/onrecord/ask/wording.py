"""How one wording differs from another, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

__all__ = ["Change", "Piece", "compared", "kept_share"]

# A word with the signs that belong to it; white space between words does not count.
WORD = re.compile(r"\S+")

# A comparison takes time with the square of the words: of longer wordings the beginning counts.
MOST_WORDS = 600


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that stayed, came or went."""

    change: Change
    words: str


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, what went and what came from one wording to another, in the order of reading.

    Case and the signs at the ends of words make no difference; words are shown as they are in the
    later wording.

    >>> [(each.change.value, each.words) for each in compared("urged an end", "demanded an end")]
    [('gone', 'urged'), ('added', 'demanded'), ('same', 'an end')]
    """
    old, new = WORD.findall(before)[:MOST_WORDS], WORD.findall(after)[:MOST_WORDS]
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, _folded(old), _folded(new), autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, " ".join(new[new_start:new_end])))
            continue
        if end > start:
            pieces.append(Piece(Change.GONE, " ".join(old[start:end])))
        if new_end > new_start:
            pieces.append(Piece(Change.ADDED, " ".join(new[new_start:new_end])))
    return tuple(pieces)


def kept_share(pieces: Sequence[Piece]) -> float:
    """Which share of the words of both wordings stayed, 0 to 1.

    >>> kept_share(compared("an end to it", "an end to that"))
    0.75
    """
    counted = dict.fromkeys(Change, 0)
    for piece in pieces:
        counted[piece.change] += len(piece.words.split())
    both = 2 * counted[Change.SAME] + counted[Change.ADDED] + counted[Change.GONE]
    return 2 * counted[Change.SAME] / both if both else 1.0


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(".,;:!?“”‘’\"'()[]") or word for word in words]
