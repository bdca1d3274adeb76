"""States as records print them, and lists of them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord import vocabulary

__all__ = ["is_known_state", "listed", "state_key"]

NO_LETTER = re.compile(r"[^a-z0-9]+")
# Between two names; OCR takes commas for full stops.
PARTS = re.compile(r"[,;]\s*|(?<!\bSt)\.\s+|\.$")
# No State has a longer name.
LONGEST = 90
NONE = re.compile(r"(?:none|nil|no(?:ne)?\s+states?)\W*", re.I)
# Printed in records and in no list of names.
NO_STATE = re.compile(r"(?:in favour|against|abstaining|abstentions?|absent)\b", re.I)


def folded(words: str) -> str:
    """A name without case, accents, marks and article.

    >>> folded("The Côte d’Ivoire")
    'cote divoire'
    """
    bare = unicodedata.normalize("NFKD", words).replace("’", "").replace("'", "")
    bare = "".join(letter for letter in bare.lower() if not unicodedata.combining(letter))
    bare = NO_LETTER.sub(" ", bare).strip()
    return bare.removeprefix("the ")


@cache
def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for state in vocabulary.states():
        for name in state.names:
            for shape in {folded(name), _turned(name)}:
                keys.setdefault(shape, state.key)
    return keys


def _turned(name: str) -> str:
    """ "Bolivarian Republic of Venezuela" for "Venezuela (Bolivarian Republic of)"."""
    found = re.fullmatch(r"(?P<name>[^()]+)\((?P<kind>[^()]+ of)(?: the)?\)", name.strip())
    return folded(f"{found['kind']} {found['name']}") if found else folded(name)


def state_key(printed: str) -> str | None:
    """The key of the State with this printed name ("state:BRA"), None where it is none."""
    return _state_key(printed) if len(printed) <= LONGEST else None


@lru_cache(maxsize=20_000)
def _state_key(printed: str) -> str | None:
    keys = _keys()
    return keys.get(folded(printed)) or keys.get(_turned(printed))


def is_known_state(printed: str) -> bool:
    return state_key(printed) is not None


def listed(words: str) -> Iterator[tuple[int, int]]:
    """The names in a list, as places in it: "Iraq, Sudan and the Gambia".

    Names that contain "and" stay whole; two that a misprint left without a comma are parted.
    """
    start = 0
    while start < len(words):
        end = following = len(words)
        for comma in PARTS.finditer(words, start):
            here = words[start : comma.start()]
            if here.count("(") <= here.count(")"):
                end, following = comma.span()
                break
        yield from _parted(words, start, end)
        start = following


def _parted(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    shown = words[start:end]
    start += len(shown) - len(shown.lstrip())
    shown = shown.strip()
    if shown.lower().startswith("and "):
        start, shown = start + 4, shown[4:]
    if not shown or NONE.fullmatch(shown) or NO_STATE.match(shown):
        return
    if len(shown) <= 2 * LONGEST and not is_known_state(shown):
        for blank in re.finditer(r"\s+(?:and\s+)?", shown):
            one, other = shown[: blank.start()], shown[blank.end() :]
            if is_known_state(one) and (is_known_state(other) or "and " in blank.group()):
                yield start, start + blank.start()
                yield from _parted(words, start + blank.end(), start + len(shown))
                return
    yield start, start + len(shown)
