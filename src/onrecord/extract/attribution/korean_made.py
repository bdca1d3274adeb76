"""Attributions from the parts of a Korean sentence, with how sure they are."""

from collections.abc import Iterator

from onrecord.extract.attribution.korean_contents import End, parts_of
from onrecord.extract.attribution.korean_hits import Hit, Kind
from onrecord.extract.attribution.korean_sources import Source
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.model import Attribution, QuoteKind, Span
from onrecord.vocabulary.korean import KoreanForm

__all__ = ["LEFT_OUT", "made", "made_of"]

# Marks that only quote, and set off no word.
MARKS = frozenset('“"「『«')
# What each kind of evidence is worth.
SURE = {
    "quoting ending": 0.9,
    "object": 0.85,
    "에": 0.85,
    "에 대해": 0.85,
    "the clause of a noun": 0.85,
    "도록": 0.8,
    "기로": 0.75,
    "a question": 0.75,
    "것으로": 0.5,
}
LEFT_OUT = "; the subject is left out"
UNNAMED = 0.25  # off where the sentence names no speaker


def made_of(
    unit: Unit, hit: Hit, end: End, begin: int, source: Source | None
) -> Iterator[Attribution]:
    cue = (Span(unit.words[hit.first].start, hit.end),)
    if hit.first <= end.word:
        cue = (Span(unit.words[hit.last].start, hit.end),)
    sources = (source.span,) if source else ()
    sure = SURE[end.how]
    if hit.form is KoreanForm.ADNOMINAL or hit.kind is Kind.OWNED:
        sure -= 0.25
    if not sources and hit.kind is not Kind.HEARSAY:
        sure -= UNNAMED
    for content, last in parts_of(unit, begin, end):
        if any(content.overlaps(span) for span in (*sources, *cue)):
            continue
        reason = f"cue '{hit.cue.word}' + {end.how}{'' if last else ', in a chain'}"
        if not sources:
            unknown = hit.kind in (Kind.HEARSAY, Kind.ARISING)
            reason += "; no source is named" if unknown else LEFT_OUT
        yield made(unit, sources, cue, (content,), reason, round(sure, 2))


def made(
    unit: Unit,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    reason: str,
    confidence: float,
) -> Attribution:
    """An attribution with its kind told by the quotation marks."""
    quotes = unit.quotes_in(min(content).start, max(part.end for part in content))
    inside = all(any(part in quote.span for quote in quotes) for part in content)
    large = [quote for quote in quotes if unit.text[quote.start] in MARKS]
    partly = any(part.overlaps(quote.span) for part in content for quote in large)
    kind = QuoteKind.DIRECT if inside else QuoteKind.MIXED if partly else QuoteKind.INDIRECT
    return Attribution(
        spans=tuple(sorted((*source, *cue, *content))),
        confidence=confidence,
        reason=reason,
        source=source,
        cue=cue,
        content=content,
        quote=kind,
    )
