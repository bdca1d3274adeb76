"""What the table of offices and holders knows of who presided over a meeting."""

from dataclasses import dataclass

from onrecord.identify.presiding import has_holder, holder_of, names_holder
from onrecord.vocabulary.holders import HOLDERS_SOURCE, Holder

__all__ = ["DEPUTIES", "TableWord", "has_holder", "known_holder", "names_holder"]

# What a conflict with the table is to be read with.
DEPUTIES = (
    "The table tells who held the office on that day. A Vice-President may preside in the "
    "President's place: then both can be right."
)


@dataclass(frozen=True, slots=True)
class TableWord:
    """One row of a table that speaks for a value: its text, and which table it is."""

    text: str
    source: str = HOLDERS_SOURCE


def known_holder(subject: str, property: str) -> tuple[Holder, TableWord] | None:
    """Who held the office that presides over a meeting; None where that is not one person."""
    holder = holder_of(subject, property)
    if holder is None:
        return None
    session = f", {_ordinal(holder.session)} session" if holder.session else ""
    return holder, TableWord(f"{holder.name}: {holder.since} to {holder.until or 'now'}{session}")


def _ordinal(number: int) -> str:
    """
    >>> _ordinal(79), _ordinal(81), _ordinal(12)
    ('79th', '81st', '12th')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"
