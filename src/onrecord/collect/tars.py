"""TAR archives, packed or not: their members in order, read once from front to back."""

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from onrecord.collect.custody import Budget, Piece, Stream
from onrecord.collect.names import inside, is_hidden, shown_name, strays
from onrecord.collect.squeezed import damaged
from onrecord.errors import LeftOut

__all__ = ["is_tar", "members"]

BLOCK = 512

# Headers that describe one member (long names, attributes) may take this much between two members.
HEADER_ROOM = 1 << 20

# What the tarfile module raises on archives that are wrong inside; RecursionError on thousands of
# headers that each announce another.
WRONG = (tarfile.TarError, EOFError, OSError, OverflowError, RecursionError, ValueError)

BY_HAND = "Unpack the archive yourself and add the file."


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a TAR archive: its first header carries its own checksum."""
    header = head[:BLOCK]
    try:
        claimed = int(header[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return len(header) == BLOCK and claimed == sum(header[:148]) + 256 + sum(header[156:])


def members(stream: Stream, origin: str, depth: int, budget: Budget) -> Iterator[Piece | LeftOut]:
    """The members of an archive in its order; each is to be read before the next is asked for.

    Raises LeftOut for what is wrong with the archive as a whole.
    """
    guarded = _Guarded(stream)
    found = 0
    try:
        with tarfile.open(fileobj=cast(IO[bytes], guarded), mode="r|") as archive:
            while (member := _next(archive, guarded)) is not None:
                if member.isdir() or is_hidden(member.name):
                    continue
                budget.count()
                refusal = _refusal(member)
                if refusal:
                    refusal.origin = inside(origin, member.name)
                    yield refusal
                    continue
                found += 1
                yield Piece(
                    origin=inside(origin, member.name),
                    name=shown_name(member.name),
                    how="archive member",
                    stream=_Member(archive, member),
                    size=member.size,
                    depth=depth,
                )
            complete = guarded.block_at(archive.offset) == bytes(BLOCK)
    except WRONG:
        complete = False
    if not complete:
        raise LeftOut(
            f"The archive is damaged or breaks off; {found} files were found before that.",
            "Get a fresh copy from where it came from.",
        )


def _next(archive: tarfile.TarFile, guarded: "_Guarded") -> tarfile.TarInfo | None:
    member = archive.next()
    guarded.until = archive.offset + HEADER_ROOM
    # The module remembers every member it has passed; none is asked for again.
    archive.members.clear()  # type: ignore[attr-defined]
    return member


def _refusal(member: tarfile.TarInfo) -> LeftOut | None:
    """Why a member must not or can't be taken out."""
    if strays(member.name):
        return LeftOut("Its name points to a place outside the archive.", BY_HAND)
    if member.issym() or member.islnk():
        return LeftOut("It is a link to another file, not a file.", "Add the file it points to.")
    if member.issparse():
        return LeftOut("It is stored with holes, as documents are not.", BY_HAND)
    if not member.isreg():
        return LeftOut("It is a device or a pipe, not a file.", "Nothing needs to be done.")
    return None


class _Member:
    """The bytes of one member."""

    def __init__(self, archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
        self._archive = archive
        self._member = member
        self._open: IO[bytes] | None = None

    def read(self, size: int, /) -> bytes:
        try:
            if self._open is None:
                self._open = self._archive.extractfile(self._member)
            return self._open.read(size) if self._open else b""
        except WRONG as wrong:
            raise damaged("This file in the archive") from wrong


class _Guarded:
    """The archive's bytes for the tarfile module, which would read headers of any length at once.

    ``until`` is the place up to which reading is in order: the next header and some room.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._recent = b""
        self._place = 0
        self.until = HEADER_ROOM

    def read(self, size: int) -> bytes:
        if self._place > self.until:
            raise damaged("The archive")
        parts, missing = [], size
        while missing and (block := self._stream.read(missing)):
            parts.append(block)
            missing -= len(block)
        data = b"".join(parts)
        self._recent = (self._recent + data)[-4 * tarfile.RECORDSIZE :]
        self._place += len(data)
        return data

    def block_at(self, place: int) -> bytes:
        """The block at a place that was read lately."""
        start = place - (self._place - len(self._recent))
        return self._recent[start : start + BLOCK] if start >= 0 else b""
