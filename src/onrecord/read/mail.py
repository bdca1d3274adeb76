"""Mail: who wrote to whom and when, and the words of the message.

Attachments are originals of their own; they are not read here.
"""

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import BlockRole, DocumentKind
from onrecord.read.charset import decode
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.html import page
from onrecord.read.lines import blocks_of_lines, paragraphs
from onrecord.read.plain import says_anything
from onrecord.read.text import Builder, Text, Told

__all__ = ["READER", "content_of", "parsed", "parts_of", "read_mail"]

READER = "mail/1"

SHOWN = (
    ("From", BlockRole.BYLINE),
    ("To", BlockRole.CREDIT),
    ("Cc", BlockRole.CREDIT),
    ("Date", BlockRole.DATELINE),
    ("Subject", BlockRole.TITLE),
)
# The standard library takes minutes for a parameter of a million semicolons.
LONG_HEADER = re.compile(
    rb"^((?:content-type|content-disposition):(?:[^\n]|\n[ \t]){2000})(?:[^\n]|\n[ \t])*",
    re.I | re.M,
)
HEADER_CHARS = 2000
MOST_PARTS = 2000
# Deeper nesting exhausts the parser's stack.
MOST_BOUNDARIES = 200
BOUNDARY = re.compile(rb"^content-type:\s*multipart/", re.I | re.M)

# For example "On Tue, 3 Jun 2025 at 09:30, Marta Ellison wrote:", "2025년 6월 3일 …님이 작성:"
QUOTING = re.compile(
    r"(?:on\b.{5,200}\bwrote:|le\b.{5,200}\ba écrit\s*:|el\b.{5,200}\bescribió:"
    r"|am\b.{5,200}\bschrieb.{0,80}:"
    r"|.{5,200}(?:님이\s*(?:작성|쓴\s?글)|님의\s?메일).{0,10}:?|-{2,}\s*(?:original message"
    r"|forwarded message"
    r"|원본\s?메시지|전달된\s?메시지)\s*-{2,})\s*",
    re.I | re.S,
)
SIGNATURE = re.compile(r"^--[ ]?\r?$", re.M)


def read_mail(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """A message as a document: its headers as blocks, then its body. Raises LeftOut, TooLarge."""
    message, warnings = parsed(data)
    told = _told(message)
    builder = Builder(limits.text_chars)
    for name, role in SHOWN:
        value = header(message, name)
        if value:
            builder.add(value if name == "Subject" else f"{name}: {value}", role)
    text = _body(message, limits)
    if text is None:
        if not builder.length or _is_encrypted(message):
            raise LeftOut(
                "This message has no text that can be read.",
                "If it is encrypted, open it in the mail program that can and save it as text.",
            )
        return builder.done(READER, told, warnings=(*warnings, "The message itself has no text."))
    for block in text.blocks:
        # The subject is the title; what looks like one in the message is its first line.
        role = BlockRole.PARAGRAPH if block.role is BlockRole.TITLE else block.role
        builder.add(" ".join(block.span.of(text.text).split()), role)
    return builder.done(READER, told, warnings=(*warnings, *text.warnings))


def parsed(data: bytes) -> tuple[Message, tuple[str, ...]]:
    """A message taken apart. Raises TooLarge where its parts lie too deep in one another."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    data = LONG_HEADER.sub(rb"\1", data)
    if len(BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        raise TooLarge(
            f"It has more than {MOST_BOUNDARIES} parts with parts inside them.",
            "Save the message as text from a mail program.",
        )
    try:
        message = message_from_bytes(data)
    except (RecursionError, MessageError, ValueError, LookupError) as wrong:
        raise LeftOut(
            "This message is damaged.", "Save it again, or as text, from a mail program."
        ) from wrong
    broken = (
        bool(message.defects)
        and message.is_multipart() is False
        and "multipart" in str(message.get("Content-Type", "")).lower()
    )
    return message, ("The parts of this message can't be told apart.",) if broken else ()


def header(message: Message, name: str) -> str:
    """One header, decoded, without line breaks; "" where there is none."""
    try:
        raw = message.get(name, "")
    except (HeaderParseError, ValueError, LookupError, UnicodeError):
        return ""
    words = str(raw)[:HEADER_CHARS]
    # A wrong encoding leaves the header as it was written.
    with suppress(HeaderParseError, LookupError, UnicodeError, ValueError, TypeError):
        words = str(make_header(decode_header(words)))
    return " ".join(decode(words.encode("utf-8", "surrogateescape")).text.split())


def _told(message: Message) -> Told:
    sender, address = parseaddr(header(message, "From"))
    published = None
    with suppress(TypeError, ValueError, IndexError, OverflowError):
        published = parsedate_to_datetime(header(message, "Date")).date().isoformat()
    name = sender or address or None
    return Told(
        title=header(message, "Subject") or None,
        byline=name,
        publisher=name,
        published=published,
        kind=DocumentKind.LETTER,
    )


def parts_of(message: Message) -> list[Message]:
    """The parts of a message that have no parts themselves, at most so many, in order."""
    found: list[Message] = []
    open_parts = [message]
    while open_parts and len(found) < MOST_PARTS:
        each = open_parts.pop()
        payload = each.get_payload()
        if isinstance(payload, list):
            # A forwarded message is an original of its own.
            if each is message or each.get_content_maintype() == "multipart":
                open_parts.extend(reversed([part for part in payload if isinstance(part, Message)]))
        else:
            found.append(each)
    return found


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or "filename" in disposition


def content_of(part: Message) -> bytes:
    """The bytes of a part; what can't be decoded comes as it is."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError, AssertionError):
        content = None
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _is_encrypted(message: Message) -> bool:
    kinds = [each.get_content_type() for each in (message, *parts_of(message))]
    return any("encrypted" in kind or "pkcs7-mime" in kind for kind in kinds)


def _body(message: Message, limits: ReadLimits) -> Text | None:
    """The message: its plain text, or the text of its HTML where it has no plain one."""
    parts = [each for each in parts_of(message) if not _is_attached(each)]
    if parts == [message] and message.get_content_maintype() == "multipart":
        # Its parts can't be told apart, so all of it is read as one text.
        whole = _decoded(message, limits)
        return _plain_text(whole) if says_anything(whole) else None
    plain = [each for each in parts if each.get_content_type() == "text/plain"]
    for part in plain:
        text = _decoded(part, limits)
        if says_anything(text):
            return _plain_text(text)
    for part in parts:
        if part.get_content_type() == "text/html":
            try:
                return page(_decoded(part, limits), limits, READER)
            except TooLarge:
                raise
            except LeftOut:
                continue
    return None


def _decoded(part: Message, limits: ReadLimits) -> str:
    content = content_of(part)
    if len(content) > limits.markup_bytes:
        raise TooLarge(
            f"The message is longer than {limits.markup_bytes // 10**6} MB.",
            "Save it as text and split it.",
        )
    charset = re.search(
        r"charset\s*=\s*[\"']?([\w.:-]{2,40})", str(part.get("Content-Type", "")), re.I
    )
    return decode(content, charset[1] if charset else None).text


def _plain_text(text: str) -> Text:
    """The body with what it quotes of other mails, and its signature, as furniture."""
    signature = SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    blocks = []
    quoting = False
    for block in blocks_of_lines(text, paragraphs(text)):
        words = block.span.of(text)
        quoting = quoting or QUOTING.fullmatch(words) is not None
        quoted = all(line.lstrip().startswith(">") for line in words.splitlines())
        if quoted or quoting or block.span.start >= end:
            block = type(block)(block.span, BlockRole.FURNITURE)
        blocks.append(block)
    return Text(READER, text, tuple(blocks))
