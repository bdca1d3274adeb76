"""Writing a batch of documents: what is appended, and all that is derived from it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from onrecord.model import Arrival
from onrecord.record import traits
from onrecord.record.counting import tally
from onrecord.record.database import Row, append, next_number, stored
from onrecord.record.derive import (
    FOR_ALL,
    FOR_CLEARED,
    FOR_OTHERS,
    Derived,
    found_present,
    index_documents,
    index_statements,
    packed,
    spoken_index,
    with_names,
)
from onrecord.record.filters import ReviewState
from onrecord.record.identity import Identity
from onrecord.record.ids import DOCUMENT_LENGTH
from onrecord.record.ledger import lines_of, settle_ledger
from onrecord.record.permissions import Protection
from onrecord.record.prepare import Found, Prepared, document_key
from onrecord.record.reading import beginning, parts
from onrecord.record.relations import Incoming, publisher_key, tie
from onrecord.record.resolve import Resolver, ids_of
from onrecord.record.rows import Outcome, Status
from onrecord.record.schema import (
    ARRIVALS,
    DOCUMENTS,
    EXTRACTIONS,
    FINDINGS,
    ORIGINALS,
    PROTECTIONS,
    STANDING,
    TEXTS,
)
from onrecord.record.shares import TELLS, Stated
from onrecord.record.sharing import Shares
from onrecord.record.survey import keep as survey
from onrecord.record.survey.keep import Borne

__all__ = ["append_arrivals", "arrive", "having", "numbered", "write_batch"]

SEALED_AT_FIRST = "A testimony is sealed from the moment it comes in."


def having(connection: Connection, digests: Sequence[str]) -> frozenset[str]:
    """Those of these SHA-256 whose documents are in the record."""
    return frozenset(
        digest
        for part in parts(digests)
        for digest in connection.execute(
            select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.sha256.in_(part))
        ).scalars()
    )


def numbered(connection: Connection) -> Sequence[tuple[int, str]]:
    """The number and id of every document, in the order they came."""
    query = select(DOCUMENTS.c.number, DOCUMENTS.c.id).order_by(DOCUMENTS.c.number)
    return [(row.number, row.id) for row in connection.execute(query)]


def arrive(connection: Connection, arrivals: Sequence[Arrival]) -> list[str]:
    """Note arrivals of documents that are in the record; the ids of these."""
    append_arrivals(connection, arrivals)
    query = select(DOCUMENTS.c.sha256, DOCUMENTS.c.id)
    digests = list({each.sha256 for each in arrivals})
    rows = connection.execute(query.where(DOCUMENTS.c.sha256.in_(digests)))
    ids = {row.sha256: row.id for row in rows}
    return [ids[each.sha256] for each in arrivals]


def append_arrivals(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    """The chain of custody. The same original from the same place again is no news."""
    unique: dict[tuple[str, str], Arrival] = {}
    for each in arrivals:
        unique.setdefault((each.sha256, stored(each.origin)), each)
    digests = list({digest for digest, _ in unique})
    pairs = select(ARRIVALS.c.sha256, ARRIVALS.c.origin).where(ARRIVALS.c.sha256.in_(digests))
    known = {(row.sha256, row.origin) for row in connection.execute(pairs)}
    there = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(digests))
    kept = set(connection.execute(there).scalars())
    sizes = {each.sha256: each.size for each in unique.values()}
    new = [(digest, size) for digest, size in sizes.items() if digest not in kept]
    append(connection, ORIGINALS, new)
    start = next_number(connection, ARRIVALS)
    fresh = [each for pair, each in unique.items() if pair not in known]
    rows = [_arrival_row(number, each) for number, each in enumerate(fresh, start)]
    append(connection, ARRIVALS, rows)


def write_batch(
    connection: Connection, batch: Sequence[Prepared], identity: Identity
) -> list[Outcome]:
    """Write a batch in the connection's transaction. One outcome for each, in their order."""
    return _Batch(connection, batch, identity).write()


class _Batch:
    """One batch on its way into the tables."""

    def __init__(
        self, connection: Connection, batch: Sequence[Prepared], identity: Identity
    ) -> None:
        self._connection = connection
        self._batch = batch
        self._identity = identity
        self._there: dict[str, str] = {}
        self._texts: dict[str, tuple[int, str]] = {}
        self._numbers: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        self._incoming: list[Incoming] = []
        self._borne: list[Borne] = []

    def write(self) -> list[Outcome]:
        self._look_up()
        new: list[Prepared] = []
        outcomes = [self._outcome(each, new) for each in self._batch]
        append_arrivals(self._connection, [each.arrival for each in self._batch])
        if new:
            self._append_documents(new)
            derived = self._append_findings(new)
            moved = tie(self._connection, self._incoming)
            lines = derived.lines | lines_of(self._connection, moved)
            settle_ledger(self._connection, lines, derived.concerned)
            survey.add(self._connection, self._borne, moved)
        return outcomes

    def _look_up(self) -> None:
        """What of the batch is in the record already."""
        digests = list({each.head.sha256 for each in self._batch})
        query = select(DOCUMENTS.c.sha256, DOCUMENTS.c.id)
        rows = self._connection.execute(query.where(DOCUMENTS.c.sha256.in_(digests)))
        self._there = {row.sha256: row.id for row in rows}
        keys = list({each.text_key for each in self._batch})
        first = (
            select(func.min(DOCUMENTS.c.number))
            .where(DOCUMENTS.c.text_key.in_(keys))
            .group_by(DOCUMENTS.c.text_key)
        )
        rows = self._connection.execute(
            select(DOCUMENTS.c.text_key, DOCUMENTS.c.number, DOCUMENTS.c.id).where(
                DOCUMENTS.c.number.in_(first)
            )
        )
        self._texts = {row.text_key: (row.number, row.id) for row in rows}
        starts = [digest[:DOCUMENT_LENGTH] for digest in digests]
        short = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(starts))
        self._taken = set(self._connection.execute(short).scalars())
        self._next = next_number(self._connection, DOCUMENTS)

    def _outcome(self, each: Prepared, new: list[Prepared]) -> Outcome:
        """What becomes of one arrival; what is new is numbered and put into ``new``."""
        digest = each.head.sha256
        if digest in self._there:
            return Outcome(Status.ALREADY_THERE, self._there[digest])
        number, self._next = self._next, self._next + 1
        id = self._free_id(digest)
        self._there[digest] = self._ids[digest] = id
        self._numbers[digest] = number
        copy = self._texts.setdefault(each.text_key, (number, id))
        is_copy = copy[0] != number
        new.append(each)
        self._incoming.append(
            Incoming(number, each.head, each.arrival, copy[0] if is_copy else None, each.sketch)
        )
        if is_copy:
            return Outcome(Status.COPY, id, copy[1])
        return Outcome(Status.ADDED, id)

    def _free_id(self, digest: str) -> str:
        """The beginning of a digest: with more digits where another document has the same."""
        start = digest[:DOCUMENT_LENGTH]
        taken = set(self._ids.values())
        # The first document that begins so has the short id, so that one look-up is enough.
        if start not in self._taken and start not in taken:
            return start
        like = select(DOCUMENTS.c.id).where(beginning(DOCUMENTS.c.id, start))
        taken |= set(self._connection.execute(like).scalars())
        return next(
            digest[:length]
            for length in range(DOCUMENT_LENGTH + 1, len(digest) + 1)
            if digest[:length] not in taken
        )

    # ------------------------------------------------------------------------ appended tables

    def _append_documents(self, new: Sequence[Prepared]) -> None:
        rows: list[Row] = []
        texts: list[Row] = []
        sealed: list[Row] = []
        standing: list[Row] = []
        protection = next_number(self._connection, PROTECTIONS)
        for each in new:
            number = self._numbers[each.head.sha256]
            rows.append(self._document_row(number, each))
            texts.append((number, each.text, each.layout))
            standing.append(_standing_row(number, each))
            if each.protection is not Protection.OPEN:
                row = (each.protection.value, each.arrival.program, each.arrival.at)
                sealed.append((protection + len(sealed), number, *row, SEALED_AT_FIRST))
        append(self._connection, DOCUMENTS, rows)
        append(self._connection, TEXTS, texts)
        append(self._connection, PROTECTIONS, sealed)
        append(self._connection, STANDING, standing)
        index_documents(
            self._connection,
            [row for each in new for row in document_index(self._numbers[each.head.sha256], each)],
        )

    def _document_row(self, number: int, each: Prepared) -> Row:
        head = each.head
        return (
            number,
            self._ids[head.sha256],
            head.sha256,
            head.reader,
            stored(head.media_type),
            stored(head.language),
            head.kind.value,
            head.title and stored(head.title),
            head.byline and stored(head.byline),
            head.publisher and stored(head.publisher),
            head.published and stored(head.published),
            each.words,
            each.text_sha256,
            each.text_key,
            document_key(head.title),
            publisher_key(head.publisher),
        )

    def _append_findings(self, new: Sequence[Prepared]) -> Derived:
        run = next_number(self._connection, EXTRACTIONS)
        number = next_number(self._connection, FINDINGS)
        resolver = Resolver(self._connection, self._identity)
        resolver.load(
            (named for each in new for named in each.named),
            {key for each in new for found in each.found for _, key in found.facts.links},
        )
        runs: list[Row] = []
        findings: list[Row] = []
        derived = Derived()
        shares = Shares()
        words: list[tuple[int, str]] = []
        said: list[int] = []
        for each in new:
            head = each.head
            document = self._numbers[head.sha256]
            runs.append(run_row(run, document, each))
            placed = resolver.resolve(
                (document, head.sha256),
                each.named,
                head.published,
                each.protection is Protection.OPEN,
            )
            derived.appear(document, each.named, placed)
            known = with_names(ids_of(placed), (named.entity for named in each.named))
            numbers = range(number, number + len(each.found))
            places = [(at, found.id) for at, found in zip(numbers, each.found, strict=True)]
            self._borne.append(Borne(document, head.published, places, each.bearing))
            stated: list[Stated] = []
            for found in each.found:
                findings.append(finding_row(number, run, found))
                derived.stand(document, head.published, known, found_present(number, found))
                words += statement_index(number, found)
                if found.kind == "statement":
                    said.append(number)
                if found.kind in TELLS:
                    place = (found.start, found.end)
                    stated.append(Stated(number, found.kind, *place, found.words, found.facts))
                for _, key in found.facts.links:
                    resolver.ensure(key)
                number += 1
            about = (document, head.published, each.protection is Protection.OPEN)
            shares.add(about, known, stated)
            resolver.count(derived.counted, each.protection is Protection.OPEN)
            run += 1
        append(self._connection, EXTRACTIONS, runs)
        append(self._connection, FINDINGS, findings)
        resolver.save()
        derived.save(self._connection)
        shares.save(self._connection)
        derived.index(self._connection)
        index_statements(self._connection, words)
        kinds = Counter(found.kind for each in new for found in each.found)
        proposed = ReviewState.PROPOSED.value
        tally(self._connection, {(kind, proposed): many for kind, many in kinds.items()})
        traits.add_documents(self._connection, [self._numbers[e.head.sha256] for e in new])
        traits.refresh(self._connection, said)
        return derived


# ---------------------------------------------------------------------------- rows


def _arrival_row(number: int, arrival: Arrival) -> Row:
    return (
        number,
        arrival.sha256,
        arrival.size,
        stored(arrival.origin),
        stored(arrival.how),
        arrival.at,
        stored(arrival.by),
        stored(arrival.program),
        stored(arrival.name),
        arrival.declared_type and stored(arrival.declared_type),
        arrival.note and stored(arrival.note),
    )


def _standing_row(number: int, each: Prepared) -> Row:
    said = sum(found.kind == "statement" for found in each.found)
    name, at = stored(each.arrival.name), each.arrival.at
    return (number, each.protection.value, number, len(each.found), said, name, at)


def run_row(run: int, document: int, each: Prepared) -> Row:
    arrival = each.arrival
    return (run, document, stored(arrival.program), arrival.at, len(each.found), each.entities)


def finding_row(number: int, run: int, found: Found) -> Row:
    return (
        number,
        run,
        found.id,
        found.kind,
        found.confidence,
        found.words,
        found.payload,
        found.seal,
    )


def document_index(number: int, each: Prepared) -> Iterable[tuple[int, str, str]]:
    """The entries of a document in the search index, for each who may see it."""
    variant = FOR_ALL if each.veiled is None else FOR_CLEARED
    for passage, words in enumerate(each.passages):
        title = each.title if passage == 0 else ""
        yield packed(number, passage, variant), title, words
    if each.veiled is not None:
        title, *veiled = each.veiled
        for passage, words in enumerate(veiled):
            yield packed(number, passage, FOR_OTHERS), title if passage == 0 else "", words


def statement_index(number: int, found: Found) -> Iterable[tuple[int, str]]:
    yield from spoken_index(number, found.search, FOR_CLEARED if found.veiled else FOR_ALL)
    yield from spoken_index(number, found.veiled, FOR_OTHERS)
