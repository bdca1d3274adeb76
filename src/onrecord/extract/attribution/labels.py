"""Speakers before a colon: "Ms. Linde (Norway): …", "More from the report: “…”", "Envoy: …"."""

from collections import Counter
from collections.abc import Sequence

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.extract.attribution.contents import Content, trim
from onrecord.extract.attribution.hits import Form, Hit
from onrecord.extract.attribution.sources import Phrase
from onrecord.extract.tokens import Tokens
from onrecord.vocabulary.cues import Tense
from onrecord.vocabulary.grammar import grammar

__all__ = ["LABEL_WORDS", "label", "turns"]

LABEL_WORDS = 14  # tokens to the colon, at most
TITLES = ("Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "The")
NOUNS = frozenset({Kind.NAME, Kind.WORD, Kind.DETERMINER, Kind.POSSESSIVE, Kind.MARK, Kind.VERB})


def turns(tokens: Tokens, blocks: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the blocks that open with a label, as in an interview or a transcript: two
    labels or more, each of them twice or more."""
    opened: dict[int, str] = {}
    for number, (first, last) in enumerate(blocks):
        words = tokens.lower[first : min(last, first + LABEL_WORDS)]
        if ":" in words[1:] and tokens.words[first][0].isupper():
            opened[number] = " ".join(words[: words.index(":")])
    often = {label for label, times in Counter(opened.values()).items() if times > 1}
    if len(often) < 2:
        return frozenset()
    return frozenset(number for number, label in opened.items() if label in often)


def label(c: Clauses, named: frozenset[int], end: int, *, turn: bool = False) -> Hit | None:
    """The speaker whose words follow a colon, if one stands at the beginning of this unit.

    ``named`` are the tokens of names of those who can speak; ``end`` is where the words end of a
    speaker whose label opens a paragraph; ``turn`` tells that it is one of several who take turns.
    """
    colon = next(
        (i for i in range(c.first, min(c.last, c.first + LABEL_WORDS)) if c.lower(i) == ":"), None
    )
    if colon is None or colon + 1 >= c.last or c.any_finite(c.first, colon):
        return None
    first, last = _source(c, colon)
    if first >= last or not _speaks(c, first, last, named):
        return None
    opens = first == c.first
    if c.kind(colon + 1) is Kind.SPEECH:
        quote = c.speech(colon + 1)
        assert quote is not None
        content = Content(((colon + 1, min(quote.last, c.last)),), "label", open=False)
    elif c.unit.title and opens and c.any_finite(colon + 1, c.last):
        content = Content(((colon + 1, c.last),), "label", open=False)
    elif opens and (turn or c.tokens.words[first] in TITLES):
        content = Content(((colon + 1, end),), "label", open=False)
    else:
        return None
    if trim(c, *content.ranges[0]) is None:
        return None
    hit = Hit(colon, colon, colon + 1, Form.PHRASE, Tense.BASE, frozenset(), False, ":")
    hit.source = Phrase(first, last, first)
    hit.content = content
    return hit


def _source(c: Clauses, colon: int) -> tuple[int, int]:
    """The noun phrase before the colon, without its brackets and what leads up to it."""
    last = colon
    if c.lower(last - 1) == ")":
        while last > c.first and c.lower(last - 1) != "(":
            last -= 1
        last -= 1
    first = c.first
    for i in range(c.first, last):
        if c.lower(i) == "from":
            first = i + 1
    return first, last


def _speaks(c: Clauses, first: int, last: int, named: frozenset[int]) -> bool:
    if any(c.kind(i) not in NOUNS for i in range(first, last)):
        return False
    if any(i in named for i in range(first, last)):
        return True
    titled = c.tokens.words[first] in TITLES and c.tokens.words[first] != "The"
    asks = last - first == 1 and c.lower(first) in grammar().askers
    return titled or asks or c.lower(last - 1) in grammar().speakers
