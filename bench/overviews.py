"""How long the time line, the network and positions take on a large record.

    python -m bench.overviews DIRECTORY [TIMES]

Each question is asked for whoever has most, for somebody in the middle and for somebody with few,
with and without filters, as the pages ask it: what is drawn is part of the time. Wall time is what
a person waits; on a machine that others use too, the time of the processor says what the question
itself took.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, select

from onrecord import ask
from onrecord.publish.drawing import course_of, matrix_of, network_of, nowhere, years_of
from onrecord.record import Record
from onrecord.record.database import connected
from onrecord.record.overviews_tables import MOMENT_COUNTS, POSITION_COUNTS, TIE_COUNTS

__all__ = ["questions", "timed"]

TODAY = "2026-07-01"
WORDS = ("title", "description", str)


def only(kind: str) -> ColumnElement[bool]:
    """Counts of one entity of a kind, not of two together."""
    entity = MOMENT_COUNTS.c.entity
    return and_(entity.like(f"{kind}:%"), entity.not_like("% %"))


def sized(record: Record) -> dict[str, list[str]]:
    """By what they are for, ids of whoever has most, of one in the middle and of one with few."""
    of = {
        "person": (MOMENT_COUNTS, MOMENT_COUNTS.c.entity, MOMENT_COUNTS.c.entity.not_like("%:%")),
        "state": (MOMENT_COUNTS, MOMENT_COUNTS.c.entity, only("state")),
        "body": (MOMENT_COUNTS, MOMENT_COUNTS.c.entity, only("body")),
        "theme": (POSITION_COUNTS, POSITION_COUNTS.c.theme, POSITION_COUNTS.c.actor == ""),
        "tied": (TIE_COUNTS, TIE_COUNTS.c.one, TIE_COUNTS.c.one != ""),
        "actor": (POSITION_COUNTS, POSITION_COUNTS.c.actor, POSITION_COUNTS.c.actor > ""),
    }
    found = {}
    with connected(record._engine) as connection:
        for name, (table, column, fits) in of.items():
            total = func.sum(table.c.count)
            query = select(column).where(fits, column != "").group_by(column)
            ids = list(connection.execute(query.order_by(total.desc(), column)).scalars())
            found[name] = [ids[0], ids[len(ids) // 2], ids[-1]] if ids else []
    return found


def questions(record: Record) -> dict[str, Callable[[], object]]:
    """Each question by a name, as the pages ask it."""
    ids = sized(record)
    asked: dict[str, Callable[[], object]] = {}

    def line(name: str, **filters: object) -> None:
        wanted = ask.TimelineAsked(limit=60, **filters)  # type: ignore[arg-type]

        def draw() -> None:
            answer = ask.timeline(record, wanted, TODAY)
            course_of(answer, WORDS, nowhere).inline("a")
            years_of(answer, "title", "description", nowhere).inline("b")

        asked[f"timeline {name}"] = draw

    line("of all")
    line("of all, deep", offset=5000)
    line("of all, by month", since="2020-03", until="2024-05")
    line("of deadlines", kind="due")
    for name, size in zip(("most", "middle", "few"), range(3), strict=True):
        line(f"of a person ({name})", person=ids["person"][size])
        line(f"of a State ({name})", state=ids["state"][size])
        theme = ids["theme"][size]
        line(f"of a theme ({name})", theme=theme)
        line(f"of the first State on a theme ({name})", state=ids["state"][0], theme=theme)
        line(
            f"of the first body's meetings with a person ({name})",
            body=ids["body"][0],
            person=ids["person"][size],
            kind="meeting",
        )

        def ring(focus: str = ids["tied"][size]) -> None:
            network_of(ask.network(record, focus), WORDS, nowhere).inline("a")

        asked[f"network around one ({name})"] = ring

        def matrix(theme: str = theme) -> None:
            matrix_of(ask.raised(record, theme), WORDS, nowhere).inline("a")

        asked[f"positions on a theme ({name})"] = matrix

        def wording(actor: str = ids["actor"][size], theme: str = theme) -> None:
            ask.positions(record, (actor, theme), part=(20, 0))

        asked[f"wordings on a theme ({name})"] = wording
    asked["network of all"] = lambda: network_of(ask.network(record), WORDS, nowhere).inline("a")
    first = ask.network(record).edges[0]
    asked["what ties the strongest pair"] = lambda: ask.tied_by(
        record, (first.one.id or "", first.other.id or ""), limit=20
    )
    asked["positions of people on the first theme"] = lambda: ask.raised(
        record, ids["theme"][0], "people"
    )
    asked["themes of all"] = lambda: ask.themes_raised(record)
    return asked


def timed(question: Callable[[], object], times: int) -> dict[str, float]:
    """Milliseconds at the 95th percentile, and in the middle: on the wall, and of the processor."""
    wall, own = [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        question()
        wall.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
    at = max(0, -(-95 * times // 100) - 1)
    return {
        "wall_p95": round(sorted(wall)[at], 1),
        "wall_median": round(statistics.median(wall), 1),
        "own_p95": round(sorted(own)[at], 1),
        "own_median": round(statistics.median(own), 1),
    }


def main(directory: str, times: str = "20") -> None:
    with Record.open(Path(directory)) as record:
        counts = record.counts()
        print(f"{counts.documents:,} documents, {counts.findings.get('statement', 0):,} statements")
        for name, question in questions(record).items():
            print(json.dumps({"question": name, **timed(question, int(times))}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
