"""Mail: the messages of a mailbox, and the files attached to a message.

A message is cut at its boundaries without being parsed as a whole, so that one with a hundred
megabytes of attachments needs little more memory than itself.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from onrecord.collect.custody import Stream, spelled
from onrecord.collect.names import decoded
from onrecord.errors import LeftOut, TooLarge

__all__ = ["Attachment", "attachments", "form", "messages"]

# For example: "Subject: Appeal".
HEADER = re.compile(rb"(?P<name>[!-9;-~]{1,76}):[ \t]?(?P<value>[^\n]*)")

# The first line of a mailbox: "From someone@example.org Tue May 20 10:00:00 2025"
MAILBOX = re.compile(rb"From [^\n]{1,500}\n(?:>?From [^\n]{0,500}\n)?[!-9;-~]{1,76}:")

# A blank line and then such a line; "From here on" in a letter is not followed by a header.
NEXT_MESSAGE = re.compile(rb"\n\r?\n(?=" + MAILBOX.pattern + rb")")
LOOK_AHEAD = 2000
BLOCK = 1 << 20

# Headers that only mail programs write, and those that a typed memorandum may begin with, too.
BY_PROGRAMS = frozenset(
    [
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "dkim-signature",
        "x-mailer",
        "x-mozilla-status",
        "x-received",
        "authentication-results",
    ]
)
BY_PEOPLE = frozenset(["from", "to", "cc", "date", "subject", "sender", "reply-to"])

# Only so much of a header is looked at; the module that takes parameters apart is slow on more.
VALUE_LENGTH = 4000
HEADERS_LENGTH = 1 << 20
NESTED_PARTS = 50
MOST_PARTS = 10_000

# Lines among the headers that are none, as careless programs leave them.
STRANGE_LINES = 10

BLANK_LINE = re.compile(rb"\r?\n\r?\n")
LINE_END = re.compile(rb"\r?\n")

# Parts that are about the message, not attached to it.
PROOFS = frozenset(
    [
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
    ]
)
ENCRYPTED = frozenset(
    ["application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"]
)


# ---------------------------------------------------------------------------- telling mail apart


def form(head: bytes, name: str) -> str | None:
    """ "mailbox", "message", "saved page" (MHTML) or None, from how a file begins."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    suffix = name.lower().rpartition(".")[2]
    if MAILBOX.match(head) or (head.startswith(b"From ") and suffix in ("mbox", "mbx")):
        return "mailbox"
    headers = _headers(head, 0, len(head))
    kinds = headers.get("content-type", "").lower()
    if kinds.startswith("multipart/related") and (
        suffix in ("mht", "mhtml")
        or "snapshot-content-location" in headers
        or "content-location" in headers
        or "saved by" in headers.get("from", "").lower()
    ):
        return "saved page"
    names = headers.keys()
    if suffix == "eml" and names & (BY_PROGRAMS | BY_PEOPLE):
        return "message"
    if names & BY_PROGRAMS and len(names & BY_PEOPLE) >= 2:
        return "message"
    return None


def _headers(data: bytes, start: int, end: int) -> dict[str, str]:
    """The headers that begin at ``start``, by lower-case name, the first of each, unfolded."""
    headers: dict[str, bytes] = {}
    last, strange = "", 0
    end = min(end, start + HEADERS_LENGTH)
    while start < end and strange <= STRANGE_LINES:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        line = data[start:stop].rstrip(b"\r")
        if not line:
            break
        found = HEADER.match(line)
        if line[:1] in b" \t" and last:
            if len(headers[last]) < VALUE_LENGTH:
                headers[last] += line
        elif found:
            last = found["name"].decode("ascii").lower()
            if last not in headers:
                headers[last] = found["value"]
        else:
            strange += 1
        start = stop + 1
    return {name: decoded(value[:VALUE_LENGTH]).strip() for name, value in headers.items()}


# ---------------------------------------------------------------------------- mailboxes


def messages(stream: Stream, limit: int) -> Iterator[bytes | LeftOut]:
    """The messages of a mailbox, without the dividing lines; at most ``limit`` bytes each."""
    pending = bytearray()
    searched = 0
    skipping = False
    while True:
        found = NEXT_MESSAGE.search(pending, searched)
        if found:
            message = bytes(memoryview(pending)[: found.start() + 1])
            after = found.end()
            del found
            del pending[:after]
            searched = 0
            if not skipping:
                yield _undivided(message)
            skipping = False
            continue
        searched = max(0, len(pending) - LOOK_AHEAD)
        if len(pending) > limit:
            if not skipping:
                yield TooLarge(
                    f"This message is larger than {spelled(limit)}.",
                    "Save it as a file from a mail program, or raise the setting max_file_bytes.",
                )
            skipping = True
            del pending[:searched]
            searched = 0
        block = stream.read(BLOCK)
        if not block:
            break
        pending += block
    if not skipping:
        yield _undivided(bytes(pending))


def _undivided(message: bytes) -> bytes:
    return message.partition(b"\n")[2] if message.startswith(b"From ") else message


# ---------------------------------------------------------------------------- attachments


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a message, decoded. ``declared_type`` is its Content-Type as it came."""

    name: str
    data: bytes
    declared_type: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a message: its headers, and where its content is in the message."""

    headers: Message
    start: int
    end: int
    nested: int
    inside: str
    complete: bool


def attachments(message: bytes) -> Iterator[Attachment | LeftOut]:
    """The files attached to a message, in its order, without those inside attached messages.

    The bodies, signatures, and pictures shown inside a body belong to the message itself.
    """
    number, seen = 0, 0
    open_parts = [_part(message, 0, len(message), 0, "", True)]
    while open_parts:
        part = open_parts.pop()
        kind = part.headers.get_content_type()
        if kind == "multipart/encrypted" or kind in ENCRYPTED:
            yield LeftOut(
                "This message, or a part of it, is encrypted.",
                "Open it in the mail program that can, and save the attachments from there.",
            )
        elif kind.startswith("multipart/"):
            if part.nested >= NESTED_PARTS:
                yield TooLarge(
                    f"It has parts inside parts, more than {NESTED_PARTS} deep.",
                    "Open it in a mail program and save the attachments from there.",
                )
                continue
            parts = _parts(message, part)
            if parts is None:
                yield LeftOut(
                    "The parts of this message can't be told apart: it is damaged or breaks off.",
                    "Get the message again, or save its attachments from a mail program.",
                )
            elif seen + len(parts) > MOST_PARTS:
                yield TooLarge(
                    f"It has more than {MOST_PARTS} parts.",
                    "Open it in a mail program and save the attachments from there.",
                )
                return
            else:
                seen += len(parts)
                open_parts.extend(reversed(parts))
        elif _is_attached(part):
            number += 1
            yield _attachment(message, part, number)


def _part(data: bytes, start: int, end: int, nested: int, inside: str, complete: bool) -> _Part:
    headers = Message()
    for name, value in _headers(data, start, end).items():
        if name.startswith("content-"):
            headers[name] = value.replace("\r", " ")
    blank = LINE_END.match(data, start, end) or BLANK_LINE.search(data, start, end)
    return _Part(headers, blank.end() if blank else end, end, nested, inside, complete)


def _parts(data: bytes, whole: _Part) -> list[_Part] | None:
    """The parts between the boundaries of a part, or None where there are none.

    The last is not complete where the closing boundary is missing.
    """
    try:
        boundary = whole.headers.get_boundary("")
    except ValueError:
        boundary = ""
    # The standard allows 70 characters.
    mark = b"--" + boundary[:200].encode("utf-8", "replace")
    if len(mark) == 2:
        return None
    kind = whole.headers.get_content_type()
    parts: list[_Part] = []
    start: int | None = None
    place = whole.start
    while (place := data.find(mark, place, whole.end)) >= 0:
        line_end = data.find(b"\n", place, whole.end)
        line_end = whole.end if line_end < 0 else line_end
        rest = data[place + len(mark) : line_end].rstrip()
        if (place > whole.start and data[place - 1 : place] != b"\n") or rest not in (b"", b"--"):
            place += len(mark)
            continue
        if len(parts) > MOST_PARTS:
            break
        if start is not None:
            end = place - (2 if data[place - 2 : place] == b"\r\n" else 1)
            parts.append(_part(data, start, max(start, end), whole.nested + 1, kind, True))
        start = None if rest else line_end + 1
        if rest:
            break
        place = line_end
    if start is not None and start < whole.end:
        parts.append(_part(data, start, whole.end, whole.nested + 1, kind, False))
    return parts or None


def _is_attached(part: _Part) -> bool:
    """Whether a part without parts of its own is a file, and not a piece of the message."""
    kind = part.headers.get_content_type()
    disposition = (part.headers.get_content_disposition() or "").lower()
    if kind in PROOFS:
        return False
    if disposition == "attachment" or kind == "message/rfc822":
        return True
    if part.headers["content-id"] and kind.startswith("image/"):
        return False
    if _file_name(part):
        return True
    return not kind.startswith("text/") and part.inside != "multipart/alternative"


def _file_name(part: _Part) -> str:
    """The name that the sender's program gave to an attachment, or ""."""
    try:
        name = part.headers.get_filename("")
        if "=?" in name:
            name = str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError, TypeError):
        # A wrong encoding of the name must not lose the attachment.
        name = "unnamed"
    return name


def _attachment(data: bytes, part: _Part, number: int) -> Attachment | LeftOut:
    kind = part.headers.get_content_type()
    extension = {"message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html"}
    name = _file_name(part) or f"attachment {number}{extension.get(kind, '')}"
    try:
        content = _decoded(data, part)
    except ValueError:
        refusal = LeftOut(
            "This attachment is encoded in a way that can't be undone, or is damaged.",
            "Save it from a mail program and add the file.",
        )
        refusal.origin = name
        return refusal
    return Attachment(
        name=name,
        data=content,
        declared_type=part.headers["content-type"] or "text/plain",
        note=None if part.complete else "the mail breaks off in this attachment",
    )


def _decoded(data: bytes, part: _Part) -> bytes:
    """The content of a part; raises ValueError (binascii.Error is one)."""
    encoding = (part.headers["content-transfer-encoding"] or "").lower().strip()
    content = memoryview(data)[part.start : part.end]
    if encoding == "base64":
        try:
            return binascii.a2b_base64(content)
        except binascii.Error:
            # Cut short: the whole groups of four before the cut still decode.
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        raise ValueError
    return bytes(content)
