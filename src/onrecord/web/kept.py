"""Answers that need the whole record, found beside the pages and kept for a while."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from onrecord.errors import RecordBusy

__all__ = ["Kept", "awaited"]

A = TypeVar("A")

# After so long an answer is looked for again; until that is done the old one is shown.
KEPT_SECONDS = 60.0

# Seconds that a page waits for an answer that it can't do without.
PATIENCE = 20.0


class Kept(Generic[A]):
    """One answer to one question, found by at most one thread at a time.

    No page waits longer than it says it will: in a large record such an answer takes minutes.
    """

    def __init__(self, find: Callable[[], A]) -> None:
        self.find = find
        self.changed = threading.Condition()
        self.answer: A | None = None
        self.found_at = 0.0
        self.error: Exception | None = None
        # Counts how often the answer was made invalid; what was begun before counts for nothing.
        self.turn = 0
        self.known_turn = -1
        self.running = False

    def soon(self, seconds: float) -> A | None:
        """The answer, or None where it takes longer than this. An older one is better than none.

        Raises what went wrong in finding it.
        """
        until = time.monotonic() + seconds
        with self.changed:
            if self.known_turn == self.turn and time.monotonic() - self.found_at < KEPT_SECONDS:
                return self.answer
            self.start()
            while self.known_turn != self.turn and self.error is None:
                left = until - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    break
            if self.error is not None:
                error, self.error = self.error, None
                raise error
            return self.answer

    def forget(self) -> None:
        """Something changed: the next who ask wait for a new answer, as long as they like to."""
        with self.changed:
            self.turn += 1

    def start(self) -> None:
        if not self.running:
            self.running = True
            threading.Thread(target=self.look, args=(self.turn,), daemon=True).start()

    def look(self, turn: int) -> None:
        try:
            answer, error = self.find(), None
        except Exception as wrong:  # noqa: BLE001 - it is raised again at the door of the page
            answer, error = None, wrong
        with self.changed:
            self.running = False
            if error is None:
                self.answer, self.known_turn, self.found_at = answer, turn, time.monotonic()
            self.error = error
            if turn != self.turn:
                self.start()
            self.changed.notify_all()


def awaited(kept: Kept[A]) -> A:
    """An answer that a page can't do without; RecordBusy where it takes too long."""
    answer = kept.soon(PATIENCE)
    if answer is None:
        raise RecordBusy(
            "In a record of this size this takes a while, and it is still being worked out.",
            "Reload this page in a moment.",
        )
    return answer
