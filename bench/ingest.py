"""Documents and words per second, each stage and everything together, beside a named peer.

    python -m bench.ingest                            news, UN records and made documents
    python -m bench.ingest --documents 100 --repeat 1 a quick look
    python -m bench.ingest --scale 1000 10000 50000   how cost and latency grow

prints Markdown tables; ``--write`` puts them into bench/README.md. Runs are in processes of their
own, pinned to their cores; of several the fastest counts, for the peer too.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench import scale
from bench.child import measure
from bench.generate import write

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "bench" / "README.md"
STAGES = ("collect", "read", "extract", "identify", "write")
NEWS = "news articles in English (PolNeAR), plain text"
RECORDS = "verbatim records of the United Nations, PDF"
MADE = "made documents, English and Korean, plain text"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents of one kind, in a folder."""

    name: str
    folder: Path


@contextmanager
def corpora(documents: int) -> Iterator[list[Corpus]]:
    """What is measured: at most so many documents of each kind that is here."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as place:
        found = []
        news = SHARED / "eval" / "attribution" / "polnear" / "train" / "text"
        if news.is_dir():
            copied = Path(place) / "news"
            copied.mkdir()
            for path in sorted(news.glob("*.txt"))[:documents]:
                shutil.copy(path, copied)
            found.append(Corpus(NEWS, copied))
        if (SHARED / "real" / "un_records").is_dir():
            found.append(Corpus(RECORDS, SHARED / "real" / "un_records"))
        write(Path(place) / "made", documents)
        found.append(Corpus(MADE, Path(place) / "made"))
        yield found


def fastest(repeat: int, *arguments: str) -> dict[str, Any]:
    """The run that took least time."""
    return min((measure(*arguments) for _ in range(repeat)), key=lambda run: float(run["wall"]))


def table(corpus: Corpus, repeat: int) -> list[str]:
    """The Markdown table of one corpus."""
    folder = str(corpus.folder)
    total = int(measure("words", folder)["words"])
    one = fastest(repeat, "ingest", folder, "1")
    two = fastest(repeat, "ingest", folder, "2") if (os.cpu_count() or 1) > 1 else None
    lines = [
        f"### {one['documents']:,} {corpus.name} ({total:,} words)",
        "",
        "| stage | cores | documents/s | words/s | share of the time |",
        "|---|---|---|---|---|",
    ]
    seconds: Mapping[str, float] = one["seconds"]
    busy = sum(seconds.get(stage, 0.0) for stage in STAGES)
    lines += [
        _row(stage, 1, one["documents"], total, seconds[stage], f"{seconds[stage] / busy:.0%}")
        for stage in STAGES
        if seconds.get(stage)
    ]
    lines.append(_row("**everything**", 1, one["documents"], total, one["wall"], ""))
    if two is not None:
        lines.append(_row("**everything**", 2, two["documents"], total, two["wall"], ""))
    memory = f"Memory at its highest {_mb(one['peak'])}"
    if two is not None:
        memory += f", with two workers {_mb(two['peak'])} in all"
    lines += [
        "",
        f"{memory}; database {_mb(one['database'])}; {sum(one['findings'].values()):,} findings; "
        f"first start {one['started']:.1f} s.",
    ]
    if corpus.name != RECORDS and find_spec("spacy") is not None:
        lines += ["", _beside_the_peer(folder, repeat, total, one)]
    return [*lines, ""]


def _beside_the_peer(folder: str, repeat: int, total: int, ours: Mapping[str, Any]) -> str:
    alone = fastest(repeat, "peer", folder)
    theirs, here = alone["words"] / alone["wall"], total / ours["wall"]
    return (
        f"spaCy's small English architecture alone, same texts, one core: {theirs:,.0f} words/s. "
        f"onrecord with everything: {here:,.0f} words/s, **{here / theirs:.1f} times** as many "
        f"({alone['busy'] / ours['busy']:.1f} times by processor time)."
    )


def _row(stage: str, cores: int, documents: int, total: int, seconds: float, share: str) -> str:
    return f"| {stage} | {cores} | {documents / seconds:,.1f} | {total / seconds:,.0f} | {share} |"


def _mb(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def machine() -> str:
    """The machine in words: cores and memory."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{os.cpu_count()} cores, {pages / 2**30:.0f} GiB"


def put(name: str, lines: list[str]) -> None:
    """Replace the figures of this name in the page."""
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    body = f"{begin}\n" + "\n".join(lines) + f"\n{end}"
    PAGE.write_text(
        re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: body, text, flags=re.DOTALL),
        encoding="utf-8",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure speed, memory and growth.")
    parser.add_argument("--documents", type=int, default=840, help="of each kind, at most")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the fastest counts")
    parser.add_argument("--scale", type=int, nargs="+", metavar="N", help="growth, at N documents")
    parser.add_argument("--cores", type=int, default=2, help="for --scale")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    given = parser.parse_args()
    lines = [f"Measured on {date.today().isoformat()} on {machine()}.", ""]
    if given.scale:
        lines += scale.tables(given.scale, given.cores)
    else:
        with corpora(given.documents) as found:
            for corpus in found:
                lines += table(corpus, given.repeat)
    print("\n".join(lines))
    if given.write:
        put("growth" if given.scale else "speed", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
