"""Several processes that work on documents, and none that can stop the others.

A process that dies takes all that is in its pool with it. What was on its way is then done again,
one document at a time in a process of its own, so that the one at fault is found and left out.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import Any

from onrecord.extract import Depth
from onrecord.model import Arrival, Document
from onrecord.pipeline.work import Done, Manner, Refusal, again, taken_in

__all__ = ["Pool", "Task", "new_processes"]

# So long may the work on one document take; a process that can't even be interrupted ends later.
SECONDS = 600.0
GRACE = 60.0

# The memory that the process of one document may fill.
MOST_MEMORY = 3 * 2**30

# Originals that wait in the pool, for each process, and their bytes in all.
AHEAD = 4
MOST_WAITING = 64_000_000


@dataclass(slots=True)
class Task:
    """One piece of work. ``future`` is None until it is begun, and in a pool of one process."""

    call: Callable[..., Done[Any]]
    arguments: tuple[Any, ...]
    size: int
    future: Future[Done[Any]] | None = None


class Pool:
    """``jobs`` processes; with one, the work is done in this process, when it is asked for."""

    def __init__(self, jobs: int, seconds: float = SECONDS) -> None:
        self._jobs = jobs
        self._seconds = seconds
        self._executor: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None
        self._waiting = 0
        self._size = 0

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *exception: object) -> None:
        for executor in (self._executor, self._alone):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)

    @property
    def is_full(self) -> bool:
        """Whether a result has to be taken before more is begun."""
        most = 1 if self._jobs == 1 else self._jobs * AHEAD
        return self._waiting >= most or (self._waiting > 0 and self._size > MOST_WAITING)

    def start(self, arrival: Arrival, data: bytes, manner: Manner) -> Task:
        """Begin to take an original in; its result is a Prepared."""
        return self._start(Task(taken_in, (arrival, data, manner), len(data)))

    def start_again(self, document: Document, depth: Depth) -> Task:
        """Begin to extract a document anew; its result is a number of words and an Extraction."""
        return self._start(Task(again, (document, depth), len(document.text)))

    def _start(self, task: Task) -> Task:
        self._waiting += 1
        self._size += task.size
        if self._jobs > 1:
            try:
                task.future = self._submit(task)
            except BrokenProcessPool:
                self._executor = None
                task.future = self._submit(task)
        return task

    def _submit(self, task: Task) -> Future[Done[Any]]:
        self._executor = self._executor or new_processes(self._jobs)
        return self._executor.submit(_limited, self._seconds, task.call, *task.arguments)

    def result(self, task: Task) -> Done[Any]:
        """What came of a task. Each is asked for once, in any order."""
        self._waiting -= 1
        self._size -= task.size
        if task.future is None:
            with _deadline(self._seconds):
                return task.call(*task.arguments)
        try:
            return task.future.result()
        except BrokenProcessPool:
            return self._by_itself(task)

    def _by_itself(self, task: Task) -> Done[Any]:
        """Do again what was on its way when a process died; if it dies again, this was why."""
        self._alone = self._alone or new_processes(1)
        try:
            return self._alone.submit(_limited, self._seconds, task.call, *task.arguments).result()
        except BrokenProcessPool:
            self._alone = None
            return Done(
                Refusal(
                    "The program that read it broke off: it is damaged, or takes too much memory "
                    "or time.",
                    "Open it and save it anew, or split it into parts, and add those.",
                )
            )


def new_processes(jobs: int) -> ProcessPoolExecutor:
    """Processes that end with this one and fill no more memory than they may."""
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["onrecord.pipeline.work"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


# ---------------------------------------------------------------------------- in each process


def _begin() -> None:
    """Make a new process one that ends with its parent, whatever becomes of that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    least = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (least, most))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _limited(seconds: float, call: Callable[..., Done[Any]], *arguments: Any) -> Done[Any]:
    """Work that is interrupted when it takes too long, and ended when that does not help."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=nowhere)
        try:
            with _deadline(seconds):
                return call(*arguments)
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what runs longer, where the system can."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
