"""Attributions found against attributions marked: the definitions of the corpus scorer, and Korean.

The unit is the word: letters and digits with what joins them ("U.S.", "don't"); in Korean, what
stands between spaces, without the signs at its ends. A span covers a word when it covers half of
its letters or more; in Korean, where particles hang on to nouns, when it covers its first letter.

Attributions found are matched to those marked one to one, the highest share of common content words
(intersection over union) first, down to one half. Of a matched pair the source is right when at
least half of its words are common, or its head is the same word, or there is none on either side.
The head in English is the last word before a comma, bracket, dash or preposition; in Korean it is
the last word of all.

A content is direct when four fifths of its words are inside quotation marks, indirect when none
are, else mixed. Recall by kind goes by what is marked, precision by what is found.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import yaml

from onrecord.model import Span, Spans

__all__ = [
    "KINDS",
    "Article",
    "Item",
    "Pair",
    "Rate",
    "Row",
    "Scores",
    "Words",
    "matched",
    "rows",
    "score",
    "source_right",
]

MATCHED = 0.5  # the least share of common words in two contents, and in two sources
DIRECT = 0.8  # the least share of words inside quotation marks in a direct quotation
KINDS = ("direct", "mixed", "indirect")

# "O'Neill", "U.S", "twenty-one"
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
# “철회는” without its quotation mark; the particle after a closing one stays: 한다”고
EOJEOL = re.compile(r"\w(?:\S*\w)?")
# ", " or " (" or " — " between two words of a source ends its head
BREAK = re.compile(r"[,;:()\[\]\n—–]|--")

WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("scoring_words.yaml").read_text(encoding="utf-8")
)
AFTER_HEAD = frozenset(WORDS["after_head"])
REPORTING = frozenset(WORDS["reporting"])


@dataclass(frozen=True, slots=True)
class Item:
    """An attribution marked or found. ``carried`` is a second source that is right as well;
    ``carried``, ``optional`` and ``spoken`` matter in what is marked only, ``confidence`` in what
    is found."""

    source: Spans
    cue: Spans
    content: Spans
    carried: Spans = ()
    optional: bool = False
    spoken: bool = True
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """A text, what is marked in it and what was found. Words under ``discard`` do not count."""

    name: str
    text: str
    gold: tuple[Item, ...]
    found: tuple[Item, ...] = ()
    discard: Spans = ()
    language: str = "en"


class Words:
    """The words of a text by number, in the order of their places."""

    def __init__(self, text: str, language: str = "en", discard: Spans = ()) -> None:
        self.text = text
        self.korean = language == "ko"
        shape = EOJEOL if self.korean else WORD
        places = [Span(word.start(), word.end()) for word in shape.finditer(text)]
        self.places = [place for place in places if not any(place in away for away in discard)]
        self.starts = [place.start for place in self.places]
        inside = Quoted(text)
        self.quoted = frozenset(n for n, place in enumerate(self.places) if inside(place.start))

    def under(self, spans: Spans) -> frozenset[int]:
        """The numbers of the words that the spans cover."""
        found = set()
        for span in spans:
            number = max(0, bisect_left(self.starts, span.start) - 1)
            while number < len(self.places) and self.places[number].start < span.end:
                if self._covers(span, self.places[number]):
                    found.add(number)
                number += 1
        return frozenset(found)

    def _covers(self, span: Span, place: Span) -> bool:
        if self.korean:
            return span.start <= place.start < span.end
        common = min(span.end, place.end) - max(span.start, place.start)
        return 2 * common >= place.end - place.start

    def word(self, number: int) -> str:
        """The word with this number."""
        return self.places[number].of(self.text)

    def kind(self, content: frozenset[int]) -> str:
        """ "direct", "mixed" or "indirect"."""
        share = len(content & self.quoted) / len(content) if content else 0.0
        return "direct" if share >= DIRECT else "mixed" if share else "indirect"

    def head(self, source: frozenset[int]) -> int | None:
        """The word that a source is about: "minister" in "the minister of justice, Ms. Ro"."""
        numbers = sorted(source)
        if not numbers or self.korean:
            return numbers[-1] if numbers else None
        head = numbers[0]
        for one, other in pairwise(numbers):
            between = self.text[self.places[one].end : self.places[other].start]
            if other != one + 1 or BREAK.search(between):
                break
            if self.word(other).lower() in AFTER_HEAD:
                break
            head = other
        return head


class Quoted:
    """Whether a place of a text lies between quotation marks.

    “ ”, straight " and two apostrophes '' count, paired within a line; a mark that is not closed
    reaches to the end of its line.
    """

    def __init__(self, text: str) -> None:
        self.bounds: list[int] = []  # begin, end, begin, end …
        start = 0
        for line in text.split("\n"):
            opened: int | None = None
            for mark in re.finditer("[“”\"]|''", line):
                if opened is None and mark[0] != "”":
                    opened = mark.start()
                elif opened is not None and mark[0] != "“":
                    self.bounds += [start + opened, start + mark.start() + 1]
                    opened = None
            if opened is not None:
                self.bounds += [start + opened, start + len(line)]
            start += len(line) + 1

    def __call__(self, place: int) -> bool:
        return bisect_left(self.bounds, place + 1) % 2 == 1


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution as numbers of words."""

    item: Item
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    carried: frozenset[int]
    kind: str


def rows(words: Words, items: Iterable[Item]) -> list[Row]:
    """Those with content words; an attribution of discarded words alone is none."""
    found = []
    for item in items:
        content = words.under(item.content)
        if content:
            source, cue = words.under(item.source), words.under(item.cue)
            carried = words.under(item.carried)
            found.append(Row(item, source, cue, content, carried, words.kind(content)))
    return found


def common(left: frozenset[int], right: frozenset[int]) -> float:
    """Intersection over union; of two empty sets 0."""
    return len(left & right) / len(left | right) if left | right else 0.0


def source_right(words: Words, gold: Row, found: Row) -> bool:
    """Whether the source found is the one that is marked."""
    if gold.carried and _same(words, gold.carried, found.source):
        return True
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return _same(words, gold.source, found.source)


def _same(words: Words, left: frozenset[int], right: frozenset[int]) -> bool:
    if common(left, right) >= MATCHED:
        return True
    head = words.head(left)
    return head is not None and head == words.head(right)


@dataclass(frozen=True, slots=True)
class Pair:
    """An attribution marked (by number), the one found for it (by number), what they share."""

    gold: int
    found: int
    share: float


def matched(gold: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """One to one, the highest share of common content words first."""
    holders: dict[int, list[int]] = {}
    for number, row in enumerate(found):
        for word in row.content:
            holders.setdefault(word, []).append(number)
    pairs = []
    for number, row in enumerate(gold):
        for other in {n for word in row.content for n in holders.get(word, ())}:
            share = common(row.content, found[other].content)
            if share >= MATCHED:
                pairs.append((-share, number, other))
    taken: list[Pair] = []
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    for share, number, other in sorted(pairs):
        if number in free_gold and other in free_found:
            free_gold.remove(number)
            free_found.remove(other)
            taken.append(Pair(number, other, -share))
    return taken


@dataclass(frozen=True, slots=True)
class Rate:
    """Right ones among those found and among those marked."""

    right_found: int = 0
    found: int = 0
    right_gold: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )


@dataclass
class Scores:
    """Sums over articles.

    ``words`` by role ("content", "source", "cue"): words under any attribution. ``content``,
    ``exact`` and ``whole`` by kind: contents matched, matched word for word, matched with the right
    source. ``cues`` counts matched pairs whose cues share a word. ``reporting`` and ``spoken``:
    marked with a reporting cue (marked as speech), of them content found, of them whole.
    """

    articles: int = 0
    words: dict[str, Rate] = field(default_factory=dict)
    content: dict[str, Rate] = field(default_factory=dict)
    exact: dict[str, Rate] = field(default_factory=dict)
    whole: dict[str, Rate] = field(default_factory=dict)
    cues: int = 0
    reporting: tuple[int, int, int] = (0, 0, 0)
    spoken: tuple[int, int, int] = (0, 0, 0)

    def total(self, name: str, kinds: Iterable[str] = KINDS) -> Rate:
        """ "content", "exact" or "whole" over some kinds together."""
        rates: dict[str, Rate] = getattr(self, name)
        return sum((rates.get(kind, Rate()) for kind in kinds), Rate())

    @property
    def source_right(self) -> float:
        """Right sources among the matched."""
        content = self.total("content").right_gold
        return self.total("whole").right_gold / content if content else 0.0

    @property
    def cue_right(self) -> float:
        """Matched pairs whose cues share a word."""
        content = self.total("content").right_gold
        return self.cues / content if content else 0.0


def score(articles: Iterable[Article]) -> Scores:
    """The scores over some articles."""
    scores = Scores()
    for article in articles:
        _add(scores, article)
    return scores


def _add(scores: Scores, article: Article) -> None:
    words = Words(article.text, article.language, article.discard)
    gold, found = rows(words, article.gold), rows(words, article.found)
    pairs = matched(gold, found)
    # What is optional counts neither way, nor does what was found for it.
    aside = {pair.found for pair in pairs if gold[pair.gold].item.optional}
    pairs = [pair for pair in pairs if not gold[pair.gold].item.optional]
    asked = [row for row in gold if not row.item.optional]
    given = [row for number, row in enumerate(found) if number not in aside]
    scores.articles += 1
    for role in ("content", "source", "cue"):
        _count(scores.words, role, _covered(asked, role), _covered(given, role))
    for row in asked:
        for name in ("content", "exact", "whole"):
            _plus(getattr(scores, name), row.kind, Rate(gold=1))
    for row in given:
        for name in ("content", "exact", "whole"):
            _plus(getattr(scores, name), row.kind, Rate(found=1))
    right = set()
    for pair in pairs:
        one, other = gold[pair.gold], found[pair.found]
        names = ["content"] + (["exact"] if pair.share == 1 else [])
        if source_right(words, one, other):
            names.append("whole")
            right.add(pair.gold)
        for name in names:
            _plus(getattr(scores, name), one.kind, Rate(right_gold=1))
            _plus(getattr(scores, name), other.kind, Rate(right_found=1))
        scores.cues += bool(one.cue & other.cue)
    met = {pair.gold for pair in pairs}
    of = [number for number, row in enumerate(gold) if not row.item.optional]
    reports = [n for n in of if any(words.word(w).lower() in REPORTING for w in gold[n].cue)]
    scores.reporting = _recalled(scores.reporting, reports, met, right)
    spoken = [number for number in of if gold[number].item.spoken]
    scores.spoken = _recalled(scores.spoken, spoken, met, right)


def _plus(rates: dict[str, Rate], name: str, rate: Rate) -> None:
    rates[name] = rates.get(name, Rate()) + rate


def _covered(some: Iterable[Row], role: str) -> set[int]:
    return {word for row in some for word in getattr(row, role)}


def _count(rates: dict[str, Rate], role: str, gold: set[int], found: set[int]) -> None:
    both = len(gold & found)
    _plus(rates, role, Rate(both, len(found), both, len(gold)))


def _recalled(
    so_far: tuple[int, int, int], these: Sequence[int], met: set[int], right: set[int]
) -> tuple[int, int, int]:
    marked, content, whole = so_far
    return (
        marked + len(these),
        content + sum(number in met for number in these),
        whole + sum(number in right for number in these),
    )
