"""Names of files as people may safely see them.

A name in an archive or a mail is somebody else's text: it may be in an old encoding, a megabyte
long, or made of characters that move the cursor. Originals are never stored under such a name.
"""

import re
import unicodedata
from hashlib import sha256

__all__ = ["JUNK", "decoded", "inside", "is_hidden", "shown_name", "shown_path", "strays"]

NAME_LENGTH = 200
PATH_LENGTH = 1000

# Zero-width joiner and non-joiner belong to the spelling of Persian and of Indic languages.
JOINERS = {"\u200c", "\u200d"}

# Left by operating systems and office programs, never a document: "Thumbs.db", "~$letter.docx".
JUNK = re.compile(
    r"\.[^/]*|~\$[^/]*|__MACOSX|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|\$RECYCLE\.BIN"
    r"|System Volume Information|lost\+found",
    re.IGNORECASE,
)

# "C:\Users\…" or "c:/…", as old Windows packers wrote
DRIVE = re.compile(r"[A-Za-z]:[\\/]")

# Old encodings of names, and what a name in them looks like: letters of the right script, two or
# more together, and none of them in one word with Latin letters. Nearly any bytes mean something in
# each of these, so "résumé" would pass for Russian without the second condition.
_RUSSIAN = re.compile(
    r"(?=.*[А-яЁё]{2})(?!.*[A-Za-z][А-яЁё])(?!.*[А-яЁё][A-Za-z])[\x00-\x7fА-яЁё«»№]+"
)
LEGACY = (
    ("euc_kr", re.compile(r"[\x00-\x7f\uac00-\ud7a3]+")),
    ("cp932", re.compile(r"(?=.*[\u3040-\u30ff]{2})[\x00-\x7f\u3040-\u30ff\u4e00-\u9fff]+")),
    ("gb2312", re.compile(r"[\x00-\x7f\u3001-\u3011\u4e00-\u9fff]+")),
    ("cp866", _RUSSIAN),
    ("cp1251", _RUSSIAN),
)


def decoded(raw: bytes, western: str = "cp1252") -> str:
    """The text of a name that came as bytes: UTF-8, else an old encoding, else ``western``.

    >>> decoded("보고서.pdf".encode("euc_kr")), decoded("résumé.pdf".encode("cp437"), "cp437")
    ('보고서.pdf', 'résumé.pdf')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding, letters in LEGACY:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if letters.fullmatch(text):
            return text
    return raw.decode(western, errors="replace")


def _safe(text: str) -> str:
    """Without characters that can't be seen or that rearrange what is seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " "
        if each in "\n\r\t"
        else each
        if each in JOINERS or unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else "\ufffd"
        for each in text
    )


def _shortened(text: str, length: int) -> str:
    """The beginning and the end, with a mark of the whole between them so that no two are alike."""
    if len(text) <= length:
        return text
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    end = min(40, length // 4)
    return f"{text[: length - end - len(mark) - 2]}…{mark}…{text[-end:]}"


def shown_path(path: str) -> str:
    """A path for display and for the chain of custody; unchanged unless it is unsafe to show.

    >>> shown_path("letters/2024\\n.txt")
    'letters/2024 .txt'
    """
    return _safe(_shortened(_rescued(path), PATH_LENGTH))


def shown_name(path: str) -> str:
    """The last part of a path, for display.

    >>> shown_name("../../etc/passwd")
    'passwd'
    """
    last = re.split(r"[/\\]", _rescued(path).rstrip("/\\"))[-1]
    last = _safe(unicodedata.normalize("NFC", _shortened(last, NAME_LENGTH))).strip()
    return last if last not in ("", ".", "..") else "unnamed"


def _rescued(name: str) -> str:
    """A name that the system could not decode, decoded as well as can be."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return decoded(name.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:
            return name.encode("utf-8", "replace").decode("utf-8")
    return name


def inside(origin: str, path: str) -> str:
    """The origin of a member.

    >>> inside("/case/mail.eml", "report.pdf")
    '/case/mail.eml!report.pdf'
    """
    return f"{origin}!{shown_path(path)}"


def is_hidden(path: str) -> bool:
    """Whether any part of a path is hidden, or junk of an operating system.

    >>> is_hidden("__MACOSX/._letter.docx"), is_hidden("./letters/2024.docx")
    (True, False)
    """
    return any(JUNK.fullmatch(part) for part in path.split("/") if part not in (".", "..", ""))


def strays(path: str) -> bool:
    """Whether a member's name points outside its archive.

    >>> strays("../letter.txt"), strays("/etc/passwd"), strays("a/../b.txt"), strays("a..b.txt")
    (True, True, True, False)
    """
    return path.startswith("/") or bool(DRIVE.match(path)) or ".." in path.split("/")
