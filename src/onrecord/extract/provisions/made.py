"""Paragraphs as provisions, without their numbers and footnote marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.places import Places
from onrecord.extract.provisions.demanding import Said, Speaking, addressee, clauses, said
from onrecord.extract.provisions.paragraphs import Paragraph
from onrecord.extract.provisions.units import Flat
from onrecord.extract.provisions.verbs import Opening, opening, past_opening
from onrecord.model import Cited, Mention, Provision, ProvisionKind, Span, Spans

__all__ = ["Made", "made", "said_by", "without_marks"]

# Footnote marks in a text: "of 16 December 2030,1 and", "Varda,3 and", "rights.”12 The"
MARK = re.compile(
    r"(?<=[A-Za-z)”’,;.:\]])(?P<number>\d{1,3})(?=[\s,;.:)]|$)|(?<=\w[;,.])\*{1,3}(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A paragraph, its words as one line, and the finding that it is."""

    paragraph: Paragraph
    flat: Flat
    provision: Provision


def without_marks(text: str, spans: Sequence[Span], numbers: frozenset[str]) -> Spans:
    """Places without the marks of footnotes that the document has."""
    found: list[Span] = []
    for span in spans:
        start = span.start
        for mark in MARK.finditer(text, span.start, span.end):
            if mark["number"] is None or mark["number"] in numbers:
                if mark.start() > start:
                    found.append(Span(start, mark.start()))
                start = mark.end()
        if span.end > start:
            found.append(Span(start, span.end))
    return tuple(found)


def made(
    text: str,
    paragraphs: Sequence[Paragraph],
    mentions: Places[Mention],
    marks: frozenset[str],
    resolution: int,
) -> list[Made]:
    """The provisions of one resolution."""
    found = []
    for each in paragraphs:
        spans = without_marks(text, each.spans, marks)
        flat = Flat.of(text, spans)
        found.append(Made(each, flat, _provision(text, each, flat, spans, mentions, resolution)))
    return found


def _provision(
    text: str,
    paragraph: Paragraph,
    flat: Flat,
    spans: Spans,
    mentions: Places[Mention],
    resolution: int,
) -> Provision:
    opens = _opening(flat, paragraph)
    top = paragraph
    while top.above is not None:
        top = top.above
    verb = top.opening.verb if top.opening else None
    reason = f"'{verb.words}' opens it" if verb else "a paragraph of a resolution"
    return Provision(
        spans=tuple(paragraph.spans),
        confidence=0.95 if verb else 0.8,
        reason=reason
        if top is paragraph
        else f"a part of paragraph {top.number or 'without number'}",
        part=paragraph.part,
        number=paragraph.number,
        verb=_verb(flat, opens),
        act=verb.act if verb else None,
        addressee=_addressee(text, flat, opens, mentions),
        words=spans,
        does=verb.does if verb else None,
        resolution=resolution,
    )


def _opening(flat: Flat, paragraph: Paragraph) -> Opening | None:
    if paragraph.opening is None:
        return None
    operative = paragraph.part is ProvisionKind.OPERATIVE
    return opening(flat.text, 0, len(flat.text), operative_only=operative) or past_opening(
        flat.text, 0, len(flat.text)
    )


def _verb(flat: Flat, opens: Opening | None) -> Cited | None:
    if opens is None:
        return None
    return Cited(flat.text[opens.start : opens.end], flat.spans(opens.start, opens.end))


def _addressee(
    text: str, flat: Flat, opens: Opening | None, mentions: Places[Mention]
) -> Cited | None:
    if opens is None or opens.verb is None or opens.verb.does != "demand":
        return None
    first = clauses(flat, opens)[0]
    listed = flat.text.rstrip().endswith(":")
    who, _ = addressee(flat.text, first, listed)
    if who is None:
        return None
    spans = flat.spans(*who)
    whole = Span(spans[0].start, spans[-1].end)
    keys = {m.key for m in mentions.inside(whole) if m.key}
    return Cited(flat.text[slice(*who)], spans, keys.pop() if len(keys) == 1 else None)


def said_by(speaking: Speaking, provisions: Sequence[Made]) -> list[Said]:
    """What a body says by its provisions, in their order."""
    found: list[Said] = []
    for each in provisions:
        opens = _opening(each.flat, each.paragraph)
        if opens is None or opens.verb is None:
            continue
        below = [other.flat for other in provisions if _within(other.paragraph, each.paragraph)]
        found.extend(said(speaking, each.flat, opens, below))
    return found


def _within(paragraph: Paragraph, above: Paragraph) -> bool:
    while paragraph.above is not None:
        paragraph = paragraph.above
        if paragraph is above:
            return True
    return False
