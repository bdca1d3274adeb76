"""The promises about claims of a first, of a number, of every year and of unanimity."""

import pytest

from onrecord import ask
from onrecord.model import Cited, Vote, VoteKind
from onrecord.record import PUBLIC, ClaimFilter, Protection, ReviewState
from tests.ask.written import HOW, Written
from tests.record.made import DAY

COUNCIL, ASSEMBLY = "body:unsc", "body:unga"
EARLIER = "The Council met on 11 December 2017."


def scope(written: Written, paper: str, words: str, *keys: str) -> tuple[Cited, ...]:
    spans = written.place(paper, words)
    return tuple(Cited(key.partition(":")[2], spans, key) for key in keys)


def earlier(written: Written) -> None:
    written.paper("b1", EARLIER, "2017-12-12")
    written.names("b1", "Council", COUNCIL)
    written.meets("b1", "met on 11 December 2017", COUNCIL, "2017-12-11")


def told(written: Written, claim: str, body: str | None, *keys: str) -> ask.FirstAnswer:
    """A document of 21 May 2025 on a high-level meeting of the day before makes a claim."""
    written.paper("a1", f"It was {claim}. It met on 20 May 2025.", "2025-05-21")
    day = "2025-05-20"
    written.meets("a1", "met on 20 May 2025", body or ASSEMBLY, day, "high-level meeting")
    written.claims("a1", claim, body, scope=scope(written, "a1", claim, *keys))
    [answer] = ask.firsts(written.record)
    return answer


@pytest.mark.parametrize(
    ("claim", "body", "keys", "verdict"),
    [
        ("the first meeting of the Council", COUNCIL, [COUNCIL], ask.Verdict.CONTRADICTED),
        ("the first UN meeting", None, ["body:un"], ask.Verdict.CONTRADICTED),
        (
            "the first high-level meeting of the Assembly",
            ASSEMBLY,
            [ASSEMBLY, "format:high-level meeting"],
            ask.Verdict.HELD_UP,
        ),
        ("the first high-level meeting of any body", None, [], ask.Verdict.HELD_UP),
        (
            "the first meeting since 2017",
            COUNCIL,
            [COUNCIL, "since:2017"],
            ask.Verdict.HELD_UP,
        ),
        ("the first Arria-formula meeting", COUNCIL, ["format:Arria-formula meeting"],
         ask.Verdict.HELD_UP),
        ("the first woman to climb it", None, [], ask.Verdict.UNCHECKED),
    ],
)  # fmt: skip
def test_a_claim_of_first_is_held_against_earlier_meetings(
    written: Written, claim: str, body: str | None, keys: list[str], verdict: ask.Verdict
) -> None:
    earlier(written)
    answer = told(written, claim, body, *keys)
    assert answer.verdict is verdict
    if verdict is ask.Verdict.CONTRADICTED:
        assert answer.against.rows[0].evidence[0].quotation == "met on 11 December 2017"


def test_a_meeting_that_comes_in_later_contradicts_a_claim_that_was_there(
    written: Written,
) -> None:
    answer = told(written, "the first meeting of the Council", COUNCIL, COUNCIL)
    assert answer.verdict is ask.Verdict.HELD_UP
    earlier(written)
    [answer] = ask.firsts(written.record)
    assert answer.verdict is ask.Verdict.CONTRADICTED


def test_a_contradicted_claim_says_with_which_word_it_would_hold(written: Written) -> None:
    earlier(written)
    answer = told(written, "the first UN meeting", None, "body:un")
    lacking = {word.word for word in answer.words if not word.saves}
    assert lacking == {"General Assembly", "high-level"}


def test_a_claim_that_holds_says_which_words_save_it(written: Written) -> None:
    earlier(written)
    keys = (ASSEMBLY, "format:high-level meeting")
    answer = told(written, "the first high-level meeting of the Assembly", ASSEMBLY, *keys)
    [word] = answer.words
    assert word.saves
    assert word.word == "high-level” and “General Assembly"
    assert word.says == (
        "“high-level” and “General Assembly” save it, each by itself: "
        "without both 1 earlier meeting speaks against it"
    )
    assert word.meetings.rows[0].evidence[0].quotation == "met on 11 December 2017"


def test_one_word_that_alone_saves_a_claim_is_named_alone(written: Written) -> None:
    earlier(written)
    answer = told(written, "the first high-level meeting", COUNCIL, "format:high-level meeting")
    assert [word.word for word in answer.words] == ["high-level"]


def test_what_was_searched_is_told(written: Written) -> None:
    earlier(written)
    answer = told(written, "the first meeting of the Council", COUNCIL, COUNCIL)
    assert answer.corpus == "2 documents; they tell of 2 meetings, from 2017-12-11 to 2025-05-20"


def test_a_meeting_about_another_state_does_not_contradict(written: Written) -> None:
    written.paper("b1", "The Council met on Peru. Peru was heard.", "2017-12-12")
    written.names("b1", "Peru", "state:PER")
    written.meets("b1", "met on Peru", COUNCIL, "2017-12-11")
    written.paper("a1", "The Council met on Chad for the first time. Chad spoke.", "2025-05-21")
    written.names("a1", "Chad", "state:TCD")
    words = "The Council met on Chad for the first time"
    written.claims("a1", words, COUNCIL, scope=scope(written, "a1", words, COUNCIL))
    [answer] = ask.firsts(written.record)
    assert answer.verdict is ask.Verdict.HELD_UP


def test_the_meeting_that_is_called_the_first_does_not_contradict_itself(
    written: Written,
) -> None:
    written.paper("a1", "On 20 May it was the first meeting. In May 2025 it met.", "2025-05-21")
    written.meets("a1", "In May 2025", ASSEMBLY, "2025-05")
    written.meets("a1", "On 20 May", ASSEMBLY, "2025-05-20")
    written.claims("a1", "the first meeting", ASSEMBLY)
    [answer] = ask.firsts(written.record)
    assert (answer.verdict, answer.day) == (ask.Verdict.HELD_UP, "2025-05-20")


def test_documents_that_make_the_same_claim_stand_beside_it_and_copies_do_not(
    written: Written,
) -> None:
    for name, text in (
        ("a1", "the first meeting of the Council"),
        ("a2", "the first meeting of the Council"),
        ("c1", "It was the first meeting of the Council, papers say"),
    ):
        written.paper(name, text, "2025-05-21")
        written.claims(name, "the first meeting of the Council", COUNCIL)
    answers = {each.evidence.document: each for each in ask.firsts(written.record)}
    first = answers[written.ids["a1"]]
    assert [each.document for each in first.alike] == [written.ids["c1"]]


@pytest.mark.parametrize(("number", "verdict"), [(2, "CONTRADICTED"), (3, "HELD_UP")])
def test_a_number_is_held_against_the_meetings_before(
    written: Written, number: int, verdict: str
) -> None:
    written.paper("b1", "met in 2016; met in 2017", "2018-01-01")
    written.meets("b1", "met in 2016", COUNCIL, "2016-12-09")
    written.meets("b1", "met in 2017", COUNCIL, "2017-12-11")
    written.paper("a1", "The Council met again", "2018-05-01")
    written.claims("a1", "met again", COUNCIL, sort="number", number=number)
    [answer] = ask.firsts(written.record)
    assert answer.verdict.name == verdict
    found = answer.against if verdict == "CONTRADICTED" else answer.counted
    assert found.total == 2


def test_every_year_says_for_which_years_nothing_was_found_and_contradicts_nothing(
    written: Written,
) -> None:
    written.paper("b1", "met in 2015; met in 2017", "2018-01-01")
    written.meets("b1", "met in 2015", COUNCIL, "2015-12-09")
    written.meets("b1", "met in 2017", COUNCIL, "2017-12-11")
    written.paper("a1", "met every year since 2015", "2017-12-31")
    keys = scope(written, "a1", "2015", "since:2014")
    written.claims("a1", "met every year since 2015", COUNCIL, sort="every_year", scope=keys)
    [answer] = ask.firsts(written.record)
    assert answer.verdict is ask.Verdict.HELD_UP
    assert dict(answer.years) == {2015: 1, 2016: 0, 2017: 1}
    assert answer.missing == (2016,)


def unanimous(written: Written) -> None:
    written.paper("a1", "A/RES/85/901 was adopted unanimously", "2030-12-18")
    keys = scope(written, "a1", "A/RES/85/901", "paper:A/RES/85/901")
    written.claims("a1", "adopted unanimously", sort="unanimous", scope=keys)


def test_a_vote_against_contradicts_unanimity_and_comes_first(written: Written) -> None:
    unanimous(written)
    assert ask.firsts(written.record).rows[0].verdict is ask.Verdict.UNCHECKED
    written.paper("v1", "A/RES/85/901: 20 in favour, 3 against")
    spans = written.place("v1", "20 in favour, 3 against")
    paper = written.cited("v1", "A/RES/85/901")
    vote = Vote(
        spans=spans, how=VoteKind.RECORDED, in_favour=20, against=3, resolution=paper, **HOW
    )
    written.put("v1", vote)
    [answer] = ask.firsts(written.record, ClaimFilter(verdict=0))
    assert answer.verdict is ask.Verdict.CONTRADICTED
    assert answer.votes[0].says == "20 in favour, 3 against"
    assert answer.votes[0].evidence.quotation == "20 in favour, 3 against"


def test_contradicted_claims_come_first_and_lists_may_be_narrowed(written: Written) -> None:
    earlier(written)
    for name, body, day in (("a1", COUNCIL, "2025-05-21"), ("c1", ASSEMBLY, "2024-05-21")):
        written.paper(name, f"the first meeting of {body}", day)
        written.claims(name, f"the first meeting of {body}", body)
    record = written.record
    verdicts = [each.verdict for each in ask.firsts(record)]
    assert verdicts == [ask.Verdict.CONTRADICTED, ask.Verdict.HELD_UP]
    assert [each.body for each in ask.firsts(record, ClaimFilter(body=ASSEMBLY))] == [ASSEMBLY]
    assert ask.firsts(record, ClaimFilter(limit=1)).total == 2


def test_a_rejected_claim_is_not_listed_and_a_rejected_meeting_contradicts_nothing(
    written: Written,
) -> None:
    earlier(written)
    answer = told(written, "the first meeting of the Council", COUNCIL, COUNCIL)
    assert answer.verdict is ask.Verdict.CONTRADICTED
    record = written.record
    record.decide(written.finding("b1", 1), ReviewState.REJECTED, "ada", DAY)
    assert ask.firsts(record).rows[0].verdict is ask.Verdict.HELD_UP
    record.decide(written.finding("a1", 1), ReviewState.REJECTED, "ada", DAY)
    assert ask.firsts(record).rows == ()
    record.decide(written.finding("a1", 1), ReviewState.PROPOSED, "ada", DAY)
    assert len(ask.firsts(record)) == 1


def test_a_protected_name_in_a_claim_is_covered_for_others(written: Written) -> None:
    written.paper("a1", "Sana Velkor was heard at the first meeting of the Council", "2025-05-21")
    words = "Sana Velkor was heard at the first meeting of the Council"
    written.claims("a1", words, COUNCIL)
    record = written.record
    record.protect(written.ids["a1"], Protection.SEALED, "ada", DAY)
    [answer] = ask.firsts(record, viewer=PUBLIC)
    assert "Velkor" not in answer.claim
    assert "Velkor" not in answer.evidence.quotation
    assert "Velkor" in ask.firsts(record).rows[0].claim
