"""The promises about cases, demands and claims of "first"."""

import pytest

from onrecord import ask
from onrecord.ask.demands import DemandState
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, Case, Category, Demand, QuoteKind, Statement
from tests.ask.held import HOW, Held

TEXT = "Ana Torv urged Varda on Friday to free Sana Velkor. Varda refused. She was released."


@pytest.fixture
def sana(held: Held) -> Held:
    held.somebody("5a", "Sana Velkor", "사나 벨코르", category=Category.VICTIM)
    held.somebody("a7", "Ana Torv")
    held.paper("a1", TEXT, "2031-03-15")
    return held


def demand(held: Held, document: str, made_on: str | None = "2031-03-14") -> str:
    finding = Demand(
        spans=held.place(document, "Ana Torv urged Varda"),
        by="Ana Torv",
        by_key="person:ana",
        to=held.cited(document, "Varda", key="state:VRD"),
        action=held.cited(document, "to free Sana Velkor"),
        for_whom=(held.cited(document, "Sana Velkor", key="person:sana"),),
        made_on=made_on,
        **HOW,
    )
    return held.put(document, finding, ana="a7", sana="5a")


def statement(held: Held, document: str, speaker: str, act: Act, day: str) -> str:
    spans = held.place(document, "Varda refused")
    finding = Statement(
        spans=spans,
        source=held.place(document, "Varda"),
        cue=held.place(document, "refused"),
        content=held.place(document, "refused"),
        quote=QuoteKind.INDIRECT,
        act=act,
        speaker=speaker,
        speaker_text=speaker,
        speaker_key=f"state:{speaker}",
        about=("person:sana",),
        said_on=day,
        **HOW,
    )
    return held.put(document, finding, sana="5a")


def status(held: Held, document: str, words: str, published: str) -> None:
    held.put(
        document,
        Case(
            spans=held.place(document, words),
            victim="Sana Velkor",
            victim_key="person:sana",
            theme="arbitrary_detention",
            violation=held.cited(document, words),
            status=held.cited(document, words),
            **HOW,
        ),
        sana="5a",
    )
    held.asserts(document, "person:sana", "status", words, sana="5a")


def test_the_same_demand_told_by_several_documents_is_one_with_all_its_proofs(sana: Held) -> None:
    sana.paper("a2", TEXT, "2031-03-14", family="a1")
    sana.paper("b1", TEXT, "2031-03-16")
    for id in ("a1", "a2", "b1"):
        demand(sana, id)
    [asked] = ask.demands(sana)
    assert [each.document for each in asked.asked] == ["a2", "a1", "b1"]
    assert asked.sources == 2
    assert len(asked.findings) == 3


def test_demands_of_different_days_stay_apart(sana: Held) -> None:
    demand(sana, "a1", "2031-03-14")
    demand(sana, "a1", "2030-01-01")
    assert [each.made_on for each in ask.demands(sana)] == ["2031-03-14", "2030-01-01"]


def test_a_demand_is_open_while_the_record_holds_no_answer(sana: Held) -> None:
    demand(sana, "a1")
    [asked] = ask.demands(sana)
    assert (asked.state, asked.answers) == (DemandState.OPEN, ())


def test_what_happened_before_a_demand_is_no_answer_to_it(sana: Held) -> None:
    demand(sana, "a1")
    statement(sana, "a1", "VRD", Act.DENY, "2031-03-01")
    assert ask.demands(sana)[0].state is DemandState.OPEN


def test_a_refusal_by_the_one_who_was_asked_is_shown_with_its_words(sana: Held) -> None:
    demand(sana, "a1")
    statement(sana, "a1", "VRD", Act.DENY, "2031-03-16")
    [asked] = ask.demands(sana)
    assert asked.state is DemandState.REFUSED
    assert asked.answers[0].evidence.quotation == "Varda refused"


def test_what_another_state_says_is_no_answer(sana: Held) -> None:
    demand(sana, "a1")
    statement(sana, "a1", "PRK", Act.DENY, "2031-03-16")
    assert ask.demands(sana)[0].state is DemandState.OPEN


def test_a_release_meets_the_demand_and_a_call_for_release_does_not(sana: Held) -> None:
    demand(sana, "a1")
    sana.paper("c1", "not yet released; released", "2031-05-01")
    status(sana, "c1", "not yet released", "2031-05-01")
    assert ask.demands(sana)[0].state is DemandState.OPEN
    sana.paper("d1", "was released", "2031-06-01")
    status(sana, "d1", "was released", "2031-06-01")
    [asked] = ask.demands(sana)
    assert asked.state is DemandState.MET
    assert asked.answers[0].evidence.document == "d1"


@pytest.mark.parametrize("name", ["Sana Velkor", "sana velkor", "사나 벨코르", "Velkor", "5a"])
def test_a_case_is_found_by_any_spelling_and_by_id(sana: Held, name: str) -> None:
    demand(sana, "a1")
    statement(sana, "a1", "VRD", Act.DENY, "2031-03-16")
    file = ask.case(sana, name)
    assert file.entity.name == "Sana Velkor"
    assert [each.by.name for each in file.demands] == ["Ana Torv"]
    assert [each.speaker.name for each in file.statements] == ["VRD"]
    assert [each.day for each in file.timeline] == ["2031-03-14", "2031-03-16"]


def test_every_line_of_a_case_is_proved(sana: Held) -> None:
    demand(sana, "a1")
    statement(sana, "a1", "VRD", Act.DENY, "2031-03-16")
    status(sana, "a1", "released", "2031-05-01")
    file = ask.case(sana, "5a")
    proofs = [
        *(each.evidence for each in file.told),
        *(each.evidence for each in file.timeline),
        *(each.evidence for each in file.statements),
        *(proof for each in file.demands for proof in each.asked),
    ]
    assert len(proofs) >= 5
    for proof in proofs:
        for span, words in zip(proof.spans, proof.words, strict=True):
            assert span.of(sana.texts[proof.document]) == words


def test_a_name_that_nobody_has_and_one_that_several_have_are_told_apart(sana: Held) -> None:
    sana.somebody("5b", "Sana Teles")
    with pytest.raises(NothingFound, match="Nobody called 'Zora'"):
        ask.case(sana, "Zora")
    with pytest.raises(BadUse, match=r"2 people or organisations fit 'Sana'.*Sana Velkor \(5a\)"):
        ask.person(sana, "Sana")


def test_documents_of_an_answer_are_looked_up_together(sana: Held) -> None:
    for number in range(50):
        sana.paper(f"e{number}", TEXT, "2031-04-01")
        demand(sana, f"e{number}", f"2031-04-{number % 28 + 1:02}")
    sana.looked_up = 0
    ask.demands(sana)
    assert sana.looked_up == 1
