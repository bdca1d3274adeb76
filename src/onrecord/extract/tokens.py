"""A text as tokens, once for all the modules that look at words."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.model import Span

__all__ = ["Tokens", "tokenize"]

# In this order: "U.N.", "p.m." · a typed double quotation mark · "'s" · "1,200.50" ·
# "non-refoulement", "didn't", "79th", "AT&T" · "--" · one mark. "79/181" is three tokens.
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"
    r"|''|``"
    r"|['’][sS]\b"
    r"|\d+(?:[.,]\d+)+(?![^\W\d_])"
    r"|[^\W_]+(?:(?:[-‐‑&](?=[^\W_])|['’](?![sS]\b)(?=[^\W\d_]))[^\W_]+)*"
    r"|--+|\S"
)


@dataclass(frozen=True, slots=False, eq=False)
class Tokens:
    """Token i is ``words[i]``, characters ``starts[i]`` to ``ends[i]`` (exclusive) of ``text``."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case, with one kind of apostrophe."""
        return [word.lower().replace("’", "'") for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens ``first`` to ``last`` (exclusive); needs first < last."""
        return Span(self.starts[first], self.ends[last - 1])

    def inside(self, span: Span) -> tuple[int, int]:
        """The tokens first, last (exclusive) that lie wholly within a span of the text."""
        return bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)

    def at(self, position: int) -> int:
        """The first token that ends after this character; ``len(self)`` where there is none."""
        return bisect_right(self.ends, position)


@lru_cache(maxsize=8)
def tokenize(text: str) -> Tokens:
    """The tokens of a text.

    >>> tokenize("The U.N. envoy's call didn't help.").words
    ['The', 'U.N.', 'envoy', "'s", 'call', "didn't", 'help', '.']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN.finditer(text):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(text, words, starts, ends)
