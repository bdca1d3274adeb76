"""Documents: in a list, with their text, and how they came."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from onrecord.errors import BadUse
from onrecord.model import Arrival, DocumentKind, RelationKind
from onrecord.record.filters import DocumentFilter
from onrecord.record.folding import squashed
from onrecord.record.payload import decoded_spans
from onrecord.record.permissions import Protection
from onrecord.record.reading import Reading, document_of, page, parts, within
from onrecord.record.relations import romanised
from onrecord.record.rows import DocumentRow, Related, Rows, StoredDocument
from onrecord.record.schema import ARRIVALS, DOCUMENTS, RELATIONS, STANDING

__all__ = ["custody", "document", "documents", "row", "rows_of"]

SORTS: dict[str, ColumnElement[Any]] = {
    "published": DOCUMENTS.c.published,
    "added": STANDING.c.added,
    "title": DOCUMENTS.c.title,
    "publisher": DOCUMENTS.c.publisher,
    "words": DOCUMENTS.c.words,
    "statements": STANDING.c.statements,
}

TIED = {
    RelationKind.COPY_OF: "copy_of",
    RelationKind.NEAR_COPY_OF: "near_copy_of",
    RelationKind.TRANSLATION_OF: "translation_of",
    RelationKind.REPUBLISHED_FROM: "republished_from",
    RelationKind.ATTACHED_TO: "attached_to",
}

# What stands for the name of a sealed file and for where it came from.
COVERED = "sealed"
ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)

JOINED = DOCUMENTS.join(STANDING, STANDING.c.document == DOCUMENTS.c.number)


def documents(reading: Reading, filter: DocumentFilter) -> Rows[DocumentRow]:
    query = (
        select(DOCUMENTS, STANDING)
        .select_from(JOINED)
        .where(*_conditions(reading, filter))
        .order_by(*_order(filter.sort))
    )
    found, total = page(reading.connection, query, filter.limit, filter.offset)
    return Rows(rows_of(reading, found), total, filter.offset)


def _conditions(reading: Reading, filter: DocumentFilter) -> list[ColumnElement[bool]]:
    conditions = within(DOCUMENTS.c.published, filter.since, filter.until)
    if filter.ids is not None:
        conditions.append(DOCUMENTS.c.id.in_(filter.ids))
    if filter.kind:
        conditions.append(DOCUMENTS.c.kind == filter.kind.value)
    if filter.language:
        conditions.append(DOCUMENTS.c.language == filter.language)
    if filter.publisher:
        conditions.append(DOCUMENTS.c.publisher == filter.publisher)
    for word in (filter.words or "").split():
        bare = squashed(word)
        if bare:
            conditions.append(
                or_(
                    DOCUMENTS.c.title_key.contains(bare, autoescape=True),
                    DOCUMENTS.c.publisher_key.contains(squashed(romanised(word)), autoescape=True),
                    func.lower(STANDING.c.name).contains(word.lower(), autoescape=True),
                )
            )
    if filter.words and reading.hidden:
        # That a title has a word would tell that it has a name.
        conditions.append(STANDING.c.protection <= int(reading.viewer.cleared))
    return conditions


def _order(sort: str) -> Sequence[ColumnElement[Any]]:
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        raise BadUse(f"Documents can't be sorted by {sort}.", f"They can be by {', '.join(SORTS)}.")
    turned = column.desc() if sort.startswith("-") else column.asc()
    return turned.nulls_last(), DOCUMENTS.c.number


def rows_of(reading: Reading, found: Sequence[Any]) -> tuple[DocumentRow, ...]:
    """Rows of documents joined with how they stand, as this viewer may see them."""
    return tuple(row for part in parts(found) for row in _some(reading, part))


def _some(reading: Reading, found: Sequence[Any]) -> Iterator[DocumentRow]:
    tied = _tied(reading, [row.number for row in found])
    copies = _copies(reading, {row.text_key for row in found})
    families = reading.ids(row.family for row in found)
    for row in found:
        others = copies[row.text_key] - 1
        yield _row(reading, row, tied[row.number], others, families[row.family])


def _row(reading: Reading, row: Any, tied: dict[str, str], copies: int, family: str) -> DocumentRow:
    veil = reading.veil(row.number)

    def seen(text: str | None) -> str | None:
        return veil.words(text) if veil and text else text

    return DocumentRow(
        id=row.id,
        sha256=row.sha256,
        name=_covered_name(row.name) if veil else row.name,
        media_type=row.media_type,
        reader=row.reader,
        language=row.language,
        kind=DocumentKind(row.kind),
        added=row.added,
        title=seen(row.title),
        byline=seen(row.byline),
        publisher=row.publisher,
        published=row.published,
        words=row.words,
        findings=row.findings,
        statements=row.statements,
        copies=copies,
        family=family,
        protection=Protection(row.protection),
        **tied,
    )


def _tied(reading: Reading, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """The ids of the documents that each of these is tied to, by the name of the field."""
    other = DOCUMENTS.alias()
    query = (
        select(RELATIONS.c.document, RELATIONS.c.kind, other.c.id)
        .join(other, other.c.number == RELATIONS.c.other)
        .where(RELATIONS.c.document.in_(numbers))
        .order_by(RELATIONS.c.document, RELATIONS.c.place.desc())
    )
    tied: dict[int, dict[str, str]] = defaultdict(dict)
    for document, kind, id in reading.connection.execute(query):
        tied[document][TIED[RelationKind(kind)]] = id
    return tied


def _copies(reading: Reading, keys: set[str]) -> dict[str, int]:
    query = (
        select(DOCUMENTS.c.text_key, func.count())
        .where(DOCUMENTS.c.text_key.in_(keys))
        .group_by(DOCUMENTS.c.text_key)
    )
    return {row[0]: row[1] for row in reading.connection.execute(query)}


# ---------------------------------------------------------------------------- one document


def row(reading: Reading, id: str) -> DocumentRow:
    """One document as it is in a list."""
    number = reading.number(id)
    query = select(DOCUMENTS, STANDING).select_from(JOINED).where(DOCUMENTS.c.number == number)
    [found] = rows_of(reading, reading.connection.execute(query).all())
    return found


def document(reading: Reading, id: str) -> StoredDocument:
    listed = row(reading, id)
    number = reading.number(id)
    found = document_of(reading.connection, number)
    related = _related(reading, number)
    veil = reading.veil(number)
    if veil:
        shown = veil.over(found)
        found = type(found)(
            **{name: getattr(shown, name) for name in found.__dataclass_fields__ if name != "text"},
            text=veil.text,
        )
        related = veil.over(related)
    return StoredDocument(listed, found, custody(reading, number), related)


def _related(reading: Reading, number: int) -> tuple[Related, ...]:
    other = DOCUMENTS.alias()
    query = (
        select(RELATIONS.c.kind, RELATIONS.c.target, RELATIONS.c.spans, other.c.id)
        .outerjoin(other, other.c.number == RELATIONS.c.other)
        .where(RELATIONS.c.document == number)
        .order_by(RELATIONS.c.place)
    )
    return tuple(
        Related(RelationKind(kind), target, decoded_spans(spans), id)
        for kind, target, spans, id in reading.connection.execute(query)
    )


def custody(reading: Reading, number: int) -> tuple[Arrival, ...]:
    query = (
        select(ARRIVALS)
        .join(DOCUMENTS, DOCUMENTS.c.sha256 == ARRIVALS.c.sha256)
        .where(DOCUMENTS.c.number == number)
        .order_by(ARRIVALS.c.number)
    )
    veil = reading.veil(number)
    arrivals = (
        Arrival(**{name: value for name, value in row._mapping.items() if name != "number"})
        for row in reading.connection.execute(query)
    )
    return tuple(_covered(each) if veil else each for each in arrivals)


def _covered(arrival: Arrival) -> Arrival:
    """An arrival without what may name somebody: a path may, in any spelling."""
    return replace(arrival, origin=COVERED, name=_covered_name(arrival.name), note=None)


def _covered_name(name: str) -> str:
    ending = ENDING.search(name)
    return COVERED + (ending[0] if ending else "")
