"""What opens a paragraph of a resolution: "Strongly urges", "Recalling also", "Condemns and
deplores", "Expresses its very serious concern at"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.extract.provisions.words import word_set
from onrecord.model import Act, ProvisionKind
from onrecord.vocabulary.operative import (
    OperativeVerb,
    carried_nouns,
    operative_verbs,
    preambular_verbs,
    verb_modifiers,
    verb_tails,
)

__all__ = ["Opening", "opening", "past_opening"]

WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*|[^\sA-Za-z]")
LONGEST = 16  # words looked at
PHRASE = 5  # words of the longest verb
# Verbs whose object is a noun that tells what is done: "reiterates its call upon".
CARRIERS = re.compile(r"(?:express|reiterat|renew|reaffirm|issu|extend|convey|register)\w*")
# Words that a phrase with such a noun may have before it: "its very serious", "deep".
BEFORE_NOUN = re.compile(r"(?:its|their|the|a|an|once|again|also|further|and|[a-z]+(?:ly|[a-z]))")
NO_ADJECTIVE = word_set(
    "of in on at to for that which with by from as all those these importance need"
)
AFTER_NOUN = word_set("upon on to for at about over regarding with in")
# "Deeply concerned at", "Mindful of"
AFTER_FEELING = word_set("at by about over with of")
# "Underlining", "Remembering": participles that the table does not have.
PARTICIPLE = re.compile(r"[A-Z][a-z]{3,}ing\b")
STRENGTH = {"demand": 2, "decision": 1, "statement": 0}


@dataclass(frozen=True, slots=True)
class Opening:
    """The verb of a paragraph: its words' place, what it is, and in which part it stands.

    ``verb`` is None for a participle that the table does not have.
    """

    start: int
    end: int
    part: ProvisionKind
    verb: OperativeVerb | None


def opening(text: str, start: int, end: int, operative_only: bool = False) -> Opening | None:
    """The verb that opens the words from ``start``, None where none does."""
    words = _words(text, start, end)
    found = _matched(words, operative_verbs(), ProvisionKind.OPERATIVE)
    if found is None and not operative_only:
        found = _matched(words, preambular_verbs(), ProvisionKind.PREAMBULAR)
        if found is None:
            return _participle(text, start, end)
    return found


def past_opening(text: str, start: int, end: int) -> Opening | None:
    """The same for what a decision tells of itself: "decided to", "took note of"."""
    return _matched(_words(text, start, end), _past_verbs(), ProvisionKind.OPERATIVE)


@dataclass(frozen=True, slots=True)
class _Words:
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _words(text: str, start: int, end: int) -> _Words:
    found = []
    for match in WORD.finditer(text, start, end):
        found.append(match)
        if len(found) == LONGEST:
            break
    return _Words(
        tuple(each[0].lower().replace("’", "'") for each in found),
        tuple(each.start() for each in found),
        tuple(each.end() for each in found),
    )


def _matched(
    words: _Words, verbs: Mapping[str, OperativeVerb], part: ProvisionKind
) -> Opening | None:
    first = _skip(words, 0)
    found = _verb(words, first, verbs)
    if found is None:
        return None
    verb, after = _trailing(words, *found)
    if after < len(words.lower) and words.lower[after] == "and":
        second = _verb(words, _skip(words, after + 1), verbs)
        if second is not None:
            other, after = _trailing(words, *second)
            verb = max(verb, other, key=lambda each: STRENGTH[each.does])
    felt = part is ProvisionKind.PREAMBULAR and after < len(words.lower)
    after += felt and words.lower[after] in AFTER_FEELING
    return Opening(words.starts[0], words.ends[after - 1], part, verb)


def _skip(words: _Words, i: int) -> int:
    """Past "Also", "Once again," and "Strongly and categorically"."""
    begin = i
    while i < len(words.lower):
        comma = words.lower[i] == "," and i > begin
        if words.lower[i] not in verb_modifiers() and not comma:
            break
        i += 1
    return i


def _verb(
    words: _Words, i: int, verbs: Mapping[str, OperativeVerb]
) -> tuple[OperativeVerb, int] | None:
    if i < len(words.lower) and CARRIERS.fullmatch(words.lower[i]) and words.lower[i] in verbs:
        carried = _carried(words, i + 1)
        if carried is not None:
            return carried
    for length in range(min(PHRASE, len(words.lower) - i), 0, -1):
        verb = verbs.get(" ".join(words.lower[i : i + length]))
        if verb is not None:
            return verb, i + length
    # "calls once again upon", "takes further note of"
    if i + 1 < len(words.lower):
        after = _skip(words, i + 1)
        for length in range(PHRASE - 1, 0, -1):
            rest = words.lower[after : after + length]
            verb = verbs.get(" ".join((words.lower[i], *rest)))
            if verb is not None and rest:
                return verb, after + length
    return None


def _carried(words: _Words, i: int) -> tuple[OperativeVerb, int] | None:
    for j in range(i, min(i + 7, len(words.lower))):
        word = words.lower[j]
        noun = carried_nouns().get(word) or carried_nouns().get(word.removesuffix("s"))
        if noun is not None:
            after = j + 1
            if after < len(words.lower) and words.lower[after] in AFTER_NOUN:
                after += 1
            return noun, after
        if word in NO_ADJECTIVE or not BEFORE_NOUN.fullmatch(word):
            return None
    return None


def _trailing(words: _Words, verb: OperativeVerb, i: int) -> tuple[OperativeVerb, int]:
    """The verb with what follows it: "also", "in the strongest terms", "with grave concern"."""
    while i < len(words.lower) and words.lower[i] in verb_modifiers() - {"and", "most", "in"}:
        i += 1
    for tail in verb_tails():
        parts = tuple(tail.split())
        if words.lower[i : i + len(parts)] == parts:
            return verb, _past_of(words, i + len(parts))
    if i < len(words.lower) and words.lower[i] == "with":
        carried = _carried(words, i + 1)
        if carried is not None:
            noun, after = carried
            feels = verb.does == "statement" and verb.says is Act.SAY
            after -= words.lower[after - 1] in AFTER_NOUN
            return noun if feels else verb, _past_of(words, after)
    return verb, i


def _past_of(words: _Words, i: int) -> int:
    return i + (i < len(words.lower) and words.lower[i] == "of")


def _participle(text: str, start: int, end: int) -> Opening | None:
    found = PARTICIPLE.match(text, start, end)
    if found is None:
        return None
    return Opening(start, found.end(), ProvisionKind.PREAMBULAR, None)


# ---------------------------------------------------------------------------- decisions

IRREGULAR = {
    "takes": "took",
    "finds": "found",
    "draws": "drew",
    "pays": "paid",
    "admits": "admitted",
    "refers": "referred",
    "transmits": "transmitted",
    "undertakes": "undertook",
    "regrets": "regretted",
}


@cache
def _past_verbs() -> Mapping[str, OperativeVerb]:
    return {_past(words): verb for words, verb in operative_verbs().items()}


def _past(words: str) -> str:
    first, space, rest = words.partition(" ")
    base = first.removesuffix("es") if first.endswith(("sses", "shes")) else first.removesuffix("s")
    past = IRREGULAR.get(first) or (f"{base}d" if base.endswith("e") else f"{base}ed")
    return f"{past}{space}{rest}"
