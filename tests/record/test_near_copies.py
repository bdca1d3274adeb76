"""Ten copies of one report are one source, also where they were cut or lightly edited."""

import pytest
from sqlalchemy import select

from onrecord.model import DocumentKind
from onrecord.record import DocumentFilter, Outcome, Record
from onrecord.record.database import connected
from onrecord.record.schema import SHINGLES
from tests.record.conftest import Put

WIRE = """The General Assembly heard on Tuesday how a teacher from the harbour town of Meridane was
taken from her classroom by four men in plain clothes. The ambassador of Palmora, who had asked for
the meeting, read out a list of eleven names and said that each of them had a mother who was waiting
for a letter. The delegation of Varda left the hall before he had finished. It returned an hour
later and called the list a forgery. The President of the Assembly asked the members to keep to the
time that the rules allow, and gave the floor to two witnesses. One of them, a nurse, described the
prison of Grey Quay, where she had counted forty women in a cell for ten. She said that the guards
sold the medicine that families brought. A vote on the draft is expected before the month is out.
Diplomats from three regions said that they would support it if the paragraph on trade were taken
out. Palmora has refused to do so."""

# The same, with other words here and there.
EDITED = (
    WIRE.replace("on Tuesday", "this week")
    .replace("a teacher", "a schoolteacher")
    .replace("called the list a forgery", "said the list was forged")
    .replace("Diplomats from three regions", "Envoys from three regions")
)
# The first half.
CUT = WIRE[: WIRE.index("One of them")]
# Another reporter in the same hall.
OWN_WORDS = """Palmora's envoy named eleven people in the Assembly on Tuesday and asked where they
are. Varda's diplomats walked out while he spoke, came back, and dismissed his list as invented. A
nurse told members that forty women shared a cell meant for ten at the Grey Quay prison and that
guards there trade in medicine. A teacher from Meridane is among those missing; men without uniforms
led her out of school. Members may vote this month, though several want a passage about commerce
removed first, which Palmora will not accept."""


def families(record: Record) -> dict[str, str]:
    return {row.id: row.family for row in record.documents(DocumentFilter(limit=None))}


def put_all(put: Put, *texts: str, kind: DocumentKind = DocumentKind.NEWS) -> list[Outcome]:
    return [
        put(text, kind=kind, published=f"2025-05-{20 + number}")
        for number, text in enumerate(texts)
    ]


def test_a_lightly_edited_copy_and_a_cut_one_are_the_same_source(record: Record, put: Put) -> None:
    first, edited, cut = (each.document for each in put_all(put, WIRE, EDITED, CUT))
    assert families(record) == {first: first, edited: first, cut: first}
    rows = {row.id: row for row in record.documents(DocumentFilter(limit=None))}
    assert rows[first].near_copy_of is None
    assert rows[edited].near_copy_of == first
    assert rows[cut].near_copy_of == first


def test_the_whole_story_after_its_cut_copy_is_the_same_source_too(
    record: Record, put: Put
) -> None:
    cut, whole = (each.document for each in put_all(put, CUT, WIRE))
    assert families(record) == {cut: cut, whole: cut}


def test_two_reports_of_one_event_in_different_words_are_two_sources(
    record: Record, put: Put
) -> None:
    put_all(put, WIRE, OWN_WORDS)
    assert len(set(families(record).values())) == 2


def test_resolutions_that_say_the_same_every_year_are_not_copies(record: Record, put: Put) -> None:
    put_all(put, WIRE, EDITED, kind=DocumentKind.RESOLUTION)
    assert len(set(families(record).values())) == 2


def test_the_same_words_a_year_later_are_another_source(record: Record, put: Put) -> None:
    put(WIRE, published="2024-05-20")
    put(EDITED, published="2025-05-20")
    assert len(set(families(record).values())) == 2


def test_near_copies_are_the_same_after_a_rebuild_and_however_they_were_batched(
    record: Record, put: Put
) -> None:
    put_all(put, WIRE, OWN_WORDS, EDITED, CUT)
    before = families(record)
    with connected(record._engine) as connection:
        kept = connection.execute(select(SHINGLES)).all()
    record.rebuild()
    assert families(record) == before
    with connected(record._engine) as connection:
        assert sorted(connection.execute(select(SHINGLES)).all()) == sorted(kept)


def test_what_stands_in_very_many_documents_is_kept_for_the_first_of_them_only(
    record: Record, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.near_copies.MOST_HOLDERS", 3)
    for number in range(5):
        put(f"Page {number}. {OWN_WORDS}", published="2025-05-20")
    with connected(record._engine) as connection:
        holders = [row.shingle for row in connection.execute(select(SHINGLES))]
    assert max(holders.count(each) for each in set(holders)) == 3
    assert len(set(families(record).values())) == 1
