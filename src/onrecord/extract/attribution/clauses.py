"""Clauses without a parser: the class of each word, and which verbs are finite."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter

from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.tokens import Tokens
from onrecord.vocabulary import number_words
from onrecord.vocabulary.cues import Tense, cues
from onrecord.vocabulary.grammar import grammar

__all__ = ["Clauses", "Kind", "Test", "Unit"]


class Kind(StrEnum):
    """What a token can do in a clause. One letter each, so that runs can be compared."""

    DETERMINER = "D"
    PREPOSITION = "P"
    SUBORDINATOR = "S"
    COORDINATOR = "C"
    PRONOUN = "N"
    RELATIVE = "R"
    THAT = "t"
    TO = "T"
    MODAL = "M"
    BE = "B"
    HAVE = "H"
    DO = "O"
    ADVERB = "A"
    TIME = "Z"
    VERB = "v"
    NAME = "W"
    WORD = "w"
    NUMBER = "0"
    POSSESSIVE = "'"
    SPEECH = "Q"
    MARK = '"'
    COMMA = ","
    STOP = "."
    EDGE = "^"


MARKS = frozenset([*"“”„«»「」『』\"‘’'", "''", "``"])
STOPS = frozenset({".", ";", ":", "?", "!", "—", "–", "-", "--", "(", ")", "[", "]", "…", "/", "|"})
NOUNS = frozenset({Kind.WORD, Kind.NAME, Kind.NUMBER, Kind.TIME, Kind.MARK, Kind.VERB})
AUXILIARY = frozenset({Kind.MODAL, Kind.BE, Kind.HAVE, Kind.DO})
NONFINITE = frozenset({"be", "been", "being", "having"})
# Words that stand after the subject they belong to: "Chad and Peru all voiced support".
# More auxiliaries than any verb has: "would not have been being".
MOST_AUXILIARIES = 8
FLOATING = frozenset({"all", "both", "each"})
NEGATIONS = frozenset({"not", "never", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't"})
CLASS_KINDS = {
    "determiner": Kind.DETERMINER,
    "preposition": Kind.PREPOSITION,
    "subordinator": Kind.SUBORDINATOR,
    "coordinator": Kind.COORDINATOR,
    "pronoun": Kind.PRONOUN,
    "relative": Kind.RELATIVE,
    "modal": Kind.MODAL,
    "be": Kind.BE,
    "have": Kind.HAVE,
    "do": Kind.DO,
    "adverb": Kind.ADVERB,
    "time": Kind.TIME,
}


@cache
def _word_kinds() -> dict[str, Kind]:
    kinds = dict.fromkeys(cues().verbs, Kind.VERB)
    kinds.update({word: CLASS_KINDS[name] for word, name in grammar().classes.items()})
    kinds.update({"that": Kind.THAT, "to": Kind.TO, "'s": Kind.POSSESSIVE, ",": Kind.COMMA})
    kinds.update(dict.fromkeys(MARKS, Kind.MARK))
    kinds.update(dict.fromkeys(STOPS, Kind.STOP))
    return kinds


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that no quotation cuts: tokens ``first`` to ``last`` of block ``block``.

    ``ends`` are the last tokens of its sentences. ``title`` tells a heading, where verbs may be
    capitalised.
    """

    first: int
    last: int
    block: int
    ends: frozenset[int] = frozenset()
    title: bool = False


class Clauses:
    """The words of one unit by kind. Positions are token numbers of the whole text.

    What stands before the unit's first or after its last token is ``Kind.EDGE``. However often
    ``next`` and ``previous`` are asked, they look at each token once: that keeps the work for a
    sentence of any length in proportion to it.
    """

    def __init__(self, tokens: Tokens, unit: Unit, quotes: Sequence[Quote]) -> None:
        self.tokens, self.unit = tokens, unit
        self.first, self.last = unit.first, unit.last
        self.quotes = quotes
        self.verbs = cues().verbs
        self.kinds = self._kinds()
        self._places: dict[Test, list[int]] = {}
        self._finite: list[bool] = []
        for i in range(self.first, self.last):
            self._finite.append(self._is_finite(i))

    def kind(self, i: int) -> Kind:
        return self.kinds[i - self.first] if self.first <= i < self.last else Kind.EDGE

    def finite(self, i: int) -> bool:
        """Whether a finite verb or auxiliary stands here."""
        return self.first <= i < self.last and self._finite[i - self.first]

    def lower(self, i: int) -> str:
        return self.tokens.lower[i] if self.first <= i < self.last else ""

    def any_finite(self, first: int, last: int) -> bool:
        return self.next(Clauses.finite, first) < min(last, self.last)

    def next(self, test: "Test", i: int) -> int:
        """The first token from i on that passes a test; ``last`` where none does."""
        places = self._passing(test)
        at = bisect_left(places, i)
        return places[at] if at < len(places) else self.last

    def previous(self, test: "Test", i: int) -> int:
        """The last token up to i that passes a test; ``first - 1`` where none does."""
        places = self._passing(test)
        at = bisect_right(places, i)
        return places[at - 1] if at else self.first - 1

    def _passing(self, test: "Test") -> list[int]:
        places = self._places.get(test)
        if places is None:
            places = [i for i in range(self.first, self.last) if test(self, i)]
            self._places[test] = places
        return places

    def speech(self, i: int) -> Quote | None:
        """The quotation of speech that this token is in."""
        at = bisect_right(self.quotes, i, key=attrgetter("first")) - 1
        quote = self.quotes[at] if at >= 0 else None
        return quote if quote is not None and quote.speech and i < quote.last else None

    def back(self, i: int) -> int:
        """The nearest position from i to the left that holds no adverb."""
        return self.previous(Clauses._no_adverb, i) if self.first <= i < self.last else i

    def _no_adverb(self, i: int) -> bool:
        kind = self.kind(i)
        return kind is not Kind.ADVERB and not (
            kind is Kind.WORD and self.tokens.lower[i].endswith("ly")
        )

    def tenses(self, i: int) -> set[Tense]:
        return {form.tense for form in self.verbs.get(self.lower(i), ())}

    # ------------------------------------------------------------------------- word by word

    def _kinds(self) -> list[Kind]:
        words, lower = self.tokens.words, self.tokens.lower
        table = _word_kinds()
        kinds: list[Kind] = []
        for i in range(self.first, self.last):
            kind = table.get(lower[i])
            word = words[i]
            if kind is None:
                kind = self._open_class(word, lower[i])
            elif word[0].isupper() and not self._plain(i, kind):
                kind = Kind.NAME
            elif word == "." and i not in self.unit.ends:
                kind = Kind.MARK  # of an abbreviation
            elif kind is Kind.VERB and self._noun(i, kinds):
                kind = Kind.WORD
            elif lower[i] in FLOATING and kinds and kinds[-1] in (Kind.NAME, Kind.WORD):
                following = table.get(lower[i + 1]) if i + 1 < self.last else None
                kind = Kind.ADVERB if following is Kind.VERB else kind
            kinds.append(kind)
        for quote in self.quotes:
            if quote.speech:
                for i in range(max(quote.first, self.first), min(quote.last, self.last)):
                    kinds[i - self.first] = Kind.SPEECH
        return kinds

    def _noun(self, i: int, kinds: Sequence[Kind]) -> bool:
        """Whether a verb's form is a noun here ("the report", "a new call", "its claims")."""
        if not kinds:
            return False
        tenses = self.tenses(i)
        if Tense.PAST in tenses or tenses == {Tense.GERUND}:
            return False
        if kinds[-1] in (Kind.DETERMINER, Kind.POSSESSIVE):
            return True
        lead = kinds[-2] if len(kinds) > 1 else Kind.EDGE
        described = lead in (Kind.DETERMINER, Kind.PREPOSITION, Kind.POSSESSIVE)
        singular = not self.tokens.lower[i - 1].endswith("s")
        return kinds[-1] is Kind.WORD and described and singular and Tense.BASE in tenses

    def _plain(self, i: int, kind: Kind) -> bool:
        """Whether a capitalised word of a closed class or a verb's form is nothing but that."""
        word = self.tokens.words[i]
        if kind is Kind.TIME or word == "I":
            return True
        if self.unit.title:
            return not (len(word) > 1 and word.isupper() and kind is not Kind.VERB)
        if len(word) > 1 and word.isupper():
            return False
        if i == self.first or self.tokens.words[i - 1] in '“"‘«:(':
            return True
        return self.tokens.words[i - 1] in ".?!"

    @staticmethod
    def _open_class(word: str, lower: str) -> Kind:
        if word[0].isupper():
            return Kind.NAME
        if word[0].isdigit():
            return Kind.NUMBER
        if not word[0].isalpha():
            return Kind.STOP
        if lower.endswith("ed") and len(lower) > 4 and not lower.endswith("eed"):
            return Kind.VERB
        return Kind.WORD

    # ------------------------------------------------------------------------- finite verbs

    def _is_finite(self, i: int) -> bool:
        kind = self.kinds[i - self.first]
        if kind in AUXILIARY:
            return self.tokens.lower[i] not in NONFINITE
        if kind is Kind.WORD:
            return self._after_pronoun(i)
        if kind is not Kind.VERB:
            return False
        before = self.back(i - 1)
        previous = self.kind(before)
        if previous in AUXILIARY or previous in (Kind.TO, Kind.NUMBER):
            return False
        if previous is Kind.VERB and self._finite[before - self.first]:
            return False  # "urged continued efforts"
        if self.lower(before) in number_words():
            return False
        tenses = self.tenses(i) or {Tense.PAST}
        if Tense.PAST in tenses:
            return previous not in (Kind.DETERMINER, Kind.PREPOSITION, Kind.POSSESSIVE)
        if Tense.PRESENT in tenses:
            return self._present(i, before, previous)
        if Tense.BASE in tenses:
            return self._base(before, previous)
        return False

    def _after_pronoun(self, i: int) -> bool:
        """Whether a word that no table knows is a verb by the pronoun before it ("he credits")."""
        if self.kind(i - 1) is not Kind.PRONOUN:
            return False
        word = self.tokens.lower[i]
        if self.lower(i - 1) in ("he", "she", "it"):
            return word.endswith("s")
        return not word.endswith(("ing", "ly"))

    def _present(self, i: int, before: int, previous: Kind) -> bool:
        """Whether a form in -s after this word is a verb and no plural noun."""
        if self.lower(i) in grammar().plural_first:
            after = self.lower(i + 1)
            return after in ("that", ":", ",") or self.kind(i + 1) in (Kind.SPEECH, Kind.MARK)
        if previous is Kind.WORD:
            word = self.tokens.lower[before]
            plural = word.endswith("s") and not word.endswith(("ss", "us"))
            bare = self.kind(before - 1) in (Kind.PREPOSITION, Kind.POSSESSIVE)
            return not plural and not bare
        return previous in (
            Kind.NAME,
            Kind.PRONOUN,
            Kind.RELATIVE,
            Kind.THAT,
            Kind.COORDINATOR,
            Kind.COMMA,
            Kind.TIME,
            Kind.MARK,
            Kind.SPEECH,
        )

    def _base(self, before: int, previous: Kind) -> bool:
        """Whether a bare form after this word has a plural subject."""
        word = self.lower(before)
        if previous is Kind.PRONOUN:
            return word not in ("he", "she", "it")
        if previous is Kind.RELATIVE:
            return True
        if previous is Kind.WORD:
            return (word.endswith("s") and not word.endswith("ss")) or word in grammar().plurals
        if previous is Kind.NAME:
            joined = self.kind(before - 1) is Kind.COORDINATOR
            return joined or word.endswith("s") or self.unit.title or self._plural_of(before)
        return False

    def _plural_of(self, i: int) -> bool:
        """Whether the name at i only belongs to a plural noun ("critics of the Government")."""
        j = i
        while self.kind(j) in (Kind.NAME, Kind.DETERMINER, Kind.MARK):
            j -= 1
        word = self.lower(j - 1)
        return (
            self.kind(j) is Kind.PREPOSITION
            and self.kind(j - 1) in (Kind.WORD, Kind.NAME)
            and word.endswith("s")
            and not word.endswith("ss")
        )

    def group(self, i: int) -> int:
        """Where the verb group that ends with the verb at i begins: at its auxiliaries."""
        start = i
        for _ in range(MOST_AUXILIARIES):
            j = self.back(start - 1)
            if self.kind(j) not in AUXILIARY and self.lower(j) != "been":
                break
            start = j
        return start

    def negated(self, start: int, i: int) -> bool:
        """Whether the verb group from start to i is negated."""
        return any(
            self.tokens.lower[j] in NEGATIONS or self.tokens.lower[j].endswith("n't")
            for j in range(start, i)
        )


# Whether a token of a unit is of some sort; always one and the same function for one sort.
Test = Callable[[Clauses, int], bool]
