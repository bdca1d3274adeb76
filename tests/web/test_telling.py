"""Findings told in one line, and what a person may correct in them."""

import pytest

from onrecord.errors import BadUse
from onrecord.model import (
    Act,
    Assertion,
    Cited,
    Finding,
    Meeting,
    QuoteKind,
    Span,
    Statement,
)
from onrecord.record import Recorded
from onrecord.web.telling import changes, correctable, corrected, line_of, words_at

TEXT = "Ambassador Sela Orvane urged Varda\nto release Toma Rill."


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


STATEMENT = Statement(
    spans=at(TEXT[:-1]),
    confidence=0.9,
    reason="cue 'urged' + infinitive",
    source=at("Ambassador Sela Orvane"),
    cue=at("urged"),
    content=at("to release Toma Rill"),
    quote=QuoteKind.INDIRECT,
    act=Act.URGE,
    speaker_text="Ambassador Sela Orvane",
    speaker="Sela Orvane",
    speaker_key="person:sela orvane",
    addressee=Cited("Varda", at("Varda")),
)


def test_a_statement_is_told_in_one_line_whatever_its_line_ends() -> None:
    line = line_of(Recorded("f", "d", STATEMENT, ()), lambda spans: words_at(TEXT, spans))
    assert line.says == "Sela Orvane: to release Toma Rill"
    assert line.marks == ((*vars_of(at("to release Toma Rill")), "content"),)


def vars_of(spans: tuple[Span, ...]) -> tuple[int, int]:
    return spans[0].start, spans[0].end


def test_a_corrected_speaker_loses_the_key_of_the_wrong_one() -> None:
    assert corrected(STATEMENT, {"speaker": "Mira Rill"}) == {
        "speaker": "Mira Rill",
        "speaker_key": None,
    }


def test_a_corrected_value_keeps_the_words_that_prove_it() -> None:
    changed = corrected(STATEMENT, {"addressee": "Meridane", "act": "urge"})
    assert changed == {"addressee": Cited("Meridane", at("Varda"))}


def test_a_value_that_may_be_missing_can_be_taken_away() -> None:
    assert corrected(STATEMENT, {"addressee": " "}) == {"addressee": None}


def test_a_body_is_chosen_from_the_vocabulary_and_keeps_its_key() -> None:
    meeting = Meeting(spans=at("Varda"), confidence=1, reason="")
    body = Cited("Security Council", at("Varda"), "body:unsc")
    assert corrected(meeting, {"body": "body:unsc"}) == {"body": body}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"confidence": "1"}, "can't be corrected"),
        ({"speaker": ""}, "can't be empty"),
        ({"act": "shouts"}, "is no act"),
        ({"act": "urge"}, "Nothing was changed"),
        ({}, "Nothing was changed"),
    ],
)
def test_a_correction_that_makes_no_sense_says_why(given: dict[str, str], problem: str) -> None:
    with pytest.raises(BadUse, match=problem):
        corrected(STATEMENT, given)


def test_every_kind_of_finding_shows_the_fields_that_it_lets_be_corrected() -> None:
    value = Cited("Amaru Tolen", at("Varda"))
    assertion: Finding = Assertion(
        spans=at("Varda"),
        confidence=1,
        reason="",
        subject="meeting:body:unga:2031-03-14",
        property="presided_by",
        value=value,
    )
    assert correctable(assertion) == [("value", "Amaru Tolen", ())]
    names = [name for name, _, _ in correctable(STATEMENT)]
    assert names == ["speaker", "act", "role", "said_on", "addressee", "modality"]


def test_a_correction_is_told_without_the_places_it_keeps() -> None:
    kept = {
        "addressee": {"value": "Meridane", "spans": [[0, 1]]},
        "speaker_key": None,
        "role": None,
    }
    assert changes(kept) == [("addressee", "Meridane"), ("role", "–")]
