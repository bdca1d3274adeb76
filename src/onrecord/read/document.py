"""The one function of this stage: bytes in, document out."""

import hashlib
from collections.abc import Callable
from importlib import import_module

from onrecord.errors import LeftOut
from onrecord.model import Document, DocumentKind
from onrecord.read import sniffing
from onrecord.read.describe import describe
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.refusals import refusal
from onrecord.read.segment import sentences
from onrecord.read.sniffing import sniff
from onrecord.read.text import Text

__all__ = ["read"]

# Loaded when first needed: a folder of plain text does not pay for the PDF library.
READERS = {
    sniffing.PLAIN: ("plain", "read_plain"),
    sniffing.MARKDOWN: ("markdown", "read_markdown"),
    sniffing.HTML: ("html", "read_html"),
    sniffing.MHTML: ("saved", "read_saved"),
    sniffing.PDF: ("pdf", "read_pdf"),
    sniffing.DOCX: ("docx", "read_docx"),
    sniffing.ODT: ("odt", "read_odt"),
    sniffing.RTF: ("rtf", "read_rtf"),
    sniffing.MAIL: ("mail", "read_mail"),
}
NO_HINTS = Hints()
USUAL_LIMITS = ReadLimits()


def read(data: bytes, hints: Hints = NO_HINTS, limits: ReadLimits = USUAL_LIMITS) -> Document:
    """Turn the bytes of one original into a document.

    The same bytes, name and limits give the same text, blocks and sentences. Raises LeftOut where
    there is nothing to read, and TooLarge over a limit.
    """
    if not data:
        raise LeftOut("The file is empty.", "Get the file again; a copy may have failed.")
    media_type = sniff(data, hints.name)
    text = _reader(media_type)(data, hints, limits)
    return describe(
        Document(
            sha256=hashlib.sha256(data).hexdigest(),
            reader=text.reader,
            media_type=media_type,
            text=text.text,
            language="und",
            kind=text.told.kind or DocumentKind.OTHER,
            blocks=text.blocks,
            sentences=sentences(text.text, text.blocks),
            pages=text.pages,
            runs=text.runs,
            strips=text.strips,
            boxes=text.boxes,
            warnings=text.warnings,
        ),
        text.told,
        hints,
    )


def _reader(media_type: str) -> Callable[[bytes, Hints, ReadLimits], Text]:
    if media_type not in READERS:
        raise refusal(media_type)
    module, function = READERS[media_type]
    reader: Callable[[bytes, Hints, ReadLimits], Text] = getattr(
        import_module(f"onrecord.read.{module}"), function
    )
    return reader
