"""What Korean statements mean beside their verb: who is told or asked, and with which hedges."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.extract.attribution.korean_nouns import UNKNOWN, YES, can_speak
from onrecord.extract.attribution.korean_tails import Tail, Word, words_of
from onrecord.extract.places import Places
from onrecord.model import Act, Attribution, EntityKind, Mention, Span, Spans
from onrecord.vocabulary import modal_forms
from onrecord.vocabulary.korean_grammar import korean_grammar
from onrecord.vocabulary.syllables import coda

__all__ = ["hedges_in", "told_in"]

ASKING = frozenset({Act.URGE, Act.CALL_FOR})
PARTIES = frozenset(
    {EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.OFFICE}
    | {EntityKind.PERSON}
)
# What follows who is told, where it is no dative: "정부를 향해", "바르다에 대해"
TOWARDS = frozenset(["향해", "향하여", "겨냥해", "상대로"])
AGAINST = frozenset(["대해", "대하여"])
# What follows a noun with 에 that names no one: "법에 따라"
NOBODY = (
    "따라",
    "따르",
    "의하",
    "의해",
    "관",
    "관련",
    "참석",
    "출석",
    "맞서",
    "반발",
    "앞서",
    "대한",
)
# The quoting end before the words between a content and its verb: "라고 ", "”고 "
ENDING = re.compile(r"(?:이?라)?(?:고|며|면서|는|도록|을|를)?(?:도|는)?[\s,]+")
MARKS = re.compile(r"[“\"「『《]")
# The end of what somebody is asked to do: "열 것", "열라", "열어야 한다"
ASKED = re.compile(r"(?:라|자|것|기|도록|한다|된다|오|요)[”\"』」.]*$")
CLAUSE = frozenset(
    {Tail.SUBJECT, Tail.TOPIC, Tail.LINK, Tail.ADNOMINAL, Tail.QUOTING, Tail.CHAINING}
)
MOST = 4  # hedges

# Endings that weaken or oblige, in any tense: "수도 있었다", "해야 하며", "것으로 추정되는"
ENDINGS = re.compile(
    r"수(?:도|는|가|밖에)? ?(?:있|없)|야(?:만)? ?(?:하|한|할|합|했|해|되|된|될|됩|돼)"
    r"|것으로 (?:보이|보인|보여|추정|알려|전해|의심|예상|전망|관측|우려|풀이|해석|추산|판단)"
    r"|지도 모[르른]|것 같|듯 ?[하한]|기(?:를)? (?:바라|바란|희망|기대)|(?:되|하|시키)지 않을까|겠"
)
# "나올 것", before "이라고" or "이다"
WILL = re.compile(r"[가-힣]+ 것(?=[\"”’」』]?이(?:라|다|며|고))")
REST = re.compile(r"[가-힣]*")
# Words that a hedge takes with it: "해당할 수 있다", "길어질 가능성"
NEEDING = re.compile(r"(?:수|것|가능성|필요|듯|예정|계획|의무|혐의|의혹)")


def told_in(
    text: str, sentence: Span | None, attribution: Attribution, act: Act, mentions: Places[Mention]
) -> Span | None:
    """Who is told or asked: "바르다 정부에", "기자들에게"; else who is to act in what is asked."""
    content = attribution.content
    cue = attribution.cue[0]
    gaps: list[tuple[int, int]] = []
    if content[-1].end <= cue.start:
        begin = content[-1].end
        ending = ENDING.match(text, begin, cue.start)
        gaps.append((ending.end() if ending else begin, cue.start))
    first = sentence.start if sentence else content[0].start
    source = attribution.source[0] if attribution.source else None
    if source is not None and source.end <= content[0].start:
        first = source.end + 1
    quote = MARKS.search(text, first, content[0].start)  # an earlier part of a chain
    gaps.append((min(first, content[0].start), quote.start() if quote else content[0].start))
    if quote:  # "“…”며 국민에게 …"
        last = max(text.rfind(mark, first, content[0].start) for mark in '”"」』》,') + 1
        ending = ENDING.match(text, last, content[0].start)
        gaps.append((ending.end() if ending else last, content[0].start))
    for number, (start, end) in enumerate(gaps):
        near = number == 0 and start >= content[-1].end  # between the content and the verb
        words: Sequence[Word] = words_of(text, start, end)
        words = words if near else _first_phrase(words)
        found = _dative(text, words, mentions, asks=act in ASKING, near=near)
        if found is not None and not any(found.overlaps(part) for part in attribution.source):
            return found
    return _actor(text, content[0], mentions) if act in ASKING else None


def _first_phrase(words: Sequence[Word]) -> Sequence[Word]:
    """The words before the first verb or subject."""
    last = next((i for i, word in enumerate(words) if word.tail in CLAUSE), len(words))
    return words[:last]


def _dative(
    text: str, words: Sequence[Word], mentions: Places[Mention], *, asks: bool, near: bool
) -> Span | None:
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        following = words[i + 1].text if i + 1 < len(words) else ""
        if word.tail is Tail.OBJECT and following in TOWARDS:
            return _party(text, words, i)
        if word.tail is Tail.TO_WHOM:
            return _party(text, words, i)
        if word.tail is not Tail.AT or following.startswith(NOBODY):
            continue
        if following in AGAINST and not asks:
            continue
        if _speaks(text, word, mentions) or (asks and near and _may_speak(text, word)):
            return _party(text, words, i)
    return None


def _may_speak(text: str, word: Word) -> bool:
    return can_speak(text[word.start : word.bare_end]) == UNKNOWN


def _speaks(text: str, word: Word, mentions: Places[Mention]) -> bool:
    bare = Span(word.start, max(word.bare_end, word.start + 1))
    noun = bare.of(text)
    if can_speak(noun) == YES and noun not in korean_grammar().documents:
        return True
    named = (m for m in mentions.inside(bare) if m.entity_kind in PARTIES)
    return any(m.spans[0].end == bare.end for m in named)


def _party(text: str, words: Sequence[Word], head: int) -> Span | None:
    """The noun phrase of words that ends with word ``head``."""
    first = head
    while first > 0:
        before = words[first - 1]
        joined = before.tail is Tail.WITH and can_speak(text[before.start : before.bare_end]) == YES
        if before.sign or not (before.tail in (Tail.BARE, Tail.OF) or joined):
            break
        if before.text in korean_grammar().leads or before.text in korean_grammar().manners:
            break
        if before.text in korean_grammar().occasion_ends:
            break
        first -= 1
    start, end = words[first].start, words[head].bare_end
    return Span(start, end) if start < end else None


def _actor(text: str, content: Span, mentions: Places[Mention]) -> Span | None:
    """Who opens what is asked: "[바르다 정부]가 문을 열 것", "[바르다]에 문을 열라"."""
    if not ASKED.search(text, content.start, content.end):
        return None
    words = words_of(text, content.start, content.end)
    for i, word in enumerate(words[:6]):
        if word.tail in (Tail.SUBJECT, Tail.TOPIC, Tail.AT, Tail.TO_WHOM):
            described = i + 1 < len(words) and words[i + 1].tail is Tail.ADNOMINAL
            if described or not _speaks(text, word, mentions):
                return None
            return _party(text, words, i)
        if word.tail not in (Tail.BARE, Tail.OF, Tail.WITH):
            return None
    return None


# ---------------------------------------------------------------------------- hedges


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(modal_forms("ko"), key=len, reverse=True)
    return re.compile("|".join((ENDINGS.pattern, *map(re.escape, forms))))


def hedges_in(text: str, content: Spans) -> Spans:
    """The words of a content that weaken or oblige, with the verb that they weaken."""
    found: list[Span] = []
    for part in content:
        matches = [(m.start(), m.end()) for m in _pattern().finditer(text, part.start, part.end)]
        matches.extend(
            (m.start(), m.end())
            for m in WILL.finditer(text, part.start, min(part.end + 3, len(text)))
            if coda(m[0][-3]) == "ㄹ" and m.end() <= part.end
        )
        for start, end in sorted(matches):
            span = _with_verb(text, part, start, end)
            if found and span.overlaps(found[-1]):
                found[-1] = Span(min(found[-1].start, span.start), max(found[-1].end, span.end))
            else:
                found.append(span)
    return tuple(found[:MOST])


def _with_verb(text: str, part: Span, start: int, end: int) -> Span:
    """From the beginning of the word to its end; from the word before where it belongs to it."""
    begin = _word_start(text, part.start, start)
    if begin == start and NEEDING.match(text, start) and text[start - 1 : start] == " ":
        before = _word_start(text, part.start, start - 1)
        if before < start - 1 and coda(text[start - 2]) in ("ㄹ", "ㄴ"):
            begin = before
    rest = REST.match(text, end, part.end)
    return Span(max(begin, part.start), rest.end() if rest else end)


def _word_start(text: str, low: int, place: int) -> int:
    while place > low and "가" <= text[place - 1] <= "힣":
        place -= 1
    return place
