"""What is known of an original from outside, and how much of it is read."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import DocumentKind

__all__ = ["RECOGNISED", "Hints", "Ocr", "ReadLimits"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who adds a document, or the site it came from, says of it.

    ``name`` is its file name, ``declared_type`` its Content-Type. ``published`` (an ISO day),
    ``kind``, ``language`` (a BCP 47 tag) and ``publisher`` win over what the document says.
    """

    name: str = ""
    declared_type: str | None = None
    published: str | None = None
    kind: DocumentKind | None = None
    language: str | None = None
    publisher: str | None = None


# In the name of a reader, before that of the program that recognised letters for it.
RECOGNISED = "+"


class Ocr(StrEnum):
    """When the letters of a PDF are recognised from pictures of its pages.

    AUTO is where it has no text layer, or one that a scanner's program made and that is full of
    misread letters, and Tesseract is installed.
    """

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read: the longest text in code points, the most pages, the longest mark-up and
    the most that an office document may unpack to, both in bytes; when OCR is used, for which
    languages (Tesseract's names) and for how many pages of a document at most: of longer ones
    AUTO takes what text there is."""

    text_chars: int = 20_000_000
    pages: int = 5000
    markup_bytes: int = 30 * 10**6
    unpacked_bytes: int = 500 * 10**6
    ocr: Ocr = Ocr.AUTO
    ocr_languages: str = "eng"
    ocr_pages: int = 120
