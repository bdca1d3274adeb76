"""Quotations in a text: where they open and close, block by block."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.tokens import Tokens

__all__ = ["Quote", "find_quotes"]

# A mark and those that close it: typists mix straight and curved ones.
CLOSING: dict[str, str | tuple[str, ...]] = {
    "“": '”"',
    "„": "”“",
    "«": "»",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’",
    "''": ("''",),
    "``": ("''",),
}
SENTENCE_ENDS = frozenset(".,?!…;")
# A quotation of so many words is taken as speech, a shorter one as a word in quotation marks.
SPEECH_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens ``first`` to ``last`` (exclusive), marks included.

    One that is not ``closed`` runs to the end of its block and goes on in the next. ``speech``
    tells a quotation that can stand as a sentence from a word in quotation marks.
    """

    first: int
    last: int
    closed: bool
    speech: bool


def find_quotes(tokens: Tokens, blocks: Sequence[tuple[int, int]]) -> list[Quote]:
    """The outermost quotations within each block of tokens (first, last), in text order."""
    words = tokens.words
    found: list[Quote] = []
    for first, last in blocks:
        opened, i = -1, first
        while i < last:
            word = words[i]
            if opened < 0:
                if word in CLOSING and (word != "‘" or _opens(tokens, i)):
                    opened = i
            elif word in CLOSING[words[opened]] and (word != "’" or _closes(tokens, i)):
                found.append(_quote(words, opened, i + 1, first))
                opened = -1
            i += 1
        if opened >= 0 and words[opened] != "‘" and last - opened > SPEECH_WORDS:
            found.append(Quote(opened, last, closed=False, speech=True))
    return found


def _opens(tokens: Tokens, i: int) -> bool:
    before = tokens.starts[i] - 1
    return before < 0 or tokens.text[before] in " \n(—“"


def _closes(tokens: Tokens, i: int) -> bool:
    """Whether this mark ends a quotation and is no plural possessive ("the states’ duty")."""
    if tokens.words[i - 1] in SENTENCE_ENDS:
        return True
    after = tokens.text[tokens.ends[i] : tokens.ends[i] + 2]
    return not after or after[0] in ".,;:)” \n"


def _quote(words: Sequence[str], first: int, last: int, block: int) -> Quote:
    inner = words[first + 1 : last - 1]
    before = words[first - 1] if first > block else ""
    speech = (
        sum(word[0].isalnum() for word in inner) >= SPEECH_WORDS
        or (bool(inner) and inner[-1] in SENTENCE_ENDS)
        or before == ":"
    )
    return Quote(first, last, closed=True, speech=speech)
