"""Quotations: their words beside those on record, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

from onrecord.ask.check.answer import Turn, WordChange
from onrecord.model import Span

__all__ = ["Compared", "Likeness", "compared", "quotations_in"]

# Quotation marks in pairs; a single one only where it does not stand inside a word.
QUOTED = re.compile(
    r"“([^”“]+)”|\"([^\"]+)\"|„([^“”„]+)[“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』"
    r"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^'\n]+(?:'\w[^'\n]*)*)'(?!\w)"
)
# Fewer words are a way of speaking, not a quotation that could be altered.
LEAST = 3
LEAST_KOREAN = 2
WORD = re.compile(r"\w+(?:[-‐‑’']\w+)*")
# Where a quotation says itself that words were left out: "…", "...", "[…]", "(…)".
LEFT_OUT = re.compile(r"\[?\(?(?:…|\.{3,}|(?:\. ){2,}\.)\)?\]?")
# What stands in brackets was put in by whoever quotes.
PUT_IN = re.compile(r"\[[^\]]*\]")
# Signs at which a clause ends: what is quoted may end there.
PAUSE = re.compile(r"\s*(?:[\"”’'»」』,.;:!?…–—]|$)")
# Where a quotation or a sentence begins and ends.
OPENED = re.compile(r"[\"“‘«「『]\s*$|[.!?]\s+$")
CLOSED = re.compile(r"\s*,?\s*[\"”»」』]|[.!?](?:\s|$)")
# The share of a quotation's words that those on record must have in their order.
ALIKE = 0.6
# The share of them that is in one piece, else two sentences merely share small words.
PIECE = 0.3
# Of a quotation of so few words one in a piece is enough.
SHORT = 4


class Likeness(StrEnum):
    SAME = "same"
    ALTERED = "altered"
    OTHER = "other"


# Before anything was found.
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Compared:
    """``place`` is where the words on record stand in the text that was looked at."""

    likeness: Likeness
    share: float = 0.0
    place: Span = NOWHERE
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    word: str
    span: Span


def quotations_in(text: str, part: Span) -> Iterator[Span]:
    """The places inside quotation marks that are long enough to be held to their words."""
    for found in QUOTED.finditer(text, part.start, part.end):
        group = found.lastindex or 0
        span = Span(*found.span(group))
        words = WORD.findall(span.of(text))
        korean = any("가" <= sign <= "힣" for sign in span.of(text))
        if len(words) >= (LEAST_KOREAN if korean else LEAST):
            yield span


def compared(quotation: str, text: str, whole: bool) -> Compared:
    """A quotation beside a text that may hold it. ``whole`` tells that it is given as a whole
    sentence, so that it may not end in the middle of a clause."""
    fragments = [
        words for piece in LEFT_OUT.split(PUT_IN.sub(" … ", quotation)) if (words := _said(piece))
    ]
    there = _said(text)
    if not fragments or not there:
        return Compared(Likeness.OTHER)
    places = _in_order(fragments, there)
    if places is not None:
        place = Span(there[places[0][0]].span.start, there[places[-1][1] - 1].span.end)
        if whole and _breaks_off(text, place.end):
            return _cut_short(fragments, there, places, text)
        return Compared(Likeness.SAME, 1.0, place)
    return _nearest([each for fragment in fragments for each in fragment], there, text)


def _said(text: str) -> list[_Said]:
    return [
        _Said(
            found[0].casefold().replace("’", "'").replace("‐", "-").replace("‑", "-"),
            Span(*found.span()),
        )
        for found in WORD.finditer(text)
    ]


def _in_order(
    fragments: Sequence[Sequence[_Said]], there: Sequence[_Said]
) -> list[tuple[int, int]] | None:
    """The places of all fragments one after another, or None."""
    words = [each.word for each in there]
    found: list[tuple[int, int]] = []
    at = 0
    for fragment in fragments:
        wanted = [each.word for each in fragment]
        place = next(
            (
                n
                for n in range(at, len(words) - len(wanted) + 1)
                if words[n] == wanted[0] and words[n : n + len(wanted)] == wanted
            ),
            None,
        )
        if place is None:
            return None
        at = place + len(wanted)
        found.append((place, at))
    return found


def _breaks_off(text: str, at: int) -> bool:
    """Whether the words on record go on in the same clause."""
    return PAUSE.match(text, at) is None


def _cut_short(
    fragments: Sequence[Sequence[_Said]],
    there: Sequence[_Said],
    places: Sequence[tuple[int, int]],
    text: str,
) -> Compared:
    first, last = places[0][0], places[-1][1]
    end = last
    while end < len(there) and PAUSE.match(text, there[end - 1].span.end) is None:
        end += 1
    kept = text[there[first].span.start : there[last - 1].span.end]
    rest = text[there[last].span.start : there[end - 1].span.end]
    place = Span(there[first].span.start, there[end - 1].span.end)
    changes = (WordChange(Turn.SAME, _line(kept)), WordChange(Turn.LEFT_OUT, _line(rest)))
    return Compared(Likeness.ALTERED, 0.9, place, changes)


def _nearest(given: Sequence[_Said], there: Sequence[_Said], text: str) -> Compared:
    """The stretch of the text that is most like the quotation."""
    ours, theirs = [each.word for each in given], [each.word for each in there]
    blocks = [
        block
        for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        if block.size
    ]
    blocks = _close(blocks, len(ours))
    shared = sum(block.size for block in blocks)
    longest = max((block.size for block in blocks), default=0)
    if shared < ALIKE * len(ours) or longest < max(
        2 if len(ours) > SHORT else 1, PIECE * len(ours)
    ):
        return Compared(Likeness.OTHER, shared / len(ours))
    begin, end = _stretch(blocks, len(ours), there, text)
    window = theirs[begin:end]
    matcher = SequenceMatcher(None, ours, window, autojunk=False)
    changes: list[WordChange] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            changes.append(WordChange(Turn.SAME, " ".join(ours[a:b])))
            continue
        if d > c:
            changes.append(WordChange(Turn.LEFT_OUT, " ".join(window[c:d])))
        if b > a:
            changes.append(WordChange(Turn.PUT_IN, " ".join(ours[a:b])))
    place = Span(there[begin].span.start, there[end - 1].span.end)
    return Compared(Likeness.ALTERED, shared / len(ours), place, tuple(changes))


def _stretch(
    blocks: Sequence[Match], length: int, there: Sequence[_Said], text: str
) -> tuple[int, int]:
    """The words beside those that are the same, as many as the quotation has, but not past the
    marks or the sentence that these stand in."""
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    begin = max(0, first - blocks[0].a)
    end = min(len(there), blocks[-1].b + length - blocks[-1].a)
    opened = [
        at
        for at in range(begin, first + 1)
        if OPENED.search(text[max(0, there[at].span.start - 4) : there[at].span.start])
    ]
    closed = [at for at in range(last, end) if CLOSED.match(text, there[at].span.end)]
    return (opened[-1] if opened else begin), (closed[0] + 1 if closed else end)


def _close(blocks: Sequence[Match], length: int) -> list[Match]:
    """Those around the longest that are not further off than the quotation is long."""
    if not blocks:
        return []
    best = max(blocks, key=lambda block: block.size)
    return [block for block in blocks if abs(block.b - best.b) <= 2 * length]


def _line(text: str) -> str:
    return " ".join(text.split())
