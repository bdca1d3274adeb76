"""The originals: bytes under their SHA-256, written once and never changed."""

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from onrecord.errors import OnrecordError, RecordBroken

__all__ = ["Originals"]

TEMPORARY = ".coming-"


class Originals:
    """A folder of originals, spread over folders of two levels: ab/cd/abcd…"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:4] / digest

    def keep(self, data: bytes) -> str:
        """Keep these bytes and give their SHA-256; when it returns, they are on the disk."""
        digest = sha256(data).hexdigest()
        path = self.path(digest)
        # A file of another size was changed since; writing it anew would hide that from verify.
        if path.exists():
            return digest
        try:
            self._write(path, data)
        except OSError as wrong:
            raise OnrecordError(
                f"An original can't be kept: {wrong.strerror}.",
                "Make room on the disk, and allow this account to write to the record's folder.",
            ) from wrong
        return digest

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        coming = path.parent / f"{TEMPORARY}{os.getpid()}-{next(self._numbers)}"
        try:
            with coming.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            coming.chmod(0o444)
            coming.replace(path)
        finally:
            coming.unlink(missing_ok=True)
        _sync_folder(path.parent)

    def bytes(self, digest: str) -> bytes:
        """The bytes of an original; RecordBroken where they are gone or are not what they were."""
        try:
            data = self.path(digest).read_bytes()
        except OSError as wrong:
            raise RecordBroken(
                f"The original {digest[:12]} can't be read: {wrong.strerror}.",
                "Restore it from a copy of the record, under the same name.",
            ) from wrong
        if sha256(data).hexdigest() != digest:
            raise RecordBroken(
                f"The original {digest[:12]} is not what it was: its bytes have been changed.",
                "Restore it from a copy of the record, under the same name.",
            )
        return data

    def sweep(self) -> None:
        """Take away what an interrupted run left half written."""
        for path in self._all():
            if path.name.startswith(TEMPORARY):
                path.unlink(missing_ok=True)

    def _all(self) -> Iterator[Path]:
        return self.folder.glob("??/??/*")


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
