"""What a file is: from its bytes first, from its name second."""

import re
import zipfile
from io import BytesIO

from onrecord.read.wordlist import word_set

__all__ = [
    "DOCX",
    "HTML",
    "MAIL",
    "MARKDOWN",
    "MHTML",
    "ODT",
    "PDF",
    "PLAIN",
    "RTF",
    "UNKNOWN",
    "sniff",
]

HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
MAIL = "message/rfc822"
MHTML = "multipart/related"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
UNKNOWN = "application/octet-stream"

HEAD = 4096

# First bytes of files that are no documents or that no reader opens.
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\0", "application/x-executable"),
    (b"HWP Document File", "application/x-hwp"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"%!PS", "application/postscript"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_BY_NAME = {
    "hwp": "application/x-hwp",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}

# For example: "<!DOCTYPE html", "<html lang=…", "<body>", "<h1>", after comments and <?xml …?>.
MARKUP_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|main|table|h[1-6]|p|script"
    rb"|style|link)\b",
    re.I | re.S,
)
HTML_WITHIN = re.compile(rb"<(?:html|body)[\s>]", re.I)

# For example: "Subject: Appeal".
HEADER = re.compile(rb"^([!-9;-~]{1,76}):[ \t]?", re.M)
BY_PROGRAMS = word_set(
    "received message-id mime-version return-path delivered-to dkim-signature x-mailer",
    "x-mozilla-status x-received authentication-results",
)
BY_PEOPLE = word_set(
    "from to cc date subject sender reply-to",
)

# Control characters that no text has; the escape character stays, old Korean mail uses it.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, name: str) -> str:
    """The media type of a file. Pure; looks at little more than its first 4,096 bytes.

    >>> sniff(b"%PDF-1.7 ...", "letter.txt"), sniff(b"Dear members,", "letter.txt")
    ('application/pdf', 'text/plain')
    """
    head = data[:HEAD]
    suffix = name.lower().rpartition(".")[2]
    start = head.removeprefix(MARKS[0]).lstrip(b" \t\r\n\f")
    if b"%PDF-" in head[:1024]:
        return PDF
    if start.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    if head.startswith(OLE):
        return OLE_BY_NAME.get(suffix, "application/msword")
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "video/mp4"
    return _text(head, start, suffix)


def _inside_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
            if "word/document.xml" in names or "[Content_Types].xml" in names:
                for part, kind in (("xl/", "spreadsheetml.sheet"), ("ppt/", "presentationml.show")):
                    if any(name.startswith(part) for name in names):
                        return f"application/vnd.openxmlformats-officedocument.{kind}"
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        # A broken archive still tells its first member's name.
        pass
    if b"[Content_Types].xml" in data[:HEAD] or b"word/" in data[:HEAD]:
        return DOCX
    if b"application/vnd.oasis.opendocument.text" in data[:HEAD]:
        return ODT
    return "application/zip"


def _text(head: bytes, start: bytes, suffix: str) -> str:
    if not _is_text(head):
        return UNKNOWN
    mail = _mail(start, suffix)
    if mail:
        return mail
    # In UTF-16 every other byte of mark-up is zero.
    plain = start.replace(b"\0", b"") if b"\0" in start else start
    if MARKUP_START.match(plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return HTML
    if suffix in ("html", "htm", "xhtml") or HTML_WITHIN.search(plain):
        return HTML if b"<" in plain else PLAIN
    return MARKDOWN if suffix in ("md", "markdown") else PLAIN


def _is_text(head: bytes) -> bool:
    if head.startswith(MARKS):
        return True
    if b"\0" in head and _every_other_is_zero(head):
        return True
    return len(CONTROLS.findall(head)) <= len(head) // 20


def _every_other_is_zero(head: bytes) -> bool:
    """Whether this may be UTF-16 without a mark: text in Latin letters or with Latin spaces."""
    even, odd = head[0::2], head[1::2]
    half = max(1, len(odd))
    zeros = sorted((even.count(0) / half, odd.count(0) / half))
    return zeros[1] > 0.1 and zeros[0] < zeros[1] / 10


def _mail(start: bytes, suffix: str) -> str | None:
    headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {name.decode("ascii").lower() for name in HEADER.findall(headers)}
    if not names or not HEADER.match(start):
        return MAIL if suffix == "eml" else None
    kind = re.search(rb"^content-type:\s*multipart/related", headers, re.I | re.M)
    if kind and (
        suffix in ("mht", "mhtml")
        or names & {"snapshot-content-location", "content-location"}
        or b"saved by" in headers.lower()
    ):
        return MHTML
    if suffix == "eml" or (names & BY_PROGRAMS and len(names & BY_PEOPLE) >= 2):
        return MAIL
    return None
