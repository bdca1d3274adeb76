"""One question to the record: a connection, who asks, and the texts as they may see them."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, select

from onrecord.errors import BadUse, NothingFound, RecordBroken
from onrecord.model import Document, DocumentKind, Entity
from onrecord.record.payload import KINDS, decoded, inflated, made
from onrecord.record.permissions import Protection, Viewer, may_see
from onrecord.record.prepare import LAYOUT
from onrecord.record.schema import DOCUMENTS, EXTRACTIONS, FINDINGS, PRESENT, STANDING, TEXTS
from onrecord.record.veil import Veil, veil_over

__all__ = [
    "AT_ONCE",
    "Reading",
    "Texts",
    "beginning",
    "document_of",
    "latest_first",
    "latest_run",
    "page",
    "parts",
    "stored_text",
    "within",
]

T = TypeVar("T")

SHORTEST_ID = 4

# Both databases take some 32,000 values in one statement.
AT_ONCE = 1000


class Texts:
    """Texts and veils that were read lately. A text never changes; a veil may with each run."""

    MOST_CHARS = 20_000_000

    def __init__(self) -> None:
        self._held: OrderedDict[object, Any] = OrderedDict()
        self._size = 0
        # The pages ask from several threads.
        self._lock = Lock()

    def get(self, key: object) -> Any:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: object, value: str | Veil) -> None:
        with self._lock:
            if key in self._held:
                return
            self._held[key] = value
            self._size += _size(value)
            while self._size > self.MOST_CHARS and len(self._held) > 1:
                _, gone = self._held.popitem(last=False)
                self._size -= _size(gone)


def _size(value: str | Veil) -> int:
    return len(value if isinstance(value, str) else value.text)


class Reading:
    """What all questions share. It lives for one question, in one transaction."""

    def __init__(self, connection: Connection, viewer: Viewer, texts: Texts) -> None:
        self.connection = connection
        self.viewer = viewer
        self._texts = texts
        # The latest run of each sealed document.
        self._runs: dict[int, int] = {}

    # ------------------------------------------------------------------------ permission

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The numbers of the documents that this viewer may not see as they are."""
        if all(may_see(self.viewer, each) for each in Protection):
            return frozenset()
        return frozenset(self.connection.execute(self.hidden_numbers).scalars())

    @cached_property
    def hidden_numbers(self) -> Select[Any]:
        """The same as a question, for use in others."""
        held = [int(each) for each in Protection if not may_see(self.viewer, each)]
        return select(STANDING.c.document).where(STANDING.c.protection.in_(held))

    def veil(self, number: int) -> Veil | None:
        """What covers a document for this viewer; None where they may see it as it is."""
        if number not in self.hidden:
            return None
        veil = self._texts.get(("veil", number, self._runs.get(number)))
        if veil is not None:
            return veil  # type: ignore[no-any-return]
        run = latest_run(self.connection, number)
        self._runs[number] = run.number
        veil = self._texts.get(("veil", number, run.number))
        if veil is None:
            veil = cover(self.connection, number, inflated(run.entities))
            self._texts.put(("veil", number, run.number), veil)
        return veil  # type: ignore[no-any-return]

    # ------------------------------------------------------------------------ texts and ids

    def raw(self, number: int) -> str:
        """The text of a document as it is stored, for no one's eyes yet."""
        text = self._texts.get(number)
        if text is None:
            text = stored_text(self.connection, number)
            self._texts.put(number, text)
        return text  # type: ignore[no-any-return]

    def text(self, number: int) -> str:
        """The text of a document as this viewer may see it."""
        veil = self.veil(number)
        return veil.text if veil else self.raw(number)

    def number(self, id: str) -> int:
        """The number of a document, by its id, the beginning of it, or its whole SHA-256."""
        wanted = id.strip().lower()
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.id).limit(2)
        rows = self.connection.execute(query.where(DOCUMENTS.c.id == wanted)).all()
        if not rows and len(wanted) >= SHORTEST_ID and wanted.isalnum():
            column = DOCUMENTS.c.sha256 if len(wanted) > 12 else DOCUMENTS.c.id
            rows = self.connection.execute(query.where(beginning(column, wanted))).all()
        if not rows:
            raise NothingFound(f"There is no document {id} in this record.")
        if len(rows) > 1:
            raise BadUse(f"More than one document begins with {id}.", "Give more of its id.")
        return int(rows[0].number)

    def ids(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The ids of documents by their numbers."""
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.id)
        return {
            row.number: row.id
            for part in parts(sorted(set(numbers)))
            for row in self.connection.execute(query.where(DOCUMENTS.c.number.in_(part)))
        }


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in parts of which each fits into one statement."""
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def beginning(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Whether a column of hex digits begins so; unlike LIKE, it can use an index."""
    return and_(column >= start, column < f"{start}g")


def page(
    connection: Connection, query: Select[Any], limit: int | None, offset: int
) -> tuple[Sequence[Any], int]:
    """The rows of one part of a list, and how many there are in all."""
    if limit is None and not offset:
        rows = connection.execute(query).all()
        return rows, len(rows)
    rows = connection.execute(query.limit(limit).offset(offset)).all() if limit != 0 else ()
    if rows and (limit is None or len(rows) < limit):
        return rows, offset + len(rows)
    # Counted apart from the rows, an order that an index gives need not be gone through whole.
    bare: Select[Any] = query.order_by(None).with_only_columns(
        literal_column("1"), maintain_column_froms=True
    )
    count = select(func.count()).select_from(bare.subquery())
    return rows, int(connection.execute(count).scalar() or 0)


def latest_first(day: ColumnElement[Any]) -> ColumnElement[Any]:
    """An order by day in which what has none comes last, on every database."""
    return day.desc().nulls_last()


def within(
    day: ColumnElement[Any], since: str | None, until: str | None
) -> list[ColumnElement[bool]]:
    """Conditions that a day, which may be a month or a year, can lie between two others."""
    conditions: list[ColumnElement[bool]] = []
    if since:
        conditions += [day >= since[:4], day.op("||")("~") >= since]
    if until:
        conditions += [day <= f"{until}~", day > ""]
    return conditions


# ---------------------------------------------------------------------------- stored documents


def stored_text(connection: Connection, number: int) -> str:
    """The text of a document as it was written."""
    data = connection.execute(select(TEXTS.c.text).where(TEXTS.c.document == number)).scalar()
    if data is None:
        raise RecordBroken(
            "The text of a document is gone.",
            "Run `onrecord verify`; restore a copy of the record.",
        )
    return inflated(data)


def latest_run(connection: Connection, number: int) -> Any:
    """The latest extraction of a document."""
    query = select(EXTRACTIONS).where(EXTRACTIONS.c.document == number)
    return connection.execute(query.order_by(EXTRACTIONS.c.number.desc()).limit(1)).one()


def cover(connection: Connection, number: int, entities: str) -> Veil:
    """The veil of a document, from the entities and mentions that were found in it."""
    named = [made(Entity, each) for each in json.loads(entities)]
    query = (
        select(FINDINGS.c.kind, FINDINGS.c.payload)
        .join(PRESENT, PRESENT.c.finding == FINDINGS.c.number)
        .where(PRESENT.c.kind.in_(tuple(KINDS)), PRESENT.c.document == number)
        .order_by(PRESENT.c.finding)
    )
    found = (decoded(KINDS[row.kind], row.payload) for row in connection.execute(query))
    return veil_over(document_of(connection, number), named, found)


def document_of(connection: Connection, number: int) -> Document:
    """A document as the reader gave it."""
    row = connection.execute(
        select(DOCUMENTS, TEXTS.c.text, TEXTS.c.layout)
        .join(TEXTS, TEXTS.c.document == DOCUMENTS.c.number)
        .where(DOCUMENTS.c.number == number)
    ).one()
    names = ("sha256", "reader", "media_type", "language", "title", "byline", "publisher")
    values = {name: getattr(row, name) for name in (*names, "published")}
    layout = json.loads(inflated(row.layout))
    # What an earlier version of the program did not keep has its default.
    values |= {name: layout[name] for name in LAYOUT if name in layout}
    return made(
        Document, values | {"text": inflated(row.text), "kind": DocumentKind(row.kind).value}
    )


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
