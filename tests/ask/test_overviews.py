"""The time line, the network and positions as answers, from a record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, Extraction
from onrecord.record import OWNER, Record
from tests.record.made import arrived, mention, person, statement
from tests.record.test_overviews import TWO, two

TODAY = "2031-06-01"


def told(record: Record, text: str, extraction: Extraction, published: str) -> None:
    record.originals.keep(text.encode())
    record.write([arrived(text, extraction, published=published)])


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record") as made:
        told(made, TWO, two(), "2031-05-13")
        yield made


def says(text: str, content: str, day: str, theme: str = "detention") -> Extraction:
    """One statement of Ada Brook's on a theme."""
    ada = person("Ada Brook")
    made = statement(
        text, "Ada Brook", "said", content, speaker_key=ada.key, themes=(theme,), said_on=day
    )
    mentions = (mention(text, "Ada Brook", ada.key),)
    return Extraction(mentions=mentions, statements=(made,), entities=(ada,))


def test_reports_of_one_meeting_are_one_line_with_all_their_places(record: Record) -> None:
    text = f"{TWO} So it is told again."
    told(record, text, two(text), "2031-05-14")
    asked = ask.TimelineAsked(kind="meeting")
    answer = ask.timeline(record, asked, TODAY)
    [meeting] = answer.happenings
    assert (answer.findings, len(meeting.evidence), meeting.sources) == (2, 2, 2)
    assert {each.published for each in meeting.evidence} == {"2031-05-13", "2031-05-14"}


def test_a_line_says_how_exact_its_day_is_and_whether_it_is_to_come(record: Record) -> None:
    answer = ask.timeline(record, ask.TimelineAsked(earliest=True), TODAY)
    said = {(each.kind, each.day): each for each in answer.happenings}
    assert said["statement", "2031-05-12"].told
    assert not said["demand", "2031-05-13"].told
    assert said["due", "2031-06-30"].ahead
    assert not said["meeting", "2031-05-12"].ahead
    assert [ask.exactness(day) for day in ("2031", "2031-05", "2031-05-12")] == [
        "year",
        "month",
        "day",
    ]


def test_every_line_has_its_evidence(record: Record) -> None:
    answer = ask.timeline(record, ask.TimelineAsked(), TODAY)
    assert answer.searched == 1
    for each in answer.happenings:
        assert each.evidence
        assert all(proof.quotation for proof in each.evidence)


@pytest.mark.parametrize(
    ("filters", "several"),
    [
        ({"person": "Ada Brook"}, 4),
        ({"body": "General Assembly"}, 1),
        ({"state": "Luxembourg"}, 1),
        ({"theme": "detention"}, 1),
        ({"situation": "Luxembourg"}, 1),
        ({"situation": "detention", "person": "Tomas Grey"}, 0),
        ({"until": "2031-05-12"}, 2),
    ],
)
def test_the_time_line_is_narrowed_by_names_as_people_write_them(
    record: Record, filters: dict[str, str], several: int
) -> None:
    answer = ask.timeline(record, ask.TimelineAsked(**filters), TODAY)  # type: ignore[arg-type]
    assert answer.findings == several
    assert set(answer.narrowed) == set(filters) - {"until"}


def test_names_that_nobody_has_are_said_to_be_unknown(record: Record) -> None:
    for filters in ({"person": "Nemo"}, {"state": "Atlantis"}, {"theme": "weather"}):
        with pytest.raises(NothingFound):
            ask.timeline(record, ask.TimelineAsked(**filters), TODAY)  # type: ignore[arg-type]
    with pytest.raises(BadUse):
        ask.timeline(record, ask.TimelineAsked(situation="Nemo"), TODAY)


def test_whoever_speaks_for_another_stands_first(record: Record) -> None:
    answer = ask.network(record, kinds=("behalf",))
    [edge] = answer.edges
    assert (edge.one.name, edge.other.name) == ("Ada Brook", "Luxembourg")
    assert edge.speaks == (edge.one.id,)


def test_the_network_around_one_has_that_one_in_focus(record: Record) -> None:
    answer = ask.network(record, "Tomas Grey")
    assert answer.focus
    assert answer.focus.name == "Tomas Grey"
    assert {each.named.name for each in answer.nodes} == {"Ada Brook", "Tomas Grey"}
    assert answer.edges[0].documents == {"document": 1, "meeting": 1}


def test_no_more_than_so_many_are_drawn_and_the_rest_is_counted(record: Record) -> None:
    answer = ask.network(record, most=2)
    assert len(answer.nodes) == 2
    assert answer.pairs == 3
    assert answer.told == 2


def test_the_same_wording_told_twice_is_one_and_a_change_is_marked(record: Record) -> None:
    for number, (content, day) in enumerate(
        [
            ("all who are held must go free", "2032-01-01"),
            ("all who are held must go free", "2032-01-01"),
            ("all who are held should go home", "2033-01-01"),
        ]
    ):
        text = f"{number}: Ada Brook said {content}."
        told(record, text, says(text, content, day), day)
    answer = ask.positions(record, ("Ada Brook", "detention"), ("2032", None))
    assert answer.statements == 3
    first, then = answer.positions
    assert len(first.again) == 1
    assert then.pieces
    changed = [(piece.change.value, piece.words) for piece in then.pieces]
    assert ("gone", "must") in changed
    assert ("added", "should") in changed
    assert then.compared_with == first.said.recorded.id


def test_the_first_of_a_page_is_compared_with_the_last_of_the_page_before(record: Record) -> None:
    for year in ("2032", "2033", "2034"):
        text = f"Ada Brook said the doors stay shut in {year}."
        told(record, text, says(text, f"the doors stay shut in {year}", year), f"{year}-01-01")
    whole = ask.positions(record, ("Ada Brook", "detention"), ("2032", None))
    part = ask.positions(record, ("Ada Brook", "detention"), ("2032", None), (1, 1))
    [second] = part.positions
    assert replace(second) == whole.positions[1]
    assert (part.statements, part.shown) == (3, 1)


def test_who_fell_silent_is_told_with_the_documents_in_which_nothing_was_found(
    record: Record,
) -> None:
    text = "Ada Brook said nothing new."
    told(record, text, says(text, "nothing new", "2033-01-01", "torture"), "2033-01-02")
    answer = ask.raised(record, "detention")
    [row] = answer.fell_silent
    assert (row.actor.id, row.last, row.silent) == ("state:LUX", 2031, 1)
    assert ask.raised(record, "torture", "people").fell_silent == ()


def test_an_act_is_kept_beside_the_words(record: Record) -> None:
    answer = ask.timeline(record, ask.TimelineAsked(theme="detention"), TODAY, OWNER)
    assert [each.act for each in answer.happenings] == [Act.URGE.value]
