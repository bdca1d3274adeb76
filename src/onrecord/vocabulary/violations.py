"""Violations, crimes and principles, and the words that hedge them: the table violations.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table
from onrecord.vocabulary.posts import regular_plural

__all__ = [
    "Hedge",
    "Theme",
    "hedge_forms",
    "hedges",
    "principles",
    "theme",
    "theme_terms",
    "themes",
]

# For example "attacks on journalists", "crimes against humanity": the plural is not at the end.
WITH_PREPOSITION = re.compile(r" (?:of|in|on|to|for|from|against|without|with|by|into|as|and|or) ")


@dataclass(frozen=True, slots=True)
class Theme:
    """A violation, crime, principle, right or concern; ``id`` "arbitrary_detention".

    ``terms`` name it anywhere; ``weak`` ones ("detention") have an everyday sense too and name it
    only in its company. ``act_of`` are ids of crimes that it can be an act of. ``law`` is where it
    is defined.
    """

    id: str
    name: str
    terms: tuple[str, ...]
    kind: Literal["violation", "crime", "principle", "right", "concern"] = "violation"
    parent: str | None = None
    act_of: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The terms with the regular plurals of those that have one, each once."""
        plurals = (regular_plural(term) for term in self.terms if _has_plural(term))
        return tuple(dict.fromkeys((*self.terms, *plurals)))


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or phrase that keeps a violation from being asserted; ``forms`` as printed."""

    word: str
    kind: Literal["alleged", "possible", "reported", "likely", "denied"]
    forms: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The forms, or the word itself where none are listed."""
        return self.forms or (self.word,)


@cache
def _countable() -> frozenset[str]:
    return frozenset(table("violations")["countable"])


def _has_plural(term: str) -> bool:
    return term.rsplit(" ", 1)[-1] in _countable() and not WITH_PREPOSITION.search(term)


@cache
def themes() -> tuple[Theme, ...]:
    """All themes of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, a term has two themes, or a parent is unknown.
    """
    found = table("violations", Theme, "themes")
    ids = {row.id for row in found}
    for row in found:
        unknown = [id for id in (row.parent, *row.act_of) if id is not None and id not in ids]
        if unknown:
            raise VocabularyError(
                f"violations.yaml, row '{row.id}': there is no theme '{unknown[0]}'.",
                "Use the id of a row of this table.",
            )
    for words in ("terms", "ko", "fr", "es"):
        no_two_rows_share(
            "violations.yaml", ((row.id, word) for row in found for word in getattr(row, words))
        )
    no_two_rows_share("violations.yaml", ((r.id, w) for r in found for w in (*r.terms, *r.weak)))
    return found


@cache
def _by_id() -> Mapping[str, Theme]:
    return {row.id: row for row in themes()}


def theme(id: str) -> Theme | None:
    """The theme with this id ("arbitrary_detention")."""
    return _by_id().get(id)


@cache
def principles() -> tuple[Theme, ...]:
    """The themes that are principles of law, invoked rather than violated."""
    return tuple(row for row in themes() if row.kind == "principle")


@cache
def theme_terms(language: str = "en", *, weak: bool = False) -> Mapping[str, Theme]:
    """Themes by each of their terms in "en" (lower case, with plurals), "ko", "fr" or "es".

    ``weak`` gives the weak English terms instead of the others.
    """
    if language == "en":
        forms = [(word, row) for row in themes() for word in (row.weak if weak else row.forms)]
    else:
        forms = [(word, row) for row in themes() for word in getattr(row, language, ())]
    found: dict[str, Theme] = {}
    for word, row in forms:
        found.setdefault(word.lower(), row)
    return found


@cache
def hedges() -> tuple[Hedge, ...]:
    """The words that keep a violation from being asserted.

    Raises:
        VocabularyError: a row does not fit, or two rows have a form.
    """
    found = table("violations", Hedge, "hedges")
    no_two_rows_share(
        "violations.yaml", ((row.word, form) for row in found for form in row.spellings)
    )
    return found


@cache
def hedge_forms(language: str = "en") -> Mapping[str, Hedge]:
    """Hedges by each of their forms in "en" or "ko"."""
    found: dict[str, Hedge] = {}
    for row in hedges():
        for form in row.spellings if language == "en" else row.ko:
            found.setdefault(form, row)
    return found
