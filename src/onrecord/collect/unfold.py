"""A piece that was found becomes originals: itself, or what is inside it."""

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from onrecord.collect import mails, tars, zips
from onrecord.collect.custody import (
    Budget,
    Collected,
    Custodian,
    Limits,
    Piece,
    Stream,
    spelled,
)
from onrecord.collect.names import inside, shown_name, shown_path
from onrecord.collect.squeezed import Unsqueezed, squeezed_form
from onrecord.errors import LeftOut, TooLarge

__all__ = ["unfold"]

# So much of a file tells what it is; the headers of a mail can take most of that.
HEAD = 1 << 16
BLOCK = 1 << 20

# Archives inside archives are put aside to be read; larger ones than this on disk, without a name.
ASIDE_IN_MEMORY = 8 * 2**20

# Packed in ways that can't be undone here, and how such files begin.
OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x1f\x9d": "compress",
    b"!BDN": "Outlook's PST format",
}

# "report.txt.gz", "minutes.bz2"
PACKED_NAME = re.compile(r"(?P<stem>.+)\.(?:gz|bz2|xz)", re.IGNORECASE)


def unfold(piece: Piece, limits: Limits, custodian: Custodian) -> Iterator[Collected | LeftOut]:
    """The originals in a piece, each with its entry in the chain of custody, and what is left out.

    A document gives itself, an archive its members, a mailbox its messages, and a message itself
    and then the files attached to it.
    """
    budget = Budget(limits, piece.origin, piece.size)
    yield from _Unfolding(limits, custodian, budget).all(piece)


class _Unfolding:
    """One piece and all inside it; ``budget`` is for the whole."""

    def __init__(self, limits: Limits, custodian: Custodian, budget: Budget) -> None:
        self._limits = limits
        self._custodian = custodian
        self._budget = budget

    def all(self, piece: Piece) -> Iterator[Collected | LeftOut]:
        """Whatever the piece gives, or why it gives nothing (more)."""
        try:
            yield from self._contents(piece)
        except LeftOut as refusal:
            refusal.origin = refusal.origin or piece.origin
            yield refusal

    def _contents(self, piece: Piece) -> Iterator[Collected | LeftOut]:
        head = _filled(piece.stream, HEAD)
        if not head:
            raise LeftOut("The file is empty.", "Get it again from where it came from.")
        for magic, kind in OTHER_ARCHIVES.items():
            if head.startswith(magic):
                raise LeftOut(
                    f"It is packed with {kind}, which onrecord does not open.",
                    "Unpack or export it yourself and add what is inside.",
                )
        rest = _Joined(head, piece.stream)
        if head.startswith((zips.MAGIC, zips.EMPTY_MAGIC)):
            yield from self._zip(piece, head)
        elif tars.is_tar(head):
            yield from self._members(
                piece, tars.members(rest, piece.origin, piece.depth + 1, self._budget)
            )
        elif packing := squeezed_form(head):
            yield from self._unsqueezed(piece, head, packing)
        else:
            yield from self._document(piece, rest, mails.form(head, piece.name))

    def _document(
        self, piece: Piece, stream: Stream, mail: str | None
    ) -> Iterator[Collected | LeftOut]:
        if mail == "mailbox":
            yield from self._members(piece, self._messages(piece, stream))
            return
        if mail == "message":
            piece.declared_type = "message/rfc822"
        elif mail == "saved page":
            piece.declared_type = "multipart/related"
        original = self._custodian.receive(piece, _whole(piece, stream, self._limits.file_bytes))
        yield original
        if mail == "message":
            yield from self._attached(piece, original)

    # ------------------------------------------------------------------------ what holds others

    def _members(
        self, piece: Piece, members: Iterator[Piece | LeftOut]
    ) -> Iterator[Collected | LeftOut]:
        self._check_depth(piece)
        nothing = True
        for member in members:
            nothing = False
            if isinstance(member, LeftOut):
                yield member
            else:
                yield from self.all(member)
            if self._budget.over:
                return
        if nothing:
            raise LeftOut("There is nothing in it.", "Get it again from where it came from.")

    def _check_depth(self, piece: Piece) -> None:
        if piece.depth >= self._limits.depth:
            raise TooLarge(
                f"It lies inside {piece.depth} other archives or mails, and what is in it was "
                "left out.",
                "Unpack it yourself and add what is inside, or raise the setting max_depth.",
            )

    def _zip(self, piece: Piece, head: bytes) -> Iterator[Collected | LeftOut]:
        with _seekable(piece, head, self._budget) as file:
            if zips.is_document(head, piece.name, file):
                file.seek(0)
                data = _whole(piece, file, self._limits.file_bytes)
                yield self._custodian.receive(piece, data)
            else:
                yield from self._members(
                    piece, zips.members(file, piece.origin, piece.depth + 1, self._budget)
                )

    def _unsqueezed(self, piece: Piece, head: bytes, packing: str) -> Iterator[Collected | LeftOut]:
        self._check_depth(piece)
        inner = Unsqueezed(piece.stream, packing, self._budget, head)
        inner_head = _filled(inner, HEAD)
        rest = _Joined(inner_head, inner)
        depth = piece.depth + 1
        if tars.is_tar(inner_head):
            yield from self._members(piece, tars.members(rest, piece.origin, depth, self._budget))
            return
        named = PACKED_NAME.fullmatch(piece.name)
        name = named["stem"] if named else piece.name
        self._budget.count()
        yield from self.all(
            Piece(inside(piece.origin, name), name, "archive member", rest, depth=depth)
        )

    def _messages(self, piece: Piece, stream: Stream) -> Iterator[Piece | LeftOut]:
        for number, message in enumerate(mails.messages(stream, self._limits.file_bytes), 1):
            self._budget.count()
            name = f"message {number}.eml"
            origin = inside(piece.origin, name)
            if isinstance(message, LeftOut):
                message.origin = origin
                yield message
            else:
                yield Piece(
                    origin=origin,
                    name=name,
                    how="message",
                    stream=io.BytesIO(message),
                    size=len(message),
                    depth=piece.depth + 1,
                    declared_type="message/rfc822",
                )

    def _attached(self, piece: Piece, original: Collected) -> Iterator[Collected | LeftOut]:
        for attachment in mails.attachments(original.data):
            if isinstance(attachment, LeftOut):
                attachment.origin = (
                    inside(piece.origin, attachment.origin) if attachment.origin else piece.origin
                )
                yield attachment
                continue
            self._check_depth(piece)
            self._budget.count()
            note = f"attached to {original.arrival.sha256[:12]}"
            yield from self.all(
                Piece(
                    origin=inside(piece.origin, attachment.name),
                    name=shown_name(attachment.name),
                    how="attachment",
                    stream=io.BytesIO(attachment.data),
                    size=len(attachment.data),
                    depth=piece.depth + 1,
                    declared_type=shown_path(attachment.declared_type[:200]),
                    note=f"{note}; {attachment.note}" if attachment.note else note,
                )
            )
            if self._budget.over:
                return


# ---------------------------------------------------------------------------- reading streams


class _Joined:
    """A stream with its head, which has been read already, put back in front."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        if self._head:
            block, self._head = self._head[:size], self._head[size:]
            return block
        return self._rest.read(size)


def _filled(stream: Stream, size: int) -> bytes:
    """``size`` bytes of a stream, or fewer only at its end."""
    block = stream.read(size)
    if len(block) in (0, size):
        return block
    parts, missing = [block], size - len(block)
    while missing and (block := stream.read(missing)):
        parts.append(block)
        missing -= len(block)
    return b"".join(parts)


def _whole(piece: Piece, stream: Stream, limit: int) -> bytes:
    """All bytes of a document; raises TooLarge past the limit, before reading where that shows."""
    parts: list[bytes] = []
    size = 0
    if piece.size is None or piece.size <= limit:
        while block := stream.read(max(1, min(BLOCK, limit + 1 - size))):
            parts.append(block)
            size += len(block)
            if size > limit:
                break
        else:
            return b"".join(parts)
    raise TooLarge(
        f"It is larger than {spelled(limit)}.",
        "Split it into parts, or raise the setting max_file_bytes.",
    )


@contextmanager
def _seekable(piece: Piece, head: bytes, budget: Budget) -> Iterator[BinaryIO]:
    """A piece as a file in which one can go back; put aside as a nameless file if it is none."""
    if isinstance(piece.stream, io.BufferedReader | io.BytesIO):
        yield cast(BinaryIO, piece.stream)
        return
    most = budget.limits.unpacked_bytes
    with tempfile.SpooledTemporaryFile(max_size=ASIDE_IN_MEMORY) as file:
        size, block = 0, head
        try:
            while block:
                file.write(block)
                size += len(block)
                if size > most:
                    raise TooLarge(
                        f"It is larger than {spelled(most)}.",
                        "Unpack it yourself and add the folder, or raise max_unpacked_bytes.",
                    )
                block = piece.stream.read(BLOCK)
        except OSError as wrong:
            raise LeftOut(
                "There is no room on the disk to put this archive aside while it is read.",
                "Make room, or set TMPDIR to a folder on a larger disk.",
            ) from wrong
        budget.packed = budget.packed or size
        yield cast(BinaryIO, file)
