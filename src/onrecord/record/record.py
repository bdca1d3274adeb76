"""The record: everything that was found and decided, in one directory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from onrecord.errors import NothingFound
from onrecord.model import (
    Arrival,
    Assertion,
    Demand,
    Document,
    Extraction,
    Finding,
    Spans,
    Statement,
)
from onrecord.record import (
    documents,
    entities,
    findings,
    matches,
    meetings,
    opening,
    rebuild,
    review,
    runs,
    saved,
    search,
    settling,
    tallies,
    verify,
    write,
)
from onrecord.record.casework import Casework
from onrecord.record.database import connected, stored
from onrecord.record.demanded import Demanded
from onrecord.record.facets import KeptColumns
from onrecord.record.filters import (
    AssertionFilter,
    DemandFilter,
    DocumentFilter,
    EntityFilter,
    FindingFilter,
    MeetingFilter,
    ReviewState,
    SearchFilter,
    StatementFilter,
    askable,
)
from onrecord.record.identity import Identity, Names
from onrecord.record.lock import WriterLock
from onrecord.record.many import Many
from onrecord.record.originals import Originals
from onrecord.record.overviews import Overviews
from onrecord.record.passages import Passages
from onrecord.record.permissions import OWNER, PUBLIC, Protection, Viewer, may_see
from onrecord.record.prepare import Prepared, prepare
from onrecord.record.proceedings import Proceedings
from onrecord.record.reading import Reading, Texts, document_of
from onrecord.record.rows import (
    Arrived,
    Breakage,
    Counts,
    Decision,
    DocumentRow,
    EntityRow,
    Hit,
    Judgement,
    LeftOutRow,
    MatchRow,
    MeetingRow,
    Outcome,
    Recorded,
    Rows,
    SavedSearch,
    Searched,
    StoredDocument,
)
from onrecord.record.settling import Setting
from onrecord.record.survey import disputes
from onrecord.record.survey.asking import Survey
from onrecord.record.survey.rulings import Ruled

__all__ = ["Record"]


class Record:
    """Findings and decisions, and the present state that follows from them.

    Every reading method takes ``viewer``; without one it answers as to the public, so that a
    forgotten argument protects. Ids may be shortened as long as they stay unique.
    """

    def __init__(self, directory: Path, engine: Engine, identity: Identity | None = None) -> None:
        self.directory = directory
        self.originals = Originals(directory / opening.ORIGINALS)
        self._engine = engine
        self._identity = identity or Names()
        self._lock = WriterLock(directory, engine)
        self._texts = Texts()
        self._columns = KeptColumns()
        self._counted: tuple[object, Counts] | None = None

    # ------------------------------------------------------------------------ opening

    @classmethod
    def create(cls, directory: Path, database: str = "") -> "Record":
        """A new, empty record; BadUse where there is one or the folder holds other things."""
        return cls(directory, opening.begun(directory, database))

    @classmethod
    def open(cls, directory: Path, database: str = "") -> "Record":
        """The record in this directory; BadUse where there is none."""
        return cls(directory, opening.found(directory, database))

    @property
    def name(self) -> str:
        """What people call it: the name of its folder."""
        return self.directory.resolve().name

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _reading(self, viewer: Viewer, write: bool = False) -> Iterator[Reading]:
        with connected(self._engine, write) as connection:
            yield Reading(connection, viewer, self._texts)

    # ------------------------------------------------------------------------ writing

    def writing(self) -> AbstractContextManager[None]:
        """The right to write, for as long as the block runs; RecordBusy where another has it."""
        return self._lock.writing()

    @contextmanager
    def _changing(self, viewer: Viewer) -> Iterator[Reading]:
        # A moment's change of another's is waited for; what takes long is not.
        with self._lock.writing(patience=2), self._reading(viewer, write=True) as reading:
            yield reading

    def write(self, batch: Sequence[Arrived]) -> list[Outcome]:
        """Write documents with all that was found in them: all of the batch or, on an error, none.

        The originals have to be kept before (``originals.keep``).
        """
        return self.write_prepared([prepare(each) for each in batch])

    def write_prepared(self, batch: Sequence[Prepared]) -> list[Outcome]:
        """The same for what was prepared elsewhere, such as in another process."""
        with self._changing(PUBLIC) as reading:
            return write.write_batch(reading.connection, batch, self._identity)

    def arrive(self, arrivals: Sequence[Arrival]) -> list[str]:
        """Note that documents of the record came once more; their ids."""
        with self._changing(PUBLIC) as reading:
            return write.arrive(reading.connection, arrivals)

    def leave_out(self, origin: str, problem: str, mend: str, at: str) -> None:
        """Append that something could not be taken in, unless that was the last word on it."""
        with self._changing(PUBLIC) as reading:
            tallies.leave_out(reading.connection, origin, problem, mend, at)

    def append_run(self, id: str, extraction: Extraction, program: str, at: str) -> bool:
        """Append what another run found in a document, to be seen after :meth:`rebuild`.

        False where it found the same as the latest.
        """
        with self._changing(PUBLIC) as reading:
            number = reading.number(stored(id))
            return runs.append_run(reading.connection, number, extraction, program, at)

    @property
    def waits(self) -> bool:
        """Whether something was appended, or kept by an earlier version, that the record does not
        show yet."""
        with connected(self._engine) as connection:
            return runs.waits(connection)

    def mend(self) -> None:
        """Rebuild where the record does not show something yet."""
        if self.waits:
            self.rebuild()

    def rebuild(self) -> None:
        """Work everything derived out anew, in one transaction. Nothing that was appended changes;
        readers see what was there before until it is done."""
        with self._changing(PUBLIC) as reading:
            rebuild.rebuild(reading.connection, self._identity)
            runs.shown(reading.connection)

    def decide(
        self,
        finding: str,
        verdict: ReviewState,
        by: str,
        at: str,
        note: str | None = None,
        correction: Mapping[str, object] | None = None,
    ) -> Recorded[Finding]:
        """Append a person's decision and give the finding as it stands then."""
        decision = Decision(finding, verdict, by, at, note, correction)
        with self._changing(OWNER) as reading:
            return review.decide(reading, finding, decision)

    def judge(self, one: str, other: str, same: bool, by: str, at: str, note: str = "") -> int:
        """Append a person's word on whether two entities are the same; the number of the act."""
        with self._changing(OWNER) as reading:
            told = Judgement(stored(one), stored(other), same, by, at, note)
            return matches.judge(reading, told)

    def split(
        self, entity: str, documents: Sequence[str], by: str, at: str, note: str = ""
    ) -> tuple[int, str]:
        """Append that in these documents somebody else is meant; the number of the act and the id
        of who that is."""
        with self._changing(OWNER) as reading:
            wanted = [stored(each) for each in documents]
            return matches.split(reading, stored(entity), wanted, (by, at, note))

    def take_back(self, act: int | None, by: str, at: str, note: str = "") -> int:
        """Append that what was judged in one go does not hold, the last where ``act`` is None; its
        number."""
        with self._changing(OWNER) as reading:
            return matches.take_back(reading, act, (by, at, note))

    def rule(self, ruling: Ruled) -> int:
        """Append a person's word on a conflict; the number of the ruling."""
        with self._changing(OWNER) as reading:
            return disputes.rule(reading.connection, ruling)

    def take_back_ruling(self, number: int | None, by: str, at: str, note: str = "") -> Ruled:
        """Append that a ruling does not hold, the last where ``number`` is None; the ruling."""
        with self._changing(OWNER) as reading:
            return disputes.take_back(reading.connection, number, (by, at, note))

    def settle(self, line: str, setting: Setting) -> int:
        """Append what a person says has become of a demand; its number."""
        with self._changing(OWNER) as reading:
            return settling.settle(reading, stored(line), setting)

    def unsettle(self, line: str, number: int | None, by: str, at: str, note: str = "") -> int:
        """Append that what was set of a demand does not hold, the last where ``number`` is None;
        its number."""
        with self._changing(OWNER) as reading:
            return settling.unsettle(reading, stored(line), number, (by, at, note))

    def protect(
        self, document: str, protection: Protection, by: str, at: str, note: str = ""
    ) -> None:
        """Seal a document or open it."""
        with self._changing(OWNER) as reading:
            review.protect(reading, document, protection, by, at, note)

    # ------------------------------------------------------------------------ documents

    def has(self, sha256: str) -> bool:
        """Whether the document with these bytes is in the record."""
        return sha256 in self.having([sha256])

    def having(self, digests: Sequence[str]) -> frozenset[str]:
        """Those of these SHA-256 whose documents are in the record."""
        with self._reading(PUBLIC) as reading:
            return write.having(reading.connection, digests)

    def counts(self, viewer: Viewer = PUBLIC) -> Counts:
        with self._reading(viewer) as reading:
            state = tallies.state(reading.connection)
            if self._counted is None or self._counted[0] != state:
                self._counted = state, tallies.counts(reading.connection)
            return self._counted[1]

    def left_out(self, limit: int | None = 50, offset: int = 0) -> Rows[LeftOutRow]:
        """What could not be taken in and has not been since, latest first."""
        with self._reading(PUBLIC) as reading:
            return tallies.left_out(reading.connection, limit, offset)

    def documents(
        self, filter: DocumentFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[DocumentRow]:
        with self._reading(viewer) as reading:
            return documents.documents(reading, askable(filter or DocumentFilter()))

    def each_document(self) -> Iterator[tuple[str, Document]]:
        """Every document with its id, in the order they came, one at a time, for the pipeline."""
        with self._reading(PUBLIC) as reading:
            for number, id in write.numbered(reading.connection):
                yield id, document_of(reading.connection, number)

    def document(self, id: str, viewer: Viewer = PUBLIC) -> StoredDocument:
        """One document with its text; NothingFound without one."""
        with self._reading(viewer) as reading:
            return documents.document(reading, stored(id))

    def original(self, id: str, viewer: Viewer = PUBLIC) -> tuple[bytes, str]:
        """A document's original bytes and the name of its file; NothingFound where the viewer may
        not see them, as where there is none."""
        with self._reading(viewer) as reading:
            row = documents.row(reading, stored(id))
        if not may_see(viewer, row.protection):
            raise NothingFound(
                "The original of this document is sealed.", "Ask the owner of the record for it."
            )
        return self.originals.bytes(row.sha256), row.name

    def custody(self, id: str, viewer: Viewer = PUBLIC) -> tuple[Arrival, ...]:
        """Every arrival of a document, first to last."""
        with self._reading(viewer) as reading:
            return documents.custody(reading, reading.number(stored(id)))

    def words(self, document: str, spans: Spans, viewer: Viewer = PUBLIC) -> tuple[str, ...]:
        """The words at places of a document's text, as this viewer may see it."""
        with self._reading(viewer) as reading:
            return findings.words(reading, stored(document), spans)

    # ------------------------------------------------------------------------ findings

    def findings(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Finding]]:
        """In the order of documents and, within one, of the text."""
        with self._reading(viewer) as reading:
            return findings.findings(reading, askable(filter or FindingFilter()))

    def each_finding(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Iterator[Recorded[Finding]]:
        """The same, one after another without holding them all; ``limit`` and ``offset`` do
        not count."""
        with self._reading(viewer) as reading:
            yield from findings.each_finding(reading, askable(filter or FindingFilter()))

    def finding(self, id: str, viewer: Viewer = PUBLIC) -> Recorded[Finding]:
        """One finding, rejected or not; NothingFound without one."""
        with self._reading(viewer) as reading:
            return findings.finding(reading, stored(id))

    def history(self, finding: str, viewer: Viewer = PUBLIC) -> tuple[Decision, ...]:
        """Every decision on a finding, first to last; what was noted on one in a document that
        the viewer may not see is left out."""
        with self._reading(viewer) as reading:
            return review.history(reading, stored(finding))

    def statements(
        self, filter: StatementFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Statement]]:
        """Latest first."""
        with self._reading(viewer) as reading:
            return findings.statements(reading, askable(filter or StatementFilter()))

    def demands(
        self, filter: DemandFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Demand]]:
        """Latest first."""
        with self._reading(viewer) as reading:
            return findings.demands(reading, askable(filter or DemandFilter()))

    def assertions(
        self, filter: AssertionFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Assertion]]:
        """By subject, property and value."""
        with self._reading(viewer) as reading:
            return findings.assertions(reading, askable(filter or AssertionFilter()))

    def many(self, viewer: Viewer = PUBLIC) -> Many:
        """Look-ups of many things at once."""
        return Many(lambda: self._reading(viewer))

    def demanded(self, viewer: Viewer = PUBLIC) -> Demanded:
        """The ledger of demands: lines, their tellings, and what came of them."""
        return Demanded(lambda: self._reading(viewer))

    def casework(self, viewer: Viewer = PUBLIC) -> Casework:
        """What is held of one person or group as a case."""
        return Casework(lambda: self._reading(viewer))

    def passages(self, viewer: Viewer = PUBLIC) -> Passages:
        """Statements and documents by the words that they hold."""
        return Passages(lambda: self._reading(viewer))

    def proceedings(self, viewer: Viewer = PUBLIC) -> Proceedings:
        """Records of meetings and resolutions by their symbols, speeches, votes."""
        return Proceedings(lambda: self._reading(viewer))

    def survey(self, viewer: Viewer = PUBLIC) -> Survey:
        """Questions on the whole record: coverage, claims of a first, conflicts."""
        return Survey(lambda: self._reading(viewer))

    def overviews(self, viewer: Viewer = PUBLIC) -> Overviews:
        """What happened when, who appears with whom, who said what on a theme."""
        return Overviews(lambda: self._reading(viewer))

    # ------------------------------------------------------------------------ entities, meetings

    def entities(
        self, filter: EntityFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[EntityRow]:
        """Those in most documents first."""
        with self._reading(viewer) as reading:
            return entities.entities(reading, askable(filter or EntityFilter()))

    def entity(self, id: str, viewer: Viewer = PUBLIC) -> EntityRow:
        """One entity with its names, posts, roles and mentions; NothingFound without one."""
        with self._reading(viewer) as reading:
            return entities.entity(reading, stored(id))

    def matches(
        self,
        entity: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
        viewer: Viewer = PUBLIC,
    ) -> Rows[MatchRow]:
        """Who may be the same person and was not decided on, the likeliest first; with ``entity``
        those who may be that one."""
        with self._reading(viewer) as reading:
            return matches.matches(reading, limit, offset, entity and stored(entity))

    def judgements(self, viewer: Viewer = PUBLIC) -> tuple[Judgement, ...]:
        """What was decided on who is the same, first to last; what was taken back is left out, and
        for those who may not see sealed documents all of it where there are any."""
        with self._reading(viewer) as reading:
            return () if reading.hidden else matches.judgements(reading)

    def meetings(
        self, filter: MeetingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[MeetingRow]:
        """Latest first."""
        with self._reading(viewer) as reading:
            return meetings.meetings(reading, askable(filter or MeetingFilter()))

    # ------------------------------------------------------------------------ search, integrity

    def search(
        self, query: str, filter: SearchFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Hit]:
        """Words, "a phrase", AND, OR, NOT, parentheses and beginnings*; BadUse for what is none.

        Those with all words in the title come first, then the latest.
        """
        with self._reading(viewer) as reading:
            columns = self._columns.of(reading.connection)
            return search.search(reading, columns, stored(query), askable(filter or SearchFilter()))

    def searched(
        self, query: str, filter: SearchFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Searched:
        """The same with the people who are called so, the meetings at which it was said, and the
        ways to narrow it. Without words, all that fits what it is narrowed to."""
        with self._reading(viewer) as reading:
            columns = self._columns.of(reading.connection)
            asked = askable(filter or SearchFilter())
            return search.searched(reading, columns, stored(query), asked)

    def saved_searches(self, by: str, viewer: Viewer = PUBLIC) -> tuple[SavedSearch, ...]:
        """Searches that are kept, with how far this person has seen what they find. Their words may
        name somebody: those who may not see sealed documents get none where there are any."""
        with self._reading(viewer) as reading:
            return () if reading.hidden else saved.saved(reading.connection, by)

    def save_search(self, name: str, query: str, filter: SearchFilter, by: str, at: str) -> None:
        """Keep a search under a name; what it finds now counts as seen."""
        with self._changing(OWNER) as reading:
            saved.save(reading.connection, name, (query, askable(filter)), by, at)

    def forget_search(self, name: str, by: str, at: str) -> None:
        """Keep a search no longer; NothingFound where none has this name."""
        with self._changing(OWNER) as reading:
            saved.forget(reading.connection, name, by, at)

    def look_at_search(self, name: str, by: str, at: str) -> None:
        """Note that somebody has seen all that a saved search finds."""
        with self._changing(OWNER) as reading:
            saved.look(reading.connection, name, by, at)

    def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        read: verify.Reader = verify.read_again,
    ) -> Iterator[Breakage]:
        """Everything that is no longer what it was; ``progress`` gets documents done and in all.

        Each original is read again with ``read``, which takes its bytes and its first arrival.
        """
        with self._reading(OWNER) as reading:
            yield from verify.verify(reading.connection, self.originals, read, progress)
