"""The proof of an answer: the exact words of a place, and the document that has them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from onrecord.errors import NothingFound
from onrecord.model import EntityKind, Finding, Span, Spans
from onrecord.record import (
    DocumentFilter,
    DocumentRow,
    FindingFilter,
    Passage,
    Record,
    Recorded,
    Viewer,
)
from onrecord.vocabulary import body, office, state, theme

__all__ = ["Evidence", "Named", "Sources", "each_of", "vocabulary_name"]

F = TypeVar("F", bound=Finding)

# A document's id and places in its text.
Place = tuple[str, Spans]

# Documents are asked for in parts, so that no question to a database grows without end.
PART = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of one document. ``words`` has one entry for each span.

    Documents of one ``family`` go back to one text and count as one source; ``finding`` is the id
    of the finding that points here. ``context`` is the sentence around, where an answer has it.
    """

    document: str
    title: str
    publisher: str | None
    published: str | None
    language: str
    kind: str
    family: str
    spans: Spans
    words: tuple[str, ...]
    finding: str = ""
    context: str = ""

    @property
    def quotation(self) -> str:
        """The words on one line; what lies between two places is marked with an ellipsis."""
        return " … ".join(" ".join(each.split()) for each in self.words)

    @property
    def citation(self) -> str:
        """Publisher, title, date, and the place: "[1f2e3d4c5b6a:120-180]"."""
        place = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        named = [each for each in (self.publisher, self.title, self.published) if each]
        return f"{', '.join(named)} [{self.document}:{place}]"

    @property
    def short(self) -> str:
        """The citation without the title, from the first place to the last, for narrow lines."""
        first, last = self.spans[0].start, max(span.end for span in self.spans)
        named = [each for each in (self.publisher or self.title, self.published) if each]
        return f"{', '.join(named)} [{self.document}:{first}-{last}]"

    def overlaps(self, other: "Evidence") -> bool:
        """Whether the two share a character of one document."""
        return self.document == other.document and any(
            one.overlaps(another) for one in self.spans for another in other.spans
        )

    @property
    def day(self) -> str:
        """For sorting: documents without a day come last."""
        return self.published or "9999"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name and, where the record knows it, its id or key."""

    name: str
    id: str | None = None


def vocabulary_name(key: str) -> str | None:
    """What the vocabulary calls a key.

    >>> vocabulary_name("body:unga")
    'General Assembly'
    """
    row = {"state": state, "body": body, "office": office}.get(key.partition(":")[0])
    found = row(key) if row else theme(key)
    return found.name if found else None


def each_of(record: Record, kind: type[F], viewer: Viewer) -> Iterator[Recorded[F]]:
    """All standing findings of one kind, one after another."""
    for found in record.each_finding(FindingFilter(kinds=(kind.kind,)), viewer):
        if isinstance(found.finding, kind):
            yield cast("Recorded[F]", found)


class Sources:
    """Documents and names of a record, as one viewer may see them, each looked up once."""

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self.record = record
        self.viewer = viewer
        self._documents: dict[str, DocumentRow] = {}
        self._names: dict[str, str | None] = {}
        self._words: dict[Place, tuple[str, ...]] = {}
        self._contexts: dict[Place, str] = {}

    # ------------------------------------------------------------------------ documents

    def document(self, id: str) -> DocumentRow:
        if id not in self._documents:
            self.load([id])
        return self._documents[id]

    def load(self, ids: Iterable[str]) -> None:
        """Look many documents up at once."""
        wanted = sorted({id for id in ids if id not in self._documents})
        for start in range(0, len(wanted), PART):
            part = tuple(wanted[start : start + PART])
            self.know(self.record.documents(DocumentFilter(ids=part, limit=None), self.viewer))

    def know(self, rows: Iterable[DocumentRow]) -> None:
        """Documents that were looked up already."""
        self._documents.update((row.id, row) for row in rows)

    def evidence(self, recorded: Recorded[F], spans: Spans | None = None) -> Evidence:
        """The words of a finding, or of some places in it."""
        places = recorded.finding.spans if spans is None else spans
        row = self.document(recorded.document)
        return Evidence(
            document=row.id,
            title=row.title or row.name,
            publisher=row.publisher,
            published=row.published,
            language=row.language,
            kind=row.kind.value,
            family=row.family or row.id,
            spans=places,
            words=recorded.words if spans is None else self.words(recorded, spans),
            finding=recorded.id,
        )

    # ------------------------------------------------------------------------ words

    def in_context(self, evidence: Evidence) -> Evidence:
        """The same evidence with the sentences that its words stand in."""
        place = (evidence.document, evidence.spans)
        if place not in self._contexts:
            self.read_around([evidence])
        return replace(evidence, context=self._contexts[place])

    def read_around(self, all: Iterable[Evidence]) -> None:
        """Look the sentences around many pieces of evidence up at once."""
        wanted = {(each.document, each.spans) for each in all} - self._contexts.keys()
        for passage, spans in self._passages(wanted):
            around = _Around(passage)
            for each in spans:
                self._contexts[passage.document, each] = around(each)

    def words(self, recorded: Recorded[F], spans: Spans) -> tuple[str, ...]:
        """The words at places of a finding's document; mostly the finding has them already."""
        known = _words_in(recorded, spans)
        return known if known is not None else self.words_at(recorded.document, spans)

    def words_at(self, document: str, spans: Spans) -> tuple[str, ...]:
        """The words at places of a document."""
        if (document, spans) not in self._words:
            self.read([(document, spans)])
        return self._words[document, spans]

    def read(self, places: Iterable[Place]) -> None:
        """Look the words at many places of documents up at once."""
        wanted = set(places) - self._words.keys()
        for passage, spans in self._passages(wanted):
            for each in spans:
                words = tuple(span.of(passage.text) for span in each)
                self._words[passage.document, each] = words

    def read_for(self, found: Iterable[tuple[Recorded[F], Spans]]) -> None:
        """The same for places of findings, where these have not the words already."""
        self.read((each.document, spans) for each, spans in found if _words_in(each, spans) is None)

    def _passages(self, places: Iterable[Place]) -> Iterator[tuple[Passage, list[Spans]]]:
        of: dict[str, list[Spans]] = {}
        for document, spans in places:
            of.setdefault(document, []).append(spans)
        if of:
            for passage in self.record.many(self.viewer).texts(of):
                yield passage, of[passage.document]

    # ------------------------------------------------------------------------ names

    def named(self, key: str, recorded: Recorded[F]) -> Named:
        """What a key of a finding names."""
        id = recorded.entities.get(key, key)
        return Named(self.name(id) or _spoken(key), id)

    def name(self, id: str) -> str | None:
        """The name of an entity or of a key of the vocabulary."""
        if id not in self._names:
            self._names[id] = vocabulary_name(id) or self._entity_name(id)
        return self._names[id]

    def learn(self, names: Mapping[str, str]) -> None:
        """Names that are known already and need no looking up."""
        self._names.update(names)

    def load_names(self, ids: Iterable[str]) -> None:
        """Look the names of many entities up at once."""
        wanted = {id for id in ids if ":" not in id} - self._names.keys()
        if wanted:
            self.learn(self.record.many(self.viewer).names(wanted))

    def _entity_name(self, id: str) -> str | None:
        if ":" in id:
            return None
        try:
            return self.record.entity(id, self.viewer).name
        except NothingFound:
            return None


class _Around:
    """The sentences of a text that overlap a place."""

    def __init__(self, passage: Passage) -> None:
        self.text = passage.text
        self.sentences = sorted(passage.sentences, key=lambda each: (each.end, each.start))
        self.ends = [each.end for each in self.sentences]

    def __call__(self, spans: Spans) -> str:
        found: set[int] = set()
        for span in spans:
            for at in range(bisect_right(self.ends, span.start), len(self.sentences)):
                if self.sentences[at].start >= span.end:
                    break
                found.add(at)
        words = " ".join(self.sentences[at].of(self.text) for at in sorted(found))
        return " ".join(words.split())


def _words_in(recorded: Recorded[F], spans: Spans) -> tuple[str, ...] | None:
    """The words at these places, if the finding has them."""
    known = tuple(zip(recorded.finding.spans, recorded.words, strict=False))
    cut = tuple(words for span in spans if (words := _cut(span, known)) is not None)
    return cut if len(cut) == len(spans) else None


def _cut(span: Span, known: tuple[tuple[Span, str], ...]) -> str | None:
    for place, words in known:
        # Where a name is hidden, the words are not as long as their place.
        if span in place and len(words) == place.end - place.start:
            return words[span.start - place.start : span.end - place.start]
    return None


def _spoken(key: str) -> str:
    """A key without what the program needs it for.

    >>> _spoken("person:kim jung wook")
    'kim jung wook'
    """
    kind, _, rest = key.partition(":")
    return rest if kind in set(EntityKind) and rest else key
