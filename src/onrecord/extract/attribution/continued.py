"""Quotations that go on in the next paragraph: only at their very end stands a closing mark."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.attribution.learned import quote_kind
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
    order. A paragraph stays with an attribution whose cue or source stands in it.
    """
    contents = sorted((span, n) for n, each in enumerate(found) for span in each.content)
    opening = {quote.first: quote for quote in quotes}
    unclosed = {quote.last: quote for quote in quotes if not quote.closed}
    gained: dict[int, list[Span]] = {}
    lost: dict[int, list[Span]] = {}
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
        if owner is not None and found[owner].quote is not QuoteKind.INDIRECT:
            gained.setdefault(owner, []).append(span)
            if other is not None:
                lost.setdefault(other, []).append(span)
    places = [tokens.span(quote.first, quote.last) for quote in quotes] if lost else []
    changed = [
        _changed(each, gained.get(n, ()), lost.get(n, ())) if n in gained or n in lost else each
        for n, each in enumerate(found)
    ]
    return [
        replace(each, quote=quote_kind(tokens.text, each.content, places)) if n in lost else each
        for n, each in enumerate(changed)
        if each.content
    ]


def _changed(found: Attribution, more: Sequence[Span], less: Sequence[Span]) -> Attribution:
    """With more content, and without what lies under ``less``; both in text order."""
    kept = [part for part in found.content if not _meets(part, less)]
    content = tuple(sorted((*kept, *more)))
    spans = tuple(sorted((*found.source, *found.cue, *content)))
    return replace(found, content=content, spans=spans)


def _meets(part: Span, places: Sequence[Span]) -> bool:
    at = bisect_left(places, part)
    return any(place.overlaps(part) for place in places[max(0, at - 1) : at + 1])


def _stands_in(found: Attribution, paragraph: Span) -> bool:
    """Whether its cue or source stands in a paragraph."""
    return any(span in paragraph for span in (*found.cue, *found.source))


def _owner(contents: Sequence[tuple[Span, int]], quotation: Span) -> int | None:
    """The number of the attribution to which the end of a quotation belongs."""
    at = bisect_left(contents, (Span(quotation.end, quotation.end), -1)) - 1
    if at < 0 or not contents[at][0].overlaps(quotation):
        return None
    return contents[at][1]
