"""Paragraphs of a resolution: their verb's subject stands once, before all of them."""

from collections.abc import Sequence

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.extract.attribution.contents import find_after
from onrecord.extract.attribution.hits import Form, Hit, cue_at
from onrecord.extract.attribution.sources import Phrase
from onrecord.extract.tokens import Tokens
from onrecord.vocabulary.cues import Tense

__all__ = ["adopter", "operative"]

LONGEST = 10  # tokens of "The Assembly of the … League,"


def adopter(tokens: Tokens, block: tuple[int, int]) -> Phrase | None:
    """The body that a resolution's opening line names: "The General Assembly,"."""
    first, last = block
    if last - first > LONGEST or last - first < 3 or tokens.words[last - 1] != ",":
        return None
    if tokens.lower[first] != "the" or not tokens.words[first + 1][0].isupper():
        return None
    return Phrase(first, last - 1, first)


def operative(c: Clauses, source: Phrase) -> Sequence[Hit]:
    """The request or judgement that opens this paragraph, as one of ``source``."""
    i = c.first
    while c.kind(i) in (Kind.NUMBER, Kind.STOP, Kind.MARK) and i - c.first < 4:
        i += 1
    while c.kind(i) is Kind.ADVERB or c.lower(i).endswith("ly"):
        i += 1
    tenses = c.tenses(i)
    if not c.tokens.words[i][0].isupper() and i == c.first:
        return []
    tense = next((t for t in (Tense.PRESENT, Tense.GERUND) if t in tenses), None)
    if tense is None:
        return []
    hit = cue_at(c, i, tense)
    if hit is None:
        return []
    content = find_after(c, hit.end, hit.frames, weak=hit.weak)
    if content is None:
        return []
    hit.form, hit.source, hit.content = Form.OPERATIVE, source, content
    return [hit]
