"""The promises about sources that disagree."""

import pytest

from onrecord import ask
from onrecord.ask.compare import same_day, same_name, same_number
from onrecord.record import ReviewState
from tests.ask.held import Held

MEETING = "meeting:body:unga:2031-03-14"


def test_two_values_of_one_property_are_a_conflict_with_the_words_of_each(held: Held) -> None:
    held.paper("a1", "It was led by Ona Teles.", "2031-03-14")
    held.paper("b1", "Ivo Renn presided.", "2031-03-15", publisher="Tern Agency")
    held.asserts("a1", MEETING, "presided_by", "Ona Teles")
    held.asserts("b1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.in_sentences(held, ask.conflicts(held))
    assert conflict.subject_label == "General Assembly, 2031-03-14"
    assert conflict.property_label == "Presided over by"
    told = {value.label: value.evidence[0] for value in conflict.values}
    assert told["Ona Teles"].quotation == "Ona Teles"
    assert told["Ona Teles"].context == "It was led by Ona Teles."
    assert told["Ivo Renn"].citation == "Tern Agency, Paper b1, 2031-03-15 [b1:0-8]"


def test_copies_and_translations_of_one_text_count_as_one_source(held: Held) -> None:
    for id, family in (("a1", "a1"), ("a2", "a1"), ("a3", "a1"), ("b1", "b1")):
        held.paper(id, "Ona Teles or Ivo Renn", "2031-03-14", family=family)
    for id in ("a1", "a2", "a3"):
        held.asserts(id, MEETING, "presided_by", "Ona Teles")
    held.asserts("b1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.conflicts(held)
    assert {value.label: (value.sources, len(value.evidence)) for value in conflict.values} == {
        "Ona Teles": (1, 3),
        "Ivo Renn": (1, 1),
    }


def test_a_month_and_a_day_in_it_do_not_contradict_each_other(held: Held) -> None:
    held.paper("a1", "on 17 December 2030; in December 2030; last year; in March 2030")
    for words, value in (
        ("17 December 2030", "2030-12-17"),
        ("in December 2030", "2030-12"),
        ("last year", "2030"),
    ):
        held.asserts("a1", MEETING, "mandate_adopted", words, value)
    assert ask.conflicts(held) == ()
    held.asserts("a1", MEETING, "mandate_adopted", "March 2030", "2030-03")
    [conflict] = ask.conflicts(held)
    assert [value.label for value in conflict.values] == ["2030-03", "2030-12-17"] or [
        value.label for value in conflict.values
    ] == ["2030-12-17", "2030-03"]


def test_one_person_in_two_scripts_is_no_conflict(held: Held) -> None:
    held.paper("a1", "Ona Teles")
    held.paper("b1", "오나 텔레스")
    held.somebody("f00", "Ona Teles", "오나 텔레스")
    held.asserts("a1", MEETING, "presided_by", "Ona Teles", key="person:t", t="f00")
    held.asserts("b1", MEETING, "presided_by", "오나 텔레스", key="person:o", o="f00")
    assert ask.conflicts(held) == ()
    [answer] = ask.properties_of(held, MEETING)
    assert [(value.label, value.sources) for value in answer.values] == [("Ona Teles", 2)]


def test_a_rejected_finding_makes_no_conflict(held: Held) -> None:
    held.paper("a1", "Ona Teles or Ivo Renn")
    held.asserts("a1", MEETING, "presided_by", "Ona Teles")
    held.asserts("a1", MEETING, "presided_by", "Ivo Renn", state=ReviewState.REJECTED)
    assert ask.conflicts(held) == ()


def test_what_a_person_accepted_is_shown_as_the_ruling_and_the_other_stays(held: Held) -> None:
    held.paper("a1", "Ona Teles or Ivo Renn")
    held.asserts("a1", MEETING, "presided_by", "Ona Teles", state=ReviewState.ACCEPTED)
    held.asserts("a1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.conflicts(held)
    assert conflict.ruling == "Ona Teles"
    assert len(conflict.values) == 2


def test_properties_that_may_have_several_values_are_no_conflict(held: Held) -> None:
    held.paper("a1", "Ona Teles and Ivo Renn spoke")
    held.asserts("a1", MEETING, "spoke", "Ona Teles")
    held.asserts("a1", MEETING, "spoke", "Ivo Renn")
    assert ask.conflicts(held) == ()


def test_a_conflict_keeps_its_id_when_another_source_comes_in(held: Held) -> None:
    held.paper("a1", "Ona Teles or Ivo Renn")
    held.asserts("a1", MEETING, "presided_by", "Ona Teles")
    held.asserts("a1", MEETING, "presided_by", "Ivo Renn")
    [before] = ask.conflicts(held)
    held.paper("b1", "Ona Teles")
    held.asserts("b1", MEETING, "presided_by", "Ona Teles")
    [after] = ask.conflicts(held)
    assert after.id == before.id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-12", "2024-12-17", True),
        ("2024", "2024-12-17", True),
        ("2024-12-17", "2023-12-17", False),
        ("--12-17", "2024-12-17", True),
        ("--12-17", "2024-12-18", False),
        ("2024-01", "2024-10", False),
    ],
)
def test_days_are_compared_by_what_both_say(one: str, other: str, same: bool) -> None:
    assert same_day(one, other) is same
    assert same_day(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Philémon Yang", "Philemon Yang", True),
        ("Yang", "Philémon Yang", True),
        ("Kim Jung-wook", "KIM Jung Wook", True),
        ("Kim Jungwook", "Kim Jung-wook", True),
        ("Kim Jong-uk", "Kim Jong-un", False),
        ("Philémon Yang", "Dennis Francis", False),
        ("김정욱", "김정욱", True),
        ("김정욱", "김정은", False),
        ("", "Yang", False),
    ],
)
def test_names_are_compared_by_their_words(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_numbers_are_compared_as_numbers() -> None:
    assert same_number("1,200", "1200")
    assert not same_number("12", "120")
    assert same_number("A/79", "79")


# ---------------------------------------------------------------------------- the table of offices


def test_who_presided_and_did_not_hold_the_office_is_a_conflict_with_the_table(held: Held) -> None:
    held.paper("a1", "Ona Teles presided.", "2023-11-16")
    held.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Ona Teles")
    [conflict] = ask.conflicts(held)
    told = {value.label: value for value in conflict.values}
    assert set(told) == {"Ona Teles", "Dennis Francis"}
    [word] = told["Dennis Francis"].tables
    assert "78th session" in word.text
    assert "United Nations" in word.source
    assert "Vice-President" in conflict.note


def test_who_held_the_office_and_presided_is_no_conflict(held: Held) -> None:
    held.paper("a1", "Mr. Francis presided.", "2023-11-16")
    held.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Francis")
    assert ask.conflicts(held) == ()


@pytest.mark.parametrize(
    "subject",
    [
        "meeting:body:unga:2023-09-10",  # the month of a change
        "meeting:body:unga:2031-03-14",  # later than the table knows
        "meeting:body:unga:2023",
        "meeting:body:unsc:2023-11-15",  # its presidency goes round among States
    ],
)
def test_where_the_table_does_not_know_there_is_no_conflict(held: Held, subject: str) -> None:
    held.paper("a1", "Ona Teles presided.", "2023-11-16")
    held.asserts("a1", subject, "presided_by", "Ona Teles")
    assert ask.conflicts(held) == ()


def test_the_table_is_a_source_beside_the_document_that_agrees_with_it(held: Held) -> None:
    held.paper("a1", "Dennis Francis presided.", "2023-11-16")
    held.paper("b1", "Ona Teles presided.", "2023-11-16")
    held.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Dennis Francis")
    held.asserts("b1", "meeting:body:unga:2023-11-15", "presided_by", "Ona Teles")
    [conflict] = ask.conflicts(held)
    assert [(v.label, v.sources) for v in conflict.values] == [
        ("Dennis Francis", 2),
        ("Ona Teles", 1),
    ]
