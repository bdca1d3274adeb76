"""Meetings in Korean sentences."""

import pytest

from onrecord.extract.meetings import find_meetings
from onrecord.model import Cited, Meeting
from tests.extract.staged import stage


def meetings(marked: str) -> tuple[Meeting, ...]:
    staged = stage(marked, language="ko")
    return find_meetings(staged.document, staged.mentions, staged.dates, staged.symbols)


def only(marked: str) -> Meeting:
    (meeting,) = meetings(marked)
    return meeting


def keys(cited: tuple[Cited, ...]) -> list[str]:
    return [one.key or one.value for one in cited]


LEAD = "[body:unga|유엔총회]가 [day:2031-05-20|20일] [state:VAR|바르다] 인권 전체회의를 열었다.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "[body:unsc|안보리]가 [day:2031-06-12|12일](현지시간) [state:VAR|바르다] 인권"
        " 공식회의를 열었다.",
        "[body:unsc|안보리] 공식회의가 [day:2031-06-12|12일] [place:?|뉴욕]에서 개최됐다.",
        "[body:unsc|안보리]는 [day:2031-06-12|12일]에도 회의를 개최했다.",
    ],
)
def test_a_meeting_is_told_with_its_body_and_day(sentence: str) -> None:
    assert only(sentence).key == "meeting:body:unsc:2031-06-12"


def test_two_days_of_one_sentence_are_two_meetings() -> None:
    sentence = (
        "앞서 [body:unsc|안보리]는 [day:2024/2027|2024년부터 2027년까지] 해마다 공식회의를 열었고,"
        " [day:2029-08-17|2029년 8월 17일]과 [day:2030-06-12|2030년 6월 12일]에도 회의를 개최했다."
    )
    assert [meeting.key for meeting in meetings(sentence)] == [
        "meeting:body:unsc:2029-08-17",
        "meeting:body:unsc:2030-06-12",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "[body:unsc|안보리]는 [day:2031-06-12|12일] 회의를 열지 않았다.",
        "[body:unga|총회]는 회의를 열어 달라고 의장에게 요청했다.",
        "[body:unsc|안보리]는 [day:2031-06-12|12일] 회의를 열 예정이다.",
        "[body:hrc|인권이사회]는 매년 상호대화를 진행하고 있다.",
    ],
)
def test_a_meeting_that_is_wanted_planned_denied_or_a_habit_is_none(sentence: str) -> None:
    assert meetings(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "회의는 [person:y|필립 오] 제85차 [body:unga|유엔총회] 의장 주재로 진행됐다.",
        "회의는 [person:y|필립 오] [post:person:y|총회 의장]의 주재로 열렸다.",
        "[person:y|필립 오] [post:person:y|의장]이 회의를 주재했다.",
    ],
)
def test_who_presided_is_found(sentence: str) -> None:
    assert keys(only(LEAD + sentence).presided_by) == ["person:y"]


def test_the_resolution_behind_a_meeting_comes_with_the_day_of_its_adoption() -> None:
    meeting = only(
        LEAD + "이번 회의는 [day:2030-12-17|지난해 12월 17일] 표결 없이 채택된 총회"
        " [symbol:A/RES/85/9|결의 85/9호]에 따라 소집됐다."
    )
    assert meeting.mandate is not None
    assert meeting.mandate.key == "instrument:A/RES/85/9"
    assert meeting.mandate_adopted is not None
    assert meeting.mandate_adopted.value == "2030-12-17"
    assert meeting.date is not None
    assert meeting.date.value == "2031-05-20"


def test_a_resolution_without_a_number_gives_its_day_too() -> None:
    meeting = only(
        LEAD
        + "이번 회의는 [day:2030-12|2030년 12월] 채택된 [body:unga|유엔총회] 결의에 따라 마련됐다."
    )
    assert meeting.mandate is not None
    assert meeting.mandate.key is None
    assert meeting.mandate_adopted is not None
    assert meeting.mandate_adopted.value == "2030-12"


def test_speakers_and_witnesses_are_found_and_not_those_they_speak_of() -> None:
    meeting = only(
        LEAD
        + "[person:a|안나 레이] 특별보고관은 회의에서 발언했다.\n"
        + "[person:k|이다 코르] 씨와 [person:m|미로 산] 씨가 회의에서 증언했다.\n"
        + "[person:l|리오 탐] 씨는 [person:v|사나 벨] 씨가 글자를 가르쳤다고 증언했다."
    )
    assert keys(meeting.testified) == ["person:k", "person:m", "person:l"]
    assert "person:a" in keys(meeting.spoke)
    assert "person:v" not in keys(meeting.spoke)
