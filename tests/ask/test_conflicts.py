"""The promises about sources that disagree."""

import pytest

from onrecord import ask
from onrecord.ask.compare import same_day, same_name, same_number
from onrecord.errors import BadUse, NothingFound
from onrecord.model import EntityKind
from onrecord.record import OWNER, PUBLIC, EntityFilter, Protection, ReviewState
from tests.ask.written import Written
from tests.record.made import DAY

MEETING = "meeting:body:unga:2031-03-14"


def test_two_values_of_one_property_are_a_conflict_with_the_words_of_each(
    written: Written,
) -> None:
    written.paper("a1", "It was led by Ona Teles.", "2031-03-14")
    written.paper("b1", "Ivo Renn presided.", "2031-03-15", publisher="Tern Agency")
    written.asserts("a1", MEETING, "presided_by", "Ona Teles")
    written.asserts("b1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.in_sentences(written.record, ask.conflicts(written.record))
    assert conflict.subject_label == "General Assembly, 2031-03-14"
    assert conflict.property_label == "Presided over by"
    told = {value.label: value.evidence[0] for value in conflict.values}
    assert told["Ona Teles"].quotation == "Ona Teles"
    assert told["Ona Teles"].context == "It was led by Ona Teles."
    place = f"[{written.ids['b1']}:0-8]"
    assert told["Ivo Renn"].citation == f"Tern Agency, Paper b1, 2031-03-15 {place}"


def test_copies_of_one_text_count_as_one_source_and_are_listed_under_it(written: Written) -> None:
    for name in ("a1", "a2", "a3"):
        written.paper(name, "Ona Teles presided, they say.", "2031-03-14")
        written.asserts(name, MEETING, "presided_by", "Ona Teles")
    written.paper("b1", "Ivo Renn presided.", "2031-03-14")
    written.asserts("b1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.conflicts(written.record).rows
    told = {value.label: value for value in conflict.values}
    assert (told["Ona Teles"].sources, told["Ona Teles"].documents) == (1, 3)
    assert (told["Ivo Renn"].sources, told["Ivo Renn"].documents) == (1, 1)
    [origin] = told["Ona Teles"].origins
    assert origin.first.document == written.ids["a1"]
    assert [each.document for each in origin.copies] == [written.ids["a2"], written.ids["a3"]]


def test_a_month_and_a_day_in_it_do_not_contradict_each_other(written: Written) -> None:
    written.paper("a1", "on 17 December 2030; in December 2030; last year")
    for words, value in (
        ("17 December 2030", "2030-12-17"),
        ("in December 2030", "2030-12"),
        ("last year", "2030"),
    ):
        written.asserts("a1", MEETING, "mandate_adopted", words, value)
    assert ask.conflicts(written.record).rows == ()
    written.paper("b1", "in March 2030")
    written.asserts("b1", MEETING, "mandate_adopted", "March 2030", "2030-03")
    [conflict] = ask.conflicts(written.record).rows
    assert {value.label for value in conflict.values} == {"2030-03", "2030-12-17"}


def test_one_person_in_two_scripts_is_no_conflict(written: Written) -> None:
    for name, words, key in (("a1", "Ona Teles", "person:t"), ("b1", "오나 텔레스", "person:o")):
        written.paper(name, words)
        written.names(name, words, key)
        written.asserts(name, MEETING, "presided_by", words, key=key)
    record = written.record
    people = {row.name: row.id for row in record.entities(EntityFilter(EntityKind.PERSON), OWNER)}
    if len(people) > 1:
        record.judge(*people.values(), True, "ada", DAY)
    assert ask.conflicts(record).rows == ()
    [answer] = ask.properties_of(record, MEETING)
    assert [value.sources for value in answer.values] == [2]


def test_a_rejected_finding_makes_no_conflict(written: Written) -> None:
    written.paper("a1", "Ona Teles or Ivo Renn")
    written.asserts("a1", MEETING, "presided_by", "Ona Teles")
    written.asserts("a1", MEETING, "presided_by", "Ivo Renn", state=ReviewState.REJECTED)
    assert ask.conflicts(written.record).rows == ()


def test_what_a_person_accepted_is_shown_as_the_ruling_and_the_other_stays(
    written: Written,
) -> None:
    written.paper("a1", "Ona Teles or Ivo Renn")
    written.asserts("a1", MEETING, "presided_by", "Ona Teles", state=ReviewState.ACCEPTED)
    written.asserts("a1", MEETING, "presided_by", "Ivo Renn")
    [conflict] = ask.conflicts(written.record).rows
    assert conflict.ruling == "Ona Teles"
    assert len(conflict.values) == 2


def test_properties_that_may_have_several_values_are_no_conflict(written: Written) -> None:
    written.paper("a1", "Ona Teles and Ivo Renn spoke")
    written.asserts("a1", MEETING, "spoke", "Ona Teles")
    written.asserts("a1", MEETING, "spoke", "Ivo Renn")
    assert ask.conflicts(written.record).rows == ()


def test_a_conflict_keeps_its_id_when_another_source_comes_in(written: Written) -> None:
    disagree(written)
    [before] = ask.conflicts(written.record).rows
    written.paper("c1", "It was Ona Teles again.")
    written.asserts("c1", MEETING, "presided_by", "Ona Teles")
    [after] = ask.conflicts(written.record).rows
    assert after.id == before.id
    assert [(value.label, value.sources) for value in after.values] == [
        ("Ona Teles", 2),
        ("Ivo Renn", 1),
    ]


# ---------------------------------------------------------------------------- rulings


def disagree(written: Written) -> None:
    for name, words in (("a1", "Ona Teles presided"), ("b1", "Ivo Renn presided")):
        written.paper(name, words, "2031-03-14")
        written.asserts(name, MEETING, "presided_by", words.removesuffix(" presided"))


def test_a_ruling_is_kept_and_outlives_a_rebuild_and_a_new_document(written: Written) -> None:
    disagree(written)
    record = written.record
    [open_one] = ask.conflicts(record).rows
    number, _ = ask.rule(record, open_one.id, "Ivo Renn", ("ada", DAY, "so the record"))
    for again in (lambda: None, record.rebuild):
        again()
        [conflict] = ask.conflicts(record).rows
        assert conflict.ruling == "Ivo Renn"
        assert conflict.ruled is not None
        assert (conflict.ruled.by, conflict.ruled.note) == ("ada", "so the record")
        assert len(conflict.values) == 2
    written.paper("c1", "It was Ona Teles again.")
    written.asserts("c1", MEETING, "presided_by", "Ona Teles")
    [conflict] = ask.conflicts(written.record).rows
    assert conflict.ruling == "Ivo Renn"
    assert [each.told.number for each in ask.rulings(record)] == [number]


def test_a_ruling_is_taken_back_and_the_one_before_it_holds_again(written: Written) -> None:
    disagree(written)
    record = written.record
    id = ask.conflicts(record).rows[0].id
    ask.rule(record, id, "1", ("ada", DAY, ""))
    first = ask.conflicts(record).rows[0].ruling
    ask.rule(record, id, "2", ("ada", DAY, ""))
    assert ask.conflicts(record).rows[0].ruling != first
    ask.take_back_ruling(record, None, ("ada", DAY, ""))
    assert ask.conflicts(record).rows[0].ruling == first
    ask.take_back_ruling(record, None, ("ada", DAY, ""))
    assert ask.conflicts(record).rows[0].ruling is None
    with pytest.raises(NothingFound, match="Nothing was ruled on"):
        ask.take_back_ruling(record, None, ("ada", DAY, ""))


def test_values_that_a_person_says_agree_are_listed_no_longer_but_on_request(
    written: Written,
) -> None:
    disagree(written)
    record = written.record
    ask.rule(record, ask.conflicts(record).rows[0].id, None, ("ada", DAY, "two sittings"))
    assert ask.conflicts(record).rows == ()
    [agreed] = ask.conflicts(record, states=(ask.ConflictState.AGREED,)).rows
    assert agreed.ruled is not None
    assert agreed.ruled.verdict == "agree"
    ask.take_back_ruling(record, None, ("ada", DAY, ""))
    assert len(ask.conflicts(record).rows) == 1


def test_open_conflicts_come_before_those_ruled_on(written: Written) -> None:
    disagree(written)
    for name, day in (("c1", "2030-05-01"), ("d1", "2030-06-01")):
        written.paper(name, f"adopted on {day}")
        written.asserts(name, "instrument:A/RES/85/901", "adopted_on", day)
    record = written.record
    first = ask.conflicts(record).rows[0]
    ask.rule(record, first.id, "1", ("ada", DAY, ""))
    assert [each.id == first.id for each in ask.conflicts(record).rows] == [False, True]
    part = ask.ConflictPart(limit=1)
    assert ask.conflicts(record, states=(ask.ConflictState.OPEN,), part=part).total == 1


def test_a_value_that_nobody_gave_cannot_be_held_right(written: Written) -> None:
    disagree(written)
    record = written.record
    with pytest.raises(BadUse, match="no value 'Mira Dol'"):
        ask.rule(record, ask.conflicts(record).rows[0].id, "Mira Dol", ("ada", DAY, ""))


def test_taking_back_the_rejection_of_a_finding_brings_its_conflict_back(written: Written) -> None:
    disagree(written)
    record = written.record
    id = written.finding("b1", 0)
    record.decide(id, ReviewState.REJECTED, "ada", DAY)
    assert ask.conflicts(record).rows == ()
    record.decide(id, ReviewState.PROPOSED, "ada", DAY)
    assert len(ask.conflicts(record).rows) == 1


def test_a_protected_document_makes_no_conflict_for_those_who_may_not_see_it(
    written: Written,
) -> None:
    disagree(written)
    record = written.record
    record.protect(written.ids["b1"], Protection.SEALED, "ada", DAY)
    assert len(ask.conflicts(record).rows) == 1
    assert ask.conflicts(record, viewer=PUBLIC).rows == ()
    with pytest.raises(NothingFound):
        ask.conflict(record, ask.conflicts(record).rows[0].id, PUBLIC)
    ask.rule(record, ask.conflicts(record).rows[0].id, "Ivo Renn", ("ada", DAY, "Ivo Renn said so"))
    assert ask.rulings(record, PUBLIC) == ()
    record.protect(written.ids["b1"], Protection.OPEN, "ada", DAY)
    [conflict] = ask.conflicts(record, viewer=PUBLIC).rows
    assert conflict.ruling == "Ivo Renn"


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


def test_who_presided_and_did_not_hold_the_office_is_a_conflict_with_the_table(
    written: Written,
) -> None:
    written.paper("a1", "Ona Teles presided.", "2023-11-16")
    written.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Ona Teles")
    [conflict] = ask.conflicts(written.record).rows
    told = {value.label: value for value in conflict.values}
    assert set(told) == {"Ona Teles", "Dennis Francis"}
    [word] = told["Dennis Francis"].tables
    assert "78th session" in word.text
    assert "United Nations" in word.source
    assert "Vice-President" in conflict.note


def test_who_held_the_office_and_presided_is_no_conflict(written: Written) -> None:
    written.paper("a1", "Mr. Francis presided.", "2023-11-16")
    written.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Francis")
    assert ask.conflicts(written.record).rows == ()


@pytest.mark.parametrize(
    "subject",
    [
        "meeting:body:unga:2023-09-10",  # the month of a change
        "meeting:body:unga:2031-03-14",  # later than the table knows
        "meeting:body:unga:2023",
        "meeting:body:unsc:2023-11-15",  # its presidency goes round among States
    ],
)
def test_where_the_table_does_not_know_there_is_no_conflict(written: Written, subject: str) -> None:
    written.paper("a1", "Ona Teles presided.", "2023-11-16")
    written.asserts("a1", subject, "presided_by", "Ona Teles")
    assert ask.conflicts(written.record).rows == ()


def test_the_table_is_a_source_beside_the_document_that_agrees_with_it(written: Written) -> None:
    written.paper("a1", "Dennis Francis presided.", "2023-11-16")
    written.paper("b1", "Ona Teles presided.", "2023-11-16")
    written.asserts("a1", "meeting:body:unga:2023-11-15", "presided_by", "Dennis Francis")
    written.asserts("b1", "meeting:body:unga:2023-11-15", "presided_by", "Ona Teles")
    [conflict] = ask.conflicts(written.record).rows
    assert [(v.label, v.sources) for v in conflict.values] == [
        ("Dennis Francis", 2),
        ("Ona Teles", 1),
    ]
