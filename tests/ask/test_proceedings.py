"""What the United Nations' own documents hold, as answers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask
from onrecord.errors import NothingFound
from onrecord.model import Category, DocumentKind, Symbol
from onrecord.record import OWNER, PUBLIC, Record, SpeechFilter, VoteFilter
from tests.proceedings import MEETING_TEXT, a_meeting, a_resolution
from tests.record.made import SURE, at


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record") as record:
        record.write([a_meeting(), a_resolution()])
        yield record


def test_a_meeting_is_told_whole(record: Record) -> None:
    answer = ask.meeting_record(record, "a/99/pv.7")
    assert answer.paper.symbol == "A/99/PV.7"
    assert answer.paper.body.id == "body:unga"
    assert answer.paper.day == "2053-03-03"
    assert [each.number for each in answer.speeches] == [1, 2, 3, 4, 5]
    second = answer.speeches[1]
    assert second.address == "A/99/PV.7#2"
    assert second.paragraphs[1] == "We thank the Secretary-General for his report."
    assert second.state is not None
    assert (second.state.name, second.state.id) == ("Chad", "state:TCD")
    assert len(answer.agenda) == 2
    assert len(answer.directions) == 2


def test_a_document_that_is_cited_says_whether_the_record_holds_it(tmp_path: Path) -> None:
    made = a_meeting()
    own = Symbol(spans=(at(MEETING_TEXT, "A/99/PV.7"),), symbol="A/99/PV.7", own=True, **SURE)
    adopted = Symbol(spans=(at(MEETING_TEXT, "99/5"),), symbol="A/RES/99/5", **SURE)
    symbols = (*made.extraction.symbols, own, adopted)
    made = replace(made, extraction=replace(made.extraction, symbols=symbols))
    with Record.create(tmp_path / "record") as record:
        record.write([made, a_resolution()])
        answer = ask.meeting_record(record, "A/99/PV.7")
    held = {each.symbol: each.held for each in answer.cites}
    assert held == {"A/99/41": None, "A/99/L.12": None, "A/RES/99/5": "resolution"}


def test_a_vote_tells_how_each_state_stood(record: Record) -> None:
    [vote] = ask.votes(record, VoteFilter(state="Nepal"))
    assert vote.side_of("Nepal") == "abstaining"
    assert vote.side_of("state:PER") == "against"
    assert vote.side_of("Chile") is None
    assert vote.on == ("A/99/L.12", "A/RES/99/5")
    assert {side.name: side.number for side in vote.sides} == {
        "in_favour": 3,
        "against": 1,
        "abstaining": 2,
    }


def test_a_vote_on_a_number_alone_is_found_by_the_symbol_of_the_resolution(
    tmp_path: Path,
) -> None:
    made = a_meeting()
    [vote] = made.extraction.votes
    assert vote.resolution is not None
    bare = replace(vote, resolution=replace(vote.resolution, value="99/5"))
    made = replace(made, extraction=replace(made.extraction, votes=(bare,)))
    with Record.create(tmp_path / "record") as record:
        record.write([made, a_resolution()])
        assert ask.votes(record, VoteFilter(paper="A/RES/99/5")).total == 1
        assert ask.votes(record, VoteFilter(paper="A/HRC/RES/99/5")).total == 0
        assert len(ask.resolution(record, "A/RES/99/5").votes) == 1


def test_a_resolution_is_told_paragraph_by_paragraph(record: Record) -> None:
    answer = ask.resolution(record, "A/RES/99/5")
    told = [(each.recorded.finding.number, each.words) for each in answer.provisions]
    assert told[0] == (None, "Recalling its resolution 98/4 of 1 March 2052,")
    assert told[2] == ("1", "Calls upon Peru to open its harbours;")
    addressee = answer.provisions[2].addressee
    assert addressee is not None
    assert addressee.id == "state:PER"
    assert len(answer.votes) == 1


@pytest.mark.parametrize("question", [ask.meeting_record, ask.resolution])
def test_a_symbol_that_is_not_there_is_said_not_to_be(record: Record, question: object) -> None:
    with pytest.raises(NothingFound, match=r"A/1/PV\.1"):
        question(record, "A/1/PV.1")  # type: ignore[operator]


def test_the_public_reads_a_sealed_record_without_covered_names(tmp_path: Path) -> None:
    made = a_meeting(kind=DocumentKind.TESTIMONY)
    private = tuple(
        replace(each, category=Category.WITNESS) if each.name == "Mr. Doumbe" else each
        for each in made.extraction.entities
    )
    made = replace(made, extraction=replace(made.extraction, entities=private))
    with Record.create(tmp_path / "record") as record:
        record.write([made])
        assert "Doumbe" in repr(ask.meeting_record(record, "A/99/PV.7", OWNER))
        assert "Doumbe" not in repr(ask.meeting_record(record, "A/99/PV.7", PUBLIC))
        assert "Doumbe" not in repr(ask.speeches(record, SpeechFilter(), PUBLIC))
