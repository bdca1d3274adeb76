"""Records of meetings, speeches, votes and resolutions are found by what people ask for."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from onrecord.model import Category, DocumentKind, Extraction, Span
from onrecord.record import (
    OWNER,
    PUBLIC,
    Arrived,
    Protection,
    Record,
    ReviewState,
    SpeechFilter,
    Viewer,
    VoteFilter,
)
from onrecord.record.database import connected
from onrecord.record.migrations import LATEST, bring_up_to_date, revision
from onrecord.record.schema import METADATA
from tests.proceedings import MEETING_TEXT, a_meeting, a_resolution, meeting_findings
from tests.record.conftest import Put
from tests.record.made import DAY, arrived, at
from tests.record.test_rebuild import derived


@pytest.fixture
def meeting(put: Put) -> str:
    put(a_resolution())
    return put(a_meeting()).document


def numbers(record: Record, viewer: Viewer = OWNER, **asked: object) -> list[int]:
    found = record.proceedings(viewer).speeches(SpeechFilter(**asked))
    return [each.finding.number for each in found]


@pytest.mark.parametrize("symbol", ["A/99/PV.7", "a/99/pv.7", " A/99/PV. 7"])
def test_the_record_of_a_meeting_is_found_by_its_symbol(
    record: Record, meeting: str, symbol: str
) -> None:
    [cover] = record.proceedings(OWNER).meeting_records(symbol)
    assert (cover.document, cover.finding.session) == (meeting, 99)
    assert record.proceedings(OWNER).meeting_records("A/99/PV.8") == ()


def test_a_resolution_is_found_by_its_symbol(record: Record, meeting: str) -> None:
    [head] = record.proceedings(OWNER).resolutions("A/RES/99/5")
    assert head.finding.title == "The situation of the harbours"
    held = record.proceedings(OWNER).held(["A/RES/99/5", "A/99/PV.7", "A/99/41"])
    assert held == {"A/RES/99/5": "resolution", "A/99/PV.7": "meeting_record"}


def test_speeches_are_found_by_who_spoke_for_whom_in_which_language_and_words(
    record: Record, meeting: str
) -> None:
    assert numbers(record) == [1, 2, 3, 4, 5]
    assert numbers(record, by="Mr. Doumbe") == [2]
    assert numbers(record, by="Ms. Brook") == [1, 4, 5]
    assert numbers(record, state="Portugal") == [3]
    assert numbers(record, state="state:TCD") == [2]
    assert numbers(record, state="Group of Coasts") == [3]
    assert numbers(record, language="french") == [2]
    assert numbers(record, words="harbours") == [2, 3]
    assert numbers(record, words='"open the harbours"') == [2]
    assert numbers(record, meeting="a/99/pv.7", number=4) == [4]
    assert numbers(record, meeting="A/99/PV.8") == []
    assert numbers(record, since="2053-03-04") == []
    assert numbers(record, until="2053-03") == [1, 2, 3, 4, 5]


def test_how_a_state_voted_is_found(record: Record, meeting: str) -> None:
    votes = record.proceedings(OWNER).votes
    assert votes(VoteFilter(state="Japan")).total == 1
    assert votes(VoteFilter(state="Japan", side="against")).total == 0
    assert votes(VoteFilter(state="state:PER", side="against")).total == 1
    assert votes(VoteFilter(paper="A/RES/99/5")).total == 1
    assert votes(VoteFilter(state="Chile")).total == 0


def test_a_long_speech_is_found_by_its_last_words(record: Record, put: Put) -> None:
    words = " ".join(f"word{number}" for number in range(30_000))
    body = MEETING_TEXT.replace("We thank", f"{words} zanzibar. We thank")
    put(a_meeting_of(body, meeting_findings(body)))
    assert numbers(record, words="zanzibar") == [2]
    assert numbers(record, words='"word14999 word15000"') == [2]


def a_meeting_of(body: str, findings: Extraction) -> Arrived:
    first = at(body, "My delegation urges all to open the harbours.")
    last = at(body, "We thank the Secretary-General for his report.")
    speeches = tuple(
        replace(each, paragraphs=(first, Span(first.end, last.end))) if each.number == 2 else each
        for each in findings.speeches
    )
    return arrived(body, replace(findings, speeches=speeches))


def test_a_rejected_speech_is_no_longer_listed(record: Record, meeting: str) -> None:
    [second] = record.proceedings(OWNER).speeches(SpeechFilter(number=2))
    record.decide(second.id, ReviewState.REJECTED, "ada", DAY)
    assert numbers(record) == [1, 3, 4, 5]
    assert numbers(record, words="delegation") == []


def test_speeches_of_a_rebuilt_record_are_those_of_the_record_that_grew(
    record: Record, meeting: str
) -> None:
    before = derived(record)
    record.rebuild()
    assert derived(record) == before
    record.protect(meeting, Protection.SEALED, "ada", DAY)
    sealed = derived(record)
    record.rebuild()
    assert derived(record) == sealed
    record.protect(meeting, Protection.OPEN, "ada", DAY)
    assert derived(record) == before


def test_a_speaker_who_is_mentioned_nowhere_else_has_an_id_made_of_the_place_of_the_speech(
    record: Record, meeting: str
) -> None:
    [second] = record.proceedings(OWNER).speeches(SpeechFilter(number=2))
    person = second.finding.person
    assert person is not None
    assert person.key is not None
    id = second.entities[person.key]
    assert record.entity(id, OWNER).name == "Mr. Doumbe"
    assert record.proceedings(OWNER).speeches(SpeechFilter(by=id)).total == 1


def test_the_public_sees_no_covered_speaker_of_a_sealed_record(record: Record, put: Put) -> None:
    made = a_meeting(kind=DocumentKind.TESTIMONY)
    private = tuple(
        replace(each, category=Category.WITNESS) if each.name == "Mr. Doumbe" else each
        for each in made.extraction.entities
    )
    put(replace(made, extraction=replace(made.extraction, entities=private)))
    assert numbers(record, PUBLIC, by="Mr. Doumbe") == []
    assert numbers(record, PUBLIC, words="Doumbe") == []
    assert numbers(record, by="Mr. Doumbe") == [2]
    shown = record.proceedings(PUBLIC).speeches(SpeechFilter())
    assert "Doumbe" not in repr(shown)
    assert "Doumbe" in repr(record.proceedings(OWNER).speeches(SpeechFilter()))


def test_a_record_from_before_gets_the_new_tables(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with connected(engine, write=True) as connection:
        bring_up_to_date(connection, "0001")
        assert revision(connection) == "0001"
        assert "speeches" not in inspect(connection).get_table_names()
        bring_up_to_date(connection)
        assert revision(connection) == LATEST
        there = inspect(connection)
        for name, table in METADATA.tables.items():
            columns = {column["name"] for column in there.get_columns(name)}
            assert columns == set(table.columns.keys()), name
    engine.dispose()
