"""Cases: what is said to have been done to whom, since when and by whom."""

import pytest

from onrecord.extract.cases import find_cases
from onrecord.model import Case, DocumentKind
from tests.extract.staged import stage

RIGHTS = "The report speaks of [violation:torture|torture] and [violation:abduction|abductions].\n"


def cases(marked: str, language: str = "en", rights: bool = True) -> tuple[Case, ...]:
    staged = stage((RIGHTS if rights else "") + marked, language=language)
    found = find_cases(staged.document, staged.mentions, staged.violations, staged.dates)
    assert all(case.spans and case.violation.spans for case in found)
    return found


def by_victim(found: tuple[Case, ...]) -> dict[str, Case]:
    return {case.victim_key or case.victim: case for case in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "[person:a|Ana Rey] was arrested in [day:2013-10|October 2013].",
        "[person:a|Ana Rey] has been held since [day:2013-10|October 2013].",
        "[person:a|Ana Rey], a nurse, detained in [state:VAR|Varda] since"
        " [day:2013-10|October 2013],"
        " is 40 years old.",
        "[person:a|Ana Rey] (Anna Rey), seized in [day:2013-10|October 2013], has not been seen.",
        "[person:a|Ana Rey], who has been held without trial since [day:2013-10|October"
        " 2013], is ill.",
        "[state:VAR|Varda] arrested [person:a|Ana Rey] in [day:2013-10|October 2013].",
    ],
)
def test_an_arrest_is_a_case_with_its_day_in_any_construction(sentence: str) -> None:
    case = by_victim(cases(sentence))["person:a"]
    assert case.theme in ("detention", "arbitrary_detention")
    assert case.status is not None
    assert case.status.value == "detained"
    assert case.since is not None
    assert case.since.value == "2013-10"


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy named three detained nurses, [person:a|Ana Rey], [person:b|Ben Oda] and"
        " [person:c|Cyn Sol].",
        "Three nurses detained in [state:VAR|Varda]: [person:a|Ana Rey], [person:b|Ben Oda] and"
        " [person:c|Cyn Sol].",
        "[person:a|Ana Rey], [person:b|Ben Oda] and [person:c|Cyn Sol], who have been held"
        " for over a"
        " decade, are nurses.",
        "He urged [state:VAR|Varda] to release the nurses [person:a|Ana Rey], [person:b|Ben"
        " Oda] and"
        " [person:c|Cyn Sol].",
        "It is an opinion on [person:a|Ana Rey], [person:b|Ben Oda] and [person:c|Cyn Sol].\n"
        "The group found their detention arbitrary.",
    ],
)
def test_each_person_of_a_list_is_a_case(sentence: str) -> None:
    assert set(by_victim(cases(sentence))) == {"person:a", "person:b", "person:c"}


def test_days_of_a_list_go_to_their_people() -> None:
    gapped = cases(
        "[person:a|Ana Rey] has been detained since [day:2013-10|October 2013], [person:b|Ben Oda]"
        " since [day:2014-10|October 2014] and [person:c|Cyn Sol] since"
        " [day:2014-12|December 2014]."
    )
    paired = cases(
        "[person:b|Ben Oda] and [person:c|Cyn Sol] have been detained since"
        " [day:2014-10|October 2014] and [day:2014-12|December 2014]."
    )
    since = {key: case.since.value for key, case in by_victim(gapped).items() if case.since}
    assert since == {"person:a": "2013-10", "person:b": "2014-10", "person:c": "2014-12"}
    since = {key: case.since.value for key, case in by_victim(paired).items() if case.since}
    assert since == {"person:b": "2014-10", "person:c": "2014-12"}


def test_arrest_sentence_and_release_of_one_person_are_one_case() -> None:
    (case,) = cases(
        "[person:a|Ana Rey] was arrested in [day:2013-10|October 2013].\n"
        "[person:a|Rey] was sentenced to hard labour for life in [day:2014-05|May 2014].\n"
        "[person:a|Ana Rey] was released in [day:2018|2018]."
    )
    assert case.status is not None
    assert case.status.value == "released"
    assert case.since is not None
    assert case.since.value == "2013-10"


def test_what_a_heading_names_is_told_under_it() -> None:
    (case,) = cases(
        "\n# [person:a|Ana Rey]\n\nNurse.\nDetained in [day:2013-10|October 2013].\n"
        "Status: detained; whereabouts unknown."
    )
    assert case.victim_key == "person:a"
    assert case.since is not None


def test_a_hedge_stays_with_the_words_of_the_deed() -> None:
    case = by_victim(cases("[person:a|Ana Rey] was reportedly executed."))["person:a"]
    assert case.violation.value == "reportedly executed"
    assert case.theme == "death_penalty"


def test_the_state_that_holds_somebody_is_the_actor() -> None:
    held = by_victim(cases("[person:a|Ana Rey] was arrested in [state:VAR|Varda]."))["person:a"]
    asked = by_victim(
        cases("[person:m|Malu] urged [state:VAR|Varda] to release [person:a|Ana Rey].")
    )["person:a"]
    for case in (held, asked):
        assert case.actor is not None
        assert case.actor.key == "state:VAR"


@pytest.mark.parametrize(
    "sentence",
    [
        "[state:VAR|Varda] denied that [person:a|Ana Rey] was in custody.",
        "[person:a|Ana Rey] was not arrested.",
        "[person:a|Ana Rey] would be arrested if she came.",
        "[person:a|Ana Rey] has held the mandate since [day:2019|2019].",
        "The talks were held by [person:a|Ana Rey] in [day:2019|2019].",
    ],
)
def test_denials_conditions_and_other_senses_are_no_cases(sentence: str) -> None:
    assert "person:a" not in by_victim(cases(sentence))


def test_ordinary_crime_reporting_is_no_case() -> None:
    sentence = "[person:a|Ana Rey] was arrested in [day:2013-10|October 2013] after a bar fight."
    assert cases(sentence, rights=False) == ()


def test_an_arrest_without_trial_is_arbitrary_where_the_words_say_so() -> None:
    sentence = (
        "[person:a|Ana Rey] has been [violation:arbitrary_detention|held without trial] since"
        " [day:2022-02|February 2022]."
    )
    assert by_victim(cases(sentence))["person:a"].theme == "arbitrary_detention"


def test_victims_without_names_keep_the_words_for_them() -> None:
    found = by_victim(cases("Six people were abducted in [day:1978|1978]."))
    assert found["Six people"].theme == "abduction"


def test_she_is_the_subject_of_the_sentence() -> None:
    (case,) = cases(
        "[person:m|Malu] listened.\n[person:a|Ana Rey] testified that she was trafficked."
    )
    assert case.victim_key == "person:a"


@pytest.mark.parametrize(
    "sentence",
    [
        "북쪽에 억류된 [person:a|김가람], [person:b|박나래], [person:c|최다솜] 선교사를 말한다.",
        "[person:a|김가람] 선교사는 [day:2013-10|2013년 10월], [person:b|박나래] 선교사는"
        " [day:2014-10|2014년 10월], [person:c|최다솜] 선교사는 [day:2014-12|2014년"
        " 12월]부터 억류돼 있다.",
        "[person:a|김가람]·[person:b|박나래]·[person:c|최다솜] 선교사를 하루빨리 석방하라고"
        " 촉구했다.",
    ],
)
def test_korean_lists_of_detainees_are_cases(sentence: str) -> None:
    assert set(by_victim(cases(sentence, language="ko"))) == {"person:a", "person:b", "person:c"}


def test_korean_days_and_states_go_to_their_people() -> None:
    found = by_victim(
        cases(
            "[person:a|김가람] 씨는 [day:2013-10|2013년 10월] [state:VAR|바르다]에서 체포됐다.",
            language="ko",
        )
    )
    case = found["person:a"]
    assert case.since is not None
    assert case.since.value == "2013-10"
    assert case.actor is not None
    assert case.actor.key == "state:VAR"


def test_korean_topics_are_not_taken_for_those_to_whom_it_was_done() -> None:
    sentence = "[person:a|김가람] 씨는 친구 세 명이 처형됐다고 증언했다."
    assert "person:a" not in by_victim(cases(sentence, language="ko"))


def test_a_report_needs_less_than_news_to_be_about_rights() -> None:
    marked = "It tells of [violation:torture|torture].\n[person:a|Ana Rey] was arrested."
    for kind, count in ((DocumentKind.REPORT, 1), (DocumentKind.NEWS, 0)):
        staged = stage(marked, kind=kind)
        found = find_cases(staged.document, staged.mentions, staged.violations, staged.dates)
        assert len(found) == count


def test_the_second_verb_has_the_victims_of_the_first() -> None:
    found = cases("[person:a|Ana Rey] was abducted in [day:2031|2031] and allegedly tortured.")
    assert {(case.theme, case.violation.value) for case in found} == {
        ("abduction", "abducted"),
        ("torture", "allegedly tortured"),
    }


def test_unknown_whereabouts_are_a_status() -> None:
    (case,) = cases(
        "[person:a|Ana Rey] was arrested in [day:2029-07|July 2029].\n"
        "[person:a|Rey]'s whereabouts are unknown."
    )
    assert case.status is not None
    assert case.status.value == "whereabouts unknown"


def test_a_counted_group_and_those_named_of_it_are_cases() -> None:
    found = by_victim(
        cases("[state:VAR|Varda] repatriated 15 defectors, including [person:a|Ana Rey].")
    )
    assert set(found) == {"15 defectors", "person:a"}


def test_what_is_seized_from_somebody_is_no_victim() -> None:
    assert cases("His father's farms were seized in [day:1974|1974].") == ()
