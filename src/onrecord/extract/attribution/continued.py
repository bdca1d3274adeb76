"""Quotations that go on in the next paragraph: only at their very end stands a closing mark."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.attribution.learned import quote_kind
from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.tokens import Tokens
from onrecord.model import Attribution, QuoteKind, Span, Spans

__all__ = ["continued"]


def continued(
    tokens: Tokens,
    blocks: Sequence[tuple[int, int]],
    quotes: Sequence[Quote],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """The attributions, each with what its last quotation goes on to say in later paragraphs.

    ``blocks`` are tokens (first, last exclusive) and ``quotes`` those of these blocks, both in text
    order. A paragraph stays with an attribution whose cue or source stands in it.
    """
    grown = list(found)
    contents = sorted((span, n) for n, each in enumerate(found) for span in each.content)
    opening = {quote.first: quote for quote in quotes}
    unclosed = {quote.last: quote for quote in quotes if not quote.closed}
    owner: int | None = None
    for before, here in pairwise(blocks):
        left_open, goes_on = unclosed.get(before[1]), opening.get(here[0])
        if left_open is None or goes_on is None:
            owner = None
            continue
        span = tokens.span(goes_on.first, goes_on.last)
        other = _owner(contents, span)
        if other is not None and _stands_in(found[other], tokens.span(*here)):
            owner = None
            continue
        if owner is None:
            owner = _owner(contents, tokens.span(left_open.first, left_open.last))
        if owner is not None and grown[owner].quote is not QuoteKind.INDIRECT:
            if other is not None and other != owner:
                grown[other] = _without(grown[other], span, tokens, quotes)
            grown[owner] = _with(grown[owner], span)
    return [each for each in grown if each.content]


def _stands_in(found: Attribution, paragraph: Span) -> bool:
    """Whether its cue or source stands in a paragraph."""
    return any(span in paragraph for span in (*found.cue, *found.source))


def _with(found: Attribution, span: Span) -> Attribution:
    kept = tuple(part for part in found.content if not part.overlaps(span))
    return _of_content(found, tuple(sorted((*kept, span))))


def _without(
    found: Attribution, span: Span, tokens: Tokens, quotes: Sequence[Quote]
) -> Attribution:
    content = tuple(part for part in found.content if not part.overlaps(span))
    places = [tokens.span(quote.first, quote.last) for quote in quotes]
    return replace(_of_content(found, content), quote=quote_kind(tokens.text, content, places))


def _of_content(found: Attribution, content: Spans) -> Attribution:
    spans = tuple(sorted((*found.source, *found.cue, *content)))
    return replace(found, content=content, spans=spans)


def _owner(contents: Sequence[tuple[Span, int]], quotation: Span) -> int | None:
    """The number of the attribution to which the end of a quotation belongs."""
    at = bisect_left(contents, (Span(quotation.end, quotation.end), -1)) - 1
    if at < 0 or not contents[at][0].overlaps(quotation):
        return None
    return contents[at][1]
