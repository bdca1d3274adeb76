"""What happened when, who appears with whom, who said what on a theme: counted as it is written."""

from typing import Any

import pytest

from onrecord.errors import BadUse
from onrecord.model import (
    Act,
    Assertion,
    Case,
    DateMention,
    Demand,
    Entity,
    EntityKind,
    Extraction,
    Meeting,
)
from onrecord.record import (
    OWNER,
    PUBLIC,
    FindingFilter,
    MomentFilter,
    Protection,
    Record,
    ReviewState,
)
from tests.record.conftest import Put
from tests.record.made import (
    DAY,
    EVERYTHING,
    SURE,
    at,
    cited,
    everything,
    mention,
    person,
    statement,
)

TWO = (
    "Ada Brook, for Varda, urged Meridane to open the harbour by 30 June 2031. "
    "Tomas Grey and Ada Brook met on 12 May 2031."
)
VARDA = Entity(key="state:LUX", kind=EntityKind.STATE, name="Varda")


def two(text: str = TWO) -> Extraction:
    """Two people at one meeting; one speaks for a State and sets a day."""
    ada, tomas = person("Ada Brook"), person("Tomas Grey")
    urged = statement(
        text,
        "Ada Brook",
        "urged",
        "to open the harbour by 30 June 2031",
        act=Act.URGE,
        speaker_key=ada.key,
        on_behalf_of="state:LUX",
        themes=("detention",),
        said_on="2031-05-12",
    )
    said = statement(text, "Tomas Grey", "met", "on 12 May 2031", speaker_key=tomas.key)
    return Extraction(
        mentions=(mention(text, "Ada Brook", ada.key), mention(text, "Tomas Grey", tomas.key)),
        statements=(urged, said),
        demands=(
            Demand(
                spans=(at(text, "urged Meridane to open the harbour by 30 June 2031"),),
                by="Ada Brook",
                by_key=ada.key,
                action=cited(text, "open the harbour"),
                **SURE,
            ),
        ),
        meetings=(
            Meeting(
                spans=(at(text, "Tomas Grey and Ada Brook met on 12 May 2031"),),
                key="meeting:body:unga:2031-05-12",
                body=cited(text, "met", key="body:unga"),
                date=cited(text, "12 May 2031", "2031-05-12"),
                spoke=(
                    cited(text, "Tomas Grey", key=tomas.key),
                    cited(text, "Ada Brook", key=ada.key),
                ),
                **SURE,
            ),
        ),
        dates=(
            DateMention(spans=(at(text, "30 June 2031"),), iso="2031-06-30", **SURE),
            DateMention(spans=(at(text, "12 May 2031"),), iso="2031-05-12", **SURE),
        ),
        entities=(ada, tomas, VARDA),
    )


def kinds(record: Record, viewer: Any = OWNER, **asked: object) -> list[tuple[str, str]]:
    found, _ = record.overviews(viewer).moments(MomentFilter(earliest=True, limit=None, **asked))  # type: ignore[arg-type]
    assert found.total == len(found)
    return [(each.day, each.kind) for each in found]


def named(record: Record, name: str) -> str:
    [row] = [row for row in record.entities(viewer=OWNER) if row.name == name]
    return row.id


@pytest.fixture
def told(record: Record, put: Put) -> Record:
    put(TWO, extraction=two(), published="2031-05-13")
    return record


def test_what_happened_stands_on_the_day_that_the_document_tells(told: Record) -> None:
    assert kinds(told) == [
        ("2031-05-12", "meeting"),
        ("2031-05-12", "statement"),
        ("2031-05-13", "demand"),
        ("2031-05-13", "statement"),
        ("2031-06-30", "due"),
    ]


def test_a_day_of_publication_is_not_passed_off_as_the_day_it_happened(told: Record) -> None:
    moments, _ = told.overviews(OWNER).moments(MomentFilter())
    assert {(each.day, each.told) for each in moments} == {
        ("2031-05-12", True),
        ("2031-05-13", False),
        ("2031-06-30", True),
    }


def test_a_day_ahead_within_what_is_asked_for_is_one_by_which_it_is_asked(told: Record) -> None:
    [due], _ = told.overviews(OWNER).moments(MomentFilter(kind="due"))
    assert (due.day, due.proof.finding.kind) == ("2031-06-30", "demand")


def test_filters_narrow_together(told: Record) -> None:
    ada, tomas = named(told, "Ada Brook"), named(told, "Tomas Grey")
    assert kinds(told, entities=(ada, tomas)) == [("2031-05-12", "meeting")]
    assert kinds(told, entities=(ada, "theme:detention")) == [("2031-05-12", "statement")]
    assert kinds(told, entities=("state:LUX",), kind="statement") == [("2031-05-12", "statement")]
    assert kinds(told, since="2031-06") == [("2031-06-30", "due")]
    assert kinds(told, entities=(ada,), until="2031-05-12", kind="meeting") == [
        ("2031-05-12", "meeting")
    ]


@pytest.mark.parametrize("entities", [(), ("body:unga",), ("theme:detention", "state:LUX")])
@pytest.mark.parametrize("since", [None, "2031", "2031-05", "2031-05-13"])
@pytest.mark.parametrize("until", [None, "2031-05-12", "2031-06"])
def test_the_counts_of_years_are_those_of_the_lines(
    told: Record, entities: tuple[str, ...], since: str | None, until: str | None
) -> None:
    asked = MomentFilter(entities=entities, since=since, until=until, limit=None)
    found, years = told.overviews(OWNER).moments(asked)
    counted = {(year, kind): n for year, held in years.items() for kind, n in held.items()}
    listed: dict[tuple[str, str], int] = {}
    for each in found:
        listed[each.day[:4], each.kind] = listed.get((each.day[:4], each.kind), 0) + 1
    assert counted == listed


def test_who_appears_with_whom_is_counted_in_documents(told: Record, put: Put) -> None:
    put(f"{TWO} Again.", extraction=two(f"{TWO} Again."), published="2031-06-01")
    found, pairs = told.overviews(OWNER).ties_on_top(("meeting", "document", "behalf"), 10)
    ada, tomas = named(told, "Ada Brook"), named(told, "Tomas Grey")
    assert {(frozenset((each.one, each.other)), each.kind, each.documents) for each in found} == {
        (frozenset((ada, tomas)), "meeting", 2),
        (frozenset((ada, tomas)), "document", 2),
        (frozenset((ada, "state:LUX")), "behalf", 2),
    }
    assert pairs == 3
    [behalf] = [each for each in found if each.kind == "behalf"]
    assert (behalf.one, behalf.other) == (ada, "state:LUX")


def test_each_tie_is_proved_by_the_findings_of_both(told: Record) -> None:
    ada, tomas = named(told, "Ada Brook"), named(told, "Tomas Grey")
    proofs = told.overviews(OWNER).tie_proofs(tomas, ada)
    assert {each.kind for each in proofs} == {"meeting", "document"}
    for each in proofs:
        shown = {each.proof.entities.get(key) for key in each.proof.entities}
        shown |= {each.other_proof.entities.get(key) for key in each.other_proof.entities}
        assert {ada, tomas} <= shown


def test_what_was_said_on_a_theme_counts_for_the_speaker_and_for_whom_they_speak(
    told: Record,
) -> None:
    overviews = told.overviews(OWNER)
    assert overviews.themes() == {"theme:detention": 1}
    years, several = overviews.raised("theme:detention", "state", 10)
    assert (years, several) == ({"state:LUX": {"2031": 1}}, 1)
    assert len(overviews.positions(named(told, "Ada Brook"), "theme:detention")) == 1


def rejected(record: Record) -> None:
    for each in record.findings(FindingFilter(limit=None), OWNER):
        record.decide(each.id, ReviewState.REJECTED, "ada", DAY)


def nothing(record: Record, viewer: Any) -> bool:
    overviews = record.overviews(viewer)
    ada = named(record, "Ada Brook")
    return (
        kinds(record, viewer) == []
        and overviews.moments(MomentFilter())[1] == {}
        and overviews.ties_on_top(("meeting", "document", "behalf"), 10) == ([], 0)
        and overviews.ties_of(ada, ("meeting", "document", "behalf"), 10) == ([], 0)
        and overviews.tie_proofs(ada, "state:LUX").total == 0
        and overviews.themes() == {}
        and overviews.raised("theme:detention", "state", 10) == ({}, 0)
        and overviews.positions("state:LUX", "theme:detention").total == 0
    )


def test_what_is_rejected_is_nowhere(told: Record) -> None:
    rejected(told)
    assert nothing(told, OWNER)


def test_what_was_rejected_and_taken_back_is_there_again(told: Record) -> None:
    before = kinds(told)
    rejected(told)
    for each in told.findings(FindingFilter(limit=None, states=(ReviewState.REJECTED,)), OWNER):
        told.decide(each.id, ReviewState.PROPOSED, "ada", DAY)
    assert kinds(told) == before


def test_what_is_sealed_is_nowhere_for_those_who_may_not_see_it(told: Record) -> None:
    before = kinds(told)
    [row] = told.documents(viewer=OWNER)
    told.protect(row.id, Protection.SEALED, "ada", DAY)
    assert nothing(told, PUBLIC)
    assert kinds(told, OWNER) == before
    told.protect(row.id, Protection.OPEN, "ada", DAY)
    assert kinds(told, PUBLIC) == before


def test_what_is_corrected_moves(told: Record) -> None:
    [urged] = [
        each
        for each in told.findings(FindingFilter(("statement",)), OWNER)
        if each.finding.said_on  # type: ignore[attr-defined]
    ]
    told.decide(urged.id, ReviewState.CORRECTED, "ada", DAY, correction={"said_on": "2030-01-02"})
    assert ("2030-01-02", "statement") in kinds(told)
    assert ("2031-05-12", "statement") not in kinds(told)


def test_two_who_are_judged_one_are_one_in_the_network(told: Record) -> None:
    told.judge(named(told, "Ada Brook"), named(told, "Tomas Grey"), True, "ada", DAY)
    found, _ = told.overviews(OWNER).ties_on_top(("meeting", "document", "behalf"), 10)
    assert [each.kind for each in found] == ["behalf"]
    told.take_back(None, "ada", DAY)
    found, _ = told.overviews(OWNER).ties_on_top(("meeting", "document", "behalf"), 10)
    assert len(found) == 3


def test_a_change_of_how_things_stand_is_on_the_time_line(record: Record, put: Put) -> None:
    text = "Sana Veld, held since March 2022, was released on 4 May 2031."
    sana = person("Sana Veld")
    put(
        text,
        extraction=Extraction(
            cases=(
                Case(
                    spans=(at(text, "Sana Veld"),),
                    victim="Sana Veld",
                    victim_key=sana.key,
                    theme="detention",
                    violation=cited(text, "held"),
                    status=cited(text, "released"),
                    since=cited(text, "March 2022", "2022-03"),
                    **SURE,
                ),
            ),
            assertions=(
                Assertion(
                    spans=(at(text, "released on 4 May 2031"),),
                    subject=sana.key,
                    property="released_on",
                    value=cited(text, "4 May 2031", "2031-05-04"),
                    **SURE,
                ),
            ),
            mentions=(mention(text, "Sana Veld", sana.key),),
            entities=(sana,),
        ),
        published="2031-05-05",
    )
    expected = [("2022-03", "since"), ("2031-05-04", "status"), ("2031-05-05", "status")]
    assert kinds(record) == expected
    assert kinds(record, entities=(named(record, "Sana Veld"),)) == expected


def test_every_kind_of_finding_can_be_written(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything(), published="2025-05-21")
    assert {kind for _, kind in kinds(record)} >= {"statement", "demand", "meeting", "since"}


def test_what_is_not_worked_out_yet_is_not_told_as_nothing(told: Record) -> None:
    document = told.documents(viewer=OWNER).rows[0].id
    assert told.append_run(document, Extraction(), "onrecord 0.2.0", DAY)
    with pytest.raises(BadUse, match="not worked out yet"):
        kinds(told)
    told.mend()
    assert kinds(told) == []
