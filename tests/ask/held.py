"""A record held in memory, made by hand: what questions need of one, and no database.

Its documents are about the state of Varda, which does not exist.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import NothingFound
from onrecord.model import (
    Act,
    Assertion,
    Case,
    Cited,
    ClaimOfFirst,
    DateMention,
    Demand,
    Document,
    DocumentKind,
    EntityKind,
    Finding,
    Meeting,
    Mention,
    Name,
    Series,
    Span,
    Spans,
    Statement,
)
from onrecord.record import (
    PUBLIC,
    AnswerRow,
    AssertionFilter,
    Counts,
    Dated,
    Demanded,
    DemandFilter,
    DocumentFilter,
    DocumentRow,
    EntityFilter,
    EntityRow,
    FindingFilter,
    Hit,
    LedgerFilter,
    LineRow,
    Many,
    MeetingFilter,
    MeetingRow,
    Passage,
    Record,
    Recorded,
    ReviewState,
    Rows,
    SearchFilter,
    SettlementRow,
    Spelling,
    StatementFilter,
    StoredDocument,
    TellingRow,
    Viewer,
)

HOW: dict[str, Any] = {"confidence": 0.9, "reason": "made by hand"}


@dataclass
class Held(Record):
    """Texts by document id, findings and entities; ``paper`` and ``say`` put more in."""

    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, DocumentRow] = field(default_factory=dict)
    found: list[Recorded[Any]] = field(default_factory=list)
    known: dict[str, EntityRow] = field(default_factory=dict)
    looked_up: int = 0
    waits: bool = False

    # ------------------------------------------------------------------------ putting in

    def paper(self, id: str, text: str, published: str | None = None, **more: Any) -> str:
        """A document."""
        more = {"family": id, "publisher": "Meridane Courier", "title": f"Paper {id}", **more}
        self.texts[id] = text
        self.rows[id] = DocumentRow(
            id=id,
            sha256=id.ljust(64, "0"),
            name=f"{id}.txt",
            media_type="text/plain",
            reader="plain/1",
            language="en",
            kind=DocumentKind.NEWS,
            added="2031-01-01T00:00:00Z",
            published=published,
            **more,
        )
        return id

    def place(self, document: str, words: str) -> Spans:
        start = self.texts[document].index(words)
        return (Span(start, start + len(words)),)

    def cited(self, document: str, words: str, value: str = "", key: str | None = None) -> Cited:
        return Cited(value or words, self.place(document, words), key)

    def put(
        self,
        document: str,
        finding: Finding,
        state: ReviewState = ReviewState.PROPOSED,
        **entities: str,
    ) -> str:
        """A finding; ``entities`` gives ids to the keys of people ("ana" stands for person:ana)."""
        id = f"{len(self.found):016x}"
        words = tuple(span.of(self.texts[document]) for span in finding.spans)
        ids = {f"person:{name}": id for name, id in entities.items()}
        self.found.append(Recorded(id, document, finding, words, state, entities=ids))
        return id

    def asserts(
        self, document: str, subject: str, property: str, words: str, value: str = "", **more: Any
    ) -> str:
        key = more.pop("key", None)
        cited = self.cited(document, words, value, key)
        finding = Assertion(
            spans=cited.spans, subject=subject, property=property, value=cited, **HOW
        )
        return self.put(document, finding, **more)

    def meets(
        self, document: str, words: str, body: str, day: str, format: str = "formal meeting"
    ) -> str:
        spans = self.place(document, words)
        finding = Meeting(
            spans=spans,
            key=f"meeting:{body}:{day}",
            body=Cited(body, spans, body),
            date=Cited(day, spans),
            format=Cited(format, spans),
            **HOW,
        )
        return self.put(document, finding)

    def somebody(self, id: str, *names: str, **more: Any) -> None:
        spelled = tuple(Spelling(Name(name, "Latn"), 1) for name in names)
        more = {"kind": EntityKind.PERSON, **more}
        self.known[id] = EntityRow(id=id, name=names[0], names=spelled, documents=1, **more)

    # ------------------------------------------------------------------------ what is asked

    def counts(self, viewer: Viewer = PUBLIC) -> Counts:
        return Counts(len(self.rows), 0, 0, {}, {}, 0, {}, {})

    def documents(
        self, filter: DocumentFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[DocumentRow]:
        self.looked_up += 1
        asked = filter or DocumentFilter()
        rows = [each for each in self.rows.values() if asked.ids is None or each.id in asked.ids]
        return Rows(tuple(rows), len(rows))

    def words(self, document: str, spans: Spans, viewer: Viewer = PUBLIC) -> tuple[str, ...]:
        return tuple(span.of(self.texts[document]) for span in spans)

    def document(self, id: str, viewer: Viewer = PUBLIC) -> StoredDocument:
        text = self.texts[id]
        ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
        starts = [0, *ends]
        stored = Document(
            sha256=id,
            reader="plain/1",
            media_type="text/plain",
            text=text,
            language="en",
            kind=DocumentKind.NEWS,
            sentences=tuple(map(Span, starts, [*ends, len(text)])),
        )
        return StoredDocument(self.rows[id], stored, ())

    def each_finding(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Iterator[Recorded[Finding]]:
        asked = filter or FindingFilter()
        for each in self.found:
            if (
                (not asked.kinds or each.finding.kind in asked.kinds)
                and asked.document in (None, each.document)
                and each.state in asked.states
            ):
                yield each

    def findings(
        self, filter: FindingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Finding]]:
        rows = tuple(self.each_finding(filter, viewer))
        return Rows(rows, len(rows))

    def _of(self, kind: type[Finding]) -> list[Recorded[Any]]:
        return [
            each
            for each in self.found
            if isinstance(each.finding, kind) and each.state is not ReviewState.REJECTED
        ]

    def statements(
        self, filter: StatementFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Statement]]:
        asked = filter or StatementFilter()
        rows = [
            each
            for each in self._of(Statement)
            if asked.about in (None, *(each.entities.get(k, k) for k in each.finding.about))
            and asked.by in (None, self._id(each, each.finding.speaker_key))
        ]
        return Rows(tuple(rows), len(rows))

    @staticmethod
    def _id(each: Recorded[Any], key: str | None) -> str | None:
        return each.entities.get(key, key) if key else None

    def demands(
        self, filter: DemandFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Demand]]:
        asked = filter or DemandFilter()
        rows = [
            each
            for each in self._of(Demand)
            if asked.for_whom in (None, *(self._id(each, c.key) for c in each.finding.for_whom))
        ]
        return Rows(tuple(rows), len(rows))

    def assertions(
        self, filter: AssertionFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Recorded[Assertion]]:
        asked = filter or AssertionFilter()
        rows = [
            each
            for each in self._of(Assertion)
            if asked.subject in (None, self._id(each, each.finding.subject))
        ]
        return Rows(tuple(rows), len(rows))

    def entities(
        self, filter: EntityFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[EntityRow]:
        name = (filter or EntityFilter()).name or ""
        rows = [
            each
            for each in self.known.values()
            if any(
                word.startswith(name.casefold())
                for spelled in each.names
                for word in (spelled.name.text.casefold(), *spelled.name.text.casefold().split())
            )
        ]
        return Rows(tuple(rows), len(rows))

    def entity(self, id: str, viewer: Viewer = PUBLIC) -> EntityRow:
        if id not in self.known:
            raise NothingFound(f"No entity {id}.")
        return self.known[id]

    def meetings(
        self, filter: MeetingFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[MeetingRow]:
        asked = filter or MeetingFilter()
        reports: dict[str, list[Recorded[Any]]] = {}
        for each in self._of(Meeting):
            if asked.key in (None, each.finding.key):
                reports.setdefault(each.finding.key, []).append(each)
        rows = tuple(
            MeetingRow(
                key=key,
                body=told[0].finding.body.key if told[0].finding.body else None,
                day=told[0].finding.date.value if told[0].finding.date else None,
                documents=len({each.document for each in told}),
                formats=tuple(
                    dict.fromkeys(each.finding.format.value for each in told if each.finding.format)
                ),
                reports=tuple(told),
            )
            for key, told in reports.items()
        )
        return Rows(rows, len(rows))

    def many(self, viewer: Viewer = PUBLIC) -> Many:
        return ManyHeld(self)

    def demanded(self, viewer: Viewer = PUBLIC) -> Demanded:
        return NothingDemanded(self._reading)  # type: ignore[arg-type]

    def search(
        self, query: str, filter: SearchFilter | None = None, viewer: Viewer = PUBLIC
    ) -> Rows[Hit]:
        raise NotImplementedError


class NothingDemanded(Demanded):
    """An empty ledger: demands are asked of real records (test_causes.py)."""

    def lines(self, filter: LedgerFilter) -> Rows[LineRow]:
        return Rows((), 0)

    def first_tellings(
        self, lines: Sequence[LineRow], most: int
    ) -> Mapping[str, Sequence[TellingRow]]:
        return {}

    def answers(self, lines: Sequence[LineRow]) -> Mapping[str, Sequence[AnswerRow]]:
        return {}

    def settled(self, lines: Sequence[LineRow]) -> Mapping[str, SettlementRow]:
        return {}


class ManyHeld(Many):
    """The same look-ups, one thing after another."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {id: self.held.known[id].name for id in ids if id in self.held.known}

    def texts(self, ids: Iterable[str]) -> Iterator[Passage]:
        for id in ids:
            document = self.held.document(id).document
            yield Passage(id, document.text, document.sentences)

    def dates(self) -> Iterator[Dated]:
        for each in self.held._of(DateMention):
            yield Dated(each.document, each.finding.iso, each.finding.spans[0])

    def naming(self, kind: EntityKind) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for each in self.held._of(Mention):
            if each.finding.entity_kind is kind:
                key = each.finding.key or ""
                found[key] = found.get(key, frozenset()) | {each.document}
        return found

    def cases(self, victim: str) -> tuple[Recorded[Case], ...]:
        found = self.held._of(Case)
        return tuple(
            each for each in found if self.held._id(each, each.finding.victim_key) == victim
        )

    def disputed(self, properties: Collection[str]) -> tuple[Recorded[Assertion], ...]:
        return tuple(
            each for each in self.held._of(Assertion) if each.finding.property in properties
        )

    def values(
        self, subjects: Iterable[str], property: str, words: Sequence[str]
    ) -> Mapping[str, Sequence[Recorded[Assertion]]]:
        return {
            subject: [
                each
                for each in self.held.assertions(AssertionFilter(subject=subject))
                if each.finding.property == property
            ]
            for subject in subjects
        }

    def exchanges(
        self, pairs: Collection[tuple[str, str]], acts: Iterable[Act]
    ) -> Mapping[tuple[str, str], Sequence[Recorded[Statement]]]:
        wanted = set(acts)
        return {
            (by, about): [
                each
                for each in self.held.statements(StatementFilter(by=by, about=about))
                if each.finding.act in wanted
            ]
            for by, about in pairs
        }


__all__ = [
    "HOW",
    "Case",
    "ClaimOfFirst",
    "DateMention",
    "Held",
    "Mention",
    "Series",
]
