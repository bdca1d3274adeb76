"""Whether everything still is what it was: originals, texts, findings and their words."""

import json
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import LeftOut, OnrecordError, RecordBroken
from onrecord.model import Arrival, Cited, Document, Finding, Span
from onrecord.read import RECOGNISED, Hints, Ocr, ReadLimits, read
from onrecord.record.database import stored
from onrecord.record.ids import seal
from onrecord.record.originals import Originals
from onrecord.record.payload import KINDS, decoded, inflated
from onrecord.record.reading import digest
from onrecord.record.rows import Breakage
from onrecord.record.schema import ARRIVALS, DOCUMENTS, EXTRACTIONS, FINDINGS, TEXTS

__all__ = ["Reader", "read_again", "verify"]

# Reads an original again, as it was read when it came.
Reader = Callable[[bytes, Arrival], Document]

RESTORE = "Restore the record from a copy of it, or take the document in again in a new record."


def verify(
    connection: Connection,
    originals: Originals,
    reader: Reader,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Breakage]:
    """Every breakage, document by document. A text is read again where its reader is the same."""
    total = int(connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar() or 0)
    numbers = connection.execute(select(DOCUMENTS.c.number).order_by(DOCUMENTS.c.number)).scalars()
    for done, number in enumerate(numbers.all(), 1):
        yield from _Checked(connection, number).all(originals, reader)
        if progress:
            progress(done, total)


def read_again(data: bytes, arrival: Arrival) -> Document:
    """Read an original with the reader that this program has, without OCR."""
    hints = Hints(name=arrival.name, declared_type=arrival.declared_type)
    return read(data, hints, ReadLimits(ocr=Ocr.NEVER))


class _Checked:
    """One document under check."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        query = select(DOCUMENTS).where(DOCUMENTS.c.number == number)
        self._row = connection.execute(query).one()

    def all(self, originals: Originals, reader: Reader) -> Iterator[Breakage]:
        row = self._row
        if not row.sha256.startswith(row.id):
            yield self._broken("document", "Its id is not the beginning of its SHA-256.")
        data = None
        try:
            data = originals.bytes(row.sha256)
        except RecordBroken as wrong:
            yield self._broken("original", wrong.problem, wrong.mend)
        text = None
        try:
            text = self._text()
        except RecordBroken as wrong:
            yield self._broken("text", wrong.problem)
        if text is not None and digest(text) != row.text_sha256:
            yield self._broken("text", "The stored text is not what it was when it was read.")
        if data is not None:
            yield from self._reread(data, reader)
        if text is not None:
            yield from self._findings(text)

    def _text(self) -> str:
        query = select(TEXTS.c.text).where(TEXTS.c.document == self._row.number)
        data = self._connection.execute(query).scalar()
        if data is None:
            raise RecordBroken("The stored text is gone.")
        return inflated(data)

    def _reread(self, data: bytes, reader: Reader) -> Iterator[Breakage]:
        """Read the original anew; another version of its reader may rightly read other text.

        What OCR read is not recognised anew: that takes minutes, and another version of that
        program may rightly see other letters.
        """
        if RECOGNISED in self._row.reader:
            return
        query = select(ARRIVALS).where(ARRIVALS.c.sha256 == self._row.sha256)
        first = self._connection.execute(query.order_by(ARRIVALS.c.number).limit(1)).first()
        if first is None:
            yield self._broken("document", "Nothing is known of how it came.")
            return
        values = first._mapping.items()
        arrival = Arrival(**{name: value for name, value in values if name != "number"})
        try:
            again = reader(data, arrival)
        except LeftOut as wrong:
            yield self._broken("text", f"The original can't be read any more: {wrong.problem}")
            return
        if again.reader == self._row.reader and digest(again.text) != self._row.text_sha256:
            yield self._broken("text", "The original gives another text than the one stored.")

    # ------------------------------------------------------------------------ findings

    def _findings(self, text: str) -> Iterator[Breakage]:
        runs = select(EXTRACTIONS).where(EXTRACTIONS.c.document == self._row.number)
        for run in self._connection.execute(runs.order_by(EXTRACTIONS.c.number)).all():
            query = select(FINDINGS).where(FINDINGS.c.extraction == run.number)
            rows = self._connection.execute(query.order_by(FINDINGS.c.number)).all()
            if len(rows) != run.findings:
                gone = f"A run found {run.findings} findings and {len(rows)} are there."
                yield self._broken("finding", gone)
            for row in rows:
                yield from self._finding(row, text)

    def _finding(self, row: Any, text: str) -> Iterator[Breakage]:
        if seal(row.payload, row.words) != row.seal:
            changed = "It or its words are not what they were when they were found."
            yield self._broken("finding", changed, finding=row.id)
        try:
            found = decoded(KINDS[row.kind], row.payload)
            quoted = json.loads(row.words)
        except (OnrecordError, KeyError, ValueError):
            yield self._broken("finding", "It can't be read.", finding=row.id)
            return
        there = [stored(text[span.start : span.end]) for span in found.spans]
        for one, other in zip_longest(quoted, there):
            if one != other:
                shown = " ".join((one or "").split())[:80]
                told = f"The text does not have the words it quotes: “{shown}”."
                yield self._broken("quotation", told, finding=row.id)
                break
        for place in places_in(found):
            if not 0 <= place.start < place.end <= len(text):
                told = f"It points outside the text, at {place.start} to {place.end}."
                yield self._broken("quotation", told, finding=row.id)
                break

    def _broken(
        self, what: str, problem: str, mend: str = RESTORE, finding: str | None = None
    ) -> Breakage:
        return Breakage(what, self._row.id, problem, mend, finding)


def places_in(value: Any) -> Iterator[Span]:
    """Every span in a finding, its cited values included."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from places_in(each)
    elif isinstance(value, Finding | Cited):
        for name in value.__dataclass_fields__:
            yield from places_in(getattr(value, name))
