"""A text held against the record: what is marked, and what nobody may learn from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.check import figures, made_record, scores
from eval.measure import floors
from onrecord import ask, pipeline
from onrecord.ask.check.quotations import Likeness, compared
from onrecord.errors import LeftOut
from onrecord.record import OWNER, PUBLIC, FindingFilter, Record, ReviewState, Viewer


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with made_record(tmp_path_factory.mktemp("check") / "record") as record:
        yield record


def checked(record: Record, text: str, viewer: Viewer = OWNER) -> ask.Checked:
    return ask.check(record, *pipeline.extract_text(text), viewer)


def marks(record: Record, text: str, viewer: Viewer = OWNER) -> list[ask.Mark]:
    return [claim.mark for claim in checked(record, text, viewer).claims]


@pytest.mark.parametrize("split", ["dev", "check"])
def test_contradictions_are_found_and_true_claims_are_not_called_wrong(split: str) -> None:
    reached = figures(scores(split))
    for name, least in floors()[f"checked_texts.{split}"].items():
        assert reached[name] >= least, name


# ---------------------------------------------------------------------------- what is shown


def test_a_contradiction_shows_the_words_on_record_and_what_differs(record: Record) -> None:
    text = "Resolution 78/951, adopted on 19 December 2022, was the basis of the meeting."
    [claim] = checked(record, text).marked(ask.Mark.CONTRADICTED)
    assert [point.differs for point in claim.against] == [ask.Differs.WHEN]
    assert claim.against[0].given == "19 December 2022"
    assert claim.against[0].held == "2023-12-19"
    assert "19 December 2023" in claim.against[0].evidence[0].quotation


def test_an_altered_quotation_is_shown_word_by_word(record: Record) -> None:
    text = (
        '"We shall not trade the freedom of three people for the comfort of our allies," '
        "said Petra Voss."
    )
    [claim] = checked(record, text).marked(ask.Mark.CONTRADICTED)
    [point] = claim.against
    assert point.differs is ask.Differs.QUOTATION
    assert (ask.Turn.LEFT_OUT, "silence") in [(each.turn, each.words) for each in point.changes]
    assert (ask.Turn.PUT_IN, "our allies") in [(each.turn, each.words) for each in point.changes]


def test_what_a_body_of_the_united_nations_did_the_united_nations_did(record: Record) -> None:
    text = (
        "The United Nations held a high-level plenary meeting on the human rights situation in "
        "Orvesia on 12 March 2024."
    )
    assert marks(record, text) == [ask.Mark.SUPPORTED]


@pytest.mark.parametrize(
    "text",
    [
        "Petra Voss said that giving to the families of prisoners mattered.",
        "Andrus Kell said that the prison school was closing.",
    ],
)
def test_two_people_may_speak_of_one_subject(record: Record, text: str) -> None:
    assert ask.Mark.CONTRADICTED not in marks(record, text)


def test_every_supported_claim_has_its_evidence(record: Record) -> None:
    text = "Odana Feld was released on 20 November 2024."
    [claim] = checked(record, text).claims
    assert claim.mark is ask.Mark.SUPPORTED
    for proof in claim.evidence:
        assert record.words(proof.document, proof.spans, OWNER) == proof.words


def test_a_text_is_not_added_to_the_record(record: Record) -> None:
    before = record.counts(OWNER)
    checked(record, "Odana Feld was released on 20 November 2024.")
    assert record.counts(OWNER) == before


def test_an_empty_text_is_refused_with_a_reason(record: Record) -> None:
    with pytest.raises(LeftOut):
        checked(record, "\n\n")


# ---------------------------------------------------------------------------- who may see what

SECRET = "Danilo Prusk worked in the third mine for fourteen months."
TURNED = "Danilo Prusk worked in the third mine for nine months."
STRANGER = "Oleg Vandry worked in the third mine for fourteen months."


def test_a_protected_name_neither_supports_nor_contradicts_for_the_public(record: Record) -> None:
    for text in (SECRET, TURNED):
        found = checked(record, text, PUBLIC)
        assert ask.Mark.SUPPORTED not in [claim.mark for claim in found.claims]
        for claim in found.claims:
            assert "Prusk" not in repr(claim.evidence) + repr(claim.against)


def test_a_protected_name_is_answered_like_one_that_nobody_knows(record: Record) -> None:
    assert marks(record, SECRET, PUBLIC) == marks(record, STRANGER, PUBLIC)


@pytest.mark.parametrize(
    "text", ["{} is a carpenter.", "{} saw Seo Ha-jun in March 2024.", "“My name is {},” T-4 said."]
)
def test_what_only_the_owner_can_prove_of_a_witness_the_public_cannot_guess(
    record: Record, text: str
) -> None:
    assert marks(record, text.format("Danilo Prusk")) == [ask.Mark.SUPPORTED]
    guessed = marks(record, text.format("Danilo Prusk"), PUBLIC)
    for other in ("Oleg Vandry", "Odana Feld", "Nina Orlo"):
        assert marks(record, text.format(other), PUBLIC) == guessed
    assert guessed != [ask.Mark.SUPPORTED]


def test_a_rejected_finding_is_no_evidence(tmp_path: Path) -> None:
    with made_record(tmp_path / "record") as record:
        told = record.findings(FindingFilter(kinds=("assertion", "statement"), limit=None), OWNER)
        ids = {each.id for each in told}
        for id in ids:
            record.decide(id, ReviewState.REJECTED, "a reviewer", "2025-03-02T10:00:00Z")
        text = (
            "Lena Horvath presided over the General Assembly's meeting of 12 March 2024. "
            "Petra Voss said that the meeting was long overdue."
        )
        for claim in checked(record, text).claims:
            proofs = [*claim.evidence, *(e for point in claim.against for e in point.evidence)]
            assert not ids & {proof.finding for proof in proofs}


# ---------------------------------------------------------------------------- quotations

HELD = "“We ask for bread, not for pity,” the baker said. “The oven is cold since March.”"


@pytest.mark.parametrize(
    "given",
    [
        "We ask for bread, not for pity",
        "we  ask for\nbread, not for pity,",
        "ask for bread … not for pity",
        "We ask for bread [...] The oven is cold",
        "The oven is cold since March.",
    ],
)
def test_signs_spaces_and_ellipses_alter_no_quotation(given: str) -> None:
    assert compared(given, HELD, whole=False).likeness is Likeness.SAME


@pytest.mark.parametrize(
    "given",
    [
        "We ask for bread, not for money",
        "We ask for pity",
        "We ask for bread, the oven is cold since March",
        "The oven was cold since March",
    ],
)
def test_changed_dropped_and_spliced_words_are_an_altered_quotation(given: str) -> None:
    assert compared(given, HELD, whole=False).likeness is Likeness.ALTERED


def test_a_whole_sentence_may_not_end_inside_a_clause() -> None:
    assert compared("The oven is cold", HELD, whole=True).likeness is Likeness.ALTERED
    assert compared("The oven is cold", HELD, whole=False).likeness is Likeness.SAME
    assert compared("We ask for bread", HELD, whole=True).likeness is Likeness.SAME


def test_other_words_are_no_quotation_of_these() -> None:
    assert compared("Nobody came to the harbour", HELD, whole=True).likeness is Likeness.OTHER
