"""Working out everything derived anew, from what was appended."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from onrecord.identify import sketch
from onrecord.model import Arrival, Entity, Finding
from onrecord.record.causes import DEMANDS
from onrecord.record.correct import corrected
from onrecord.record.counting import tally_all
from onrecord.record.database import append
from onrecord.record.derive import (
    Derived,
    Present,
    clear_index,
    index_documents,
    index_statements,
    with_names,
)
from onrecord.record.facts import facts
from onrecord.record.filters import ReviewState
from onrecord.record.identities import settle_all
from onrecord.record.identity import Identity
from onrecord.record.ledger import settle_ledger
from onrecord.record.payload import KINDS, decoded, encoded, inflated, made
from onrecord.record.permissions import Protection
from onrecord.record.prepare import Named, first_places
from onrecord.record.reading import document_of
from onrecord.record.relations import Incoming, tie
from onrecord.record.resolve import Resolver, ids_of
from onrecord.record.review import latest_protections
from onrecord.record.schema import (
    ARRIVALS,
    DECISIONS,
    DERIVED,
    DOCUMENTS,
    EXTRACTIONS,
    FINDINGS,
    STANDING,
)
from onrecord.record.sealing import document_entries, statement_entries
from onrecord.record.shares import TELLS, Stated
from onrecord.record.sharing import Shares
from onrecord.record.survey import keep as survey
from onrecord.record.survey.bearing import bearing_of
from onrecord.record.survey.keep import Borne
from onrecord.record.traits import fill
from onrecord.record.veil import veil_over

__all__ = ["rebuild"]

AT_ONCE = 50


def rebuild(connection: Connection, identity: Identity) -> None:
    """Empty the derived tables and fill them, document by document in the order they came."""
    for table in DERIVED:
        connection.execute(delete(table))
    clear_index(connection)
    numbers = (
        connection.execute(select(DOCUMENTS.c.number).order_by(DOCUMENTS.c.number)).scalars().all()
    )
    for at in range(0, len(numbers), AT_ONCE):
        _Part(connection, numbers[at : at + AT_ONCE], identity).derive()
    settle_all(connection)
    fill(connection)
    lines = select(DEMANDS.c.line).distinct()
    settle_ledger(connection, connection.execute(lines).scalars().all())
    tally_all(connection)


class _Part:
    """Some documents, and what follows from the latest run on each and from decisions on it."""

    def __init__(self, connection: Connection, numbers: Sequence[int], identity: Identity) -> None:
        self._connection = connection
        self._numbers = numbers
        self._resolver = Resolver(connection, identity)
        self._protections = latest_protections(connection, numbers)
        self._derived = Derived()
        self._shares = Shares()
        self._words: list[tuple[int, str]] = []
        self._passages: list[tuple[int, str, str]] = []
        self._standing: list[tuple[object, ...]] = []
        self._incoming: list[Incoming] = []
        self._borne: list[Borne] = []

    def derive(self) -> None:
        for number in self._numbers:
            self._document(number)
        connection = self._connection
        append(connection, STANDING, self._standing)
        self._resolver.save()
        self._derived.save(connection)
        self._shares.save(connection)
        self._derived.index(connection)
        index_documents(connection, self._passages)
        index_statements(connection, self._words)
        survey.add(connection, self._borne, tie(connection, self._incoming))

    def _document(self, number: int) -> None:
        document = document_of(self._connection, number)
        run = self._latest_run(number)
        entities = [made(Entity, each) for each in json.loads(inflated(run.entities))]
        told = list(self._stands(number, run.number))
        stands = [(present, found) for present, found, _ in told]
        first = first_places(found for _, found in stands)
        named = tuple(Named(each, encoded(each), first.get(each.key)) for each in entities)
        protection = self._protections.get(number, Protection.OPEN)
        veil = None
        if protection is not Protection.OPEN:
            veil = veil_over(document, entities, (found for _, found in stands))
        keys = {key for _, found in stands for _, key in facts(found).links}
        self._resolver.load(named, keys)
        placed = self._resolver.resolve(
            (number, document.sha256), named, document.published, protection is Protection.OPEN
        )
        self._derived.appear(number, named, placed)
        for key in keys:
            self._resolver.ensure(key)
        known = with_names(ids_of(placed), entities)
        for present, found in stands:
            self._derived.stand(number, document.published, known, present)
            self._words += statement_entries(present.number, found, document.text, veil)
        self._shares.add(
            (number, document.published, protection is Protection.OPEN), known, list(stated(told))
        )
        self._resolver.count(self._derived.counted, protection is Protection.OPEN)
        self._passages += document_entries(number, document, veil)
        arrival = self._first_arrival(document.sha256)
        standing = [p for p, _ in stands if p.state is not ReviewState.REJECTED]
        said = sum(each.kind == "statement" for each in standing)
        self._standing.append(
            (number, protection.value, number, len(standing), said, arrival.name, arrival.at)
        )
        drawn = sketch(document.text)
        self._incoming.append(Incoming(number, document, arrival, self._copy_of(number), drawn))
        bearing = bearing_of([survey.standing(*each) for each in stands], document.published)
        places = [(present.number, present.id) for present, _ in stands]
        self._borne.append(Borne(number, document.published, places, bearing))

    # ------------------------------------------------------------------------ what was appended

    def _latest_run(self, number: int) -> Any:
        query = select(EXTRACTIONS).where(EXTRACTIONS.c.document == number)
        latest = query.order_by(EXTRACTIONS.c.number.desc()).limit(1)
        return self._connection.execute(latest).one()

    def _stands(self, number: int, run: int) -> Iterator[tuple[Present, Finding, str]]:
        """The findings of the latest run, and those of earlier ones that a person let stand, each
        with the words it quotes, as JSON."""
        query = select(DECISIONS).where(DECISIONS.c.document == number)
        rows = self._connection.execute(query.order_by(DECISIONS.c.number))
        decisions = {row.finding: row for row in rows}
        ours = select(FINDINGS).where(FINDINGS.c.extraction == run).order_by(FINDINGS.c.number)
        found = self._connection.execute(ours).all()
        known = {row.id for row in found}
        kept = [
            id
            for id, row in decisions.items()
            if id not in known and row.verdict in (ReviewState.ACCEPTED, ReviewState.CORRECTED)
        ]
        found = [*found, *self._earlier(number, kept)]
        for row in found:
            finding = decoded(KINDS[row.kind], row.payload)
            decision = decisions.get(row.id)
            state = ReviewState(decision.verdict) if decision else ReviewState.PROPOSED
            if decision and state is ReviewState.CORRECTED:
                finding = corrected(finding, json.loads(decision.correction or "{}"))
            told = decision.number if decision else None
            yield (
                Present(row.number, row.id, row.kind, *ends(finding), facts(finding), state, told),
                finding,
                row.words,
            )

    def _earlier(self, number: int, ids: Sequence[str]) -> list[Any]:
        if not ids:
            return []
        runs = select(EXTRACTIONS.c.number).where(EXTRACTIONS.c.document == number)
        query = select(FINDINGS).where(FINDINGS.c.extraction.in_(runs), FINDINGS.c.id.in_(ids))
        rows = self._connection.execute(query.order_by(FINDINGS.c.number))
        return list({row.id: row for row in rows}.values())

    def _first_arrival(self, digest: str) -> Arrival:
        query = select(ARRIVALS).where(ARRIVALS.c.sha256 == digest)
        row = self._connection.execute(query.order_by(ARRIVALS.c.number).limit(1)).one()
        values = row._mapping.items()
        return Arrival(**{name: value for name, value in values if name != "number"})

    def _copy_of(self, number: int) -> int | None:
        same = select(DOCUMENTS.c.text_key).where(DOCUMENTS.c.number == number).scalar_subquery()
        query = select(DOCUMENTS.c.number).where(DOCUMENTS.c.text_key == same)
        first = self._connection.execute(query.order_by(DOCUMENTS.c.number).limit(1)).scalar()
        return None if first == number else first


def stated(told: Iterable[tuple[Present, Finding, str]]) -> Iterator[Stated]:
    """Those that the shares of a document follow from, in the order of their numbers."""
    for present, found, words in sorted(told, key=lambda each: each[0].number):
        if found.kind in TELLS and present.state is not ReviewState.REJECTED:
            place = (present.start, present.end)
            yield Stated(present.number, found.kind, *place, words, facts(found))


def ends(finding: Finding) -> tuple[int, int]:
    """Where a finding starts and where it ends."""
    return finding.spans[0].start, finding.spans[-1].end
