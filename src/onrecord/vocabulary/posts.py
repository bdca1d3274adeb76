"""Offices by name, and the words that posts are made of: the table offices.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table

__all__ = [
    "KoreanPost",
    "Office",
    "PostHead",
    "korean_posts",
    "office",
    "offices",
    "post_heads",
    "post_modifiers",
]


@dataclass(frozen=True, slots=True)
class Office:
    """An office or mandate; ``key`` "office:pga".

    ``one`` tells that one person (for each State, where ``kind`` is "state") holds it at a time.
    ``short`` are names that mean it only where the text has named it ("the High Commissioner").
    ``body`` is a key of bodies.yaml, ``situation`` the State that a country mandate is on.
    """

    key: str
    name: str
    kind: Literal["un", "mandate", "member", "state", "court", "regional"]
    body: str | None = None
    situation: str | None = None
    one: bool = False
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All English spellings that mean it anywhere, the name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.abbreviations)))


@dataclass(frozen=True, slots=True)
class PostHead:
    """The noun of a post, lower case ("minister"), with its plural.

    ``before_name`` tells that it stands before a name as a title ("Senator Smith").
    """

    noun: str
    kind: Literal[
        "diplomatic",
        "international",
        "government",
        "legislature",
        "organisation",
        "judicial",
        "military",
        "academic",
        "media",
        "religious",
        "royal",
    ]
    plural: str = ""
    before_name: bool = True

    def __post_init__(self) -> None:
        if not self.plural:
            object.__setattr__(self, "plural", regular_plural(self.noun))


@dataclass(frozen=True, slots=True)
class KoreanPost:
    """A noun that Korean posts end with ("대사"), or a word before one ("전"), with English."""

    word: str
    en: str


@dataclass(frozen=True, slots=True)
class _Modifier:
    word: str


def regular_plural(noun: str) -> str:
    """The regular English plural of a noun, of its last word.

    >>> regular_plural("secretary"), regular_plural("spokesman"), regular_plural("witness")
    ('secretaries', 'spokesmen', 'witnesses')
    """
    if noun.endswith(("man", "woman")) and not noun.endswith("human"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


@cache
def offices() -> tuple[Office, ...]:
    """All offices of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or two rows have a name that means them anywhere.
    """
    found = table("offices", Office)
    no_two_rows_share("offices.yaml", ((row.key, name) for row in found for name in row.names))
    no_two_rows_share("offices.yaml", ((row.key, name) for row in found for name in row.ko))
    for row in found:
        if row.kind == "mandate" and row.body is None:
            raise VocabularyError(
                f"offices.yaml, row '{row.key}': a mandate needs its 'body'.",
                "Add 'body: body:special-procedures' to the row.",
            )
    return found


@cache
def _by_key() -> Mapping[str, Office]:
    return {row.key: row for row in offices()}


def office(key: str) -> Office | None:
    """The office with this key ("office:pga")."""
    return _by_key().get(key)


@cache
def post_heads() -> tuple[PostHead, ...]:
    """The nouns of posts in general, lower case."""
    return table("offices", PostHead, "post_heads")


@cache
def post_modifiers() -> frozenset[str]:
    """Words before such a noun that belong to the post, lower case ("deputy", "former")."""
    return frozenset(row.word for row in table("offices", _Modifier, "modifiers"))


@cache
def korean_posts() -> tuple[tuple[KoreanPost, ...], tuple[KoreanPost, ...]]:
    """The nouns that Korean posts end with, and the words before them; longest first."""
    heads = table("offices", KoreanPost, "korean_posts")
    modifiers = table("offices", KoreanPost, "korean_modifiers")
    return (
        tuple(sorted(heads, key=lambda row: (-len(row.word), row.word))),
        tuple(sorted(modifiers, key=lambda row: (-len(row.word), row.word))),
    )
