"""What the parts of extraction find agrees when they are taken together."""

from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import EntityKind, Extraction
from tests.extract.documents import document


def found(text: str) -> Extraction:
    doc = document(text)
    return within(doc, extract(doc))


def test_a_meeting_convened_by_an_office_names_its_holder_where_the_text_does() -> None:
    (meeting,) = found(
        "Delegates of the General Assembly came together on 7 March 2031 for a high-level meeting "
        "on torture. The meeting was convened by the President of the 85th General Assembly. It "
        "rested on a text about torture, a resolution adopted in October 2030.\n\n"
        "Lia Amsel, President of the 85th UN General Assembly, presided over the meeting."
    ).meetings
    assert [one.value for one in meeting.convened_by] == ["Lia Amsel"]
    assert [one.value for one in meeting.presided_by] == ["Lia Amsel"]
    assert meeting.mandate is not None
    assert meeting.mandate_adopted is not None
    assert meeting.mandate_adopted.value == "2030-10"


def test_years_told_as_a_series_are_no_meetings_of_their_own() -> None:
    told = found(
        "The Security Council held yearly briefings on torture from 2020 to 2023 and took up "
        "similar sessions again in 2029 and 2030."
    )
    assert [one.years for one in told.series] == [(2020, 2021, 2022, 2023, 2029, 2030)]
    assert told.meetings == ()


def test_a_publisher_named_in_a_credit_is_an_organisation_by_its_whole_name() -> None:
    told = found(
        "Norway condemns the verdict\n\n"
        "Norway condemned the verdict on Tuesday, its foreign ministry said in a statement.\n\n"
        "Originally published by Meridane Daily Norway, translated by Ana Corvo."
    )
    names = [e.name for e in told.entities if e.kind is EntityKind.ORGANISATION]
    assert "Meridane Daily Norway" in names


def test_a_statement_of_someone_who_spoke_at_a_meeting_is_tied_to_it() -> None:
    told = found(
        "The Security Council met on torture on 3 May 2031. Sana Velkor testified at the meeting "
        "that guards had beaten her."
    )
    (statement,) = told.statements
    assert statement.meeting == "meeting:body:unsc:2031-05-03"


def test_what_is_asserted_of_a_person_by_surname_is_asserted_of_the_person() -> None:
    told = found(
        "The teacher Ana Corvo wrote songs. Corvo was arrested in February 2022 by Norway and is "
        "still detained."
    )
    since = [one for one in told.assertions if one.property == "detained_since"]
    assert [one.subject for one in since] == ["person:ana corvo"]
