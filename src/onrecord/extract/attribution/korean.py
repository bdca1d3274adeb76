"""Attribution in Korean, where the verb comes last and the quoting ending before it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract.attribution.korean_heads import (
    often_before_colons,
    read_headline,
    read_labels,
)
from onrecord.extract.attribution.korean_hits import Hit
from onrecord.extract.attribution.korean_made import LEFT_OUT, made
from onrecord.extract.attribution.korean_marks import IN_QUOTES, Marked, Quotation, mark
from onrecord.extract.attribution.korean_sentence import Read, read_sentence
from onrecord.extract.attribution.korean_unit import Unit, names_in, speakers_in, unit_of
from onrecord.model import Attribution, Block, BlockRole, Document, Mention, QuoteKind, Span

__all__ = ["attribute_korean"]

HEADINGS = frozenset({BlockRole.TITLE, BlockRole.HEADING})
SILENT = frozenset({BlockRole.FURNITURE, BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.DATELINE})
# How agencies open a text: (이스트라=가람뉴스) 남궁하린 기자 =
WIRE = re.compile(r"\s*\([^()\n]{1,40}=[^()\n]{1,40}\)\s*(?:[^\n=.]{0,40}?=\s*)?")
# The line of a resolution that names who adopts it: "산호연맹 총회는,"
ADOPTER = re.compile(r"\s*(?P<who>[^\n,.“\"]{2,60}?)[은는]\s*,?\s*$")
NUMBER = re.compile(
    r"\s*(?:\(?\d{1,3}[.)]|[가나다라마바사아자차카타파하][.)]|\([가-힣]\)|[-–—•○●])\s+"
)
ONLY_SIGNS = re.compile(rf"[\s{IN_QUOTES}.,…!?]*$")
PRONOUNS = frozenset(("그", "그녀", "그들", "이들", "본인"))
FOLLOWS = "다음과 같이"
SPOKE = re.compile(r"(?:이렇게|이같이|이처럼|다음과 같이|이런 말)")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the sentences of a document are made of."""

    text: str
    marked: Marked
    ends: Mapping[int, int]
    names: frozenset[str]

    def unit(self, span: Span) -> Unit:
        return unit_of(self.text, self.marked, span, self.ends, self.names)


@dataclass(slots=True)
class _Course:
    """How far the reading of a document has come."""

    labels: frozenset[str]

    found: list[Attribution] = field(default_factory=list)
    waiting: list[Span] = field(default_factory=list)  # quotations that nobody has said yet
    last: tuple[Unit, Read] | None = None
    block: int = -1
    adopted: bool = False
    telling: tuple[Unit, Read] | None = None  # "다음과 같이 말하였다", before another paragraph
    subject: Span | None = None  # who the sentences before were about


def attribute_korean(document: Document, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions of a Korean document, in text order.

    Where a sentence leaves its subject out, the source is empty.
    """
    ends = speakers_in(mentions)
    marked = mark(document.text, [block.span for block in document.blocks])
    starts = [sentence.start for sentence in document.sentences]
    names = names_in(document.text)
    blocks = [block.span for block in document.blocks if block.role not in SILENT]
    course = _Course(labels=often_before_colons(document.text, blocks))
    for number, block in enumerate(document.blocks):
        if block.role in SILENT:
            continue
        some = document.sentences[
            bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)
        ]
        units = list(_units(_Page(document.text, marked, ends, names), some))
        if block.role in HEADINGS and len(units) == 1 and not _adopts(units, block):
            for unit in units:
                headed = read_headline(unit)
                spoken = headed or read_labels(unit, block.span, course.labels)
                course.found.extend(spoken or read_sentence(unit).found)
            continue
        _read_block(course, block, number, units)
    _go_on(course, course.block + 1)
    return tuple(sorted(course.found, key=lambda one: one.spans))


def _units(page: _Page, sentences: Sequence[Span]) -> Iterator[Unit]:
    """The sentences of a block; those that a quotation joins are one."""
    text, marked = page.text, page.marked
    start: int | None = None
    for n, sentence in enumerate(sentences):
        start = sentence.start if start is None else start
        end = sentence.end
        more = n + 1 < len(sentences)
        if more and any(q.start < end < q.end for q in marked.inside(end - 1, end + 1)):
            continue
        lead = WIRE.match(text, start, end)
        begin = lead.end() if lead else start
        number = NUMBER.match(text, begin, end)
        begin = number.end() if number else begin
        if begin < end:
            yield page.unit(Span(begin, end))
        start = None


def _read_block(course: _Course, block: Block, number: int, units: Sequence[Unit]) -> None:
    if not units:
        return
    if _adopts(units, block):
        course.adopted, course.subject = True, _adopter(units[0], block)
        return
    spoken = read_labels(replace(units[0], quotes=_all_quotes(units)), block.span, course.labels)
    if spoken:
        course.found.extend(spoken)
        course.found.extend(_within(units, spoken))
        return
    if course.telling is not None and not ONLY_SIGNS.match(_masked(units[0])):
        _tell(course, units)
        return
    course.telling = None
    for place, unit in enumerate(units):
        if ONLY_SIGNS.match(_masked(unit)):
            _quotation(course, unit, number)
            continue
        read = read_sentence(unit, adopted=course.adopted)
        _take_waiting(course, unit, read, number)
        course.found.extend(_carried(unit.text, one, course.subject) for one in read.found)
        pronoun = read.subject is not None and read.subject.of(unit.text) in PRONOUNS
        if read.subject is not None and not pronoun and not course.adopted:
            course.subject = read.subject
        course.last, course.block = (unit, read), number
        if read.silent is not None and FOLLOWS in unit.span.of(unit.text):
            course.telling = unit, read
            rest = units[place + 1 :]
            if rest and not ONLY_SIGNS.match(_masked(rest[0])):
                _tell(course, rest)
                return
    if course.block == number:
        _go_on(course, number)  # else the next paragraph may tell who said it


def _within(units: Sequence[Unit], spoken: Sequence[Attribution]) -> Iterator[Attribution]:
    """What speakers with labels say that others have said."""
    begins = [one.content[0].start for one in spoken]
    for unit in units:
        inside = [begin for begin in begins if unit.span.start <= begin < unit.span.end]
        if inside:
            words = [word for word in unit.words if word.start >= inside[-1]]
            unit = replace(unit, words=words, span=Span(inside[-1], unit.span.end))
        yield from (one for one in read_sentence(unit).found if one.source and one.cue)


def _all_quotes(units: Sequence[Unit]) -> list[Quotation]:
    return [quote for unit in units for quote in unit.quotes]


def _tell(course: _Course, units: Sequence[Unit]) -> None:
    """ "대변인은 다음과 같이 말하였다.": the sentences after it are what was said."""
    assert course.telling is not None
    before, read = course.telling
    course.telling = None
    if read.silent is not None:
        content = Span(units[0].span.start, units[-1].span.end)
        course.found.append(_said(before, read, read.silent, content, quoted=False))


def _adopts(units: Sequence[Unit], block: Block) -> bool:
    """Whether a block only names who adopts the paragraphs after it: "산호연맹 총회는,"."""
    if len(units) != 1 or not ADOPTER.match(units[0].text, block.span.start, block.span.end):
        return False
    return units[0].speaks(len(units[0].words) - 1) == 2


def _adopter(unit: Unit, block: Block) -> Span:
    found = ADOPTER.match(unit.text, block.span.start, block.span.end)
    assert found is not None
    return Span(*found.span("who"))


def _carried(text: str, one: Attribution, subject: Span | None) -> Attribution:
    """An attribution without a source or with a pronoun, with who the sentence before is about."""
    if subject is None or any(subject.overlaps(span) for span in one.spans):
        return one
    if one.source:
        pronoun = one.source[0].of(text) in PRONOUNS
        return replace(one, antecedent=(subject,)) if pronoun else one
    if not one.reason.endswith(LEFT_OUT):
        return one
    return replace(one, antecedent=(subject,), reason=f"{one.reason}, as of a sentence before")


def _masked(unit: Unit) -> str:
    return " ".join(word.text + word.sign for word in unit.words)


def _quotation(course: _Course, unit: Unit, number: int) -> None:
    """A sentence that is all quotation: it waits for who said it."""
    large = [quote.span for quote in unit.quotes if not quote.small]
    if not large:
        return
    span = Span(large[0].start, large[-1].end)
    if course.last is not None and not course.waiting and course.last[1].silent is not None:
        before, read = course.last
        near = course.block == number or SPOKE.search(before.span.of(before.text))
        if near and read.silent is not None and not read.found:
            told = _said(before, read, read.silent, span)
            course.found.append(told)
            read.found.append(told)
            return
    course.waiting.append(span)


def _said(unit: Unit, read: Read, hit: Hit, content: Span, *, quoted: bool = True) -> Attribution:
    source = (read.speaker,) if read.speaker else ()
    cue = (Span(unit.words[hit.first].start, hit.end),)
    reason = f"cue '{hit.cue.word}' + the words beside its sentence"
    beside = _with(unit, content) if quoted else unit
    return made(beside, source, cue, (content,), reason, 0.75 if source else 0.5)


def _with(unit: Unit, content: Span) -> Unit:
    """The unit with a quotation of its neighbour, so that the kind is told rightly."""
    quote = Quotation(content.start, content.end, small=False, closed=True)
    return replace(unit, quotes=[*unit.quotes, quote])


def _take_waiting(course: _Course, unit: Unit, read: Read, number: int) -> None:
    """ "“…” 그는 이렇게 말했다.": the sentence after a quotation tells who said it."""
    if not course.waiting:
        return
    hit = read.silent
    if hit is not None and not read.found and len(unit.words) <= 14:
        content = Span(course.waiting[0].start, course.waiting[-1].end)
        told = _said(unit, read, hit, content)
        course.waiting.clear()
        read.found.append(told)
        return
    _go_on(course, number)


def _go_on(course: _Course, number: int) -> None:
    """Quotations that nobody else claims belong to the speaker of the quotation before them; where
    there is none, nobody is named for them."""
    waiting, course.waiting = course.waiting, []
    if not waiting:
        return
    last = course.found[-1] if course.found else None
    near = course.last is not None and number - course.block <= 2 and course.last[1].found
    if last is None or not near or last.quote is QuoteKind.INDIRECT:
        course.found.extend(map(_unclaimed, waiting))
        return
    if not any(part.overlaps(span) for part in waiting for span in last.spans):
        course.found[-1] = replace(
            last,
            content=(*last.content, *waiting),
            spans=tuple(sorted((*last.spans, *waiting))),
        )


def _unclaimed(content: Span) -> Attribution:
    return Attribution(
        spans=(content,),
        confidence=0.5,
        reason="a quotation that stands alone",
        source=(),
        cue=(),
        content=(content,),
        quote=QuoteKind.DIRECT,
    )
