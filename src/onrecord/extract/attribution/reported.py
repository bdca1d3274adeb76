"""Summaries of meetings: after "Ms. Roe said that …", sentences go on in her name.

Elsewhere a sentence without a reporting word is the writer's own; what a summary of a meeting tells
in a speaker's paragraph is the speaker's, until somebody else speaks.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.tokens import Tokens, tokenize
from onrecord.model import (
    Act,
    Attribution,
    BlockRole,
    Document,
    DocumentKind,
    Mention,
    QuoteKind,
    Span,
)
from onrecord.vocabulary.cues import meaning
from onrecord.vocabulary.grammar import grammar

__all__ = ["reported"]

KINDS = frozenset({DocumentKind.MEETING_SUMMARY, DocumentKind.SUMMARY_RECORD})
# After these, more is told in the speaker's name; after "welcomed the report" it need not be.
TELLING = frozenset({Act.SAY, Act.TESTIFY, Act.WARN, Act.ANNOUNCE, Act.DENY})
SPEAKING = frozenset({"he", "she", "i", "we"})

Told = tuple[list[Attribution], list[Attribution]]


def reported(document: Document, found: Sequence[Attribution], mentions: Sequence[Mention]) -> Told:
    """The attributions of a meeting's summary, with what their contents go on to say; and those
    that now lie within such a content ("It showed that …")."""
    outer: list[Attribution] = list(found)
    inner: list[Attribution] = []
    if document.kind not in KINDS:
        return outer, inner
    tokens = tokenize(document.text)
    cues = sorted((each.cue[0].start, n) for n, each in enumerate(outer) if each.cue)
    named = {mention.spans[0].start for mention in mentions}
    dropped: set[int] = set()
    for block in document.blocks:
        if block.role is not BlockRole.PARAGRAPH:
            continue
        speaker: int | None = None
        for sentence in _inside(document.sentences, block.span):
            here = [n for _, n in _between(cues, sentence)]
            if any(_speaks(tokens, outer[n], named) for n in here):
                speaker = next(
                    (n for n in here if _tells_to_end(document, outer[n], sentence)), None
                )
            elif speaker is not None and _is_told(tokens, document.text, sentence):
                outer[speaker] = _with(outer[speaker], document.text, sentence)
                inner += [outer[n] for n in here]
                dropped.update(here)
            else:
                speaker = None
    return [each for n, each in enumerate(outer) if n not in dropped], inner


def _inside(sentences: Sequence[Span], block: Span) -> Sequence[Span]:
    first = bisect_left(sentences, block.start, key=lambda sentence: sentence.start)
    last = bisect_left(sentences, block.end, key=lambda sentence: sentence.start)
    return sentences[first:last]


def _between(cues: Sequence[tuple[int, int]], sentence: Span) -> Sequence[tuple[int, int]]:
    return cues[bisect_left(cues, (sentence.start, -1)) : bisect_left(cues, (sentence.end, -1))]


def _speaks(tokens: Tokens, found: Attribution, named: set[int]) -> bool:
    """Whether its source is somebody who can have the floor, and no "It" or "those"."""
    if not found.source:
        return False
    first, last = tokens.inside(found.source[0])
    words = tokens.lower[first:last]
    return (
        not SPEAKING.isdisjoint(words[:1])
        or not grammar().speakers.isdisjoint(words)
        or any(start in named for start in tokens.starts[first:last])
    )


def _tells_to_end(document: Document, found: Attribution, sentence: Span) -> bool:
    """Whether a clause is reported that the sentence ends with."""
    known = meaning(found.cue[0].of(document.text).lower().split())
    if known is None or known.act not in TELLING or "clause" not in found.reason:
        return False
    rest = Span(found.content[-1].end, max(sentence.end, found.content[-1].end))
    return found.quote is not QuoteKind.DIRECT and not any(
        c.isalnum() for c in rest.of(document.text)
    )


def _is_told(tokens: Tokens, text: str, sentence: Span) -> bool:
    """Whether a sentence can be the speaker's, and is none of the meeting's course."""
    first, last = tokens.inside(sentence)
    words = tokens.lower[first : min(last, first + 2)]
    return any(c.isalnum() for c in sentence.of(text)) and grammar().proceedings.isdisjoint(words)


def _with(found: Attribution, text: str, sentence: Span) -> Attribution:
    """With one more sentence, in one span with what it follows."""
    last = found.content[-1]
    joins = not any(letter.isalnum() for letter in text[last.end : sentence.start])
    kept = found.content[:-1] if joins else found.content
    content = (*kept, Span(last.start if joins else sentence.start, sentence.end))
    spans = tuple(sorted((*found.source, *found.cue, *content)))
    return replace(found, content=content, spans=spans)
