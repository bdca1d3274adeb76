"""What a content is made of, told by its first words: a clause, a quotation, an infinitive …"""

from functools import cache

from onrecord.extract.tokens import Tokens
from onrecord.model import Span
from onrecord.vocabulary.cues import Tense, cues

__all__ = ["frame_of"]

MARKS = frozenset(("“", '"', "‘", "«", "„", "``", "''"))
# How far from its object an infinitive may stand: "urged the new Government of Varda to …".
OBJECT_WORDS = 14
# Forms of "be" that tell no time.
BARE = frozenset({"be", "been", "being"})


def frame_of(tokens: Tokens, content: Span) -> str:
    """One of "quotation", "infinitive", "object + infinitive", "gerund", "clause", "noun phrase".

    ``content`` is the first part of a content.
    """
    first, last = tokens.inside(content)
    if first >= last:
        return "noun phrase"
    lower, finite = tokens.lower, _finite()
    if tokens.words[first] in MARKS:
        return "quotation"
    if lower[first] == "to":
        return "infinitive"
    if lower[first] == "that":
        return "clause"
    for i in range(first + 1, min(last - 1, first + OBJECT_WORDS)):
        if lower[i] in finite or lower[i] == "that" or _past(lower[i]):
            return "clause"
        if lower[i] == "to" and _base(lower[i + 1]):
            return "object + infinitive"
    if len(lower[first]) > 5 and lower[first].endswith("ing"):
        return "gerund"
    return "clause" if finite.intersection(lower[first:last]) else "noun phrase"


@cache
def _finite() -> frozenset[str]:
    return frozenset(cues().auxiliaries - BARE)


def _base(word: str) -> bool:
    forms = cues().verbs.get(word)
    if forms is None:
        return word.isalpha() and not word.endswith("s")
    return any(form.tense is Tense.BASE for form in forms)


def _past(word: str) -> bool:
    """A form that can only be the past ("went"), and no participle."""
    forms = cues().verbs.get(word, ())
    return bool(forms) and all(form.tense in (Tense.PAST, Tense.PRESENT) for form in forms)
