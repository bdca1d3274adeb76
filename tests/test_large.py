"""The made-up record on which questions are measured is a record like any other."""

from pathlib import Path

from bench.large import document, write
from onrecord import ask
from onrecord.model import Cited
from onrecord.record import OWNER, Record


def test_a_made_document_is_the_same_whenever_it_is_made() -> None:
    assert document(37) == document(37)
    assert document(37) != document(37, seed=2)


def test_what_is_found_in_a_made_document_stands_where_it_says() -> None:
    kinds = set()
    for number in range(250):
        arrived, _ = document(number)
        text = arrived.document.text
        for found in arrived.extraction.findings():
            kinds.add(found.kind)
            assert all(span.of(text).strip() for span in found.spans)
        for said in arrived.extraction.statements:
            assert said.cue[0].of(text)
            assert not said.cue[0].overlaps(said.content[0])
        for told in arrived.extraction.meetings:
            assert told.body
            assert told.format
            assert _printed(told.body, text)
            assert _printed(told.format, text)
    assert {"statement", "demand", "case", "meeting", "speech", "provision"} <= kinds


def _printed(cited: Cited, text: str) -> bool:
    return cited.spans[0].of(text) == cited.value


def test_a_made_record_can_be_checked_and_asked(tmp_path: Path) -> None:
    with Record.create(tmp_path / "record") as record:
        *_, done = write(record, 60)
        assert done.documents == 60
        assert not list(record.verify())
        assert ask.status(record).counts.documents == 60
        assert record.statements(viewer=OWNER).total == done.findings["statement"]
        assert ask.meetings(record).total
