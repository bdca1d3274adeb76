"""OpenDocument texts: paragraphs, headings, lists, tables, notes; headers and footers apart."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import odfdo
from lxml import etree

from onrecord.errors import LeftOut
from onrecord.model import BlockRole
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import HEAD_LINES
from onrecord.read.packed import check, damaged
from onrecord.read.signs import role_of_line
from onrecord.read.text import Builder, Text, Told

__all__ = ["READER", "read_odt"]

READER = "odt/1"

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# What was struck out, comments, and declarations.
SKIPPED = frozenset(
    [
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
        f"{OFFICE}forms",
        f"{TEXT}sequence-decls",
        f"{TEXT}note",
        f"{TEXT}table-of-content",
        f"{TEXT}bibliography-mark",
    ]
)
BLOCKS = frozenset([f"{TEXT}p", f"{TEXT}h"])


def read_odt(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """An OpenDocument text as a document. Raises LeftOut, TooLarge."""
    check(data, limits)
    try:
        document = odfdo.Document(BytesIO(data))
        body = _root(document, "content.xml")
        outer = _root(document, "styles.xml")
        title = str(document.meta.title or "")
    except (
        AttributeError, KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as wrong:  # fmt: skip
        # What odfdo and the XML library raise on packages with missing or broken parts.
        raise damaged() from wrong
    builder = Builder(limits.text_chars)
    for words in _edges(outer, "header"):
        builder.add(words, BlockRole.FURNITURE)
    _write(body, builder, _named_styles(body, outer))
    for note in body.iter(f"{TEXT}note"):
        builder.add(_note(note), BlockRole.PARAGRAPH)
    for words in _edges(outer, "footer"):
        builder.add(words, BlockRole.FURNITURE)
    builder.titled()
    if not builder.length:
        raise LeftOut("There is no text in this document.", "If its pages are pictures, use OCR.")
    return builder.done(READER, Told(title=" ".join(title.split()) or None))


def _root(document: odfdo.Document, name: str) -> etree._Element:
    xml = document.get_part(name)
    if not isinstance(xml, odfdo.xmlpart.XmlPart):
        raise ValueError(name)
    return etree.fromstring(xml.serialize(), _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _named_styles(*roots: etree._Element | None) -> dict[str, str]:
    """For each automatic style the named one that it stands for."""
    found = {}
    for root in roots:
        if root is not None:
            for style in root.iter(f"{STYLE}style"):
                parent = style.get(f"{STYLE}parent-style-name")
                if parent:
                    found[style.get(f"{STYLE}name", "")] = parent
    return found


def _write(root: etree._Element, builder: Builder, styles: dict[str, str]) -> None:
    blocks, titled = 0, False
    for element, in_list in _walk(root):
        if element.tag == f"{TABLE}table-row":
            cells = [" ".join(_plain(cell)) for cell in element if cell.tag == f"{TABLE}table-cell"]
            blocks += bool(any(cells) and builder.add(" | ".join(cells), BlockRole.TABLE))
            continue
        words = _words(element)
        role = _role(element, words, in_list, blocks < HEAD_LINES, styles)
        if role is BlockRole.TITLE and titled:
            role = BlockRole.HEADING
        if builder.add(words, role):
            blocks += 1
            titled = titled or role is BlockRole.TITLE


def _walk(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Paragraphs, headings and table rows in order, and whether each is in a list."""
    for child in root:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            continue
        if tag in BLOCKS:
            yield child, any(above.tag == f"{TEXT}list" for above in child.iterancestors())
            for inner in child:
                # Text in frames is anchored in a paragraph.
                if isinstance(inner.tag, str) and inner.tag.endswith("}frame"):
                    yield from _walk(inner)
        elif tag == f"{TABLE}table-row":
            yield child, False
        else:
            yield from _walk(child)


def _role(
    element: etree._Element, words: str, in_list: bool, near_head: bool, styles: dict[str, str]
) -> BlockRole:
    named = element.get(f"{TEXT}style-name", "")
    style = styles.get(named, named).lower()
    if style.startswith(("title", "titel", "titre")):
        return BlockRole.TITLE
    if element.tag == f"{TEXT}h":
        first = element.get(f"{TEXT}outline-level", "1") == "1"
        return BlockRole.TITLE if first and near_head else BlockRole.HEADING
    if "caption" in style or "illustration" in style:
        return BlockRole.CAPTION
    shown = role_of_line(words, near_head)
    if shown:
        return shown
    return BlockRole.LIST_ITEM if in_list else BlockRole.PARAGRAPH


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag
        if tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif isinstance(tag, str) and tag not in SKIPPED and not tag.endswith("}frame"):
            yield from _pieces(child)
        yield child.tail or ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(_pieces(element)).split())


def _plain(element: etree._Element) -> list[str]:
    found = [_words(each) for each in element.iter(*BLOCKS)]
    return [words for words in found if words]


def _note(note: etree._Element) -> str:
    body = note.find(f"{TEXT}note-body")
    return " ".join(_plain(body)) if body is not None else ""


def _edges(styles: etree._Element | None, which: str) -> list[str]:
    found: dict[str, None] = {}
    if styles is not None:
        for each in styles.iter(f"{STYLE}{which}", f"{STYLE}{which}-first", f"{STYLE}{which}-left"):
            for words in _plain(each):
                found.setdefault(words)
    return list(found)
