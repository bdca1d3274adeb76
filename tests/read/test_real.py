"""Real records of the United Nations, of several eras, where the evaluation data is at hand."""

from pathlib import Path

import pytest

from onrecord.model import BlockRole, Document
from onrecord.read import Hints, Ocr, ReadLimits, read
from tests.read.promises import keeps_its_promises

# Name, day, the most pages, words that stand in one paragraph across lines, columns or pages.
RECORDS = {
    "S_PV.8422.pdf": ("2018-12-13", 9, "which renews the mandate of the United Nations Multidim"),
    "S_PV.10100.pdf": ("2026-01-30", 3, "to inform the Council that the presidency of the Council"),
    "A_64_PV.121.pdf": ("2010-09-13", 8, "adopted resolution 64/184 and decision 64/555"),
    "A_65_PV.71.pdf": ("2010-12-21", 31, "reports of the Third Committee in one intervention"),
    "A_48_PV.46.pdf": ("1993-11-01", 28, "stated that non-proliferation was one of"),
    "S_PV.492.pdf": ("1950-08-29", 23, "The agenda which is before the Security"),
}  # fmt: skip


@pytest.fixture(scope="module", params=RECORDS)
def record(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Document]:
    path = shared / "real" / "un_records" / request.param
    # OCR takes minutes; what it gives is measured by eval/records.py.
    return request.param, read(path.read_bytes(), Hints(name=path.name), ReadLimits(ocr=Ocr.NEVER))


def test_a_real_record_is_read_and_described(record: tuple[str, Document]) -> None:
    name, document = record
    day, pages, words = RECORDS[name]
    keeps_its_promises(document)
    assert (document.kind, document.published) == ("verbatim_record", day)
    assert len(document.pages) == pages
    [block] = [b for b in document.blocks if words in b.span.of(document.text)][:1]
    assert block.role is BlockRole.PARAGRAPH


def test_running_heads_of_a_real_record_are_not_in_its_account(
    record: tuple[str, Document],
) -> None:
    name, document = record
    if name == "S_PV.492.pdf":
        pytest.skip("a scan, whose running heads are too faint to be told")
    symbol = name.removesuffix(".pdf").replace("_", "/")
    body = [b.span.of(document.text) for b in document.blocks if b.role is not BlockRole.FURNITURE]
    assert sum(words.strip() == symbol for words in body) <= 1


def test_paragraphs_of_a_real_record_are_not_torn(record: tuple[str, Document]) -> None:
    name, document = record
    if name == "S_PV.492.pdf":
        pytest.skip("a scan in two languages, with specks between its lines")
    paragraphs = [
        b.span.of(document.text) for b in document.blocks if b.role is BlockRole.PARAGRAPH
    ]
    torn = [words for words in paragraphs if words[0].islower() and len(words) > 40]
    assert len(torn) <= 0.01 * len(paragraphs) + 1


def test_the_report_that_the_project_began_with_is_read(shared: Path) -> None:
    path = shared / "real" / "article.txt"
    document = read(path.read_bytes(), Hints(name=path.name))
    keeps_its_promises(document)
    assert document.text == path.read_bytes().decode()
    assert (document.kind, document.language) == ("news", "en")
