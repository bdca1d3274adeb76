"""Real records, where the evaluation data is at hand: scores against their gold, and the words of
each speech found again on the pages."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest

from eval.records import RECORDS, SCANNED, found_in
from onrecord.extract.records import Proceedings, find_proceedings
from onrecord.model import Document
from onrecord.read import Hints, Ocr, ReadLimits, read
from onrecord.read.pdf_places import PagePlaces, places
from tests.records.made import MANNERS, made, record_of

FEWEST = 200
Letter = tuple[float, float, str]


def letters_of(document: pdfium.PdfDocument, number: int) -> list[Letter]:
    """The middle of each letter of a page, from its upper left corner, and the letter."""
    page = document[number]
    height = page.get_height()
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.isalnum():
            left, bottom, right, top = text.get_charbox(index)
            found.append(((left + right) / 2, height - (bottom + top) / 2, letter))
    return found


def under(page: PagePlaces, letters: list[Letter]) -> str:
    shown = []
    for box in page.rectangles:
        here = [
            (x, letter)
            for x, y, letter in letters
            if box.left <= x <= box.right and box.top <= y <= box.bottom
        ]
        shown += [letter for _, letter in sorted(here)]
    return "".join(shown)


def marked_as_said(data: bytes, document: Document, found: Proceedings) -> Iterator[bool]:
    """For each speech whether the letters under its marks are its own."""
    file = pdfium.PdfDocument(data)
    pages = {number: letters_of(file, number) for number in range(len(file))}
    for speech in found.speeches:
        marks = places(data, document, speech.spans)
        shown = "".join(under(page, pages[page.page - 1]) for page in marks)
        said = "".join(span.of(document.text) for span in speech.spans)
        yield sorted(shown) == sorted(filter(str.isalnum, said))


def test_the_words_marked_on_the_pages_are_the_words_of_the_speech(shared: Path) -> None:
    folder = shared / "real" / "un_records"
    sources = [
        path.read_bytes() for path in sorted(folder.glob("*.pdf")) if path.stem not in SCANNED
    ]
    sources += [record_of(made(Random(7), 12), manner) for manner in MANNERS[:3]]
    right, all_of_them = 0, 0
    for data in sources:
        document = read(data, Hints(name="record.pdf"), ReadLimits(ocr=Ocr.NEVER))
        for same in marked_as_said(data, document, find_proceedings(document)):
            right += same
            all_of_them += 1
    assert all_of_them >= FEWEST
    assert right == all_of_them


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_read_as_its_gold_has_it(shared: Path, name: str) -> None:
    found = found_in(shared / "real" / "un_records" / f"{name}.pdf")
    assert found["speeches"]
    assert found["symbol"] == name.replace("_", "/")
    for vote in found["votes"]:
        assert vote["agrees"] in (True, None)
