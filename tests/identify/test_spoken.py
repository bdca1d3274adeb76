"""Within a speech "we", "I" and "my delegation" are whoever has the floor."""

from dataclasses import replace

from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import (
    Cited,
    Document,
    Extraction,
    Meeting,
    MeetingRecord,
    Span,
    Speech,
)
from tests.extract.documents import document

HOW = {"confidence": 0.9, "reason": "test"}
TEXT = """Mr. Malu (Palmora): We urge the Government of Varda to release Sana Velkor. My \
delegation condemns these acts. Palmora welcomes the report. I call on all States to respect the \
law.

He said that the prison was closed. The witness told us: “We demand an answer.”

The President: I thank the representative of Palmora.

Ms. Svea (Sunder): I have the honour to speak on behalf of the Coral League. We deplore the \
destruction of the registers.
"""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def speech(text: str, number: int, heading: str, state: str | None, last: str) -> Speech:
    head = span(text, heading)
    end = span(text, last).end
    name = heading.removeprefix("Mr. ").removeprefix("Ms. ").split(" (")[0]
    body = Span(head.end + 2, end)
    return Speech(
        spans=(head, body),
        number=number,
        heading=head,
        speaker=heading.split(" (")[0],
        person=Cited(name, (span(text, name),)) if state else None,
        affiliation=Cited(state, (span(text, state),)) if state else None,
        paragraphs=(body,),
        chair=state is None,
        **HOW,
    )


def found() -> Extraction:
    read_document: Document = document(TEXT)
    first = extract(read_document)
    day, body = Cited("2031-11-12", (Span(0, 3),)), Cited("General Assembly", (), "body:unga")
    record = MeetingRecord(spans=(Span(0, 3),), body=body, date=day, **HOW)
    meeting = Meeting(spans=(Span(0, 3),), key="meeting:body:unga:2031-11-12", **HOW)
    speeches = (
        speech(TEXT, 1, "Mr. Malu (Palmora)", "Palmora", "an answer.”"),
        speech(TEXT, 2, "The President", None, "of Palmora."),
        speech(TEXT, 3, "Ms. Svea (Sunder)", "Sunder", "of the registers."),
    )
    made = Extraction(
        mentions=first.mentions,
        attributions=first.attributions,
        statements=first.statements,
        demands=first.demands,
        meetings=(meeting,),
        speeches=speeches,
        meeting_records=(record,),
    )
    return within(read_document, made)


def told() -> dict[str, tuple[str, str | None, str | None]]:
    text = TEXT
    return {
        text[each.cue[0].start : each.content[0].end]: (
            each.speaker,
            each.on_behalf_of,
            each.said_on,
        )
        for each in found().statements
        if each.cue and each.content
    }


def test_the_first_person_is_the_speaker_on_behalf_of_the_state() -> None:
    said = told()
    for words in (
        "urge the Government of Varda to release Sana Velkor",
        "condemns these acts",
        "call on all States to respect the law",
    ):
        assert said[words] == ("Malu", "Palmora", "2031-11-12"), words


def test_the_state_by_its_name_is_its_representative() -> None:
    assert told()["welcomes the report"] == ("Malu", "Palmora", "2031-11-12")


def test_a_delegation_by_its_adjective_is_its_representative() -> None:
    text = "Mr. Roe (France):\n\nThe French delegation urges all States to support the report.\n"
    read_document = document(text)
    first = extract(read_document)
    speeches = (speech(text, 1, "Mr. Roe (France)", "France", "the report."),)
    state = replace(speeches[0], affiliation=Cited("France", (span(text, "France"),), "state:FRA"))
    answer = within(read_document, replace(first, speeches=(state,)))
    assert {each.on_behalf_of for each in answer.statements} == {"France"}


def test_whom_a_speech_quotes_keeps_the_word() -> None:
    said = told()
    others = [key for key, value in said.items() if value[0] != "Malu" and "prison" in key]
    assert others  # "He said that the prison was closed": nobody who has the floor
    assert all(value[0] != "Malu" for key, value in said.items() if "an answer" in key)


def test_who_speaks_for_a_group_says_so_at_the_beginning() -> None:
    speaker, behalf, _ = told()["deplore the destruction of the registers"]
    assert (speaker, behalf) == ("Svea", "Coral League")


def test_a_demand_in_a_speech_is_the_speakers() -> None:
    asked = {each.action.value: (each.by, each.made_on) for each in found().demands}
    assert asked["release Sana Velkor"] == ("Malu", "2031-11-12")


def test_statements_of_a_speech_are_tied_to_its_meeting() -> None:
    meetings = {each.meeting for each in found().statements if each.speaker == "Malu"}
    assert meetings == {"meeting:body:unga:2031-11-12"}
