"""A Korean sentence as words, and which of its nouns can speak."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.attribution.korean_marks import IN_BRACKETS, Marked, Quotation
from onrecord.extract.attribution.korean_nouns import YES, can_speak
from onrecord.extract.attribution.korean_tails import Tail, Word, words_of
from onrecord.model import EntityKind, Mention, Span
from onrecord.vocabulary import korean_surnames
from onrecord.vocabulary.korean_grammar import korean_grammar
from onrecord.vocabulary.syllables import coda

__all__ = ["Unit", "names_in", "speakers_in", "unit_of"]

SPEAKING = frozenset(set(EntityKind) - {EntityKind.PLACE, EntityKind.INSTRUMENT})
# "20일", "2031년", "3월", "10시"
DAY = re.compile(r"(?:제?[\d,.~]+(?:년|월|일|시|분|차|회)?(?:께|쯤|부터|까지)?|\d+[년월일].*)$")
# "배시온", not "도와준"
NAMED = re.compile(r"[가-힣]{2}(?<![아어여와켜해려])[린온선준]$")
# "팔모라를", "바르다에"
NAME = re.compile(r"(?<![가-힣])([가-힣]{1,5}[다라자])(?:를|에|에서|에게|와|의)(?![가-힣])")
# A name that opens a sentence: "팔모라는", but not "중요하다는"
FIRST_NAME = re.compile(r"[가-힣]{2,5}[다라자](?<![하있없이되같많]다)는$")


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
        place = bisect_left(self.quotes, word.end, key=lambda quote: quote.start) - 1
        if place >= 0 and self.quotes[place].start >= word.start:
            return self.quotes[place]
        return None

    def quotes_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap a range."""
        last = bisect_left(self.quotes, end, key=lambda quote: quote.start)
        first = bisect_right(self.quotes, start, key=lambda quote: quote.end)
        return self.quotes[first:last]

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


def names_in(text: str) -> frozenset[str]:
    """Nouns that end as a quotation does, told by their particles: "팔모라" of "팔모라를"."""
    found = {match[1] for match in NAME.finditer(text)}
    return frozenset(name for name in found if coda(name[-2:-1]) not in ("ㅆ", "ㄴ"))


def unit_of(
    text: str, marked: Marked, span: Span, ends: Mapping[int, int], names: frozenset[str]
) -> Unit:
    """The sentence at a place of the text; ``names`` as of :func:`names_in`."""
    words = [_named(word, ends, names) for word in words_of(marked.text, span.start, span.end)]
    if words and words[0].tail is Tail.QUOTED_NOUN and FIRST_NAME.match(words[0].text):
        words[0] = replace(words[0], tail=Tail.TOPIC, bare_end=words[0].end - 1)
    return Unit(text, span, words, marked.inside(span.start, span.end), ends)


def _is_name(word: str) -> bool:
    """Whether a word that ends as a verb does is a Korean name: "배시온", but not "이어온"."""
    return bool(NAMED.match(word)) and word[0] in korean_surnames()


def _named(word: Word, ends: Mapping[int, int], names: frozenset[str]) -> Word:
    """ "캐나다는" is a name with its particle and no quotation, "하린" no verb."""
    if word.tail is Tail.ADNOMINAL and (word.end in ends or _is_name(word.text)):
        return replace(word, tail=Tail.BARE, bare_end=word.end)
    verbal = word.tail in (Tail.QUOTED_NOUN, Tail.ADNOMINAL) and word.text.endswith("는")
    if verbal and (word.end - 1 in ends or word.text[:-1] in names):
        return replace(word, tail=Tail.TOPIC, bare_end=word.end - 1)
    return word
