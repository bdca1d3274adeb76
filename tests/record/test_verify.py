"""Whatever is changed behind the program's back is found and named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import LeftOut, RecordBroken
from onrecord.model import Arrival, Document
from onrecord.record import Breakage, Record
from onrecord.record.database import connected
from onrecord.record.ids import seal
from onrecord.record.payload import deflated, encoded
from tests.record.made import EVERYTHING, arrived, everything

OTHER = "Another document. It stays as it is."


@pytest.fixture
def broken(record: Record) -> Callable[..., list[Breakage]]:
    """What verify finds after some SQL that goes around the guards."""
    whole, other = arrived(EVERYTHING, everything()), arrived(OTHER)
    for each in (whole, other):
        record.originals.keep(each.document.text.encode())
    record.write([whole, other])
    texts = {each.document.sha256: each.document for each in (whole, other)}

    def read(data: bytes, arrival: Arrival) -> Document:
        return texts[arrival.sha256]

    def tampered(*statements: str, **values: object) -> list[Breakage]:
        with connected(record._engine, write=True) as connection:
            for table in ("findings", "texts", "documents", "extractions"):
                for name in (f"{table}_no_update", f"{table}_no_delete"):
                    if connection.dialect.name == "sqlite":
                        connection.execute(text(f"DROP TRIGGER {name}"))
                if connection.dialect.name != "sqlite":
                    connection.execute(text(f"DROP TRIGGER {table}_no_change ON {table}"))
            for statement in statements:
                connection.execute(text(statement), values)
        return list(record.verify(read=read))

    tampered.read = read  # type: ignore[attr-defined]
    return tampered


def change(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def test_a_record_that_nobody_touched_is_whole(broken: Callable[..., list[Breakage]]) -> None:
    assert broken() == []


def test_progress_is_told_document_by_document(
    record: Record, broken: Callable[..., list[Breakage]]
) -> None:
    told: list[tuple[int, int]] = []
    read = broken.read  # type: ignore[attr-defined]
    list(record.verify(lambda done, all: told.append((done, all)), read))
    assert told == [(1, 2), (2, 2)]


def test_a_flipped_byte_in_an_original_is_found(
    record: Record, broken: Callable[..., list[Breakage]]
) -> None:
    [row] = [row for row in record.documents() if row.findings]
    path = record.originals.path(row.sha256)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    change(path, bytes(data))
    [found] = broken()
    assert (found.what, found.document) == ("original", row.id)
    assert "changed" in found.problem
    assert found.mend
    with pytest.raises(RecordBroken):
        record.original(row.id)


def test_a_deleted_original_is_found(record: Record, broken: Callable[..., list[Breakage]]) -> None:
    [row] = [row for row in record.documents() if row.findings]
    os.unlink(record.originals.path(row.sha256))  # noqa: PTH108
    [found] = broken()
    assert (found.what, found.document) == ("original", row.id)
    assert "can't be read" in found.problem


def test_an_edited_quotation_is_found(broken: Callable[..., list[Breakage]]) -> None:
    query = "UPDATE findings SET words = replace(words, 'release', 'keep') WHERE kind = 'statement'"
    found = broken(query)
    assert {each.what for each in found} == {"finding", "quotation"}
    assert {each.finding for each in found} == {found[0].finding}
    assert any("keep Sana Veld" in each.problem for each in found)


def test_an_edited_finding_is_found(broken: Callable[..., list[Breakage]]) -> None:
    query = (
        "UPDATE findings SET payload = replace(payload, 'Varda', 'Vardo') WHERE kind = 'statement'"
    )
    [found] = broken(query)
    assert found.what == "finding"
    assert found.finding


def test_a_finding_moved_to_other_words_is_found(broken: Callable[..., list[Breakage]]) -> None:
    query = "UPDATE findings SET payload = replace(payload, '[[0,9]]', '[[1,9]]')"
    found = broken(f"{query} WHERE kind = 'mention'")
    assert {each.what for each in found} == {"finding", "quotation"}


def test_a_finding_moved_past_the_end_is_found_even_with_a_new_digest(
    record: Record, broken: Callable[..., list[Breakage]]
) -> None:
    with connected(record._engine) as connection:
        query = "SELECT payload, words FROM findings WHERE kind = 'meeting'"
        payload, words = connection.execute(text(query)).one()
    [met] = everything().meetings
    moved = payload.replace(encoded(met.date)[1:-1], '"value":"2025-05-20","spans":[[9990,9999]]')
    assert moved != payload
    [found] = broken(
        "UPDATE findings SET payload = :payload, seal = :seal WHERE kind = 'meeting'",
        payload=moved,
        seal=seal(moved, words),
    )
    assert found.what == "quotation"
    assert "outside the text" in found.problem


def test_a_deleted_finding_is_found(broken: Callable[..., list[Breakage]]) -> None:
    [found] = broken("DELETE FROM findings WHERE kind = 'statement'")
    assert found.what == "finding"
    count = sum(1 for _ in everything().findings())
    assert f"{count} findings and {count - 1}" in found.problem


def test_an_edited_text_is_found(broken: Callable[..., list[Breakage]]) -> None:
    data = deflated(EVERYTHING.replace("release", "keep up"))
    found = broken(
        "UPDATE texts SET text = :data WHERE document = (SELECT min(document) FROM texts)",
        data=data,
    )
    assert "text" in {each.what for each in found}
    assert "quotation" in {each.what for each in found}
    assert len({each.document for each in found}) == 1


def test_a_text_edited_together_with_its_digest_is_found(
    broken: Callable[..., list[Breakage]],
) -> None:
    from onrecord.record.reading import digest

    other = OTHER.replace("stays", "stayed")
    query = "WHERE {} = (SELECT max(number) FROM documents)"
    found = broken(
        f"UPDATE texts SET text = :data {query.format('document')}",
        f"UPDATE documents SET text_sha256 = :digest {query.format('number')}",
        data=deflated(other),
        digest=digest(other),
    )
    assert [each.what for each in found] == ["text"]
    assert "gives another text" in found[0].problem


def test_a_text_that_is_gone_or_garbled_is_found(broken: Callable[..., list[Breakage]]) -> None:
    found = broken("UPDATE texts SET text = layout")
    assert {each.what for each in found} >= {"text"}


def test_an_original_that_can_not_be_read_any_more_is_found(
    record: Record, broken: Callable[..., list[Breakage]]
) -> None:
    def refuse(data: bytes, arrival: Arrival) -> Document:
        raise LeftOut("It is locked.")

    found = list(record.verify(read=refuse))
    assert [each.what for each in found] == ["text", "text"]
    assert "locked" in found[0].problem


def test_a_document_read_by_another_reader_may_have_another_text(
    record: Record, broken: Callable[..., list[Breakage]]
) -> None:
    read = broken.read  # type: ignore[attr-defined]

    def newer(data: bytes, arrival: Arrival) -> Document:
        from dataclasses import replace

        return replace(read(data, arrival), reader="plain/2", text="something else")

    assert list(record.verify(read=newer)) == []
