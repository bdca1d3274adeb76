"""Findings as they stand: in lists, one by one, and by what they are about."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Assertion, Demand, Finding, Spans, Statement
from onrecord.record.causes import DEMANDS
from onrecord.record.correct import corrected
from onrecord.record.database import is_sqlite
from onrecord.record.derive import named_only
from onrecord.record.facts import facts
from onrecord.record.filters import (
    STANDING,
    AssertionFilter,
    DemandFilter,
    FindingFilter,
    ReviewState,
    StatementFilter,
)
from onrecord.record.ids import is_shared
from onrecord.record.lookup import entity_ids, known_elsewhere
from onrecord.record.payload import KINDS, decoded
from onrecord.record.reading import AT_ONCE, Reading, beginning, page, parts, within
from onrecord.record.rows import Recorded, Rows
from onrecord.record.schema import (
    APPEARANCES,
    ASSERTIONS,
    DECISIONS,
    FINDINGS,
    LINKS,
    PRESENT,
    STATEMENTS,
)

__all__ = [
    "assertions",
    "demands",
    "each_finding",
    "finding",
    "findings",
    "linked",
    "numbered",
    "present_row",
    "recorded",
    "standing_of",
    "statements",
    "words",
]

Condition = ColumnElement[bool]

STANDS = select(PRESENT, FINDINGS.c.payload, FINDINGS.c.words).join(
    FINDINGS, FINDINGS.c.number == PRESENT.c.finding
)

# The beginning of 16 hex digits.
PART_OF_ID = re.compile(r"[0-9a-f]{4,16}")

PLACE = (PRESENT.c.document, PRESENT.c.start, PRESENT.c.finding)


# ---------------------------------------------------------------------------- rows to findings


def recorded(reading: Reading, rows: Sequence[Any]) -> tuple[Recorded[Any], ...]:
    """Rows of present findings with their payload, as this viewer may see them, in their order."""
    return tuple(each for part in parts(rows) for each in _some(reading, part))


def _some(reading: Reading, rows: Sequence[Any]) -> Iterator[Recorded[Any]]:
    decisions = _decisions(reading, [row.decision for row in rows if row.decision])
    held: list[Finding] = []
    for row in rows:
        found = decoded(KINDS[row.kind], row.payload)
        if row.state == ReviewState.CORRECTED:
            found = corrected(found, json.loads(decisions[row.decision].correction or "{}"))
        held.append(found)
    keys = [sorted({key for _, key in facts(found).links}) for found in held]
    entities = _entities(reading, [row.document for row in rows], keys)
    known = known_elsewhere(reading, {id for each in entities for id in each.values()})
    ids = reading.ids(row.document for row in rows)
    for row, found, each in zip(rows, held, entities, strict=True):
        decision = decisions.get(row.decision)
        if row.document in reading.hidden:
            each = {key: id for key, id in each.items() if id not in known}
        yield _one(reading, row, found, decision, each, ids)


def _one(
    reading: Reading,
    row: Any,
    found: Finding,
    decision: Any,
    entities: dict[str, str],
    ids: Mapping[int, str],
) -> Recorded[Any]:
    spoken = tuple(json.loads(row.words))
    veil = reading.veil(row.document)
    if veil:
        found = veil.over(found)
        spoken = tuple(span.of(veil.text) for span in found.spans)
        entities = {veil.over(key): id for key, id in entities.items()}
    return Recorded(
        id=row.id,
        document=ids[row.document],
        finding=found,
        words=spoken,
        state=ReviewState(row.state),
        decided_by=decision.by if decision else None,
        decided_at=decision.at if decision else None,
        entities=entities,
    )


def _decisions(reading: Reading, numbers: Sequence[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    query = select(DECISIONS).where(DECISIONS.c.number.in_(numbers))
    return {row.number: row for row in reading.connection.execute(query)}


def _entities(
    reading: Reading, documents: Sequence[int], keys: Sequence[Sequence[str]]
) -> list[dict[str, str]]:
    """For each finding, the ids of the entities that its keys name in its document."""
    pairs = sorted(
        {(n, key) for n, each in zip(documents, keys, strict=True) for key in each if ":" in key}
    )
    known: dict[tuple[int, str], str] = {}
    for part in parts(pairs):
        query = select(APPEARANCES.c.document, APPEARANCES.c.key, APPEARANCES.c.entity).where(
            tuple_(APPEARANCES.c.document, APPEARANCES.c.key).in_(part)
        )
        for document, key, entity in reading.connection.execute(query):
            known[document, key] = entity
    return [
        {
            key: id
            for key in each
            if (id := known.get((document, key), key if is_shared(key) else None))
        }
        for document, each in zip(documents, keys, strict=True)
    ]


# ---------------------------------------------------------------------------- lists


def findings(reading: Reading, filter: FindingFilter) -> Rows[Recorded[Finding]]:
    query = STANDS.where(*_conditions(reading, filter)).order_by(*PLACE)
    found, total = page(reading.connection, query, filter.limit, filter.offset)
    return Rows(recorded(reading, found), total, filter.offset)


def each_finding(reading: Reading, filter: FindingFilter) -> Iterator[Recorded[Finding]]:
    """All that fit, a few of each kind in memory at a time."""
    conditions = _conditions(reading, replace(filter, kinds=()))
    kinds = filter.kinds or tuple(KINDS)
    rows = merge(*(_each_of(reading, kind, conditions) for kind in kinds), key=_place)
    while some := list(islice(rows, AT_ONCE)):
        yield from recorded(reading, some)


def _each_of(reading: Reading, kind: str, conditions: Sequence[Condition]) -> Iterator[Any]:
    query = STANDS.where(PRESENT.c.kind == kind, *conditions).order_by(*PLACE).limit(AT_ONCE)
    rows = reading.connection.execute(query).all()
    while rows:
        yield from rows
        after = tuple_(*PLACE) > tuple_(*_place(rows[-1]))
        rows = reading.connection.execute(query.where(after)).all() if len(rows) == AT_ONCE else []


def standing_of(reading: Reading, kind: str, condition: Condition) -> tuple[Recorded[Any], ...]:
    """The standing findings of one kind that fit, in the order of documents and of their texts."""
    query = STANDS.where(PRESENT.c.kind == kind, PRESENT.c.state.in_(STANDING), condition)
    return recorded(reading, reading.connection.execute(query.order_by(*PLACE)).all())


def _place(row: Any) -> tuple[int, int, int]:
    return row.document, row.start, row.finding


def _conditions(reading: Reading, filter: FindingFilter) -> list[Condition]:
    conditions = [_in_states(filter.states)]
    unknown = [kind for kind in filter.kinds if kind not in KINDS]
    if unknown:
        raise BadUse(
            f"There are no findings of the kind {unknown[0]}.",
            f"The kinds are {', '.join(KINDS)}.",
        )
    if filter.kinds:
        conditions.append(PRESENT.c.kind.in_(filter.kinds))
    if filter.document:
        number = reading.number(filter.document)
        # The index has kinds before documents.
        conditions += [PRESENT.c.kind.in_(tuple(KINDS)), PRESENT.c.document == number]
        if filter.place:
            # The place is one of the text as this viewer sees it; covered names move it.
            conditions += [PRESENT.c.start < filter.place.end, PRESENT.c.end > filter.place.start]
    return conditions


def _in_states(states: Iterable[ReviewState]) -> Condition:
    return PRESENT.c.state.in_([state.value for state in states])


def statements(reading: Reading, filter: StatementFilter) -> Rows[Recorded[Statement]]:
    table = STATEMENTS
    conditions = [
        table.c.state.in_(filter.states),
        *within(table.c.day, filter.since, filter.until),
    ]
    if filter.by:
        conditions.append(linked(reading, table, filter.by, ("by", "behalf")))
    if filter.about:
        conditions.append(linked(reading, table, filter.about, ("about",)))
    if filter.theme:
        theme = f"theme:{filter.theme.removeprefix('theme:')}"
        conditions.append(table.c.finding.in_(_links(("theme",), [theme])))
    if filter.act:
        conditions.append(table.c.act == filter.act.value)
    if filter.body:
        conditions.append(table.c.body == filter.body)
    if filter.meeting:
        conditions.append(table.c.meeting == filter.meeting)
    if filter.document:
        conditions.append(table.c.document == reading.number(filter.document))
    query = select(table.c.finding).where(*conditions)
    return _listed(reading, query.order_by(table.c.day.desc(), table.c.finding), filter)


def demands(reading: Reading, filter: DemandFilter) -> Rows[Recorded[Demand]]:
    table = DEMANDS
    conditions: list[Condition] = [table.c.state.in_(filter.states)]
    for name, part in ((filter.by, "by"), (filter.to, "to"), (filter.for_whom, "for")):
        if name:
            conditions.append(linked(reading, table, name, (part,)))
    if filter.document:
        conditions.append(table.c.document == reading.number(filter.document))
    query = select(table.c.finding).where(*conditions)
    return _listed(reading, query.order_by(table.c.day.desc(), table.c.finding), filter)


def assertions(reading: Reading, filter: AssertionFilter) -> Rows[Recorded[Assertion]]:
    told = ASSERTIONS.c
    conditions: list[Condition] = [told.state.in_(filter.states)]
    if filter.subject:
        conditions.append(told.subject == filter.subject)
        if known_elsewhere(reading, [filter.subject]):
            conditions.append(_in_the_open(reading, ASSERTIONS))
    if filter.property:
        conditions.append(told.property == filter.property)
    if filter.document:
        conditions.append(told.document == reading.number(filter.document))
    query = select(told.finding).where(*conditions)
    ordered = query.order_by(told.subject, told.property, told.value, told.finding)
    return _listed(reading, ordered, filter)


def _listed(
    reading: Reading,
    query: Select[tuple[int]],
    filter: StatementFilter | DemandFilter | AssertionFilter,
) -> Rows[Recorded[Any]]:
    """The findings of a part of a list of numbers, in its order."""
    found, total = page(reading.connection, query, filter.limit, filter.offset)
    numbers = [row.finding for row in found]
    return Rows(numbered(reading, numbers), total, filter.offset)


def numbered(reading: Reading, numbers: Sequence[int]) -> tuple[Recorded[Any], ...]:
    """Findings by their numbers, in the order of these."""
    rows = {
        row.finding: row
        for part in parts(numbers)
        for row in reading.connection.execute(STANDS.where(PRESENT.c.finding.in_(part)))
    }
    return recorded(reading, [rows[number] for number in numbers])


def linked(reading: Reading, table: Table, name: str, parts: tuple[str, ...]) -> Condition:
    """That a finding has somebody, given by name or id, in one of these parts."""
    targets = entity_ids(reading, name)
    number = table.c.finding
    if not reading.hidden:
        return number.in_(_links(parts, [*targets, named_only(name)]))
    known = known_elsewhere(reading, targets)
    covered = [id for id in targets if id not in known]
    by_name = number.in_(_links(parts, [*sorted(known), named_only(name)]))
    return or_(number.in_(_links(parts, covered)), and_(by_name, _in_the_open(reading, table)))


def _in_the_open(reading: Reading, table: Table) -> Condition:
    return table.c.document.not_in(reading.hidden_numbers)


def _links(parts: tuple[str, ...], targets: Sequence[str]) -> Any:
    return select(LINKS.c.finding).where(LINKS.c.entity.in_(targets), LINKS.c.part.in_(parts))


# ---------------------------------------------------------------------------- one finding


def finding(reading: Reading, id: str) -> Recorded[Finding]:
    return recorded(reading, [present_row(reading, id)])[0]


def present_row(reading: Reading, id: str) -> Any:
    """The row of a present finding, by its id or the beginning of it."""
    wanted = id.strip().lower()
    if not PART_OF_ID.fullmatch(wanted):
        raise NothingFound(f"There is no finding {id} in this record.")
    alike = STANDS.where(beginning(PRESENT.c.id, wanted))
    if is_sqlite(reading.connection):
        alike = alike.where(PRESENT.c.document.in_(_documents_with(wanted)))
        alike = alike.where(PRESENT.c.kind.in_(tuple(KINDS)))
    found = reading.connection.execute(alike.limit(2)).all()
    if not found:
        raise NothingFound(f"There is no finding {id} in this record.")
    if len(found) > 1:
        raise BadUse(f"More than one finding begins with {id}.", "Give more of its id.")
    return found[0]


def _documents_with(wanted: str) -> Any:
    """The numbers of the documents that have a finding whose id begins so."""
    index = text("search_findings")
    matches = text("search_findings MATCH :wanted").bindparams(wanted=f'"{wanted}" *')
    return select(literal_column("rowid", BigInteger)).select_from(index).where(matches)


def words(reading: Reading, document: str, spans: Spans) -> tuple[str, ...]:
    text = reading.text(reading.number(document))
    return tuple(span.of(text) for span in spans)
