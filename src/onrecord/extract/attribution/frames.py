"""What a content is made of, told by its first words: who was told, a clause, an infinitive …"""

from functools import cache

from onrecord.extract.tokens import Tokens
from onrecord.model import Span
from onrecord.vocabulary.cues import Tense, cues, meaning

__all__ = ["frame_of", "without_told"]

MARKS = frozenset(("“", '"', "‘", "«", "„", "``", "''"))
# How far from its object an infinitive may stand: "urged the new Government of Varda to …".
OBJECT_WORDS = 14
CLAUSE_WORDS = frozenset(
    {
        "that",
        "who",
        "which",
        "whom",
        "whose",
        "what",
        "how",
        "why",
        "where",
        "when",
        "whether",
        "if",
    }
)
# Forms of "be" that tell no time.
BARE = frozenset({"be", "been", "being"})
# How many words may name who was told: "warned the new Government of Varda that …".
TOLD_WORDS = 10
# What begins a clause after who was told: "told deputies | it was late".
SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "there"})


def without_told(tokens: Tokens, cue: Span, content: Span) -> Span:
    """A content without who was told, where its verb takes one: "cautioned | its members that …".

    Who shall do something is part of what is asked, and stays: "warned | the State to leave".
    """
    first, last = tokens.inside(content)
    if first >= last or tokens.at(cue.end - 1) + 1 != first:
        return content
    words = cue.of(tokens.text).lower().split()
    known = meaning(words)
    if known is None or "obj_clause" not in known.frames:
        return content
    if all(form.lemma != known.word for form in cues().verbs.get(words[-1], ())):
        return content  # "reminded them of"
    for i in range(first, min(last - 1, first + TOLD_WORDS)):
        word = tokens.lower[i]
        if i > first and (word == "that" or word in SUBJECTS):
            return Span(tokens.starts[i], content.end)
        if _ends_told(tokens, i):
            return content
    return content


def _ends_told(tokens: Tokens, i: int) -> bool:
    """Whether a word cannot be part of who was told."""
    word = tokens.lower[i]
    if not word[0].isalnum() or word in CLAUSE_WORDS or word in SUBJECTS:
        return True
    verb = word in _finite() or _past(word) or (len(word) > 5 and word.endswith("ing"))
    return verb or (word == "to" and _base(tokens.lower[i + 1]))


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
