"""Summary records and meetings coverage: who is reported to have said what, and the votes."""

from functools import cache

import pytest

from onrecord.extract import extract
from onrecord.extract.coverage.speakers import speaker_at, speaker_within
from onrecord.extract.held import with_records
from onrecord.identify import within
from onrecord.model import (
    Cited,
    DirectionKind,
    Document,
    DocumentKind,
    Extraction,
    MeetingRecord,
    Span,
    VoteKind,
)
from onrecord.read import Hints, read
from tests.extract.documents import document
from tests.extract.un.pages import HERE

Found = tuple[Document, Extraction]


@cache
def of(name: str) -> Found:
    read_document = read((HERE / name).read_bytes(), Hints(name=name))
    return read_document, within(read_document, extract(read_document))


def words(read_document: Document, spans: tuple[Span, ...]) -> str:
    return " ".join(" ".join(span.of(read_document.text) for span in spans).split())


def test_a_press_release_has_its_speakers_each_with_state_or_post() -> None:
    read_document, extraction = of("press-release.txt")
    assert read_document.kind is DocumentKind.MEETING_SUMMARY
    told = [
        (
            each.person.value if each.person else None,
            each.affiliation.value if each.affiliation else None,
            each.capacity.value if each.capacity else None,
        )
        for each in extraction.speeches
        if each.paragraphs
    ]
    assert told == [
        ("Osei Malu", "Palmora", None),
        ("Jorun Svea", "Sunder", None),
        ("Adaeze Holm", None, "Special Rapporteur on the situation of human rights in Varda"),
        (None, "Japan", None),
        (None, "Orvane", None),
        (None, "Holy See", "observer"),
        ("Adaeze Holm", None, None),
        (None, "Palmora", None),
        (None, "Varda", None),
        ("Osei Malu", "Palmora", None),
    ]
    assert all(each.reported for each in extraction.speeches)
    assert [each.number for each in extraction.speeches] == list(range(1, 14))


def test_speakers_change_within_a_paragraph_and_within_a_sentence() -> None:
    read_document, extraction = of("press-release.txt")
    told = {
        each.affiliation.value: words(read_document, each.paragraphs)
        for each in extraction.speeches
        if each.affiliation and each.affiliation.value in ("Japan", "Orvane", "Holy See")
    }
    assert told["Japan"].endswith("asked what could be done for them.")
    assert told["Orvane"] == (
        "The representative of Orvane, however, rejected country-specific meetings"
    )
    assert told["Holy See"].startswith("the observer for the Holy See stressed")
    assert told["Holy See"].endswith("should not become a court.")


def test_those_who_are_only_named_have_no_words() -> None:
    _, extraction = of("press-release.txt")
    named = [each for each in extraction.speeches if not each.paragraphs]
    assert [each.affiliation.key for each in named if each.affiliation] == [
        "state:TCD",
        "state:BIH",
        "state:VNM",
    ]
    _, extraction = of("rights-council-summary.txt")
    named = [each for each in extraction.speeches if not each.paragraphs]
    assert [each.affiliation.value for each in named if each.affiliation] == [
        "Norway",
        "European Union",
        "Japan",
        "Trinidad and Tobago",
        "Costa Rica",
    ]
    assert named[0].on_behalf_of is not None
    assert named[0].on_behalf_of.value == "Nordic-Baltic countries"


def test_the_round_up_is_nobodys_speech() -> None:
    read_document, extraction = of("press-release.txt")
    [record] = extraction.meeting_records
    above = words(read_document, record.round_up)
    assert "said that the text was unfounded" in above
    first = min(span.start for each in extraction.speeches for span in each.spans)
    assert record.round_up[-1].end <= first


def test_votes_told_in_prose_are_votes() -> None:
    _, extraction = of("press-release.txt")
    counted, without = extraction.votes
    assert counted.how is VoteKind.RECORDED
    assert (counted.in_favour, counted.against, counted.abstaining) == (102, 16, 58)
    assert counted.draft is not None
    assert (counted.draft.value, counted.result) == ("A/C.3/86/L.40/Rev.1", "adopted")
    assert counted.states_against == ()  # "(Annex II)" names no State
    assert without.how is VoteKind.WITHOUT_A_VOTE
    assert without.draft is not None
    assert without.draft.value == "A/C.3/86/L.12"


def test_a_summary_record_has_its_cover() -> None:
    _, extraction = of("summary-record.txt")
    [record] = extraction.meeting_records
    assert record.symbol is not None
    assert record.body is not None
    assert record.date is not None
    assert (record.symbol.value, record.body.key) == ("A/C.3/86/SR.41", "body:ga3")
    assert (record.session, record.meeting_number) == (86, 41)
    assert record.date.value == "2031-11-12"  # not the day of its issue
    assert record.opened is not None
    assert record.closed is not None
    assert (record.opened.value, record.closed.value) == ("10.05 a.m.", "12.55 p.m.")
    assert record.president is not None
    assert record.president_state is not None
    assert (record.president.value, record.president_state.value) == ("Mr. Aldane", "Tarn")
    assert [each.key for each in extraction.meetings] == ["meeting:body:ga3:2031-11-12"]


def test_a_summary_record_has_turns_items_steps_and_votes() -> None:
    read_document, extraction = of("summary-record.txt")
    assert [each.speaker for each in extraction.speeches] == [
        "Mr. Malu",
        "Ms. Svea",
        "Mr. Kim Song-ho",
        "The Chair",
        "Ms. Holm",
        "Mr. Delko",
    ]
    first = words(read_document, extraction.speeches[0].paragraphs)
    assert first.endswith("His delegation called for an independent inquiry.")
    assert "2." not in first
    assert [each.chair for each in extraction.speeches] == [False] * 3 + [True, False, False]
    [item] = extraction.agenda_items
    assert (item.numbers, item.continued) == (("71",), True)
    assert [each.value for each in item.documents] == ["A/86/40", "A/C.3/86/L.40"]
    assert [each.what for each in extraction.directions] == [
        DirectionKind.OPENED,
        DirectionKind.DECIDED,
        DirectionKind.CHAIR,
        DirectionKind.VOTE,
        DirectionKind.CHAIR,
        DirectionKind.CLOSED,
    ]
    [vote] = extraction.votes
    assert [each.key for each in vote.states_in_favour] == ["state:ALB", "state:JPN", "state:KOR"]
    assert (vote.in_favour, vote.against, vote.abstaining, vote.agrees) == (3, 1, 2, True)
    assert vote.after == 6


def test_what_is_said_in_a_turn_is_its_speakers() -> None:
    _, extraction = of("summary-record.txt")
    told = [(each.speaker, each.on_behalf_of, each.speaker_text) for each in extraction.statements]
    assert ("Malu", "Palmora", "He") in told
    assert ("Malu", "Palmora", "His delegation") in told
    assert ("Kim Song-ho", "Republic of Korea", "his Government") in told
    assert {each.said_on for each in extraction.statements} == {"2031-11-12"}
    assert {each.meeting for each in extraction.statements} == {"meeting:body:ga3:2031-11-12"}
    _, extraction = of("press-release.txt")
    by = {each.speaker_text: each.speaker for each in extraction.statements}
    assert by["Mr. MALU (Palmora), taking the floor a second time"] == "Osei Malu"
    assert by["he"] == "the observer for the Holy See"


@pytest.mark.parametrize(
    ("line", "speaker", "affiliation", "capacity"),
    [
        ("HWANG JOON-KOOK (Republic of Korea) said that",
         "HWANG JOON-KOOK", "Republic of Korea", None),
        ("MARÍA DEL CARMEN O’NEILL (Chile), Vice-Chair, said",
         "MARÍA DEL CARMEN O’NEILL", "Chile", "Vice-Chair"),
        ("Mr. Kim (Republic of Korea), speaking in exercise of the right of reply, said",
         "Mr. Kim", "Republic of Korea", None),
        ("Ms. Al-Thani (Qatar) asked", "Ms. Al-Thani", "Qatar", None),
        ("Mr. de la Cruz (Observer for Oresund) said",
         "Mr. de la Cruz", "Observer for Oresund", None),
        ("The representative of the Democratic People’s Republic of Korea said",
         "The representative of the Democratic People’s Republic of Korea",
         "Democratic People’s Republic of Korea", None),
        ("Speaking on a point of order, Japan’s representative said",
         "Japan’s representative", "Japan", None),
        ("Also speaking in the debate, the delegate of Côte d’Ivoire stressed",
         "the delegate of Côte d’Ivoire", "Côte d’Ivoire", None),
        ("An observer for the International Committee of the Red Cross warned",
         "An observer for the International Committee of the Red Cross",
         "International Committee of the Red Cross", "observer"),
        ("Her counterpart from Norway agreed", "Her counterpart from Norway", "Norway", None),
        ("The Chair said that", "The Chair", None, "Chair"),
        ("JUAN J. RUIZ, Director of the Office of Ports, briefed", "JUAN J. RUIZ", None,
         "Director of the Office of Ports"),
        ("Varda, speaking as the country concerned, said", "Varda", "Varda", None),
    ],
)  # fmt: skip
def test_whoever_is_named_as_speaker_is_known(
    line: str, speaker: str, affiliation: str | None, capacity: str | None
) -> None:
    found = speaker_at(line, 0, len(line))
    assert found is not None
    assert found.words == speaker
    assert (found.affiliation and found.affiliation.of(line)) == affiliation
    assert (found.capacity and found.capacity.of(line)) == capacity


@pytest.mark.parametrize(
    "line",
    [
        "The Committee then approved the draft.",
        "UNICEF and WHO had sent letters.",
        "The representative of Japan and others were absent.",
        "The report of the Chair was read.",
        "He added that the prison was closed.",
        "More than 400 people were held.",
        "DPRK, USA",
        "",
    ],
)
def test_other_sentences_name_no_speaker(line: str) -> None:
    assert speaker_at(line, 0, len(line)) is None


def test_a_speaker_after_the_words_is_found() -> None:
    line = "The text was one-sided, said the representative of Orvane."
    [(place, speaker)] = speaker_within(line, 0, len(line))
    assert (place, speaker.words) == (0, "the representative of Orvane")


@pytest.mark.parametrize(
    "text",
    [
        "The representative of Japan said that it was late.",
        "GA/1\n\nStatements\n\nnothing",
        "Meetings coverage\n\n(Palmora) said.\n\nMr. (X) said\n\nThe representative of said",
    ],
)
def test_odd_texts_break_nothing(text: str) -> None:
    extraction = extract(document(text))
    for speech in extraction.speeches:
        assert speech.heading.end <= len(text)


def test_a_press_release_of_the_security_council_has_times_votes_and_posts() -> None:
    text = (
        "SC/16234\n2 June 2031\n9880th Meeting (AM)\n\nSecurity Council Extends Embargo\n\n"
        "Unanimously adopting resolution 3420 (2031), the 15-member body extended the embargo.\n\n"
        "The meeting began at 10.04 a.m. and ended at 11.20 a.m.\n\nStatements\n\n"
        "PHILIPPE ARNAUD (France), Council President for June, spoke in his national capacity and "
        "stressed that the road must open.\n\n"
        "Ms. OKORO (Nigeria), also speaking for Ghana and Kenya, expressed alarm at the shelling.\n"
    )
    extraction = extract(document(text))
    [record] = extraction.meeting_records
    assert record.opened is not None
    assert record.closed is not None
    assert (record.opened.value, record.closed.value) == ("10.04 a.m.", "11.20 a.m.")
    first, second = extraction.speeches
    assert first.capacity is not None
    assert first.capacity.value == "Council President for June"
    assert second.on_behalf_of is not None
    assert second.on_behalf_of.value == "Ghana and Kenya"
    [vote] = extraction.votes
    assert vote.resolution is not None
    assert (vote.resolution.value, vote.result) == ("S/RES/3420 (2031)", "adopted")


def test_the_meeting_of_a_cover_is_a_meeting_of_the_document() -> None:
    cover = MeetingRecord(
        spans=(Span(0, 4),),
        body=Cited("Third Committee", (Span(0, 4),), "body:ga3"),
        date=Cited("2031-11-12", (Span(5, 9),)),
        president=Cited("Mr. Aldane", (Span(10, 14),)),
        confidence=0.9,
        reason="test",
    )
    [meeting] = with_records((), (cover,))
    assert meeting.key == "meeting:body:ga3:2031-11-12"
    assert [each.value for each in meeting.presided_by] == ["Mr. Aldane"]
    assert with_records((meeting,), (cover,)) == (meeting,)


def test_a_treaty_bodys_summary_record_has_its_members_and_the_delegation() -> None:
    text = (
        "CCPR/C/SR.3912\n\nHuman Rights Committee\n\nSummary record of the 3912th meeting\n\n"
        "Held at the Palais Wilson, Geneva, on Tuesday, 4 March 2031, at 3 p.m.\n\n"
        "Chair: Ms. Ibarra\n\nThe meeting was called to order at 3.05 p.m.\n\n"
        "1. Ms. Delko (Varda), introducing her State party’s report, said that torture was a crime."
        "\n\n2. Mr. Okafor, referring to paragraph 12, asked why no one had been prosecuted.\n\n"
        "The meeting was suspended at 4.25 p.m. and resumed at 4.40 p.m.\n\n"
        "3. A representative of Varda said that the prison was being repaired.\n\n"
        "The discussion covered in the summary record ended at 5.50 p.m.\n"
    )
    extraction = extract(document(text))
    [record] = extraction.meeting_records
    assert record.symbol is not None
    assert record.closed is not None
    assert (record.symbol.value, record.suspended, record.closed.value) == (
        "CCPR/C/SR.3912",
        True,
        "5.50 p.m.",
    )
    assert [each.speaker for each in extraction.speeches] == [
        "Ms. Delko",
        "Mr. Okafor",
        "A representative of Varda",
    ]


def test_states_speak_by_their_names_in_the_human_rights_councils_coverage() -> None:
    text = (
        "Human Rights Council: Meetings Coverage\n\nAction on Resolution under Agenda Item 4\n\n"
        "The Council adopted a resolution (A/HRC/67/L.14) by a vote of 3 in favour, 2 against and "
        "1 abstention.\n\nThe results of the vote were as follows:\n\n"
        "In favour (3): Albania, Chile, Japan.\n\nAgainst (2): Cuba, Viet Nam.\n\n"
        "Abstentions (1): India.\n\nChile, in a general comment, stressed that witnesses must be "
        "protected.\n\nVarda, speaking as the country concerned, rejected the text.\n"
    )
    extraction = extract(document(text))
    assert [each.speaker for each in extraction.speeches] == ["Chile", "Varda"]
    [vote] = extraction.votes
    assert (vote.in_favour, vote.against, vote.abstaining, vote.agrees) == (3, 2, 1, True)
    assert [each.key for each in vote.states_against] == ["state:CUB", "state:VNM"]
