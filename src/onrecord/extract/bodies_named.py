"""Whose meeting a sentence is about: the bodies that a document names, and where."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import vocabulary
from onrecord.model import Cited, Mention, Span

__all__ = ["BodiesNamed", "BodyNamed"]

# Kinds of bodies that meet; "the United Nations" as a whole does not.
TOO_WIDE = frozenset(("organisation", "secretariat", "agency"))
POSSESSIVE = re.compile(r"['’]s?\s+$")


@dataclass(frozen=True, slots=True)
class BodyNamed:
    """One mention of a body; ``wide`` where it is an organisation and not one of its bodies."""

    span: Span
    key: str
    name: str
    wide: bool

    @property
    def cited(self) -> Cited:
        """The body as a value with its words."""
        return Cited(self.name, (self.span,), self.key)


class BodiesNamed:
    """The bodies that a document names, in text order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        found = []
        for mention in mentions:
            if mention.key and mention.key.startswith("body:"):
                row = vocabulary.body(mention.key)
                name = row.name if row else mention.name
                wide = row is not None and row.kind in TOO_WIDE
                found.append(BodyNamed(mention.spans[0], mention.key, name, wide))
        self.all = sorted(found, key=lambda body: body.span)
        self._starts = [body.span.start for body in self.all]

    def within(self, span: Span) -> list[BodyNamed]:
        """Those named within a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self.all[first:last]

    def nearest(self, span: Span, position: int) -> BodyNamed | None:
        """The body of a span that stands nearest to a place: a body rather than an organisation."""
        named = self.within(span)
        narrow = [body for body in named if not body.wide]
        choices = narrow or named
        if not choices:
            return None
        return min(choices, key=lambda body: abs(body.span.start - position))

    def before(self, position: int, since: int) -> BodyNamed | None:
        """The last body that is named between two places, organisations left aside."""
        for body in reversed(self.within(Span(since, position))):
            if not body.wide:
                return body
        return None
