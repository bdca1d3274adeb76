"""Documents are tied to those that they come from, whichever comes first."""

from itertools import permutations
from pathlib import Path

import pytest

from onrecord.model import Entity, EntityKind, Extraction, RelationKind
from onrecord.record import Arrived, Record
from onrecord.record.relations import romanised
from tests.record.made import arrived, relation

SHARED = Extraction(
    entities=(
        Entity(key="state:PRK", kind=EntityKind.STATE, name="DPRK"),
        Entity(key="body:unga", kind=EntityKind.BODY, name="General Assembly"),
    )
)

KOREAN = arrived(
    "유엔총회가 열렸다.", SHARED, publisher="나루일보", published="2025-05-21", language="ko"
)
OTHER_DAY = arrived(
    "안보리가 열렸다.", SHARED, publisher="나루일보", published="2024-06-13", language="ko"
)
UNLIKE = arrived(
    "다른 소식.",
    Extraction(entities=(Entity(key="state:FRA", kind=EntityKind.STATE, name="France"),)),
    publisher="나루일보",
    published="2025-05-21",
    language="ko",
)
ENGLISH = arrived(
    "The Assembly met.",
    SHARED,
    publisher="Naru Ilbo",
    published="2025-05-21",
    relations=relation(RelationKind.TRANSLATION_OF, "Naru Ilbo"),
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_translation_is_tied_to_its_original_whichever_came_first(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    documents = (KOREAN, OTHER_DAY, UNLIKE, ENGLISH)
    with Record.create(tmp_path / "r") as record:
        for place in order:
            record.write([documents[place]])
        found = {row.sha256: row for row in record.documents()}
    original = found[KOREAN.document.sha256]
    translation = found[ENGLISH.document.sha256]
    assert translation.translation_of == original.id
    assert translation.family == original.family
    others = {found[each.document.sha256].family for each in (OTHER_DAY, UNLIKE)}
    assert original.family not in others
    assert len(others) == 2


def test_a_document_in_the_same_language_is_no_original_of_a_translation(record: Record) -> None:
    same = arrived(
        "The Assembly met, it was said.", SHARED, publisher="Naru Ilbo", published="2025-05-21"
    )
    record.write([same, ENGLISH])
    assert {row.translation_of for row in record.documents()} == {None}


def test_a_republication_names_the_title_or_the_address(record: Record) -> None:
    first = arrived("One.", title="The First Meeting", origin="https://example.org/a/")
    by_title = arrived(
        "Two.", relations=relation(RelationKind.REPUBLISHED_FROM, "The first meeting")
    )
    by_address = arrived(
        "Three.",
        relations=relation(RelationKind.REPUBLISHED_FROM, "see https://example.org/a."),
    )
    ids = [each.document for each in record.write([first, by_title, by_address])]
    found = {row.id: row for row in record.documents()}
    assert found[ids[1]].republished_from == ids[0]
    assert found[ids[2]].republished_from == ids[0]
    assert {row.family for row in found.values()} == {ids[0]}


def test_an_attachment_is_tied_to_its_mail_and_stays_a_source_of_its_own(record: Record) -> None:
    mail = arrived("A mail.")
    sheet = arrived("A sheet.", note=f"attached to {mail.document.sha256[:12]}")
    ids = [each.document for each in record.write([mail, sheet])]
    found = {row.id: row for row in record.documents()}
    assert found[ids[1]].attached_to == ids[0]
    assert found[ids[1]].family == ids[1]


def test_what_a_document_says_of_its_source_is_shown_even_without_it(record: Record) -> None:
    document = record.write([ENGLISH])[0].document
    [related] = record.document(document).related
    assert (related.kind, related.words) == (RelationKind.TRANSLATION_OF, "Naru Ilbo")
    assert related.document is None


def test_families_grow_together(record: Record) -> None:
    copy = Arrived(*_copy(ENGLISH))
    record.write([ENGLISH])
    record.write([copy])
    record.write([KOREAN])
    assert len({row.family for row in record.documents()}) == 1


def _copy(of: Arrived) -> tuple[object, ...]:
    other = arrived(of.document.text, SHARED, data=b"copy", published="2025-05-21")
    return other.arrival, other.document, other.extraction


def test_hangul_is_spelled_in_latin_letters() -> None:
    assert romanised("한겨레") == "hangyeore"
    assert romanised("Naru 일보") == "Naru ilbo"
