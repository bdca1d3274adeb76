"""Attributions as rules over shallow clauses find them, each with the rule that did."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.extract.attribution.clauses import MARKS, Clauses, Kind, Unit
from onrecord.extract.attribution.contents import trim
from onrecord.extract.attribution.english import attributed, ranges
from onrecord.extract.attribution.hits import Form, Hit, opening_words
from onrecord.extract.attribution.labels import LABEL_WORDS, label, turns
from onrecord.extract.attribution.operative import adopter, operative
from onrecord.extract.attribution.quotes import Quote, find_quotes
from onrecord.extract.attribution.sources import Phrase
from onrecord.extract.tokens import Tokens, tokenize
from onrecord.model import (
    Attribution,
    BlockRole,
    Document,
    EntityKind,
    Mention,
    QuoteKind,
    Span,
    Spans,
)

__all__ = ["known_better", "labelled", "ruled"]

SILENT = frozenset({BlockRole.FURNITURE, BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.DATELINE})
SPEAKING = frozenset(set(EntityKind) - {EntityKind.PLACE, EntityKind.INSTRUMENT})
HEADINGS = frozenset({BlockRole.TITLE, BlockRole.HEADING})

CONFIDENCE = {
    Form.FINITE: 0.9,
    Form.OPERATIVE: 0.9,
    Form.PHRASE: 0.9,
    Form.PARTICIPLE: 0.85,
    Form.PASSIVE: 0.75,
    Form.NOUN: 0.7,
}

# Reasons of what the rules see better than the network: whom a whole resolution or page speaks for.
OPERATIVE = " in a resolution"
LABEL = "+ label"


def known_better(found: Attribution) -> bool:
    """Whether a rule is to be believed where the network finds nothing.

    In prose it is not: of 25 such on PolNeAR's articles kept from training, 4 were right.
    """
    return found.quote is not QuoteKind.INDIRECT or found.reason.endswith((OPERATIVE, LABEL))


def labelled(found: Attribution) -> bool:
    """Whether it is all that a speaker says after a label: "Ms. Linde (Norway): …"."""
    return found.reason.endswith(LABEL)


def ruled(
    document: Document, mentions: Sequence[Mention], heard: Sequence[Span] | None = None
) -> tuple[Attribution, ...]:
    """The attributions of an English document, in the order of their places.

    ``mentions`` are those found in it; a label before a colon counts as a speaker only where one of
    them stands. ``heard``, in text order and apart, are the places where a cue matters: with them,
    sentences that could have only others, and nothing that is ``known_better``, are left out.
    """
    tokens = tokenize(document.text)
    named = _named(tokens, mentions)
    body: Phrase | None = None
    blocks = [tokens.inside(block.span) for block in document.blocks]
    quotes = find_quotes(tokens, blocks)
    speaking = turns(tokens, blocks)
    found = _Found()
    opens = [quote.first for quote in quotes]
    lettered = [
        next((i for i in range(first, last) if tokens.words[i][0].isalpha()), last)
        for first, last in blocks
    ]
    for unit in units(document, tokens, blocks, quotes):
        begin = max(0, bisect_right(opens, unit.first) - 1)
        some = quotes[begin : bisect_left(opens, unit.last)]
        here = [q for q in some if q.last > unit.first]
        block = blocks[unit.block]
        leads = unit.first <= lettered[unit.block]
        if not here:
            body = adopter(tokens, block) or body
            if not (body and leads) and _is_idle(tokens, unit, block, opens, heard):
                continue
        clauses = Clauses(tokens, unit, here)
        if found.all and _all_speech(clauses):
            _go_on(found, clauses, blocks, quotes)
            continue
        body = adopter(tokens, block) or body
        hits = list(operative(clauses, body)) if body and leads else []
        spoken = label(clauses, named, block[1], turn=unit.block in speaking)
        hits.extend([spoken] if spoken else [])
        hits.extend(attributed(clauses))
        for hit in hits:
            found.add(_attribution(clauses, hit))
    found.close()
    return tuple(sorted(found.all, key=lambda a: a.spans))


class _Found:
    """The attributions so far; the last one may still go on."""

    def __init__(self) -> None:
        self.all: list[Attribution] = []
        self.end = 0  # the character where the last one ends
        self._further: list[Span] = []  # what goes on with its content

    def add(self, one: Attribution) -> None:
        self.close()
        self.all.append(one)
        self.end = max(span.end for span in one.spans)

    def go_on(self, here: Span) -> None:
        self._further.append(here)
        self.end = max(self.end, here.end)

    def close(self) -> None:
        """Nothing more goes on with the last one."""
        if self._further:
            last = self.all[-1]
            content = (*last.content, *self._further)
            spans = tuple(sorted((*last.spans, *self._further)))
            self.all[-1] = replace(last, content=content, spans=spans)
            self._further = []


def _is_idle(
    tokens: Tokens,
    unit: Unit,
    block: tuple[int, int],
    opens: Sequence[int],
    heard: Sequence[Span] | None,
) -> bool:
    """Whether a sentence without quotation can have no label and nothing that matters.

    In a block with quotations it may tell whose they are.
    """
    words = tokens.lower[unit.first : unit.last]
    if ":" in words[:LABEL_WORDS]:
        return False
    if opening_words().isdisjoint(words):
        return True
    quoted = bisect_left(opens, block[1]) > bisect_left(opens, block[0])
    if heard is None or quoted:
        return False
    openers = opening_words()
    cues = (unit.first + i for i, word in enumerate(words) if word in openers)
    return not any(_is_in(heard, tokens.starts[i]) for i in cues)


def _is_in(places: Sequence[Span], position: int) -> bool:
    at = bisect_right(places, position, key=attrgetter("start")) - 1
    return at >= 0 and position < places[at].end


def _named(tokens: Tokens, mentions: Sequence[Mention]) -> frozenset[int]:
    """The tokens of the names of those who can speak."""
    found: set[int] = set()
    for mention in mentions:
        if mention.entity_kind in SPEAKING:
            found.update(range(*tokens.inside(mention.spans[0])))
    return frozenset(found)


def _all_speech(c: Clauses) -> bool:
    return all(kind in (Kind.SPEECH, Kind.STOP) for kind in c.kinds)


def _go_on(
    found: _Found,
    c: Clauses,
    blocks: Sequence[tuple[int, int]],
    quotes: Sequence[Quote],
) -> None:
    """A sentence that is all quotation belongs to the speaker of the sentence before it.

    Where that one was quoted too, the content goes on; else it is a content of its own. In the next
    paragraph this holds only where the quotation before it was not closed.
    """
    last = found.all[-1]
    ends = c.tokens.at(found.end - 1)
    here = c.tokens.span(c.first, c.last)
    block = blocks[c.unit.block][0]
    if ends < block:
        place = bisect_right(quotes, block, key=lambda quote: quote.last) - 1
        before = quotes[place] if place >= 0 else None
        if before is None or before.closed or ends < before.first:
            return
    if last.quote is not QuoteKind.INDIRECT:
        found.go_on(here)
    elif ends >= block:
        found.add(
            replace(
                last,
                content=(here,),
                spans=tuple(sorted((*last.source, *last.cue, here))),
                quote=QuoteKind.DIRECT,
                confidence=0.6,
                reason=f"a quotation after what {last.reason}",
            )
        )


def units(
    document: Document,
    tokens: Tokens,
    blocks: Sequence[tuple[int, int]],
    quotes: Sequence[Quote],
) -> Iterator[Unit]:
    """The sentences of a document as tokens; those that a quotation joins are one unit."""
    sentences = [
        (first, max(first, last)) for first, last in map(tokens.inside, document.sentences)
    ]
    n = q = 0
    for number, ((first, last), block) in enumerate(zip(blocks, document.blocks, strict=True)):
        while n < len(sentences) and sentences[n][0] < first:
            n += 1
        start, ends = first, []
        while n < len(sentences) and sentences[n][1] <= last:
            end = sentences[n][1]
            ends.append(end - 1)
            while q < len(quotes) and quotes[q].last <= end:
                q += 1
            within = q < len(quotes) and quotes[q].first < end < quotes[q].last
            n += 1
            more = n < len(sentences) and sentences[n][1] <= last
            if more and (within or _says_who(tokens, end, sentences[n])):
                continue
            if end > start and block.role not in SILENT:
                yield Unit(start, end, number, frozenset(ends), block.role in HEADINGS)
            start, ends = end, []


def _says_who(tokens: Tokens, end: int, following: tuple[int, int]) -> bool:
    """Whether the sentence after "…?”" only tells who asked."""
    if end < 2 or following[0] >= following[1]:
        return False
    asked = tokens.words[end - 1] in MARKS and tokens.words[end - 2] in "?!…"
    short = following[1] - following[0] <= 16 and tokens.words[following[0]] not in MARKS
    return asked and short


def _attribution(c: Clauses, hit: Hit) -> Attribution:
    assert hit.source is not None
    assert hit.content is not None
    tokens = c.tokens
    source = trim(c, hit.source.first, hit.source.last) or (hit.source.first, hit.source.last)
    content = tuple(tokens.span(*part) for part in ranges(c, hit))
    cue = (tokens.span(hit.start, hit.end),)
    spans = tuple(sorted((tokens.span(*source), *cue, *content)))
    where = OPERATIVE if hit.form is Form.OPERATIVE else ""
    return Attribution(
        spans=spans,
        confidence=CONFIDENCE[hit.form],
        reason=f"cue '{hit.word}' + {hit.content.frame}{where}",
        source=(tokens.span(*source),),
        cue=cue,
        content=content,
        quote=quote_kind(c, content),
    )


def quote_kind(c: Clauses, content: Spans) -> QuoteKind:
    """Direct where all words are in quotation marks, indirect where none are."""
    near = [(part, _quoted_near(c, part)) for part in content]
    if near and all(any(part in place for place in places) for part, places in near):
        return QuoteKind.DIRECT
    if any(part.overlaps(place) for part, places in near for place in places):
        return QuoteKind.MIXED
    return QuoteKind.INDIRECT


def _quoted_near(c: Clauses, part: Span) -> list[Span]:
    """The quotation that opens last before the part begins, and the one after it."""
    starts, ends = c.tokens.starts, c.tokens.ends
    after = bisect_right(c.quotes, part.start, key=lambda quote: starts[quote.first])
    some = c.quotes[max(0, after - 1) : after + 1]
    return [Span(starts[quote.first], ends[quote.last - 1]) for quote in some]
