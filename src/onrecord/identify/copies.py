"""Near copies: wire stories that were cut or lightly edited, and not two reports of one event.

A text is taken as the set of all its runs of four words (Broder 1997, "On the resemblance and
containment of documents"). Its sketch is the runs with certain hashes only, the same ones in every
text, so that what two sketches share tells how much of one text is in the other, also where one was
cut. The share is then counted on the texts themselves.
"""

import re
from dataclasses import dataclass
from zlib import crc32

__all__ = ["Copied", "copied", "sketch"]

WORD = re.compile(r"[^\W_]+")
RUN = 4  # words
# One hash in so many is in the sketch, and of those the lowest.
EVERY, MOST = 16, 96
# A text with fewer words may well be written twice.
LEAST_WORDS = 30
# So much of the shorter text stands in the other, word for word. Of the reports of one event in
# different words that we wrote, the most alike share 18 %.
COPIED = 0.5


@dataclass(frozen=True, slots=True)
class Copied:
    """``share`` is how much of the shorter text stands in the other, 0 to 1."""

    share: float

    @property
    def is_copy(self) -> bool:
        return self.share >= COPIED

    @property
    def reason(self) -> str:
        return f"{round(100 * self.share)} % of the shorter text stands in the other"


def sketch(text: str) -> tuple[int, ...]:
    """The hashes by which near copies of a text are found, lowest first."""
    chosen = {number for run in _runs(text) if not (number := crc32(run.encode())) % EVERY}
    return tuple(sorted(chosen)[:MOST])


def copied(one: str, other: str) -> Copied:
    """How much of the shorter of two texts stands in the other.

    >>> told = " ".join(f"word{n}" for n in range(60))
    >>> copied(told, told + " and more of it").share
    1.0
    """
    shorter, longer = sorted((_runs(one), _runs(other)), key=len)
    return Copied(len(shorter & longer) / len(shorter) if shorter else 0.0)


def _runs(text: str) -> set[str]:
    words = WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return set()
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
