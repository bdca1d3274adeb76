"""Pages that list things: search, documents, statements, people, meetings, demands, left out."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from onrecord.errors import BadUse
from onrecord.model import Act, Category, DocumentKind
from onrecord.web import rows
from onrecord.web.desk import (
    Desk,
    DocumentsAsked,
    Slice,
    StatementsAsked,
)
from onrecord.web.narrowing import asked_of
from onrecord.web.render import tongue
from onrecord.web.views import Paged
from onrecord.web.visit import Shown, Visit

__all__ = [
    "documents",
    "left_out",
    "matches",
    "meetings",
    "people",
    "search",
    "statements",
]

T = TypeVar("T")

SORTS = ("title", "publisher", "published", "words", "statements", "added")

# How many rows a download asks for at a time.
TOGETHER = 500


def every(ask: Callable[[Slice], Paged[T]]) -> Iterator[T]:
    """All rows of a long list, part by part."""
    number = 1
    while True:
        found = ask(Slice(number, TOGETHER))
        yield from found.rows
        if number * TOGETHER >= found.total or not found.rows:
            return
        number += 1


def among(value: str | None, allowed: Sequence[str]) -> str | None:
    """A parameter as far as it is one of the values that there are."""
    return value if value in allowed else None


def search(desk: Desk, visit: Visit) -> Shown:
    asked = asked_of(visit.get)
    found, problem = None, None
    try:
        if asked.query or asked.narrowed or asked.after is not None:
            found = desk.search(asked, Slice(visit.page, 20))
    except BadUse as error:
        problem = str(error)
    return Shown(
        "search.html",
        "search",
        {
            "query": asked.query,
            "asked": asked,
            "found": found.hits if found else None,
            "answer": found,
            "saved": () if found else desk.saved_searches(),
            "problem": problem,
        },
        rows=lambda: map(rows.hit, every(lambda part: desk.search(asked, part).hits)),
    )


def matches(desk: Desk, visit: Visit) -> Shown:
    return Shown(
        "matches.html",
        "people",
        {"found": desk.matches(Slice(visit.page, 20)), "decided": desk.matched()},
        rows=lambda: map(rows.match, every(desk.matches)),
    )


def documents(desk: Desk, visit: Visit) -> Shown:
    sort = visit.get("sort") or "-published"
    asked = DocumentsAsked(
        words=visit.get("words"),
        kind=among(visit.get("kind"), tuple(DocumentKind)),
        language=visit.get("language"),
        since=visit.get("since"),
        until=visit.get("until"),
        sort=sort if sort.lstrip("-") in SORTS else "-published",
    )
    words = visit.words
    return Shown(
        "documents.html",
        "documents",
        {
            "found": desk.documents(asked, Slice(visit.page)),
            "given": asked,
            "sort": asked.sort,
            "kinds": [(kind, words.label("kind", kind)) for kind in desk.document_values("kind")],
            "tongues": [(code, tongue(code, words)) for code in desk.document_values("language")],
        },
        rows=lambda: map(rows.document, every(lambda part: desk.documents(asked, part))),
    )


def statements(desk: Desk, visit: Visit) -> Shown:
    asked = StatementsAsked(
        by=visit.get("by"),
        about=visit.get("about"),
        act=among(visit.get("act"), tuple(Act)),
        body=visit.get("body"),
        since=visit.get("since"),
        until=visit.get("until"),
    )
    problem = None
    try:
        found = desk.statements(asked, Slice(visit.page, 30))
    except BadUse as error:
        found, problem = Paged((), 0), str(error)
    return Shown(
        "statements.html",
        "statements",
        {
            "found": found,
            "given": asked,
            "problem": problem,
            "named": {
                field: desk.name_of(value) if value else None
                for field, value in (("by", asked.by), ("about", asked.about))
            },
            "acts": [(act.value, visit.words.label("act", act)) for act in Act],
            "bodies": desk.bodies(),
        },
        rows=lambda: map(rows.statement, every(lambda part: desk.statements(asked, part))),
    )


def people(desk: Desk, visit: Visit) -> Shown:
    name = visit.get("name")
    category = among(visit.get("category"), tuple(Category))
    words = visit.words
    return Shown(
        "people.html",
        "people",
        {
            "found": desk.people(name, category, Slice(visit.page)),
            "given": {"name": name, "category": category},
            "categories": [(each.value, words.label("category", each)) for each in Category],
        },
        rows=lambda: map(rows.person, every(lambda part: desk.people(name, category, part))),
    )


def meetings(desk: Desk, visit: Visit) -> Shown:
    body, since, until = visit.get("body"), visit.get("since"), visit.get("until")
    return Shown(
        "meetings.html",
        "meetings",
        {
            "found": desk.meetings(body, since, until, Slice(visit.page)),
            "given": {"body": body, "since": since, "until": until},
            "bodies": desk.bodies(),
        },
        rows=lambda: map(rows.meeting, every(lambda part: desk.meetings(body, since, until, part))),
    )


def left_out(desk: Desk, visit: Visit) -> Shown:
    return Shown(
        "left-out.html",
        "left-out",
        {"found": desk.left_out(Slice(visit.page))},
        rows=lambda: map(rows.left_out, every(desk.left_out)),
    )
