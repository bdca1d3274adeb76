"""The part of one document in cases and demands, worked out anew after something in it changed."""

import json

from sqlalchemy import Connection, delete, select

from onrecord.model import Entity
from onrecord.record.causes import CONCERNS, DEMANDS, TOLD
from onrecord.record.correct import corrected
from onrecord.record.derive import THREADED, Derived, Present, with_names
from onrecord.record.facts import facts
from onrecord.record.filters import ReviewState
from onrecord.record.ledger import lines_of, settle_ledger
from onrecord.record.payload import KINDS, decoded, made
from onrecord.record.schema import APPEARANCES, DECISIONS, DOCUMENTS, FINDINGS, PRESENT

__all__ = ["THREADS", "rethread"]

# Tables whose rows are worked out for a document at a time.
THREADS = (DEMANDS, CONCERNS, TOLD)


def rethread(connection: Connection, document: int) -> None:
    """Work out anew the part of a document in cases and demands, and the lines this changes."""
    before = lines_of(connection, [document])
    for table in THREADS:
        connection.execute(delete(table).where(table.c.document == document))
    derived = _derived(connection, document)
    derived.save_threads(connection)
    settle_ledger(connection, before | derived.lines, derived.concerned)


def _derived(connection: Connection, document: int) -> Derived:
    there = select(APPEARANCES).where(APPEARANCES.c.document == document)
    appearances = connection.execute(there).all()
    ids = {row.key: row.entity for row in appearances}
    named = with_names(ids, (made(Entity, json.loads(row.payload)) for row in appearances))
    published = connection.execute(
        select(DOCUMENTS.c.published).where(DOCUMENTS.c.number == document)
    ).scalar()
    query = (
        select(PRESENT, FINDINGS.c.payload, DECISIONS.c.correction)
        .join(FINDINGS, FINDINGS.c.number == PRESENT.c.finding)
        .outerjoin(DECISIONS, DECISIONS.c.number == PRESENT.c.decision)
        .where(PRESENT.c.document == document, PRESENT.c.kind.in_(sorted(THREADED)))
        .order_by(PRESENT.c.finding)
    )
    derived = Derived()
    for row in connection.execute(query).all():
        found = decoded(KINDS[row.kind], row.payload)
        if row.state == ReviewState.CORRECTED:
            found = corrected(found, json.loads(row.correction or "{}"))
        place = (row.finding, row.id, row.kind, row.start, row.end)
        present = Present(*place, facts(found), ReviewState(row.state), row.decision)
        derived.thread(document, published, named, present)
    return derived
