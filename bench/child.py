"""One measurement in a process of its own, so that nothing of another is warm or counted.

    python -m bench.child ingest FOLDER CORES     everything: files in, a record out
    python -m bench.child peer FOLDER             spaCy alone on the same texts, one core

prints one JSON object.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench import peer
from bench.generate import words, write
from onrecord import pipeline
from onrecord.errors import LeftOut
from onrecord.read import Hints, read
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["Watch", "ingest", "measure", "peer_alone", "pin", "resident", "texts"]


def pin(cores: int) -> None:
    """Keep this process and those it starts on so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


class Watch:
    """The most memory that this process and those it started hold together, looked at often."""

    def __init__(self) -> None:
        self.most = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.1):
            self.most = max(self.most, sum(_held(pid) for pid in _ours()))


def _ours() -> Iterator[str]:
    # Every measurement is in a session of its own, which its processes share.
    session = str(os.getsid(0))
    for entry in Path("/proc").iterdir():
        with suppress(OSError, IndexError):
            if entry.name.isdigit():
                after_name = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2]
                if after_name.split()[3] == session:
                    yield entry.name


def _held(pid: str) -> int:
    with suppress(OSError, IndexError):
        text = (Path("/proc") / pid / "statm").read_text(encoding="ascii")
        resident_pages, shared_pages = text.split()[1:3]
        return (int(resident_pages) - int(shared_pages)) * resource.getpagesize()
    return 0


def texts(folder: Path) -> Iterator[str]:
    """The text of each document, as the reader gives it."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        try:
            yield read(path.read_bytes(), Hints(name=path.name)).text
        except LeftOut:
            continue


def ingest(folder: Path, cores: int) -> dict[str, Any]:
    """Documents of a folder into a new record on SQLite."""
    pin(cores)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as place:
        began = time.perf_counter()
        write(Path(place) / "warm", 3)
        with Record.create(Path(place) / "first") as record:
            settings = Settings(record=Path(place) / "first", jobs=1, ocr="never")
            pipeline.add(record, [str(Path(place) / "warm")], settings)
        started = time.perf_counter() - began
        with Record.create(Path(place) / "record") as record:
            settings = Settings(record=Path(place) / "record", jobs=cores, ocr="never")
            with Watch() as watch:
                began, busy = time.perf_counter(), time.process_time()
                summary = pipeline.add(record, [str(folder)], settings)
                wall, busy = time.perf_counter() - began, time.process_time() - busy
        size = sum(each.stat().st_size for each in (Path(place) / "record").glob("record.sqlite*"))
    return {
        "documents": summary.added,
        "left_out": len(summary.left_out),
        "seconds": dict(summary.seconds),
        "wall": wall,
        "started": started,
        "busy": busy,
        "peak": watch.most,
        "database": size,
        "findings": dict(summary.findings),
    }


def peer_alone(folder: Path) -> dict[str, Any]:
    """spaCy's small English architecture on the texts of a folder, read before the clock runs."""
    pin(1)
    every = list(texts(folder))
    small = peer.small_english()
    peer.run(small, every[:3])
    began, busy = time.perf_counter(), time.process_time()
    tokens = peer.run(small, every)
    wall, busy = time.perf_counter() - began, time.process_time() - busy
    total = sum(words(text) for text in every)
    return {
        "documents": len(every),
        "words": total,
        "tokens": tokens,
        "wall": wall,
        "busy": busy,
    }


def measure(*arguments: str) -> dict[str, Any]:
    """Run this module in a process of its own; CalledProcessError where it fails."""

    done = subprocess.run(
        [sys.executable, "-m", "bench.child", *arguments],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    what, folder = sys.argv[1], Path(sys.argv[2])
    kinds: dict[str, Callable[[], dict[str, Any]]] = {
        "ingest": lambda: ingest(folder, int(sys.argv[3])),
        "peer": lambda: peer_alone(folder),
        "words": lambda: {"words": sum(words(text) for text in texts(folder))},
    }
    print(json.dumps(kinds[what]()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
