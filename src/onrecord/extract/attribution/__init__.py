"""Who says what: source, cue and content in a text.

English is read by a trained network (``learned``) and by rules (``ruled``): what both find is the
network's, what only the rules find stays where they know better. Korean is read by rules.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution.continued import continued
from onrecord.extract.attribution.korean import attribute_korean
from onrecord.extract.attribution.learned import learned
from onrecord.extract.attribution.network import Depth, network
from onrecord.extract.attribution.quotes import find_quotes
from onrecord.extract.attribution.reported import reported
from onrecord.extract.attribution.rules import SILENT, known_better, labelled, ruled
from onrecord.extract.tokens import tokenize
from onrecord.model import Attribution, Document, Mention, Span, Spans
from onrecord.vocabulary.cues import meaning

__all__ = ["Depth", "attribute", "attribute_all"]

# Who says that somebody says vouches for it no more than for the rest.
WITHIN = 0.7
FIRST_PERSON = frozenset({"i", "we", "you"})
# What the network holds less likely costs more than it brings; the rules know no better there.
# Chosen on PolNeAR's articles kept from training.
LEAST = 0.3


def attribute(
    document: Document, mentions: Sequence[Mention], depth: Depth = Depth.FAST
) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of their places.

    ``mentions`` are those found in it; a label before a colon counts as a speaker only where one of
    them stands.
    """
    return attribute_all(document, mentions, depth)[0]


def attribute_all(
    document: Document, mentions: Sequence[Mention], depth: Depth = Depth.FAST
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """The attributions of a document, and those within the content of another: what somebody is
    said to have said. The latter are found by rules and only for statements; corpora of
    attributions mark the outer ones alone."""
    if document.language.startswith("ko"):
        return attribute_korean(document, mentions), ()
    by_network = _learned(document, depth)
    by_rules = ruled(document, mentions, _heard(document.text, by_network))
    by_network = _with_longer_cues(document.text, by_network, by_rules)
    by_network, within = _under_labels(document.text, by_network, by_rules)
    nested = {each.cue for each in within}
    places = sorted(span for found in by_network for span in found.spans)
    contents = sorted(span for found in by_network for span in found.content)
    alone: list[Attribution] = []
    for each in by_rules:
        if not _meets(each, places):
            if known_better(each):
                alone.append(each)
        elif each.cue not in nested and _inside(each, contents):
            within.append(_nested(each))
    likely = (each for each in by_network if each.confidence >= LEAST)
    found, inner = reported(document, sorted((*likely, *alone), key=_place), mentions)
    within += [_nested(each) for each in inner]
    return tuple(found), tuple(sorted(within, key=_place))


def _nested(found: Attribution) -> Attribution:
    return replace(found, confidence=found.confidence * WITHIN)


def _under_labels(
    text: str, found: Sequence[Attribution], by_rules: Sequence[Attribution]
) -> tuple[list[Attribution], list[Attribution]]:
    """The attributions, with those of labels that the network missed; and apart from them what the
    labelled speakers say that they themselves say or think ("A: I thought that …")."""
    cues = {each.cue for each in found}
    labels = [each for each in by_rules if labelled(each) and each.cue not in cues]
    if not labels:
        return list(found), []
    spoken = sorted(span for each in labels for span in each.content)
    kept: list[Attribution] = []
    inner: list[Attribution] = []
    for each in found:
        own = not each.source or each.source[0].of(text).lower() in FIRST_PERSON
        (inner if own and _inside(each, spoken) else kept).append(each)
    return [*kept, *labels], [_nested(each) for each in inner if each.confidence >= LEAST]


def _place(found: Attribution) -> Spans:
    return found.spans


def _learned(document: Document, depth: Depth) -> list[Attribution]:
    tokens = tokenize(document.text)
    spans = [block.span for block in document.blocks if block.role not in SILENT]
    blocks = [tokens.inside(span) for span in spans]
    quotes = find_quotes(tokens, blocks)
    places = [tokens.span(quote.first, quote.last) for quote in quotes]
    return continued(tokens, blocks, quotes, learned(tokens, spans, places, network(depth)))


def _heard(text: str, found: Sequence[Attribution]) -> list[Span]:
    """Where a rule's cue can change anything: within contents, and where a cue means nothing."""
    places = [span for each in found for span in each.content]
    places += [each.cue[0] for each in found if each.cue and _means_nothing(text, each)]
    apart: list[Span] = []
    for place in sorted(places):
        if apart and place.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, place.end))
        else:
            apart.append(place)
    return apart


def _means_nothing(text: str, found: Attribution) -> bool:
    """Whether the tables do not know what its cue means."""
    return meaning(found.cue[0].of(text).lower().split()) is None


def _with_longer_cues(
    text: str, found: Sequence[Attribution], by_rules: Sequence[Attribution]
) -> list[Attribution]:
    """ "voiced | deep concern over the arrests" as "voiced deep concern over | the arrests".

    Only where the tables know what the longer cue means and not what the shorter does.
    """
    longer = {each.cue[0].start: each for each in by_rules if each.cue}
    return [
        replace(
            each,
            source=rule.source,
            cue=rule.cue,
            content=rule.content,
            spans=rule.spans,
            reason=rule.reason,
        )
        if (rule := longer.get(each.cue[0].start)) is not None
        and rule.cue[0].end > each.cue[0].end
        and rule.source
        and _means_nothing(text, each)
        else each
        for each in found
    ]


def _inside(found: Attribution, contents: Sequence[Span]) -> bool:
    """Whether all of it, source and cue too, lies in one of the contents, which are in order."""
    whole = Span(found.spans[0].start, max(span.end for span in found.spans))
    at = bisect_right(contents, whole.start, key=lambda content: content.start) - 1
    return at >= 0 and whole in contents[at]


def _meets(found: Attribution, places: Sequence[Span]) -> bool:
    """Whether its content or cue shares a character with one of the places, which are in order."""
    for span in (*found.content, *found.cue):
        at = bisect_left(places, span)
        if any(place.overlaps(span) for place in places[max(0, at - 1) : at + 1]):
            return True
    return False
