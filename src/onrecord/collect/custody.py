"""What comes in, who takes it in, and how much of it at most."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import Arrival
from onrecord.settings import Settings

__all__ = ["Budget", "Collected", "Custodian", "Limits", "Piece", "Stream", "spelled"]

# Under this size no packing is suspicious, however well it packs.
RATIO_FLOOR = 10 * 10**6


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in. Sizes are in bytes, ``seconds`` for one web address in all.

    ``unpacked_bytes``, ``members`` and ``depth`` are for one archive or mailbox with all in it.
    """

    file_bytes: int = 100 * 10**6
    unpacked_bytes: int = 10 * 10**9
    members: int = 100_000
    depth: int = 5
    ratio: int = 200
    seconds: float = 120.0
    redirects: int = 10
    private_addresses: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that a run's settings give."""
        return cls(
            file_bytes=settings.max_file_bytes,
            unpacked_bytes=settings.max_unpacked_bytes,
            members=settings.max_members,
            depth=settings.max_depth,
            ratio=settings.max_ratio,
            seconds=settings.fetch_seconds,
            redirects=settings.fetch_redirects,
            private_addresses=settings.fetch_private_addresses,
        )


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who takes documents in: the account, the program ("onrecord 0.1.0") and its clock.

    ``clock`` gives the present time as UTC, ISO 8601 with seconds: "2026-01-31T12:00:00Z".
    """

    by: str
    program: str
    clock: Callable[[], str]

    def receive(self, piece: "Piece", data: bytes) -> "Collected":
        """The bytes of a piece as an original, with its entry in the chain of custody."""
        arrival = Arrival(
            sha256=sha256(data).hexdigest(),
            size=len(data),
            origin=piece.origin,
            how=piece.how,
            at=self.clock(),
            by=self.by,
            program=self.program,
            name=piece.name,
            declared_type=piece.declared_type,
            note=piece.note,
        )
        return Collected(arrival, data)


@dataclass(frozen=True, slots=True)
class Collected:
    """An original as it came, and how it came."""

    arrival: Arrival
    data: bytes


class Stream(Protocol):
    """Bytes that are read once, front to back; b"" is the end. Reading raises LeftOut."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class Piece:
    """Something found that is not yet read: a file, a member, an attachment, an answer.

    ``size`` is what is claimed and may be wrong. ``depth`` counts the archives and mails around it.
    """

    origin: str
    name: str
    how: str
    stream: Stream
    size: int | None = None
    depth: int = 0
    declared_type: str | None = None
    note: str | None = None


class Budget:
    """What one archive or mailbox, with all archives inside it, may still use up.

    When it is used up, ``over`` is true, TooLarge has been raised once, and nothing more of that
    archive is to be read. ``packed`` is the size of the archive as it came.
    """

    def __init__(self, limits: Limits, origin: str, packed: int | None) -> None:
        self.limits = limits
        self.origin = origin
        self.packed = packed
        self.unpacked = 0
        self.members = 0
        self.over = False

    def count(self) -> None:
        """One more member."""
        self.members += 1
        if self.members > self.limits.members:
            raise self._exceeded(
                f"It holds more than {self.limits.members} files; those after that were left out.",
                "Unpack it yourself and add the folder, or raise the setting max_members.",
            )

    def spend(self, size: int) -> None:
        """``size`` more bytes have been unpacked."""
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise self._exceeded(
                f"It unpacks to more than {spelled(self.limits.unpacked_bytes)}; "
                "what came after that was left out.",
                "If you trust it, unpack it yourself and add the folder, or raise the setting "
                "max_unpacked_bytes.",
            )
        # A file packed tightly inside an archive that is packed again is counted at both levels.
        if self.packed and self.unpacked > max(
            10 * RATIO_FLOOR, self.limits.ratio * max(self.packed, 1)
        ):
            raise self._exceeded(*self.bomb("It"))

    def check_ratio(self, packed: int, unpacked: int) -> None:
        """Refuse a file that unpacks to far more than documents do."""
        if unpacked > RATIO_FLOOR and unpacked > self.limits.ratio * max(packed, 1):
            raise TooLarge(*self.bomb("This file"))

    def bomb(self, what: str) -> tuple[str, str]:
        """Problem and mend for what unpacks to far more than documents do."""
        return (
            f"{what} unpacks to more than {self.limits.ratio} times its packed size, "
            "as files made to fill a disk do.",
            "If you trust it, unpack it yourself and add what is inside, or raise the setting "
            "max_ratio.",
        )

    def _exceeded(self, problem: str, mend: str) -> LeftOut:
        self.over = True
        return TooLarge(problem, mend, self.origin)


def spelled(size: int) -> str:
    """A number of bytes for people.

    >>> spelled(100_000_000)
    '100 MB'
    """
    for unit, worth in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= worth:
            return f"{size / worth:.3g} {unit}"
    return f"{size} bytes"
