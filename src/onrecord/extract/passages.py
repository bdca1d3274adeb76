"""Where in a document a place lies: its sentence, its paragraph, and what stands near it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import BlockRole, Document, Span, Spans

__all__ = ["Passages"]

LINE = re.compile(r"[^\n]+")
NOT_ITS_OWN = frozenset((BlockRole.FURNITURE, BlockRole.CREDIT))


@dataclass(frozen=True, eq=False)
class Passages:
    """The sentences and paragraphs of a document; lines of its text where it has none."""

    document: Document

    @cached_property
    def paragraphs(self) -> Spans:
        """Its blocks, without page furniture and credits."""
        if not self.document.blocks:
            return self._lines
        return tuple(b.span for b in self.document.blocks if b.role not in NOT_ITS_OWN)

    @cached_property
    def sentences(self) -> Spans:
        """Its sentences, those in page furniture and credits left out."""
        if not self.document.sentences:
            return self.paragraphs
        return tuple(s for s in self.document.sentences if not self.is_foreign(s.start))

    @cached_property
    def _lines(self) -> Spans:
        lines = LINE.finditer(self.document.text)
        return tuple(Span(*line.span()) for line in lines if not line[0].isspace())

    @cached_property
    def _foreign(self) -> Spans:
        return tuple(b.span for b in self.document.blocks if b.role in NOT_ITS_OWN)

    def is_foreign(self, position: int) -> bool:
        """Whether this character is page furniture or a credit: nothing the document tells."""
        spans = self._foreign
        place = bisect_right(spans, position, key=lambda span: span.start) - 1
        return place >= 0 and position < spans[place].end

    def sentence(self, position: int) -> Span:
        """The sentence that this character lies in, or else its line."""
        return self._holding(self.sentences, position)

    def paragraph(self, position: int) -> Span:
        """The paragraph that this character lies in, or else its line."""
        return self._holding(self.paragraphs, position)

    def _holding(self, spans: Spans, position: int) -> Span:
        place = bisect_right(spans, position, key=lambda span: span.start) - 1
        if place >= 0 and position < spans[place].end:
            return spans[place]
        text = self.document.text
        end = text.find("\n", position)
        return Span(text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end)
