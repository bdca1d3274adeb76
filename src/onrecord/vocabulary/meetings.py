"""Formats of meetings: the table formats.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import no_two_rows_share, table
from onrecord.vocabulary.posts import regular_plural

__all__ = ["Format", "format_forms", "formats"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of meetings, by its usual English name ("high-level meeting")."""

    name: str
    kind: Literal["formal", "informal", "social", "other"]
    aliases: tuple[str, ...] = ()
    plural: str = ""
    ko: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All English spellings, singular and plural, each once."""
        plurals = (
            self.plural or regular_plural(self.name),
            *(regular_plural(alias) for alias in self.aliases),
        )
        return tuple(dict.fromkeys((self.name, *self.aliases, *plurals)))


@cache
def formats() -> tuple[Format, ...]:
    """All formats of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or two rows have an English form.
    """
    found = table("formats", Format)
    no_two_rows_share("formats.yaml", ((row.name, form) for row in found for form in row.forms))
    return found


@cache
def format_forms(language: str = "en") -> Mapping[str, Format]:
    """Formats by each of their forms in "en", "ko", "fr" or "es"; the first row that has it."""
    forms: dict[str, Format] = {}
    for row in formats():
        words = row.forms if language == "en" else getattr(row, language, ())
        for word in words:
            forms.setdefault(word, row)
    return forms
