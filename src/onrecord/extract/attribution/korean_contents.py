"""What is said in a Korean sentence: where the content before a verb ends and begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.attribution.korean_hits import Hit, Kind
from onrecord.extract.attribution.korean_marks import IN_QUOTES
from onrecord.extract.attribution.korean_tails import Tail
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Act, Span
from onrecord.vocabulary.korean import KoreanCue, korean_nouns, korean_verb
from onrecord.vocabulary.korean_grammar import korean_grammar
from onrecord.vocabulary.syllables import coda

__all__ = ["End", "content_begin", "content_end", "parts_of", "past_setting"]

# Words that may stand between a content and its verb.
BETWEEN = frozenset(
    {Tail.AT, Tail.TO_WHOM, Tail.IN, Tail.FROM, Tail.WITH, Tail.BY, Tail.TOPIC, Tail.SUBJECT}
    | {Tail.ALSO, Tail.OF, Tail.BARE, Tail.OBJECT, Tail.ADNOMINAL}
)
FARTHEST = 12  # words between the two
# "에 대해", "에 대한", "과 관련해": what an emotion or a judgement is about
# When something is said, by the press: "20일"
DAY = re.compile(r"\d{1,2}일(?![가-힣])")
OVER = frozenset(("두고", "놓고", "둘러싸고"))
# What stands before a verb that goes on: its object, and no other describing verb.
HAVING = frozenset({Tail.OBJECT, Tail.AT, Tail.IN, Tail.TO_WHOM, Tail.BY, Tail.SUBJECT})
# Nouns that a clause with 할 before them says: "협조할 의향"
MEANT = frozenset(["의향", "뜻", "의사", "의지", "방침", "계획", "생각", "결심", "예정"])
BY_AFTER = frozenset(("향해", "상대로", "통해", "대상으로", "위해"))


@dataclass(frozen=True, slots=True)
class End:
    """The last word of a content, where it ends in the text, and how that was told."""

    word: int
    place: int
    how: str


def content_end(unit: Unit, hit: Hit, low: int) -> End | None:
    """Where the content of a reporting word ends, not before word ``low``."""
    if hit.kind is Kind.HEARSAY:
        return _before_hearsay(unit, hit, low)
    if hit.kind is not Kind.VERB:
        return _before_noun(unit, hit, low)
    return _before_verb(unit, hit, low)


def _before_hearsay(unit: Unit, hit: Hit, low: int) -> End | None:
    i = hit.first - 1
    if i < low:
        return None
    word = unit.words[i]
    if word.tail is Tail.QUOTING:
        return End(i, word.bare_end, "quoting ending")
    return End(i, word.end - len("으로"), "것으로")


def _before_verb(unit: Unit, hit: Hit, low: int) -> End | None:
    noun = _object(unit, hit, low) if hit.cue.object else None
    if noun is not None and unit.text.endswith("것", 0, noun.place):
        return noun
    for i in range(hit.first - 1, max(low, hit.first - FARTHEST) - 1, -1):
        word = unit.words[i]
        if word.tail is Tail.QUOTING or (word.tail is Tail.CHAINING and noun is None):
            if noun is not None and _clausal(unit, i + 1, noun.word):
                return noun
            return End(i, word.bare_end, "quoting ending")
        if noun is None and hit.cue.about and word.tail is Tail.AT:
            return End(i, word.bare_end, "에")
        if word.tail is Tail.SO_THAT and i >= hit.first - 3 and not hit.cue.quoted:
            return End(i, word.end, "도록")
        if word.tail is Tail.IN_ORDER and i >= hit.first - 3:
            return End(i, word.bare_end, "기로")
        if word.tail is Tail.WHETHER and i >= hit.first - 4:
            return End(i, word.end, "a question")
        if word.tail not in BETWEEN:
            break
    return noun or _concerned(unit, hit, low)


def _concerned(unit: Unit, hit: Hit, low: int) -> End | None:
    """ "…에 대해 경고했다"."""
    if hit.cue.quoted:
        return None
    i = hit.first - 1
    while i > low and unit.words[i].text in korean_grammar().manners:
        i -= 1
    if i > low and unit.words[i].text in korean_grammar().topic_ends:
        return End(i - 1, unit.words[i - 1].bare_end, "에 대해")
    return None


def _object(unit: Unit, hit: Hit, low: int) -> End | None:
    """The object of a verb, with an adverb or who is told between."""
    for i in range(hit.first - 1, max(low, hit.first - 6) - 1, -1):
        word = unit.words[i]
        if word.tail is Tail.OBJECT and IN_QUOTES not in word.text:
            following = unit.words[i + 1].text
            if following in BY_AFTER:
                continue
            return None if _empty(unit, i, hit) else End(i, word.bare_end, "object")
        if word.tail is Tail.OBJECT:
            return End(i, word.bare_end, "object")
        told = word.tail in (Tail.TO_WHOM, Tail.AT, Tail.IN, Tail.BY, Tail.BARE, Tail.FROM)
        if not told and word.text not in korean_grammar().manners:
            return None
    return None


def _empty(unit: Unit, i: int, hit: Hit) -> bool:
    """Whether an object tells nothing of what is said ("성명을 발표했다", "입장을 밝혔다")."""
    noun = unit.bare(i)
    grammar = korean_grammar()
    alone = i == 0 or unit.tail(i - 1) not in (Tail.ADNOMINAL, Tail.OF, Tail.BARE, Tail.QUOTED_NOUN)
    if alone and noun in ("이", "그것", "이것", "그", "이같은", "무엇"):
        return True
    if noun in ("통화", "회견", "연설", "인터뷰", "소감", "말", "이름", "익명"):
        return True
    telling = hit.cue.act in (Act.SAY, Act.ANNOUNCE)
    return telling and (noun in grammar.documents or (alone and noun in korean_nouns()))


def _clausal(unit: Unit, first: int, last: int) -> bool:
    """Whether an object after a quotation is a clause of its own ("…고 석방할 것을")."""
    return any(unit.tail(k) in (Tail.ADNOMINAL, Tail.LINK) for k in range(first, last))


def _before_noun(unit: Unit, hit: Hit, low: int) -> End | None:
    """The clause that a noun names: "…라는 입장", "…다는 것이 그의 설명", "협조할 의향"."""
    for i in range(hit.first - 1, max(low, hit.first - 8) - 1, -1):
        word = unit.words[i]
        if word.tail is Tail.QUOTED_NOUN:
            return End(i, word.bare_end, "the clause of a noun")
        if word.tail in (Tail.QUOTING, Tail.CHAINING) and hit.kind is Kind.NOUN:
            return End(i, word.bare_end, "quoting ending")
        if word.text in ("것이", "게", "것은", "건", "것") or word.tail is Tail.OF:
            continue
        about = hit.cue.about and hit.kind in (Kind.NOUN, Kind.ARISING)
        if about and word.text in korean_grammar().topic_ends | OVER and i > low:
            return End(i - 1, unit.words[i - 1].bare_end, "에 대해")
        if about and word.tail in (Tail.AT, Tail.OF):
            return End(i, word.bare_end, "에")
        meant = i == hit.first - 1 and hit.cue.word in MEANT and coda(word.text[-1]) == "ㄹ"
        if word.tail is Tail.ADNOMINAL and meant:
            if hit.kind is Kind.COPULA:
                return End(i, word.end, "the clause of a noun")
            return End(hit.first, unit.words[hit.first].bare_end, "the clause of a noun")
        if word.tail not in BETWEEN:
            break
    return _carried_object(unit, hit, low)


def _carried_object(unit: Unit, hit: Hit, low: int) -> End | None:
    """A verb that reports by itself keeps its noun in the content: "강제노동 의혹을 부인했다"."""
    own = _own_verb(unit, hit)
    if own is None or not own.object or hit.first <= low:
        return None
    if unit.tail(hit.first - 1) in (Tail.TOPIC, Tail.SUBJECT) and own.act in (
        Act.SAY,
        Act.ANNOUNCE,
    ):
        return None
    noun = next(k for k in range(hit.last - 1, hit.first - 1, -1) if unit.tail(k) is Tail.OBJECT)
    hit.cue, hit.first = own, hit.last
    return End(noun, unit.words[noun].bare_end, "object")


def _own_verb(unit: Unit, hit: Hit) -> KoreanCue | None:
    between = range(hit.first, hit.last)
    if hit.kind is not Kind.NOUN or not any(unit.tail(k) is Tail.OBJECT for k in between):
        return None
    verb = korean_verb(unit.words[hit.last].text)
    return verb.cue if verb else None


# ---------------------------------------------------------------------------- beginnings


def past_setting(unit: Unit, begin: int, end: int) -> int:
    """The first word after those for when, where and to whom something is said."""
    cut = i = begin
    while i < min(end, begin + LONGEST_SETTING):
        word = unit.words[i]
        if IN_QUOTES in word.text and word.tail is not Tail.BARE:
            break
        opens = DAY.match(word.text) or word.text in korean_grammar().openers
        if (opens and i == cut) or _closes_setting(unit, i, begin):
            cut = i + 1
        elif word.tail in (Tail.TOPIC, Tail.SUBJECT, Tail.QUOTING, Tail.CHAINING):
            break
        i += 1
    return cut


LONGEST_SETTING = 12  # words


def _closes_setting(unit: Unit, i: int, begin: int) -> bool:
    grammar = korean_grammar()
    word = unit.words[i]
    if word.text in grammar.occasion_ends:
        if word.text in ("열고", "열어"):
            return i > begin and unit.bare(i - 1).endswith(("회견", "간담회", "브리핑"))
        if word.tail is Tail.LINK or word.text in grammar.loose_ends:
            return i > begin and (_occasion(unit.bare(i - 1)) or unit.tail(i - 1) is Tail.WITH)
        return word.text not in korean_grammar().topic_ends or i - begin <= 4
    if word.text in OVER:
        return i > begin and unit.tail(i - 1) is Tail.OBJECT and i - begin <= 3
    if word.tail is Tail.IN and _occasion(unit.bare(i)):
        return True
    return word.tail is Tail.TO_WHOM and i - begin <= 3


def _occasion(noun: str) -> bool:
    occasions = korean_grammar().occasions
    return any(noun.endswith(end) for end in occasions if len(end) > 1) or noun in occasions


def content_begin(unit: Unit, begin: int, end: End) -> int:
    """The first word of a content, without its setting."""
    begin = past_setting(unit, begin, end.word)
    if end.how not in ("object", "에", "에 대해"):
        return begin
    last = end.word
    clause = unit.text.endswith(("것", "점", "사실", "바", "기", "음"), 0, end.place)
    if clause:
        return begin
    for i in range(last - 1, begin - 1, -1):
        word = unit.words[i]
        if word.tail is Tail.CHAINING:
            return begin
        goes_on = word.text.endswith(("하며", "하면서", "으며", "으면서"))
        if word.tail is Tail.QUOTING or (goes_on and unit.tail(i - 1) in HAVING):
            return i + 1
        if word.tail is Tail.LINK and word.sign == ",":
            return i + 1
    return begin


# ---------------------------------------------------------------------------- parts


def parts_of(unit: Unit, begin: int, end: End) -> Iterator[tuple[Span, bool]]:
    """The contents from word ``begin`` on, cut where "…며" chains them; true for the last."""
    first = begin
    for i in range(begin, end.word):
        if unit.tail(i) is Tail.CHAINING:
            part = _part(unit, first, i, unit.words[i].bare_end)
            if part is not None:
                yield part, False
            first = i + 1
    if end.how == "object" and not unit.text.endswith("것", 0, end.place):
        first = _past_told(unit, first, end.word)
    part = _part(unit, first, end.word, end.place)
    if part is not None:
        yield part, True


def _past_told(unit: Unit, first: int, last: int) -> int:
    """The first word of an object after who is told: "국민에게 [참여]를 호소했다"."""
    for i in range(first, min(last, first + 3)):
        tail = unit.tail(i)
        if tail is Tail.TO_WHOM or (tail is Tail.AT and unit.speaks(i) == 2):
            return first if unit.tail(i + 1) is Tail.ADNOMINAL else i + 1
        if tail not in (Tail.BARE, Tail.OF):
            return first
    return first


def _part(unit: Unit, first: int, last: int, place: int) -> Span | None:
    """One content; a quotation that only its setting precedes stands alone."""
    while first < last and unit.words[first].text in ("그러면서", "이어", "또", "또한", "이어서"):
        first += 1
    start = unit.words[first].start
    quote = unit.quote_of(last)
    if (
        quote is not None
        and quote.end <= place
        and unit.text[quote.end : place] in ("", "이", "이라")
    ):
        place = quote.end
        if _only_setting(unit, first, last, quote.start):
            start = quote.start
    while start < place and unit.text[start] in " \n\t,-–—▲△":
        start += 1
    while place > start and unit.text[place - 1] in " \n\t,":
        place -= 1
    return Span(start, place) if place - start >= 2 else None


def _only_setting(unit: Unit, first: int, last: int, quote: int) -> bool:
    """Whether the words before a quotation belong to no content."""
    if unit.words[last].start < quote:
        return False
    between = range(first, last)
    closed = last > first and unit.words[last - 1].text in korean_grammar().occasion_ends
    subjects = [k for k in between if unit.tail(k) in (Tail.TOPIC, Tail.SUBJECT)]
    named = any(unit.tail(k) is Tail.QUOTED_NOUN for k in between)
    if (subjects or named) and not closed:
        return False
    if any(IN_QUOTES in unit.words[k].text for k in between):
        return False
    if not between:
        return True
    before = unit.words[last - 1]
    return (
        before.tail in (Tail.AT, Tail.TO_WHOM, Tail.IN, Tail.LINK, Tail.FROM, Tail.BY)
        or before.text in korean_grammar().occasion_ends
        or before.text in korean_grammar().manners
        or unit.is_lead(last - 1)
        or before.sign == ","
    )
