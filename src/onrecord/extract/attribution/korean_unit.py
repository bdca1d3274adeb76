"""A Korean sentence as words, and which of its nouns can speak."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.attribution.korean_marks import IN_BRACKETS, Marked, Quotation
from onrecord.extract.attribution.korean_nouns import YES, can_speak
from onrecord.extract.attribution.korean_tails import Tail, Word, words_of
from onrecord.model import EntityKind, Mention, Span
from onrecord.vocabulary.korean_grammar import korean_grammar

__all__ = ["Unit", "speakers_in", "unit_of"]

SPEAKING = frozenset(set(EntityKind) - {EntityKind.PLACE, EntityKind.INSTRUMENT})
# "20일", "2031년", "3월", "10시"
DAY = re.compile(r"(?:제?[\d,.~]+(?:년|월|일|시|분|차|회)?(?:께|쯤|부터|까지)?|\d+[년월일].*)$")


@dataclass(slots=True)
class Unit:
    """``ends`` are the places where a name of somebody who can speak ends, with its start."""

    text: str
    span: Span
    words: list[Word]
    quotes: list[Quotation]
    ends: Mapping[int, int]

    def quote_of(self, i: int) -> Quotation | None:
        """The quotation that word i holds, the last if it holds several."""
        word = self.words[i]
        for quote in reversed(self.quotes):
            if word.start <= quote.start < word.end:
                return quote
        return None

    def bare(self, i: int) -> str:
        """Word i without its particle."""
        word = self.words[i]
        return self.text[word.start : word.bare_end]

    def of(self, i: int) -> str:
        """Word i as the document has it."""
        word = self.words[i]
        return self.text[word.start : word.end]

    def tail(self, i: int) -> Tail | None:
        """What the end of word i makes of it; None outside the sentence."""
        return self.words[i].tail if 0 <= i < len(self.words) else None

    def speaks(self, i: int) -> int:
        """Whether word i can name who speaks: 2 yes, 1 unknown, 0 no."""
        word = self.words[i]
        bare = self.text[word.start : word.bare_end]
        if IN_BRACKETS in word.text:
            bare = bare[: word.text.index(IN_BRACKETS)]
        if word.bare_end in self.ends or word.start + len(bare) in self.ends:
            return YES
        return can_speak(bare)

    def is_lead(self, i: int) -> bool:
        """Whether word i only opens a sentence ("이날", "20일")."""
        word = self.words[i].text.replace(IN_BRACKETS, "")
        return word in korean_grammar().leads or bool(DAY.match(word))


def speakers_in(mentions: Sequence[Mention]) -> dict[int, int]:
    """Where the names end of those who can speak, each with where it starts."""
    return {
        mention.spans[0].end: mention.spans[0].start
        for mention in mentions
        if mention.entity_kind in SPEAKING
    }


def unit_of(text: str, marked: Marked, span: Span, ends: Mapping[int, int]) -> Unit:
    """The sentence at a place of the text."""
    words = [_named(word, ends) for word in words_of(marked.text, span.start, span.end)]
    return Unit(text, span, words, marked.inside(span.start, span.end), ends)


def _named(word: Word, ends: Mapping[int, int]) -> Word:
    """ "캐나다는" is a name with its particle, and no quotation."""
    if word.tail in (Tail.QUOTED_NOUN, Tail.ADNOMINAL) and word.text.endswith("는"):
        if word.end - 1 in ends:
            return replace(word, tail=Tail.TOPIC, bare_end=word.end - 1)
    return word
