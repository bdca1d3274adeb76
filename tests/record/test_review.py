"""A machine proposes, a person decides, and the decision stays."""

from dataclasses import replace

import pytest

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, Cited, Demand, EntityKind, Extraction, Finding, Statement
from onrecord.record import (
    OWNER,
    EntityFilter,
    FindingFilter,
    Record,
    Recorded,
    ReviewState,
    StatementFilter,
)
from onrecord.record.payload import KINDS
from tests.record.conftest import Put
from tests.record.made import DAY, EVERYTHING, everything, mention

ALL = tuple(ReviewState)


def only(record: Record, kind: str) -> Recorded[Finding]:
    [found] = record.findings(FindingFilter(kinds=(kind,), states=ALL), OWNER)
    return found


def again(record: Record, document: str, extraction: Extraction) -> None:
    record.append_run(document, extraction, "onrecord 9.9", DAY)
    record.rebuild()


@pytest.fixture
def document(put: Put) -> str:
    return put(EVERYTHING, extraction=everything()).document


def test_a_rejected_finding_is_not_in_answers_and_can_still_be_looked_up(
    record: Record, document: str
) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.REJECTED, "ada", DAY, "not what she said")
    assert record.statements().total == 0
    assert record.statements(StatementFilter(states=(ReviewState.REJECTED,))).total == 1
    assert record.finding(said.id).state is ReviewState.REJECTED
    assert "statement" not in record.counts().findings
    assert record.search("urged meridane").rows[0].scope == "documents"
    assert not [hit for hit in record.search("release") if hit.scope == "statements"]
    [row] = record.documents()
    assert (row.findings, row.statements) == (len(list(everything().findings())) - 1, 0)


def test_a_rejected_finding_is_not_proposed_again(record: Record, document: str) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.REJECTED, "ada", DAY)
    [found] = everything().statements
    better = replace(found, reason="a better rule", confidence=0.99, speaker="Ada M. Brook")
    again(record, document, replace(everything(), statements=(better,)))
    assert only(record, "statement").id == said.id
    assert only(record, "statement").state is ReviewState.REJECTED
    assert record.statements().total == 0


def test_an_accepted_finding_stays_when_the_machine_no_longer_finds_it(
    record: Record, document: str
) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.ACCEPTED, "ada", DAY)
    again(record, document, Extraction())
    assert only(record, "statement").state is ReviewState.ACCEPTED
    assert record.counts().findings == {"statement": 1}


def test_a_proposed_finding_goes_when_the_machine_no_longer_finds_it(
    record: Record, document: str
) -> None:
    again(record, document, Extraction())
    assert record.counts().findings == {}
    assert record.entities().total == 0


def test_a_correction_is_what_answers_show_and_the_proposal_is_kept(
    record: Record, document: str
) -> None:
    said = only(record, "statement")
    after = record.decide(
        said.id, ReviewState.CORRECTED, "ada", DAY, correction={"act": "call_for", "role": "envoy"}
    )
    assert after.state is ReviewState.CORRECTED
    assert (after.decided_by, after.decided_at) == ("ada", DAY)
    [found] = record.statements(StatementFilter(act=Act.CALL_FOR))
    assert found.finding.role == "envoy"
    assert found.words == said.words
    assert record.statements(StatementFilter(act=Act.URGE)).total == 0
    record.decide(said.id, ReviewState.PROPOSED, "ada", DAY)
    assert only(record, "statement") == replace(said, decided_by="ada", decided_at=DAY)


def test_a_correction_holds_over_what_the_machine_finds_later(
    record: Record, document: str
) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.CORRECTED, "ada", DAY, correction={"role": "envoy"})
    [found] = everything().statements
    again(record, document, replace(everything(), statements=(replace(found, role="aide"),)))
    finding = only(record, "statement").finding
    assert isinstance(finding, Statement)
    assert finding.role == "envoy"


def test_a_corrected_speaker_is_found_under_the_right_name_only(
    record: Record, document: str
) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.CORRECTED, "ada", DAY, correction={"speaker": "Tomas Grey"})
    assert record.statements(StatementFilter(by="Ada Brook")).total == 0
    [found] = record.statements(StatementFilter(by="Tomas Grey"))
    assert found.id == said.id
    [hit] = [hit for hit in record.search("tomas") if hit.scope == "statements"]
    assert hit.finding == said.id


def test_every_decision_is_in_the_history(record: Record, document: str) -> None:
    said = only(record, "statement")
    record.decide(said.id, ReviewState.REJECTED, "ada", "2026-01-01T00:00:00Z", "wrong")
    record.decide(said.id, ReviewState.ACCEPTED, "tomas", "2026-01-02T00:00:00Z")
    record.decide(
        said.id[:8], ReviewState.CORRECTED, "ada", "2026-01-03T00:00:00Z", correction={"role": "x"}
    )
    told = record.history(said.id)
    assert [(each.verdict.value, each.by, each.note) for each in told] == [
        ("rejected", "ada", "wrong"),
        ("accepted", "tomas", None),
        ("corrected", "ada", None),
    ]
    assert told[2].correction == {"role": "x"}


@pytest.mark.parametrize(
    "correction",
    [{"colour": "red"}, {"spans": [[0, 3]]}, {"act": "sing"}, {"about": 3}, {"denied": [1]}, {}],
)
def test_a_correction_that_makes_no_sense_is_refused_and_changes_nothing(
    record: Record, document: str, correction: dict[str, object]
) -> None:
    said = only(record, "statement")
    with pytest.raises(BadUse):
        record.decide(said.id, ReviewState.CORRECTED, "ada", DAY, correction=correction)
    assert only(record, "statement") == said
    assert record.history(said.id) == ()


def test_only_a_correction_has_new_values(record: Record, document: str) -> None:
    said = only(record, "statement")
    with pytest.raises(BadUse, match="Only a correction"):
        record.decide(said.id, ReviewState.ACCEPTED, "ada", DAY, correction={"role": "x"})


def test_values_come_as_a_form_sends_them(record: Record, document: str) -> None:
    asked = only(record, "demand")
    after = record.decide(
        asked.id,
        ReviewState.CORRECTED,
        "ada",
        DAY,
        correction={"to": "Meridane's guards", "for_whom": "Sana, Tomas", "made_on": ""},
    )
    assert isinstance(after.finding, Demand)
    assert after.finding.to == Cited("Meridane's guards", everything().demands[0].to.spans)  # type: ignore[union-attr]
    assert [each.value for each in after.finding.for_whom] == ["Sana", "Tomas"]
    assert after.finding.made_on is None


def test_a_decision_on_nothing_is_refused(record: Record, document: str) -> None:
    with pytest.raises(NothingFound):
        record.decide("ffffffffffffffff", ReviewState.ACCEPTED, "ada", DAY)


def test_ids_are_the_same_whenever_the_machine_runs(record: Record, document: str) -> None:
    before = [each.id for each in record.findings(FindingFilter(limit=None))]
    again(record, document, replace(everything(), symbols=()))
    after = [each.id for each in record.findings(FindingFilter(limit=None))]
    assert set(after) < set(before)
    assert len(after) == len(before) - 1


def test_findings_at_one_place_that_claim_different_things_have_different_ids(
    record: Record, put: Put
) -> None:
    text = "The President spoke."
    person = mention(text, "The President")
    twice = (person, replace(person, entity_kind=EntityKind.OFFICE), person)
    put(text, extraction=Extraction(mentions=twice))
    assert len({each.id for each in record.findings()}) == 3


def test_a_run_that_finds_the_same_is_not_written_again(record: Record, document: str) -> None:
    assert not record.append_run(document, everything(), "onrecord 9.9", DAY)
    assert record.append_run(document, Extraction(), "onrecord 9.9", DAY)


def test_what_a_run_found_is_shown_when_all_is_derived(record: Record, document: str) -> None:
    record.append_run(document, Extraction(), "onrecord 9.9", DAY)
    assert record.findings().total == len(list(everything().findings()))
    record.mend()
    assert record.findings().total == 0


def test_two_entities_that_a_person_says_are_one_become_one(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything())
    people = {row.name: row.id for row in record.entities(EntityFilter(kind=EntityKind.PERSON))}
    record.judge(people["Ada Brook"], people["Tomas Grey"], True, "ada", DAY, "the same envoy")
    row = record.entity(people["Tomas Grey"])
    assert row.id == people["Ada Brook"]
    assert {each.name.text for each in row.names} == {"Ada Brook", "Tomas Grey"}
    assert row.documents == 1
    assert record.statements(StatementFilter(by="Tomas Grey")).total == 1
    assert record.entities(EntityFilter(kind=EntityKind.PERSON)).total == 2
    shown = [record.entity(row.id), record.entities()]
    record.rebuild()
    assert [record.entity(row.id), record.entities()] == shown


def test_a_person_and_a_state_are_never_one(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything())
    [ada] = record.entities(EntityFilter(name="Ada Brook"))
    with pytest.raises(BadUse, match="one kind"):
        record.judge(ada.id, "state:PRK", True, "ada", DAY)


def test_each_kind_can_be_accepted(record: Record, document: str) -> None:
    for kind in KINDS:
        for each in record.findings(FindingFilter(kinds=(kind,))):
            record.decide(each.id, ReviewState.ACCEPTED, "ada", DAY)
    states = {each.state for each in record.findings(FindingFilter(limit=None))}
    assert states == {ReviewState.ACCEPTED}
