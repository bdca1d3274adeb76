"""Verbs of resolutions: the table operative.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.model import Act
from onrecord.vocabulary.load import table

__all__ = [
    "OperativeVerb",
    "carried_nouns",
    "operative_verbs",
    "preambular_verbs",
    "verb_modifiers",
    "verb_tails",
]


@dataclass(frozen=True, slots=True)
class OperativeVerb:
    """A verb that opens a paragraph ("calls upon"). ``does`` tells what the paragraph is."""

    words: str
    act: str
    says: Act
    does: Literal["demand", "decision", "statement"] = "statement"


@cache
def operative_verbs() -> Mapping[str, OperativeVerb]:
    """Verbs of operative paragraphs by their words: "strongly urges" is under "urges"."""
    return {row.words: row for row in table("operative", OperativeVerb, "operative")}


@cache
def preambular_verbs() -> Mapping[str, OperativeVerb]:
    """What opens preambular paragraphs by its words: "recalling", "guided by"."""
    return {row.words: row for row in table("operative", OperativeVerb, "preambular")}


@cache
def carried_nouns() -> Mapping[str, OperativeVerb]:
    """What a body expresses or reiterates ("concern", "call") by the noun."""
    return {row.words: row for row in table("operative", OperativeVerb, "nouns")}


@cache
def verb_modifiers() -> frozenset[str]:
    """Words that may stand before a verb or after it: "strongly", "also"."""
    return frozenset(_words("modifiers").split())


@cache
def verb_tails() -> tuple[str, ...]:
    """Words that belong to a verb where they follow it, the longest first."""
    found = [" ".join(each.split()) for each in _words("tails").split(";")]
    return tuple(sorted(found, key=lambda each: -len(each)))


def _words(section: str) -> str:
    words = table("operative").get(section)
    if not isinstance(words, str) or not words.strip():
        raise VocabularyError(
            f"operative.yaml: its section '{section}' has no words.", "Write them after the colon."
        )
    return words
