"""Korean text with its quotations and brackets made opaque, so that words stand out around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span

__all__ = ["IN_QUOTES", "Marked", "Quotation", "mark"]

# What stands for each character of a quotation or of brackets, so that places stay the same.
IN_QUOTES, IN_BRACKETS = "\ue000", "\ue001"
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "«": "»"}
SMALL = frozenset("‘'〈《")
SHORT = 12  # letters within small marks that set off a word and quote nothing
BRACKETS = {"(": ")", "[": "]", "（": "）"}
LONGEST_BRACKET = 80
OPENING = re.compile(r"[“‘「『《〈«\"'(\[（]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks. ``small`` are a few letters in single marks, which set off a
    word as often as they quote; ``closed`` tells that it ends before its paragraph does."""

    start: int
    end: int
    small: bool
    closed: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Marked:
    """``text`` has as many characters as the document's."""

    text: str
    quotations: Sequence[Quotation]

    def inside(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap a range."""
        last = bisect_right(self.quotations, end - 1, key=lambda quote: quote.start)
        found = []
        for quote in reversed(self.quotations[:last]):
            if quote.end <= start:
                break
            found.append(quote)
        return found[::-1]


def mark(text: str, blocks: Sequence[Span]) -> Marked:
    """The text with everything in quotation marks and brackets replaced, letter by letter.

    A mark within a quotation belongs to it; one that nothing closes runs to the end of its block.
    """
    pieces: list[str] = []
    quotations: list[Quotation] = []
    done = 0
    for start, end, opaque, quote in _ranges(text, blocks):
        pieces.append(text[done:start])
        pieces.append(opaque * (end - start))
        done = end
        if quote is not None:
            quotations.append(quote)
    pieces.append(text[done:])
    return Marked("".join(pieces), quotations)


def _ranges(text: str, blocks: Sequence[Span]) -> Iterator[tuple[int, int, str, Quotation | None]]:
    for block in blocks:
        missing: set[str] = set()  # closers that the rest of the block does not have
        opening = OPENING.search(text, block.start, block.end)
        while opening is not None:
            place, letter = opening.start(), opening[0]
            end = place + 1
            found = _closed(text, place, block, missing)
            if found is not None:
                end = found.end
                if letter in BRACKETS:
                    yield place, end, IN_BRACKETS, None
                else:
                    yield place, end, IN_QUOTES, found
            opening = OPENING.search(text, end, block.end)


def _closed(text: str, place: int, block: Span, missing: set[str]) -> Quotation | None:
    """The quotation or the brackets that open at a place, if they do."""
    letter = text[place]
    last = block.end
    if letter in BRACKETS:
        closer, last = BRACKETS[letter], min(last, place + LONGEST_BRACKET)
    elif letter == "'":
        closer = "'" if _opens(text, place, block.start) else ""
    else:
        closer = PAIRS.get(letter, letter)
    if not closer or closer in missing:
        return None
    end = text.find(closer, place + 1, last)
    if end >= 0:
        small = letter in SMALL and end - place < SHORT
        return Quotation(place, end + 1, small, closed=True)
    if letter not in BRACKETS:
        missing.add(closer)
    return Quotation(place, last, small=False, closed=False) if letter == "“" else None


def _opens(text: str, place: int, first: int) -> bool:
    """Whether a straight single mark opens a quotation and is no apostrophe."""
    before = text[place - 1] if place > first else " "
    return (before.isspace() or before in '([“"…·,') and not text[place + 1 : place + 2].isspace()
