"""People, States and meetings across documents."""

from dataclasses import replace

import pytest

from onrecord.errors import NothingFound
from onrecord.model import Category, Entity, EntityKind, Extraction
from onrecord.record import (
    AssertionFilter,
    DemandFilter,
    DocumentFilter,
    EntityFilter,
    MeetingFilter,
    Record,
    StatementFilter,
)
from tests.record.conftest import Put
from tests.record.made import (
    EVERYTHING,
    MEETING,
    arrived,
    cited,
    everything,
    mention,
    person,
    statement,
)


@pytest.fixture
def document(put: Put) -> str:
    return put(EVERYTHING, extraction=everything(), published="2025-05-21").document


def test_people_are_listed_with_what_they_said_and_what_was_said_of_them(
    record: Record, document: str
) -> None:
    rows = {row.name: row for row in record.entities(EntityFilter(kind=EntityKind.PERSON))}
    assert set(rows) == {"Ada Brook", "Sana Veld", "Tomas Grey"}
    assert (rows["Ada Brook"].said, rows["Ada Brook"].about) == (1, 0)
    assert (rows["Sana Veld"].said, rows["Sana Veld"].about) == (0, 1)
    assert rows["Sana Veld"].category is Category.VICTIM
    [victim] = record.entities(EntityFilter(category=Category.VICTIM))
    assert victim.id == rows["Sana Veld"].id


def test_a_key_of_the_vocabulary_is_one_entity_with_its_own_name(
    record: Record, document: str
) -> None:
    row = record.entity("state:PRK")
    assert row.name == "Democratic People's Republic of Korea"
    assert [each.name.text for each in row.names] == ["Meridane"]
    assert [each.words for each in row.mentions] == [("Meridane",)]
    assert record.entity("body:unga").name == "General Assembly"


@pytest.mark.parametrize("name", ["Sana Veld", "sana veld", "Veld", "san vel", "VELD  Sana"])
def test_a_name_may_be_written_in_part_and_in_any_case(
    record: Record, document: str, name: str
) -> None:
    [row] = record.entities(EntityFilter(name=name))
    assert row.name == "Sana Veld"
    assert record.statements(StatementFilter(about=name)).total == 1


@pytest.mark.parametrize("name", ["ana", "Veldt", "Sana Brook", "%", ""])
def test_a_name_that_nobody_has_finds_nobody(record: Record, document: str, name: str) -> None:
    assert record.statements(StatementFilter(by=name or "Nobody")).total == 0
    if name:
        assert record.entities(EntityFilter(name=name)).total == 0


@pytest.mark.parametrize("text", ["zq\x00zx", "zq\ud800", "%_\\", "'; --", "x" * 5000, "\u200b"])
def test_any_text_can_be_asked_for(record: Record, document: str, text: str) -> None:
    assert record.statements(StatementFilter(by=text, about=text, theme=text)).total == 0
    assert record.statements(StatementFilter(body=text, meeting=text, since=text)).total == 0
    assert record.demands(DemandFilter(by=text, to=text, for_whom=text)).total == 0
    assert record.assertions(AssertionFilter(subject=text, property=text)).total == 0
    assert record.entities(EntityFilter(name=text)).total == 0
    assert record.meetings(MeetingFilter(key=text, body=text)).total == 0
    assert record.documents(DocumentFilter(words=f"x {text}", publisher=text)).total == 0
    for ask in (record.document, record.entity, record.finding, record.original):
        with pytest.raises(NothingFound):
            ask(text)
    assert record.history(text) == ()


def test_a_korean_name_is_found_whole_or_in_part(record: Record, put: Put) -> None:
    text = "김정욱 선교사는 말했다."
    known = Entity(key="person:김정욱", kind=EntityKind.PERSON, name="김정욱")
    put(
        text,
        extraction=Extraction(mentions=(mention(text, "김정욱", known.key),), entities=(known,)),
    )
    for name in ("김정욱", "정욱", "김"):
        assert record.entities(EntityFilter(name=name)).total == 1, name
    assert record.entities(EntityFilter(name="김욱")).total == 0


def test_one_person_in_many_documents_is_one_entity(record: Record, put: Put) -> None:
    for number in range(3):
        text = f"Ines Mora spoke {number}."
        known = person("Ines Mora")
        said = statement(text, "Ines Mora", "spoke", f"{number}", speaker_key=known.key)
        put(
            text,
            extraction=Extraction(
                mentions=(mention(text, "Ines Mora", known.key),),
                statements=(said,),
                entities=(replace(known, posts=(cited(text, "spoke", "envoy"),)),),
            ),
        )
    [row] = record.entities(EntityFilter(kind=EntityKind.PERSON))
    assert (row.documents, row.said) == (3, 3)
    assert row.names[0].documents == 3
    whole = record.entity(row.id)
    assert [post.text for post in whole.posts] == ["envoy"] * 3
    assert len({post.document for post in whole.posts}) == 3
    assert len(whole.mentions) == 3
    assert record.entity(row.id[:6]) == whole


def test_statements_are_narrowed_by_everything_at_once(record: Record, document: str) -> None:
    fits = StatementFilter(
        by="Ada Brook",
        about="Sana Veld",
        body="body:unga",
        meeting=MEETING,
        theme="enforced_disappearance",
        document=document,
        since="2025-05-20",
        until="2025-05-20",
    )
    [said] = record.statements(fits)
    assert said.entities["person:ada brook"] == record.entities(EntityFilter(name="Ada")).rows[0].id
    for change in (
        {"by": "Sana Veld"},
        {"about": "Ada Brook"},
        {"body": "body:unsc"},
        {"meeting": "meeting:x"},
        {"theme": "torture"},
        {"since": "2025-05-21"},
        {"until": "2025-05-19"},
    ):
        assert record.statements(replace(fits, **change)).total == 0, change


def test_a_month_lies_in_every_stretch_of_days_that_touches_it(record: Record, put: Put) -> None:
    text = "Vale said so."
    said = statement(text, "Vale", "said", "so", said_on="2024-12")
    put(text, extraction=Extraction(statements=(said,)))
    for since, until, found in (
        ("2024", "2024", 1),
        ("2024-12-17", None, 1),
        (None, "2024-12", 1),
        ("2025", None, 0),
        (None, "2024-11-30", 0),
        ("2024-12", "2024-12-31", 1),
    ):
        assert record.statements(StatementFilter(since=since, until=until)).total == found


def test_those_who_are_known_by_a_phrase_only_are_found_by_it(record: Record, put: Put) -> None:
    text = "A spokesman for the ministry said nothing."
    put(
        text,
        extraction=Extraction(
            statements=(statement(text, "A spokesman for the ministry", "said", "nothing"),)
        ),
    )
    assert record.statements(StatementFilter(by="a spokesman for the Ministry")).total == 1


def test_speaking_for_a_state_counts_as_its_statement(record: Record, put: Put) -> None:
    text = "Vale said so."
    said = statement(text, "Vale", "said", "so", on_behalf_of="state:KOR")
    put(text, extraction=Extraction(statements=(said,)))
    assert record.statements(StatementFilter(by="state:KOR")).total == 1


def test_demands_are_found_by_who_asks_whom_for_whom(record: Record, document: str) -> None:
    assert record.demands(DemandFilter(by="Brook", to="state:PRK", for_whom="Sana Veld")).total == 1
    assert record.demands(DemandFilter(by="Veld")).total == 0
    assert record.demands(DemandFilter(for_whom="Brook")).total == 0


def test_assertions_are_found_by_subject_and_property(record: Record, document: str) -> None:
    [told] = record.assertions(AssertionFilter(subject=MEETING, property="presided_by"))
    assert told.finding.value.value == "Tomas Grey"
    assert told.words == ("Tomas Grey presided",)
    assert record.assertions(AssertionFilter(property="held_on")).total == 0


def test_a_meeting_has_all_reports_of_it(record: Record, document: str, put: Put) -> None:
    second = EVERYTHING.replace("Tomas Grey presided.", "Tomas Grey presided again.")
    put(second, extraction=everything(second))
    [row] = record.meetings()
    assert (row.key, row.body, row.day, row.documents) == (MEETING, "body:unga", "2025-05-20", 2)
    assert len(row.reports) == 2
    assert record.meetings(MeetingFilter(key=MEETING, body="body:unga", since="2025")).total == 1
    assert record.meetings(MeetingFilter(body="body:unsc")).total == 0
    assert record.meetings(MeetingFilter(until="2024")).total == 0


def test_a_meeting_without_a_key_stands_alone(record: Record, put: Put) -> None:
    [met] = everything().meetings
    alone = replace(met, key=None, body=None, date=None)
    for number in range(2):
        text = EVERYTHING + " " * number + str(number)
        put(arrived(text, Extraction(meetings=(alone,))))
    assert [(row.body, row.day, row.documents) for row in record.meetings()] == [
        (None, None, 1)
    ] * 2
