"""The promises about finding somebody by name and about claims of "first"."""

import pytest

from onrecord import ask
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Category, Cited, ClaimOfFirst
from tests.ask.held import HOW, Held

TEXT = "Ana Torv urged Varda on Friday to free Sana Velkor. Varda refused. She was released."


@pytest.fixture
def sana(held: Held) -> Held:
    held.somebody("5a", "Sana Velkor", "사나 벨코르", category=Category.VICTIM)
    held.somebody("a7", "Ana Torv")
    held.paper("a1", TEXT, "2031-03-15")
    return held


@pytest.mark.parametrize("name", ["Sana Velkor", "sana velkor", "사나 벨코르", "Velkor", "5a"])
def test_somebody_is_found_by_any_spelling_and_by_id(sana: Held, name: str) -> None:
    assert ask.the_one(sana, name).name == "Sana Velkor"


def test_a_name_that_nobody_has_and_one_that_several_have_are_told_apart(sana: Held) -> None:
    sana.somebody("5b", "Sana Teles")
    with pytest.raises(NothingFound, match="Nobody called 'Zora'"):
        ask.the_one(sana, "Zora")
    with pytest.raises(BadUse, match=r"2 people or organisations fit 'Sana'.*Sana Velkor \(5a\)"):
        ask.the_one(sana, "Sana")


def first(held: Held, document: str, words: str, body: str | None) -> ask.FirstAnswer:
    spans = held.place(document, words)
    finding = ClaimOfFirst(spans=spans, claim=words, scope=(Cited("x", spans),), body=body, **HOW)
    held.put(document, finding)
    [answer] = ask.firsts(held)
    return answer


@pytest.mark.parametrize(
    ("claim", "body", "verdict"),
    [
        ("the first meeting of the Council", "body:unsc", ask.Verdict.CONTRADICTED),
        ("the first UN meeting", None, ask.Verdict.CONTRADICTED),
        ("the first high-level meeting of the Assembly", "body:unga", ask.Verdict.HELD_UP),
        ("the first high-level meeting of any body", None, ask.Verdict.HELD_UP),
        ("the first open meeting since 2017", "body:unsc", ask.Verdict.HELD_UP),
        ("the first woman to climb it", None, ask.Verdict.UNCHECKED),
    ],
)
def test_a_claim_of_first_is_held_against_earlier_meetings(
    held: Held, claim: str, body: str | None, verdict: ask.Verdict
) -> None:
    held.paper("a1", f"It was {claim}. It met on 20 May 2025.", "2025-05-21")
    held.paper("b1", "The Council met on 11 December 2017.", "2017-12-12")
    held.meets("b1", "met on 11 December 2017", "body:unsc", "2017-12-11")
    day = "2025-05-20"
    held.meets("a1", "met on 20 May 2025", body or "body:unga", day, "high-level meeting")
    answer = first(held, "a1", claim, body)
    assert answer.verdict is verdict
    if verdict is ask.Verdict.CONTRADICTED:
        assert answer.against[0].evidence[0].quotation == "met on 11 December 2017"


def test_the_meeting_that_is_called_the_first_does_not_contradict_itself(held: Held) -> None:
    held.paper("a1", "On 20 May it was the first meeting. In May 2025 it met.", "2025-05-21")
    held.meets("a1", "In May 2025", "body:unga", "2025-05")
    held.meets("a1", "On 20 May", "body:unga", "2025-05-20")
    answer = first(held, "a1", "the first meeting", "body:unga")
    assert (answer.verdict, answer.day) == (ask.Verdict.HELD_UP, "2025-05-20")
