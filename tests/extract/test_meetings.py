"""Meetings in English sentences: whose, when, on what ground, and who did what there."""

import pytest

from onrecord.extract.meetings import find_meetings
from onrecord.model import Cited, DocumentKind, Meeting
from tests.extract.staged import stage


def meetings(marked: str, **how: object) -> tuple[Meeting, ...]:
    staged = stage(marked, **how)  # type: ignore[arg-type]
    found = find_meetings(staged.document, staged.mentions, staged.dates, staged.symbols)
    for meeting in found:
        assert meeting.spans
        assert all(span.of(staged.document.text).strip() for span in meeting.spans)
    return found


def only(marked: str, **how: object) -> Meeting:
    (meeting,) = meetings(marked, **how)
    return meeting


def keys(cited: tuple[Cited, ...]) -> list[str]:
    return [one.key or one.value for one in cited]


LEAD = "[body:unga|The General Assembly] held a plenary meeting on [day:2031-05-20|Tuesday].\n"


def test_a_meeting_has_its_body_format_day_place_and_topic() -> None:
    meeting = only(
        "[body:unsc|The Security Council] on [day:2031-05-20|Tuesday] held an open briefing on the"
        " human rights situation in [state:VAR|Varda] in [place:?|New York]."
    )
    assert meeting.key == "meeting:body:unsc:2031-05-20"
    assert meeting.format is not None
    assert meeting.format.value == "open briefing"
    assert meeting.topic is not None
    assert meeting.topic.value == "human rights situation in Varda"
    assert meeting.place is not None
    assert meeting.place.value == "New York"


@pytest.mark.parametrize(
    "sentence",
    [
        "A meeting of [body:hrc|the Human Rights Council] took place on [day:2031-03-04|4 March].",
        "On [day:2031-03-04|4 March] [body:hrc|the Council] convened a special session.",
        "[body:hrc|The Human Rights Council] met on [day:2031-03-04|4 March] behind closed doors.",
        "[day:2031-03-04|Monday]'s meeting of [body:hrc|the Council] was opened by"
        " [person:a|Ana Rey].",
        "The [day:2031-03-04|4 March] meeting of [body:hrc|the Council] heard from"
        " [person:a|Ana Rey].",
        "An emergency meeting was held by [body:hrc|the Council] on [day:2031-03-04|4 March].",
    ],
)
def test_active_passive_and_possessive_sentences_tell_the_same_meeting(sentence: str) -> None:
    assert only(sentence).key == "meeting:body:hrc:2031-03-04"


@pytest.mark.parametrize(
    "sentence",
    [
        "[body:unsc|The Council] plans to hold a meeting on [day:2031-06-02|2 June].",
        "[state:VAR|Varda] called for a meeting of [body:unsc|the Council] on"
        " [day:2031-06-02|2 June].",
        "[body:unsc|The Council] will meet on [day:2031-06-02|2 June].",
        "[body:unsc|The Council] held no formal meeting on the item in [day:2029|2029].",
        "[body:unsc|The Council] did not hold a meeting in [day:2029|2029].",
        "Never before had [body:unsc|the Council] met on the subject in [day:2029|2029].",
        "A meeting of [body:unsc|the Council] is scheduled for [day:2031-06-02|2 June].",
        "The meeting of [body:unsc|the Council] on [day:2031-05-02|2 May] was cancelled.",
        "[body:unsc|The Council] could hold a briefing on [day:2031-06-02|2 June].",
        "[person:a|Ana Rey] held a press conference at [body:unsc|the Council] on"
        " [day:2031-05-02|2 May].",
    ],
)
def test_a_meeting_that_is_wanted_planned_or_denied_is_none(sentence: str) -> None:
    assert meetings(sentence) == ()


def test_a_requested_meeting_counts_once_the_text_says_that_it_took_place() -> None:
    meeting = only(
        "[body:unga|The Assembly] requests its President to hold a high-level plenary meeting.\n"
        "That meeting took place on [day:2031-05-20|20 May 2031]."
    )
    assert meeting.key == "meeting:body:unga:2031-05-20"


def test_a_meeting_after_the_day_of_the_document_is_not_reported_as_held() -> None:
    letter = (
        "We write on the plenary meeting of [body:unga|the Assembly] of [day:2031-06-20|20 June]."
    )
    assert meetings(letter, published="2031-05-12") == ()


def test_sentences_about_one_meeting_make_one_meeting() -> None:
    meeting = only(
        LEAD
        + "The meeting was convened by [person:y|Paul Oyelaran].\n"
        + "It was held under [symbol:A/RES/85/9|resolution 85/9] of [day:2030-12|December 2030].\n"
        + "The session heard testimony from [person:k|Ida Korr]."
    )
    assert meeting.date is not None
    assert meeting.date.value == "2031-05-20"
    assert keys(meeting.convened_by) == ["person:y"]
    assert keys(meeting.testified) == ["person:k"]


def test_meetings_of_other_bodies_and_days_stay_apart() -> None:
    found = meetings(
        LEAD
        + "[body:unsc|The Security Council] had met on it on [day:2029-02-03|3 February 2029]"
        + " and [day:2030-02-04|4 February 2030].\n"
        + "[body:hrc|The Human Rights Council] held dialogues in [day:2028,2029|2028 and 2029]."
    )
    assert [meeting.key for meeting in found] == [
        "meeting:body:unga:2031-05-20",
        "meeting:body:unsc:2029-02-03",
        "meeting:body:unsc:2030-02-04",
        "meeting:body:hrc:2028",
        "meeting:body:hrc:2029",
    ]


def test_years_and_days_told_apart_are_put_together() -> None:
    found = meetings(
        "[body:hrc|The Council] held dialogues in [day:2028|2028] and [day:2029|2029].\n"
        "The dialogue of [day:2028|2028] took place on [day:2031-03-12|12 March], that of"
        " [day:2029|2029] on [day:2031-03-09|9 March]."
    )
    assert [meeting.key for meeting in found] == [
        "meeting:body:hrc:2028-03-12",
        "meeting:body:hrc:2029-03-09",
    ]


def test_a_habit_is_no_single_meeting() -> None:
    assert meetings("[body:hrc|The Council] holds an interactive dialogue every March.") == ()


def test_a_spell_of_years_is_left_to_the_series() -> None:
    sentence = (
        "[body:unsc|The Council] held a meeting every year from [day:2024/2027|2024 to 2027]."
    )
    assert meetings(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was presided over by [person:y|Paul Oyelaran].",
        "[person:y|Paul Oyelaran] ([state:PAL|Palmora]), Vice-President, presided.",
        "[person:y|Paul Oyelaran] chaired the meeting.",
        "The meeting took place with [person:y|Paul Oyelaran] of [state:PAL|Palmora] in the chair.",
        "It took place with [person:y|Paul Oyelaran], President of the session, presiding.",
        "The meeting was opened by [person:z|Rui Sol], and [person:y|Paul Oyelaran], the"
        " President of"
        " the session, presided over it.",
        "The meeting was convened by the President of [body:unga|the Assembly]'s 85th session,"
        " [person:y|Paul Oyelaran], who also presided over it.",
        "The session was held under the chairmanship of [person:y|Paul Oyelaran].",
    ],
)
def test_who_presided_is_found_in_any_construction(sentence: str) -> None:
    assert keys(only(LEAD + sentence).presided_by) == ["person:y"]


def test_to_chair_a_commission_is_not_to_preside_over_the_meeting() -> None:
    assert only(LEAD + "[person:k|Ida Korr] chaired the commission.").presided_by == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was convened by [person:y|Paul Oyelaran].",
        "[person:y|Paul Oyelaran] convened the meeting.",
        "The meeting, which [person:y|Paul Oyelaran] convened in [place:?|New York], was the"
        " first.",
        "The side event was organised by [person:y|Paul Oyelaran].",
    ],
)
def test_who_convened_is_found_in_any_construction(sentence: str) -> None:
    assert keys(only(LEAD + sentence).convened_by) == ["person:y"]


@pytest.mark.parametrize(
    "sentence",
    [
        "[person:a|Ana Rey], the envoy, and [person:b|Ben Oda], a director, briefed delegations.",
        "[person:a|Ana Rey] and [person:b|Ben Oda] delivered statements at the meeting.",
        "The meeting was addressed by [person:a|Ana Rey] and [person:b|Ben Oda].",
        "[person:a|Ana Rey], who heads a charity, and [person:b|Ben Oda] also took the floor.",
        "Delegates heard from [person:a|Ana Rey] and [person:b|Ben Oda].",
        "[person:a|Ana Rey] and [person:b|Ben Oda] told [body:unga|the Assembly] that it was late.",
    ],
)
def test_speakers_are_found_with_all_of_a_list(sentence: str) -> None:
    assert sorted(keys(only(LEAD + sentence).spoke)) == ["person:a", "person:b"]


def test_who_speaks_to_the_press_does_not_speak_at_the_meeting() -> None:
    assert only(LEAD + "[person:a|Ana Rey] spoke to reporters afterwards.").spoke == ()


def test_states_and_organisations_attend() -> None:
    meeting = only(
        LEAD
        + "[state:PAL|Palmora], [state:SUN|Sunder] and [org:l|Lantern Watch] attended the meeting."
    )
    assert keys(meeting.attended) == ["state:PAL", "state:SUN", "org:l"]


@pytest.mark.parametrize(
    "sentence",
    [
        "[person:k|Ida Korr], who fled in [day:2029|2029], testified that nobody listened.",
        "[person:k|Ida Korr] gave harrowing testimony.",
        "[person:k|Ida Korr] shared her experiences.",
        "The meeting was held with testimony from [person:k|Ida Korr].",
    ],
)
def test_witnesses_are_found(sentence: str) -> None:
    assert keys(only(LEAD + sentence).testified) == ["person:k"]


def test_witnesses_without_names_keep_the_words_for_them() -> None:
    meeting = only(LEAD + "Two women who escaped from [state:VAR|Varda] testified in public.")
    assert keys(meeting.testified) == ["Two women who escaped from Varda"]


@pytest.mark.parametrize(
    ("sentence", "mandate", "adopted"),
    [
        (
            "It was convened under [symbol:A/RES/85/9|resolution 85/9], adopted without a vote on"
            " [day:2030-12-17|17 December 2030].",
            "instrument:A/RES/85/9",
            "2030-12-17",
        ),
        (
            "The meeting followed a resolution that [body:unga|the Assembly] adopted"
            " [day:2030-12|last December].",
            "a resolution",
            "2030-12",
        ),
        (
            "Its basis is [symbol:A/RES/85/9|resolution 85/9], which was adopted by consensus in"
            " [day:2030-12|December 2030].",
            "instrument:A/RES/85/9",
            "2030-12",
        ),
        (
            "[body:unga|The Assembly] had asked for the meeting in the resolution which it adopted"
            " [day:2030-12|last December].",
            "the resolution",
            "2030-12",
        ),
    ],
)
def test_the_resolution_behind_a_meeting_comes_with_the_day_of_its_adoption(
    sentence: str, mandate: str, adopted: str
) -> None:
    meeting = only(LEAD + sentence)
    assert meeting.mandate is not None
    assert (meeting.mandate.key or meeting.mandate.value) == mandate
    assert meeting.mandate_adopted is not None
    assert meeting.mandate_adopted.value == adopted


def test_a_resolution_that_a_meeting_adopts_is_not_its_ground() -> None:
    meeting = only(LEAD + "At the meeting it adopted [symbol:A/RES/85/9|resolution 85/9].")
    assert meeting.mandate is None


def test_the_words_united_nations_give_way_to_the_organ() -> None:
    meeting = only(
        "The first [body:un|UN] meeting on the matter took place [day:2031-05-20|today].\n"
        "The meeting in [place:?|General Assembly Hall] was presided over by [person:y|Paul"
        " Oyelaran]."
    )
    assert meeting.key == "meeting:body:unga:2031-05-20"


def test_a_record_tells_its_meeting_in_its_head_and_its_speakers_by_their_labels() -> None:
    meeting = only(
        "[body:unga|General Assembly]\nEighty-fifth session\n46th plenary meeting\n"
        "[day:2031-05-20|Tuesday, 20 May 2031], 10 a.m.\n[place:?|New York]\n"
        "President: Mr. [person:y|Oyelaran] ([state:PAL|Palmora])\n\n"
        "Mr. [person:s|Svea] ([state:SUN|Sunder]): I thank the President.\n\n"
        "It is late.",
        kind=DocumentKind.VERBATIM_RECORD,
    )
    assert meeting.key == "meeting:body:unga:2031-05-20"
    assert keys(meeting.presided_by) == ["person:y"]
    assert keys(meeting.spoke) == ["person:s"]


def test_a_line_with_a_records_symbol_and_a_day_is_a_meeting() -> None:
    found = meetings(
        "[day:2031-12-22|22 December 2031] [symbol:S/PV.9353|S/PV.9353] Chad\n"
        "[day:2032-12-10|10 December 2032] [symbol:S/PV.9575|S/PV.9575] Spain"
    )
    assert [meeting.key for meeting in found] == [
        "meeting:body:unsc:2031-12-22",
        "meeting:body:unsc:2032-12-10",
    ]


def test_a_meeting_of_nobody_is_none() -> None:
    assert meetings("A meeting took place on [day:2031-05-20|Tuesday] in [place:?|Geneva].") == ()
    assert (
        meetings("[person:a|Ana Rey] had a meeting with [person:b|Ben Oda] [day:2031-05-20|today].")
        == ()
    )


def test_a_postponed_meeting_leaves_its_day_to_no_other() -> None:
    found = meetings(
        "A [body:unsc|Security Council] meeting scheduled for [day:2031-05-06|Tuesday] was"
        " postponed.\n"
        "At an Arria-formula meeting hosted by [state:PAL|Palmora] on [day:2031-04-28|28 April],"
        " [person:a|Ana Rey] said that it was late."
    )
    (meeting,) = found
    assert meeting.key == "meeting:body:unsc:2031-04-28"
    assert keys(meeting.convened_by) == ["state:PAL"]
    assert keys(meeting.spoke) == ["person:a"]


def test_a_meeting_of_several_days_is_one_meeting() -> None:
    meeting = only(
        "The third meeting of [body:hrc|the Council] took place on [day:2031-04-03|3] and"
        " [day:2031-04-04|4 April 2031]."
    )
    assert meeting.key == "meeting:body:hrc:2031-04-03"


def test_speakers_are_found_behind_their_verb() -> None:
    meeting = only(
        LEAD + "Speaking in the debate were [body:eu|the European Union], [state:PAL|Palmora] on"
        " behalf of the Coral League, [state:SUN|Sunder] and [state:VAR|Varda]."
    )
    assert keys(meeting.spoke) == ["body:eu", "state:PAL", "state:SUN", "state:VAR"]


def test_the_day_of_a_dateline_is_not_the_day_of_a_meeting() -> None:
    found = meetings(
        "NEW YORK, [day:2031-05-21|May 21] (Wire) - [body:unsc|The Council] met on"
        " [day:2031-05-20|Tuesday]."
    )
    assert [meeting.key for meeting in found] == ["meeting:body:unsc:2031-05-20"]


def test_another_day_at_the_head_of_a_sentence_is_another_occasion() -> None:
    meeting = only(LEAD + "On [day:2030-03-19|19 March 2030] [person:a|Ana Rey] spoke on prisons.")
    assert meeting.spoke == ()
