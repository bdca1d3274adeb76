"""Korean headlines, and speakers before a colon."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.extract.attribution.korean_made import made
from onrecord.extract.attribution.korean_nouns import can_speak
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Attribution, Span
from onrecord.vocabulary.load import table

__all__ = ["often_before_colons", "read_headline", "read_labels"]

# What editors put before a headline, as in [속보] or (종합).
TAG = re.compile(r"\s*(?:[\[<【(][^\]>】)]{1,12}[\]>】)]\s*)+")
PART = re.compile(r"\s*(?:…|\.{2,}|·{2,}|;| / |→|↔|⋯)\s*")
# A name at the beginning of a line and a colon, as in ▲ 한소라 국장: or 문:
LABEL = re.compile(
    r"(?m:^)[ \t▲△■◆▶○●◇□·*-]*(?P<who>[^\s:：“\"‘'.,?!\n][^:：“\"‘'.?!\n]{0,38}?)"
    r"[ \t]*(?P<colon>[:：])\s*(?=\S)"
)
BRACKETED = re.compile(r"\s*\([^)]*\)$")
ASKED = frozenset(("문", "답", "질문", "답변", "Q", "A", "질의", "응답"))
LONGEST_NAME = 30


def read_headline(unit: Unit) -> list[Attribution]:
    """What a headline gives: a name and its quotation, or "팔모라, 어부 석방 촉구"."""
    tag = TAG.match(unit.text, unit.span.start, unit.span.end)
    start = tag.end() if tag else unit.span.start
    quotes = [quote for quote in unit.quotes if quote.start >= start]
    found = list(_named_quotes(unit, start))
    if found or not quotes:
        return found or list(_nominal(unit, start))
    return list(_nominal(unit, start))


def _named_quotes(unit: Unit, start: int) -> Iterator[Attribution]:
    """Each quotation with the name before it."""
    text = unit.text
    last = start
    previous: Span | None = None
    for quote in unit.quotes:
        if quote.start < start:
            continue
        before = text[last : quote.start]
        piece = max((match.end() for match in PART.finditer(before)), default=0)
        first, end = _stripped(text, last + piece, quote.start)
        if (
            quote.small
            and text[quote.end : quote.end + 1].strip(" ….,·")
            and not _ends(text, quote.end)
        ):
            last = quote.end
            continue
        source = Span(first, end) if end > first else previous
        head = text[first:end].rsplit(" ", 1)[-1] if end > first else ""
        if source is None or source.end - source.start > LONGEST_NAME:
            last = quote.end
            continue
        if end > first and not _names(unit, first, end, head):
            last = quote.end
            continue
        yield made(unit, (source,), (), (quote.span,), "a name and a quotation in a headline", 0.7)
        previous, last = source, quote.end


def _ends(text: str, place: int) -> bool:
    return not text[place : place + 1] or text[place] in " ….,·\n"


def _names(unit: Unit, first: int, end: int, head: str) -> bool:
    if end in unit.ends:
        return True
    bare = re.sub(r"[은는이가]$", "", head)
    return can_speak(head) > 0 or can_speak(bare) == 2


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,:·…\n":
        start += 1
    while end > start and text[end - 1] in " ,:·…\n":
        end -= 1
    return start, end


@cache
def _roots() -> re.Pattern[str]:
    rows = table("korean_cues")
    roots = sorted((r for r in rows["verbs"] if len(r) > 1), key=len, reverse=True)
    forms = ("밝혀", "전해", "알려", "덧붙여", "시사")
    words = "|".join((*roots, *forms))
    return re.compile(rf"(?:\s|^)(?P<cue>(?:깊은 |강한 )?(?:{words})(?:\s?(?:표명|표시|제기))?)$")


def _nominal(unit: Unit, start: int) -> Iterator[Attribution]:
    """ "팔모라, 어부 석방 촉구", "팔모라 “유감”…석방해야 한다고 촉구"."""
    text = unit.text
    pieces = [start]
    pieces.extend(m.end() for m in PART.finditer(text, start, unit.span.end))
    stops = [m.start() for m in PART.finditer(text, start, unit.span.end)] + [unit.span.end]
    source: Span | None = None
    for first, stop in zip(pieces, stops, strict=True):
        first, stop = _stripped(text, first, stop)
        comma = text.find(",", first, stop)
        if first < comma <= first + LONGEST_NAME:
            named = Span(*_stripped(text, first, comma))
            head = named.of(text).rsplit(" ", 1)[-1]
            if named.end > named.start and _names(unit, named.start, named.end, head):
                source, first = named, comma + 1
        cue = _roots().search(text, first, stop)
        if source is None or cue is None:
            continue
        begin, end = _stripped(text, first, cue.start("cue"))
        end = _without_ending(text, begin, end)
        if end - begin < 2:
            continue
        word = Span(*cue.span("cue"))
        reason = f"'{cue['cue']}' ends a headline"
        yield made(unit, (source,), (word,), (Span(begin, end),), reason, 0.7)


def _without_ending(text: str, begin: int, end: int) -> int:
    ending = re.compile(r"(?:[다라자냐](고)|(?:[가-힣])([을를에]))$").search(text, begin, end)
    return end - 1 if ending else end


def often_before_colons(text: str, blocks: Sequence[Span]) -> frozenset[str]:
    """Words that open lines before a colon more than once, as the names in an interview do."""
    counts = Counter(
        found["who"] for block in blocks for found in LABEL.finditer(text, block.start, block.end)
    )
    return frozenset(who for who, count in counts.items() if count > 1 and can_speak(who) > 0)


def read_labels(unit: Unit, block: Span, often: frozenset[str]) -> list[Attribution]:
    """The words of each speaker whose label opens a line of a paragraph, if the first line has one.

    ``unit`` is its first sentence, with all quotations of the paragraph.
    """
    labels = [
        found
        for found in LABEL.finditer(unit.text, block.start, block.end)
        if _is_speaker(unit, found, often)
    ]
    if not labels or labels[0].start() > unit.span.start:
        return []
    stops = [*(found.start() for found in labels[1:]), block.end]
    return [_label(unit, found, stop) for found, stop in zip(labels, stops, strict=True)]


def _is_speaker(unit: Unit, found: re.Match[str], often: frozenset[str]) -> bool:
    start, end = _who(unit.text, found)
    who = unit.text[start:end]
    head = who.rsplit(" ", 1)[-1]
    named = end in unit.ends or who in ASKED or who in often or can_speak(head) == 2
    return named and end > start and who.count(" ") <= 5


def _who(text: str, found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span("who")
    bracket = BRACKETED.search(text, start, end)
    return start, bracket.start() if bracket else end


def _label(unit: Unit, found: re.Match[str], stop: int) -> Attribution:
    text = unit.text
    start = found.end()
    while stop > start + 1 and text[stop - 1].isspace():
        stop -= 1
    cue = (Span(*found.span("colon")),)
    source = (Span(*_who(text, found)),)
    return made(unit, source, cue, (Span(start, stop),), "a label", 0.85)
