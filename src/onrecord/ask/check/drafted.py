"""From a text and what is found in it to the claims that it makes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from onrecord.ask.check.answer import ClaimKind
from onrecord.ask.check.frames import Frame, framed, joined, phrases_in
from onrecord.ask.check.quotations import quotations_in
from onrecord.identify import How, chains
from onrecord.model import (
    Assertion,
    BlockRole,
    ClaimOfFirst,
    Document,
    EntityKind,
    Extraction,
    Finding,
    QuoteKind,
    Span,
    Spans,
    Statement,
)
from onrecord.vocabulary.checking import checking_words

F = TypeVar("F", bound=Finding)

__all__ = ["Draft", "Somebody", "drafts"]

# What these blocks hold is no account of anything.
SILENT = (BlockRole.FURNITURE, BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.DATELINE)
# A rest of a sentence with fewer telling words claims nothing by itself.
LEAST = 3
# A statement with fewer telling words says what its sentence says.
LEAST_SAID = 1
# The sentences before that a sentence is read with.
BEFORE = 2


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in a claim. ``posts`` are those given there, each with its key if it is known."""

    key: str
    name: str
    span: Span
    posts: tuple[tuple[str, str | None, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that a text makes, before it is held against a record.

    ``said`` is what its speaker is told to say, for a statement; ``context`` the words of the
    sentences before, that it may rest on; ``held_on`` the day of the latest meeting that the text
    reports.
    """

    kind: ClaimKind
    spans: Spans
    sentence: Span
    frame: Frame
    said: Statement | None = None
    people: tuple[Somebody, ...] = ()
    days: tuple[tuple[str, Span], ...] = ()
    bodies: tuple[tuple[str, Span], ...] = ()
    symbols: tuple[tuple[str, Span], ...] = ()
    quotations: Spans = ()
    assertions: tuple[Assertion, ...] = ()
    firsts: tuple[ClaimOfFirst, ...] = ()
    context: frozenset[str] = frozenset()
    held_on: str = ""
    opinion: bool = False
    forecast: bool = False

    @property
    def speaker(self) -> str:
        return self.said.speaker if self.said else ""


def drafts(document: Document, found: Extraction) -> Iterator[Draft]:
    """The claims of a text, in its order."""
    draft = _Drafting(document, found)
    before: list[Frame] = []
    for sentence in _sentences(document):
        context = frozenset(sort for frame in before[-BEFORE:] for sort in frame.sorts)
        yield from draft.of(sentence, context)
        before.append(framed(document.text, [sentence]))


def _sentences(document: Document) -> Iterator[Span]:
    silent = [block.span for block in document.blocks if block.role in SILENT]
    for sentence in document.sentences:
        if not any(span.overlaps(sentence) for span in silent):
            yield sentence


class _Drafting:
    """What is found in a text, by where it stands."""

    def __init__(self, document: Document, found: Extraction) -> None:
        self.text = document.text
        self.found = found
        self.names: Mapping[str, str] = {
            entity.key: entity.name for entity in found.entities if entity.kind is EntityKind.PERSON
        }
        # Pronouns and nouns that mean somebody, with the key of who that is.
        self.pointers = [
            (link.span, chain.key)
            for chain in chains(document, found)
            if chain.key in self.names
            for link in chain.links
            if link.how is not How.NAME
        ]

        days = [
            each.date.value
            for each in found.meetings
            if each.date and len(each.date.value) == len("2025-05-20")
        ]
        until = document.published or "9999"
        self.held_on = max((day for day in days if day <= until), default="")

    def of(self, sentence: Span, context: frozenset[str]) -> Iterator[Draft]:
        said = self._said(sentence)
        covered: list[Span] = []
        for statement in said:
            spans = tuple(each for each in self._extent(statement) if each.overlaps(sentence))
            covered += spans
        rest = _rest(sentence, covered)
        told = [
            span
            for span in rest
            if len(framed(self.text, [span], self._dates(span)).words) >= LEAST
        ]
        made = [(statement, self._extent(statement)) for statement in said]
        if not made:
            yield self._draft(ClaimKind.FACT, (sentence,), sentence, None, context)
            return
        if len(made) == 1 and not told:
            # One statement that fills its sentence is the sentence.
            yield self._draft(_kind(made[0][0]), (sentence,), sentence, made[0][0], context)
            return
        pieces: list[tuple[Spans, Statement | None]] = [(spans, each) for each, spans in made]
        pieces += [((span,), None) for span in told]
        for spans, each in sorted(pieces, key=lambda piece: piece[0]):
            kind = _kind(each) if each else ClaimKind.FACT
            yield self._draft(kind, spans, sentence, each, context)

    def _said(self, sentence: Span) -> list[Statement]:
        """The statements of a sentence, without those inside what another says, each once."""
        inside = [
            each
            for each in self.found.statements
            if each.spans[0].start in sentence
            and sum(len(framed(self.text, [span], ()).words) for span in each.content) >= LEAST_SAID
        ]
        kept: list[Statement] = []
        for each in inside:
            nested = any(
                other is not each
                and any(each.cue and each.cue[0] in span for span in other.content)
                for other in inside
            )
            twice = any(each.content == other.content and each.cue == other.cue for other in kept)
            if not nested and not twice:
                kept.append(each)
        return kept

    def _extent(self, statement: Statement) -> Spans:
        """All places of a statement as one, but for what lies between two far parts."""
        # Two things that one person says in a sentence are two claims.
        others = [span for each in self.found.statements for span in each.cue]
        own = {*statement.source, *statement.cue, *statement.content}
        return joined(own, self.text, (span for span in others if span not in own))

    def _draft(
        self,
        kind: ClaimKind,
        spans: Spans,
        sentence: Span,
        said: Statement | None,
        context: frozenset[str],
    ) -> Draft:
        firsts = _at(self.found.firsts, spans)
        days = [(each, span) for each in _at(self.found.dates, spans) for span in each.spans]
        people = tuple(self._people(spans, said))
        bodies = tuple(
            (each.key, each.spans[0])
            for each in _at(self.found.mentions, spans)
            if each.entity_kind is EntityKind.BODY and each.key
        )
        # A post says who somebody is; what the claim tells is the rest.
        posts = [span for each in people for _, _, span in each.posts]
        whole = " ".join(span.of(self.text) for span in spans)
        words = checking_words()
        return Draft(
            kind=ClaimKind.FIRST if firsts and kind is ClaimKind.FACT else kind,
            spans=spans,
            sentence=sentence,
            frame=framed(
                self.text,
                spans,
                [*(span for _, span in days), *posts, *(span for _, span in bodies)],
            ),
            said=said,
            people=people,
            days=tuple((day.iso, span) for day, span in days),
            bodies=bodies,
            symbols=tuple((each.symbol, each.spans[0]) for each in _at(self.found.symbols, spans)),
            quotations=tuple(quote for span in spans for quote in quotations_in(self.text, span)),
            assertions=tuple(_of_value(self.found.assertions, spans)),
            firsts=tuple(firsts),
            context=context,
            held_on=self.held_on,
            opinion=_has(whole, words.opinion) or whole.rstrip().endswith("?"),
            forecast=_has(whole, words.forecast),
        )

    def _people(self, spans: Spans, said: Statement | None) -> Iterator[Somebody]:
        seen: set[str] = set()
        for each in _at(self.found.mentions, spans):
            if each.entity_kind is not EntityKind.PERSON:
                continue
            key = each.key or each.name
            posts = tuple((post.value, post.key, post.spans[0]) for post in each.posts)
            if key not in seen or posts:
                seen.add(key)
                yield Somebody(key, self.names.get(key, each.name), each.spans[0], posts)
        for span, key in self.pointers:
            if key not in seen and any(span in part for part in spans):
                seen.add(key)
                yield Somebody(key, self.names[key], span)
        if (
            said
            and said.speaker_key
            and said.speaker_key in self.names
            and said.speaker_key not in seen
        ):
            yield Somebody(
                said.speaker_key, said.speaker, said.source[0] if said.source else said.spans[0]
            )

    def _dates(self, span: Span) -> list[Span]:
        return [place for each in _at(self.found.dates, (span,)) for place in each.spans]


def _kind(said: Statement) -> ClaimKind:
    direct = said.quote in (QuoteKind.DIRECT, QuoteKind.MIXED)
    return ClaimKind.QUOTATION if direct else ClaimKind.STATEMENT


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    return bool(phrases_in(text, Span(0, len(text)), phrases))


def _rest(sentence: Span, covered: Iterable[Span]) -> list[Span]:
    """What a sentence has beside these places."""
    found: list[Span] = []
    at = sentence.start
    for span in sorted(covered):
        if span.start > at:
            found.append(Span(at, span.start))
        at = max(at, span.end)
    if at < sentence.end:
        found.append(Span(at, sentence.end))
    return found


def _at(found: Iterable[F], spans: Spans) -> list[F]:
    return [each for each in found if any(each.spans[0].start in part for part in spans)]


def _of_value(found: Iterable[Assertion], spans: Spans) -> Iterator[Assertion]:
    for each in found:
        if any(span.start in part for part in spans for span in each.value.spans):
            yield each
