"""Pages that go over all of a record: the time line, the network, positions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from onrecord import ask
from onrecord.errors import BadUse, NothingFound
from onrecord.publish.charts import Picture
from onrecord.publish.drawing import course_of, matrix_of, network_of, nowhere, years_of
from onrecord.record import TIE_KINDS
from onrecord.web.catalogue import Words
from onrecord.web.desk import Desk
from onrecord.web.overviews import (
    edge_row,
    happening_line,
    happening_rows,
    in_time,
    matrix_rows,
    somebody,
    theme_row,
    tie_line,
    tie_row,
    wording_line,
    wording_rows,
)
from onrecord.web.pages.lists import among
from onrecord.web.render import term
from onrecord.web.rows import Row
from onrecord.web.views import Paged
from onrecord.web.visit import Shown, Visit

__all__ = ["network", "positions", "timeline"]

# Findings on one page of the time line, and what a file asks for at a time.
MOMENTS = 60
TOGETHER = 500

TIES = 20
ACTORS = 60
WORDINGS = 20

# In a file there is room for all actors.
EVERY_ACTOR = 1_000_000

FILTERS = ("person", "body", "state", "theme", "situation")


def drawn(picture: Picture, id: str) -> Markup:
    """A picture for a template. Every text in it was escaped when it was drawn."""
    return Markup(picture.inline(id))


# ---------------------------------------------------------------------------- what happened when


def timeline(desk: Desk, visit: Visit) -> Shown:
    given = {name: visit.get(name) for name in (*FILTERS, "since", "until")}
    asked = ask.TimelineAsked(
        **given,
        kind=among(visit.get("kind"), ask.KINDS_OF_MOMENT),
        earliest=visit.get("order") == "earliest",
        limit=MOMENTS,
        offset=(visit.page - 1) * MOMENTS,
    )
    try:
        answer, problem = desk.overviews.timeline(asked), None
    except (BadUse, NothingFound) as error:
        answer, problem = ask.Timeline((), 0, 0, 0, {}, None, {}), str(error)
    w = visit.words
    lines = [happening_line(at, each) for at, each in enumerate(answer.happenings, 1)]
    told = w("timeline.course_told", n=answer.shown)
    called = (w("timeline.course"), told, lambda kind: w.label("moment", kind))
    course = course_of(answer, called, below)
    bars = years_of(
        answer,
        w("timeline.bars"),
        w("timeline.bars_told", n=answer.findings),
        lambda year: visit.here(since=year, until=year, page=None),
    )
    return Shown(
        "timeline.html",
        "timeline",
        {
            "found": Paged(lines, answer.findings, visit.page, MOMENTS),
            "answer": answer,
            "years": in_time(lines),
            "bars": drawn(bars, "bars") if len(answer.years) > 1 else None,
            "course": drawn(course, "course") if lines else None,
            "given": {**given, "kind": asked.kind, "order": visit.get("order")},
            "known": known(desk, given),
            "problem": problem,
            "kinds": [(kind, w.label("moment", kind)) for kind in ask.KINDS_OF_MOMENT],
            "bodies": desk.bodies(),
            "themes": themes(desk),
        },
        rows=lambda: every_happening(desk, asked),
        picture=lambda: bars if visit.get("of") == "years" else course,
    )


def below(number: int) -> str:
    """The address of a line of the list below a picture."""
    return f"#m-{number + 1}"


def every_happening(desk: Desk, asked: ask.TimelineAsked) -> Iterator[Row]:
    offset = 0
    while True:
        part = desk.overviews.timeline(replace(asked, limit=TOGETHER, offset=offset))
        for each in part.happenings:
            yield from happening_rows(each)
        offset += TOGETHER
        if offset >= part.findings:
            return


def known(desk: Desk, given: dict[str, str | None]) -> dict[str, str | None]:
    """The names of those who are given by id or key."""
    return {name: desk.name_of(value) if value else None for name, value in given.items()}


def themes(desk: Desk) -> list[tuple[str, str]]:
    """The themes that statements of the record are about, for a choice."""
    found = ((each.theme.id or "", each.theme.name) for each in desk.overviews.themes(None))
    return sorted(
        ((id.removeprefix("theme:"), name) for id, name in found), key=lambda pair: pair[1]
    )


# ---------------------------------------------------------------------------- who with whom


def network(desk: Desk, visit: Visit) -> Shown:
    focus, kind = visit.get("focus"), among(visit.get("kind"), TIE_KINDS)
    one, other = visit.get("one"), visit.get("other")
    w = visit.words
    proofs = None
    try:
        answer, problem = desk.overviews.network(focus, (kind,) if kind else ()), None
        if one and other:
            part = (TIES, (visit.page - 1) * TIES)
            proofs = desk.overviews.tied_by((one, other), part)
    except (BadUse, NothingFound) as error:
        answer, problem = ask.Network((), (), 0, TIE_KINDS), str(error)
    told = w("network.picture_told", n=len(answer.edges))
    left = w("network.left_out", n=answer.pairs - answer.told, drawn=len(answer.nodes))
    picture = network_of(
        answer,
        (
            w("network.picture"),
            f"{told} {left}",
            lambda name: term(name, w),
        ),
        lambda id: visit.here(focus=id, one=None, other=None, page=None),
    )
    return Shown(
        "network.html",
        "network",
        {
            "answer": answer,
            "edges": [(somebody(each.one), somebody(each.other), each) for each in answer.edges],
            "left": left,
            "chart": drawn(picture, "ring") if answer.edges else None,
            "given": {"focus": focus, "kind": kind},
            "known": desk.name_of(focus or "") or (answer.focus.name if answer.focus else None),
            "kinds": [(each, w.label("tie", each)) for each in TIE_KINDS],
            "proofs": proofs
            and Paged([tie_line(each) for each in proofs], proofs.total, visit.page, TIES),
            "pair": (one, other),
            "problem": problem,
        },
        rows=lambda: (
            every_tie(desk, (one, other))
            if one and other
            else (edge_row(each, answer.kinds) for each in answer.edges)
        ),
        picture=lambda: picture,
    )


def every_tie(desk: Desk, pair: tuple[str, str]) -> Iterator[Row]:
    offset = 0
    while True:
        part = desk.overviews.tied_by(pair, (TOGETHER, offset))
        yield from map(tie_row, part)
        offset += TOGETHER
        if offset >= part.total:
            return


# ---------------------------------------------------------------------------- who on what


@dataclass(frozen=True)
class PositionsAsked:
    """What the page of positions is asked for."""

    theme: str | None
    actor: str | None
    actors: str
    since: str | None
    until: str | None

    @classmethod
    def of(cls, visit: Visit) -> "PositionsAsked":
        actors = among(visit.get("actors"), tuple(ask.ACTORS)) or "states"
        names = ("theme", "actor", "since", "until")
        return cls(actors=actors, **{name: visit.get(name) for name in names})

    def matrix(self, desk: Desk, part: tuple[int, int]) -> ask.Raised | None:
        return desk.overviews.raised(self.theme, self.actors, part) if self.theme else None

    def wordings(self, desk: Desk, part: tuple[int, int]) -> ask.Wordings | None:
        if not self.theme or not self.actor:
            return None
        pair, period = (self.actor, self.theme), (self.since, self.until)
        return desk.overviews.positions(pair, period, part)


def positions(desk: Desk, visit: Visit) -> Shown:
    asked, number = PositionsAsked.of(visit), visit.page
    matrix = wordings = problem = None
    counted: Sequence[ask.ThemeCount] = ()
    try:
        # With an actor the pages are those of the wordings.
        first = 1 if asked.actor else number
        matrix = asked.matrix(desk, (ACTORS, (first - 1) * ACTORS))
        wordings = asked.wordings(desk, (WORDINGS, (number - 1) * WORDINGS))
        counted = desk.overviews.themes(asked.actor)
    except (BadUse, NothingFound) as error:
        problem = str(error)
    w = visit.words
    lines = [wording_line(each) for each in wordings.positions] if wordings else []
    return Shown(
        "positions.html",
        "positions",
        {
            "counted": counted,
            "matrix": matrix,
            "actors_paged": matrix and Paged(matrix.rows, matrix.actors, number, ACTORS),
            "wordings": wordings,
            "said": wordings and Paged(lines, wordings.statements, number, WORDINGS),
            "given": vars(asked),
            "known": desk.name_of(asked.actor or "") or (wordings and wordings.actor.name),
            "themes": themes(desk),
            "kinds": [(kind, w.label("actors", kind)) for kind in ask.ACTORS],
            "problem": problem,
        },
        rows=lambda: position_rows(desk, asked),
        picture=None if matrix is None else lambda: matrix_picture(matrix, w),
    )


def matrix_picture(matrix: ask.Raised, w: Words) -> Picture:
    told = w("positions.matrix_told", n=len(matrix.rows), all=matrix.actors)
    words = (term(matrix.theme.name, w), told, lambda name: term(name, w))
    return matrix_of(matrix, words, nowhere)


def position_rows(desk: Desk, asked: PositionsAsked) -> Iterator[Row]:
    """What the page shows most of: wordings, the matrix cell by cell, or the themes."""
    if asked.theme and asked.actor:
        offset = 0
        while part := asked.wordings(desk, (TOGETHER, offset)):
            yield from wording_rows(part)
            offset += TOGETHER
            if offset >= part.statements:
                return
    elif matrix := asked.matrix(desk, (EVERY_ACTOR, 0)):
        yield from matrix_rows(matrix)
    else:
        yield from map(theme_row, desk.overviews.themes(asked.actor))
