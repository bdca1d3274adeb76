"""What goes in comes out again, once, and whole."""

from dataclasses import replace
from hashlib import sha256

import pytest

from onrecord.errors import BadUse, LeftOut, NothingFound
from onrecord.model import Extraction, Span
from onrecord.record import (
    OWNER,
    DocumentFilter,
    FindingFilter,
    Record,
    Status,
)
from onrecord.record.payload import KINDS
from tests.record.conftest import Put
from tests.record.made import DAY, EVERYTHING, arrived, everything, mention


def test_every_kind_of_finding_comes_out_as_it_went_in(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything())
    found = record.findings(FindingFilter(limit=None), OWNER)
    assert {each.finding.kind for each in found} == set(KINDS)
    wanted = list(everything().findings())
    assert sorted(map(repr, wanted)) == sorted(repr(each.finding) for each in found)
    for each in found:
        assert each.words == tuple(span.of(EVERYTHING) for span in each.finding.spans)


def test_a_document_comes_out_as_it_went_in(record: Record, put: Put) -> None:
    each = arrived("Two pages.", title="A title", published="2025-05-20", warnings=("odd",))
    outcome = put(each)
    stored = record.document(outcome.document)
    assert stored.document == each.document
    assert stored.arrivals == (each.arrival,)
    assert record.document(each.document.sha256).document == each.document
    assert record.document(outcome.document[:6]).row.id == outcome.document


def test_the_same_bytes_twice_are_one_document(record: Record, put: Put) -> None:
    first = put("The same text.", name="a.txt")
    again = put("The same text.", name="b.txt")
    assert (first.status, again.status) == (Status.ADDED, Status.ALREADY_THERE)
    assert first.document == again.document
    assert record.documents().total == 1
    assert [each.name for each in record.custody(first.document)] == ["a.txt", "b.txt"]


def test_taking_in_the_same_folder_again_adds_nothing(record: Record, put: Put) -> None:
    first = put("A text.", at="2026-01-01T00:00:00Z")
    put("A text.", at="2026-02-02T00:00:00Z")
    assert [each.at for each in record.custody(first.document)] == ["2026-01-01T00:00:00Z"]


def test_the_same_bytes_twice_in_one_batch_are_one_document(record: Record) -> None:
    batch = [arrived("Twice."), arrived("Twice.", name="other.txt")]
    outcomes = record.write(batch)
    assert [each.status for each in outcomes] == [Status.ADDED, Status.ALREADY_THERE]
    assert len(record.custody(outcomes[0].document)) == 2


def test_the_same_text_in_two_files_is_two_documents_linked_as_copies(
    record: Record, put: Put
) -> None:
    first = put("The envoy spoke.", data=b"one")
    copy = put("The  ENVOY spoke!", data=b"two")
    assert copy.status is Status.COPY
    assert copy.copy_of == first.document
    rows = {row.id: row for row in record.documents()}
    assert rows[copy.document].copy_of == first.document
    assert rows[copy.document].family == rows[first.document].family == first.document
    assert [row.copies for row in rows.values()] == [1, 1]


def test_documents_without_any_words_are_no_copies_of_each_other(record: Record, put: Put) -> None:
    put("…", data=b"one")
    assert put("!", data=b"two").status is Status.ADDED


def test_a_batch_is_written_whole_or_not_at_all(record: Record) -> None:
    good = arrived("Good.", Extraction(mentions=(mention("Good.", "Good"),)))
    bad = arrived("Bad.")
    # No reader gives such a document: its place in the list of days can't be stored.
    bad = replace(bad, arrival=replace(bad.arrival, size=None))  # type: ignore[arg-type]
    with pytest.raises(LeftOut):
        record.write([good, bad])
    assert record.documents().total == 0
    assert not record.has(good.document.sha256)
    record.write([good])
    assert record.has(good.document.sha256)


@pytest.mark.parametrize("text", ["nul \x00 sign", "half \ud800 sign", "\U0001f600 김정욱\u200b"])
def test_any_text_can_be_kept(record: Record, put: Put, text: str) -> None:
    found = mention(text, text[2:7])
    each = arrived(text, Extraction(mentions=(found,)), title=text, name=text, origin=text)
    outcome = put(each)
    assert record.document(outcome.document).document.text == text
    [recorded] = record.findings()
    assert recorded.finding == found
    assert list(record.verify(read=lambda data, _: each.document)) == []


def test_documents_whose_ids_begin_alike_are_told_apart(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.write.DOCUMENT_LENGTH", 1)
    batch = [arrived(f"Text {number}.") for number in range(40)]
    ids = [each.document for each in record.write(batch[:20])]
    ids += [each.document for each in record.write(batch[20:])]
    assert len(set(ids)) == 40
    for id, each in zip(ids, batch, strict=True):
        assert each.document.sha256.startswith(id)
        assert record.document(id).document.text == each.document.text


def test_what_is_not_there_is_said_not_to_be(record: Record, put: Put) -> None:
    put("Something.")
    for ask in (record.document, record.finding, record.entity, record.custody, record.original):
        with pytest.raises(NothingFound):
            ask("ffffffffffff")
    with pytest.raises(NothingFound):
        record.document("%")


def test_a_beginning_that_fits_several_is_refused(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.reading.SHORTEST_ID", 1)
    # With 17 documents, two begin with the same of 16 digits.
    ids = [each.document for each in record.write([arrived(f"Text {n}.") for n in range(17)])]
    twice = next(id[0] for n, id in enumerate(ids) if id[0] in {each[0] for each in ids[:n]})
    with pytest.raises(BadUse, match="More than one"):
        record.document(twice)


def test_originals_are_kept_once_and_can_not_be_written_over(record: Record) -> None:
    data = b"the original"
    digest = record.originals.keep(data)
    assert digest == sha256(data).hexdigest() == record.originals.keep(data)
    path = record.originals.path(digest)
    assert path.relative_to(record.directory).parts[:3] == ("originals", digest[:2], digest[2:4])
    assert path.stat().st_mode & 0o222 == 0
    assert [each.name for each in path.parent.iterdir()] == [digest]


def test_what_an_interrupted_run_left_half_written_is_taken_away(record: Record) -> None:
    path = record.originals.path(record.originals.keep(b"x"))
    half = path.parent / ".coming-1-1"
    half.write_bytes(b"hal")
    record.originals.sweep()
    assert not half.exists()
    assert path.exists()


def test_lists_come_in_parts_with_their_total(record: Record) -> None:
    record.write([arrived(f"Number {n}.", title=f"T{n}") for n in range(7)])
    asked = DocumentFilter(sort="title", limit=3)
    pages = [record.documents(replace(asked, offset=offset)) for offset in (0, 3, 6, 9)]
    assert [page.total for page in pages] == [7, 7, 7, 7]
    titles = [row.title for page in pages for row in page]
    assert titles == [f"T{n}" for n in range(7)]


def test_documents_are_narrowed_and_sorted(record: Record, put: Put) -> None:
    put("1", title="Zoo", published="2025-05-20", publisher="Courier", language="en")
    put("2", title="Ape", published="2025-06", language="ko")
    put("3", title=None, published=None)

    def names(**asked: object) -> list[str | None]:
        return [row.title for row in record.documents(DocumentFilter(**asked))]  # type: ignore[arg-type]

    assert names() == ["Ape", "Zoo", None]
    assert names(sort="title") == ["Ape", "Zoo", None]
    assert names(since="2025-06-10") == ["Ape"]
    assert names(until="2025-05") == ["Zoo"]
    assert names(language="ko") == ["Ape"]
    assert names(words="COUR") == ["Zoo"]
    assert names(words="zoo courier") == ["Zoo"]
    assert names(publisher="Courier") == ["Zoo"]
    with pytest.raises(BadUse, match="can't be sorted"):
        names(sort="colour")


def test_the_places_of_findings_can_be_asked_for(record: Record, put: Put) -> None:
    outcome = put(EVERYTHING, extraction=everything())
    place = Span(EVERYTHING.index("Tomas"), EVERYTHING.index("Tomas") + 3)
    found = record.findings(FindingFilter(document=outcome.document, place=place))
    assert {each.finding.kind for each in found} == {"mention", "assertion"}


def test_the_record_in_numbers(record: Record, put: Put) -> None:
    put(EVERYTHING, extraction=everything(), published="2025-05-21")
    put("Another.", language="ko")
    record.leave_out("/x/empty.pdf", "It is empty.", "Get it again.", DAY)
    counts = record.counts()
    assert counts.documents == 2
    assert counts.left_out == 1
    assert counts.findings["mention"] == 5
    assert counts.entities == {"person": 3, "state": 1}
    assert counts.meetings == 1
    assert counts.languages == {"en": 1, "ko": 1}
    assert (counts.first_day, counts.last_day) == ("2025-05-21", "2025-05-21")


def test_what_was_left_out_is_listed_until_it_comes_in(record: Record, put: Put) -> None:
    for at in ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"):
        record.leave_out("/dossier/a.txt", "It is locked.", "Unlock it.", at)
    record.leave_out("/dossier/b.txt", "It is empty.", "Get it again.", "2026-01-03T00:00:00Z")
    assert [row.origin for row in record.left_out()] == ["/dossier/b.txt", "/dossier/a.txt"]
    put("Unlocked.", name="a.txt", at="2026-01-04T00:00:00Z")
    assert [row.origin for row in record.left_out()] == ["/dossier/b.txt"]
