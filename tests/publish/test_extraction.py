"""The promises about the format onrecord-extract/1."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.model import (
    Act,
    Assertion,
    Attribution,
    Case,
    Category,
    Cited,
    ClaimOfFirst,
    DateMention,
    Demand,
    Document,
    DocumentKind,
    Entity,
    EntityKind,
    Extraction,
    Meeting,
    Mention,
    Name,
    Provision,
    ProvisionKind,
    QuoteKind,
    Resolution,
    Series,
    Span,
    Statement,
    Symbol,
    Violation,
)
from onrecord.publish.extraction import SCHEMA, extraction, schema

jsonschema = pytest.importorskip("jsonschema")

TEXT = "Ana Torv “urged” Varda to free 이서연."
HOW = {"confidence": 0.9, "reason": "cue 'urged'"}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def cited(words: str, key: str | None = None) -> Cited:
    return Cited(words, (span(words),), key)


def document() -> Document:
    return Document(
        sha256="0" * 64,
        reader="plain/1",
        media_type="text/plain",
        text=TEXT,
        language="en",
        kind=DocumentKind.NEWS,
        published="2025-05-20",
    )


def found() -> Extraction:
    whole = (Span(0, len(TEXT)),)
    source, cue, content = (span("Ana Torv"),), (span("urged"),), (span("to free 이서연"),)
    return Extraction(
        mentions=(
            Mention(
                spans=source, entity_kind=EntityKind.PERSON, name="Ana Torv", key="person:a", **HOW
            ),
        ),
        attributions=(
            Attribution(
                spans=whole, source=source, cue=cue, content=content, quote=QuoteKind.MIXED, **HOW
            ),
        ),
        statements=(
            Statement(
                spans=whole,
                source=source,
                cue=cue,
                content=content,
                quote=QuoteKind.INDIRECT,
                act=Act.URGE,
                speaker_text="Ana Torv",
                speaker="Ana Torv",
                addressee=cited("Varda"),
                modality=cited("urged"),
                about=("person:b",),
                **HOW,
            ),
        ),
        demands=(Demand(spans=whole, by="Ana Torv", action=cited("to free 이서연"), **HOW),),
        meetings=(Meeting(spans=whole, date=cited("urged"), spoke=(cited("Ana Torv"),), **HOW),),
        series=(Series(spans=whole, body=cited("Varda"), years=(2014, 2015), **HOW),),
        violations=(Violation(spans=whole, name="x", theme="torture", **HOW),),
        cases=(
            Case(spans=whole, victim="이서연", theme="detention", violation=cited("free"), **HOW),
        ),
        firsts=(ClaimOfFirst(spans=whole, claim="first", scope=(cited("Varda"),), **HOW),),
        dates=(DateMention(spans=whole, iso="2025", **HOW),),
        symbols=(Symbol(spans=whole, symbol="A/RES/1", **HOW),),
        assertions=(
            Assertion(spans=whole, subject="x", property="held_on", value=cited("Varda"), **HOW),
        ),
        resolutions=(Resolution(spans=whole, symbol=cited("Varda"), title="Varda", **HOW),),
        provisions=(Provision(spans=whole, part=ProvisionKind.OPERATIVE, number="1", **HOW),),
        entities=(
            Entity(
                key="person:a",
                kind=EntityKind.PERSON,
                name="Ana Torv",
                names=(Name("Ana Torv", "Latn"), Name("Torv", "Latn")),
                roles=(cited("Ana Torv"),),
                category=Category.ADVOCATE,
            ),
            Entity(key="organisation:x", kind=EntityKind.ORGANISATION, name="X"),
        ),
    )


def check(row: object) -> None:
    jsonschema.Draft202012Validator(schema()).validate(row)


def test_the_schema_is_a_schema_and_names_its_version() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["title"] == SCHEMA


@pytest.mark.parametrize("extracted", [Extraction(), found()], ids=["empty", "one of each kind"])
def test_what_is_written_fits_the_schema(extracted: Extraction) -> None:
    check(json.loads(json.dumps(extraction("x.txt", document(), extracted))))


def test_the_schema_refuses_places_that_are_no_places() -> None:
    row = extraction("x.txt", document(), found())
    row["statements"] = [{**row["statements"][0], "content": [[1]]}]  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        check(row)


def test_every_field_that_is_written_is_in_the_schema_and_the_other_way_round() -> None:
    row = extraction("x.txt", document(), found())
    described = schema()["properties"]
    assert isinstance(described, dict)
    assert set(row) == set(described)
    for name, items in row.items():
        if isinstance(items, list) and items and isinstance(items[0], dict):
            assert set(items[0]) == set(described[name]["items"]["properties"]), name


def test_places_count_code_points_and_prove_what_they_say() -> None:
    row = json.loads(json.dumps(extraction("x.txt", document(), found())))
    [statement] = row["statements"]
    assert [TEXT[start:end] for start, end in statement["content"]] == ["to free 이서연"]
    assert [TEXT[start:end] for start, end in statement["source"]] == ["Ana Torv"]
    assert row["text_sha256"] == sha256(TEXT.encode()).hexdigest()


def test_people_come_with_all_their_spellings_and_places() -> None:
    row = extraction("x.txt", document(), found())
    assert row["people"] == [
        {
            "key": "person:a",
            "name": "Ana Torv",
            "names": ["Ana Torv", "Torv"],
            "posts": [],
            "roles": [{"value": "Ana Torv", "key": None, "spans": [[0, 8]]}],
            "category": "advocate",
            "spans": [[0, 8]],
        }
    ]
    organisations = row["organisations"]
    assert isinstance(organisations, list)
    assert organisations[0]["names"] == ["X"]


def test_the_reference_page_tells_of_every_field() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "extract-schema.md"
    words = page.read_text(encoding="utf-8")
    described = schema()["properties"]
    assert isinstance(described, dict)
    for name, shape in described.items():
        assert f"`{name}`" in words, name
        for inner in shape.get("items", {}).get("properties", {}):
            assert f"`{inner}`" in words, f"{name}.{inner}"
