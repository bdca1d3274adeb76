"""An answer asks the database as often on many documents as on few: questions are counted, which,
unlike seconds, are as many on every machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bench.generate import documents
from onrecord import ask
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import Arrival
from onrecord.read import Hints, read
from onrecord.record import PUBLIC, Arrived, ClaimFilter, Record

FEW, MANY = 20, 100

# Lists of what was found are read in parts; a few more parts are no growth with the documents.
MORE = 8


def arrived(name: str, text: str, published: str, language: str | None = None) -> Arrived:
    """A text as a document that is ready to be written."""
    data = text.encode()
    document = read(data, Hints(name=name, published=published, language=language))
    arrival = Arrival(
        sha256=sha256(data).hexdigest(),
        size=len(data),
        origin=name,
        how="file",
        at="2026-01-31T12:00:00Z",
        by="tester",
        program="onrecord",
        name=name,
    )
    return Arrived(arrival, document, within(document, extract(document)))


def filled(folder: Path, count: int) -> Record:
    """A record of so many made documents."""
    record = Record.create(folder)
    for made in documents(count):
        record.originals.keep(made.text.encode())
        record.write([arrived(made.name, made.text, made.published, made.language)])
    return record


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """A small record and one of five times as many documents of the same kind."""
    folder = tmp_path_factory.mktemp("growth")
    with filled(folder / "few", FEW) as few, filled(folder / "many", MANY) as many:
        yield few, many


@contextmanager
def counted() -> Iterator[list[str]]:
    """All that is asked of any database."""
    asked: list[str] = []

    def note(*happened: object) -> None:
        asked.append(str(happened[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def in_sentences(record: Record) -> object:
    return ask.in_sentences(record, ask.conflicts(record))


def first_case(record: Record) -> object:
    return ask.case(record, ask.cases(record).rows[0].id)


def first_person(record: Record) -> object:
    return ask.person(record, ask.people(record).rows[0].id)


def ten_claims(record: Record) -> object:
    """A page of claims; each is held against the meetings that it is about by itself."""
    return ask.firsts(record, ClaimFilter(limit=10))


QUESTIONS: dict[str, Callable[[Record], object]] = {
    "conflicts": in_sentences,
    "coverage": ask.coverage,
    "case": first_case,
    "person": first_person,
    "demands": ask.demands,
    "firsts": ten_claims,
    "meetings": ask.meetings,
    "statements": ask.statements,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_database_is_asked_as_often_about_many_documents_as_about_few(
    records: tuple[Record, Record], question: str
) -> None:
    counts = []
    for record in records:
        with counted() as asked:
            assert QUESTIONS[question](record)
        counts.append(len(asked))
    few, many = counts
    assert few > 0
    assert many <= few + MORE, f"{question}: {few} questions for {FEW}, {many} for {MANY} documents"


def test_documents_that_are_not_sealed_cost_the_public_no_more_questions(
    records: tuple[Record, Record],
) -> None:
    counts = []
    for record in records:
        with counted() as asked:
            ask.demands(record, viewer=PUBLIC)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + MORE
