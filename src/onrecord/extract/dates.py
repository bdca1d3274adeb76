"""From a document to the days, months and years it names.

Relative ones ("last December", "지난 화요일") are resolved from the day of publication, and so are
days without a year; where nothing tells the year, the day stays without one ("--05-20"). A span of
days or months is written like one of years: "2025-03-10/2025-03-12".
"""

from bisect import bisect_right

from onrecord.extract.dates_english import english_dates
from onrecord.extract.dates_found import Found
from onrecord.extract.dates_korean import korean_dates
from onrecord.extract.passages import Passages
from onrecord.extract.standpoint import standpoint
from onrecord.extract.symbols import symbol_spans
from onrecord.model import DateMention, Document, Span

__all__ = ["find_dates"]


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """The dates of a document, in text order, none within another."""
    passages = Passages(document)
    here = standpoint(document)
    found = [*english_dates(passages, here), *korean_dates(passages, here)]
    taken = symbol_spans(document.text)
    dates: list[DateMention] = []
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        span = Span(one.start, one.end)
        if one.start < end or passages.is_foreign(one.start):
            continue
        place = bisect_right(taken, span) - 1
        if any(span.overlaps(other) for other in taken[max(0, place) : place + 2]):
            continue
        end = one.end
        dates.append(_mention(one, span))
    return tuple(dates)


def _mention(found: Found, span: Span) -> DateMention:
    return DateMention(
        spans=(span,),
        iso=found.iso,
        relative=found.relative,
        confidence=found.confidence,
        reason=found.reason,
    )
