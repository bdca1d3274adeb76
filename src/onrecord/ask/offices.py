"""What the table of offices and holders knows of who presided over a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ask.compare import same_name
from onrecord.vocabulary.holders import HOLDERS_SOURCE, Holder, presiding

__all__ = ["DEPUTIES", "TableWord", "has_holder", "known_holder", "names_holder"]

PROPERTY = "presided_by"

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


def has_holder(subject: str, property: str) -> bool:
    """Whether the table knows somebody for this property of this subject."""
    return property == PROPERTY and bool(_holders(subject))


def known_holder(subject: str, property: str) -> tuple[Holder, TableWord] | None:
    """Who held the office that presides over a meeting; None where that is not one person."""
    found = _holders(subject) if property == PROPERTY else ()
    if len(found) != 1:
        return None
    [holder] = found
    session = f", {_ordinal(holder.session)} session" if holder.session else ""
    return holder, TableWord(f"{holder.name}: {holder.since} to {holder.until or 'now'}{session}")


def names_holder(label: str, holder: Holder) -> bool:
    """Whether a value is the holder's name in some spelling."""
    return any(same_name(label, name) for name in holder.names)


def _holders(subject: str) -> Sequence[Holder]:
    """Who may have held the office on the day of a meeting ("meeting:body:unga:2025-05-20")."""
    if not subject.startswith("meeting:"):
        return ()
    body, _, day = subject.removeprefix("meeting:").rpartition(":")
    return presiding(body, day)[1]


def _ordinal(number: int) -> str:
    """
    >>> _ordinal(79), _ordinal(81), _ordinal(12)
    ('79th', '81st', '12th')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"
