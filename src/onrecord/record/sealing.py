"""The search index of one document, for those who may see it as it is and for those who may not."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from onrecord.model import Document, Finding
from onrecord.record.correct import corrected
from onrecord.record.derive import (
    FOR_ALL,
    FOR_CLEARED,
    FOR_OTHERS,
    index_documents,
    index_statements,
    packed,
    spoken_index,
)
from onrecord.record.facts import SEARCHED, facts
from onrecord.record.filters import ReviewState
from onrecord.record.folding import passages, tokens
from onrecord.record.payload import KINDS, decoded, inflated
from onrecord.record.permissions import Protection
from onrecord.record.prepare import statement_words, veiled_passages
from onrecord.record.reading import cover, document_of, latest_run, stored_text
from onrecord.record.schema import DECISIONS, FINDINGS, PRESENT, STANDING
from onrecord.record.veil import Veil

__all__ = [
    "as_it_stands",
    "change_index",
    "change_statement",
    "document_entries",
    "statement_entries",
]


def change_index(connection: Connection, number: int, adding: bool) -> None:
    """Put a document and its statements into the index as they are protected, or take them out."""
    document = document_of(connection, number)
    veil = _veil(connection, number)
    index_documents(connection, document_entries(number, document, veil), adding)
    found = select(PRESENT.c.finding).where(
        PRESENT.c.document == number, PRESENT.c.kind.in_(SEARCHED)
    )
    entries = [
        entry
        for finding in connection.execute(found.order_by(PRESENT.c.finding)).scalars().all()
        for entry in statement_entries(
            finding, as_it_stands(connection, finding), document.text, veil
        )
    ]
    index_statements(connection, entries, adding)


def change_statement(
    connection: Connection, document: int, number: int, before: Finding, after: Finding
) -> None:
    """Let the index have a statement as it was corrected."""
    text = stored_text(connection, document)
    veil = _veil(connection, document)
    out = list(statement_entries(number, before, text, veil))
    index_statements(connection, out, adding=False)
    index_statements(connection, list(statement_entries(number, after, text, veil)))


def _veil(connection: Connection, number: int) -> Veil | None:
    """What covers a document from those who may not see it; None for an open one."""
    query = select(STANDING.c.protection).where(STANDING.c.document == number)
    if connection.execute(query).scalar() == Protection.OPEN:
        return None
    run = latest_run(connection, number)
    return cover(connection, number, inflated(run.entities))


def as_it_stands(connection: Connection, number: int) -> Finding:
    """A present finding, with its correction in it."""
    query = (
        select(PRESENT.c.kind, PRESENT.c.state, FINDINGS.c.payload, DECISIONS.c.correction)
        .join(FINDINGS, FINDINGS.c.number == PRESENT.c.finding)
        .outerjoin(DECISIONS, DECISIONS.c.number == PRESENT.c.decision)
        .where(PRESENT.c.finding == number)
    )
    row = connection.execute(query).one()
    finding = decoded(KINDS[row.kind], row.payload)
    if row.state == ReviewState.CORRECTED:
        return corrected(finding, json.loads(row.correction or "{}"))
    return finding


def document_entries(
    number: int, document: Document, veil: Veil | None
) -> Iterator[tuple[int, str, str]]:
    title = " ".join(tokens(document.title or ""))
    variant = FOR_CLEARED if veil else FOR_ALL
    for place, each in enumerate(passages(tokens(document.text))):
        yield packed(number, place, variant), title if place == 0 else "", " ".join(each)
    if veil:
        head, *rest = veiled_passages(document.title, veil)
        for place, words in enumerate(rest):
            yield packed(number, place, FOR_OTHERS), head if place == 0 else "", words


def statement_entries(
    number: int, finding: Finding, text: str, veil: Veil | None
) -> Iterator[tuple[int, str]]:
    words = statement_words(facts(finding), text)
    yield from spoken_index(number, words, FOR_CLEARED if veil else FOR_ALL)
    if words and veil:
        shown = statement_words(facts(veil.over(finding)), veil.text)
        yield from spoken_index(number, shown, FOR_OTHERS)
