"""Quotations that go on in the next paragraph: only at their very end stands a closing mark."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.attribution.quotes import Quote
from onrecord.extract.tokens import Tokens
from onrecord.model import Attribution, QuoteKind, Span

__all__ = ["continued"]


def continued(
    tokens: Tokens,
    blocks: Sequence[tuple[int, int]],
    quotes: Sequence[Quote],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """The attributions, each with what its last quotation goes on to say in later paragraphs.

    ``blocks`` are tokens (first, last exclusive) and ``quotes`` those of these blocks, both in text
    order. A paragraph that already belongs to an attribution stays with it.
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
        if _owner(contents, span) is not None:
            owner = None
            continue
        if owner is None:
            owner = _owner(contents, tokens.span(left_open.first, left_open.last))
        if owner is not None and grown[owner].quote is not QuoteKind.INDIRECT:
            each = grown[owner]
            grown[owner] = replace(
                each, content=(*each.content, span), spans=tuple(sorted((*each.spans, span)))
            )
    return grown


def _owner(contents: Sequence[tuple[Span, int]], quotation: Span) -> int | None:
    """The number of the attribution to which the end of a quotation belongs."""
    at = bisect_left(contents, (Span(quotation.end, quotation.end), -1)) - 1
    if at < 0 or not contents[at][0].overlaps(quotation):
        return None
    return contents[at][1]
