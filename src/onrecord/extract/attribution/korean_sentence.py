"""The attributions of one Korean sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extract.attribution.korean_contents import End, content_begin, content_end
from onrecord.extract.attribution.korean_hits import Hit, Kind, find_hits, told_hit
from onrecord.extract.attribution.korean_made import made, made_of
from onrecord.extract.attribution.korean_marks import IN_QUOTES
from onrecord.extract.attribution.korean_rare import rare_verbs
from onrecord.extract.attribution.korean_sources import (
    Source,
    after_content,
    before_content,
    noun_phrase,
    owner,
    past_leads,
)
from onrecord.extract.attribution.korean_tails import Tail
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Act, Attribution, Span
from onrecord.vocabulary.korean import KoreanForm, korean_verb

__all__ = ["Read", "read_sentence"]

ACCORDING = ("따르면", "의하면")
FAR = 60  # words
SHORT = 10  # words of a sentence that tells only who spoke
SAID = frozenset({Tail.QUOTING, Tail.CHAINING, Tail.QUOTED_NOUN})
# Ends of what is asked for: "해야 한다", "하라", "하자"
OUGHT = re.compile(r"(?:한다|하라|라|자|된다)$")
JUDGING = frozenset({Act.URGE, Act.CALL_FOR, Act.CONDEMN, Act.EXPRESS_CONCERN, Act.WELCOME})


@dataclass(slots=True)
class Read:
    """What a sentence gave: attributions; who it is about, for the sentences after it; ``silent``
    where it tells only that ``speaker`` spoke ("그는 이렇게 말했다")."""

    found: list[Attribution] = field(default_factory=list)
    subject: Span | None = None
    speaker: Span | None = None
    silent: Hit | None = None
    ends_quoted: bool = False


@dataclass(slots=True)
class _State:
    low: int = 0
    shared: Source | None = None
    form: KoreanForm | None = None
    embedded: int = -1  # the last word of a hit that is quoted itself


def read_sentence(unit: Unit, *, adopted: bool = False) -> Read:
    """The attributions of a sentence, in text order.

    ``adopted``: it is a paragraph of a resolution, whose subject stands before all of them.
    """
    read = Read()
    state = _State()
    hits = list(find_hits(unit))
    told = _according(unit)
    if told is not None:
        read.found.append(told)
    for hit in hits:
        if hit.kind is Kind.HEARSAY and read.found:
            continue
        found = list(_of_hit(unit, hit, state, adopted=adopted))
        if told is not None:
            found = [one for one in found if one.source and one.source[0].start > told.cue[0].end]
        read.found.extend(found)
        if not found and hit.form is KoreanForm.FINITE and not hit.quoted and hit.kind is Kind.VERB:
            read.silent = hit
    if told is None:
        taken = [part for one in read.found for part in one.content]
        for one in rare_verbs(unit, state.low, state.shared, hits):
            if not any(part.overlaps(span) for part in one.content for span in taken):
                read.found.append(one)
    subject = before_content(unit, 0, len(unit.words) - 1, direct=True)
    if not hits and not read.found and len(unit.words) <= SHORT:
        read.silent = told_hit(unit)
        if read.silent is not None:
            subject = owner(unit, read.silent.first, 0)
    read.subject = state.shared.span if state.shared else None
    read.speaker = subject.span if subject is not None else None
    nameless = any(not one.source for one in read.found)
    if read.subject is None and subject is not None and not nameless and _is_about(unit, subject):
        read.subject = subject.span
    return read


def _is_about(unit: Unit, subject: Source) -> bool:
    """Whether a sentence is about somebody who can speak in the next one."""
    named = subject.span.end in unit.ends or unit.tail(subject.last) is Tail.TOPIC
    return named and unit.speaks(subject.last) == 2


def _of_hit(unit: Unit, hit: Hit, state: _State, *, adopted: bool) -> Iterator[Attribution]:
    end = content_end(unit, hit, state.low)
    if end is not None and hit.cue.word == "하다" and end.word == state.embedded:
        state.low, state.form = hit.last + 1, hit.form  # "…을 배격한다고 하면서"
        return
    if end is None or end.word < state.low:
        if hit.form is KoreanForm.FINITE and not hit.quoted:
            return
        _remember_subject(unit, hit, state)
        return
    if _within_speech(unit, hit, end, state):
        return
    begin = state.low
    if hit.form is KoreanForm.ADNOMINAL:
        source = _described(unit, hit)
        denied = hit.cue.act is Act.DENY and end.how == "object"  # "명령을 거부한 병사"
        if source is None or denied or _nobody(unit, source):
            return
        front = before_content(unit, begin, end.word, direct=False)
        if front is not None and unit.tail(front.last) is Tail.TOPIC:
            begin = front.last + 1
        issued = source.span.of(unit.text).endswith(("성명", "서한", "글", "논평", "담화", "편지"))
        if issued and front is not None and unit.tail(front.last) is Tail.TOPIC:
            source = front
        elif state.shared is not None and issued:
            source = state.shared
    else:
        source, begin = _speaker(unit, hit, end, state, adopted=adopted)
    begin = content_begin(unit, begin, end)
    if begin > end.word:
        return
    yield from made_of(unit, hit, end, begin, source)
    if hit.quoted:
        state.embedded = hit.last
    else:
        state.low = hit.last + 1
    state.shared = source if hit.form is not KoreanForm.ADNOMINAL else state.shared
    state.form = hit.form


def _within_speech(unit: Unit, hit: Hit, end: End, state: _State) -> bool:
    """Whether the verb belongs to what is said: "[책임을 인정하고 사과해야 한다]고"."""
    more = hit.last + 1 < len(unit.words)
    plain = end.how in ("object", "에", "에 대해") and not unit.text.endswith("것", 0, end.place)
    if not plain:
        return False
    if hit.quoted:
        following = korean_verb(unit.words[hit.last + 1].text) if more else None
        return following is None or following.cue.word != "하다"
    text = unit.words[hit.last].text
    if hit.form is not KoreanForm.LINK or not text.endswith("고"):
        return False
    ahead = range(hit.last + 1, min(len(unit.words), hit.last + FAR))
    quoted = next((k for k in ahead if unit.tail(k) in SAID), None)
    if quoted is None:
        return False
    able = range(max(state.low, hit.first - FAR), hit.first)
    subjects = [k for k in able if unit.tail(k) in (Tail.TOPIC, Tail.SUBJECT)]
    if len(subjects) > 1 and unit.tail(subjects[-1]) is Tail.SUBJECT:
        return True
    asked = OUGHT.search(unit.text, unit.words[quoted].start, unit.words[quoted].bare_end)
    return bool(asked) and hit.cue.act not in JUDGING


def _remember_subject(unit: Unit, hit: Hit, state: _State) -> None:
    """ "대변인은 성명을 발표하고 …": the subject of a verb without a content goes on."""
    if hit.form not in (KoreanForm.LINK, KoreanForm.LINK_PAST):
        return
    if state.shared is None:
        source = before_content(unit, state.low, hit.first - 1, direct=True)
        if source is not None and unit.speaks(source.last) == 2:
            state.shared = source
    if state.shared is not None and unit.words[hit.last].text.endswith(("며", "면서", "뒤")):
        state.low, state.form = hit.last + 1, hit.form


def _speaker(
    unit: Unit, hit: Hit, end: End, state: _State, *, adopted: bool
) -> tuple[Source | None, int]:
    """Who speaks, and the word from which the content may begin."""
    low = state.low
    if hit.kind in (Kind.COPULA, Kind.OWNED):
        own = owner(unit, hit.first, end.word + 1)
        if own is not None:
            return own, low
        if hit.kind is Kind.OWNED:
            return None, low
    if hit.kind is Kind.HEARSAY:
        return None, low
    if hit.kind is Kind.ARISING:
        return _said_among(unit, low, end)
    later = after_content(unit, end.word + 1, hit.first - 1)
    if later is not None and hit.kind is not Kind.NOUN:
        return later, low
    quote = unit.quote_of(end.word)
    direct = quote is not None and not quote.small and end.how == "quoting ending"
    front = before_content(unit, low, end.word, direct=direct, topic_only=adopted)
    chained = _after_chain(unit, low, end.word) if front is None else None
    if chained is not None:
        return chained, low
    if front is not None and front.last >= end.word:
        front = None
    if low and state.shared is not None and not _is_new(unit, front, end, state.form):
        return state.shared, low
    if front is None:
        return (later or None), low
    if front.first > past_leads(unit, low, front.first) and _inside(unit, low, front, end):
        return (state.shared if low else None), low
    return front, front.last + 1


def _is_new(unit: Unit, front: Source | None, end: End, form: KoreanForm | None) -> bool:
    """Whether a subject after another clause speaks, and is no part of what is said."""
    if front is None:
        return False
    topic = unit.tail(front.last) is Tail.TOPIC
    if unit.speaks(front.last) < 2:
        return topic and form is KoreanForm.LINK_PAST and unit.speaks(front.last) == 1
    if form in (KoreanForm.LINK_PAST, KoreanForm.ADNOMINAL, KoreanForm.NOMINAL):
        return True
    quote = unit.quote_of(end.word)
    if quote is not None and not quote.small and front.span.end <= quote.start:
        return True
    rest = range(front.last + 1, end.word)
    return topic and any(unit.tail(k) in (Tail.TOPIC, Tail.SUBJECT) for k in rest)


def _inside(unit: Unit, low: int, front: Source, end: End) -> bool:
    """Whether a subject that does not open its clause belongs to the content: "…에서 주민이"."""
    del low
    quote = unit.quote_of(end.word)
    if quote is not None and not quote.small and front.span.end <= quote.start:
        return False
    return unit.tail(front.last) is Tail.SUBJECT and unit.speaks(front.last) < 2


def _after_chain(unit: Unit, low: int, end: int) -> Source | None:
    """ "“…”며 대사는 “…”고 말했다": the subject after the first part."""
    for i in range(low, end):
        if unit.tail(i) is Tail.CHAINING:
            found = before_content(unit, i + 1, end, direct=True)
            if found is not None and unit.speaks(found.last) == 2 and found.first == i + 1:
                return found
            return None
    return None


def _said_among(unit: Unit, low: int, end: End) -> tuple[Source | None, int]:
    """Of "학계에서는 …라는 지적이 나왔다" and "단체들로부터 …라는 비판을 받았다" who says it."""
    for i in range(end.word - 1, low - 1, -1):
        tail = unit.tail(i)
        word = unit.text[unit.words[i].start : unit.words[i].end]
        among = tail is Tail.IN and (word.endswith(("에서는", "에서도")) or unit.speaks(i) == 2)
        if tail is Tail.FROM or (among and unit.speaks(i) > 0) or "사이에서" in word:
            first = noun_phrase(unit, i, past_leads(unit, low, i))
            span = Span(unit.words[first].start, unit.words[i].bare_end)
            return Source(first, i, span), i + 1
    begin = low
    front = before_content(unit, low, end.word, direct=False)
    if front is not None and unit.tail(front.last) is Tail.TOPIC:
        begin = front.last + 1
    return None, begin


def _described(unit: Unit, hit: Hit) -> Source | None:
    """The noun that a verb of reporting describes: "…라고 말한 [장관]은"."""
    for i in range(hit.last + 1, min(len(unit.words), hit.last + 6)):
        word = unit.words[i]
        if IN_QUOTES in word.text:
            return None
        if word.tail in (Tail.BARE, Tail.OF, Tail.WITH) and not word.sign:
            continue
        if unit.speaks(i) < 2 or word.tail in (Tail.QUOTING, Tail.LINK, Tail.ADNOMINAL):
            return None
        start = unit.words[hit.last + 1].start
        return Source(hit.last + 1, i, Span(start, word.bare_end))
    return None


def _nobody(unit: Unit, source: Source) -> bool:
    """ "…라고 말한 사람은 없다"."""
    rest = range(source.last + 1, len(unit.words))
    return any(unit.words[k].text.startswith("없") for k in rest) and (
        source.span.of(unit.text) in ("사람", "이", "것")
    )


# ---------------------------------------------------------------------------- other forms


def _according(unit: Unit) -> Attribution | None:
    """ "보고서에 따르면 …": all that follows."""
    for i, word in enumerate(unit.words[:-1]):
        if i and word.text in ACCORDING and unit.tail(i - 1) is Tail.AT:
            low = past_leads(unit, 0, i - 1)
            first = noun_phrase(unit, i - 1, low)
            source = Span(unit.words[first].start, unit.words[i - 1].bare_end)
            start = unit.words[i + 1].start
            stop = unit.words[-1]
            content = Span(start, max(stop.end, start + 1))
            if source.start >= source.end:
                return None
            cue = Span(word.start, word.end)
            reason = f"'에 {word.text}'"
            return made(unit, (source,), (cue,), (content,), reason, 0.85)
    return None
