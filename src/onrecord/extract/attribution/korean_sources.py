"""Who speaks in a Korean sentence: the subject before the content, after it, or shared."""

from dataclasses import dataclass

from onrecord.extract.attribution.korean_marks import IN_QUOTES
from onrecord.extract.attribution.korean_tails import Tail
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Span
from onrecord.vocabulary.korean_grammar import korean_grammar

__all__ = ["Source", "after_content", "before_content", "noun_phrase", "owner", "past_leads"]

SUBJECTS = frozenset({Tail.TOPIC, Tail.SUBJECT, Tail.ALSO})
QUOTED = frozenset({Tail.QUOTING, Tail.CHAINING, Tail.QUOTED_NOUN})
WITHIN_CLAUSE = frozenset(
    {Tail.OBJECT, Tail.AT, Tail.IN, Tail.BARE, Tail.LINK, Tail.BY, Tail.FROM, Tail.OF, Tail.WITH}
    | {Tail.TO_WHOM, Tail.ADNOMINAL, Tail.SUBJECT}
)
LONGEST = 16  # words
FARTHEST = 80  # words from the beginning of a clause to its subject


@dataclass(frozen=True, slots=True)
class Source:
    """Words ``first`` to ``last`` name who speaks."""

    first: int
    last: int
    span: Span


def past_leads(unit: Unit, i: int, end: int) -> int:
    """The first word from i that does not only open the sentence."""
    while i < end and (unit.is_lead(i) or unit.words[i].text in korean_grammar().leads):
        i += 1
    return i


def _source(unit: Unit, first: int, last: int) -> Source:
    start, end = unit.words[first].start, unit.words[last].bare_end
    while start < end and unit.text[start] in "-–—▲△■◆▶○●·=":
        start += 1
    return Source(first, last, Span(start, end))


def noun_phrase(unit: Unit, head: int, low: int) -> int:
    """The first word of the noun phrase that ends with word ``head``."""
    last = range(max(low, head - 1), head + 1)  # "강규리", "씨"
    named = any(unit.words[k].bare_end in unit.ends for k in last)
    clause = False
    i = head
    if unit.bare(head) in ("씨", "님", "양", "군") and head > low:
        i = head - 1  # the name
    while i > low and head - i < LONGEST:
        before, tail = unit.words[i - 1], unit.words[i - 1].tail
        if unit.is_lead(i - 1) or before.text in korean_grammar().occasion_ends:
            break
        if before.sign and not (before.sign in (",", "·") and _listed(unit, i - 1, clause)):
            break
        if tail is Tail.ADNOMINAL and named:
            break
        if tail is Tail.ADNOMINAL:
            clause = True
        elif clause:
            if tail not in WITHIN_CLAUSE:
                break
        elif tail is Tail.WITH:
            if unit.speaks(i - 1) < 2:
                break
        elif tail not in (Tail.BARE, Tail.OF) or before.text in korean_grammar().manners:
            break
        i -= 1
    return i


def _listed(unit: Unit, i: int, clause: bool) -> bool:
    """Whether a comma after word i parts names of a list."""
    return not clause and unit.tail(i) is Tail.BARE and unit.speaks(i) == 2


def after_content(unit: Unit, first: int, last: int) -> Source | None:
    """The subject among the words between a content and its verb."""
    for i in range(last, first - 1, -1):
        tail = unit.tail(i)
        if tail in SUBJECTS and IN_QUOTES not in unit.words[i].text:
            if tail is Tail.ALSO and unit.speaks(i) < 2:
                continue
            if unit.speaks(i) == 0:
                continue
            return _source(unit, noun_phrase(unit, i, first), i)
    return None


def before_content(
    unit: Unit, low: int, end: int, *, direct: bool, topic_only: bool = False
) -> Source | None:
    """The subject that stands before a content, whose last word is ``end``.

    ``direct``: the content is a quotation, so that a subject before it is no part of it.
    ``topic_only``: one with 이 or 가 belongs to the content.
    """
    able: list[int] = []
    for i in range(low, min(end, low + FARTHEST) + 1):
        word = unit.words[i]
        if word.tail in SUBJECTS and (word.tail is not Tail.ALSO or unit.speaks(i) == 2):
            able.append(i)
        if word.tail in QUOTED and i < end:
            break
        if IN_QUOTES in word.text and not _small(unit, i):
            break
    if topic_only:
        able = [i for i in able if unit.tail(i) is not Tail.SUBJECT]
    if _continues(unit, low):
        able = [
            i
            for i in able
            if unit.tail(i) is not Tail.SUBJECT or unit.words[i].bare_end in unit.ends or direct
        ]
    head = _chosen(unit, able, end, direct=direct)
    if head is None:
        return None
    return _source(unit, noun_phrase(unit, head, past_leads(unit, low, head)), head)


def _continues(unit: Unit, low: int) -> bool:
    """Whether a sentence opens as one that goes on with the same speaker."""
    return unit.words[low].text in korean_grammar().continuing if low < len(unit.words) else False


def _small(unit: Unit, i: int) -> bool:
    quote = unit.quote_of(i)
    return quote is None or quote.small or quote.end - quote.start < 8


def _chosen(unit: Unit, able: list[int], end: int, *, direct: bool) -> int | None:
    known = [i for i in able if unit.speaks(i) == 2 and i < end + 1]
    if known:
        first = known[0]
        topics = [i for i in known if unit.tail(i) is Tail.TOPIC]
        if topics and first not in topics and _describes(unit, first, topics[0]):
            return topics[0]
        if able[0] < first and unit.speaks(able[0]) == 1 and unit.tail(able[0]) is Tail.TOPIC:
            return able[0] if unit.tail(first) is not Tail.TOPIC else first
        return first
    unknown = [i for i in able if unit.speaks(i) == 1]
    if not unknown:
        return None
    first = unknown[0]
    if direct or len(able) > 1:
        return first
    described = unit.tail(first - 1) is Tail.ADNOMINAL
    return first if unit.tail(first) is Tail.TOPIC and not described else None


def _describes(unit: Unit, subject: int, topic: int) -> bool:
    """Whether a subject belongs to a clause that describes the topic after it."""
    between = [unit.tail(k) for k in range(subject + 1, topic)]
    return Tail.ADNOMINAL in between and noun_phrase(unit, topic, subject) <= subject + 1


def owner(unit: Unit, noun: int, low: int) -> Source | None:
    """Who a reporting noun belongs to: "홀름 보고관의 지적"."""
    for i in range(noun - 1, max(low, noun - 4) - 1, -1):
        if unit.tail(i) is Tail.OF and unit.speaks(i) > 0:
            return _source(unit, noun_phrase(unit, i, low), i)
        if unit.tail(i) is Tail.BARE and unit.speaks(i) == 2 and i == noun - 1:
            return _source(unit, noun_phrase(unit, i, low), i)
        if unit.tail(i) not in (Tail.ADNOMINAL, Tail.BARE):
            return None
    return None
