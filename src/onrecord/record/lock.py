"""One writer at a time: a lock that the system takes back when its holder dies."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from onrecord.errors import RecordBusy

__all__ = ["WriterLock"]

FILE_NAME = "record.lock"

# Any number will do, as long as all programs that write to a record's database use it.
ADVISORY = 0x6F6E7265636F7264 >> 1


class WriterLock:
    """For a record in a folder, and for one on PostgreSQL too, whose users may share no disk."""

    def __init__(self, directory: Path, engine: Engine) -> None:
        self._path = directory / FILE_NAME
        self._engine = engine
        self._thread = threading.RLock()
        self._depth = 0

    @property
    def held(self) -> bool:
        return self._depth > 0

    @contextmanager
    def writing(self, patience: float = 0) -> Iterator[None]:
        """Hold the lock; one who holds it already may ask again.

        Raises RecordBusy where another has it for longer than ``patience`` seconds.
        """
        end = time.monotonic() + patience
        if not self._thread.acquire(timeout=max(0, patience)):
            raise busy()
        try:
            if self._depth:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                return
            with self._locked(end):
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0
        finally:
            self._thread.release()

    @contextmanager
    def _locked(self, end: float) -> Iterator[None]:
        if self._engine.dialect.name == "sqlite":
            with _file_locked(self._path, end):
                yield
            return
        with self._engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            _until(end, lambda: _advise(connection))
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": ADVISORY})


def _until(end: float, attempt: Callable[[], None]) -> None:
    """Attempt to take a lock, again and again until the time is over."""
    while True:
        try:
            attempt()
            return
        except (OSError, RecordBusy) as wrong:
            if time.monotonic() >= end:
                raise busy() from wrong
            time.sleep(0.02)


def _advise(connection: Connection) -> None:
    if not connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": ADVISORY}).scalar():
        raise busy()


@contextmanager
def _file_locked(path: Path, end: float) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _until(end, lambda: _lock(handle))
        yield
    finally:
        os.close(handle)


if os.name == "nt":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def busy() -> RecordBusy:
    return RecordBusy(
        "Another program is writing to this record.",
        "Wait until it has finished, or stop it, and try again. Reading goes on meanwhile.",
    )
