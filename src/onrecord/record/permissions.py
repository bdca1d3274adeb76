"""Who may see what: one function decides, and every reading method goes through it.

The owner of a record on their own machine sees all of it. Everyone else, and everything that
leaves the machine unless its owner says otherwise, sees a sealed document without the names of
the people in it.
"""

from dataclasses import dataclass
from enum import IntEnum

from onrecord.model import DocumentKind

__all__ = ["OWNER", "PUBLIC", "Protection", "Viewer", "first_protection", "may_see"]


class Protection(IntEnum):
    """How far a document is protected; a higher number is for fewer people."""

    OPEN = 0
    SEALED = 1


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who reads the record. ``cleared`` is the highest protection they may see."""

    name: str
    cleared: Protection = Protection.OPEN


OWNER = Viewer("owner", Protection.SEALED)
PUBLIC = Viewer("public", Protection.OPEN)


def may_see(viewer: Viewer, protection: Protection) -> bool:
    """Whether this viewer may see what is so protected, with the names in it.

    >>> may_see(PUBLIC, Protection.SEALED)
    False
    """
    return viewer.cleared >= protection


def first_protection(kind: DocumentKind) -> Protection:
    """How a document is protected from the moment it comes in, until a person decides otherwise.

    >>> first_protection(DocumentKind.TESTIMONY).name
    'SEALED'
    """
    return Protection.SEALED if kind is DocumentKind.TESTIMONY else Protection.OPEN
