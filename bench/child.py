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
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import peer
from bench.generate import words, write
from onrecord import pipeline
from onrecord.errors import LeftOut
from onrecord.read import Hints, read
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["ingest", "measure", "peer_alone", "pin", "resident", "texts"]


def pin(cores: int) -> None:
    """Keep this process and those it starts on so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


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
            settings = Settings(record=Path(place) / "first", jobs=1)
            pipeline.add(record, [str(Path(place) / "warm")], settings)
        started = time.perf_counter() - began
        with Record.create(Path(place) / "record") as record:
            settings = Settings(record=Path(place) / "record", jobs=cores)
            began = time.perf_counter()
            summary = pipeline.add(record, [str(folder)], settings)
            wall = time.perf_counter() - began
        size = sum(each.stat().st_size for each in (Path(place) / "record").glob("record.sqlite*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {
        "documents": summary.added,
        "left_out": len(summary.left_out),
        "seconds": dict(summary.seconds),
        "wall": wall,
        "started": started,
        "peak": peak,
        "peak_worker": worker,
        "database": size,
        "findings": dict(summary.findings),
    }


def peer_alone(folder: Path) -> dict[str, Any]:
    """spaCy's small English architecture on the texts of a folder, read before the clock runs."""
    pin(1)
    every = list(texts(folder))
    pipeline = peer.small_english()
    peer.run(pipeline, every[:3])
    began = time.perf_counter()
    tokens = peer.run(pipeline, every)
    wall = time.perf_counter() - began
    total = sum(words(text) for text in every)
    return {"documents": len(every), "words": total, "tokens": tokens, "wall": wall}


def measure(*arguments: str) -> dict[str, Any]:
    """Run this module in a process of its own; CalledProcessError where it fails."""

    done = subprocess.run(
        [sys.executable, "-m", "bench.child", *arguments],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
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
