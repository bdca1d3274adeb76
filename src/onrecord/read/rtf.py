"""Rich Text Format: its text as lines, one for each paragraph."""

import re

from striprtf import striprtf

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import Span
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import MOST_PARAGRAPHS, blocks_of_lines, too_many
from onrecord.read.text import PARAGRAPH_BREAK, Text, too_long

__all__ = ["READER", "read_rtf"]

READER = "rtf/1"

# "\ansicpg949": the code page of the bytes written as \'b0\'a1.
CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# Pictures and embedded objects, as long runs of hexadecimal digits.
PICTURE = re.compile(rb"(?:[0-9a-fA-F]{2}){64,}(?:\s+(?:[0-9a-fA-F]{2}){2,})*")


def read_rtf(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """An RTF file as a document. Raises LeftOut, TooLarge."""
    data = PICTURE.sub(b"", data)
    if len(data) > limits.markup_bytes:
        raise TooLarge(
            f"It is larger than {limits.markup_bytes // 10**6} MB without its pictures.",
            "Save it as PDF or plain text and add that.",
        )
    page = CODE_PAGE.search(data[:2000])
    encoding = f"cp{page[1].decode('ascii')}" if page else "cp1252"
    try:
        plain = str(
            striprtf.rtf_to_text(  # type: ignore[no-untyped-call]
                data.decode("latin-1"), encoding=_known(encoding), errors="replace"
            )
        )
    except (
        ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError,
    ) as wrong:  # fmt: skip
        # What the library raises on numbers and code pages that make no sense.
        raise LeftOut(
            "This RTF file is damaged.", "Open it in an office program and save it as DOCX."
        ) from wrong
    return _text(plain, limits)


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding


def _text(plain: str, limits: ReadLimits) -> Text:
    # Some of its escapes make halves of characters.
    plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    plain = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "", plain)
    # A line break is written where a paragraph ends; lines are not wrapped in this format.
    pieces = [" ".join(line.split()) for line in plain.split("\n")]
    if len(pieces) > 2 * MOST_PARAGRAPHS:
        raise too_many()
    if not any(pieces):
        raise LeftOut("There is no text in this file.", "If its pages are pictures, use OCR.")
    text = PARAGRAPH_BREAK.join(filter(None, pieces))
    if len(text) > limits.text_chars:
        raise too_long(limits.text_chars)
    spans: list[Span] = []
    start = 0
    for piece in filter(None, pieces):
        spans.append(Span(start, start + len(piece)))
        start += len(piece) + len(PARAGRAPH_BREAK)
    return Text(READER, text, blocks_of_lines(text, spans))
