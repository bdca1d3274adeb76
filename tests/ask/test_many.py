"""Many things at once are the same as one after another, on each database and for each viewer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Act, Case, DateMention, EntityKind, Mention
from onrecord.record import (
    OWNER,
    PUBLIC,
    AssertionFilter,
    FindingFilter,
    Protection,
    Record,
    ReviewState,
    StatementFilter,
    Viewer,
)
from tests.ask.test_growth import arrived
from tests.postgres import database, empty_database, server

__all__ = ["database", "empty_database", "server"]

NOW = "2026-01-31T12:00:00Z"

TEXTS = (
    "Tomas Grey, the foreign minister of Meridane, said on 4 March 2025 that Sana Veld, a teacher "
    "who was detained in 2022, had been released. Tomas Grey urged Varda to free Sana Veld.",
    "The General Assembly met on 20 May 2025. Sana Veld has been detained by Meridane since 2022. "
    "The General Assembly was convened by Tomas Grey.",
    "The Security Council met on 20 June 2025. Sana Veld has been detained by Varda since 2021.",
)


@pytest.fixture
def record(tmp_path: Path, database: str) -> Iterator[Record]:
    """Three documents, the last of them sealed and a date of the first rejected."""
    with Record.create(tmp_path / "record", database) as made:
        ids = []
        for number, text in enumerate(TEXTS):
            each = arrived(f"{number}.txt", text, "2025-06-30")
            made.originals.keep(text.encode())
            ids += [outcome.document for outcome in made.write([each])]
        made.protect(ids[-1], Protection.SEALED, "tester", NOW)
        asked = FindingFilter(kinds=("date",), document=ids[0])
        for found in made.findings(asked, OWNER).rows[:1]:
            made.decide(found.id, ReviewState.REJECTED, "tester", NOW)
        yield made


@pytest.mark.parametrize("viewer", [OWNER, PUBLIC], ids=["owner", "public"])
def test_many_at_once_are_the_same_as_one_after_another(record: Record, viewer: Viewer) -> None:
    many = record.many(viewer)
    rows = record.entities(viewer=viewer).rows
    assert rows
    assert many.names(row.id for row in rows) == {row.id: row.name for row in rows}

    documents = [row.id for row in record.documents(viewer=viewer)]
    for passage in many.texts(documents):
        stored = record.document(passage.document, viewer).document
        assert (passage.text, passage.sentences) == (stored.text, stored.sentences)

    dates = [
        (each.document, each.finding.iso, each.finding.spans[0])
        for each in record.each_finding(FindingFilter(kinds=("date",)), viewer)
        if isinstance(each.finding, DateMention)
    ]
    assert dates
    assert sorted((d.document, d.iso, (d.place.start, d.place.end)) for d in many.dates()) == (
        sorted((document, iso, (place.start, place.end)) for document, iso, place in dates)
    )

    bodies: dict[str, set[str]] = {}
    for each in record.each_finding(FindingFilter(kinds=("mention",)), viewer):
        mention = each.finding
        if isinstance(mention, Mention) and mention.entity_kind is EntityKind.BODY:
            bodies.setdefault(mention.key or "", set()).add(each.document)
    assert bodies
    assert many.naming(EntityKind.BODY) == bodies


@pytest.mark.parametrize("viewer", [OWNER, PUBLIC], ids=["owner", "public"])
def test_what_is_found_of_many_people_is_what_is_found_of_each(
    record: Record, viewer: Viewer
) -> None:
    many = record.many(viewer)
    ids = [row.id for row in record.entities(viewer=viewer)]
    told = many.values(ids, "status", ("released",))
    pairs = {(by, about) for by in ids for about in ids}
    said = many.exchanges(pairs, tuple(Act))
    cases = list(record.each_finding(FindingFilter(kinds=("case",)), viewer))
    assert said or viewer is PUBLIC
    for id in ids:
        asserted = record.assertions(AssertionFilter(subject=id, property="status"), viewer)
        assert [each.id for each in told.get(id, ())] == [
            each.id for each in asserted if "released" in each.finding.value.value.casefold()
        ]
        own = [
            each.id
            for each in cases
            if isinstance(each.finding, Case)
            and each.entities.get(each.finding.victim_key or "") == id
        ]
        found = many.cases(id)
        assert set(own) <= {each.id for each in found}
    for by, about in pairs:
        statements = record.statements(StatementFilter(by=by, about=about, limit=None), viewer)
        assert [each.id for each in said.get((by, about), ())] == [each.id for each in statements]
