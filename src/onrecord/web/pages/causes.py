"""Pages of cases and demands."""

import re

from onrecord.vocabulary import actions
from onrecord.web import cause_rows as rows
from onrecord.web.desk import AppealsAsked, DemandsAsked, Desk, Slice
from onrecord.web.pages.lists import among, every
from onrecord.web.views import Paged
from onrecord.web.visit import Shown, Visit

__all__ = ["appeals", "case", "cases", "demand", "demands", "told"]

DEMAND_STATES = ("open", "answered", "partly_met", "met", "refused", "lapsed")
STATUSES = ("detained", "sentenced", "released", "returned", "dead", "unknown")

PER_PAGE = 30

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
YEAR = re.compile(r"\d{4}")


def cases(desk: Desk, visit: Visit) -> Shown:
    groups = visit.get("of") == "groups"
    ask = desk.causes.groups if groups else desk.causes.cases
    return Shown(
        "cases.html",
        "cases",
        {"found": ask(Slice(visit.page)), "groups": groups},
        rows=lambda: map(rows.case_line, every(ask)),
    )


def case(desk: Desk, visit: Visit) -> Shown:
    on = visit.get("on")
    day = on if on and DAY.fullmatch(on) else None
    view = desk.in_context(desk.causes.case(visit.parts["id"], day))
    lines = list(rows.case(view))
    return Shown(
        "case.html",
        "cases",
        {"case": view, "given": {"on": day}, "rows": len(lines)},
        rows=lambda: lines,
    )


def appeals(desk: Desk, visit: Visit) -> Shown:
    id, year = visit.parts["id"], visit.get("year")
    asked = AppealsAsked(
        voice=visit.get("voice"),
        year=year if year and YEAR.fullmatch(year) else None,
        others=visit.get("of") == "others",
    )
    return Shown(
        "appeals.html",
        "cases",
        {
            "id": id,
            "name": desk.causes.name(id),
            "asked": asked,
            "found": desk.causes.appeals(id, asked, Slice(visit.page, PER_PAGE)),
        },
        rows=lambda: map(rows.statement, every(lambda part: desk.causes.appeals(id, asked, part))),
    )


def told(desk: Desk, visit: Visit) -> Shown:
    id = visit.parts["id"]
    status = among(visit.get("status"), STATUSES)
    found = desk.causes.told(id, status, Slice(visit.page, PER_PAGE))
    return Shown(
        "told.html",
        "cases",
        {"id": id, "name": desk.causes.name(id), "status": status, "found": found},
        rows=lambda: map(rows.told, every(lambda part: desk.causes.told(id, status, part))),
    )


def demands(desk: Desk, visit: Visit) -> Shown:
    kinds = [
        (row.id, row.label_ko if visit.words.language == "ko" else row.name) for row in actions()
    ]
    asked = DemandsAsked(
        by=visit.get("by"),
        to=visit.get("to"),
        for_whom=visit.get("for"),
        state=among(visit.get("state"), DEMAND_STATES),
        kind=among(visit.get("kind"), [id for id, _ in kinds]),
        overdue=visit.get("overdue") == "yes",
    )
    words = visit.words
    given = {name: visit.get(name) for name in ("by", "to", "for")}
    return Shown(
        "demands.html",
        "demands",
        {
            "found": desk.causes.demands(asked, Slice(visit.page, PER_PAGE)),
            "given": {**given, "state": asked.state, "kind": asked.kind, "overdue": asked.overdue},
            "known": {name: desk.name_of(value or "") for name, value in given.items()},
            "states": [(state, words.label("state", state)) for state in DEMAND_STATES],
            "kinds": kinds,
        },
        rows=lambda: map(rows.demand, every(lambda part: desk.causes.demands(asked, part))),
    )


def demand(desk: Desk, visit: Visit) -> Shown:
    id = visit.parts["id"]
    view, total = desk.causes.demand(id, Slice(visit.page, PER_PAGE))
    view = desk.in_context(view)
    return Shown(
        "demand.html",
        "demands",
        {
            "line": view.line,
            "found": Paged(view.told, total, visit.page, PER_PAGE),
            "states": [(state, visit.words.label("state", state)) for state in DEMAND_STATES],
        },
        rows=lambda: map(rows.telling, every(lambda part: told_part(desk, id, part))),
    )


def told_part(desk: Desk, id: str, part: Slice) -> Paged[rows.TellingLine]:
    view, total = desk.causes.demand(id, part)
    return Paged(view.told, total, part.number, part.size)
