"""What is known of an original from outside, and how much of it is read."""

from dataclasses import dataclass

from onrecord.model import DocumentKind

__all__ = ["Hints", "ReadLimits"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who adds a document, or the site it came from, says of it.

    ``name`` is its file name, ``declared_type`` its Content-Type. ``published`` (an ISO day),
    ``kind``, ``language`` (a BCP 47 tag) and ``publisher`` win over what the document says.
    """

    name: str = ""
    declared_type: str | None = None
    published: str | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """The longest text in code points, the most pages, the longest mark-up and the most that an
    office document may unpack to, both in bytes."""

    text_chars: int = 20_000_000
    pages: int = 5000
    markup_bytes: int = 30 * 10**6
    unpacked_bytes: int = 500 * 10**6
