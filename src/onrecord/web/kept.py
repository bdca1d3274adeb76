"""Answers that need the whole record, kept for a while."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Kept"]

A = TypeVar("A")

# A record that grows shows it at the latest after so long; a decision shows at once.
KEPT_SECONDS = 60.0


class Kept(Generic[A]):
    """An answer that is worth keeping for a while, found at most once at a time."""

    def __init__(self, find: Callable[[], A]) -> None:
        self.find = find
        self.lock = threading.Lock()
        self.answer: tuple[A, float] | None = None

    def __call__(self) -> A:
        with self.lock:
            now = time.monotonic()
            if self.answer is None or now - self.answer[1] > KEPT_SECONDS:
                self.answer = (self.find(), time.monotonic())
            return self.answer[0]

    def forget(self) -> None:
        with self.lock:
            self.answer = None
