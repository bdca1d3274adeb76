"""The record: everything that was found and decided, in one directory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from onrecord.model import Arrival, Assertion, Demand, Finding, Spans, Statement
from onrecord.record.permissions import PUBLIC, Protection, Viewer
from onrecord.record.rows import (
    Arrived,
    AssertionFilter,
    Breakage,
    Counts,
    Decision,
    DemandFilter,
    DocumentFilter,
    DocumentRow,
    EntityFilter,
    EntityRow,
    FindingFilter,
    Hit,
    LeftOutRow,
    MeetingFilter,
    MeetingRow,
    Outcome,
    Recorded,
    ReviewState,
    Rows,
    SearchFilter,
    StatementFilter,
    StoredDocument,
)

__all__ = ["Record"]


class Record:
    """Findings and decisions, and the present state that follows from them.

    Every reading method takes ``viewer``; without one it answers as to the public, so that a
    forgotten argument protects. Ids may be shortened as long as they stay unique.
    """

    directory: Path

    # ------------------------------------------------------------------------ opening

    @classmethod
    def create(cls, directory: Path, database: str = "") -> "Record":
        """A new, empty record; BadUse where there is one or the folder holds other things."""
        raise NotImplementedError

    @classmethod
    def open(cls, directory: Path, database: str = "") -> "Record":
        """The record in this directory; BadUse where there is none."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # ------------------------------------------------------------------------ writing

    def writing(self) -> AbstractContextManager[None]:
        """The right to write, for as long as the block runs; RecordBusy where another has it."""
        raise NotImplementedError

    def write(self, batch: Sequence[Arrived]) -> list[Outcome]:
        """Write documents with all that was found in them: all of the batch or, on an error, none.

        The originals have to be kept before (``originals.keep``).
        """
        raise NotImplementedError

    def leave_out(self, origin: str, problem: str, mend: str, at: str) -> None:
        raise NotImplementedError

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
        raise NotImplementedError

    def judge(self, one: str, other: str, same: bool, by: str, at: str, note: str = "") -> None:
        """Append a person's word on whether two entities are the same."""
        raise NotImplementedError

    def protect(
        self, document: str, protection: Protection, by: str, at: str, note: str = ""
    ) -> None:
        """Seal a document or open it."""
        raise NotImplementedError

    # ------------------------------------------------------------------------ documents

    def has(self, sha256: str) -> bool:
        raise NotImplementedError

    def counts(self, viewer: Viewer = PUBLIC) -> Counts:
        raise NotImplementedError

    def left_out(self, limit: int | None = 50, offset: int = 0) -> Rows[LeftOutRow]:
        """What could not be taken in and has not been since, latest first."""
        raise NotImplementedError

    def documents(
        self, filter: DocumentFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[DocumentRow]:
        raise NotImplementedError

    def document(self, id: str, viewer: Viewer = PUBLIC) -> StoredDocument:
        """One document with its text; NothingFound without one."""
        raise NotImplementedError

    def original(self, id: str, viewer: Viewer = PUBLIC) -> tuple[bytes, str]:
        """A document's original bytes and the name of its file; NothingFound where the viewer may
        not see them, as where there is none."""
        raise NotImplementedError

    def custody(self, id: str, viewer: Viewer = PUBLIC) -> tuple[Arrival, ...]:
        """Every arrival of a document, first to last."""
        raise NotImplementedError

    def words(self, document: str, spans: Spans, viewer: Viewer = PUBLIC) -> tuple[str, ...]:
        """The words at places of a document's text, as this viewer may see it."""
        raise NotImplementedError

    # ------------------------------------------------------------------------ findings

    def findings(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Finding]]:
        """In the order of documents and, within one, of the text."""
        raise NotImplementedError

    def each_finding(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Iterator[Recorded[Finding]]:
        """The same, one after another without holding them all; ``limit`` and ``offset`` do
        not count."""
        raise NotImplementedError

    def finding(self, id: str, viewer: Viewer = PUBLIC) -> Recorded[Finding]:
        """One finding, rejected or not; NothingFound without one."""
        raise NotImplementedError

    def history(self, finding: str) -> tuple[Decision, ...]:
        """Every decision on a finding, first to last."""
        raise NotImplementedError

    def statements(
        self, filter: StatementFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Statement]]:
        """Latest first."""
        raise NotImplementedError

    def demands(
        self, filter: DemandFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Demand]]:
        """Latest first."""
        raise NotImplementedError

    def assertions(
        self, filter: AssertionFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Assertion]]:
        """By subject, property and value."""
        raise NotImplementedError

    # ------------------------------------------------------------------------ entities, meetings

    def entities(
        self, filter: EntityFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[EntityRow]:
        """Those in most documents first."""
        raise NotImplementedError

    def entity(self, id: str, viewer: Viewer = PUBLIC) -> EntityRow:
        """One entity with its names, posts, roles and mentions; NothingFound without one."""
        raise NotImplementedError

    def meetings(
        self, filter: MeetingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[MeetingRow]:
        """Latest first."""
        raise NotImplementedError

    # ------------------------------------------------------------------------ search, integrity

    def search(
        self, query: str, filter: SearchFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Hit]:
        """Words, "a phrase", AND, OR, NOT, parentheses and beginnings*; BadUse for what is none.

        Those with all words in the title come first, then the latest.
        """
        raise NotImplementedError

    def facets(
        self, query: str, filter: SearchFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Mapping[str, Mapping[str, int]]:
        """How many documents a search finds of each "kind" and "language"."""
        raise NotImplementedError

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Breakage]:
        """Everything that is no longer what it was; ``progress`` gets documents done and in all."""
        raise NotImplementedError
