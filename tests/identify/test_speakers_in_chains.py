"""Speakers come from the same chains as every other "he" and "the envoy": there is one answer."""

import pytest

from onrecord.identify import chains
from onrecord.model import DocumentKind
from tests.identify.test_within import identified, known, last, people, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the representative of one State is not an expert who is named
        (
            "Adaeze Holm, Special Rapporteur on Varda, presented her report. "
            "The representative of Varda said that the report was false.",
            "representative of Varda",
        ),
        # who is held is not the one who says more
        (
            "Osei Malu, the ambassador of Palmora, urged Varda to free Daro Imesh, who has been "
            "detained since 2019. He also said that a letter had come.",
            "Osei Malu",
        ),
        # somebody without a name goes on
        (
            "A spokesman for the Ministry of Trade said that the port was open. "
            "He added that it would stay open.",
            "A spokesman for the Ministry of Trade",
        ),
        # a description that nobody else fits
        (
            "Ina Roth, an architect, came in. The architect said that it was late.",
            "Ina Roth",
        ),
    ],
)
def test_the_speaker_is_whom_the_words_mean(text: str, speaker: str) -> None:
    assert last(text).speaker.removeprefix("The ") == speaker


def test_two_of_one_family_name_are_told_apart_where_one_has_a_first_name_that_is_a_word() -> None:
    text = "Leilani Faleolo and Grace Faleolo came. Leilani said that it was late."
    assert {"Leilani Faleolo", "Grace Faleolo"} == set(people(text))
    assert last(text).speaker == "Leilani Faleolo"


def test_i_in_a_meetings_record_is_whoever_has_the_floor() -> None:
    text = "Ms. Malu (Palmora): I was in Grey Quay.\n\nMr. Roth (Varda): I was not."
    document, found = identified(text, DocumentKind.VERBATIM_RECORD)
    said = {
        chain.key: {link.span.of(text) for link in chain.links} for chain in chains(document, found)
    }
    assert said["person:malu"] >= {"Malu", "I"}
    assert said["person:roth"] >= {"Roth", "I"}


def test_the_speaker_of_every_pronoun_is_in_the_chain_of_that_person() -> None:
    text = (
        "Osei Malu, the ambassador of Palmora, spoke first. He said that it was late. "
        "The ambassador warned that it would be later."
    )
    document, found = identified(text)
    [chain] = [each for each in chains(document, found) if each.key == "person:osei malu"]
    words = {link.span.of(text) for link in chain.links}
    assert {"He", "ambassador"} <= words
    assert set(speakers(text)) == {"Osei Malu"}
    assert {each.speaker_key for each in known(text).statements} == {chain.key}
