"""What is derived is the same whether it grew with the record or was worked out anew."""

from typing import Any

import pytest
from sqlalchemy import select, text

from onrecord.model import Category, Extraction, RelationKind
from onrecord.record import OWNER, FindingFilter, Protection, Record, ReviewState
from onrecord.record.database import connected
from onrecord.record.schema import DERIVED
from onrecord.record.survey.tables import SURVEYED
from tests.record.conftest import Put
from tests.record.made import DAY, EVERYTHING, everything, mention, person, relation

SURVEY = {table.name for table in SURVEYED}


def derived(record: Record) -> dict[str, list[Any]]:
    """Every row of every derived table, and of the index."""
    with connected(record._engine) as connection:
        rows = {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in DERIVED
        }
        names = ["search_documents", "search_statements"]
        if connection.dialect.name == "sqlite":
            names.append("search_findings")
        for name in names:
            if connection.dialect.name == "sqlite":
                vocabulary = f"{name}_words USING fts5vocab('main', '{name}', 'instance')"
                connection.execute(text(f"CREATE VIRTUAL TABLE temp.{vocabulary}"))
                found = connection.execute(text(f"SELECT * FROM temp.{name}_words"))
            else:
                found = connection.execute(text(f"SELECT * FROM {name}"))
            rows[name] = sorted(map(repr, found))
    return rows


def fill(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything(), publisher="나루일보", published="2025-05-21")
    copy = EVERYTHING.upper()
    put(copy, data=b"copy")
    put(
        "A translation. Ada Brook spoke.",
        extraction=Extraction(
            mentions=(mention("A translation. Ada Brook spoke.", "Ada Brook", "person:ada brook"),),
            entities=(person("Ada Brook", Category.OFFICIAL, "에이다"),),
        ),
        relations=relation(RelationKind.TRANSLATION_OF, "https://example.org/later"),
        language="ko",
    )
    put("The original.", origin="https://example.org/later")
    put("An attachment.", note="attached to " + record.documents().rows[0].sha256[:12])


def test_a_rebuilt_record_is_the_record_that_grew(record: Record, put: Put) -> None:
    fill(record, put)
    before = derived(record)
    record.rebuild()
    assert derived(record) == before


def test_decisions_and_protections_are_in_the_rebuilt_record(record: Record, put: Put) -> None:
    fill(record, put)
    kinds = {each.finding.kind: each.id for each in record.findings(FindingFilter(limit=None))}
    record.decide(kinds["mention"], ReviewState.REJECTED, "ada", DAY)
    record.decide(kinds["demand"], ReviewState.ACCEPTED, "ada", DAY)
    record.decide(
        kinds["statement"], ReviewState.CORRECTED, "ada", DAY, correction={"speaker": "Tomas Grey"}
    )
    first = record.finding(kinds["statement"]).document
    record.protect(first, Protection.SEALED, "ada", DAY)
    before = derived(record)
    record.rebuild()
    assert derived(record) == before
    record.protect(first, Protection.OPEN, "ada", DAY)
    opened = derived(record)
    record.rebuild()
    assert derived(record) == opened


@pytest.mark.parametrize("kind", ["mention", "date", "meeting", "series", "first", "assertion"])
def test_what_is_known_of_the_whole_record_follows_each_decision(
    record: Record, put: Put, kind: str
) -> None:
    fill(record, put)
    before = derived(record)
    found = record.findings(FindingFilter(kinds=(kind,), limit=None)).rows
    record.decide(found[0].id, ReviewState.REJECTED, "ada", DAY)
    decided = derived(record)
    record.rebuild()
    assert derived(record) == decided
    record.decide(found[0].id, ReviewState.PROPOSED, "ada", DAY)
    assert {name: rows for name, rows in derived(record).items() if name in SURVEY} == {
        name: rows for name, rows in before.items() if name in SURVEY
    }


def test_sealing_and_opening_leaves_the_record_as_it_was(record: Record, put: Put) -> None:
    fill(record, put)
    before = derived(record)
    answers = record.search("Ada OR translation", viewer=OWNER)
    for row in record.documents(viewer=OWNER):
        record.protect(row.id, Protection.SEALED, "ada", DAY)
    for row in record.documents(viewer=OWNER):
        record.protect(row.id, Protection.OPEN, "ada", DAY)
    assert derived(record) == before
    assert record.search("Ada OR translation") == answers


def test_one_person_in_two_documents_is_one_entity_with_all_spellings(
    record: Record, put: Put
) -> None:
    fill(record, put)
    [ada] = [row for row in record.entities(viewer=OWNER) if row.name == "Ada Brook"]
    assert ada.documents == 2
    assert {each.name.text for each in ada.names} == {"Ada Brook", "에이다"}
