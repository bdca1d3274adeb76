"""What the pages show, as plain values: one dataclass a thing on a page.

The page modules fill these from the answers of ``ask``; templates and downloads only read them, so
a download holds exactly what the page showed. Days are ISO 8601 and may be months or years;
``None`` is "not known". Everything called ``words`` is verbatim from a document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from onrecord.model import Spans
from onrecord.web.marks import anchor

if TYPE_CHECKING:
    from onrecord.web.survey_views import ConflictLine, CoverageView

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """A document, as it is named beside its words. ``copies`` counts others with the same text;
    ``sealed`` is one whose people are protected."""

    id: str
    title: str
    publisher: str | None = None
    published: str | None = None
    language: str = "und"
    kind: str = "other"
    copies: int = 0
    sealed: bool = False


@dataclass(frozen=True)
class Quote:
    """Exact words of one document, and the permanent address of the place where they stand.

    ``before`` and ``after`` are the words around them, where they say little alone; ``parts`` the
    words with what lies between them, each with whether it is one of them.
    """

    source: Source
    spans: Spans
    words: str
    finding: str = ""
    before: str = ""
    after: str = ""
    parts: Sequence[tuple[str, bool]] = ()

    @property
    def place(self) -> str:
        """The place as reports cite it: "[3fa9c1d20b77:120-180]"."""
        return f"[{self.source.id}:{anchor(self.spans)[1:]}]"

    @property
    def address(self) -> str:
        place = anchor(self.spans)
        return f"/documents/{self.source.id}?c={place[1:]}#{place.split(',')[0]}"


@dataclass(frozen=True)
class Link:
    """A name with the page that it has, if it has one; ``day`` is printed after it."""

    label: str
    address: str | None = None
    language: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class Paged(Generic[T]):
    """One page of a long list. ``number`` counts from 1; ``total`` rows in all."""

    rows: Sequence[T]
    total: int
    number: int = 1
    size: int = 50

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list: its values with how many rows each has; ``more`` values are not
    listed."""

    name: str
    values: Sequence["FacetValue"]
    more: int = 0


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class HitView:
    """A place that a search found. ``snippet`` is text and whether it is what was searched for."""

    scope: str
    address: str
    title: str
    snippet: Sequence[tuple[str, bool]]
    source: Source


@dataclass(frozen=True)
class DocumentLine:
    source: Source
    words: int
    statements: int
    findings: int
    name: str = ""
    copy_of: Link | None = None
    translation_of: Link | None = None


@dataclass(frozen=True)
class StatementLine:
    """A statement in a list and on its own page. ``content`` is verbatim."""

    id: str
    speaker: Link
    act: str
    content: str
    quote: Quote
    kind: str = "indirect"
    role: str | None = None
    on_behalf_of: Link | None = None
    addressee: str | None = None
    modality: str | None = None
    denied: bool = False
    about: Sequence[Link] = ()
    themes: Sequence[str] = ()
    said_on: str | None = None
    meeting: Link | None = None
    state: str = "proposed"
    confidence: float = 1.0
    reason: str = ""
    method: str = ""
    also_in: Sequence[Quote] = ()


@dataclass(frozen=True)
class FindingLine:
    """A finding beside the text of its document. ``says`` is it in one line."""

    id: str
    kind: str
    says: str
    spans: Spans
    state: str
    confidence: float
    reason: str
    method: str
    marks: Sequence[tuple[int, int, str]] = ()
    details: Sequence[tuple[str, str]] = ()
    link: Link | None = None
    day: str | None = None


@dataclass(frozen=True)
class DecisionLine:
    """``changes`` are the fields that a correction set, each with its new value."""

    verdict: str
    by: str
    at: str
    note: str | None = None
    changes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class ArrivalLine:
    at: str
    how: str
    origin: str
    by: str
    program: str
    size: int
    name: str


@dataclass(frozen=True)
class Value:
    """One answer to a question on which sources may differ, with everyone who gives it.

    ``independent`` counts sources that go back to different texts; ``accepted`` is what a person
    held to be right; ``tables`` are rows of onrecord's own tables, each with the table's name.
    ``copies`` are quotations from documents that print the text of another one again, and
    ``documents`` counts all that give the value, of which ``quotes`` may be the first few.
    """

    label: str
    quotes: Sequence[Quote]
    independent: int | None = None
    accepted: bool = False
    tables: Sequence[tuple[str, str]] = ()
    copies: Sequence[Quote] = ()
    documents: int = 0

    @property
    def more(self) -> int:
        """How many documents give the value that are not among the quotations."""
        shown = {each.source.id for each in (*self.quotes, *self.copies)}
        return max(0, self.documents - len(shown))

    @property
    def sources(self) -> int:
        return self.independent if self.independent is not None else len(self.quotes)


@dataclass(frozen=True)
class Property:
    """One property of a meeting or a person, with each value that a source gives it."""

    name: str
    values: Sequence[Value]
    disagree: bool = False


@dataclass(frozen=True)
class MeetingLine:
    key: str
    body: str
    date: str | None
    format: str | None = None
    topic: str | None = None
    place: str | None = None
    sources: int = 0
    disagree: bool = False

    @property
    def address(self) -> str:
        return f"/meetings/{self.key}"


@dataclass(frozen=True)
class PersonLine:
    id: str
    name: str
    names: Sequence[str] = ()
    category: str = "other"
    posts: Sequence[str] = ()
    said: int = 0
    said_for: int = 0
    documents: int = 0


@dataclass(frozen=True)
class CaseLine:
    """A case in a list."""

    id: str
    name: str
    names: Sequence[str] = ()
    said_for: int = 0
    documents: int = 0


@dataclass(frozen=True)
class NameLine:
    text: str
    script: str
    language: str
    count: int | None = None


@dataclass(frozen=True)
class Side:
    """One of two people who may be one, as a match shows them beside each other."""

    id: str
    name: str
    category: str
    names: Sequence[str]
    documents: int


@dataclass(frozen=True)
class MatchLine:
    """Two who may be one. ``names`` and ``same`` are shares in hundredths."""

    one: Side
    other: Side
    names: int
    same: int
    reasons: Sequence[str]


@dataclass(frozen=True)
class DecidedLine:
    """What was decided in one go on who is the same: ``what`` is same, different or split."""

    number: int
    what: str
    one: Link
    other: Link
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True)
class LeftOutLine:
    origin: str
    problem: str
    mend: str
    at: str


@dataclass(frozen=True)
class StartView:
    """The record at a glance. ``conflicts`` are the first few of ``disputed`` open ones."""

    documents: int
    statements: int
    people: int
    meetings: int
    demands: int
    left_out: int
    conflicts: "Sequence[ConflictLine]"
    coverage: "CoverageView"
    kinds: Sequence[tuple[str, int]] = ()
    languages: Sequence[tuple[str, int]] = ()
    first_day: str | None = None
    last_day: str | None = None
    disputed: int = 0
    people_named: Sequence[PersonLine] = field(default=())
    cases: Sequence[CaseLine] = field(default=())
