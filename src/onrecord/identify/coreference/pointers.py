"""Words of an English text that may point at people: pronouns, and nouns like "the ambassador"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import Span
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.referring import (
    clause_words,
    korean_pronouns,
    people_nouns,
    people_plurals,
    pronouns,
)
from onrecord.vocabulary.wordlists import Sex

__all__ = [
    "Noun",
    "Pointer",
    "PronounAt",
    "first_persons",
    "is_pronoun",
    "nouns",
    "pronouns_in",
]

# "I", "my" of whoever speaks
FIRST = re.compile(r"\b(?:I|me|my|mine|myself|My|Myself)\b")
# Words that may stand between an article and its noun.
BEFORE = re.compile(r"[\w’'.-]+(?:\s+[\w’'.-]+)*\s+$")
DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "each", "no", "one", "some"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
# "Madam President", "Mr. Chair"
VOCATIVE = frozenset({"madam", "mr.", "madame"})
ADDRESSED = frozenset({"president", "chair", "chairman", "chairwoman", "chairperson", "speaker"})
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
MOST_WORDS = 5
# Verbs after which a noun says what somebody is.
COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "became", "become", "as", "remains"})
# "of Palmora", "from Tolmar"
COMPLEMENT = re.compile(r"\s+(?:of|from|for|to)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)")


@dataclass(frozen=True, slots=True)
class PronounAt:
    """A pronoun at its place; ``part`` as in the vocabulary, "her" told apart."""

    span: Span
    word: str
    sex: Sex
    part: str
    many: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people at its place.

    ``span`` goes from the first word after the article to the noun. ``owner`` is "his" and the like
    or a name with its "'s", ``number`` how many people it means, 0 where a plural does not say.
    """

    span: Span
    noun: str
    definite: bool
    owner: str
    number: int
    words: tuple[str, ...]
    complement: Span | None
    after_copula: bool


Pointer = PronounAt | Noun


def pronouns_in(text: str) -> Iterator[PronounAt]:
    """Every pronoun of the third person."""
    for found in _pronoun_words().finditer(text):
        row = pronouns()[found[0].lower()]
        part: str = row.part
        if row.word == "her" and _owns(text, found.end()):
            part = "owner"
        yield PronounAt(Span(*found.span()), row.word, row.sex, part, row.many)


def _owns(text: str, end: int) -> bool:
    following = re.match(r"\s+([\w’'-]+)", text[end : end + 40])
    return bool(following and following[1].lower() not in clause_words().after_her)


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun of the third person; a Korean one may have a particle."""
    word = words.strip().lower()
    return word in pronouns() or word in korean_pronouns() or word[:-1] in korean_pronouns()


def first_persons(text: str) -> Iterator[Span]:
    """Every "I", "me", "my"."""
    for found in FIRST.finditer(text):
        yield Span(*found.span())


def nouns(text: str) -> Iterator[Noun]:
    """Every noun for people with an article, an owner or a number before it."""
    for found in _noun_words().finditer(text):
        word = found[0].lower()
        phrase = _phrase(text, found.start(), word in ADDRESSED)
        if phrase is None:
            continue
        opener, words, start, before = phrase
        plural = people_plurals().get(word) if word not in people_nouns() else None
        number = next((NUMBERS[w.lower()] for w in (opener, *words) if w.lower() in NUMBERS), 0)
        following = COMPLEMENT.match(text, found.end())
        yield Noun(
            span=Span(start, found.end()),
            noun=plural or word,
            definite=_definite(opener),
            owner=opener if opener.lower() in OWNERS or opener.endswith(("'s", "’s")) else "",
            number=(number or 0) if plural else 1,
            words=words,
            complement=Span(*following.span(1)) if following else None,
            after_copula=before in COPULAS,
        )


def _definite(opener: str) -> bool:
    low = opener.lower()
    return (
        low in DEFINITE
        or low == "both"
        or low in OWNERS
        or low in VOCATIVE
        or low.endswith(("'s", "’s"))
    )


def _phrase(text: str, start: int, addressed: bool) -> tuple[str, tuple[str, ...], int, str] | None:
    """The article or owner of a noun, the words between, where these begin, the word before."""
    line = text.rfind("\n", 0, start) + 1
    before = BEFORE.search(text, max(line, start - 90), start)
    if before is None:
        return None
    tokens = [(m[0], m.start()) for m in re.finditer(r"\S+", before[0])]
    offset = before.start()
    for back, (token, _) in enumerate(reversed(tokens[-MOST_WORDS - 1 :])):
        low = token.lower()
        opens = low in DEFINITE | INDEFINITE | OWNERS or low.endswith(("'s", "’s"))
        opens = opens or (addressed and not back and low in VOCATIVE)
        if not opens and low in NUMBERS:
            opens = back == len(tokens) - 1 or tokens[-back - 2][0].lower() not in DEFINITE
        if opens:
            place = len(tokens) - 1 - back
            words = tuple(word for word, _ in tokens[place + 1 :])
            first = tokens[place + 1][1] + offset if words else start
            # A possessor has an article of its own before it, which says nothing here.
            earlier = tokens[place - 1][0].lower() if place else ""
            return token, words, first, earlier
        if not _may_stand_between(token):
            return None
    return None


def _may_stand_between(token: str) -> bool:
    low = token.lower()
    if low in cues().triggers:
        return False
    return low not in clause_words().after_her or low in ("former",)


@cache
def _pronoun_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(pronouns()) + r")\b", re.IGNORECASE)


@cache
def _noun_words() -> re.Pattern[str]:
    words: Sequence[str] = sorted({*people_nouns(), *people_plurals()}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b(?![-’'][a-rt-z])", re.I)
