"""Lists of States: who sponsors a draft, who voted how."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord import vocabulary
from onrecord.model import Cited, Span

__all__ = ["known_state", "state_key", "states_listed"]

# Between two States of a list. A comma within brackets parts nothing.
BETWEEN = re.compile(r"\s*(?:,\s*and\s+|,\s*|;\s*|\s+and\s+)(?:the\s+)?", re.IGNORECASE)
LAST = re.compile(r"[\s.,;:*\]]*$")
WHITE = re.compile(r"\s+")


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """The keys of States by their folded names, and a pattern for any of them."""
    keys: dict[str, str] = {}
    for row in vocabulary.states():
        for name in row.names:
            keys.setdefault(_folded(name), row.key)
    names = sorted(keys, key=lambda name: -len(name))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    words = words.replace("'", "['’]")
    return keys, re.compile(rf"(?:the\s+)?(?P<name>{words})(?![\w])", re.IGNORECASE)


def _folded(name: str) -> str:
    return WHITE.sub(" ", name).replace("’", "'").casefold().strip()


def state_key(name: str) -> str | None:
    """The key of a State by any of its English names, upper or lower case."""
    folded = _folded(name)
    keys, _ = _names()
    return keys.get(folded) or keys.get(folded.removeprefix("the "))


def known_state(text: str, start: int, end: int) -> Span | None:
    """The name of a State of the vocabulary that begins here, the longest that fits."""
    _, pattern = _names()
    found = pattern.match(text, start, end)
    return Span(*found.span("name")) if found else None


def states_listed(text: str, start: int, end: int) -> tuple[Cited, ...]:
    """The States of a list, as printed, with the keys of those that the vocabulary knows.

    A known name is kept whole, whatever commas or "and" it has.

    >>> [each.value for each in states_listed("Bosnia and Herzegovina, Chad and Oresund", 0, 40)]
    ['Bosnia and Herzegovina', 'Chad', 'Oresund']
    """
    return tuple(_items(text, start, end))


def _items(text: str, start: int, end: int) -> Iterator[Cited]:
    end -= len(LAST.search(text[start:end])[0])  # type: ignore[index]
    keys, pattern = _names()
    place = start
    while place < end:
        while place < end and text[place].isspace():
            place += 1
        known = pattern.match(text, place, end)
        if known and (known.end() >= end or BETWEEN.match(text, known.end(), end)):
            last, key = known.end(), keys[_folded(known["name"])]
        else:
            last, key = _item_end(text, place, end), None
        if last > place:
            name = WHITE.sub(" ", text[place:last]).strip()
            yield Cited(name, (Span(place, place + len(text[place:last].rstrip())),), key)
        between = BETWEEN.match(text, last, end)
        if between is None:
            return
        place = between.end()


def _item_end(text: str, start: int, end: int) -> int:
    depth = 0
    for place in range(start, end):
        letter = text[place]
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif (
            depth <= 0
            and BETWEEN.match(text, place, end)
            and (letter in ",;" or text[place : place + 5].strip().startswith("and "))
        ):
            return place
    return end
