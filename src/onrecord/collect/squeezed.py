"""Unpacking gzip, bzip2, XZ and deflate a little at a time.

The standard library's file objects unpack whatever they meet, with as much memory as the packer
asked for. This one never holds more than a block of output, and stops at the limits.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from onrecord.collect.custody import Budget, Stream
from onrecord.errors import LeftOut

__all__ = ["Unsqueezed", "damaged", "squeezed_form"]

BLOCK = 64 * 1024

# XZ files say how much memory unpacking takes; the strongest usual setting takes 65 MB.
XZ_MEMORY = 200 * 2**20


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Zlib:
    """zlib's object with the manners of the other two: it keeps what it has not yet unpacked."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = 0) -> bytes:
        output = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        # A full block of output may mean that there is more to come without further input.
        self.needs_input = not self._inner.unconsumed_tail and len(output) < max_length
        return output


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)


# How each kind of packing begins, and what undoes it. The last two have no beginning of their own.
SQUEEZED: dict[str, tuple[bytes, Callable[[], _Decompressor]]] = {
    "gzip": (b"\x1f\x8b\x08", lambda: _Zlib(31)),
    "bzip2": (b"BZh", bz2.BZ2Decompressor),
    "xz": (b"\xfd7zXZ\x00", _xz),
    "zlib": (b"", lambda: _Zlib(15)),
    "deflate": (b"", lambda: _Zlib(-15)),
}


def squeezed_form(head: bytes) -> str | None:
    """How a file that begins so is packed: "gzip", "bzip2", "xz" or None."""
    for form in ("gzip", "xz"):
        if head.startswith(SQUEEZED[form][0]):
            return form
    return "bzip2" if head.startswith(b"BZh") and head[4:10] == b"1AY&SY" else None


def damaged(what: str) -> LeftOut:
    """Packed data that does not unpack."""
    return LeftOut(f"{what} is damaged or breaks off.", "Get a fresh copy from where it came from.")


class Unsqueezed:
    """The unpacked bytes of a stream.

    ``taken`` counts packed bytes used, ``given`` unpacked ones. Files that are several packed
    files one after another are read to the end; what follows the last is ignored. Reading raises
    LeftOut where the data is damaged and TooLarge at the limits.
    """

    def __init__(self, source: Stream, form: str, budget: Budget, head: bytes = b"") -> None:
        self._source = source
        self._magic, self._make = SQUEEZED[form]
        self._inner = self._make()
        self._budget = budget
        self._input = head
        self._ended = False
        self.taken = 0
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, and at least one before the end."""
        while not self._ended:
            block = self._step(min(size, BLOCK))
            if block:
                self.given += len(block)
                self._budget.spend(len(block))
                self._budget.check_ratio(self.taken, self.given)
                return block
        return b""

    def _step(self, size: int) -> bytes:
        if self._inner.needs_input and not self._input:
            self._input = self._source.read(BLOCK)
            if not self._input:
                raise damaged("The packed file")
        fed, self._input = (self._input, b"") if self._inner.needs_input else (b"", self._input)
        self.taken += len(fed)
        try:
            block = self._inner.decompress(fed, size)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as wrong:
            raise damaged("The packed file") from wrong
        if self._inner.eof:
            self._next_file()
        return block

    def _next_file(self) -> None:
        left = self._inner.unused_data + self._input
        self.taken -= len(self._inner.unused_data)
        if self._magic and len(left) < 16:
            left += self._source.read(BLOCK)
        self._input = left
        if self._magic and left.startswith(self._magic):
            self._inner = self._make()
        else:
            self._ended = True
