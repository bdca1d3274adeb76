"""What records of meetings are made of: the table records.yaml."""

from dataclasses import dataclass
from functools import cache

from onrecord.vocabulary.load import table

__all__ = ["SpokenLanguage", "record_languages"]


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
