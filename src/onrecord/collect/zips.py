"""ZIP archives: their members one by one, also those of an archive that is cut off or damaged."""

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from onrecord.collect.custody import Budget, Piece, Stream
from onrecord.collect.names import decoded, inside, is_hidden, shown_name, strays
from onrecord.collect.squeezed import Unsqueezed, damaged
from onrecord.errors import LeftOut, TooLarge

__all__ = ["is_document", "members"]

MAGIC = b"PK\x03\x04"
EMPTY_MAGIC = b"PK\x05\x06"

# Documents that are ZIP archives inside, office files and electronic books: ".docx", ".ODT"
DOCUMENT_SUFFIX = re.compile(
    r"\.(?:do[ct][xm]|xls[xm]|ppt[xm]|od[tspg]|ott|epub|hwpx|pages|numbers|key)", re.IGNORECASE
)
DOCUMENT_MEMBERS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml"})

# A member begins with a header of at least so many bytes.
HEADER = 30

# The list of members at the end of an archive is read into memory as a whole.
LIST_BYTES = 64 * 2**20

# A long report with a picture on every page has some thousands.
DOCUMENT_ENTRIES = 100_000

# bzip2 and LZMA unpack a block of input whole, and a block can grow a thousandfold.
SMALL_READ = 4096
BOUNDED_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# Bits of a member's flags.
ENCRYPTED = 0x41
SIZES_AFTER = 0x08
UTF8 = 0x800

# What the zipfile module raises on archives that are wrong inside; RuntimeError on passwords.
WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)

BY_HAND = "Unpack it yourself and add what is inside."


def is_document(head: bytes, name: str, file: BinaryIO) -> bool:
    """Whether this ZIP archive is a document, such as a DOCX, and not to be unpacked."""
    if DOCUMENT_SUFFIX.fullmatch(PurePosixPath(name).suffix):
        return True
    length = int.from_bytes(head[26:28], "little")
    if head[30 : 30 + length].decode("latin-1") in DOCUMENT_MEMBERS:
        return True
    try:
        if _listed(file) > DOCUMENT_ENTRIES:
            return False
        with zipfile.ZipFile(file) as archive:
            return "[Content_Types].xml" in archive.NameToInfo
    except WRONG:
        return False


def members(file: BinaryIO, origin: str, depth: int, budget: Budget) -> Iterator[Piece | LeftOut]:
    """The members of an archive in its order; each is to be read before the next is asked for.

    Raises LeftOut for what is wrong with the archive as a whole.
    """
    try:
        entries = _listed(file)
        archive = zipfile.ZipFile(file) if entries <= budget.limits.members else None
    except WRONG:
        yield from _salvaged(file, origin, depth, budget)
        return
    if archive is None:
        raise TooLarge(
            f"It lists {entries} files; at most {budget.limits.members} are taken.",
            "Unpack it yourself and add the folder, or raise the setting max_members.",
        )
    with archive:
        if _overlap(archive.infolist()):
            raise LeftOut("Its list names the same bytes twice, as archive bombs do.", BY_HAND)
        for info in archive.infolist():
            path = _path(info.orig_filename, bool(info.flag_bits & UTF8))
            if path.endswith("/") or is_hidden(path):
                continue
            budget.count()
            refusal = _refusal(origin, path, info.flag_bits, stat.S_ISLNK(info.external_attr >> 16))
            stream = _Member(archive, info, budget)
            yield refusal or _piece(origin, path, stream, info.file_size, depth)


def _overlap(listed: list[zipfile.ZipInfo]) -> bool:
    # Newer releases of Python look for this too, older ones unpack the same bytes again and again.
    ends_at = 0
    for info in sorted(listed, key=lambda info: info.header_offset):
        if info.header_offset < ends_at:
            return True
        ends_at = info.header_offset + HEADER + info.compress_size
    return False


def _path(name: str, is_utf8: bool) -> str:
    if not is_utf8 and not name.isascii():
        with suppress(UnicodeEncodeError):
            name = decoded(name.encode("cp437"), "cp437")
    return name.replace("\\", "/")


def _refusal(origin: str, path: str, flags: int, is_link: bool) -> LeftOut | None:
    """Why a member must not or can't be taken out."""
    where = inside(origin, path)
    if strays(path):
        return LeftOut("Its name points to a place outside the archive.", BY_HAND, where)
    if is_link:
        return LeftOut("It is a link to another file, not a file.", BY_HAND, where)
    if flags & ENCRYPTED:
        return LeftOut(
            "It is protected by a password.",
            "Unpack the archive with its password and add what is inside.",
            where,
        )
    return None


def _piece(origin: str, path: str, stream: Stream, size: int | None, depth: int) -> Piece:
    return Piece(inside(origin, path), shown_name(path), "archive member", stream, size, depth)


class _Member:
    """The unpacked bytes of one member, its checksum checked at the end."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
        self._archive = archive
        self._info = info
        self._budget = budget
        self._open: IO[bytes] | None = None

    def read(self, size: int, /) -> bytes:
        if self._info.compress_type not in BOUNDED_METHODS:
            size = min(size, SMALL_READ)
        try:
            if self._open is None:
                self._budget.check_ratio(self._info.compress_size, self._info.file_size)
                self._open = self._archive.open(self._info)
            block = self._open.read(size)
        except NotImplementedError as wrong:
            raise LeftOut("It is packed in a way that onrecord can't undo.", BY_HAND) from wrong
        except (*WRONG, MemoryError) as wrong:
            raise damaged("This file in the archive") from wrong
        self._budget.spend(len(block))
        return block


# ---------------------------------------------------------------------------- the list of members


def _listed(file: BinaryIO) -> int:
    """How many members the list at the end of the archive has; BadZipFile where there is no list.

    Asked first, because the zipfile module would read a list of any length.
    """
    end = file.seek(0, 2)
    file.seek(max(0, end - 22 - 0xFFFF))
    tail = file.read(22 + 0xFFFF)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) < found + 22:
        raise zipfile.BadZipFile
    closing = end - len(tail) + found
    size: int = struct.unpack_from("<L", tail, found + 12)[0]
    if found < 20 or not tail.startswith(b"PK\x06\x07", found - 20):
        return _entries(file, closing, size)
    # A large archive has a second closing record. Some versions of the zipfile module look for it
    # where it is said to be, some right before the first, so both places are looked at.
    entries = []
    for place in (struct.unpack_from("<Q", tail, found - 12)[0], closing - 76):
        file.seek(max(0, min(place, end)))
        large = file.read(56)
        if len(large) == 56 and large.startswith(b"PK\x06\x06"):
            entries.append(_entries(file, place, struct.unpack_from("<Q", large, 40)[0]))
    if not entries:
        raise zipfile.BadZipFile
    return max(entries)


def _entries(file: BinaryIO, end: int, size: int) -> int:
    """How many entries a list of ``size`` bytes has that stops at ``end``."""
    if size > LIST_BYTES:
        return size // 46
    file.seek(max(0, end - size))
    entries, place, directory = 0, 0, file.read(size)
    while place + 46 <= len(directory):
        place += 46 + sum(struct.unpack_from("<HHH", directory, place + 28))
        entries += 1
    return entries


# ---------------------------------------------------------------------------- damaged archives


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands before a member. Sizes and checksum are 0 where they stand after it instead."""

    path: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int

    @property
    def is_bounded(self) -> bool:
        return not self.flags & SIZES_AFTER


def _header(file: BinaryIO, place: int) -> _Header | None:
    file.seek(place)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(MAGIC):
        return None
    flags, method, crc, packed, size, names, extras = struct.unpack_from("<6xHH4xLLLHH", header)
    name = file.read(names).decode("utf-8" if flags & UTF8 else "cp437", "replace")
    path = _path(name, bool(flags & UTF8))
    return _Header(path, flags, method, crc, packed, size, place + 30 + names + extras)


def _salvaged(file: BinaryIO, origin: str, depth: int, budget: Budget) -> Iterator[Piece | LeftOut]:
    """Members of an archive that has lost its list, found by their own headers up to the damage."""
    place, taken = 0, 0
    while header := _header(file, place):
        stream = _Salvaged(file, header, budget)
        if not header.path.endswith("/") and not is_hidden(header.path):
            budget.count()
            refusal = _refusal(origin, header.path, header.flags, False)
            if refusal:
                yield refusal
            else:
                size = header.size if header.is_bounded else None
                piece = _piece(origin, header.path, stream, size, depth)
                piece.note = "from a damaged archive"
                yield piece
                taken += not stream.broken
        try:
            place = stream.end()
        except LeftOut:
            break
    raise LeftOut(
        f"The archive is damaged or breaks off; {taken} of its files could be taken out.",
        "Get a fresh copy from where it came from.",
    )


class _Salvaged:
    """The bytes of one member of a damaged archive."""

    def __init__(self, file: BinaryIO, header: _Header, budget: Budget) -> None:
        self._header = header
        self._slice = _Slice(file, header.start, header.packed if header.is_bounded else None)
        self._inner: Stream = self._slice
        if header.method == zipfile.ZIP_DEFLATED:
            self._inner = Unsqueezed(self._slice, "deflate", budget)
        self._crc = 0
        self._finished = False
        self.broken = False

    def read(self, size: int, /) -> bytes:
        try:
            block = self._readable().read(size)
            self._crc = zlib.crc32(block, self._crc)
            if not block:
                self._finished = True
                wrong = self._slice.left or self._crc != self._header.crc
                if self._header.is_bounded and wrong:
                    raise damaged("This file in the archive")
        except LeftOut:
            self.broken = True
            raise
        return block

    def _readable(self) -> Stream:
        if self._header.flags & ENCRYPTED:
            raise damaged("This file in the archive")
        if self._header.method not in BOUNDED_METHODS:
            raise LeftOut("It is packed in a way that onrecord can't undo.", BY_HAND)
        if self._header.method == zipfile.ZIP_STORED and not self._header.is_bounded:
            raise damaged("This file in the archive")
        return self._inner

    def end(self) -> int:
        """Where the next header is to be looked for; LeftOut where that can't be told."""
        if self._header.is_bounded:
            return self._header.start + self._header.packed
        while not self._finished:
            self.read(1 << 16)
        assert isinstance(self._inner, Unsqueezed)
        return self._slice.past_descriptor(self._header.start + self._inner.taken)


class _Slice:
    """Bytes of a file from a place on, at most ``left`` of them."""

    def __init__(self, file: BinaryIO, place: int, left: int | None) -> None:
        self._file = file
        self._place = place
        self.left = left

    def read(self, size: int, /) -> bytes:
        self._file.seek(self._place)
        block = self._file.read(size if self.left is None else min(size, self.left))
        self._place += len(block)
        if self.left is not None:
            self.left -= len(block)
        return block

    def past_descriptor(self, place: int) -> int:
        """The place after the sizes that follow a member whose header does not have them."""
        self._file.seek(place)
        following = self._file.read(28)
        for length in (16, 12, 24, 20):
            if following[length : length + 2] == b"PK":
                return place + length
        return place + 16
