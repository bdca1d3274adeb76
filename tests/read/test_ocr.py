"""Pages that are pictures: read by OCR where it is there and wanted, marked, else refused."""

import shutil
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF

from onrecord.errors import LeftOut
from onrecord.model import Span
from onrecord.read import RECOGNISED, Hints, Ocr, ReadLimits, read
from onrecord.read.ocr import looks_poor
from onrecord.read.pdf_columns import Line
from onrecord.read.pdf_places import places
from tests.read.pages import TEXT, blank, two_columns, wrapped

NAME = Hints(name="scan.pdf")
AUTO, NEVER = ReadLimits(ocr=Ocr.AUTO), ReadLimits(ocr=Ocr.NEVER)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (bin/test installs it)"
)


def scanned(data: bytes) -> bytes:
    """The pages of a PDF as pictures in another."""
    document = FPDF(unit="pt", format="A4")
    source = pdfium.PdfDocument(data)
    for number in range(len(source)):
        picture = source[number].render(scale=200 / 72, grayscale=True).to_pil()
        document.add_page()
        document.image(picture, 0, 0, 595.28, 841.89)
    return bytes(document.output())


def page(paragraphs: Sequence[str]) -> bytes:
    document = blank(12)
    document.add_page()
    y = 90.0
    for paragraph in paragraphs:
        for line in wrapped(document, paragraph, 470):
            document.text(60, y, line)
            y += 16
        y += 10
    return bytes(document.output())


@needs_tesseract
def test_a_page_that_is_a_picture_is_read_and_marked() -> None:
    document = read(scanned(page([TEXT])), NAME, AUTO)
    assert "The Council of Tarn met in the old hall on Monday." in document.text
    assert RECOGNISED in document.reader
    assert any("OCR" in warning for warning in document.warnings)
    assert all(strip.ocr for strip in document.strips)


@needs_tesseract
def test_columns_of_a_picture_are_read_one_after_the_other() -> None:
    data = scanned(two_columns([f"First. {TEXT}" * 2], [f"Second. {TEXT}" * 2], False))
    text = read(data, NAME, AUTO).text
    assert text.index("First.") < text.index("sent no letter.") < text.index("Second.")


@needs_tesseract
def test_words_that_ocr_read_are_found_on_the_picture() -> None:
    data = scanned(page([TEXT]))
    document = read(data, NAME, AUTO)
    start = document.text.index("Council")
    [found] = places(data, document, (Span(start, start + len("Council")),))
    [box] = found.rectangles
    assert 60 < box.left < 100
    assert 75 < box.top < box.bottom < 100
    assert box.right - box.left == pytest.approx(42, abs=8)


@needs_tesseract
def test_a_pdf_with_a_text_layer_is_taken_as_it_is_unless_ocr_is_asked_for() -> None:
    data = page([TEXT])
    assert RECOGNISED not in read(data, NAME, AUTO).reader
    assert RECOGNISED in read(data, NAME, ReadLimits(ocr=Ocr.ALWAYS)).reader


def test_without_ocr_a_picture_is_refused_with_what_to_do() -> None:
    with pytest.raises(LeftOut, match=r"no text layer.*OCR"):
        read(scanned(page([TEXT])), NAME, NEVER)


def test_without_tesseract_the_refusal_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    data = scanned(page([TEXT]))
    with pytest.raises(LeftOut, match=r"no text layer.*apt install tesseract-ocr"):
        read(data, NAME, AUTO)
    with pytest.raises(LeftOut, match=r"not installed.*apt install tesseract-ocr"):
        read(data, NAME, ReadLimits(ocr=Ocr.ALWAYS))


@needs_tesseract
def test_a_language_that_tesseract_lacks_is_named() -> None:
    limits = ReadLimits(ocr=Ocr.ALWAYS, ocr_languages="xx_none")
    with pytest.raises(LeftOut, match=r"ocr_languages.*--list-langs"):
        read(page([TEXT]), NAME, limits)


@pytest.mark.parametrize(
    ("words", "poor"),
    [
        ("The Council met on Monday, 3 May 2031, at 3.30 p.m. in Tarn-Skerry (A/7/PV.31).", False),
        ("IVlr. .\\l'STl:\\ (L~nited States): Reservmg illY nght tt) abject, l shaH m;;ke", True),
    ],
)
def test_a_layer_of_misread_letters_is_told_from_a_good_one(words: str, poor: bool) -> None:
    assert looks_poor([Line(words, 0, 0, 100, 10, False)] * 20) is poor
