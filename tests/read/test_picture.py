"""Pages of a PDF are drawn, however odd the page."""

import struct
import zlib

import pytest
from fpdf import FPDF

from onrecord.errors import LeftOut, NothingFound
from onrecord.read.pdf_picture import MOST_POINTS, picture


def a_pdf(width: float = 210, height: float = 297) -> bytes:
    pdf = FPDF(unit="mm", format=(width, height))
    pdf.set_font("Times", size=12)
    pdf.add_page()
    pdf.cell(0, 6, "The harbours must be opened.")
    return bytes(pdf.output())


def size(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_a_page_is_as_wide_as_was_asked_for_and_keeps_its_shape() -> None:
    assert png_is_whole(picture(a_pdf(), 1, 700))
    wide, high = size(picture(a_pdf(), 1, 700))
    assert abs(wide - 700) <= 1
    assert abs(high / wide - 297 / 210) < 0.01


@pytest.mark.parametrize(("width", "height"), [(50, 4000), (4000, 50), (5000, 5000)])
def test_a_page_of_any_shape_makes_no_picture_without_bounds(width: float, height: float) -> None:
    wide, high = size(picture(a_pdf(width, height), 1, 1400))
    assert wide * high <= MOST_POINTS * 1.01


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_said_not_to_be(number: int) -> None:
    with pytest.raises(NothingFound):
        picture(a_pdf(), number, 700)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", a_pdf()[:300]])
def test_a_damaged_file_is_left_out(data: bytes) -> None:
    with pytest.raises(LeftOut):
        picture(data, 1, 700)


def png_is_whole(png: bytes) -> bool:
    """Whether each piece of a picture has the sum that it should."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        (sum,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        if zlib.crc32(png[at + 4 : at + 8 + length]) != sum:
            return False
        at += 12 + length
    return at == len(png)
