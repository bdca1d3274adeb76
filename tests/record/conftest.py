"""A record to write to, on each database, and documents to write."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.record import Arrived, Outcome, Record
from tests.postgres import database, empty_database, server
from tests.record.made import arrived

__all__ = ["database", "empty_database", "server"]


@pytest.fixture
def record(tmp_path: Path, database: str) -> Iterator[Record]:
    with Record.create(tmp_path / "record", database) as made:
        yield made


Put = Callable[..., Outcome]


@pytest.fixture
def put(record: Record) -> Put:
    """Take one text in, as ``tests.record.made.arrived`` makes it a document."""
    return putting(record)


def putting(record: Record) -> Put:
    """Takes texts in to this record."""

    def taken(text: str | Arrived, **about: object) -> Outcome:
        document = text if isinstance(text, Arrived) else arrived(text, **about)
        record.originals.keep(data_of(document))
        return record.write([document])[0]

    return taken


def data_of(each: Arrived) -> bytes:
    return each.document.text.encode("utf-8", "surrogatepass")
