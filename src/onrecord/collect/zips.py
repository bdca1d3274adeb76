"""ZIP archives: their members one by one, also those of an archive that is cut off or damaged."""

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

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

# The list of members at the end of an archive is read into memory as a whole.
LIST_BYTES = 64 * 2**20

# bzip2 and LZMA unpack a block of input whole, and a block can grow a thousandfold.
SMALL_READ = 4096
BOUNDED_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

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
        if _listed(file) > LIST_BYTES:
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
        for info in archive.infolist():
            path = _path(info.orig_filename, bool(info.flag_bits & 0x800))
            if path.endswith("/") or is_hidden(path):
                continue
            budget.count()
            piece = Piece(
                origin=inside(origin, path),
                name=shown_name(path),
                how="archive member",
                stream=_Member(archive, info, budget),
                size=info.file_size,
                depth=depth,
            )
            try:
                _check(info, path)
                budget.check_ratio(info.compress_size, info.file_size)
            except LeftOut as refusal:
                refusal.origin = piece.origin
                yield refusal
            else:
                yield piece


def _path(name: str, is_utf8: bool) -> str:
    if not is_utf8 and not name.isascii():
        name = decoded(name.encode("cp437"), "cp437")
    return name.replace("\\", "/")


def _check(info: zipfile.ZipInfo, path: str) -> None:
    """Refuse members that must not or can't be taken out."""
    if strays(path):
        raise LeftOut("Its name points to a place outside the archive.", BY_HAND)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise LeftOut("It is a link to another file, not a file.", BY_HAND)
    _check_encryption(info.flag_bits)


def _check_encryption(flags: int) -> None:
    if flags & 0x41:
        raise LeftOut(
            "It is protected by a password.",
            "Unpack the archive with its password and add what is inside.",
        )


class _Member:
    """The unpacked bytes of one member, its checksum checked at the end."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
        self._archive = archive
        self._info = info
        self._budget = budget
        self._open: zipfile.ZipExtFile | None = None

    def read(self, size: int, /) -> bytes:
        if self._info.compress_type not in BOUNDED_METHODS:
            size = min(size, SMALL_READ)
        try:
            if self._open is None:
                self._open = self._archive.open(self._info)  # type: ignore[assignment]
            assert self._open is not None
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
    at = end - len(tail) + found
    size: int = struct.unpack_from("<L", tail, found + 12)[0]
    locator = tail[found - 20 : found] if found >= 20 else b""
    if locator.startswith(b"PK\x06\x07"):
        at = struct.unpack_from("<Q", locator, 8)[0]
        file.seek(min(at, end))
        large = file.read(56)
        if not large.startswith(b"PK\x06\x06") or len(large) < 56:
            raise zipfile.BadZipFile
        size = struct.unpack_from("<Q", large, 40)[0]
    if size > LIST_BYTES:
        return size // 46
    file.seek(max(0, at - size))
    entries, place, directory = 0, 0, file.read(size)
    while place + 46 <= len(directory):
        place += 46 + sum(struct.unpack_from("<HHH", directory, place + 28))
        entries += 1
    return entries


# ---------------------------------------------------------------------------- damaged archives


def _salvaged(file: BinaryIO, origin: str, depth: int, budget: Budget) -> Iterator[Piece | LeftOut]:
    """Members of an archive that has lost its list, found by their own headers up to the damage."""
    place, taken = 0, 0
    while True:
        file.seek(place)
        header = file.read(30)
        if len(header) < 30 or not header.startswith(MAGIC):
            break
        flags, method, crc, packed, size, names, extras = struct.unpack_from("<6xHH4xLLLHH", header)
        name = file.read(names)
        place += 30 + names + extras
        path = _path(
            name.decode("utf-8" if flags & 0x800 else "cp437", "replace"), bool(flags & 0x800)
        )
        bounds = None if flags & 8 else (packed, crc)
        stream = _Salvaged(file, place, method, bounds, budget)
        if not path.endswith("/") and not is_hidden(path):
            budget.count()
            try:
                _check_encryption(flags)
                if strays(path):
                    raise LeftOut("Its name points to a place outside the archive.", BY_HAND)
            except LeftOut as refusal:
                refusal.origin = inside(origin, path)
                yield refusal
                if flags & 8:
                    break
            else:
                yield Piece(
                    origin=inside(origin, path),
                    name=shown_name(path),
                    how="archive member",
                    stream=stream,
                    size=None if flags & 8 else size,
                    depth=depth,
                    note="from a damaged archive",
                )
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
    """The bytes of one member of a damaged archive. ``bounds`` are packed size and checksum."""

    def __init__(
        self,
        file: BinaryIO,
        start: int,
        method: int,
        bounds: tuple[int, int] | None,
        budget: Budget,
    ) -> None:
        self._slice = _Slice(file, start, None if bounds is None else bounds[0])
        self._method = method
        self._bounds = bounds
        self._start = start
        self._budget = budget
        self._inner: Stream = self._slice
        if method == zipfile.ZIP_DEFLATED:
            self._inner = Unsqueezed(self._slice, "deflate", budget)
        self._crc = 0
        self._finished = False
        self.broken = False

    def read(self, size: int, /) -> bytes:
        try:
            return self._read(size)
        except LeftOut:
            self.broken = True
            raise

    def _read(self, size: int) -> bytes:
        if self._method not in BOUNDED_METHODS:
            raise LeftOut("It is packed in a way that onrecord can't undo.", BY_HAND)
        if self._method == zipfile.ZIP_STORED and self._bounds is None:
            raise damaged("This file in the archive")
        block = self._inner.read(size)
        self._crc = zlib.crc32(block, self._crc)
        if not block:
            self._finished = True
            short = self._slice.left
            if self._bounds and (short or self._crc != self._bounds[1]):
                raise damaged("This file in the archive")
        return block

    def end(self) -> int:
        """Where the next header is to be looked for. Reads to the end where nothing else tells."""
        if self._bounds is not None:
            return self._start + self._bounds[0]
        while not self._finished:
            self.read(1 << 16)
        assert isinstance(self._inner, Unsqueezed)
        return self._slice.past_descriptor(self._start + self._inner.taken)


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
