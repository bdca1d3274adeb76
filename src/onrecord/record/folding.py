"""The text that is searched: folded words, and pairs of signs where words are not spaced.

Case, accents and forms of width do not count. Chinese, Japanese and Korean are cut into pairs of
neighbouring signs, so that a word is found inside a longer one: "유엔총회" gives 유엔, 엔총, 총회
and, last, 회, so that each sign begins one token. What is looked up is folded in the same way, and
both databases get the same tokens.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from onrecord.model import Span

__all__ = ["LONGEST", "Token", "folded", "passages", "places", "squashed", "symbol_key", "tokens"]

# Signs that belong to the word they stand in though they are no letters: vowel signs of Indic and
# Semitic scripts, accents that follow their letter.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83"
    "\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d82\u0d83\u0dca-\u0ddf\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f87\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u3099\u309a\ufe20-\ufe2f"
)
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_{MARKS}]*)*")
ASCII_WORD = re.compile(r"[a-z0-9]+")

# Accents go; vowel signs of other scripts stay.
ACCENTS = re.compile(r"[\u0300-\u036f\u064b-\u0652]")

# Scripts that are written without spaces, or whose particles cling to the word (Korean).
UNSPACED = re.compile(
    r"[\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u3105-\u318e\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
)

# PostgreSQL keeps places up to 16,383 and 256 of each word; within these numbers none is lost.
PASSAGE = 2000
OFTEN = 250
LONGEST = 40
TOKEN_LENGTH = 100

Token = tuple[str, int, int]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without case, accents and forms of width.

    >>> folded("Philémon"), folded("ＵＮ")
    ('philemon', 'un')
    """
    if word.isascii():
        return word.lower()
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFKC", bare)


@lru_cache(maxsize=100_000)
def _cut(word: str) -> tuple[str, ...]:
    """The tokens of one word."""
    word = folded(word)
    if word.isascii():
        return tuple(part[:TOKEN_LENGTH] for part in ASCII_WORD.findall(word))
    return tuple(token for token, _, _ in _runs(word))


def _runs(word: str) -> list[Token]:
    found: list[Token] = []
    for part in WORD.finditer(word):
        end = part.start()
        for run in UNSPACED.finditer(part[0]):
            start = part.start() + run.start()
            if end < start:
                found.append((word[end:start][:TOKEN_LENGTH], end, start))
            signs = run[0]
            found += [(a + b, start + n, start + n + 2) for n, (a, b) in enumerate(pairwise(signs))]
            end = start + len(signs)
            found.append((signs[-1], end - 1, end))
        if end < part.end():
            found.append((word[end : part.end()][:TOKEN_LENGTH], end, part.end()))
    return found


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order.

    >>> tokens("Hwang Joon-kook, 유엔총회 79차")
    ['hwang', 'joon', 'kook', '유엔', '엔총', '총회', '회', '79', '차']
    """
    if text.isascii():
        found: list[str] = ASCII_WORD.findall(text.lower())
        if any(len(token) > TOKEN_LENGTH for token in found):
            return [token[:TOKEN_LENGTH] for token in found]
        return found
    return [token for word in WORD.findall(text) for token in _cut(word)]


def places(text: str) -> list[Token]:
    """The same tokens, each with where its letters are in the text as it was written."""
    found: list[Token] = []
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        bare = folded(word)
        same = len(bare) == len(word)
        for token, begin, end in _runs(bare):
            here = (start + begin, start + end) if same else match.span()
            found.append((token, *here))
    return found


def passages(found: list[str]) -> list[list[str]]:
    """Tokens in pieces that share a few, so that no phrase of up to LONGEST tokens is cut."""
    cut: list[list[str]] = []
    at = 0
    while True:
        piece = found[at : at + PASSAGE]
        if len(piece) > OFTEN and max(Counter(piece).values()) > OFTEN:
            piece = _before_too_often(piece)
        cut.append(piece)
        if at + len(piece) >= len(found):
            return cut
        at += len(piece) - LONGEST


def _before_too_often(piece: list[str]) -> list[str]:
    """Tokens up to where one of them would come too often."""
    times: Counter[str] = Counter()
    for place, token in enumerate(piece):
        times[token] += 1
        if times[token] > OFTEN:
            return piece[:place]
    return piece


def symbol_key(symbol: str) -> str:
    """The symbol of a document for looking it up, however it was typed.

    >>> symbol_key(" s/pv. 8422 ")
    'S/PV.8422'
    """
    return "".join(symbol.split()).upper()


def squashed(text: str) -> str:
    """A text with nothing left but folded letters and digits: equal for equal words.

    >>> squashed("The Courier, No. 2") == squashed("THE  COURIER no 2")
    True
    """
    if text.isascii():
        return "".join(ASCII_WORD.findall(text.lower()))
    return "".join(folded(word) for word in WORD.findall(text))


def spans_of(text: str, start: int, end: int) -> Span:
    """A place as a span without white space at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
