"""Short quotations with what stands around them: "2023년 12월" alone proves little to a reader."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from onrecord.model import Span, Spans
from onrecord.web.views import Quote

__all__ = ["in_context"]

V = TypeVar("V")

# Quotations that are longer stand for themselves. Characters, as all below.
SHORT = 90
BEFORE = 140
AFTER = 100

# What lies between the pieces of a quotation is shown up to this length, and the whole up to that.
GAP = 160
LONGEST = 700

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
    """The same view, each short quotation in it with the rest of its sentence, if it is near, and
    each broken one with what lies between its pieces.

    ``words`` gives the words at places of a document.
    """
    wanted: dict[str, list[Quote]] = {}
    for number, quote in enumerate(quotes_in(view)):
        if number < MOST and (len(quote.words) < SHORT or len(quote.spans) > 1):
            wanted.setdefault(quote.source.id, []).append(quote)
    known: dict[int, Quote] = {}
    for document, quotes in wanted.items():
        told = iter(words(document, tuple(place for quote in quotes for place in needed(quote))))
        for quote in quotes:
            known[id(quote)] = placed(quote, [next(told) for _ in needed(quote)])
    told_all: V = replaced(view, known)
    return told_all


def needed(quote: Quote) -> Spans:
    """The places before and after a quotation, then its pieces and what lies between them."""
    start = quote.spans[0].start
    end = max(span.end for span in quote.spans)
    around = (Span(max(start - BEFORE, 0), start), Span(end, end + AFTER))
    return (*around, *(place for place, _ in pieces(quote.spans)))


def pieces(spans: Spans) -> list[tuple[Span, bool]]:
    """Places in text order with the gaps between them; each with whether it is no gap."""
    found: list[tuple[Span, bool]] = []
    for span in sorted(spans):
        here = found[-1][0].end if found else span.start
        if span.start > here:
            found.append((Span(here, span.start), False))
        if span.end > here:
            found.append((Span(max(span.start, here), span.end), True))
    return found


def placed(quote: Quote, told: list[str]) -> Quote:
    before, after, *rest = told
    marked = [is_proof for _, is_proof in pieces(quote.spans)]
    parts = [
        (words if proof else gap(words), proof)
        for words, proof in zip(map(one_line, rest), marked, strict=True)
    ]
    broken = len(parts) > 1 and sum(len(words) for words, _ in parts) < LONGEST
    return dataclasses.replace(
        quote,
        before=ending(before, quote.words[:1], quote.spans[0].start > BEFORE),
        after=beginning(after),
        parts=parts if broken else (),
    )


def gap(words: str) -> str:
    return words if len(words) < GAP else " … "


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


def replaced(view: Any, known: Mapping[int, Quote]) -> Any:
    if isinstance(view, Quote):
        return known.get(id(view), view)
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
