"""Many things at once: however many there are, the database is asked a few times only."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, or_, select

from onrecord.model import (
    Act,
    Assertion,
    Case,
    DateMention,
    EntityKind,
    Mention,
    Span,
    Spans,
    Statement,
)
from onrecord.record.entities import name_of
from onrecord.record.filters import STANDING, FindingFilter, ReviewState
from onrecord.record.findings import each_finding, linked, numbered, standing_of
from onrecord.record.ids import is_shared
from onrecord.record.lookup import known_elsewhere
from onrecord.record.payload import decoded, inflated
from onrecord.record.reading import AT_ONCE, Reading, parts
from onrecord.record.rows import Recorded
from onrecord.record.schema import (
    APPEARANCES,
    ASSERTIONS,
    DECISIONS,
    DOCUMENTS,
    ENTITIES,
    FINDINGS,
    LINKS,
    PRESENT,
    STATEMENTS,
    TEXTS,
)

__all__ = ["Dated", "Many", "Passage"]

# So many texts are fetched at once.
TEXTS_AT_ONCE = 400

# In these two parts of a statement somebody speaks, or lets others speak.
SPEAKS = ("by", "behalf")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a document, by its id, and where its sentences are."""

    document: str
    text: str
    sentences: Spans


@dataclass(frozen=True, slots=True)
class Dated:
    """A day ("2025-05-20", "2014/2017") that a document names, and its first place there."""

    document: str
    iso: str
    place: Span


@dataclass(frozen=True, slots=True)
class _Layout:
    sentences: Spans


@dataclass(frozen=True, slots=True)
class _Day:
    spans: Spans
    iso: str


class Many:
    """Look-ups of many things at once, as one viewer may see them."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    # ------------------------------------------------------------------------ names and texts

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The names of entities; ids that none of them has now are left out."""
        with self._reading() as reading:
            query = select(ENTITIES)
            return {
                row.id: name_of(reading, row)
                for part in parts(sorted(set(ids)))
                for row in reading.connection.execute(query.where(ENTITIES.c.id.in_(part)))
            }

    def texts(self, ids: Iterable[str]) -> Iterator[Passage]:
        """The texts of documents, a few in memory at a time, in no order."""
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.id, TEXTS.c.text, TEXTS.c.layout).join(
            TEXTS, TEXTS.c.document == DOCUMENTS.c.number
        )
        wanted = sorted(set(ids))
        with self._reading() as reading:
            for at in range(0, len(wanted), TEXTS_AT_ONCE):
                part = wanted[at : at + TEXTS_AT_ONCE]
                found = reading.connection.execute(query.where(DOCUMENTS.c.id.in_(part))).all()
                for row in found:
                    sentences = decoded(_Layout, inflated(row.layout)).sentences
                    veil = reading.veil(row.number)
                    if veil:
                        yield Passage(row.id, veil.text, veil.over(sentences))
                    else:
                        yield Passage(row.id, inflated(row.text), sentences)

    # ------------------------------------------------------------------------ what is named where

    def dates(self) -> Iterator[Dated]:
        """Every standing mention of a day in every document."""
        query = (
            select(PRESENT.c.finding, PRESENT.c.document, PRESENT.c.state, FINDINGS.c.payload)
            .join(FINDINGS, FINDINGS.c.number == PRESENT.c.finding)
            .where(PRESENT.c.kind == DateMention.kind, PRESENT.c.state.in_(STANDING))
            .order_by(PRESENT.c.document, PRESENT.c.start, PRESENT.c.finding)
        )
        with self._reading() as reading:
            ids = _all_ids(reading)
            by_hand: list[int] = []
            for row in reading.connection.execute(query):
                if row.state == ReviewState.CORRECTED or row.document in reading.hidden:
                    by_hand.append(row.finding)
                    continue
                day = decoded(_Day, row.payload)
                yield Dated(ids[row.document], day.iso, day.spans[0])
            for each in numbered(reading, by_hand):
                yield Dated(each.document, each.finding.iso, each.finding.spans[0])

    def naming(self, kind: EntityKind) -> Mapping[str, frozenset[str]]:
        """By key, the documents with a standing mention of such an entity. Only for kinds whose
        keys mean the same in every document ("body:unga")."""
        query = select(APPEARANCES.c.document, APPEARANCES.c.key).where(
            APPEARANCES.c.key >= f"{kind.value}:", APPEARANCES.c.key < f"{kind.value};"
        )
        found: dict[str, set[str]] = {}
        with self._reading() as reading:
            ids = _all_ids(reading)
            decided = set(reading.connection.execute(select(DECISIONS.c.document)).scalars())
            for document, key in reading.connection.execute(query):
                if document not in decided:
                    found.setdefault(key, set()).add(ids[document])
            # A person may have said that there is no such mention after all.
            for document in sorted(decided):
                asked = FindingFilter(kinds=(Mention.kind,), document=ids[document])
                for each in each_finding(reading, asked):
                    mention = each.finding
                    if isinstance(mention, Mention) and mention.entity_kind is kind:
                        found.setdefault(mention.key or "", set()).add(each.document)
        return {key: frozenset(documents) for key, documents in found.items()}

    # ------------------------------------------------------------------------ findings

    def cases(self, victim: str) -> tuple[Recorded[Case], ...]:
        """The standing cases of one person, by id, in the order of documents."""
        with self._reading() as reading:
            return standing_of(reading, Case.kind, linked(reading, PRESENT, victim, ("victim",)))

    def disputed(self, properties: Collection[str]) -> tuple[Recorded[Assertion], ...]:
        """The standing assertions of these properties, by subject, property and value; without
        most of those whose subject has but one value of the property."""
        told = ASSERTIONS.c
        query = (
            select(told.finding, told.document, told.subject, told.property, told.value)
            .where(told.state.in_(STANDING), told.property.in_(sorted(properties)))
            .order_by(told.subject, told.property, told.value, told.finding)
        )
        with self._reading() as reading:
            rows = reading.connection.execute(query).all()
            wanted: list[int] = []
            for _, group in groupby(rows, key=lambda row: (row.subject, row.property)):
                several = list(group)
                if (
                    len({row.value for row in several}) > 1
                    # Two people may have one key in two documents.
                    or (":" in several[0].value and not is_shared(several[0].value))
                    or any(row.document in reading.hidden for row in several)
                ):
                    wanted += [row.finding for row in several]
            return numbered(reading, wanted)

    def values(
        self, subjects: Iterable[str], property: str, words: Sequence[str]
    ) -> Mapping[str, Sequence[Recorded[Assertion]]]:
        """By subject, what is asserted of one property with one of these words in its value (in
        small letters), or with a key."""
        wanted = sorted(set(subjects))
        told = ASSERTIONS.c
        fits = or_(
            told.value.contains(":"),
            *(func.lower(told.value).contains(word, autoescape=True) for word in words),
        )
        query = select(told.finding, told.document, told.subject).where(
            told.state.in_(STANDING), told.property == property, fits
        )
        with self._reading() as reading:
            known = known_elsewhere(reading, wanted)
            of = {
                row.finding: row.subject
                for part in parts(wanted)
                for row in reading.connection.execute(
                    query.where(told.subject.in_(part)).order_by(
                        told.subject, told.property, told.value, told.finding
                    )
                )
                if not (row.subject in known and row.document in reading.hidden)
            }
            found: dict[str, list[Recorded[Assertion]]] = {}
            for subject, each in zip(of.values(), numbered(reading, list(of)), strict=True):
                found.setdefault(subject, []).append(each)
        return found

    def exchanges(
        self, pairs: Collection[tuple[str, str]], acts: Iterable[Act]
    ) -> Mapping[tuple[str, str], Sequence[Recorded[Statement]]]:
        """For pairs of ids, what the first, or anybody on their behalf, said about the second with
        one of these acts; latest first."""
        wanted = set(pairs)
        about, by = LINKS.alias(), LINKS.alias()
        query = (
            select(about.c.entity, by.c.entity.label("by"), STATEMENTS)
            .join(STATEMENTS, STATEMENTS.c.finding == about.c.finding)
            .join(by, by.c.finding == about.c.finding)
            .where(
                about.c.part == "about",
                by.c.part.in_(SPEAKS),
                STATEMENTS.c.act.in_([act.value for act in acts]),
                STATEMENTS.c.state.in_(STANDING),
            )
        )
        with self._reading() as reading:
            if not wanted:
                return {}
            known = known_elsewhere(reading, {id for pair in wanted for id in pair})
            numbers: dict[tuple[str, str], dict[int, None]] = {}
            # More would take longer, one by one, than all statements of these acts.
            if len(others := {other for _, other in wanted}) <= AT_ONCE:
                theirs = select(LINKS.c.finding).where(
                    LINKS.c.part == "about", LINKS.c.entity.in_(sorted(others))
                )
                query = query.where(STATEMENTS.c.finding.in_(theirs))
            rows = sorted(reading.connection.execute(query), key=lambda row: row.finding)
            # Asked for in this order, SQLite would go through all statements by day.
            for row in sorted(rows, key=lambda row: row.day, reverse=True):
                pair = (row.by, row.entity)
                covered = row.document in reading.hidden and not known.isdisjoint(pair)
                if pair in wanted and not covered:
                    numbers.setdefault(pair, {})[row.finding] = None
            each = sorted({number for found in numbers.values() for number in found})
            recorded = dict(zip(each, numbered(reading, each), strict=True))
        return {pair: [recorded[n] for n in found] for pair, found in numbers.items()}


def _all_ids(reading: Reading) -> Mapping[int, str]:
    """The ids of all documents by their numbers."""
    rows = reading.connection.execute(select(DOCUMENTS.c.number, DOCUMENTS.c.id))
    return {row.number: row.id for row in rows}
