"""A page of a PDF as a picture.

The PDF library is not safe to call from two threads at once; use processes.
"""

import struct
import zlib

import pypdfium2 as pdfium

from onrecord.errors import LeftOut, NothingFound
from onrecord.read.pdf_pages import opened

__all__ = ["picture"]

# A picture has at most so many points, however the page is cut.
MOST_POINTS = 8_000_000

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY = 0


def picture(data: bytes, number: int, width: int) -> bytes:
    """A page, counted from 1, as a PNG in shades of grey, ``width`` points wide (or less, where it
    would get too large). Raises LeftOut where the page can't be drawn, NothingFound without one."""
    document = opened(data)
    try:
        if not 1 <= number <= len(document):
            raise NothingFound(f"This document has no page {number}.")
        try:
            page = document[number - 1]
            wide, high = (max(each, 1.0) for each in page.get_size())
            scale = min(width / wide, (MOST_POINTS / (wide * high)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
        except pdfium.PdfiumError as wrong:
            raise LeftOut(
                "This page can't be drawn.", "Save the original and open it in a reader of PDFs."
            ) from wrong
        rows = memoryview(bitmap.buffer).cast("B")
        lines = (
            rows[at : at + bitmap.width]
            for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        return _png(b"".join(b"\0" + bytes(line) for line in lines), bitmap.width, bitmap.height)
    finally:
        document.close()


def _png(lines: bytes, width: int, height: int) -> bytes:
    """A picture in shades of grey: each line of points with the number of its filter before it."""
    head = struct.pack(">IIBBBBB", width, height, 8, GREY, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in pieces
    )
