"""What stands for one person (or post, or group of people) in a document."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Span

__all__ = ["Chain", "How", "Link"]


class How(StrEnum):
    """How words point at somebody."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that mean somebody: a name without titles, a noun without article, a pronoun.

    ``reason`` says in words why they are taken to mean who they do.
    """

    span: Span
    how: How
    reason: str


@dataclass(frozen=True, slots=True)
class Chain:
    """All that means one person, in text order; ``key`` is that of the document's entity.

    A post whose holder is not named, somebody without a name, and several people together have keys
    that begin with "post:", "someone:" and "people:".
    """

    key: str
    links: tuple[Link, ...]
