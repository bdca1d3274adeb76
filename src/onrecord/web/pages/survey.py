"""Pages on the whole record: coverage, conflicts and one of them, claims of a first."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from onrecord.publish.coverage_picture import FORMATS
from onrecord.web import rows
from onrecord.web.desk import Desk
from onrecord.web.survey_picture import in_language
from onrecord.web.survey_views import CoverageAsked, FirstsAsked
from onrecord.web.views import Paged
from onrecord.web.visit import Shown, Visit

__all__ = ["conflict", "conflicts", "coverage", "firsts"]

T = TypeVar("T")

SORTS = ("first", "number", "every_year", "unanimous")
VERDICTS = ("contradicted", "held_up", "unchecked")
STATES = ("open", "ruled", "agreed")

# Rows of a page, and of a part of a download.
SIZE = 20
TOGETHER = 200


def every(ask: Callable[[int, int], Paged[T]]) -> Iterator[T]:
    """All rows of a long list, part by part."""
    number = 1
    while True:
        found = ask(number, TOGETHER)
        yield from found.rows
        if number * TOGETHER >= found.total or not found.rows:
            return
        number += 1


def among(value: str | None, allowed: Sequence[str]) -> str | None:
    return value if value in allowed else None


def year(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) == 4 else None


def coverage(desk: Desk, visit: Visit) -> Shown:
    body = visit.get("body")
    asked = CoverageAsked(
        bodies=(body,) if body else (),
        situation=visit.get("situation"),
        since=year(visit.get("since")),
        until=year(visit.get("until")),
        by_month=visit.get("by") == "month",
        page=visit.page if not visit.get("cell") else 1,
    )
    view = desk.survey.coverage(asked)
    key, _, column = (visit.get("cell") or "").rpartition(":")
    found = desk.survey.cell(asked, key, column, visit.page) if key else None
    here = visit.here(cell="{cell}", page=None)
    picture = in_language(view.picture, visit.words, here) if view.picture else None
    return Shown(
        "coverage.html",
        "coverage",
        {
            "view": view,
            "given": asked,
            "drawing": picture.drawn() if picture and view.rows else None,
            "chosen": desk.in_context(found) if found else None,
            "bodies": desk.bodies(),
            "situations": desk.survey.situations(),
            "formats": list(FORMATS),
            "size": max(1, len(view.rows)),
        },
        rows=lambda: desk.survey.cells(asked),
        picture=(lambda: picture) if picture else None,
    )


def conflicts(desk: Desk, visit: Visit) -> Shown:
    state = among(visit.get("state"), STATES)
    found = desk.survey.conflicts(state, visit.page, SIZE)
    return Shown(
        "conflicts.html",
        "conflicts",
        {
            "found": desk.in_context(found),
            "given": state,
            "states": [(each, visit.words(f"conflicts.state.{each}")) for each in STATES],
            "rulings": desk.survey.rulings(),
        },
        rows=lambda: (
            row
            for line in every(lambda page, size: desk.survey.conflicts(state, page, size))
            for row in rows.conflict(line)
        ),
    )


def conflict(desk: Desk, visit: Visit) -> Shown:
    line = desk.in_context(desk.survey.conflict(visit.parts["id"]))
    return Shown(
        "conflict.html",
        "conflicts",
        {"line": line, "rows": len(list(rows.conflict(line)))},
        rows=lambda: rows.conflict(line),
    )


def firsts(desk: Desk, visit: Visit) -> Shown:
    asked = FirstsAsked(
        body=visit.get("body"),
        situation=visit.get("situation"),
        sort=among(visit.get("sort"), SORTS),
        verdict=among(visit.get("verdict"), VERDICTS),
    )
    w = visit.words
    return Shown(
        "firsts.html",
        "firsts",
        {
            "found": desk.in_context(desk.survey.firsts(asked, visit.page, SIZE)),
            "given": asked,
            "bodies": desk.bodies(),
            "situations": desk.survey.situations(),
            "sorts": [(each, w(f"firsts.sort.{each}")) for each in SORTS],
            "verdicts": [(each, w.label("verdict", each)) for each in VERDICTS],
        },
        rows=lambda: map(
            rows.first, every(lambda page, size: desk.survey.firsts(asked, page, size))
        ),
    )
