"""Pages about one thing: the start, a person, a meeting, help."""

from collections.abc import Iterator
from functools import partial

from onrecord.web import rows
from onrecord.web.desk import Desk, Slice, StatementsAsked
from onrecord.web.pages.lists import every
from onrecord.web.pages.reading import FAMILIES
from onrecord.web.visit import Shown, Visit

__all__ = ["help", "meeting", "person", "start"]


def start(desk: Desk, visit: Visit) -> Shown:
    return Shown("start.html", "start", {"view": desk.start()})


def person(desk: Desk, visit: Visit) -> Shown:
    view = desk.in_context(desk.person(visit.parts["id"]))
    return Shown(
        "person.html",
        "people",
        {**vars(view), "rows": view.said.total + view.about.total},
        rows=lambda: every_word(desk, view.id),
    )


def every_word(desk: Desk, id: str) -> Iterator[rows.Row]:
    """What somebody said, and what was said about them, for a file."""
    for part, asked in (("by", StatementsAsked(by=id)), ("about", StatementsAsked(about=id))):
        for line in every(partial(desk.statements, asked)):
            yield {"said": part, **rows.statement(line)}


def meeting(desk: Desk, visit: Visit) -> Shown:
    view = desk.in_context(desk.meeting(visit.parts["key"], Slice(visit.page, 30)))
    found = list(rows.properties(view.line, view.properties))
    return Shown(
        "meeting.html",
        "meetings",
        {
            "meeting": view.line,
            "properties": view.properties,
            "said": view.said,
            "told": view.told,
            "rows": len(found),
        },
        rows=lambda: found,
    )


def help(desk: Desk, visit: Visit) -> Shown:
    return Shown("help.html", "help", {"families": list(FAMILIES)})
