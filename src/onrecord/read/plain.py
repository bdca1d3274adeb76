"""Plain text: the text is the decoded file, unchanged."""

from onrecord.errors import LeftOut
from onrecord.model import Page, Span
from onrecord.read.charset import decode
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import blocks_of_lines, paragraphs
from onrecord.read.media import charset_of
from onrecord.read.text import Text, too_long

__all__ = ["READER", "decoded", "read_plain", "says_anything"]

READER = "plain/1"


def says_anything(text: str) -> bool:
    """Whether there is more in a text than white space and signs for bytes without a meaning."""
    return bool(text.replace("\ufffd", " ").replace("\ufeff", " ").strip())


def decoded(data: bytes, hints: Hints, limits: ReadLimits) -> tuple[str, tuple[str, ...]]:
    """The characters of a text file, and what to warn of. Raises TooLarge, LeftOut."""
    # No encoding that is in use has more than four bytes a character.
    if len(data) > 4 * limits.text_chars:
        raise too_long(limits.text_chars)
    found = decode(data, charset_of(hints.declared_type))
    if len(found.text) > limits.text_chars:
        raise too_long(limits.text_chars)
    if not says_anything(found.text):
        raise LeftOut("There is no text in it.", "Get the file again; a copy may have failed.")
    return found.text, (found.loss,) if found.loss else ()


def read_plain(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """Plain text as a document; form feeds part its pages."""
    text, warnings = decoded(data, hints, limits)
    blocks = blocks_of_lines(text, paragraphs(text))
    return Text(READER, text, blocks, pages=_pages(text), warnings=warnings)


def _pages(text: str) -> tuple[Page, ...]:
    if "\f" not in text.strip("\f"):
        return ()
    pages: list[Page] = []
    start = 0
    for number, page in enumerate(text.split("\f"), 1):
        pages.append(Page(number, Span(start, start + len(page))))
        start += len(page) + 1
    return tuple(pages)
