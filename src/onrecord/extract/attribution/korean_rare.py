"""Korean quotations before a verb that no table has: "“…”며 고개를 숙였다"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.attribution.korean_contents import End, content_begin, parts_of
from onrecord.extract.attribution.korean_hits import Hit
from onrecord.extract.attribution.korean_made import LEFT_OUT, made
from onrecord.extract.attribution.korean_sources import (
    Source,
    after_content,
    before_content,
)
from onrecord.extract.attribution.korean_tails import Tail
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Attribution, Span
from onrecord.vocabulary.syllables import coda

__all__ = ["rare_verbs"]

BELIEFS = re.compile(
    r"(?:믿|여기|여긴|생각|보고|본다|봤|느[끼꼈낀]|알[고았려]|모르|몰랐|부르|불렀|부른|불리|들었|듣|배웠"
    r"|해서|해도|쓰인|쓰여|적힌)"
)


def rare_verbs(
    unit: Unit, low: int, shared: Source | None, hits: Sequence[Hit]
) -> Iterator[Attribution]:
    """A quotation with its ending before a verb that no table has: "“…”며 고개를 숙였다"."""
    for i in range(low, len(unit.words)):
        word = unit.words[i]
        if word.tail not in (Tail.QUOTING, Tail.CHAINING):
            continue
        quote = unit.quote_of(i)
        quoted = quote is not None and not quote.small and _is_speech(unit, quote.span)
        if not quoted and i <= low:
            continue
        cue = _verb_after(unit, i) if word.tail is Tail.QUOTING else None
        if word.tail is Tail.QUOTING and (cue is None or (not quoted and not _known(unit, i))):
            continue
        if word.tail is Tail.CHAINING and (hits and hits[-1].first > i) and not quoted:
            continue
        yield from _with_unknown(unit, End(i, word.bare_end, "quoting ending"), cue, low, shared)
        return


def _known(unit: Unit, i: int) -> bool:
    """Whether somebody who can speak is the subject of an indirect quotation with a rare verb."""
    found = before_content(unit, 0, i, direct=False)
    return found is not None and unit.speaks(found.last) == 2 and i + 3 >= len(unit.words) - 1


def _with_unknown(
    unit: Unit, end: End, cue: int | None, low: int, shared: Source | None
) -> Iterator[Attribution]:
    quote = unit.quote_of(end.word)
    later = after_content(unit, end.word + 1, (cue or len(unit.words)) - 1)
    front = before_content(unit, low, end.word, direct=quote is not None)
    source = front or (later if cue is not None else None) or (shared if low else None)
    if later is not None and cue is not None and front is None:
        source = later
    begin = front.last + 1 if front and source is front else low
    begin = content_begin(unit, begin, end)
    if begin > end.word:
        return
    spans = (Span(unit.words[cue].start, unit.words[cue].end),) if cue is not None else ()
    for content, _ in parts_of(unit, begin, end):
        sources = (source.span,) if source else ()
        sure = 0.7 if source else 0.5
        reason = "a quotation with its ending" + ("" if source else LEFT_OUT)
        yield made(unit, sources, spans, (content,), reason, sure)


def _is_speech(unit: Unit, span: Span) -> bool:
    words = span.of(unit.text)[1:-1].strip(" .!?…,")
    return " " in words or words.endswith(("다", "라", "자", "까", "요", "오"))


def _verb_after(unit: Unit, i: int) -> int | None:
    """The finite verb after a quotation, unless it tells a belief or a name."""
    for k in range(i + 1, min(len(unit.words), i + 7)):
        word = unit.words[k]
        if BELIEFS.match(word.text):
            return None
        last = word.text[:-1]
        if word.text.endswith("다") and last and coda(last[-1]) in ("ㅆ", "ㄴ"):
            return k
    return None
