"""What people decide: on findings, and on who may see a document.

Each decision is appended; the rows that follow from it are worked out anew.
"""

import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from sqlalchemy import Connection, delete, select, update

from onrecord.errors import BadUse
from onrecord.model import Entity, Finding
from onrecord.record.correct import checked, corrected
from onrecord.record.counting import recount, tally, those_in
from onrecord.record.database import append, next_number, stored
from onrecord.record.derive import THREADED, Derived, Present, with_names
from onrecord.record.facts import SEARCHED, facts
from onrecord.record.filters import ReviewState
from onrecord.record.findings import present_row, recorded
from onrecord.record.known import fuller, shared_name, spellings
from onrecord.record.ledger import lines_of, lines_proved_by, settle_ledger
from onrecord.record.payload import KINDS, decoded, made
from onrecord.record.permissions import Protection
from onrecord.record.reading import Reading
from onrecord.record.rethread import THREADS, rethread
from onrecord.record.rows import Decision, Recorded
from onrecord.record.schema import (
    APPEARANCES,
    DECISIONS,
    DERIVED,
    DOCUMENTS,
    ENTITIES,
    NAMES,
    PROTECTIONS,
    STANDING,
    STATEMENTS,
)
from onrecord.record.sealing import as_it_stands, change_index, change_statement
from onrecord.record.sharing import changing
from onrecord.record.survey import keep as survey
from onrecord.record.survey.disputes import pairs_of, touch
from onrecord.record.traits import refresh

__all__ = ["decide", "history", "protect"]


# ---------------------------------------------------------------------------- on findings


def decide(reading: Reading, id: str, decision: Decision) -> Recorded[Finding]:
    """Append a decision on a finding and let it stand as it says."""
    connection = reading.connection
    row = present_row(reading, id)
    found = decoded(KINDS[row.kind], row.payload)
    stood = as_it_stands(connection, row.finding)
    correction = None
    if decision.verdict is ReviewState.CORRECTED:
        correction = checked(found, decision.correction or {})
        found = corrected(found, correction)
    elif decision.correction:
        raise BadUse(
            "Only a correction can have new values.", "Decide it as corrected to set them."
        )
    number = next_number(connection, DECISIONS)
    values = (
        number,
        row.id,
        row.document,
        decision.verdict.value,
        stored(decision.by),
        decision.at,
        decision.note and stored(decision.note),
        correction and json.dumps(correction, ensure_ascii=True),
    )
    append(connection, DECISIONS, [values])
    with survey.changing(connection, row.document, row.kind), changing(connection, [row.document]):
        _stand(connection, row, found, decision.verdict, number)
    if row.kind in SEARCHED and found != stood:
        change_statement(connection, row.document, row.finding, stood, found)
    return recorded(reading, [present_row(reading, row.id)])[0]


def _stand(
    connection: Connection, row: Any, found: Finding, state: ReviewState, decision: int
) -> None:
    """Derive a finding anew, with what was decided on it last."""
    before = row.state
    touched = set(those_in(connection, [row.finding]))
    for table in DERIVED:
        if "finding" in table.columns and table not in THREADS:
            connection.execute(delete(table).where(table.c.finding == row.finding))
    there = select(APPEARANCES).where(APPEARANCES.c.document == row.document)
    appearances = connection.execute(there).all()
    ids = {each.key: each.entity for each in appearances}
    known = with_names(ids, (made(Entity, json.loads(each.payload)) for each in appearances))
    published = select(DOCUMENTS.c.published).where(DOCUMENTS.c.number == row.document)
    derived = Derived(with_threads=False)
    derived.stand(
        row.document,
        connection.execute(published).scalar(),
        known,
        Present(row.finding, row.id, row.kind, row.start, row.end, facts(found), state, decision),
    )
    derived.save(connection)
    if row.kind in THREADED:
        rethread(connection, row.document)
    settle_ledger(connection, lines_proved_by(connection, row.id))
    if row.kind == "statement":
        refresh(connection, [row.finding])
        recount(connection, sorted(touched | set(those_in(connection, [row.finding]))))
    if before != state:
        tally(connection, {(row.kind, before): -1, (row.kind, state.value): 1})
    change = (before == ReviewState.REJECTED) - (state is ReviewState.REJECTED)
    if change:
        said = change if row.kind == "statement" else 0
        connection.execute(
            update(STANDING)
            .where(STANDING.c.document == row.document)
            .values(findings=STANDING.c.findings + change, statements=STANDING.c.statements + said)
        )


def history(reading: Reading, id: str) -> tuple[Decision, ...]:
    """Every decision on a finding, first to last."""
    query = select(DECISIONS).where(DECISIONS.c.finding == id).order_by(DECISIONS.c.number)
    return tuple(
        Decision(row.finding, ReviewState(row.verdict), row.by, row.at)
        if row.document in reading.hidden
        else Decision(
            row.finding,
            ReviewState(row.verdict),
            row.by,
            row.at,
            row.note,
            json.loads(row.correction) if row.correction else None,
        )
        for row in reading.connection.execute(query)
    )


# ---------------------------------------------------------------------------- on documents


def protect(reading: Reading, id: str, protection: Protection, by: str, at: str, note: str) -> None:
    """Append how a document is protected, and let others see it so from now on."""
    connection = reading.connection
    number = reading.number(id)
    query = select(STANDING.c.protection).where(STANDING.c.document == number)
    before = connection.execute(query).scalar()
    row = (
        next_number(connection, PROTECTIONS),
        number,
        protection.value,
        stored(by),
        at,
        stored(note),
    )
    append(connection, PROTECTIONS, [row])
    if before != protection:
        change_index(connection, number, adding=False)
        _count_names(connection, number, 1 if protection is Protection.OPEN else -1)
        with changing(connection, [number]):
            connection.execute(
                update(STANDING)
                .where(STANDING.c.document == number)
                .values(protection=protection.value)
            )
        _name_for_all(connection, number)
        said = select(STATEMENTS.c.finding).where(STATEMENTS.c.document == number)
        recount(connection, those_in(connection, connection.execute(said).scalars().all()))
        change_index(connection, number, adding=True)
        touch(connection, pairs_of(connection, [number]))
        settle_ledger(connection, lines_of(connection, [number]))


def _count_names(connection: Connection, number: int, change: int) -> None:
    """Count a document among those that anyone may see, or no longer, for all who are in it."""
    query = select(APPEARANCES.c.entity, APPEARANCES.c.payload)
    names: dict[str, set[str]] = {}
    for row in connection.execute(query.where(APPEARANCES.c.document == number)):
        entity = made(Entity, json.loads(row.payload))
        spelled = names.setdefault(row.entity, set())
        spelled |= {stored(text)[:300] for text in spellings(entity)}
    for id, spelled in sorted(names.items()):
        connection.execute(
            update(NAMES)
            .where(NAMES.c.entity == id, NAMES.c.text.in_(spelled))
            .values(open_documents=NAMES.c.open_documents + change)
        )
        connection.execute(
            update(ENTITIES)
            .where(ENTITIES.c.id == id)
            .values(open_documents=ENTITIES.c.open_documents + change)
        )


def _name_for_all(connection: Connection, number: int) -> None:
    """Give each entity of a document the name that those may know who see open ones only."""
    there = select(APPEARANCES.c.entity).where(APPEARANCES.c.document == number).distinct()
    for id in sorted(connection.execute(there).scalars()):
        open_ones = (
            select(APPEARANCES.c.payload)
            .join(STANDING, STANDING.c.document == APPEARANCES.c.document)
            .where(APPEARANCES.c.entity == id, STANDING.c.protection == int(Protection.OPEN))
            .order_by(APPEARANCES.c.document, APPEARANCES.c.key)
        )
        payloads = connection.execute(open_ones).scalars()
        names = [made(Entity, json.loads(each)).name for each in payloads]
        name = (shared_name(id) or reduce(fuller, names)) if names else None
        connection.execute(
            update(ENTITIES).where(ENTITIES.c.id == id).values(open_name=name and stored(name))
        )


def latest_protections(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Protection]:
    """How documents are protected now; those that never were are left out."""
    query = (
        select(PROTECTIONS.c.document, PROTECTIONS.c.protection)
        .where(PROTECTIONS.c.document.in_(list(numbers)))
        .order_by(PROTECTIONS.c.number)
    )
    return {row.document: Protection(row.protection) for row in connection.execute(query)}
