"""Writing what documents bear on questions on the whole record, as they come in and change."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from onrecord.model import Finding
from onrecord.record.correct import corrected
from onrecord.record.database import append
from onrecord.record.derive import Present
from onrecord.record.filters import ReviewState
from onrecord.record.folding import symbol_key
from onrecord.record.payload import KINDS, decoded
from onrecord.record.schema import DECISIONS, DOCUMENTS, FINDINGS, PRESENT
from onrecord.record.survey.bearing import BEARS, PAPER, Bearing, bearing_of
from onrecord.record.survey.bits import mark
from onrecord.record.survey.claims import (
    append_claims,
    drop_claims,
    scopes_in,
    settle_scopes,
)
from onrecord.record.survey.disputes import pairs_of, touch
from onrecord.record.survey.held import refresh
from onrecord.record.survey.tables import REPORTS, RUNS
from onrecord.record.survey.unanimity import papers_of, settle_papers

__all__ = ["Borne", "add", "changing", "standing"]


@dataclass(frozen=True, slots=True)
class Borne:
    """What one document bears. ``findings`` are the numbers and ids of those that its bearing was
    drawn from, in their order."""

    document: int
    published: str | None
    findings: Sequence[tuple[int, str]]
    bearing: Bearing


def add(connection: Connection, borne: Sequence[Borne], moved: Collection[int] = ()) -> None:
    """Write what new documents bear; ``moved`` are documents that now count as one source with
    others."""
    _write(connection, borne, fresh=True)
    documents = {each.document for each in borne}
    claimed = _papers_claimed(borne)
    settle_papers(connection, papers_of(connection, documents) | claimed)
    touch(connection, pairs_of(connection, {*moved, *documents}))


def _papers_claimed(borne: Sequence[Borne]) -> set[str]:
    """The papers of which these documents say that they were adopted unanimously."""
    scopes = (claim.scope.body for each in borne for claim in each.bearing.claims)
    return {symbol_key(body.removeprefix(PAPER)) for body in scopes if body.startswith(PAPER)}


def standing(present: Present, found: Finding) -> Finding | None:
    """A finding, or None where it was rejected."""
    return None if present.state is ReviewState.REJECTED else found


def _write(
    connection: Connection, borne: Sequence[Borne], fresh: bool, meetings: Collection[str] = ()
) -> None:
    reports = [row for each in borne for row in _reports(each)]
    append(connection, REPORTS, reports)
    append(connection, RUNS, [row for each in borne for row in _runs(each)])
    mark(connection, {each.document: each.bearing.speaks for each in borne}, fresh)
    changed = refresh(connection, {*meetings, *(row[2] for row in reports)})
    settle_scopes(connection, changed)
    append_claims(
        connection,
        (
            (each.findings[claim.finding][0], each.document, each.published, claim)
            for each in borne
            for claim in each.bearing.claims
        ),
    )


def _reports(borne: Borne) -> Iterator[tuple[Any, ...]]:
    for each in borne.bearing.reports:
        number, id = borne.findings[each.finding]
        place = (each.body, each.day, each.format, each.about, int(each.named))
        yield (number, borne.document, each.meeting or id, *place)


def _runs(borne: Borne) -> Iterator[tuple[Any, ...]]:
    for each in borne.bearing.runs:
        number, _ = borne.findings[each.finding]
        told = (each.body, int(each.formal), each.format, int(each.yearly), each.about)
        for year in each.years:
            yield (number, year, borne.document, *told)


# ---------------------------------------------------------------------------- decisions


@contextmanager
def changing(connection: Connection, document: int, kind: str) -> Iterator[None]:
    """While a finding of this kind comes to stand otherwise than before."""
    told = pairs_of(connection, [document]) if kind == "assertion" else set()
    voted = kind in ("assertion", "vote")
    papers = papers_of(connection, [document]) if voted else set()
    query = select(REPORTS.c.meeting).where(REPORTS.c.document == document)
    meetings = set(connection.execute(query).scalars()) if kind in BEARS else set()
    scopes = scopes_in(connection, document) if kind in BEARS else set()
    yield
    if kind == "assertion":
        touch(connection, told | pairs_of(connection, [document]))
    if kind in BEARS:
        drop_claims(connection, document, scopes)
        papers |= _again(connection, document, meetings)
    if papers:
        settle_papers(connection, papers)


def _again(connection: Connection, document: int, meetings: Collection[str]) -> set[str]:
    """Draw anew what a document bears, from its findings as they stand; the papers of which it says
    that they were adopted unanimously."""
    for table in (REPORTS, RUNS):
        connection.execute(delete(table).where(table.c.document == document))
    published = connection.execute(
        select(DOCUMENTS.c.published).where(DOCUMENTS.c.number == document)
    ).scalar()
    stands = _findings(connection, document)
    bearing = bearing_of([found for _, _, found in stands], published)
    places = [(number, id) for number, id, _ in stands]
    borne = [Borne(document, published, places, bearing)]
    _write(connection, borne, False, meetings)
    return _papers_claimed(borne)


def _findings(connection: Connection, document: int) -> list[tuple[int, str, Finding | None]]:
    query = (
        select(PRESENT, FINDINGS.c.payload, DECISIONS.c.correction)
        .join(FINDINGS, FINDINGS.c.number == PRESENT.c.finding)
        .outerjoin(DECISIONS, DECISIONS.c.number == PRESENT.c.decision)
        .where(PRESENT.c.kind.in_(sorted(BEARS)), PRESENT.c.document == document)
        .order_by(PRESENT.c.finding)
    )
    found: list[tuple[int, str, Finding | None]] = []
    for row in connection.execute(query):
        finding: Finding | None = None
        if row.state != ReviewState.REJECTED:
            finding = decoded(KINDS[row.kind], row.payload)
            if row.state == ReviewState.CORRECTED:
                finding = corrected(finding, json.loads(row.correction or "{}"))
        found.append((row.finding, row.id, finding))
    return found
