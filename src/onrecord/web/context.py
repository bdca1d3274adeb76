"""Short quotations with what stands around them: "2023년 12월" alone proves little to a reader."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from onrecord.model import Span, Spans
from onrecord.web.views import Quote

__all__ = ["in_context"]

V = TypeVar("V")

# Quotations that are longer stand for themselves. Characters, as all below.
SHORT = 90
BEFORE = 140
AFTER = 100

# Quotations of one page that are looked up, so that a page with thousands still opens.
MOST = 300

# The end of a sentence or paragraph: "…of 2024. The Assembly", "주재했다. 회의는", "Name:\n\nThe".
# A title ("Mr. Yang") and an initial ("J. Orvane") end none.
SENTENCE = re.compile(
    r"(?:(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?][”’\")\]]*\s+"
    r"(?=[A-Z“‘\"(\d가-힣])|\n\s*\n)"
)

FULL_STOP = re.compile(r"[.!?][”’\")\]]*(?=\s)")


def in_context(view: V, words: Callable[[str, Spans], tuple[str, ...]]) -> V:
    """The same view, each short quotation in it with the rest of its sentence, if it is near.

    ``words`` gives the words at places of a document.
    """
    wanted: dict[str, list[Quote]] = {}
    for number, quote in enumerate(quotes_in(view)):
        if number < MOST and len(quote.words) < SHORT:
            wanted.setdefault(quote.source.id, []).append(quote)
    known: dict[int, tuple[str, str]] = {}
    for document, quotes in wanted.items():
        places = tuple(place for quote in quotes for place in beside(quote))
        told = words(document, places)
        for quote, before, after in zip(quotes, told[::2], told[1::2], strict=True):
            cut = quote.spans[0].start > BEFORE
            known[id(quote)] = (ending(before, quote.words[:1], cut), beginning(after))
    placed: V = replaced(view, known)
    return placed


def beside(quote: Quote) -> Spans:
    """The places before and after a quotation."""
    start = quote.spans[0].start
    end = max(span.end for span in quote.spans)
    return (Span(max(start - BEFORE, 0), start), Span(end, end + AFTER))


def ending(before: str, first: str, cut: bool) -> str:
    """The end of what stands before, from where its last sentence begins; ``first`` is the sign
    that follows."""
    parts = SENTENCE.split(before + first)
    if len(parts) > 1:
        return one_line(parts[-1].removesuffix(first))
    shown = before.partition(" ")[2] if cut else before
    return one_line(f"…{shown}" if cut else shown)


def beginning(after: str) -> str:
    """The beginning of what stands after, to where its first sentence ends."""
    match = FULL_STOP.match(after) or SENTENCE.search(after)
    if match:
        return one_line(after[: match.end()].rstrip())
    if len(after) < AFTER:
        return one_line(after)
    return one_line(after.rpartition(" ")[0] or after) + "…"


def one_line(text: str) -> str:
    """White space as single spaces; those at the ends tell whether a word is cut there."""
    return re.sub(r"\s+", " ", text)


def quotes_in(view: Any) -> Iterator[Quote]:
    if isinstance(view, Quote):
        yield view
    elif isinstance(view, list | tuple):
        for each in view:
            yield from quotes_in(each)
    elif dataclasses.is_dataclass(view) and not isinstance(view, Span):
        for field in dataclasses.fields(view):
            yield from quotes_in(getattr(view, field.name))


def replaced(view: Any, known: dict[int, tuple[str, str]]) -> Any:
    if isinstance(view, Quote):
        if id(view) not in known:
            return view
        before, after = known[id(view)]
        return dataclasses.replace(view, before=before, after=after)
    if isinstance(view, list | tuple):
        return [replaced(each, known) for each in view]
    if dataclasses.is_dataclass(view) and not isinstance(view, Span | type):
        changed = {
            field.name: replaced(value, known)
            for field in dataclasses.fields(view)
            if isinstance(value := getattr(view, field.name), list | tuple)
            or dataclasses.is_dataclass(value)
        }
        return dataclasses.replace(view, **changed)
    return view
