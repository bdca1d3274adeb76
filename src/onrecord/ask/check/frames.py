"""What a piece of text tells, taken apart for comparing: words, numbers, denials, hedges."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Span
from onrecord.record.folding import tokens
from onrecord.vocabulary.checking import checking_words, class_of, stem
from onrecord.vocabulary.wording import modality

__all__ = ["Frame", "Number", "Word", "framed", "hangul", "joined", "phrases_in"]

# A word with its hyphens and apostrophes, or a run of Hangul: "Ha-jun", "Orvesia's", "억류자".
WORD = re.compile(r"[가-힣]+|[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*")
HANGUL = re.compile(r"[가-힣]")
# Symbols and bare numbers of resolutions: "A/HRC/55/961", "78/951", "S/2024/9714".
SYMBOL = re.compile(r"\b(?:[A-Z]{1,5}/(?:[A-Z0-9.]+/)*)?\d{1,4}/(?:[A-Z.]*\d+)\b")
# "1,340", "612", "2.5"; with what makes it larger: "two million", "3천".
FIGURE = re.compile(r"(?<![\w/.,-])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w]*/)")
LARGER = re.compile(r"\s*(?:(million|thousand|billion|hundred)\b|([천만억]))", re.IGNORECASE)
TIMES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
TIMES_KO = {"천": 1000, "만": 10**4, "억": 10**8}
SPELLED = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# How many words after a number say what is counted.
UNIT = 3
# Before a number or after it, in characters: "more than 1,300", "1,300명 이상".
NEAR = 14
# So many words on from a light denial ("not") are denied by it.
DENIED = 5
# So many words may lie between two places that are read as one.
BETWEEN = 6
# Where a clause ends, and where the thought turns: a denial reaches no further.
CLAUSE = re.compile(r"[,;:]|\bbut\b|\bwhile\b", re.IGNORECASE)
TURN = re.compile(r"[;:]|\bbut\b|\bwhile\b", re.IGNORECASE)
# Of a denying verb: so many words before it and after it are denied.
SCOPE_BEFORE, SCOPE = 4, 8
# Korean endings of words; the first two syllables tell what it is about.
KOREAN_STEM = 2
# Kinds of modal words that take from what is said.
WEAKENING = ("possible", "likely", "reported", "alleged")
# Words that are hedges before a number and are looked at there.
COUNTED_HEDGE = ("at least",)


# Words that turn or weaken others, with the sorts of these.
Turned = tuple[tuple[Span, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word that tells something. ``sort`` stands for all that mean the same; ``name`` tells
    that it is written with a capital inside a sentence or is not an ordinary word."""

    sort: str
    span: Span
    name: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """``of`` are the words that say what is counted; ``rounded`` "", "over", "under" or "about"."""

    value: float
    span: Span
    of: frozenset[str]
    rounded: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """``denials`` are words that deny, ``light`` ones such as "not", ``hedges`` words that weaken,
    each with the sorts of the words that it bears on; ``admitted`` are words that admit something.
    Spans are places of the text it was made from.
    """

    words: tuple[Word, ...] = ()
    numbers: tuple[Number, ...] = ()
    symbols: tuple[tuple[str, Span], ...] = ()
    denials: Turned = ()
    light: Turned = ()
    admitted: tuple[Span, ...] = ()
    hedges: Turned = ()
    agreed: tuple[Span, ...] = ()

    @property
    def sorts(self) -> frozenset[str]:
        return frozenset(word.sort for word in self.words)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(word.sort for word in self.words if word.name)


def hangul(text: str) -> bool:
    return HANGUL.search(text) is not None


def joined(spans: Iterable[Span], text: str, apart: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Places with what lies between two that are near each other: a source, its verb, its words;
    but not over one of the places that keep them apart."""
    between = tuple(apart)
    ordered = sorted(spans)
    found = ordered[:1]
    for span in ordered[1:]:
        last = found[-1]
        gap = Span(last.end, max(last.end, span.start))
        near = len(gap.of(text).split()) <= BETWEEN
        if near and not any(each in gap for each in between):
            found[-1] = Span(last.start, max(last.end, span.end))
        else:
            found.append(span)
    return tuple(found)


def framed(text: str, parts: Iterable[Span], leave_out: Iterable[Span] = ()) -> Frame:
    """The frame of some places of a text. ``leave_out`` are places whose words are looked at
    elsewhere: days, and the words that only say that somebody speaks."""
    out = tuple(leave_out)
    frames = [_framed(text, part, out) for part in parts]
    return Frame(
        words=tuple(each for frame in frames for each in frame.words),
        numbers=tuple(each for frame in frames for each in frame.numbers),
        symbols=tuple(each for frame in frames for each in frame.symbols),
        denials=tuple(each for frame in frames for each in frame.denials),
        light=tuple(each for frame in frames for each in frame.light),
        admitted=tuple(each for frame in frames for each in frame.admitted),
        hedges=tuple(each for frame in frames for each in frame.hedges),
        agreed=tuple(each for frame in frames for each in frame.agreed),
    )


def _framed(text: str, part: Span, out: tuple[Span, ...]) -> Frame:
    symbols = [
        (found[0], Span(*found.span()))
        for found in SYMBOL.finditer(text, part.start, part.end)
        if not any(span.overlaps(Span(*found.span())) for span in out)
    ]
    taken = (*out, *(span for _, span in symbols))
    raw = [
        (found[0], Span(*found.span()))
        for found in WORD.finditer(text, part.start, part.end)
        if not any(span.overlaps(Span(*found.span())) for span in taken)
    ]
    numbers = tuple(_numbers(text, part, taken, raw))
    counted = {number.span for number in numbers}
    turning = checking_words().denying | checking_words().admitting
    light_words = checking_words().denying_lightly
    telling = [
        (word, span)
        for word, span in raw
        if span not in counted
        and stem(word.casefold()) not in turning
        and word.casefold() not in light_words
    ]
    words = tuple(_words(text, telling))
    denials, light = _denials(text, part, raw, words)
    return Frame(
        words=words,
        numbers=numbers,
        symbols=tuple(symbols),
        denials=denials,
        light=light,
        admitted=_admitted(text, part, raw),
        hedges=tuple(
            each
            for each in _hedges(text, part, words)
            if not any(span.overlaps(each[0]) for span in out) and each[0].of(text) != "May"
        ),
        agreed=tuple(phrases_in(text, part, checking_words().agreed)),
    )


# ---------------------------------------------------------------------------- words


def _words(text: str, raw: list[tuple[str, Span]]) -> Iterator[Word]:
    empty = checking_words().empty
    for word, span in raw:
        small = word.casefold().replace("’", "'")
        bare = small.removesuffix("'s").removesuffix("'")
        if bare in empty or len(bare) < 2:
            continue
        if HANGUL.search(word):
            yield Word(word[:KOREAN_STEM], span)
            continue
        name = word[0].isupper() and not _opens(text, span.start)
        for token in tokens(bare):
            if token not in empty:
                yield Word(class_of(token), span, name)


def _opens(text: str, at: int) -> bool:
    """Whether a word is the first of a sentence, so that its capital tells nothing."""
    before = text[max(0, at - 4) : at].rstrip(" \"'“‘(")
    return not before.strip() or before[-1:] in ".!?:\n" or "\n" in text[max(0, at - 2) : at]


# ---------------------------------------------------------------------------- numbers


def _numbers(
    text: str, part: Span, out: tuple[Span, ...], raw: list[tuple[str, Span]]
) -> Iterator[Number]:
    found: list[tuple[float, Span]] = []
    for figure in FIGURE.finditer(text, part.start, part.end):
        span = Span(*figure.span())
        if any(each.overlaps(span) for each in out):
            continue
        value = float(figure["figure"].replace(",", ""))
        found.append(_enlarged(text, value, span))
    for word, span in raw:
        value = SPELLED.get(word.casefold(), 0)
        if value and not any(span.overlaps(each) for _, each in found):
            found.append(_enlarged(text, value, span))
    found.sort(key=lambda each: each[1].start)
    for at, (value, span) in enumerate(found):
        until = found[at + 1][1].start if at + 1 < len(found) else part.end
        yield Number(value, span, _unit(raw, span, until), _rounded(text, part, span))


def _enlarged(text: str, value: float, span: Span) -> tuple[float, Span]:
    larger = LARGER.match(text, span.end)
    if not larger:
        return value, span
    times = TIMES[larger[1].casefold()] if larger[1] else TIMES_KO[larger[2]]
    return value * times, Span(span.start, larger.end())


def _unit(raw: list[tuple[str, Span]], span: Span, until: int) -> frozenset[str]:
    empty = checking_words().empty
    after = [
        word[:KOREAN_STEM] if HANGUL.search(word) else class_of(word.casefold())
        for word, place in raw
        if span.end <= place.start < until and word.casefold() not in empty
    ]
    # "3,140명이": what clings to the number counts it.
    return frozenset(
        each[:1] if HANGUL.match(each) and at == 0 else each for at, each in enumerate(after[:UNIT])
    )


def _rounded(text: str, part: Span, span: Span) -> str:
    before = text[max(part.start, span.start - NEAR) : span.start].casefold()
    after = text[span.end : min(part.end, span.end + 6)]
    for how, forms in checking_words().rounded.items():
        for form in forms:
            if HANGUL.search(form):
                if form in after or before.rstrip().endswith(form):
                    return how
            elif before.rstrip().endswith(form):
                return how
    return ""


# ---------------------------------------------------------------------------- denials, hedges


def _denials(
    text: str, part: Span, raw: list[tuple[str, Span]], words: tuple[Word, ...]
) -> tuple[Turned, Turned]:
    told = checking_words()
    strong = [span for word, span in raw if stem(word.casefold()) in told.denying]
    strong += phrases_in(text, part, told.denying_phrases)
    turned = [(span, _around(text, words, span, SCOPE_BEFORE, SCOPE)) for span in strong]
    turned += [
        (span, _around(text, words, span, SCOPE, 0))
        for span in phrases_in(text, part, told.denying_korean)
    ]
    light: list[tuple[Span, frozenset[str]]] = []
    for word, span in raw:
        small = word.casefold().replace("’", "'")
        if small in told.denying_lightly or small.endswith("n't"):
            after = [
                each.sort
                for each in words
                if each.span.start >= span.end
                and not CLAUSE.search(text, span.end, each.span.start)
            ]
            light.append((span, frozenset(after[:DENIED])))
    for span in phrases_in(text, part, told.denying_korean_lightly):
        before = [each.sort for each in words if each.span.start <= span.start][-2:]
        light.append((span, frozenset(before)))
    return tuple(turned), tuple(light)


def _around(
    text: str, words: tuple[Word, ...], span: Span, before: int, after: int
) -> frozenset[str]:
    """The words that a denial turns round: some before it, some after."""
    left = [
        each.sort
        for each in words
        if each.span.end <= span.end and not TURN.search(text, each.span.end, span.start)
    ]
    right = [
        each.sort
        for each in words
        if each.span.start >= span.start and not TURN.search(text, span.end, each.span.start)
    ]
    return frozenset((*(left[-before:] if before else ()), *right[:after]))


def _admitted(text: str, part: Span, raw: list[tuple[str, Span]]) -> tuple[Span, ...]:
    told = checking_words()
    found = [span for word, span in raw if stem(word.casefold()) in told.admitting]
    return (*found, *phrases_in(text, part, told.admitting_korean))


def _hedges(
    text: str, part: Span, words: tuple[Word, ...]
) -> Iterator[tuple[Span, frozenset[str]]]:
    """Words that weaken, each with the words after it (before it, in Korean) that it weakens."""
    for span in phrases_in(text, part, _hedging("en")):
        after = [each.sort for each in words if each.span.end > span.start][:DENIED]
        yield span, frozenset(after)
    for span in phrases_in(text, part, _hedging("ko")):
        before = [each.sort for each in words if each.span.start <= span.start][-3:]
        yield span, frozenset(before)


@lru_cache
def _hedging(language: str) -> tuple[str, ...]:
    return tuple(
        form
        for row in modality(language)
        if row.kind in WEAKENING
        for form in row.forms
        if form not in COUNTED_HEDGE
    )


def phrases_in(text: str, part: Span, forms: tuple[str, ...]) -> list[Span]:
    """Where these words or phrases stand, whatever their case; Korean ones inside words too."""
    if not forms:
        return []
    found = _phrases(forms).finditer(text, part.start, part.end)
    return [Span(*each.span()) for each in found]


@lru_cache(maxsize=256)
def _phrases(forms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of them, the longest first."""
    written = []
    for form in sorted(forms, key=len, reverse=True):
        words = r"\s+".join(re.escape(word) for word in form.split())
        written.append(words if HANGUL.search(form) else rf"\b{words}\b")
    return re.compile("|".join(written), re.IGNORECASE)
