"""Formats of meetings as the vocabulary has them, and what sets one apart from any meeting."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from onrecord.vocabulary import format_forms
from onrecord.vocabulary.meetings import Format

__all__ = ["SORTS", "format_row", "is_formal", "qualities", "sort_of"]

# Words of formats that set no meeting apart: "a formal meeting" is any that a body held.
GENERIC = frozenset({"meeting", "formal", "session", "official", "public", "event"})

DIALOGUE = "dialogue"

# What a matrix tells apart, the first that fits: the words that a format has, and its name.
SORTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Arria-formula", frozenset({"arria-formula"})),
    ("side event", frozenset({"side"})),
    ("high-level meeting", frozenset({"high-level"})),
    ("interactive dialogue", frozenset({"interactive"})),
    ("interactive dialogue", frozenset({"dialogue"})),
    ("briefing", frozenset({"briefing"})),
)


@lru_cache(maxsize=2000)
def format_row(name: str) -> Format | None:
    """The row of a format, by its name or any form of it, in capitals or not."""
    return _forms().get(name.casefold())


@lru_cache(maxsize=1)
def _forms() -> dict[str, Format]:
    found: dict[str, Format] = {}
    for language in ("en", "ko"):
        for form, row in format_forms(language).items():
            found.setdefault(form.casefold(), row)
    return found


@lru_cache(maxsize=2000)
def qualities(name: str) -> frozenset[str]:
    """The words that set a format apart.

    >>> sorted(qualities("high-level plenary meeting")), sorted(qualities("formal meeting"))
    (['high-level', 'plenary'], [])
    """
    row = format_row(name)
    words = (row.name if row else name).casefold().split()
    return frozenset(words) - GENERIC


def is_formal(names: Iterable[str]) -> bool:
    """Whether a meeting counts as one of its body: not where every known format is of a kind that
    is no formal meeting. A "dialogue" that a body holds is one of its interactive dialogues.

    >>> is_formal(["Arria-formula meeting"]), is_formal(["formal meeting", "briefing"])
    (False, True)
    >>> is_formal(["dialogue"])
    True
    """
    rows = [row for name in names if (row := format_row(name))]
    kinds = {"formal" if row.name == DIALOGUE else row.kind for row in rows}
    return not kinds or not kinds <= {"informal", "social"}


def sort_of(names: Collection[str]) -> str:
    """What a matrix calls a meeting of these formats.

    >>> sort_of(["formal meeting", "open briefing"]), sort_of([]), sort_of(["round table"])
    ('briefing', 'formal meeting', 'informal')
    """
    words = frozenset(word for name in names for word in qualities(name))
    found = next((name for name, needed in SORTS if needed <= words), None)
    if found:
        return found
    return "formal meeting" if is_formal(names) else "informal"
