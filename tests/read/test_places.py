"""Words of a document are found again on the pages of its PDF."""

import pypdfium2 as pdfium
import pytest

from onrecord.errors import LeftOut
from onrecord.model import Span
from onrecord.read import Hints, read
from onrecord.read.pdf_places import PagePlaces, places
from tests.read.pages import TEXT, pdf, two_columns

NAME = Hints(name="a.pdf")


def words_on(data: bytes, found: tuple[PagePlaces, ...]) -> list[str]:
    """What the PDF has under the rectangles, each letter by its middle."""
    document = pdfium.PdfDocument(data)
    shown = []
    for page in found:
        text = document[page.page - 1].get_textpage()
        for box in page.rectangles:
            bounds = (box.left, page.height - box.bottom, box.right, page.height - box.top)
            shown.append(text.get_text_bounded(*bounds).strip())
    return " ".join(shown).split()


def test_a_paragraph_over_two_columns_is_marked_in_both_and_nowhere_else() -> None:
    data = two_columns([f"First. {TEXT}", f"Second. {TEXT}"], [f"Third. {TEXT}", TEXT], False)
    document = read(data, NAME)
    start, end = document.text.index("Second."), document.text.index("Third.") + len("Third. The")
    [page] = places(data, document, (Span(start, end),))
    assert page.page == 1
    assert (round(page.width), round(page.height)) == (595, 842)
    assert words_on(data, (page,)) == document.text[start:end].split()
    assert any(box.left > 300 for box in page.rectangles)


def test_a_part_of_a_word_is_marked_and_no_more() -> None:
    data = pdf([[(50.0, 100.0, "The Palmora-Skerry agreement")]])
    document = read(data, NAME)
    start = document.text.index("Skerry")
    [page] = places(data, document, (Span(start, start + 6),))
    [box] = page.rectangles
    whole = places(data, document, (Span(0, len(document.text)),))[0].rectangles[0]
    assert words_on(data, (page,)) == ["Skerry"]
    assert whole.left < box.left < box.right < whole.right


def test_places_come_page_by_page() -> None:
    data = pdf([[(50.0, 100.0, f"{word} of the long meeting.")] for word in ("One", "Two", "Six")])
    document = read(data, NAME)
    found = places(data, document, (Span(0, len(document.text)),))
    assert [page.page for page in found] == [1, 2, 3]
    assert words_on(data, found) == document.text.split()
    assert places(data, document, ()) == ()


def test_another_file_is_not_marked() -> None:
    document = read(pdf([[(50.0, 100.0, "The first meeting was long.")]]), NAME)
    with pytest.raises(LeftOut, match="another text"):
        places(pdf([[(50.0, 100.0, "The other meeting was short.")]]), document, (Span(0, 5),))
