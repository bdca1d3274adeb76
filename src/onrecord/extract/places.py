"""Findings by their place, so that those within a span are found without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from onrecord.model import Finding, Span

__all__ = ["Places", "holding"]

Found = TypeVar("Found", bound=Finding)


class Places(Generic[Found]):
    """Findings in the order of the start of their first spans."""

    def __init__(self, findings: Sequence[Found]) -> None:
        self._findings = sorted(findings, key=lambda one: one.spans[0])
        self._starts = [one.spans[0].start for one in self._findings]

    def inside(self, span: Span) -> Iterator[Found]:
        """Those whose first span lies within this one, in text order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        return (one for one in self._findings[first:last] if one.spans[0].end <= span.end)


def holding(spans: Sequence[Span], position: int) -> Span | None:
    """The one of these spans, in text order and apart, that holds this character."""
    place = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[place] if place >= 0 and position in spans[place] else None
