"""Assertions: what one document says, written so that documents can be compared."""

from onrecord.extract.assertions import find_assertions, person_key
from onrecord.extract.cases import find_cases
from onrecord.extract.meetings import find_meetings
from onrecord.model import Assertion, DocumentKind
from onrecord.vocabulary import property_named
from tests.extract.staged import stage


def assertions(marked: str, **how: object) -> tuple[Assertion, ...]:
    staged = stage(marked, **how)  # type: ignore[arg-type]
    mentions, dates, symbols = staged.mentions, staged.dates, staged.symbols
    meetings = find_meetings(staged.document, mentions, dates, symbols)
    cases = find_cases(staged.document, mentions, staged.violations, dates)
    found = find_assertions(staged.document, meetings, cases, symbols, dates, mentions)
    for assertion in found:
        assert property_named(assertion.property)
        assert assertion.spans == tuple(sorted(assertion.spans))
    return found


def said(found: tuple[Assertion, ...]) -> set[tuple[str, str, str]]:
    return {(a.subject, a.property, a.value.key or a.value.value) for a in found}


MEETING = "meeting:body:unga:2031-05-20"
LEAD = "[body:unga|The General Assembly] held a plenary meeting on [day:2031-05-20|Tuesday].\n"


def test_two_accounts_of_who_presided_have_one_subject_and_two_values() -> None:
    one = assertions(LEAD + "[person:y|Paul Oyelaran] presided over the meeting.")
    other = assertions(LEAD + "The meeting was chaired by [person:f|Tomas Ferrel].")
    assert (MEETING, "presided_by", "person:y") in said(one)
    assert (MEETING, "presided_by", "person:f") in said(other)


def test_the_day_of_adoption_compares_with_and_without_the_number_of_the_resolution() -> None:
    numbered = assertions(
        LEAD + "It was convened under [symbol:A/RES/85/9|resolution 85/9] of"
        " [day:2030-12-17|17 December 2030]."
    )
    unnumbered = assertions(
        LEAD + "The meeting followed a resolution that it adopted in [day:2029-12|December 2029]."
    )
    assert (MEETING, "mandate_adopted", "2030-12-17") in said(numbered)
    assert (MEETING, "mandate_adopted", "2029-12") in said(unnumbered)
    assert ("instrument:A/RES/85/9", "adopted_on", "2030-12-17") in said(numbered)
    assert (MEETING, "mandate", "instrument:A/RES/85/9") in said(numbered)
    assert not [a for a in unnumbered if a.property == "mandate"]


def test_an_office_is_no_name_of_who_presided() -> None:
    found = assertions(LEAD + "The meeting was presided over by [office:pga|the President].")
    assert not [a for a in found if a.property == "presided_by"]


def test_a_resolution_has_its_day_manner_and_votes() -> None:
    found = said(
        assertions(
            "[body:unga|The Assembly] adopted [symbol:A/RES/85/9|resolution 85/9] on"
            " [day:2030-12-17|17 December 2030] by a recorded vote of 99 in favour to 20 against,"
            " with 61 abstentions."
        )
    )
    subject = "instrument:A/RES/85/9"
    assert (subject, "adopted_on", "2030-12-17") in found
    assert (subject, "votes_for", "99") in found
    assert (subject, "votes_against", "20") in found
    assert (subject, "abstentions", "61") in found


def test_the_approval_of_a_draft_is_not_the_adoption() -> None:
    found = said(
        assertions(
            "# Resolution [symbol:A/RES/85/9|85/9]\n\n"
            "Adopted by the General Assembly on [day:2030-12-17|17 December 2030], without a"
            " vote\n\n"
            "The committee approved the draft on [day:2030-11-20|20 November 2030].",
            kind=DocumentKind.RESOLUTION,
        )
    )
    assert found == {
        ("instrument:A/RES/85/9", "adopted_on", "2030-12-17"),
        ("instrument:A/RES/85/9", "adopted_how", "without a vote"),
    }


def test_a_case_gives_the_day_the_state_and_the_sentence() -> None:
    found = said(
        assertions(
            "It tells of [violation:torture|torture] and [violation:abduction|abductions].\n"
            "[person:a|Ana Rey] was arrested in [state:VAR|Varda] in [day:2013-10|October 2013].\n"
            "[person:a|Ana Rey] was sentenced to hard labour for life on [day:2014-05-30|30"
            " May 2014]."
        )
    )
    assert ("person:a", "detained_since", "2013-10") in found
    assert ("person:a", "detained_by", "state:VAR") in found
    assert ("person:a", "sentenced_to", "hard labour for life") in found
    assert ("person:a", "sentenced_on", "2014-05-30") in found


def test_people_have_their_posts() -> None:
    found = assertions("[post:person:y|President of the Assembly] [person:y|Paul Oyelaran] spoke.")
    assert ("person:y", "post", "President of the Assembly") in said(found)


def test_what_a_document_says_twice_is_one_assertion_with_two_places() -> None:
    found = assertions(
        LEAD
        + "[person:y|Paul Oyelaran] presided over the meeting.\n"
        + "The meeting was presided over by [person:y|Oyelaran]."
    )
    (presided,) = [a for a in found if a.property == "presided_by"]
    assert presided.value.value == "Paul Oyelaran"
    assert len(presided.spans) == 2


def test_somebody_without_a_key_gets_one_from_the_name() -> None:
    assert person_key(None, "Kim  Bo-ra") == "person:kim bo ra"
    assert person_key("person:x", "Kim Bo-ra") == "person:x"


def test_two_people_of_one_sentence_keep_their_own_terms() -> None:
    found = said(
        assertions(
            "It tells of [violation:torture|torture] and [violation:abduction|abductions].\n"
            "[person:a|Ana Rey] was sentenced to five years in [day:2014|2014] and"
            " [person:b|Ben Oda] was sentenced to ten years in [day:2016|2016]."
        )
    )
    assert ("person:a", "sentenced_to", "five years") in found
    assert ("person:b", "sentenced_to", "ten years") in found
    assert ("person:b", "sentenced_on", "2016") in found
    assert ("person:a", "sentenced_to", "ten years") not in found


def test_words_for_somebody_are_no_subject() -> None:
    found = assertions(
        "It tells of [violation:torture|torture] and [violation:abduction|abductions].\n"
        "A woman was arrested in [day:2014|2014]."
    )
    assert found == ()


def test_the_evidence_on_a_victim_holds_the_name() -> None:
    staged = stage(
        "It tells of [violation:torture|torture] and [violation:abduction|abductions].\n"
        "[person:a|Ana Rey] has been held since [day:2013-10|October 2013]."
    )
    cases = find_cases(staged.document, staged.mentions, staged.violations, staged.dates)
    found = find_assertions(staged.document, (), cases, (), staged.dates)
    (since,) = [a for a in found if a.property == "detained_since"]
    words = [span.of(staged.document.text) for span in since.spans]
    assert words == ["Ana Rey", "held", "October 2013"]
