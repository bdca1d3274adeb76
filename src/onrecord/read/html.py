"""Web pages: which of their pieces are the account, and which the furniture around it."""

import re
from collections.abc import Sequence
from copy import copy

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import BlockRole
from onrecord.read.charset import decode
from onrecord.read.days import day_in
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.media import charset_of
from onrecord.read.page_head import told_by
from onrecord.read.signs import ends_a_sentence, role_of_line
from onrecord.read.text import Builder, Text, Told
from onrecord.read.walk import Piece, pieces
from onrecord.read.wordlist import word_set

__all__ = ["READER", "page", "read_html"]

READER = "html/1"

# <meta charset="euc-kr">, <meta http-equiv=… content="text/html; charset=euc-kr">
META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
# A picture or a font inside the page: "data:image/png;base64,…".
EMBEDDED = re.compile(rb"data:[\w/+.-]{3,80};base64,[A-Za-z0-9+/=\s%]{200,}")
# Parsers compare each attribute of an element with all others; nobody writes so many.
LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,30})(?=[\s/])[^<>]{20000,}>?")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
DOCTYPE_INSIDE = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[.*?\]\s*>", re.S | re.I)

# Shorter pieces may stand anywhere on a page; they are compared as a whole.
TELLING = 25
LONG = 40
# A paragraph of this length in the account outweighs the name of an element around it.
SURE = 120
ONLY_LINKS = 0.8
THIN = 0.6
MANY_TAGS = 150_000
MOST_TAGS = 600_000
SOMETHING = 60
TAGS = word_set(
    "p head item cell quote code list row table lb div hi",
)


def read_html(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """A saved or fetched page as a document. Raises LeftOut, TooLarge."""
    if len(data) > limits.markup_bytes and b";base64," in data:
        # Large pages are large for the pictures saved in them.
        data = EMBEDDED.sub(b"", data)
    if len(data) > limits.markup_bytes:
        raise TooLarge(
            f"The page is larger than {limits.markup_bytes // 10**6} MB.",
            "Save it without pictures, or as text, and add that.",
        )
    declared = META_CHARSET.search(data[:4096])
    found = decode(
        data, declared[1].decode("ascii") if declared else charset_of(hints.declared_type)
    )
    return page(found.text, limits, READER, (found.loss,) if found.loss else ())


def page(markup: str, limits: ReadLimits, reader: str, warnings: tuple[str, ...] = ()) -> Text:
    """A page as a document, from its mark-up. Raises LeftOut, TooLarge."""
    tags = markup.count("<")
    if tags > MOST_TAGS:
        raise TooLarge(
            f"The page has more than {MOST_TAGS} elements.",
            "It may be a table and not a text. Save it as text, split it, and add the parts.",
        )
    root = _parsed(markup)
    told = told_by(root)
    shown = pieces(root)
    # A tree takes a hundred times the memory of its text, and trafilatura makes several.
    main = _main_text(root, shown) if tags < MANY_TAGS else ("", frozenset[str]())
    roles = _roles(shown, main, told)
    builder = Builder(limits.text_chars)
    if told.title and BlockRole.TITLE not in roles:
        builder.add(told.title, BlockRole.TITLE)
    for piece, role in zip(shown, roles, strict=True):
        if role is not BlockRole.FURNITURE or _says_something(piece):
            builder.add(piece.text, role)
    if not any(role is not BlockRole.FURNITURE for role in roles):
        raise _nothing_shown()
    return builder.done(reader, told, warnings=warnings)


def _says_something(piece: Piece) -> bool:
    """Whether a piece of furniture is more than a menu, a button or a list of other stories, which
    stay in the original only."""
    words = piece.text
    return piece.links < ONLY_LINKS and (
        len(words) >= SOMETHING or ends_a_sentence(words) or day_in(words) is not None
    )


def _nothing_shown() -> LeftOut:
    return LeftOut(
        "There is no text on this page.",
        "It may be put together by a program in the browser: open it there and save it again, or "
        "print it as PDF.",
    )


def _parsed(markup: str) -> etree._Element:
    markup = XML_DECLARATION.sub("", markup, count=1)
    # Entities that a page declares itself are a way to blow it up; no browser reads them.
    markup = DOCTYPE_INSIDE.sub("", markup, count=1)
    markup = LONG_TAG.sub(r"<\1>", markup)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=False, recover=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise _nothing_shown()
    return root


def _main_text(root: etree._Element, shown: Sequence[Piece]) -> tuple[str, frozenset[str]]:
    """What trafilatura takes for the account: all of it without white space, and its elements."""
    whole, parts = _extracted(copy(root), fast=True)
    prose = sum(
        len(_squeezed(piece.text)) for piece in shown if _is_prose(piece) and _seems_main(piece)
    )
    if len(whole) < THIN * prose:
        # Its quick way took little of what looks like text, so it is asked to take more care.
        slower = _extracted(root, fast=False)
        return slower if len(slower[0]) > len(whole) else (whole, parts)
    return whole, parts


def _extracted(root: etree._Element, fast: bool) -> tuple[str, frozenset[str]]:
    try:
        extracted = bare_extraction(
            root, with_metadata=False, include_comments=False, include_tables=True, fast=fast
        )
    except (RecursionError, etree.LxmlError):
        # Pages that are too deep or too large for it are told by what their elements say.
        return "", frozenset()
    body = getattr(extracted, "body", None)
    if body is None:
        return "", frozenset()
    parts = frozenset(
        _squeezed("".join(each.itertext())) for each in body.iter() if each.tag in TAGS
    )
    return _squeezed("".join(body.itertext())), parts


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _roles(shown: Sequence[Piece], main: tuple[str, frozenset[str]], told: Told) -> list[BlockRole]:
    """The role of each piece of a page, FURNITURE for all that is not its account."""
    title_at = _title_at(shown, told)
    matched = _matched(shown, main)
    first = next((n for n, is_main in enumerate(matched) if is_main and _is_prose(shown[n])), 0)
    last = max(
        (n for n, is_main in enumerate(matched) if is_main and _is_prose(shown[n])), default=-1
    )
    opening = first if title_at is None else min(first, title_at)
    roles: list[BlockRole] = []
    for number, piece in enumerate(shown):
        if number == title_at:
            roles.append(BlockRole.TITLE)
            continue
        inside = opening <= number <= last
        is_main = matched[number] and (number <= last or piece.links < ONLY_LINKS)
        roles.append(_role(piece, is_main, inside, number <= first + 2))
    return roles


def _matched(shown: Sequence[Piece], main: tuple[str, frozenset[str]]) -> list[bool]:
    """Which pieces are in the account, by what trafilatura took and what their elements say."""
    whole, parts = main
    if not whole:
        return [_seems_main(piece) for piece in shown]
    taken = []
    for piece in shown:
        squeezed = _squeezed(piece.text.replace(" | ", ""))
        taken.append(squeezed in parts or (len(squeezed) >= TELLING and squeezed in whole))
    prose = [n for n, is_taken in enumerate(taken) if is_taken and _is_prose(shown[n])]
    if not prose:
        return [_seems_main(piece) for piece in shown]
    # Where most of the account stands in elements with such names, the names are of layout.
    suspects = sum(len(shown[n].text) for n in prose if shown[n].suspect)
    trusted = suspects <= 0.5 * sum(len(shown[n].text) for n in prose)
    return [
        is_taken
        and not piece.furniture
        and not (trusted and piece.suspect and len(piece.text) < SURE)
        for piece, is_taken in zip(shown, taken, strict=True)
    ]


def _seems_main(piece: Piece) -> bool:
    return not piece.furniture and not piece.suspect and piece.links < 0.6


def _is_prose(piece: Piece) -> bool:
    return len(piece.text) >= LONG and piece.role is not BlockRole.CAPTION and not piece.level


def _title_at(shown: Sequence[Piece], told: Told) -> int | None:
    """The heading that is the title: the one that the head names, or the first of first rank."""
    wanted = _squeezed(told.title or "").lower()
    ranked = [n for n, piece in enumerate(shown) if piece.level in (1, 2)]
    for number in ranked:
        here = _squeezed(shown[number].text).lower()
        if wanted and (here == wanted or (len(here) > 12 and (here in wanted or wanted in here))):
            return number
    first = [
        n
        for n in ranked
        if shown[n].level == 1
        and not (shown[n].furniture or shown[n].suspect)
        and shown[n].links < 0.9
    ]
    return first[0] if first else None


def _role(piece: Piece, matched: bool, inside: bool, near_head: bool) -> BlockRole:
    words = piece.text
    if piece.furniture or (piece.suspect and not matched):
        return BlockRole.FURNITURE
    special = _special(piece, near_head)
    if special is BlockRole.FURNITURE:
        return special
    if special and (inside or matched or near_head or special is BlockRole.CREDIT):
        return special
    kept = matched or (
        inside
        and piece.links < 0.5
        and (
            len(words) >= LONG
            or ends_a_sentence(words)
            or bool(piece.level)
            or piece.role is not None
        )
    )
    if not kept:
        return BlockRole.FURNITURE
    if piece.level:
        return BlockRole.HEADING
    return (
        piece.role if piece.role in (BlockRole.LIST_ITEM, BlockRole.TABLE) else BlockRole.PARAGRAPH
    )


def _special(piece: Piece, near_head: bool) -> BlockRole | None:
    """A role that the mark-up or the words of a piece show, other than the account itself."""
    words = piece.text
    if piece.role is BlockRole.CAPTION:
        return BlockRole.CAPTION
    if piece.role is BlockRole.BYLINE and len(words) < 200 and near_head:
        return BlockRole.BYLINE
    if piece.role is BlockRole.DATELINE and len(words) < 120 and day_in(words):
        return BlockRole.DATELINE
    return role_of_line(words, near_head)
