"""One process beside this one, for single pieces of work that may hang or break off."""

import faulthandler
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from onrecord.errors import OnrecordError
from onrecord.pipeline.pool import new_processes

__all__ = ["Beside"]

T = TypeVar("T")

# Seconds that one piece of work may take.
SECONDS = 20.0


class Beside:
    """The process is begun with the first piece of work and begun anew when it dies."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._executor: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def run(self, call: Callable[..., T], *arguments: object) -> T:
        """What the call gives or raises; OnrecordError where it took too long or broke off."""
        with self._lock:
            self._executor = self._executor or new_processes(1)
            executor = self._executor
        try:
            return executor.submit(_at_most, self._seconds, call, *arguments).result()
        except BrokenProcessPool as wrong:
            with self._lock:
                if self._executor is executor:
                    self._executor = None
            raise OnrecordError(
                "This page takes too much time or memory to draw.",
                "Save the original and open it in a reader of PDFs.",
            ) from wrong


def _at_most(seconds: float, call: Callable[..., T], *arguments: object) -> T:
    """Work in a process that ends when it takes longer, whatever it is in the middle of."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return call(*arguments)
        finally:
            faulthandler.cancel_dump_traceback_later()
