"""The page of a document, with its findings on the words that prove them, and of one finding."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from onrecord.model import Block, Span
from onrecord.web import rows
from onrecord.web.catalogue import Words
from onrecord.web.desk import Desk, DocumentView
from onrecord.web.marks import (
    PAGE_LENGTH,
    Mark,
    Piece,
    drawn,
    in_order,
    marked,
    page_starts,
    pieces,
    spans_of,
)
from onrecord.web.render import dayed, property_label
from onrecord.web.views import FindingLine, Paged
from onrecord.web.visit import Shown, Visit

__all__ = ["FAMILIES", "document", "finding"]

# What the legend calls together, in its order. Only the first few are shown until asked for.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "statement": ("statement", "attribution"),
    "demand": ("demand",),
    "meeting": ("meeting", "series"),
    "violation": ("violation", "case"),
    "first": ("first",),
    "mention": ("mention",),
    "date": ("date", "symbol"),
    "assertion": ("assertion",),
    "proceedings": (
        *("meeting_record", "agenda_item", "speech", "direction", "vote"),
        *("resolution", "provision"),
    ),
}
SHOWN_FIRST = frozenset({"statement", "demand", "meeting", "violation", "first"})
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

# How many findings a page lists beside its text, about.
FINDINGS_TOGETHER = 500
SHORTEST_PAGE = 2_000

# Fields whose values the catalogue has words for, and the table that they are in.
TABLES = {"act": "act", "quote": "quote", "entity_kind": "entity"}

# Media types whose line ends were made by a person, so that they are kept on the page.
KEEPS_LINES = frozenset({"text/plain", "message/rfc822"})


def document(desk: Desk, visit: Visit) -> Shown:
    view = desk.document(visit.parts["id"])
    cited = spans_of(visit.get("c") or "", len(view.text))
    starts = page_starts(view.text, view.blocks, page_length(len(view.text), view.findings))
    number = page_of(starts, cited[0].start) if cited else min(visit.page, len(starts))
    page = Span(starts[number - 1], [*starts, len(view.text)][number])
    page = whole(page, cited, view.blocks)
    findings = desk.findings(view.source.id, page)
    counts = Counter(FAMILY[line.kind] for line in findings if line.kind in FAMILY)
    return Shown(
        "document.html",
        "documents",
        {
            **vars(view),
            "text": list(leafed(view, page, drawn_page(view, page, findings, cited))),
            "findings": findings,
            "legend": [(family, counts[family]) for family in FAMILIES if counts[family]],
            "shown_first": SHOWN_FIRST,
            "pages": Paged((), len(starts), number, 1),
            "missed": bool(visit.get("c")) and not cited,
            "keeps_lines": view.media_type in KEEPS_LINES,
            "here_path": visit.here(c=None, page=number if number > 1 else None),
            "rows": view.findings,
        },
        rows=lambda: (
            rows.finding(view.source, line)
            for line in desk.findings(view.source.id, Span(0, len(view.text)))
            if line.state != "rejected"
        ),
    )


def page_length(characters: int, findings: int) -> int:
    """Characters of a page such that it has about FINDINGS_TOGETHER findings at most.

    >>> page_length(100_000, 40), page_length(100_000, 5_000)
    (50000, 10000)
    """
    if findings <= FINDINGS_TOGETHER:
        return PAGE_LENGTH
    return max(SHORTEST_PAGE, min(PAGE_LENGTH, characters * FINDINGS_TOGETHER // findings))


def whole(page: Span, cited: Sequence[Span], blocks: Sequence[Block]) -> Span:
    """A page that runs on to the end of the paragraph where the words end that are cited on it."""
    last = max((span.end for span in cited), default=0)
    if not page.end < last < page.end + PAGE_LENGTH:
        return page
    return Span(
        page.start,
        min((block.span.end for block in blocks if block.span.end >= last), default=last),
    )


def page_of(starts: Sequence[int], place: int) -> int:
    """The page, from 1, on which a character of the text is."""
    return bisect_right(starts, place)


def drawn_page(
    view: DocumentView, page: Span, findings: Sequence[FindingLine], cited: Sequence[Span]
) -> list[tuple[Piece, Markup]]:
    marks = [Mark(span.start, span.end, "cited") for span in cited]
    for line in findings:
        marks += [Mark(span.start, span.end, line.kind, line.id) for span in line.spans]
        marks += [Mark(start, end, part, line.id) for start, end, part in line.marks]
    return drawn(view.text, pieces(view.text, view.blocks, page), marks)


def leafed(
    view: DocumentView, page: Span, text: Sequence[tuple[Piece, Markup]]
) -> Iterator[tuple[Piece, Markup, int | None]]:
    """Each piece with the number of the original's page that begins there, if one does."""
    begun = {span.start: number for number, span in view.leaves if span.start in page}
    waiting = sorted(begun)
    for piece, html in text:
        leaf = None
        while waiting and waiting[0] < piece.span.end:
            leaf = begun[waiting.pop(0)]
        yield piece, html, leaf


def spoken(words: Words, field: str, code: str, word: str) -> str:
    """A field's value in the reader's language, where it is one of a list; else the word."""
    if field == "property":
        return property_label(code, words)
    table = TABLES.get(field)
    if table is None:
        return dayed(word, words)
    return words.label(table, code) if words.has(f"{table}.{code}") else word


def finding(desk: Desk, visit: Visit) -> Shown:
    view = desk.finding(visit.parts["id"])
    marks = [Mark(span.start, span.end, "cited") for span in view.quote.spans]
    marks += [Mark(start, end, part) for start, end, part in view.line.marks]
    near = [mark for mark in in_order(marks) if mark.start < view.around.end]
    words = visit.words
    title = view.line.says
    if view.statement:
        title = view.statement.speaker.label or words("statements.no_source")
    return Shown(
        "finding.html",
        "statements" if view.line.kind == "statement" else "documents",
        {
            "title": f"{title}: {view.statement.content}" if view.statement else title,
            "line": view.line,
            "quote": view.quote,
            "picture": view.picture,
            "context": marked(view.text, view.around, near, set()),
            "facts": [
                (name, spoken(words, name, value, value) if isinstance(value, str) else value)
                for name, value in view.facts
            ],
            "also": view.also,
            "history": view.history,
            "correctable": [
                (name, value, [(code, spoken(words, name, code, word)) for code, word in options])
                for name, value, options in view.correctable
            ],
        },
    )
