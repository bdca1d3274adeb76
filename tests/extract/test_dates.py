"""Dates: found where they are, and nowhere else, with the day that they mean."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.dates import find_dates
from onrecord.model import Block, BlockRole, Document, DocumentKind, Span
from tests.extract.documents import document
from tests.extract.marked_texts import Marked, marked_texts

CASES = marked_texts("dates-en", "dates-ko", "dates-undated")
ISO = re.compile(
    r"(?:\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d|--\d\d|--\d\d-\d\d)(?:/[\d-]{4,10})?|\d{4}(?:,\d{4})+"
)


def bare(text: str, published: str | None = None, language: str = "en") -> Document:
    """A document that the reader has not cut into blocks and sentences."""
    return Document(
        sha256="0" * 64,
        reader="plain/1",
        media_type="text/plain",
        text=text,
        language=language,
        kind=DocumentKind.NEWS,
        published=published,
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_date_is_found_with_its_exact_words_and_its_day(case: Marked) -> None:
    found = find_dates(bare(case.text, case.published, case.language))
    assert [(date.spans[0], date.iso) for date in found] == list(case.expected)


def test_a_document_cut_into_sentences_gives_the_same_dates() -> None:
    text = "The Council will meet on Friday. It met on 3 March. The vote was in 2019 and 2020."
    read = document(text, published="2025-05-21")
    assert len(read.sentences) == 3
    assert [date.iso for date in find_dates(read)] == ["2025-05-23", "2025-03-03", "2019,2020"]


@pytest.mark.parametrize(
    ("text", "relative"),
    [("20 May 2025", False), ("on 20 May", True), ("last December", True), ("in 2014", False)],
)
def test_a_date_tells_whether_it_was_worked_out_from_another(text: str, relative: bool) -> None:
    (date,) = find_dates(bare(text, "2025-05-21"))
    assert date.relative is relative
    assert date.reason


def test_dates_in_page_furniture_are_left_out() -> None:
    text = "© 2 May 2019 Example\nIt met on 3 May 2019."
    blocks = (Block(Span(0, 20), BlockRole.FURNITURE), Block(Span(21, 42), BlockRole.PARAGRAPH))
    (date,) = find_dates(replace(bare(text), blocks=blocks))
    assert date.iso == "2019-05-03"


@given(st.text(alphabet="0123456789/-. ,()년월일MayDec20th지난~", max_size=60))
def test_no_text_breaks_it_and_every_date_is_well_formed_and_in_place(text: str) -> None:
    end = 0
    for date in find_dates(bare(text, "2025-05-21", "ko")):
        (span,) = date.spans
        assert end <= span.start < span.end <= len(text)
        assert ISO.fullmatch(date.iso), date.iso
        end = span.end
