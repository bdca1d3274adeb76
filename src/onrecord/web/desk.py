"""What the pages ask for. The pages know these questions and the views they get, and no database.

``RecordDesk`` in record_desk.py answers from a record; a test may answer by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from onrecord.model import Block, Span, Spans
from onrecord.web.cause_views import CaseView, DemandLine, DemandView, ToldLine
from onrecord.web.checking import CheckView
from onrecord.web.overviews import OverviewsDesk
from onrecord.web.proceedings_views import (
    MeetingRecordView,
    RecordLine,
    ResolutionView,
    SheetView,
    SpeechLine,
    VoteLine,
)
from onrecord.web.survey_views import SurveyDesk
from onrecord.web.views import (
    ArrivalLine,
    CaseLine,
    DecidedLine,
    DecisionLine,
    DocumentLine,
    Facet,
    FindingLine,
    HitView,
    LeftOutLine,
    Link,
    MatchLine,
    MeetingLine,
    NameLine,
    Paged,
    PersonLine,
    Property,
    Quote,
    Source,
    StartView,
    StatementLine,
    Value,
)

__all__ = [
    "AppealsAsked",
    "CausesDesk",
    "DemandsAsked",
    "Desk",
    "DocumentView",
    "DocumentsAsked",
    "FindingView",
    "Found",
    "MeetingView",
    "PersonView",
    "ProceedingsDesk",
    "SavedLine",
    "SearchAsked",
    "Slice",
    "SpeechesAsked",
    "StatementsAsked",
]


V = TypeVar("V")


@dataclass(frozen=True)
class Slice:
    """Which rows of a long list: page ``number`` from 1, ``size`` rows each."""

    number: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


@dataclass(frozen=True)
class SearchAsked:
    """``narrowed`` has what the search is narrowed to by facet; ``after`` keeps what came in after
    the document with this number; ``exact`` leaves names in other languages out."""

    query: str
    scope: str | None = None
    narrowed: Mapping[str, str] = field(default_factory=dict)
    after: int | None = None
    exact: bool = False


@dataclass(frozen=True)
class DocumentsAsked:
    """``sort`` is a column of the list; "-" before it turns the order round."""

    words: str | None = None
    kind: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "-published"


@dataclass(frozen=True)
class StatementsAsked:
    by: str | None = None
    about: str | None = None
    act: str | None = None
    body: str | None = None
    since: str | None = None
    until: str | None = None
    meeting: str | None = None


@dataclass(frozen=True)
class DemandsAsked:
    by: str | None = None
    to: str | None = None
    for_whom: str | None = None
    state: str | None = None
    kind: str | None = None
    overdue: bool = False


@dataclass(frozen=True)
class AppealsAsked:
    """Statements about somebody: appeals, or the ``others``; ``voice`` is an id or key, ``year``
    "2025", ``until`` a day."""

    voice: str | None = None
    year: str | None = None
    until: str | None = None
    others: bool = False


@dataclass(frozen=True)
class Found:
    """What a search found, and the ways to narrow it. ``also`` are words of the search, what they
    mean, and its other names that were looked for."""

    hits: Paged[HitView]
    facets: Sequence[Facet] = ()
    people: Sequence[PersonLine] = ()
    meetings: Sequence[tuple[Link, int]] = ()
    also: Sequence[tuple[str, str, Sequence[str]]] = ()


@dataclass(frozen=True)
class SavedLine:
    """A saved search: its address, what it finds, and what of it came in since ``looked``."""

    name: str
    address: str
    news: str
    documents: int
    statements: int
    new: int
    looked: str | None = None


@dataclass(frozen=True)
class DocumentView:
    """A document with all of its text. ``leaves`` are the pages of a paginated original;
    ``findings`` counts those in it."""

    source: Source
    sha256: str
    text: str
    blocks: Sequence[Block]
    media_type: str
    reader: str
    leaves: Sequence[tuple[int, Span]] = ()
    byline: str | None = None
    warnings: Sequence[str] = ()
    relations: Sequence[tuple[str, Link]] = ()
    custody: Sequence[ArrivalLine] = ()
    findings: int = 0


@dataclass(frozen=True)
class FindingView:
    """A finding with its evidence, what it says field by field, and what was decided on it.

    ``around`` is the piece of text that shows its words in their place; ``correctable`` are the
    fields a person may set: name, present value, and where only some go, these, as (code, word);
    ``picture`` is the address of its words on a picture of their page.
    """

    line: FindingLine
    quote: Quote
    text: str
    around: Span
    facts: Sequence[tuple[str, str | Link]] = ()
    also: Sequence[Quote] = ()
    history: Sequence[DecisionLine] = ()
    correctable: Sequence[tuple[str, str, Sequence[tuple[str, str]]]] = ()
    statement: StatementLine | None = None
    picture: str | None = None


@dataclass(frozen=True)
class PersonView:
    id: str
    name: str
    category: str
    names: Sequence[NameLine]
    posts: Sequence[Value]
    said: Paged[StatementLine]
    about: Paged[StatementLine]
    demands: Sequence[DemandLine]
    documents: Sequence[Source]
    case: str | None = None


@dataclass(frozen=True)
class MeetingView:
    line: MeetingLine
    properties: Sequence[Property]
    said: Paged[StatementLine]
    told: Sequence[Quote] = ()


@dataclass(frozen=True)
class SpeechesAsked:
    by: str | None = None
    state: str | None = None
    meeting: str | None = None
    language: str | None = None
    words: str | None = None


class ProceedingsDesk(Protocol):
    """The questions about the United Nations' own documents. Raises as :class:`Desk` does."""

    def records(self, body: str | None, part: Slice) -> Paged[RecordLine]: ...
    def meeting(
        self, symbol: str, speech: int | None, words: str | None, page: int
    ) -> MeetingRecordView: ...
    def resolution(self, symbol: str) -> ResolutionView: ...
    def speeches(self, asked: SpeechesAsked, part: Slice) -> Paged[SpeechLine]: ...
    def votes(
        self, state: str | None, side: str | None, part: Slice
    ) -> tuple[Paged[VoteLine], Sequence[str | None]]:
        """Votes, and on which side of each the State that was asked for stands."""
        ...

    def vote(self, id: str) -> VoteLine: ...
    def sheet(self, document: str, number: int, finding: str | None, cited: Spans) -> SheetView: ...
    def picture(self, document: str, number: int) -> bytes: ...
    def akn(self, symbol: str) -> bytes: ...


class CausesDesk(Protocol):
    """The questions about cases and demands. Raises as :class:`Desk` does."""

    def cases(self, part: Slice) -> Paged[CaseLine]: ...
    def groups(self, part: Slice) -> Paged[CaseLine]: ...
    def case(self, id: str, on: str | None) -> CaseView: ...
    def name(self, id: str) -> str: ...
    def appeals(self, id: str, asked: AppealsAsked, part: Slice) -> Paged[StatementLine]: ...
    def told(self, id: str, status: str | None, part: Slice) -> Paged[ToldLine]: ...
    def demands(self, asked: DemandsAsked, part: Slice) -> Paged[DemandLine]: ...
    def demand(self, id: str, part: Slice) -> tuple[DemandView, int]:
        """One demand with a part of its tellings, and how many there are."""
        ...

    def settle(self, id: str, form: Mapping[str, str]) -> None: ...


class Desk(Protocol):
    """Raises NothingFound for what is not in the record, BadUse for a question without sense."""

    name: str

    @property
    def proceedings(self) -> ProceedingsDesk:
        """The same desk's answers about the United Nations' own documents."""
        ...

    @property
    def survey(self) -> SurveyDesk:
        """The same desk's answers to questions on the whole record."""
        ...

    @property
    def causes(self) -> CausesDesk:
        """The same desk's answers about cases and demands."""
        ...

    @property
    def overviews(self) -> OverviewsDesk:
        """The same desk's answers to questions that go over all of the record."""
        ...

    def for_files(self) -> "Desk":
        """The same desk for files that are saved and given away: protected names are covered."""
        ...

    def start(self) -> StartView: ...
    def waiting(self) -> int: ...
    def in_context(self, view: V) -> V: ...
    def name_of(self, id: str) -> str | None: ...
    def bodies(self) -> Sequence[tuple[str, str]]: ...
    def search(self, asked: SearchAsked, part: Slice) -> Found: ...

    def saved_searches(self) -> Sequence[SavedLine]: ...

    def keep_search(self, deed: str, name: str, asked: SearchAsked) -> None: ...
    def documents(self, asked: DocumentsAsked, part: Slice) -> Paged[DocumentLine]: ...
    def document_values(self, field: str) -> Sequence[str]: ...
    def document(self, id: str) -> DocumentView: ...
    def original(self, id: str) -> tuple[bytes, str]: ...
    def findings(self, document: str, place: Span) -> Sequence[FindingLine]: ...
    def finding(self, id: str) -> FindingView: ...
    def statements(self, asked: StatementsAsked, part: Slice) -> Paged[StatementLine]: ...
    def people(self, name: str | None, category: str | None, part: Slice) -> Paged[PersonLine]: ...
    def person(self, id: str) -> PersonView: ...
    def meetings(
        self, body: str | None, since: str | None, until: str | None, part: Slice
    ) -> Paged[MeetingLine]: ...
    def meeting(self, key: str, part: Slice) -> MeetingView: ...
    def matches(self, part: Slice) -> Paged[MatchLine]: ...
    def matched(self) -> Sequence[DecidedLine]: ...
    def match(self, deed: str, form: Mapping[str, str]) -> None: ...
    def check(self, text: str) -> CheckView: ...
    def left_out(self, part: Slice) -> Paged[LeftOutLine]: ...
    def decide(
        self, finding: str, verdict: str, correction: dict[str, str] | None, note: str | None
    ) -> None: ...
