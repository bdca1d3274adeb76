"""From bytes to characters, in whatever encoding they are."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from onrecord.read.wordlist import word_set

__all__ = ["Decoded", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Encodings of seven bits, told by the sequences that switch between alphabets.
ESCAPED = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp"),
    (b"\x1b$@", "iso2022_jp"),
)

# Names that Python takes for encodings and no document means.
NO_CHARSETS = word_set(
    "idna punycode unicode-escape raw-unicode-escape undefined mbcs oem utf-7 utf7",
)

# Two and three bytes of UTF-8 or more, as in "é" and "한".
UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
NOT_ASCII = re.compile(rb"[\x80-\xff]+")
WORD = re.compile(rb"\s+|\S+")
HANGUL = re.compile("[가-힣]")
BEYOND_ASCII = re.compile("[^\x00-\x7f]")

# In western text a letter with a mark or a typographic sign stands in ASCII: "caf\xe9", "\x93".
WESTERN = re.compile(
    rb"(?<![\x80-\xff])(?:[\xc0-\xff]{1,2}|[\x82\x84\x85\x91-\x97\x99\xa0\xa1\xa3\xa7\xa9-\xab\xb0"
    rb"\xb4\xb7\xba\xbb\xbf\x80\x8a\x8c\x9a\x9c])(?![\x80-\xff])"
)

# The detector looks at so much; more makes it slow and no wiser.
SAMPLE = 60_000


class Decoded(NamedTuple):
    """``loss`` tells in words that some bytes had no meaning; they are U+FFFD in ``text``."""

    text: str
    encoding: str
    loss: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a text. Deterministic; any bytes give some text.

    ``declared`` is what a header or a page says its encoding is; it counts after a byte order mark
    and after UTF-8, which hardly anything else happens to be. NUL becomes U+FFFD, since databases
    do not keep it; a byte order mark is not part of the text.
    """
    found = _decoded(data, declared)
    return found._replace(text=found.text.replace("\0", "\ufffd")) if "\0" in found.text else found


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _lossy(data[len(bom) :], encoding)
    wide = _without_mark(data)
    if wide:
        return _lossy(data, wide)
    for mark, encoding in ESCAPED:
        if mark in data:
            text = _strictly(data, encoding)
            if text is not None:
                return Decoded(text, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        text = _strictly(data, declared)
        if text is not None:
            return Decoded(text, declared)
    if _mostly_utf8(data):
        return _mixed(data)
    korean = _strictly(data, "cp949")
    if korean is not None and _is_korean(korean):
        return Decoded(korean, "cp949")
    if _is_western(data):
        return _lossy(data, "cp1252")
    return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    if encoding.lower().replace("_", "-") in NO_CHARSETS:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, "Some bytes of it are no characters in its encoding.")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly all zeros are on one side of the pairs."""
    head = data[:4096]
    if b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.05 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(data: bytes) -> bool:
    # Both ends, since two files that were put together differ there.
    ends = data if len(data) < 2 * SAMPLE else data[:SAMPLE] + data[-SAMPLE:]
    beyond = sum(len(run) for run in NOT_ASCII.findall(ends))
    valid = sum(len(each) for each in UTF8_CHARACTER.findall(ends))
    return valid > beyond * 0.4


def _mixed(data: bytes) -> Decoded:
    """UTF-8 with words in another encoding, as when files of two origins were put together."""
    others = bytearray()
    for word in WORD.finditer(data):
        if not _is_utf8(word.group()):
            others += word.group() + b" "
        if len(others) > SAMPLE:
            break
    korean = _strictly(bytes(others), "cp949")
    other = "cp949" if korean is not None and _is_korean(korean) else "cp1252"
    text = "".join(_by_word(line, other) for line in data.splitlines(keepends=True))
    return Decoded(text, "utf-8", f"Parts of it are not in UTF-8; they were read as {other}.")


def _by_word(line: bytes, other: str) -> str:
    if _is_utf8(line):
        return line.decode("utf-8")
    return "".join(
        word.decode("utf-8") if _is_utf8(word) else word.decode(other, "replace")
        for word in WORD.findall(line)
    )


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_korean(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(HANGUL.findall(sample)) > 0.6 * len(BEYOND_ASCII.findall(sample))


def _is_western(data: bytes) -> bool:
    data = data[:SAMPLE]
    beyond = sum(len(run) for run in NOT_ASCII.findall(data))
    alone = sum(len(each) for each in WESTERN.findall(data))
    return beyond < len(data) * 0.15 and alone > beyond * 0.9


def _guessed(data: bytes) -> Decoded:
    best = from_bytes(data[:SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    found = _lossy(data, encoding)
    return found._replace(
        loss=found.loss or f"Its encoding is not told; it was read as {encoding}."
    )
