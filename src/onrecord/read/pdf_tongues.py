"""Columns side by side in two languages, as records of the 1940s and 1950s have them."""

import re
from collections.abc import Iterable, Sequence

from onrecord.read.pdf_columns import Column
from onrecord.read.wordlist import word_set

__all__ = ["tongues_of"]

WORDS = {
    "en": word_set("the of and to in that is was for this which by with as be has have not it"),
    "fr": word_set("le la les des et du une que qui dans est pour par sur au aux ce cette ne pas"),
    "es": word_set("el los las del y que por con una para su se lo como este esta al"),
}
LETTERS = re.compile(r"[^\W\d_]+")
# So many of these words tell a language, and so many times as often as those of any other.
FEWEST = 8
TIMES = 3


def tongues_of(columns: Sequence[Column]) -> list[str | None]:
    """The language of each column where those of a page differ; None for all where they do not."""
    told = [_tongue(line.text for line in column.lines) for column in columns]
    beside = {
        tongue for column, tongue in zip(columns, told, strict=True) if column.beside > 1 and tongue
    }
    if len(beside) < 2:
        return [None] * len(columns)
    return [
        tongue if column.beside > 1 else None for column, tongue in zip(columns, told, strict=True)
    ]


def _tongue(lines: Iterable[str]) -> str | None:
    words = [word.lower() for line in lines for word in LETTERS.findall(line)]
    counts = sorted(
        ((sum(word in known for word in words), language) for language, known in WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = counts[0], counts[1]
    return language if most >= FEWEST and most >= TIMES * next_most else None
