"""Documents made from a line of text, for the tests of what extraction finds."""

from onrecord.model import Document
from onrecord.read import Hints, read

__all__ = ["document"]


def document(text: str, language: str = "en", published: str | None = None) -> Document:
    """A plain text, read as the program reads it."""
    hints = Hints(
        name="test.txt",
        declared_type="text/plain",
        published=published,
        kind=None,
        language=language,
        publisher=None,
    )
    return read(text.encode(), hints)
