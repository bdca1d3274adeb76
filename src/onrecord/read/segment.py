"""Sentences with offsets. No sentence crosses a block."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.errors import TooLarge
from onrecord.model import Block, BlockRole, Span
from onrecord.read.wordlist import word_set

__all__ = ["sentences", "split"]

# Where a sentence may end: the mark, what closes after it, and white space or the end. Chinese and
# Japanese full stops need no space.
END = re.compile(
    r"""(?P<mark>(?<![.!?…])(?:\.{2,}+|[.!?…]++)|[。！？]++)"""
    r"""(?P<close>["”’'»)\]」』]*+)(?=\s|$|(?<=[。！？」』]))"""
)

# Never at the end of a sentence: a name or a number follows.
TITLES = word_set(
    "mr mrs ms mx dr prof hon rev fr gen lt col maj sgt capt cpt cmdr cdr adm brig sen rep",
    "gov pres amb sec st ste mt ft messrs mme mlle m no nos art arts para paras reg regs",
    "res sect secs vol vols ch chap fig figs pp doc docs op cit ibid cf viz vs v e.g i.e eg",
    "ie ca approx ext ver tel pvt supt insp dir asst dep u.n.s.c add corr eds trans",
)
# May close a sentence: what follows tells.
DOTTED = word_set(
    "jr sr inc ltd co corp llc etc al seq dept univ bros assn jan feb mar apr jun jul aug",
    "sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m am pm ph.d",
    "d.c u.n u.s u.k e.u u.s.s.r d.p.r.k r.o.k p.r.c b.c a.d",
)
ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
MONTHS = word_set(
    "jan feb mar apr jun jul aug sep sept oct nov dec",
)

# Words that open sentences more often than they continue a name.
OPENERS = word_set(
    "the a an he she it they we i you this that these those there his her its their our my",
    "in on at by for from with after before since until while when where as if although",
    "though but and or yet so nor however moreover meanwhile then now also both all some",
    "many most several other another no not what who why how which whoever once according",
    "asked despite during under last two three mr mrs ms dr speaking here today yesterday",
    "earlier later instead still thus only even to of none nobody each every",
)
AFTER_HOUR = word_set(
    "et est edt pt ct mt gmt utc kst cet cest pst pdt mst cst jst bst local time monday tuesday",
    "wednesday thursday friday saturday sunday eastern eastern standard",
)
# For example "2025. 5. 21" before its last point.
DAY_OF_NUMBERS = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}$")
WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'’/—–]+$")
WORD_AFTER = re.compile(r"[\"“‘'(\[«]*([^\s\"”’'»)\],.;:!?]+)")

# "Smith asked", "the minister said": what follows a question or a call that is quoted.
REPORTING = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+|the\s+(?:[\w-]+\s+){1,3}){1,4}(?:said|says|asked|asks|added|told|wrote|"
    r"cried|shouted|replied|wondered|demanded|exclaimed|insisted|answered|recalled|continued)\b"
)
HANGUL = re.compile("[가-힣]")
# What follows a Korean quotation without a space: 고, 라고, 며, 면서, 는, 이라는 …
QUOTES = {"“": "”", "「": "」", "『": "』", "«": "»"}
SPACES = re.compile(r"\s+")

# A text without a closing mark is cut here and there, so that one sentence stays readable.
LONGEST = 20_000
MOST_SENTENCES = 1_000_000


def sentences(text: str, blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The sentences of all blocks but page furniture, in text order."""
    found: list[Span] = []
    for block in blocks:
        if block.role is not BlockRole.FURNITURE:
            found += split(text, block.span)
            if len(found) > MOST_SENTENCES:
                raise _too_many()
    return tuple(found)


def _too_many() -> TooLarge:
    return TooLarge(
        f"It has more than {MOST_SENTENCES} sentences.",
        "It may be a table and not a text. Split it, and add the parts.",
    )


def split(text: str, span: Span) -> list[Span]:
    """The sentences of one block: every character but white space lies in one of them.

    >>> [s.of(t) for t in ["Mr. Ohm left at 3 p.m. He was tired."] for s in split(t, Span(0, 36))]
    ['Mr. Ohm left at 3 p.m.', 'He was tired.']
    """
    words = text[span.start : span.end]
    held = _held_quotations(words) if HANGUL.search(words) else []
    cuts: list[int] = []
    for match in END.finditer(words):
        end = match.end()
        if end >= len(words):
            break
        if _ends_here(words, match) and not _inside(end, held):
            cuts.append(end)
            if len(cuts) > MOST_SENTENCES:
                raise _too_many()
    return _between(words, [*cuts, len(words)], span.start)


def _between(words: str, cuts: list[int], offset: int) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for cut in cuts:
        for first in range(start, cut, LONGEST):
            piece = words[first : min(cut, first + LONGEST)]
            kept = piece.strip()
            if kept:
                begin = first + len(piece) - len(piece.lstrip())
                spans.append(Span(offset + begin, offset + begin + len(kept)))
        start = cut
    return spans


def _ends_here(words: str, match: re.Match[str]) -> bool:
    mark, close, end = match["mark"], match["close"], match.end()
    if mark[0] in "。！？":
        return True
    after = words[end : end + 80].lstrip()
    if not after:
        return False
    first = after.lstrip("\"“‘'(«[—–-")[:1]
    if first.islower():
        return False
    if mark[0] != "." or len(mark) > 1:
        return not (close and _is_closing_quote(close) and REPORTING.match(after))
    if close and close[0] in ')]"”»」』':
        return True
    return _full_stop_ends(words[max(0, match.start() - 40) : match.start()], after)


def _is_closing_quote(close: str) -> bool:
    return any(each in "\"”’'»」』" for each in close)


def _full_stop_ends(before: str, after: str) -> bool:
    """Whether a full stop after ``before`` closes a sentence that ``after`` does not continue."""
    found = WORD_BEFORE.search(before)
    if not found:
        return True
    word = found.group()
    lower = word.lower()
    following = WORD_AFTER.match(after)
    next_word = following[1] if following else ""
    if word.isdigit():
        return _number_ends(before, word, next_word)
    if word == "No" and next_word.lower() in OPENERS:
        return True
    if lower in TITLES:
        return False
    if len(word) == 1 and word.isalpha():
        return not word.isupper() or (bool(HANGUL.match(word))) or next_word.lower() in OPENERS
    if lower in DOTTED or ACRONYM.fullmatch(word):
        return _abbreviation_ends(lower, next_word)
    return True


def _number_ends(before: str, word: str, next_word: str) -> bool:
    """Whether a number ends a sentence: "in 2014. The" does, "1. Kim" and "2025. 5. 21." do not."""
    if not before[: -len(word)].strip() or DAY_OF_NUMBERS.search(before):
        return False
    return not (next_word[:1].isdigit() and len(next_word) <= 2)


def _abbreviation_ends(lower: str, next_word: str) -> bool:
    following = next_word.lower()
    if lower in MONTHS:
        return not next_word[:1].isdigit() and following in OPENERS
    if lower in ("a.m", "p.m", "am", "pm", "etc", "al", "jr", "sr"):
        return following not in AFTER_HOUR and not next_word[:1].isdigit()
    return following in OPENERS


def _held_quotations(words: str) -> list[tuple[int, int]]:
    """Quotations that a Korean particle follows at once: the sentence goes on after them."""
    held: list[tuple[int, int]] = []
    opened: int | None = None
    closer = ""
    for number, letter in enumerate(words):
        if opened is None:
            if letter in QUOTES or letter == '"':
                opened, closer = number, QUOTES.get(letter, '"')
        elif letter == closer:
            if HANGUL.match(words[number + 1 : number + 2]):
                held.append((opened, number + 1))
            opened = None
    return held


def _inside(place: int, held: list[tuple[int, int]]) -> bool:
    number = bisect_left(held, (place + 1,)) - 1
    return number >= 0 and held[number][0] < place < held[number][1]
