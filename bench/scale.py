"""How cost and latency grow with the number of documents.

Each size is a record of its own in a process of its own. ``add`` is timed by tenths of the
documents, so that growth within a run shows too; questions are asked of the finished record, each
several times.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.child import Watch, pin, resident
from bench.generate import write
from onrecord import ask, pipeline
from onrecord.errors import NothingFound
from onrecord.model import Act, EntityKind
from onrecord.record import EntityFilter, Record, SearchFilter, StatementFilter
from onrecord.settings import Settings

__all__ = ["QUERIES", "Grown", "grow", "tables"]

QUERIES = (
    "hunger strike",
    '"hunger strike"',
    "torture",
    "torture AND prison",
    "torture OR forced",
    "torture NOT prison",
    "detain*",
    "quarries",
    '"without charge since"',
    "river AND border AND orders",
    "candles",
    "(prison OR court) AND observers",
    "repatriation",
    '"crimes against humanity"',
    "Maravia",
    "Senator",
    "reconcil*",
    "Brindaimar",
    "zzzzqqq",
    "강제송환",
    "인권이사회",
    "강제실종 AND 증언",
    '"독립적인 조사"',
    "구금*",
    "마라비아",
)
TIMES = 4  # each query is asked so often


@dataclass(frozen=True, slots=True)
class Grown:
    """One size: seconds for each tenth of the documents, memory early and at the end,
    milliseconds."""

    documents: int
    words: int
    wall: float
    tenths: list[float]
    memory: list[int]
    most: int
    database: int
    search: list[float]
    questions: dict[str, float]


def grow(count: int, cores: int) -> Grown:
    """Make a record of ``count`` documents and ask it things."""
    pin(cores)
    with tempfile.TemporaryDirectory(prefix="onrecord-scale-") as place:
        made, home = Path(place) / "made", Path(place) / "record"
        total = write(made, count)
        marks: list[tuple[int, float, int]] = []

        def progress(now: pipeline.Progress) -> None:
            if now.done > marks[-1][0]:
                marks.append((now.done, time.perf_counter(), resident()))

        with Record.create(home) as record:
            began = time.perf_counter()
            marks.append((0, began, resident()))
            with Watch() as watch:
                pipeline.add(record, [str(made)], Settings(record=home, jobs=cores), progress)
            wall = time.perf_counter() - began
            ends = [began, *(_reached(marks, count * part // 10) for part in range(1, 11))]
            return Grown(
                documents=count,
                words=total,
                wall=wall,
                tenths=[later - earlier for earlier, later in pairwise(ends)],
                memory=[marks[1 + len(marks) // 10][2], marks[-1][2]],
                most=watch.most,
                database=sum(each.stat().st_size for each in home.glob("record.sqlite*")),
                search=_latencies(record, QUERIES),
                questions=_questions(record),
            )


def _reached(marks: list[tuple[int, float, int]], documents: int) -> float:
    """When so many documents were done; documents are written in batches, between which this is
    on a straight line."""
    before, at, _ = marks[0]
    for done, now, _ in marks[1:]:
        if done >= documents:
            return at + (now - at) * (documents - before) / (done - before)
        before, at = done, now
    return at


def _milliseconds(asked: Callable[[], object]) -> float:
    began = time.perf_counter()
    asked()
    return 1000 * (time.perf_counter() - began)


def _latencies(record: Record, queries: Iterable[str]) -> list[float]:
    return [
        _milliseconds(lambda query=query: ask.search(record, query, SearchFilter(limit=20)))  # type: ignore[misc]
        for _ in range(TIMES)
        for query in queries
    ]


def _questions(record: Record) -> dict[str, float]:
    people = ask.people(record, EntityFilter(kind=EntityKind.PERSON, limit=200))
    often, seldom = people.rows[0].id, people.rows[-1].id

    def person(id: str) -> Callable[[], object]:
        def asked() -> object:
            try:
                return ask.person(record, id)
            except NothingFound:
                return None

        return asked

    asked: dict[str, Callable[[], object]] = {
        "status": lambda: ask.status(record),
        "documents, first page": lambda: record.documents(),
        "statements, first page": lambda: ask.statements(record),
        "statements that condemn": lambda: ask.statements(record, StatementFilter(act=Act.CONDEMN)),
        "people, first page": lambda: ask.people(record),
        "a person in many documents": person(often),
        "a person in few": person(seldom),
        "meetings, first page": lambda: ask.meetings(record),
        "coverage": lambda: ask.coverage(record),
        "conflicts": lambda: ask.conflicts(record),
        "demands": lambda: ask.demands(record),
        "claims of first": lambda: ask.firsts(record),
        "cases": lambda: ask.cases(record),
    }
    return {name: min(_milliseconds(one) for _ in range(2)) for name, one in asked.items()}


# ---------------------------------------------------------------------------- tables


def _child(count: int, cores: int) -> Grown:
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", str(count), str(cores)],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Grown(**found)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def tables(sizes: Iterable[int], cores: int) -> list[str]:
    """Markdown: cost for a document, memory and latency at each size."""
    grown = [_child(count, cores) for count in sizes]
    head = " | ".join(f"{each.documents:,}" for each in grown)
    rule = "---|" * len(grown)

    def row(name: str, value: Callable[[Grown], str]) -> str:
        return f"| {name} | " + " | ".join(value(each) for each in grown) + " |"

    return [
        f"### Adding, {cores} cores" if cores > 1 else "### Adding, one core",
        "",
        f"| documents | {head} |",
        f"|---|{rule}",
        row("words", lambda each: f"{each.words:,}"),
        row("seconds in all", lambda each: f"{each.wall:,.0f}"),
        row("words/s", lambda each: f"{each.words / each.wall:,.0f}"),
        row("ms a document", lambda each: f"{1000 * each.wall / each.documents:.1f}"),
        row("the same, first tenth", lambda each: f"{_each(each, 0):.1f}"),
        row("the same, last tenth", lambda each: f"{_each(each, -1):.1f}"),
        row("memory after a tenth, MB", lambda each: f"{each.memory[0] / 1e6:,.0f}"),
        row("memory at the end, MB", lambda each: f"{each.memory[-1] / 1e6:,.0f}"),
        row("memory with workers, at most, MB", lambda each: f"{each.most / 1e6:,.0f}"),
        row("database, kB a document", lambda each: f"{each.database / each.documents / 1e3:.1f}"),
        "",
        "### Asking, milliseconds",
        "",
        f"| documents | {head} |",
        f"|---|{rule}",
        row("search, median", lambda each: f"{statistics.median(each.search):.1f}"),
        row("search, 95th of 100", lambda each: f"{_p95(each.search):.1f}"),
        row("search, slowest", lambda each: f"{max(each.search):.1f}"),
        *(
            row(name, lambda each, name=name: f"{each.questions[name]:,.1f}")  # type: ignore[misc]
            for name in grown[0].questions
        ),
        "",
        f"Search: {len(QUERIES)} queries in English and Korean (words, phrases, AND, OR, NOT, "
        f"beginnings), {TIMES} times each; the other questions: the faster of two.",
        "",
    ]


def _each(grown: Grown, tenth: int) -> float:
    return 10_000 * grown.tenths[tenth] / grown.documents


def main() -> int:
    print(json.dumps(asdict(grow(int(sys.argv[1]), int(sys.argv[2])))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
