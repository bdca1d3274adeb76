"""Stretches of tokens that may be names, and the words that tell what they are."""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.mentions.gazetteer import Hit
from onrecord.model import EntityKind
from onrecord.vocabulary import post_heads, role_forms, title_forms
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["SUFFIXES", "Candidate", "Map", "leading_words", "map_of", "post_words"]

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Map:
    """Where the vocabulary's names stand: the hits by first and by last token."""

    starts: dict[int, list[Hit]]
    ends: dict[int, list[Hit]]


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name. ``kind`` is None until it is judged.

    ``votes`` are points for each kind from what stands around it.
    """

    first: int
    last: int
    name: str
    kind: EntityKind | None = None
    key: str | None = None
    votes: dict[EntityKind, int] = field(default_factory=dict)
    reason: str = ""

    def vote(self, kind: EntityKind, points: int) -> None:
        self.votes[kind] = self.votes.get(kind, 0) + points


def map_of(hits: list[list[Hit]]) -> Map:
    """The hits by place, without short forms, which may mean something else."""
    full = [h for h in hits if any(hit.form.use != "short" for hit in h)]
    return Map({h[0].first: h for h in full}, {h[0].last: h for h in full})


@cache
def post_words() -> frozenset[str]:
    """Single words, lower case, that a post's noun ends with."""
    nouns = {row.noun.split()[-1] for row in post_heads() if " of " not in row.noun}
    return frozenset(nouns) - {"general", "chief"} | {"spokespeople"}


@cache
def leading_words() -> frozenset[str]:
    """Words, lower case, that stand before a name and do not belong to it."""
    titles = {
        form.lower()
        for form, row in title_forms().items()
        if not row.after_name and row.language is None and " " not in form
    }
    ends = {
        form.split()[-1].lower()
        for form, row in title_forms().items()
        if row.particle and row.language is None and " " in form
    }
    single = {form.lower() for form in role_forms() if form.isascii() and " " not in form}
    plurals = {row.plural for row in post_heads()}
    shorts = {word.lower() for word in organisation_words().short_posts}
    nouns = titles | ends | single | plurals | post_words() | shorts
    return frozenset(nouns) - {
        "major",
        "national",
        "nationals",
        "christian",
        "christians",
        "accused",
    }
