"""Who says what: source, cue and content in a text.

English is read by a trained network (``learned``) and by rules (``ruled``): what both find is the
network's, what only the rules find stays where they know better. Korean is read by rules.
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.extract.attribution.korean import attribute_korean
from onrecord.extract.attribution.learned import learned
from onrecord.extract.attribution.network import network
from onrecord.extract.attribution.quotes import find_quotes
from onrecord.extract.attribution.rules import SILENT, ruled
from onrecord.extract.tokens import tokenize
from onrecord.model import Attribution, Document, Mention, Span

__all__ = ["attribute"]


def attribute(document: Document, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of their places.

    ``mentions`` are those found in it; a label before a colon counts as a speaker only where one of
    them stands.
    """
    if document.language.startswith("ko"):
        return attribute_korean(document, mentions)
    by_network = _learned(document)
    places = sorted(span for found in by_network for span in found.spans)
    alone = [each for each in ruled(document, mentions) if not _meets(each, places)]
    return tuple(sorted((*by_network, *alone), key=lambda each: each.spans))


def _learned(document: Document) -> list[Attribution]:
    tokens = tokenize(document.text)
    blocks = [block.span for block in document.blocks if block.role not in SILENT]
    quotes = [
        tokens.span(quote.first, quote.last)
        for quote in find_quotes(tokens, [tokens.inside(block) for block in blocks])
    ]
    return learned(tokens, blocks, quotes, network())


def _meets(found: Attribution, places: Sequence[Span]) -> bool:
    """Whether its content or cue shares a character with one of the places, which are in order."""
    for span in (*found.content, *found.cue):
        at = bisect_left(places, span)
        if any(place.overlaps(span) for place in places[max(0, at - 1) : at + 1]):
            return True
    return False
