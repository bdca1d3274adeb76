"""Places in a text, and values proved by them."""

from dataclasses import dataclass

__all__ = ["Cited", "Span", "Spans"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start to end (exclusive) of one document's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place.

        >>> Span(4, 9).of("The Hague")
        'Hague'
        """
        return text[self.start : self.end]

    def __contains__(self, other: "Span | int") -> bool:
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A value together with the words that prove it.

    ``value`` is normalised (an ISO day, a key, a cleaned name); ``spans`` are the words as printed.
    """

    value: str
    spans: Spans
    key: str | None = None
