"""What records of meetings are made of: the table records.yaml."""

from dataclasses import dataclass
from functools import cache

from onrecord.vocabulary.load import table

__all__ = ["SpeakersTitle", "SpokenLanguage", "record_languages", "record_titles"]


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language as a heading names it; ``official`` where it is one of the organisation's six."""

    name: str
    official: bool = False


@cache
def record_languages() -> tuple[str, ...]:
    """The names of languages in records, the official ones first."""
    rows = table("records", SpokenLanguage, "languages")
    return tuple(row.name for row in sorted(rows, key=lambda row: not row.official))


@dataclass(frozen=True, slots=True)
class SpeakersTitle:
    """A title before the name of a speaker at a meeting."""

    form: str


@cache
def record_titles() -> tuple[str, ...]:
    """Titles that stand before the names of speakers, besides those of titles.yaml."""
    return tuple(row.form for row in table("records", SpeakersTitle, "titles"))
