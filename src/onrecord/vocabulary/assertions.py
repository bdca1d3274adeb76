"""Properties of assertions: the table properties.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import table

__all__ = ["Property", "properties", "property_named"]

Owner = Literal["meeting", "instrument", "person", "case", "organisation", "body", "state", "group"]


@dataclass(frozen=True, slots=True)
class Property:
    """What an assertion asserts ("presided_by") and how two values of it are compared.

    ``single`` tells that two different values contradict each other.
    """

    name: str
    of: tuple[Owner, ...]
    value: Literal["person", "name", "day", "text", "key", "number"]
    single: bool
    compare: Literal["name", "day_precision", "key", "number", "text"]
    label: str
    ko: str


@cache
def properties() -> tuple[Property, ...]:
    """All properties of the vocabulary.

    Raises:
        VocabularyError: a row does not fit.
    """
    return table("properties", Property)


@cache
def _by_name() -> Mapping[str, Property]:
    return {row.name: row for row in properties()}


def property_named(name: str) -> Property | None:
    """The property with this name ("presided_by")."""
    return _by_name().get(name)
