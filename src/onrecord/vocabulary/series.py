"""Series of documents and what their symbols are made of: the table symbols.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import table
from onrecord.vocabulary.organs import bodies

__all__ = [
    "SymbolSeries",
    "press_series",
    "shared_forms",
    "symbol_kinds",
    "symbol_natures",
    "symbol_series",
    "symbol_suffixes",
]


@dataclass(frozen=True, slots=True)
class SymbolSeries:
    """How symbols of one series go on after their beginning ("A/HRC").

    ``forms`` are what may follow; ``numbered`` that its last element has a number ("A/C" of
    "A/C.3"), ``organs`` that numbered organs may follow, ``like`` the shared forms that it has too.
    """

    begins: str
    forms: tuple[str, ...] = ()
    body: str | None = None
    like: str | None = None
    numbered: bool = False
    organs: bool = False


@dataclass(frozen=True, slots=True)
class _Shared:
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Nature:
    name: str
    kind: str
    by: str = "."


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Suffix:
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class _Press:
    begins: str
    about: str


@cache
def symbol_series() -> tuple[SymbolSeries, ...]:
    """The series, those with the longest beginning first, with the forms that they share.

    Raises:
        VocabularyError: a row names shared forms or a body that are not there, or has no forms.
    """
    shared = _shared()
    known = {row.key for row in bodies()}
    found = []
    for row in table("symbols", SymbolSeries, "series"):
        if row.like is not None and row.like not in shared:
            raise VocabularyError(
                f"symbols.yaml, row '{row.begins}': there are no shared forms '{row.like}'.",
                f"They are: {', '.join(shared)}.",
            )
        if row.body is not None and row.body not in known:
            raise VocabularyError(
                f"symbols.yaml, row '{row.begins}': there is no body '{row.body}'.",
                "Use the key of a row of bodies.yaml.",
            )
        forms = (*row.forms, *(shared[row.like] if row.like else ()))
        if not forms:
            raise VocabularyError(
                f"symbols.yaml, row '{row.begins}': it has no forms.", "Add a line 'forms: …'."
            )
        found.append(SymbolSeries(row.begins, forms, row.body, row.like, row.numbered, row.organs))
    return tuple(sorted(found, key=lambda row: -len(row.begins)))


@cache
def _shared() -> Mapping[str, tuple[str, ...]]:
    return {row.name: row.forms for row in table("symbols", _Shared, "shared")}


def shared_forms(name: str) -> tuple[str, ...]:
    """The forms that several series share under a name ("organ", "treaty")."""
    return _shared()[name]


@cache
def symbol_natures() -> Mapping[str, tuple[str, str]]:
    """For each nature ("PV") the kind of document, and what may stand before its number."""
    return {row.name: (row.kind, row.by) for row in table("symbols", _Nature, "natures")}


@cache
def symbol_kinds() -> Mapping[str, str]:
    """The kinds of document that elements tell which stand for themselves ("RES")."""
    return {row.name: row.kind for row in table("symbols", _Kind, "kinds")}


@cache
def symbol_suffixes() -> tuple[str, ...]:
    """ "Rev", "Add", "Corr" …"""
    return tuple(row.name for row in table("symbols", _Suffix, "suffixes"))


@cache
def press_series() -> Mapping[str, str | None]:
    """How press releases begin ("GA/SHC"), with the key of the body that each is about."""
    found: dict[str, str | None] = {row.begins: None for row in table("symbols", _Press, "press")}
    for body in bodies():
        for begins in body.press_releases:
            found[begins.rstrip("/")] = body.key
    return found
