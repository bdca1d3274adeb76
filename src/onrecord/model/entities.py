"""Who and what findings are about."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.places import Cited

__all__ = ["Category", "Entity", "EntityKind", "Name"]


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    BODY = "body"
    OFFICE = "office"
    PLACE = "place"
    INSTRUMENT = "instrument"
    GROUP = "group"
    MEETING = "meeting"


class Category(StrEnum):
    """The part a person plays in a situation."""

    OFFICIAL = "official"
    VICTIM = "victim"
    WITNESS = "witness"
    ADVOCATE = "advocate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name. ``script`` is ISO 15924 ("Latn", "Hang")."""

    text: str
    script: str
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something within one document, all its mentions taken together.

    ``name`` is the fullest; ``posts`` and ``roles`` as printed, with their places.
    """

    key: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = ()
    posts: tuple[Cited, ...] = ()
    roles: tuple[Cited, ...] = ()
    category: Category = Category.OTHER
