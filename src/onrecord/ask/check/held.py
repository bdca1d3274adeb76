"""What the record holds that is near a claim: a few sentences and statements, found by index."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from onrecord.ask.check.frames import Frame, framed, joined
from onrecord.ask.evidence import Evidence, Sources
from onrecord.model import DateMention, EntityKind, Mention, Span, Spans, Statement
from onrecord.record import DocumentFilter, Passage, Record, Recorded, Scope, Spelled, Viewer
from onrecord.record.folding import tokens
from onrecord.vocabulary.checking import checking_words

__all__ = ["Held", "Piece"]

# A word that stands in more statements or documents than this is common: it is looked for only
# together with others.
COMMON = 1000
# Of each: so many common words are looked for together, and so many places of them are taken.
TOGETHER = 5
# So many documents, sentences of them and statements are compared with one claim.
DOCUMENTS = 10
SENTENCES = 12
STATEMENTS = 16

# Before anything was found.
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or statement of the record. ``text`` is that of its document.

    ``speaker`` is whoever says it, "" for a sentence. ``around`` are the sorts of words of the
    sentences before it and of its document's title, which it may rest on; ``beside`` those of its
    own sentence; ``window`` is that sentence with those next to it.
    """

    document: str
    spans: Spans
    text: str
    frame: Frame
    days: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    bodies_before: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()
    around: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    published: str = ""
    said: Recorded[Statement] | None = None
    speaker: str = ""
    speaker_key: str = ""
    window: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with the frames of those sentences that were looked at."""

    passage: Passage
    frames: dict[int, Frame]
    found: Sequence[Recorded[Mention | DateMention]]

    def frame(self, at: int) -> Frame:
        if at not in self.frames:
            self.frames[at] = framed(self.passage.text, [self.passage.sentences[at]])
        return self.frames[at]


class Held:
    """Look-ups for all claims of one text, each thing looked up once."""

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self.record = record
        self.viewer = viewer
        self.sources = Sources(record, viewer)
        self.passages = record.passages(viewer)
        self._rows: dict[tuple[Scope, str], tuple[int, ...]] = {}
        self._read: dict[str, _Read] = {}
        self._ids: dict[int, str] = {}
        self._pieces: dict[tuple[str, Spans], Piece] = {}
        self._called: dict[str, tuple[Spelled, ...]] = {}

    # ------------------------------------------------------------------------ who

    def called(self, name: str) -> tuple[Spelled, ...]:
        """Those of the record who bear a name."""
        if name not in self._called:
            self._called[name] = self.passages.called(name)
        return self._called[name]

    def spellings(self, name: str) -> frozenset[str]:
        """A name with every other spelling that the record has for whoever bears it."""
        found = self.called(name)
        return frozenset({name, *(each for one in found for each in one.names)})

    # ------------------------------------------------------------------------ what is near

    def near(self, words: Iterable[str]) -> list[Piece]:
        """Statements and sentences that hold many of these words, rare ones counting most."""
        empty = checking_words().empty
        wanted = list(
            dict.fromkeys(
                token
                for word in words
                for token in tokens(word)
                if token not in empty and len(token) > 1
            )
        )
        self._look_up(wanted)
        numbers = self._ranked(wanted, Scope.STATEMENTS)[:STATEMENTS]
        said = [
            each
            for each in self.passages.statements(numbers)
            if isinstance(each.finding, Statement)
        ]
        documents = self._ranked(wanted, Scope.DOCUMENTS)[:DOCUMENTS]
        self._learn(documents)
        ids = dict.fromkeys([self._ids[number] for number in documents if number in self._ids])
        self._load({*ids, *(each.document for each in said)})
        found = [self._statement(each) for each in said]
        found += self._sentences(ids, wanted)
        return found

    def _look_up(self, wanted: Sequence[str]) -> None:
        for scope in (Scope.DOCUMENTS, Scope.STATEMENTS):
            new = [token for token in wanted if (scope, token) not in self._rows]
            rows = self.passages.holding([(token,) for token in new], scope, COMMON)
            self._rows.update(zip([(scope, token) for token in new], rows, strict=True))

    def _ranked(self, wanted: Sequence[str], scope: Scope) -> list[int]:
        score: dict[int, float] = defaultdict(float)
        common: list[str] = []
        for token in wanted:
            rows = self._rows[scope, token]
            if len(rows) == COMMON:
                common.append(token)
                continue
            weight = math.log(4 * COMMON / len(rows)) if rows else 0.0
            for row in rows:
                score[row] += weight
        for row, together in self._together(common, scope).items():
            score[row] += together
        return [row for row, _ in sorted(score.items(), key=lambda each: (-each[1], each[0]))]

    def _together(self, common: Sequence[str], scope: Scope) -> Counter[int]:
        """Where several common words stand together."""
        score: Counter[int] = Counter()
        some = common[:TOGETHER]
        groups = [
            group
            for size in range(len(some), 1, -1)
            for group in combinations(some, size)
            if size >= len(some) - 1 or size == 2
        ]
        for group, rows in zip(
            groups, self.passages.holding(groups, scope, COMMON // 10), strict=True
        ):
            for row in rows:
                score[row] = max(score[row], len(group))
        return score

    def _learn(self, numbers: Iterable[int]) -> None:
        new = [number for number in numbers if number not in self._ids]
        if new:
            self._ids.update(self.passages.ids(new))

    def _load(self, ids: Iterable[str]) -> None:
        new = [id for id in ids if id not in self._read]
        if not new:
            return
        self.sources.load(new)
        found = self.passages.found_in(new, (DateMention.kind, Mention.kind))
        for passage in self.record.many(self.viewer).texts(new):
            self._read[passage.document] = _Read(passage, {}, found[passage.document])

    # ------------------------------------------------------------------------ pieces

    def _sentences(self, ids: Iterable[str], wanted: Sequence[str]) -> list[Piece]:
        """The sentences of these documents with most of the words."""
        ranked: list[tuple[float, str, int]] = []
        weights = {
            token: 1.0 / math.log(3 + len(self._rows[Scope.DOCUMENTS, token])) for token in wanted
        }
        for id in ids:
            read = self._read[id]
            for at, sentence in enumerate(read.passage.sentences):
                words = sentence.of(read.passage.text).casefold()
                held = sum(weight for token, weight in weights.items() if token in words)
                if held:
                    ranked.append((-held, id, at))
        return [self._sentence(id, at) for _, id, at in sorted(ranked)[:SENTENCES]]

    def _sentence(self, id: str, at: int) -> Piece:
        read = self._read[id]
        place = read.passage.sentences[at]
        key = (id, (place,))
        if key not in self._pieces:
            self._pieces[key] = self._piece(id, (place,), at, None)
        return self._pieces[key]

    def _statement(self, said: Recorded[Statement]) -> Piece:
        spans = said.finding.spans
        key = (said.document, spans)
        if key not in self._pieces or self._pieces[key].said is None:
            read = self._read[said.document]
            at = next(
                (
                    n
                    for n, sentence in enumerate(read.passage.sentences)
                    if sentence.overlaps(spans[0])
                ),
                None,
            )
            self._pieces[key] = self._piece(said.document, spans, at, said)
        return self._pieces[key]

    def _piece(
        self, id: str, spans: Spans, at: int | None, said: Recorded[Statement] | None
    ) -> Piece:
        read = self._read[id]
        text = read.passage.text
        row = self.sources.document(id)
        around: set[str] = set(framed(row.title or "", [Span(0, len(row.title or ""))]).sorts)
        if at is not None:
            for before in range(max(0, at - 2), at):
                around |= read.frame(before).sorts
        first, last = spans[0].start, max(span.end for span in spans)
        place = Span(first, last)
        near = [each for each in read.found if any(map(place.overlaps, each.finding.spans))]
        days = tuple(
            (each.finding.iso, each.finding.spans[0])
            for each in near
            if isinstance(each.finding, DateMention)
        )
        mentions = [
            cast("Recorded[Mention]", each) for each in near if isinstance(each.finding, Mention)
        ]
        piece = Piece(
            document=id,
            spans=spans,
            text=text,
            frame=framed(text, joined(spans, text), [span for _, span in days]),
            days=tuple(day for day, _ in days),
            people=tuple(_name(each) for each in mentions if _is_person(each)),
            bodies=tuple(
                each.finding.key
                for each in mentions
                if each.finding.entity_kind is EntityKind.BODY and each.finding.key
            ),
            bodies_before=_bodies_before(read, at),
            posts=tuple(
                (_name(each), post.value)
                for each in mentions
                if _is_person(each)
                for post in each.finding.posts
            ),
            around=frozenset(around),
            beside=read.frame(at).sorts if at is not None else frozenset(),
            published=row.published or "",
            window=_window(read.passage, at, spans),
        )
        if said is None:
            return piece
        key = said.finding.speaker_key
        id_of = said.entities.get(key, "") if key else ""
        name = (self.sources.name(id_of) if id_of else None) or said.finding.speaker
        return replace(piece, said=said, speaker=name, speaker_key=id_of)

    # ------------------------------------------------------------------------ evidence

    def evidence(self, piece: Piece, spans: Spans | None = None) -> Evidence:
        """The words of a piece, or of some places in its document, as evidence."""
        places = piece.spans if spans is None else spans
        row = self.sources.document(piece.document)
        return Evidence(
            document=row.id,
            title=row.title or row.name,
            publisher=row.publisher,
            published=row.published,
            language=row.language,
            kind=row.kind.value,
            family=row.family or row.id,
            spans=places,
            words=tuple(span.of(piece.text) for span in places),
            finding=piece.said.id if piece.said else "",
        )

    def size(self) -> int:
        """How many documents the record has for this viewer."""
        return self.record.documents(DocumentFilter(limit=1), self.viewer).total


def _bodies_before(read: _Read, at: int | None) -> tuple[str, ...]:
    """The bodies that the two sentences before name."""
    if not at:
        return ()
    sentences = read.passage.sentences
    place = Span(sentences[max(0, at - 2)].start, sentences[at - 1].end)
    return tuple(
        each.finding.key
        for each in read.found
        if isinstance(each.finding, Mention)
        and each.finding.entity_kind is EntityKind.BODY
        and each.finding.key
        and each.finding.spans[0].overlaps(place)
    )


def _is_person(each: Recorded[Mention]) -> bool:
    """Whether it names a person, and is no post or word for somebody."""
    key = each.finding.key or ""
    return each.finding.entity_kind is EntityKind.PERSON and key.startswith("person:")


def _name(each: Recorded[Mention]) -> str:
    """The fullest name that the document's key has for whoever is mentioned."""
    _, _, known = (each.finding.key or "").partition("person:")
    return known if len(known) > len(each.finding.name) else each.finding.name


def _window(passage: Passage, at: int | None, spans: Spans) -> Span:
    """The sentence with those beside it, for quotations that run on."""
    if at is None:
        return Span(spans[0].start, max(span.end for span in spans))
    sentences = passage.sentences
    first, last = sentences[max(0, at - 1)], sentences[min(len(sentences) - 1, at + 2)]
    return Span(first.start, last.end)
