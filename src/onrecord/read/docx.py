"""Word documents: paragraphs, headings, lists, tables, notes; headers and footers kept apart."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from onrecord.errors import LeftOut
from onrecord.model import BlockRole
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import HEAD_LINES
from onrecord.read.packed import check, damaged, part
from onrecord.read.signs import ends_a_sentence, role_of_line
from onrecord.read.text import Builder, Text, Told

__all__ = ["READER", "read_docx"]

READER = "docx/1"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What was struck out, field codes, and what is shown elsewhere.
SKIPPED = frozenset(
    [
        f"{W}{name}"
        for name in [
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "delInstrText",
            "rPr",
            "pPr",
            "sectPr",
            "txbxContent",
            "commentReference",
        ]
    ]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
BOX = f"{W}txbxContent"
CONTAINERS = frozenset(
    f"{W}{name}" for name in ["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"]
)
HEADING_STYLE = re.compile(r"(?:heading|überschrift|titre|título|제목|개요)\s*(\d)?", re.I)
LIST_STYLE = re.compile(r"list|aufzählung|liste|lista|목록|글머리", re.I)
CAPTION_STYLE = re.compile(r"caption|légende|캡션", re.I)
HEADING_CHARS = 200
# Titles that templates leave in the properties of a document.
NO_TITLE = re.compile(r"(?:\S+$|.*\.docx?$|untitled|document|word document|microsoft word)", re.I)


def read_docx(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """A Word document as a document. Raises LeftOut, TooLarge."""
    check(data, limits)
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
        AttributeError,
    ) as wrong:
        # What python-docx and the XML library raise on packages with missing or broken parts.
        raise damaged() from wrong
    if body is None:
        raise damaged()
    builder = Builder(limits.text_chars)
    writer = _Writer(document, builder)
    for words in _edges(document, "header"):
        builder.add(words, BlockRole.FURNITURE)
    writer.write(body)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        for words in _notes(part(data, name)):
            builder.add(words, BlockRole.PARAGRAPH)
    for words in _edges(document, "footer"):
        builder.add(words, BlockRole.FURNITURE)
    builder.titled()
    if not builder.length:
        raise LeftOut("There is no text in this document.", "If its pages are pictures, use OCR.")
    return builder.done(READER, _told(document))


def _told(document: Any) -> Told:
    try:
        title = (document.core_properties.title or "").strip()
    except (KeyError, ValueError, etree.XMLSyntaxError, AttributeError):
        title = ""
    return Told(title=None if not title or NO_TITLE.fullmatch(title) else " ".join(title.split()))


class _Writer:
    def __init__(self, document: Any, builder: Builder) -> None:
        self.builder = builder
        self.styles = _style_names(document)
        self.blocks = 0
        self.titled = False

    def write(self, parent: etree._Element) -> None:
        """All paragraphs and tables in an element, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag in CONTAINERS:
                self.write(child)

    def paragraph(self, element: etree._Element) -> None:
        for piece in _lines(element):
            role = self.role(element, piece)
            if self.builder.add(piece, role):
                self.blocks += 1
                self.titled = self.titled or role is BlockRole.TITLE
        for box in element.iter(BOX):
            if not any(above.tag in SKIPPED - {BOX} for above in box.iterancestors()):
                self.write(box)

    def table(self, element: etree._Element) -> None:
        rows = list(element.iterchildren(f"{W}tr"))
        if len(rows) == 1 or all(len(list(row.iterchildren(f"{W}tc"))) == 1 for row in rows):
            # A table of one row or one column is a layout, not data.
            for cell in (cell for row in rows for cell in row.iterchildren(f"{W}tc")):
                self.write(cell)
            return
        for row in rows:
            cells = [" ".join(_plain(cell)) for cell in row.iterchildren(f"{W}tc")]
            if any(cells) and self.builder.add(" | ".join(cells), BlockRole.TABLE):
                self.blocks += 1

    def role(self, element: etree._Element, words: str) -> BlockRole:
        style, numbered, level = self.styled(element)
        if style.lower() in ("title", "제목", "titel", "titre", "título") and not self.titled:
            return BlockRole.TITLE
        heading = HEADING_STYLE.match(style)
        if heading or level is not None or style.lower() in ("title", "subtitle"):
            first = (heading and heading[1] == "1") or level == 0
            early = self.blocks < HEAD_LINES and not self.titled
            return BlockRole.TITLE if first and early else BlockRole.HEADING
        if CAPTION_STYLE.match(style):
            return BlockRole.CAPTION
        shown = role_of_line(words, near_head=self.blocks < HEAD_LINES)
        if shown:
            return shown
        if numbered or LIST_STYLE.match(style):
            return BlockRole.LIST_ITEM
        if len(words) < HEADING_CHARS and _all_bold(element) and not ends_a_sentence(words):
            return BlockRole.HEADING
        return BlockRole.PARAGRAPH

    def styled(self, element: etree._Element) -> tuple[str, bool, int | None]:
        """The name of a paragraph's style, whether it is numbered, its outline level."""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return "", False, None
        style = properties.find(f"{W}pStyle")
        outline = properties.find(f"{W}outlineLvl")
        value = outline.get(f"{W}val", "") if outline is not None else ""
        level = int(value) if value.isdigit() and int(value) < 9 else None
        name = style.get(f"{W}val", "") if style is not None else ""
        return self.styles.get(name, name), properties.find(f"{W}numPr") is not None, level


def _style_names(document: Any) -> dict[str, str]:
    try:
        root = document.styles.element
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        return {}
    names = {}
    for style in root.iterchildren(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "")
    return names


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph; a line break is a line feed."""
    for child in element:
        tag = child.tag
        if tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield " "
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif len(child):
            yield from _pieces(child)


def _lines(element: etree._Element) -> list[str]:
    """A paragraph as its lines, where line breaks part lines as they part paragraphs."""
    lines = [" ".join(line.split()) for line in "".join(_pieces(element)).split("\n")]
    kept: list[str] = []
    for line in filter(None, lines):
        if kept and len(kept[-1]) > 60 and not ends_a_sentence(kept[-1]):
            kept[-1] += " " + line
        else:
            kept.append(line)
    return kept


def _plain(element: etree._Element) -> list[str]:
    found = [" ".join(_lines(each)) for each in element.iter(f"{W}p")]
    return [words for words in found if words]


def _all_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    bold = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{W}val", "1") not in ("0", "false") for mark in bold
    )


def _edges(document: Any, which: str) -> list[str]:
    """The lines of all headers or footers, each once."""
    found: dict[str, None] = {}
    try:
        for relation in document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith("/" + which):
                continue
            for words in _plain(etree.fromstring(relation.target_part.blob, _parser())):
                found.setdefault(words)
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        return list(found)
    return list(found)


def _notes(xml: bytes | None) -> list[str]:
    if xml is None:
        return []
    try:
        root = etree.fromstring(xml, _parser())
    except etree.XMLSyntaxError:
        return []
    notes = [each for each in root if each.get(f"{W}type") in (None, "normal")]
    return [" ".join(_plain(note)) for note in notes]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
