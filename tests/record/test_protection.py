"""A protected name is in nothing that those get who may not know it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import NothingFound
from onrecord.model import Category, DocumentKind, Extraction, Span
from onrecord.record import (
    OWNER,
    PUBLIC,
    DocumentFilter,
    EntityFilter,
    FindingFilter,
    Protection,
    Record,
    ReviewState,
    SearchFilter,
    StatementFilter,
    may_see,
)
from onrecord.record.veil import veil_over
from tests.record.conftest import Put
from tests.record.made import DAY, arrived, mention, person, statement

TEXT = (
    "Testimony of Sana Veld, 3 May 2024. "
    "Ms. Veld said that Judge Karel Boon had beaten her. "
    "SANA VELD was born in Orrin. 사나 벨드는 울었다. "
    "Karel Boon said nothing."
)
NAMES = ("Sana", "Veld", "VELD", "sana", "veld", "사나", "벨드")


def a_testimony(**about: object) -> Any:
    witness = person("Sana Veld", Category.WITNESS, "사나 벨드")
    officer = person("Karel Boon", Category.OFFICIAL)
    said = statement(
        TEXT,
        "Veld",
        "said",
        "Judge Karel Boon had beaten her",
        speaker="Sana Veld",
        speaker_key=witness.key,
        about=(witness.key, officer.key),
    )
    return arrived(
        TEXT,
        Extraction(
            mentions=(
                mention(TEXT, "Sana Veld", witness.key),
                mention(TEXT, "Karel Boon", officer.key),
                mention(TEXT, "사나 벨드", witness.key),
            ),
            statements=(said,),
            entities=(witness, officer),
        ),
        kind=DocumentKind.TESTIMONY,
        title="What Sana Veld saw",
        byline="Sana Veld",
        name="sana-veld.txt",
        **about,
    )


@pytest.fixture
def document(put: Put) -> str:
    return put(a_testimony()).document


def everything_seen(record: Record, document: str) -> Iterator[object]:
    """All that the public can get out of the record."""
    yield record.documents()
    yield record.document(document)
    yield record.custody(document)
    yield record.findings(FindingFilter(limit=None))
    yield list(record.each_finding())
    for each in record.findings(FindingFilter(limit=None)):
        yield record.finding(each.id)
        yield record.words(document, each.finding.spans)
    yield record.statements()
    yield record.entities(EntityFilter(limit=None))
    for row in record.entities(EntityFilter(limit=None)):
        yield record.entity(row.id)
    yield record.search("beaten OR born")
    yield record.search("witness")
    yield record.counts()
    yield record.meetings()


def plain(value: object) -> str:
    def default(each: Any) -> object:
        return asdict(each) if hasattr(each, "__dataclass_fields__") else str(each)

    return json.dumps(value, default=default, ensure_ascii=False)


def test_the_public_never_gets_a_protected_name(record: Record, document: str) -> None:
    for seen in everything_seen(record, document):
        shown = plain(seen)
        for name in NAMES:
            assert name not in shown, shown


def test_the_owner_sees_all(record: Record, document: str) -> None:
    assert record.document(document, OWNER).document.text == TEXT
    assert record.statements(viewer=OWNER).rows[0].finding.speaker == "Sana Veld"
    assert record.search("veld", viewer=OWNER).total == 2
    assert record.documents(viewer=OWNER).rows[0].name == "sana-veld.txt"


def test_the_public_reads_the_testimony_with_a_pseudonym(record: Record, document: str) -> None:
    text = record.document(document).document.text
    assert text.startswith(
        "Testimony of Witness 1, 3 May 2024. Ms. Witness 1 said that Judge Karel"
    )
    [said] = record.statements()
    assert said.finding.speaker == "Witness 1"
    assert said.words == tuple(span.of(text) for span in said.finding.spans)
    assert said.words[0] == "Witness 1"
    assert said.finding.content[0].of(text) == "Judge Karel Boon had beaten her"
    stored = record.document(document).document
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in stored.blocks)
    assert set(said.entities) == {key for key in said.entities if "sana" not in key}
    assert record.entity(said.entities[said.finding.speaker_key or ""]).name == "Witness 1"


def test_searching_for_a_protected_name_does_not_tell_that_it_is_there(
    record: Record, document: str
) -> None:
    for query in ("sana", "Veld", '"Sana Veld"', "vel*", "사나", "벨", "sana OR nobody"):
        assert record.search(query).total == 0, query
        answer = record.searched(query, SearchFilter(wider=True))
        assert set(answer.totals.values()) == {0}
        assert all(not facet.values for facet in answer.facets)
        assert not answer.also
        assert record.search(query, viewer=OWNER).total > 0
    assert record.search("NOT sana").total == 2
    assert record.entities(EntityFilter(name="sana")).total == 0
    assert record.statements(StatementFilter(by="Sana Veld")).total == 0
    assert record.statements(StatementFilter(about="Sana Veld")).total == 0
    assert record.documents(DocumentFilter(words="sana")).total == 0
    assert record.entities(EntityFilter(name="sana"), OWNER).total == 1


def test_what_is_not_protected_is_still_found_in_a_sealed_document(
    record: Record, document: str
) -> None:
    hits = record.search("beaten")
    assert hits.total == 2
    for hit in hits:
        assert [span.of(hit.snippet) for span in hit.marks] == ["beaten"]
    assert record.entities(EntityFilter(name="Boon")).total == 0


def test_the_original_of_a_sealed_document_is_not_given_out(record: Record, document: str) -> None:
    with pytest.raises(NothingFound):
        record.original(document)
    data, name = record.original(document, OWNER)
    assert (data.decode(), name) == (TEXT, "sana-veld.txt")


def test_the_id_of_a_witness_is_not_made_of_the_name(record: Record, put: Put) -> None:
    put(a_testimony())
    [row] = record.entities(EntityFilter(name="Sana"), OWNER)
    renamed = TEXT.replace("Sana Veld", "Ines Mora")
    other = person("Ines Mora", Category.WITNESS)
    put(
        arrived(
            renamed,
            Extraction(mentions=(mention(renamed, "Ines Mora", other.key),), entities=(other,)),
            data=TEXT.encode() + b" ",
            kind=DocumentKind.TESTIMONY,
        )
    )
    [second] = record.entities(EntityFilter(name="Ines"), OWNER)
    assert row.id != second.id
    assert len(row.id) == 12


def test_a_witness_who_is_named_in_public_too_is_shown_from_there_only(
    record: Record, document: str, put: Put
) -> None:
    public = "Sana Veld spoke in public."
    known = person("Sana Veld")
    put(public, extraction=Extraction(
        mentions=(mention(public, "Sana Veld", known.key),), entities=(known,)
    ))  # fmt: skip
    [row] = record.entities(EntityFilter(name="Sana"))
    assert (row.name, row.documents) == ("Sana Veld", 1)
    assert [each.name.text for each in row.names] == ["Sana Veld"]
    assert {each.name.text for each in record.entity(row.id, OWNER).names} == {
        "Sana Veld",
        "사나 벨드",
    }
    # The testimony does not say who speaks in it, though the same person is known elsewhere.
    told = [each for each in record.entity(row.id).mentions if each.document == document]
    assert told == []
    [said] = record.statements()
    assert row.id not in said.entities.values()
    assert record.statements(StatementFilter(by="Sana Veld")).total == 0
    assert record.statements(StatementFilter(about=row.id)).total == 0
    assert record.statements(StatementFilter(by=row.id), OWNER).total == 1
    assert (row.said, row.about) == (0, 0)
    there = record.entities(EntityFilter(document=document))
    assert row.id not in {each.id for each in there}


def test_a_testimony_can_be_opened_and_a_letter_sealed(
    record: Record, document: str, put: Put
) -> None:
    record.protect(document, Protection.OPEN, "ada", DAY, "she agreed")
    assert record.search("sana").total == 2
    assert record.document(document).document.text == TEXT
    record.protect(document, Protection.SEALED, "ada", DAY)
    assert record.search("sana").total == 0


@pytest.mark.parametrize(
    ("viewer", "protection", "allowed"),
    [
        (PUBLIC, Protection.OPEN, True),
        (PUBLIC, Protection.SEALED, False),
        (OWNER, Protection.OPEN, True),
        (OWNER, Protection.SEALED, True),
    ],
)
def test_who_may_see_what(viewer: Any, protection: Protection, allowed: bool) -> None:
    assert may_see(viewer, protection) is allowed


def test_every_reading_method_asks_who_reads() -> None:
    import inspect

    # What these give was not found in documents, or is for the pipeline and the reviewer alone.
    without = {"left_out", "has", "having", "verify", "each_document", "mend", "rebuild"}
    writing = {"write", "write_prepared", "arrive", "leave_out", "append_run", "decide", "judge"}
    writing |= {"split", "take_back"}
    writing |= {"protect", "writing", "create", "open", "close"}
    writing |= {"save_search", "forget_search", "look_at_search"}
    writing |= {"rule", "take_back_ruling", "settle", "unsettle"}
    for name, method in inspect.getmembers(Record, inspect.isfunction):
        if name.startswith("_") or name in without | writing:
            continue
        viewer = inspect.signature(method).parameters["viewer"]
        assert viewer.default is PUBLIC, name


def test_a_veil_moves_places_with_the_words() -> None:
    text = "Ann saw Bo; then Bo ran from Ann, unseen."
    veil = veil_over(arrived(text).document, [person("Ann", Category.VICTIM), person("Bo")], [])
    assert veil.text == "Victim 1 saw Person 1; then Person 1 ran from Victim 1, unseen."
    for words in ("saw", "then", "ran from", "unseen"):
        at = text.index(words)
        assert veil.span(Span(at, at + len(words))).of(veil.text) == words
    assert veil.span(Span(1, 2)).of(veil.text) == "Victim 1"
    assert veil.span(Span(0, len(text))).of(veil.text) == veil.text


@pytest.mark.parametrize(
    "name",
    [
        "veld.txt",
        "SANA_VELD-2.PDF",
        "statement by sana.docx",
        "사나벨드_진술서.hwp",
        "sanaveld.eml",
    ],
)
def test_the_name_of_a_sealed_file_tells_nothing(record: Record, put: Put, name: str) -> None:
    each = a_testimony()
    origin = f"https://example.org/%EC%82%AC%EB%82%98/{name}"
    arrival = replace(each.arrival, name=name, origin=origin, note=f"attached to {name}")
    document = put(replace(each, arrival=arrival)).document
    [told] = record.custody(document)
    shown = (told.name, told.origin, told.note, record.documents().rows[0].name)
    assert shown == (f"sealed{Path(name).suffix}", "sealed", None, f"sealed{Path(name).suffix}")
    assert record.custody(document, OWNER) == (arrival,)


def test_a_mentioned_person_whom_nobody_identified_is_covered_too() -> None:
    text = "Bruna wept. Judge Orr came and orrin burned."
    judge = person("Orr", Category.OFFICIAL)
    found = (mention(text, "Bruna"), mention(text, "Orr", judge.key), mention(text, "Bruna", "x"))
    veil = veil_over(arrived(text).document, [judge], found)
    assert veil.text == "Person wept. Judge Orr came and orrin burned."


def test_a_name_that_nobody_recognised_is_covered_inside_a_sentence() -> None:
    text = "There I met Bruna, and the Clerk. “Then go,” he told Bruna. The clerk left on Monday."
    found = (mention(text, "Monday", "place:monday"),)
    veil = veil_over(arrived(text).document, [], found)
    assert veil.text == text.replace("Bruna", "Person")


def test_a_name_is_covered_however_it_is_written() -> None:
    text = "Eun-ju, EUN JU, Eunju, eunju_2; Eunjung stays."
    veil = veil_over(arrived(text).document, [person("Eun-ju", Category.WITNESS)], [])
    assert veil.text == "Witness 1, Witness 1, Witness 1, Witness 1_2; Eunjung stays."


def test_notes_on_a_sealed_document_are_for_those_who_may_see_it(
    record: Record, document: str
) -> None:
    [said] = record.statements(viewer=OWNER)
    correction = {"speaker": "Sana V."}
    record.decide(said.id, ReviewState.CORRECTED, "ada", DAY, "this is Sana", correction)
    [told] = record.history(said.id)
    assert (told.verdict, told.note, told.correction) == (ReviewState.CORRECTED, None, None)
    [known] = record.history(said.id, OWNER)
    assert known.note == "this is Sana"


def test_offices_are_not_covered() -> None:
    veil = veil_over(
        arrived("Judge Orr and Ann").document, [person("Ann"), person("Orr", Category.OFFICIAL)], []
    )
    assert veil.text == "Judge Orr and Person 1"
