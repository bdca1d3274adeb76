"""When do two values of one property say the same? By the property's way of comparing."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from onrecord.identify.sounds import is_hangul, may_sound_alike

__all__ = ["agree", "folded", "groups", "same_day", "same_name", "same_number", "same_text"]

T = TypeVar("T")

# "79/181", "3,000", "12"
NUMBER = re.compile(r"\d[\d,.]*")

# Marks and signs inside names that spellings differ in: "Jung-wook", "Jung wook", "O’Brien".
JOINT = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Text without case, accents and punctuation.

    >>> folded("Philémon  Yang")
    'philemon yang'
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    # Hangul is put together again: it came apart with the accents.
    return JOINT.sub(" ", unicodedata.normalize("NFC", plain).casefold()).strip()


def same_text(one: str, other: str) -> bool:
    """
    >>> same_text("New York", "new  york")
    True
    """
    return folded(one) == folded(other)


def same_name(one: str, other: str) -> bool:
    """Names agree where one has all words of the other, in any order, or where a Hangul and a
    Latin spelling may sound alike.

    >>> same_name("Philémon Yang", "Yang"), same_name("Philémon Yang", "Dennis Francis")
    (True, False)
    """
    if is_hangul(one) != is_hangul(other):
        return may_sound_alike(one, other) if is_hangul(one) else may_sound_alike(other, one)
    words, others = set(folded(one).split()), set(folded(other).split())
    if not words or not others:
        return words == others
    joined = folded(one).replace(" ", "") == folded(other).replace(" ", "")
    return joined or words <= others or others <= words


def same_day(one: str, other: str) -> bool:
    """A day agrees with its month and its year; a day without a year with that day of any.

    >>> same_day("2024-12", "2024-12-17"), same_day("2024-12", "2025-01")
    (True, False)
    """
    if one.startswith("--") or other.startswith("--"):
        return one.lstrip("-")[-5:] == other.lstrip("-")[-5:]
    return all(a == b for a, b in zip(one.split("-"), other.split("-"), strict=False))


def same_number(one: str, other: str) -> bool:
    """
    >>> same_number("1,200", "1200"), same_number("12", "13")
    (True, False)
    """
    first, second = NUMBER.search(one), NUMBER.search(other)
    if not first or not second:
        return same_text(one, other)
    return first[0].replace(",", "").rstrip(".") == second[0].replace(",", "").rstrip(".")


WAYS: dict[str, Callable[[str, str], bool]] = {
    "name": same_name,
    "day_precision": same_day,
    "number": same_number,
    "key": same_text,
    "text": same_text,
}


def agree(compare: str, one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two values, each with its key if it has one, say the same.

    Keys decide where both have one; for names, words may agree where keys do not, since two
    documents may have been too poor to tell that they speak of one person.
    """
    (value, key), (another, other_key) = one, other
    if key and other_key:
        if key == other_key:
            return True
        if compare == "key":
            return False
    return WAYS[compare](value, another)


def groups(
    items: Iterable[T], alike: Callable[[T, T], bool], weight: Callable[[T], object]
) -> Sequence[list[T]]:
    """Items in groups of those that agree, the heaviest first in its group.

    An item that agrees with several groups (a month with two of its days) says less than they do
    and contradicts none: it goes to the largest.
    """
    found: list[list[T]] = []
    for item in sorted(items, key=weight, reverse=True):  # type: ignore[arg-type]
        fits = [group for group in found if alike(group[0], item)]
        if fits:
            max(fits, key=len).append(item)
        else:
            found.append([item])
    return found
