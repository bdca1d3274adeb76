"""One measurement of bench/attribution.py in a process of its own, on one core.

    python -m bench.attribution_child fast FOLDER REPEAT      the .txt of a folder
    python -m bench.attribution_child accurate FOLDER REPEAT  the same with the setting "accurate"
    python -m bench.attribution_child peer FOLDER REPEAT      spaCy's small English architecture

prints one JSON object. Nothing of onrecord or spaCy is imported before the clock of the load runs.
Each time is a pair: on the wall, and of the processor, which other work on the machine changes
less.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["ours", "peer"]

Result = TypeVar("Result")

FIRST = "“It is open,” Ms. Roe said on Monday. The envoy told reporters that rain may fall."


def ours(texts: dict[str, str], repeat: int, setting: str = "fast") -> dict[str, Any]:
    """Reading, mentions and attributions of texts in memory; the fastest of several runs counts."""
    began = _now()
    reading: Any = import_module("onrecord.read")
    mentions: Any = import_module("onrecord.extract.mentions")
    engine: Any = import_module("onrecord.extract.attribution")
    depth = engine.Depth(setting)

    def document(name: str, text: str) -> Any:
        hints = reading.Hints(name=f"{name}.txt", declared_type="text/plain", language="en")
        return reading.read(text.encode(), hints)

    first = document("first", FIRST)
    engine.attribute(first, mentions.find_mentions(first), depth)
    load = _since(began)

    def once() -> dict[str, Any]:
        read, reading_took = _timed(
            lambda: {name: document(name, text) for name, text in texts.items()}
        )
        named, naming_took = _timed(
            lambda: {name: mentions.find_mentions(each) for name, each in read.items()}
        )
        found, took = _timed(
            lambda: {
                name: engine.attribute(each, named[name], depth) for name, each in read.items()
            }
        )
        for name, each in read.items():
            if each.text != texts[name]:
                raise ValueError(f"{name}: the reader changed the text; offsets no longer hold")
        seconds = {"read": reading_took, "mentions": naming_took, "attribute": took}
        return {"seconds": seconds, "found": found}

    best = min((once() for _ in range(repeat)), key=_busy)
    return {
        "load": load,
        "peak": _peak(),
        "seconds": best["seconds"],
        "found": {name: [_plain(one) for one in some] for name, some in best["found"].items()},
    }


def _plain(found: Any) -> dict[str, Any]:
    def pairs(spans: Iterable[Any]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    roles = ("source", "cue", "content")
    return {role: pairs(getattr(found, role)) for role in roles} | {"confidence": found.confidence}


def peer(texts: dict[str, str], repeat: int) -> dict[str, Any]:
    """The peer on the same texts."""
    began = _now()
    module: Any = import_module("bench.peer")
    small = module.small_english()
    module.run(small, [FIRST])
    load = _since(began)
    runs = (_timed(lambda: module.run(small, texts.values()))[1] for _ in range(repeat))
    took = min(runs, key=lambda pair: pair[1])
    return {"load": load, "peak": _peak(), "seconds": {"all": took}}


Seconds = tuple[float, float]  # on the wall, of the processor


def _timed(work: Callable[[], Result]) -> tuple[Result, Seconds]:
    began = _now()
    result = work()
    return result, _since(began)


def _now() -> Seconds:
    return time.perf_counter(), time.process_time()


def _since(began: Seconds) -> Seconds:
    return time.perf_counter() - began[0], time.process_time() - began[1]


def _busy(run: dict[str, Any]) -> float:
    """Seconds of the processor in a run, all stages together."""
    return float(sum(pair[1] for pair in run["seconds"].values()))


def _peak() -> int:
    """The most memory this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    what, folder, repeat = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            texts[path.stem] = file.read()
    print(json.dumps(peer(texts, repeat) if what == "peer" else ours(texts, repeat, what)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
