"""Markdown: the text is the decoded file, unchanged; the marks stay outside the blocks."""

import re
from collections.abc import Iterator

from onrecord.model import Block, BlockRole, Span
from onrecord.read.days import day_of
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.lines import HEAD_LINES, MOST_PARAGRAPHS, too_many
from onrecord.read.plain import decoded
from onrecord.read.signs import role_of_line
from onrecord.read.text import Text, Told

__all__ = ["READER", "read_markdown"]

READER = "markdown/1"

# "---\ntitle: …\n---" at the very start.
FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<rows>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
FRONT_ROW = re.compile(r"^(?P<name>\w+)\s*:\s*[\"']?(?P<value>[^\n\"']+)", re.M)
LINE = re.compile(r"[^\n]*\n|[^\n]+")
HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
RULE = re.compile(r"\s*(?:[-*_=][ \t]*){3,}\s*")
TABLE = re.compile(r"\s*\|.*\|\s*")
# "> ", "**", "*" and "_" around a whole paragraph.
WRAPPING = re.compile(r"(?:>\s?|[*_]{1,3}(?=\S))*")


def read_markdown(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    text, warnings = decoded(data, hints, limits)
    front = FRONT_MATTER.match(text)
    blocks: list[Block] = []
    told = Told()
    if front:
        told = _told(front["rows"])
        blocks.append(_trimmed(text, 0, front.end(), BlockRole.FURNITURE))
    titled = False
    for role, start, end in _pieces(text, front.end() if front else 0):
        if role is BlockRole.TITLE and titled:
            role = BlockRole.HEADING
        titled = titled or role is BlockRole.TITLE
        if role is BlockRole.PARAGRAPH:
            words = text[start:end].strip(" \t\r\n*_>")
            role = role_of_line(words, near_head=len(blocks) < HEAD_LINES) or role
        if len(blocks) > MOST_PARAGRAPHS:
            raise too_many()
        if text[start:end].strip():
            blocks.append(_trimmed(text, start, end, role))
    return Text(READER, text, tuple(blocks), told=told, warnings=warnings)


def _trimmed(text: str, start: int, end: int, role: BlockRole) -> Block:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Block(Span(start, start + len(words.strip())), role)


def _told(rows: str) -> Told:
    values = {row["name"].lower(): row["value"].strip() for row in FRONT_ROW.finditer(rows)}
    return Told(
        title=values.get("title"),
        byline=values.get("author"),
        publisher=values.get("publisher"),
        published=day_of(values["date"]) if "date" in values else None,
        language=values.get("lang") or values.get("language"),
    )


def _pieces(text: str, place: int) -> Iterator[tuple[BlockRole, int, int]]:
    """Role, start and end of each block, with white space around it."""
    start: int | None = None
    role = BlockRole.PARAGRAPH
    fenced = False
    for match in LINE.finditer(text, place):
        line = match.group()
        if FENCE.match(line):
            if start is not None and not fenced:
                yield role, start, match.start()
            if fenced and start is not None:
                yield BlockRole.FURNITURE, start, match.end()
                start = None
            else:
                start, role = match.start(), BlockRole.FURNITURE
            fenced = not fenced
            continue
        if fenced:
            continue
        opened = _opens(line)
        if start is not None and (not line.strip() or opened):
            yield role, start, match.start()
            start = None
        if opened:
            role, skipped = opened
            if role in (BlockRole.TITLE, BlockRole.HEADING, BlockRole.FURNITURE):
                yield role, match.start() + skipped, match.end()
            else:
                start = match.start() + skipped
        elif line.strip() and start is None:
            wrapping = WRAPPING.match(line)
            start = match.start() + (wrapping.end() if wrapping else 0)
            role = BlockRole.PARAGRAPH
    if start is not None:
        yield role, start, len(text)


def _opens(line: str) -> tuple[BlockRole, int] | None:
    """The role of a block that only this kind of line opens, and how long its mark is."""
    heading = HEADING.match(line)
    if heading:
        return (BlockRole.TITLE if len(heading[1]) == 1 else BlockRole.HEADING), heading.end()
    if RULE.fullmatch(line):
        return BlockRole.FURNITURE, 0
    item = ITEM.match(line)
    if item:
        return BlockRole.LIST_ITEM, item.end()
    return (BlockRole.TABLE, 0) if TABLE.fullmatch(line) else None
