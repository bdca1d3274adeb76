"""Who says what: source, cue and content in a text.

Rules over shallow clauses; another engine can stand here as long as it keeps ``attribute``.
"""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution.clauses import Clauses, Unit
from onrecord.extract.attribution.contents import trim
from onrecord.extract.attribution.english import attributed, ranges
from onrecord.extract.attribution.hits import Form, Hit
from onrecord.extract.attribution.quotes import Quote, find_quotes
from onrecord.extract.tokens import Tokens, tokenize
from onrecord.model import Attribution, BlockRole, Document, Mention, QuoteKind, Span, Spans

__all__ = ["attribute"]

SILENT = frozenset({BlockRole.FURNITURE, BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.DATELINE})
HEADINGS = frozenset({BlockRole.TITLE, BlockRole.HEADING})

CONFIDENCE = {
    Form.FINITE: 0.9,
    Form.PHRASE: 0.9,
    Form.PARTICIPLE: 0.85,
    Form.PASSIVE: 0.75,
    Form.NOUN: 0.7,
}


def attribute(document: Document, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of their places.

    ``mentions`` are those found in it; a label before a colon counts as a speaker only where one of
    them stands.
    """
    tokens = tokenize(document.text)
    blocks = [tokens.inside(block.span) for block in document.blocks]
    quotes = find_quotes(tokens, blocks)
    found: list[Attribution] = []
    for unit in units(document, tokens, blocks, quotes):
        here = [q for q in quotes if q.first < unit.last and q.last > unit.first]
        clauses = Clauses(tokens, unit, here)
        found.extend(_attribution(clauses, hit) for hit in attributed(clauses))
    return tuple(sorted(found, key=lambda a: a.spans))


def units(
    document: Document,
    tokens: Tokens,
    blocks: Sequence[tuple[int, int]],
    quotes: Sequence[Quote],
) -> Iterator[Unit]:
    """The sentences of a document as tokens; those that a quotation joins are one unit."""
    sentences = [tokens.inside(span) for span in document.sentences]
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
            if within and n < len(sentences) and sentences[n][1] <= last:
                continue
            if end > start and block.role not in SILENT:
                yield Unit(start, end, number, frozenset(ends), block.role in HEADINGS)
            start, ends = end, []


def _attribution(c: Clauses, hit: Hit) -> Attribution:
    assert hit.source is not None
    assert hit.content is not None
    tokens = c.tokens
    source = trim(c, hit.source.first, hit.source.last) or (hit.source.first, hit.source.last)
    content = tuple(tokens.span(*part) for part in ranges(c, hit))
    cue = (tokens.span(hit.start, hit.end),)
    spans = tuple(sorted((tokens.span(*source), *cue, *content)))
    return Attribution(
        spans=spans,
        confidence=CONFIDENCE[hit.form],
        reason=f"cue '{hit.word}' + {hit.content.frame}",
        source=(tokens.span(*source),),
        cue=cue,
        content=content,
        quote=quote_kind(c, content),
    )


def quote_kind(c: Clauses, content: Spans) -> QuoteKind:
    """Direct where all words are in quotation marks, indirect where none are."""
    places = [Span(c.tokens.starts[q.first], c.tokens.ends[q.last - 1]) for q in c.quotes]
    inside = [any(part in place for place in places) for part in content]
    if content and all(inside):
        return QuoteKind.DIRECT
    if any(part.overlaps(place) for part in content for place in places):
        return QuoteKind.MIXED
    return QuoteKind.INDIRECT
