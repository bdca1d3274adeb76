"""A document's own symbol: the one at its head, on a line that says nothing else."""

import re
from collections.abc import Sequence

from onrecord.model import Document, Span, UNSymbol

__all__ = ["own_symbols"]

HEAD = 2500  # characters
# What may share the line: "United Nations  A/79/PV.85", "S/RES/2417 (2018)", "Distr.: General".
ELSE_ON_LINE = re.compile(
    r"[\W_]*(?:United\s+Nations|Nations\s+Unies|General\s+Assembly|Security\s+Council|Distr\.:?"
    r"|Document\s+symbol:?|Symbol:?|General|Limited|Restricted|Original:?|English|French|Spanish"
    r"|Provisional|Official\s+Records|Press\s+[Rr]elease|Meetings?\s+coverage)?[\W_]*",
    re.IGNORECASE,
)
# "A/64/872–S/2010/409", "GA/SHC/4415 – 12 November 2031": dashes and days may follow.
DAY = re.compile(r"\d{1,2}\s+[A-Z][a-z]+\s+\d{4}")


def own_symbols(document: Document, places: Sequence[tuple[Span, UNSymbol]]) -> frozenset[Span]:
    """The places in the head where the document gives its own symbol (two where it bears two)."""
    text = document.text
    head = [(span, symbol) for span, symbol in places if span.start < HEAD]
    first: Span | None = None
    own: list[Span] = []
    for i, (span, _) in enumerate(head):
        if first is not None and not _joined(text, own[-1], span):
            break
        line_start = text.rfind("\n", 0, span.start) + 1
        line_end = text.find("\n", span.end)
        line_end = len(text) if line_end < 0 else line_end
        before = text[line_start : span.start] if first is None else ""
        after = text[span.end : line_end]
        following = head[i + 1][0] if i + 1 < len(head) else None
        if following is not None and _joined(text, span, following):
            after = ""
        if _alone(before) and _alone(DAY.sub("", after)):
            first = first or span
            own.append(span)
        else:
            break  # what a text cites before is the text's, and not its head's
    return frozenset(own)


def _alone(words: str) -> bool:
    rest = words
    while rest:
        found = ELSE_ON_LINE.match(rest)
        assert found is not None
        if found.end() == 0:
            return False
        rest = rest[found.end() :]
    return True


def _joined(text: str, one: Span, other: Span) -> bool:
    """Whether two symbols are two of one document: "A/64/872–S/2010/409"."""
    between = text[one.end : other.start]
    return len(between) <= 3 and not between.strip(" \n-–—‑")
