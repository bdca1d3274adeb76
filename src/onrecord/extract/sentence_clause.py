"""The clause that makes a claim, and the body that it is about."""

import re

from onrecord.extract.bodies_named import BodiesNamed, BodyNamed
from onrecord.model import Document, Span

__all__ = ["body_about", "clause_around"]

# Where a clause ends and another begins.
CLAUSE = re.compile(
    r";\s|\s[—–]\s|:\s|,\s(?=(?:and|but|while|whereas|although|though|as|because|when"
    r"|where|which also|since then)\s)|…|\s\|\s|\n"
)
KOREAN_CLAUSE = re.compile(r"(?:고|며|지만|으나|면서),\s|…|\s\|\s|\n|;\s")
EDGES = " \t\n\"'“”‘’.,;:…—–-|#*"
SHORTEST = 4  # words of a claim
FAR = 600  # characters that a claim may go on before and after its cue
NEAR = 500  # characters back to a body that a claim is carried on from


def clause_around(text: str, sentence: Span, cue: Span) -> Span:
    """The clause around a cue, without quotation marks and stops at its edges."""
    pattern = KOREAN_CLAUSE if re.search("[가-힣]", cue.of(text)) else CLAUSE
    start = max(sentence.start, cue.start - FAR)
    end = min(sentence.end, cue.end + FAR)
    for found in pattern.finditer(text, start, end):
        if found.end() <= cue.start:
            start = found.end()
        elif found.start() >= cue.end:
            end = found.start() + (1 if pattern is KOREAN_CLAUSE and found[0][0] in "고며" else 0)
            break
    if len(text[start:end].split()) < SHORTEST:
        start, end = max(sentence.start, cue.start - FAR), min(sentence.end, cue.end + FAR)
    if start == cue.start - FAR:
        start = text.find(" ", start, cue.start) + 1 or cue.start
    if end == cue.end + FAR:
        end = max(cue.end, text.rfind(" ", cue.end, end))
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


BY_BODY = re.compile(r"first(?: ever)?(?:\s+\w+){0,3}\s+(?:by|of)\s+(?:the\s+)?\Z", re.IGNORECASE)


def body_about(
    document: Document, bodies: BodiesNamed, clause: Span, sentence: Span, position: int
) -> BodyNamed | None:
    """The body that a claim is about: named in the clause, else the sentence, else just before."""
    for body in bodies.within(Span(position, clause.end)):
        if BY_BODY.search(document.text[position : body.span.start]):
            return body  # "the first ever held by the United Nations"
    named = bodies.nearest(clause, position)
    if named is None or named.wide:
        named = bodies.nearest(sentence, position) or named
    if named is None:
        named = bodies.before(position, max(0, sentence.start - NEAR))
    return named
