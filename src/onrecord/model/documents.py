"""Documents, what they are made of and how they came."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.places import Span, Spans

__all__ = [
    "Arrival",
    "Block",
    "BlockRole",
    "Box",
    "Document",
    "DocumentKind",
    "DocumentRelation",
    "Page",
    "RelationKind",
    "Run",
    "Strip",
]


class DocumentKind(StrEnum):
    NEWS = "news"
    PRESS_RELEASE = "press_release"
    VERBATIM_RECORD = "verbatim_record"
    SUMMARY_RECORD = "summary_record"
    MEETING_SUMMARY = "meeting_summary"
    RESOLUTION = "resolution"
    REPORT = "report"
    TESTIMONY = "testimony"
    LETTER = "letter"
    OTHER = "other"


class BlockRole(StrEnum):
    """What a piece of a document is for. Only ``BODY`` roles carry the document's own account."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated original; ``number`` counts from 1 in the file."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words set apart by their type, in bold or italics or both."""

    span: Span
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Text that stands together in one column of one page of the original.

    ``page`` counts from 1 in the file, ``column`` from 0 among the ``columns`` that stand side by
    side there. ``language`` is set ("en", "fr") where columns side by side are in different ones.
    ``ocr`` tells that its letters were recognised on a picture of the page by this program.
    """

    span: Span
    page: int
    column: int = 0
    columns: int = 1
    language: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Where a word stands in a document some pages of which OCR read, since nothing in the original
    tells it again. ``page`` counts from 1, the rest is in points from the lower left corner: of the
    page as it is shown where OCR found the word, else of the page's own space."""

    span: Span
    page: int
    left: float
    bottom: float
    right: float
    top: float


class RelationKind(StrEnum):
    TRANSLATION_OF = "translation_of"
    REPUBLISHED_FROM = "republished_from"
    COPY_OF = "copy_of"
    NEAR_COPY_OF = "near_copy_of"
    ATTACHED_TO = "attached_to"


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """What a document says of where it comes from ("translated by …", "originally published by …").

    ``target`` is the publisher, title or address named there, not a document of the record.
    """

    kind: RelationKind
    target: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Document:
    """One original, read: its text and what the reader could tell about it.

    ``text`` never changes for the same ``sha256`` (of the original's bytes) and ``reader``
    ("html/1"). ``blocks`` and ``sentences`` are in text order and do not overlap; sentences lie
    within blocks. ``runs`` and ``strips`` tell how the words stand in a paginated original, for
    those who read meaning from that; ``boxes`` are there where OCR found words. ``language`` is a
    BCP 47 tag, "und" when it can't be told. ``published`` is an ISO day or None.
    """

    sha256: str
    reader: str
    media_type: str
    text: str
    language: str
    kind: DocumentKind
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: Spans = ()
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = ()
    strips: tuple[Strip, ...] = ()
    boxes: tuple[Box, ...] = ()
    relations: tuple[DocumentRelation, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an original came: one entry of its chain of custody.

    ``origin`` is the path or address; members of archives and mails add "!member/path".
    ``how`` is "file", "archive member", "attachment", "message" or "fetched"; ``at`` is UTC,
    ISO 8601 with seconds; ``by`` the account that ran the program; ``program`` "onrecord 0.1.0".
    """

    sha256: str
    size: int
    origin: str
    how: str
    at: str
    by: str
    program: str
    name: str
    declared_type: str | None = None
    note: str | None = None
