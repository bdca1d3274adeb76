"""How long each question takes on a record, in milliseconds, beside a plain full text query.

    python -m bench.questions DIRECTORY                    a record, such as bench.large makes
    python -m bench.questions DIRECTORY --only search --times 40 --write

Each question is asked in several forms (people who are named often and seldom, queries in both
languages, narrowed and not), each form some times over. The clock of the wall tells what a person
waits for; the seconds of the processor what it costs, which other work on the machine does not
change. The floor is SQLite's FTS5 by itself: a table of the same statements' words, asked for the
first twenty and for how many there are.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from onrecord import ask
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, Category, EntityKind
from onrecord.record import (
    OWNER,
    DocumentFilter,
    EntityFilter,
    LedgerFilter,
    MeetingFilter,
    Record,
    ReviewState,
    Scope,
    SearchFilter,
    SpeechFilter,
    StatementFilter,
    VoteFilter,
)

__all__ = ["QUESTIONS", "Timed", "measured", "table"]

README = Path(__file__).with_name("README.md")
MARK = "questions"
QUERIES = (
    *("torture", "hunger strike", '"hunger strike"', "prison OR court", "detain*", "released"),
    *("border AND guards NOT prison", "Maravia", "Senator", "reconcil*", "observers", "zzzzqqq"),
    *(
        "강제송환",
        "구금*",
        "마라비아",
        "고문 AND 증언",
        '"국제인권규범"',
        "인권이사회",
        "witnesses",
    ),
)
NARROWED: tuple[dict[str, object], ...] = (
    {},
    {"act": Act.URGE},
    {"year": 2020, "scope": Scope.STATEMENTS},
    {"language": "ko"},
    {"review": ReviewState.ACCEPTED},
)
PAGES = (
    *("/", "/documents", "/statements", "/people", "/cases", "/meetings", "/records"),
    *("/coverage", "/conflicts", "/demands", "/firsts", "/search?q=torture"),
)

Asked = Callable[[], object]


@dataclass
class Timed:
    """One question: milliseconds of the wall and of the processor, asking by asking."""

    name: str
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def ask(self, asked: Asked) -> None:
        began, busy = time.perf_counter(), time.process_time()
        with suppress(NothingFound):
            asked()
        self.wall.append(1000 * (time.perf_counter() - began))
        self.processor.append(1000 * (time.process_time() - busy))


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


# ---------------------------------------------------------------------------- the questions


class Chosen:
    """Whom and what of a record is asked about: of each, some that come often and some seldom."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.people = self._ids(EntityFilter(EntityKind.PERSON, limit=400))
        self.victims = self._ids(
            EntityFilter(EntityKind.PERSON, category=Category.VICTIM, limit=400)
        )
        self.states = self._ids(EntityFilter(EntityKind.STATE, limit=60))
        self.bodies = self._ids(EntityFilter(EntityKind.BODY, limit=40))
        meetings = record.meetings(MeetingFilter(limit=200), OWNER)
        self.meetings = [row.key for row in meetings]

    def _ids(self, filter: EntityFilter) -> list[str]:
        return [row.id for row in self.record.entities(filter, OWNER)]


def spread(values: Sequence[str], many: int = 6) -> list[str]:
    """So many of a list, from its first to its last."""
    if len(values) <= many:
        return list(values)
    return [values[at * (len(values) - 1) // (many - 1)] for at in range(many)]


def statements(chosen: Chosen) -> Iterator[Asked]:
    record = chosen.record
    filters = [
        StatementFilter(),
        StatementFilter(act=Act.CONDEMN),
        StatementFilter(theme="torture"),
        StatementFilter(since="2019", until="2020"),
        StatementFilter(offset=20_000),
        *(StatementFilter(by=id) for id in spread(chosen.people)),
        *(StatementFilter(by=id) for id in spread(chosen.states, 3)),
        *(StatementFilter(about=id) for id in spread(chosen.victims, 3)),
        *(StatementFilter(body=key) for key in spread(chosen.bodies, 3)),
    ]
    return (lambda filter=filter: ask.statements(record, filter) for filter in filters)  # type: ignore[misc]


def people(chosen: Chosen) -> Iterator[Asked]:
    filters = [
        EntityFilter(EntityKind.PERSON),
        EntityFilter(EntityKind.PERSON, name="Kim"),
        EntityFilter(EntityKind.PERSON, name="김"),
        EntityFilter(EntityKind.PERSON, name="Adela"),
        EntityFilter(EntityKind.PERSON, category=Category.VICTIM),
        EntityFilter(EntityKind.PERSON, offset=5000),
    ]
    return (lambda filter=filter: ask.people(chosen.record, filter) for filter in filters)  # type: ignore[misc]


def of_each(
    ids: Sequence[str], question: Callable[[Record, str], object], chosen: Chosen
) -> Iterator[Asked]:
    return (lambda id=id: question(chosen.record, id) for id in spread(ids))  # type: ignore[misc]


def searches(chosen: Chosen, queries: Sequence[str] = QUERIES) -> Iterator[Asked]:
    for query in queries:
        for narrowed in NARROWED:
            filter = SearchFilter(wider=True, limit=20, **narrowed)  # type: ignore[arg-type]
            yield lambda query=query, filter=filter: ask.search(chosen.record, query, filter)  # type: ignore[misc]


def proceedings(chosen: Chosen) -> Iterator[Asked]:
    filters = [
        SpeechFilter(),
        SpeechFilter(words="observers"),
        *(SpeechFilter(by=id) for id in spread(chosen.people, 3)),
        *(SpeechFilter(state=id) for id in spread(chosen.states, 3)),
    ]
    return (lambda filter=filter: ask.speeches(chosen.record, filter) for filter in filters)  # type: ignore[misc]


def votes(chosen: Chosen) -> Iterator[Asked]:
    filters = [VoteFilter(), *(VoteFilter(state=id) for id in spread(chosen.states, 4))]
    return (lambda filter=filter: ask.votes(chosen.record, filter) for filter in filters)  # type: ignore[misc]


def whole(question: Callable[[Record], object]) -> Callable[[Chosen], Iterator[Asked]]:
    """A question on all of the record."""
    return lambda chosen: iter([lambda: question(chosen.record)])


QUESTIONS: dict[str, Callable[[Chosen], Iterator[Asked]]] = {
    "search with facets": searches,
    "statements": statements,
    "people": people,
    "a person": lambda chosen: of_each(chosen.people, ask.person, chosen),
    "cases": whole(ask.cases),
    "a case": lambda chosen: of_each(chosen.victims, ask.case, chosen),
    "meetings": whole(ask.meetings),
    "a meeting": lambda chosen: of_each(chosen.meetings, ask.meeting, chosen),
    "coverage": whole(ask.coverage),
    "conflicts": whole(ask.conflicts),
    "demands": whole(ask.demands),
    "demands for one": lambda chosen: of_each(
        chosen.victims, lambda record, id: ask.demands(record, LedgerFilter(for_whom=id)), chosen
    ),
    "claims of first": whole(ask.firsts),
    "speeches": proceedings,
    "votes": votes,
    "documents": lambda chosen: iter(
        [
            lambda: chosen.record.documents(DocumentFilter(), OWNER),
            lambda: chosen.record.documents(DocumentFilter(words="torture"), OWNER),
        ]
    ),
    "status": whole(ask.status),
}


def measured(record: Record, times: int, only: str = "", seconds: float = 60) -> list[Timed]:
    """Each question, its forms in a mixed order; no more of one after so many seconds."""
    chosen = Chosen(record)
    found = []
    for name, forms in QUESTIONS.items():
        if only not in name:
            continue
        timed = Timed(name)
        every = [form for form in forms(chosen) for _ in range(times)]
        random.Random(7).shuffle(every)
        until = time.perf_counter() + seconds
        for form in every:
            timed.ask(form)
            if time.perf_counter() > until:
                break
        found.append(timed)
        print(line(timed), file=sys.stderr)
    return found


# ---------------------------------------------------------------------------- the floor, the pages


def floor(record: Record, times: int) -> Timed:
    """FTS5 by itself over the words of the same statements."""
    timed = Timed("floor: FTS5 alone, first 20 and the number")
    with tempfile.TemporaryDirectory(prefix="onrecord-floor-") as place:
        plain = sqlite3.connect(Path(place) / "floor.sqlite")
        plain.execute("CREATE VIRTUAL TABLE said USING fts5(words, content='', columnsize=0)")
        held = sqlite3.connect(record.directory / "record.sqlite")
        words = held.execute(
            "SELECT s.finding, f.words FROM statements s JOIN findings f ON f.number = s.finding"
        )
        while rows := list(islice(words, 20_000)):
            plain.executemany("INSERT INTO said (rowid, words) VALUES (?, ?)", rows)
        plain.commit()
        for query in QUERIES * times:
            timed.ask(lambda query=query: _plain(plain, query))  # type: ignore[misc]
    return timed


def _plain(plain: sqlite3.Connection, query: str) -> None:
    for asked in (
        "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 20",
        "SELECT count(*) FROM said WHERE said MATCH ?",
    ):
        plain.execute(asked, (query,)).fetchall()


def pages(directory: Path, database: str) -> list[Timed]:
    """Each page from a program that has just started: the first time it is asked for."""
    from starlette.testclient import TestClient

    from onrecord.settings import Settings
    from onrecord.web.app import application
    from onrecord.web.record_desk import RecordDesk

    found = []
    for path in PAGES:
        timed = Timed(f"page {path}, cold")
        with Record.open(directory, database) as record:
            desk = RecordDesk(record, Settings(record=directory))
            visitor = TestClient(application(desk), base_url="http://127.0.0.1:8000")
            timed.ask(lambda: visitor.get(path))  # noqa: B023
        found.append(timed)
        print(line(timed), file=sys.stderr)
    return found


# ---------------------------------------------------------------------------- the table


def line(timed: Timed) -> str:
    wall, busy = timed.wall, timed.processor
    cells = [share(wall, 0.5), share(wall, 0.95), share(busy, 0.5), share(busy, 0.95)]
    shown = " | ".join(f"{each:,.1f}" for each in cells)
    return f"| {timed.name} | {len(wall):,} | {shown} |"


def table(timed: Sequence[Timed], record: Record) -> str:
    """Markdown, with the size of the record."""
    counts = record.counts(OWNER)
    size = f"{counts.documents:,} documents, {counts.findings.get('statement', 0):,} statements"
    head = "| question | asked | wall, median | 95th | processor, median | 95th |"
    rows = [head, "|---|---|---|---|---|---|", *(line(each) for each in timed)]
    return f"A made-up record of {size}; milliseconds.\n\n" + "\n".join(rows) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--database", default="", help="a PostgreSQL address, instead of SQLite")
    parser.add_argument("--times", type=int, default=4, help="how often each form is asked")
    parser.add_argument("--only", default="", help="questions with this in their name")
    parser.add_argument("--seconds", type=float, default=60, help="for each question, at most")
    parser.add_argument("--no-pages", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    try:
        record = Record.open(given.directory, given.database)
    except BadUse as wrong:
        print(wrong, file=sys.stderr)
        return wrong.exit_code
    with record:
        timed = [] if given.database else [floor(record, given.times)]
        timed += measured(record, given.times, given.only, given.seconds)
        if not given.no_pages:
            timed += pages(given.directory, given.database)
        told = table(timed, record)
    print(told)
    if given.write:
        text = README.read_text(encoding="utf-8")
        before, rest = text.split(f"<!-- {MARK} -->\n", 1)
        after = rest.split(f"<!-- end of {MARK} -->", 1)[1]
        whole_text = f"{before}<!-- {MARK} -->\n{told}<!-- end of {MARK} -->{after}"
        README.write_text(whole_text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
