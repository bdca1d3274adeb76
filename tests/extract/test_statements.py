"""Statements say who does what with words: act, addressee, modality, on behalf of whom."""

import pytest

from onrecord.extract.attribution import attribute
from onrecord.extract.demands import find_demands
from onrecord.extract.mentions import find_mentions
from onrecord.extract.statements import find_statements
from onrecord.model import Act, Demand, Statement
from tests.extract.documents import document


def statements(text: str, language: str = "en") -> tuple[Statement, ...]:
    doc = document(text, language)
    mentions = find_mentions(doc)
    return find_statements(doc, attribute(doc, mentions), mentions, (), ())


def demands(text: str, language: str = "en") -> tuple[Demand, ...]:
    doc = document(text, language)
    mentions = find_mentions(doc)
    found = find_statements(doc, attribute(doc, mentions), mentions, (), ())
    return find_demands(doc, found, mentions)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The envoy said that talks had failed.", Act.SAY),
        ("The envoy urged Varda to open its border.", Act.URGE),
        ("The envoy told the guards to leave the village.", Act.URGE),
        ("The envoy called for a truce.", Act.CALL_FOR),
        ("The envoy voiced deep concern over the arrests.", Act.EXPRESS_CONCERN),
        ("The envoy was alarmed that editors had fled.", Act.EXPRESS_CONCERN),
        ("The envoy welcomed the vote.", Act.WELCOME),
        ("The ministry denied the claims.", Act.DENY),
        ("The ministry pledged to publish the list.", Act.PROMISE),
        ("The ministry announced that it would close the camp.", Act.ANNOUNCE),
        ("The witness testified that children were beaten.", Act.TESTIFY),
        ("The expert warned that a famine could follow.", Act.WARN),
        ("The League criticized the verdict.", Act.CONDEMN),
    ],
)
def test_the_cue_gives_the_speech_act(text: str, act: Act) -> None:
    assert [one.act for one in statements(text)] == [act]


def test_beliefs_and_wishes_are_no_statements() -> None:
    assert statements("Observers believe the vote will be close. Malu hopes to return.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The envoy did not say that talks had failed.",
        "The ministry never denied that the camps were open.",
        "The envoy declined to say whether talks had failed.",
        "The envoy will urge Varda to open its border.",
        "Nobody asked why the road was closed.",
        "Ms. Roe wonders whether the road is open.",
    ],
)
def test_what_was_not_said_is_no_statement(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The envoy not only called for a truce.",
        "The ministry would say only that the camps were open.",
        "The envoy said that nobody had been hurt.",
        "The envoy said the talks will fail.",
    ],
)
def test_what_was_said_of_what_is_not_or_will_be_stays_a_statement(text: str) -> None:
    assert len(statements(text)) == 1


def test_a_denial_is_marked_as_denied_by_its_speaker() -> None:
    (one,) = statements("Varda has denied running such camps.")
    assert one.denied


def test_hedges_stay_with_the_content() -> None:
    (one,) = statements("The expert warned that the acts may amount to crimes against humanity.")
    assert one.modality is not None
    assert one.modality.value.startswith("may")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Malu urged Varda to free the teachers.", "Varda"),
        ("Malu called on the Government of Varda to free them.", "the Government of Varda"),
        ("Linde told the Council that the camps were open.", "the Council"),
        ("Malu said that the camps were open.", None),
    ],
)
def test_the_addressee_is_who_is_asked_or_told(text: str, told: str | None) -> None:
    (one,) = statements(text)
    assert (one.addressee.value if one.addressee else None) == told


def test_who_speaks_on_behalf_of_others_says_so() -> None:
    (one,) = statements("Speaking on behalf of the Nordic countries, Linde said crimes went on.")
    assert one.on_behalf_of == "the Nordic countries"


def test_several_named_speakers_each_make_the_statement() -> None:
    found = statements("Norway and Japan condemned the arrests.")
    assert [one.speaker_text for one in found] == ["Norway", "Japan"]
    assert len({one.content for one in found}) == 1


def test_a_demand_tells_what_is_asked_of_whom_for_whom() -> None:
    (one,) = demands("Malu urged Palmora to release Ana Corvo at once.")
    assert one.to is not None
    assert (one.by, one.to.value) == ("Malu", "Palmora")
    assert one.action.value == "release Ana Corvo at once"
    assert [who.value for who in one.for_whom] == ["Ana Corvo"]


def test_the_day_of_a_demand_is_neither_asked_nor_part_of_what_is_asked() -> None:
    (one,) = demands("Malu urged Palmora on the same day to release Ana Corvo.")
    assert one.to is not None
    assert (one.to.value, one.action.value) == ("Palmora", "release Ana Corvo")


def test_a_demand_for_people_without_names_keeps_the_words_for_them() -> None:
    (one,) = demands("Malu called for the release of the three detainees.")
    assert [who.value for who in one.for_whom] == ["the three detainees"]


def test_to_say_that_a_state_must_act_is_a_demand() -> None:
    (one,) = demands("Linde said that Norway must open its archives.")
    assert one.to is not None
    assert (one.to.value, one.action.value) == ("Norway", "open its archives")


def test_a_korean_demand_is_found_with_the_state_it_is_made_to() -> None:
    (one,) = demands("말루 대사가 억류된 교사를 석방하라고 북한에 요구했다.", "ko")
    assert one.to is not None
    assert one.to.value == "북한"
    assert "석방하라" in one.action.value
