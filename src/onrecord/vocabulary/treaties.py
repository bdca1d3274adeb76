"""Treaties and declarations that documents invoke by name: the table instruments.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table
from onrecord.vocabulary.organs import body

__all__ = ["Instrument", "instrument", "instrument_forms", "instruments"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or declaration; ``key`` "instrument:iccpr".

    ``short`` ("the Covenant") means it only where the text has named it, ``ambiguous`` are those of
    its English names that are also something else ("CAT"). ``adopted`` and ``in_force`` are ISO
    days. ``body`` is the key of the body that watches over it, ``parent`` that of the instrument
    it belongs to.
    """

    key: str
    name: str
    kind: Literal["treaty", "protocol", "declaration", "collection"]
    adopted: str
    in_force: str | None = None
    body: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All English spellings that mean it anywhere, the name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.abbreviations)))


@cache
def instruments() -> tuple[Instrument, ...]:
    """All treaties and declarations of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, two rows have a name, or a body or parent is unknown.
    """
    found = table("instruments", Instrument)
    keys = {row.key for row in found}
    for row in found:
        if row.body is not None and body(row.body) is None:
            raise VocabularyError(
                f"instruments.yaml, row '{row.key}': there is no body '{row.body}'.",
                "Use the key of a row of bodies.yaml.",
            )
        if row.parent is not None and row.parent not in keys:
            raise VocabularyError(
                f"instruments.yaml, row '{row.key}': there is no instrument '{row.parent}'.",
                "Use the key of a row of this table.",
            )
        strange = [name for name in row.ambiguous if name not in row.names]
        if strange:
            raise VocabularyError(
                f"instruments.yaml, row '{row.key}': 'ambiguous' lists '{strange[0]}'.",
                "List there only what is among the row's names, aliases and abbreviations.",
            )
    for field in ("names", "ko"):
        no_two_rows_share(
            "instruments.yaml", ((row.key, word) for row in found for word in getattr(row, field))
        )
    return found


@cache
def _by_key() -> Mapping[str, Instrument]:
    return {row.key: row for row in instruments()}


def instrument(key: str) -> Instrument | None:
    """The treaty or declaration with this key ("instrument:iccpr")."""
    return _by_key().get(key)


@cache
def instrument_forms(language: str = "en") -> Mapping[str, Instrument]:
    """Instruments by each name that means them anywhere in "en", "ko", "fr" or "es".

    In English what is ambiguous is left out.
    """
    found: dict[str, Instrument] = {}
    for row in instruments():
        words = getattr(row, language, ()) if language != "en" else row.names
        for word in words:
            if language != "en" or word not in row.ambiguous:
                found.setdefault(word, row)
    return found
