"""Attributions as the trained network finds them, with whole quotations."""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter, mul

from onrecord.extract.attribution.decoding import Part, Proposal, proposals
from onrecord.extract.attribution.frames import frame_of, without_told
from onrecord.extract.attribution.network import Network
from onrecord.extract.attribution.pieces import Pieces, cut, vocabulary
from onrecord.extract.tokens import Tokens
from onrecord.model import Attribution, QuoteKind, Span, Spans

__all__ = ["METHOD", "features", "learned", "with_proposals"]

METHOD = "network/1"

# What may stand between two parts of one content: marks and white space.
ONLY_MARKS = re.compile(r"[\W_]*")
OPENING = '“"‘«„'
CLOSING = {"“": '”"', '"': '"”', "‘": "’", "«": "»", "„": "“”"}
WORD = re.compile(r"\w")
EDGES = " \t\n,;:.–—-"
# What a content leaves hanging where its sentence goes on without it: "…, and", "…, in which".
HANGING = re.compile(
    r"(?:(?:,?\s(?:and|but|or|by|for))|,\s(?:(?:in|of|to|for)\s)?(?:who|whom|which))$"
)
GOES_ON = re.compile(r"\s+\w")
# The rest of a word that a content ends in: "30" of "30-point", "must" of "must-win".
REST = re.compile(r"(?<=\w)-\w+")
# No content of one word alone is one of these.
HOLLOW = frozenset({"a", "an", "the", "to", "of", "and", "or", "but"})


def learned(
    tokens: Tokens, paragraphs: Sequence[Span], quotes: Sequence[Span], reader: Network
) -> list[Attribution]:
    """The attributions in these paragraphs of a text, in text order.

    ``quotes`` are the places in quotation marks, marks included.
    """
    return [found for found, _ in with_proposals(tokens, paragraphs, quotes, reader)]


def with_proposals(
    tokens: Tokens, paragraphs: Sequence[Span], quotes: Sequence[Span], reader: Network
) -> list[tuple[Attribution, Proposal]]:
    """The same, each with what the network proposed."""
    text = tokens.text
    pieces = cut(vocabulary(), [(span.start, span.of(text)) for span in paragraphs])
    kept = [(span, each) for span, each in zip(paragraphs, pieces, strict=True) if len(each.ids)]
    if not kept:
        return []
    read = reader.read([each for _, each in kept])
    found = [
        (made, each)
        for each in proposals(reader, read)
        if (made := _attribution(tokens, kept, each, quotes, reader)) is not None
    ]
    return sorted(found, key=lambda both: both[0].spans)


def _attribution(
    tokens: Tokens,
    paragraphs: Sequence[tuple[Span, Pieces]],
    proposal: Proposal,
    quotes: Sequence[Span],
    reader: Network,
) -> Attribution | None:
    text = tokens.text

    def place(part: Part) -> Span:
        pieces = paragraphs[part.paragraph][1]
        return Span(int(pieces.starts[part.first]), int(pieces.ends[part.last - 1]))

    cue = _trimmed(text, place(proposal.cue))
    source = _trimmed(text, place(proposal.source)) if proposal.source else None
    content = _contents(
        text, [(place(part), paragraphs[part.paragraph][0]) for part in proposal.content]
    )
    if not content:
        return None
    content = (without_told(tokens, cue, content[0]), *content[1:])
    sure = confidence(proposal, reader)
    return Attribution(
        spans=tuple(sorted((*((source,) if source else ()), cue, *content))),
        confidence=sure,
        reason=f"network {sure:.2f}, cue '{cue.of(text)}' + {frame_of(tokens, content[0])}",
        method=METHOD,
        source=(source,) if source else (),
        cue=(cue,),
        content=content,
        quote=quote_kind(text, content, quotes),
    )


def confidence(proposal: Proposal, reader: Network) -> float:
    """How likely it is right, 0 to 1: a logistic function fitted on texts kept apart."""
    first, *weights = reader.confidence.tolist()
    weighed = first + sum(map(mul, weights, features(proposal)))
    return 1.0 / (1.0 + math.exp(-weighed))


def features(proposal: Proposal) -> list[float]:
    """What the likelihood is made of: how sure each part is, and the tie between them."""

    def log_odds(share: float) -> float:
        share = min(max(share, 1e-4), 1 - 1e-4)
        return math.log(share / (1 - share))

    contents = [part.sure for part in proposal.content]
    return [
        log_odds(proposal.cue.sure),
        log_odds(min(contents)),
        log_odds(proposal.source.sure) if proposal.source else 0.0,
        0.0 if proposal.source else 1.0,
        log_odds(proposal.tied),
        float(len(contents) > 1),
    ]


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and marks at its ends; a mark alone stays (a colon as cue)."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES and not _abbreviated(text, start, end):
        end -= 1
    return Span(start, end) if start < end else span


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the last mark belongs to its word ("the U.N.")."""
    return text[end - 1] == "." and end - start > 3 and text[end - 3] == "."


def _contents(text: str, places: Sequence[tuple[Span, Span]]) -> Spans:
    """Parts that only marks keep apart joined; each with the quotation marks that belong to it."""
    joined: list[tuple[Span, Span]] = []
    for span, block in sorted(places):
        span = _completed(text, span, block)
        if joined and (
            span.start <= joined[-1][0].end
            or (
                block == joined[-1][1] and ONLY_MARKS.fullmatch(text, joined[-1][0].end, span.start)
            )
        ):
            before = joined[-1][0]
            joined[-1] = (Span(before.start, max(before.end, span.end)), block)
        else:
            joined.append((span, block))
    spans = tuple(span for span, _ in joined if WORD.search(text, span.start, span.end))
    return () if len(spans) == 1 and spans[0].of(text).lower() in HOLLOW else spans


def _completed(text: str, span: Span, block: Span) -> Span:
    """With the quotation marks that its words open or close, without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n,;:–—":
        start += 1
    while start < end and text[end - 1] in " \t\n,;:–—":
        end -= 1
    if rest := REST.match(text, end, block.end):
        end = rest.end()
    elif GOES_ON.match(text, end, block.end) and (hanging := HANGING.search(text, start, end)):
        end = hanging.start()
    inner = text[start:end]
    if start > block.start and text[start - 1] in OPENING and inner[:1] not in OPENING:
        start -= 1
        inner = text[start:end]
    for mark, closing in CLOSING.items():
        opened = inner.rfind(mark)
        if opened < 0:
            continue
        if mark in closing:
            if inner.count(mark) % 2 == 0:
                continue
        elif any(one in inner[opened + 1 :] for one in closing):
            continue
        for further in range(end, min(end + 2, block.end)):
            if text[further] in closing:
                end = further + 1
                break
            if text[further] not in ".,?!…":
                break
    return Span(start, end)


def quote_kind(text: str, content: Spans, quotes: Sequence[Span]) -> QuoteKind:
    """Direct where all words are in quotation marks, indirect where none are."""
    inside = outside = False
    for part in content:
        at = part.start
        for number in range(bisect_right(quotes, at, key=attrgetter("end")), len(quotes)):
            quote = quotes[number]
            if quote.start >= part.end:
                break
            outside = outside or bool(WORD.search(text, at, max(at, quote.start)))
            inside = True
            at = quote.end
        outside = outside or (at < part.end and bool(WORD.search(text, at, part.end)))
    if inside and not outside:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if inside else QuoteKind.INDIRECT
