"""Bodies, their sessions and how their documents are numbered: the table bodies.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table

__all__ = [
    "Body",
    "BodyKind",
    "Sessions",
    "bodies",
    "body",
    "body_of_press_release",
    "body_of_symbol",
]

BodyKind = Literal[
    "organisation",
    "principal_organ",
    "subsidiary",
    "commission",
    "committee",
    "treaty_body",
    "secretariat",
    "agency",
    "special_procedure",
    "inquiry",
    "court",
    "regional",
    "group",
]


@dataclass(frozen=True, slots=True)
class Sessions:
    """A piece of a body's numbering of sessions.

    Session ``first`` opened in ``months[0]`` of ``year``, the next in the next month of the list.
    """

    first: int
    year: int
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body; ``key`` "body:unga". ``organ`` is the key of the body it belongs to.

    ``aliases`` and ``abbreviations`` mean it anywhere, ``short`` ("the Assembly") only where the
    text has named it or is its own record; ``ambiguous`` are those of the first two that are also
    something else ("CAT", "GA"). ``press_releases`` ("GA/SHC/") and ``symbols`` ("A/C.3/")
    are how numbers begin. ``until`` (ISO day) marks a body that is no more.
    """

    key: str
    name: str
    kind: BodyKind
    organ: str | None = None
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    sessions: tuple[Sessions, ...] = ()
    press_releases: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    until: str | None = None
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All English spellings that mean it anywhere, the name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.abbreviations)))

    def opening(self, session: int) -> str | None:
        """The month in which a regular session opened ("2024-09"), None where it is not known.

        >>> assembly = body("body:unga")
        >>> assembly.opening(79) if assembly else None
        '2024-09'
        """
        piece = None
        for candidate in self.sessions:
            if candidate.first <= session:
                piece = candidate
        if piece is None:
            return None
        years, month = divmod(session - piece.first, len(piece.months))
        return f"{piece.year + years}-{piece.months[month]:02}"


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or two rows have a name that means them anywhere.
    """
    found = table("bodies", Body)
    keys = {row.key for row in found}
    for row in found:
        if row.organ is not None and row.organ not in keys:
            raise VocabularyError(
                f"bodies.yaml, row '{row.key}': there is no body '{row.organ}'.",
                "Use the key of a row of this table.",
            )
    for row in found:
        strange = [name for name in row.ambiguous if name not in row.names]
        if strange:
            raise VocabularyError(
                f"bodies.yaml, row '{row.key}': 'ambiguous' lists '{strange[0]}'.",
                "List there only what is among the row's names, aliases and abbreviations.",
            )
    no_two_rows_share("bodies.yaml", ((row.key, name) for row in found for name in row.names))
    no_two_rows_share("bodies.yaml", ((row.key, name) for row in found for name in row.ko))
    return found


@cache
def _by_key() -> Mapping[str, Body]:
    return {row.key: row for row in bodies()}


def body(key: str) -> Body | None:
    """The body with this key ("body:unga")."""
    return _by_key().get(key)


@cache
def _by_symbol() -> tuple[tuple[str, Body], ...]:
    pairs = [(prefix, row) for row in bodies() for prefix in row.symbols]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def body_of_symbol(symbol: str) -> Body | None:
    """The body whose document a symbol names.

    >>> found = body_of_symbol("A/HRC/RES/55/21")
    >>> found.key if found else None
    'body:hrc'
    """
    return next((row for prefix, row in _by_symbol() if symbol.startswith(prefix)), None)


@cache
def _by_press_release() -> tuple[tuple[str, Body], ...]:
    pairs = [(prefix, row) for row in bodies() for prefix in row.press_releases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def body_of_press_release(number: str) -> Body | None:
    """The body that a press release is about.

    >>> found = body_of_press_release("GA/SHC/4415")
    >>> found.key if found else None
    'body:ga3'
    """
    return next((row for prefix, row in _by_press_release() if number.startswith(prefix)), None)
