"""Who said what: how much is found, how right it is and how fast, beside a named peer's speed.

    python -m bench.attribution                  PolNeAR's articles kept from training
    python -m bench.attribution --articles 20 --repeat 1     a quick look
    python -m bench.attribution --stems FILE     the training articles named in a file, one a line
    python -m bench.attribution --dev            the development articles: once per design
    python -m bench.attribution --learning-curve training/attribution/learning_curve.json

prints Markdown tables: our row for the table of the published tools, figures by kind, speed. The
scores are those of eval/attribution_scores.py. Each speed is of a process of its own on one core,
with the same texts in memory; ours is reading, mentions and attributions together. Words a second
go by processor time, which other work on the machine changes less than the wall clock; both are
printed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.generate import words
from eval.attribution_scores import KINDS, Article, Item, Rate, Scores, score
from eval.measure import SHARED
from eval.polnear import articles, set_aside
from onrecord.model import Span, Spans

__all__ = ["Corpus", "Speed", "by_kind", "corpus", "heading", "learning_curve", "row", "speeds"]

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = SHARED / "eval" / "attribution" / "polnear"

# One core for both sides: their numeric libraries would take all there are.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)
SEEN = (
    "These are training articles: an engine that learned from them scores higher here than on "
    "articles it has not seen."
)
OURS = {"fast": "onrecord", "accurate": "onrecord, accurate"}  # by the setting "attribution"
PEER = "spaCy's small English architecture"
COLUMNS = (
    "tool",
    "content, tokens",
    "source, tokens",
    "content IoU ≥ .5",
    "whole attribution",
    "source right",
    "words/s",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles with what is marked in them, and what to say of them."""

    name: str
    articles: tuple[Article, ...]
    seen: bool

    @property
    def words(self) -> int:
        return sum(words(article.text) for article in self.articles)


@dataclass(frozen=True, slots=True)
class Speed:
    """One side's figures: seconds by stage and to load, each on the wall and of the processor; the
    most memory held, in bytes."""

    name: str
    seconds: Mapping[str, Sequence[float]]
    load: Sequence[float]
    peak: int

    def pace(self, count: int) -> tuple[float, float]:
        """Words a second, on the wall and of the processor."""
        wall, busy = (sum(pair[clock] for pair in self.seconds.values()) for clock in (0, 1))
        return count / wall, count / busy


def corpus(given: argparse.Namespace) -> Corpus:
    """The articles asked for; SystemExit where they are not here."""
    if not POLNEAR.is_dir():
        raise SystemExit(f"The corpus is not here ({POLNEAR}).")
    if given.dev:
        only = set((POLNEAR / "dev.stems.txt").read_text(encoding="utf-8").split())
        found = list(articles(POLNEAR / "dev", only))
        name = "PolNeAR, development articles"
    elif given.stems:
        only = set(given.stems.read_text(encoding="utf-8").split())
        found = list(articles(POLNEAR / "train", only))
        name = f"PolNeAR, training articles named in {given.stems.name}"
    else:
        found = [one for one in articles(POLNEAR / "train") if set_aside(one.name)]
        name = "PolNeAR, training articles kept from training"
    return Corpus(name, tuple(found[: given.articles]), seen=bool(given.stems))


def measured(some: Corpus, what: str, repeat: int) -> dict[str, Any]:
    """Run one side in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as place:
        for article in some.articles:
            path = Path(place) / f"{article.name}.txt"
            path.write_text(article.text, encoding="utf-8", newline="")
        done = subprocess.run(
            [sys.executable, "-m", "bench.attribution_child", what, place, str(repeat)],
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def with_findings(some: Corpus, found: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Article]:
    """The articles with what was found in each."""

    def spans(pairs: Sequence[Sequence[int]]) -> Spans:
        return tuple(Span(start, end) for start, end in pairs)

    def item(one: Mapping[str, Any]) -> Item:
        source, cue, content = (spans(one[role]) for role in ("source", "cue", "content"))
        return Item(source, cue, content, confidence=one["confidence"])

    return [replace(a, found=tuple(item(one) for one in found[a.name])) for a in some.articles]


# ---------------------------------------------------------------------------------- the tables


def heading(columns: Sequence[str]) -> Iterator[str]:
    """The first two lines of a table."""
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)


def row(scores: Scores, name: str, pace: float) -> str:
    """A row of ours in the table of the published tools: precision/recall/F1 in per cent."""
    cells = [
        name,
        three(scores.words["content"]),
        three(scores.words["source"]),
        three(scores.total("content")),
        three(scores.total("whole")),
        f"{100 * scores.source_right:.1f}",
        f"{pace:,.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def three(rate: Rate) -> str:
    """ "89.9/92.2/91.0" """
    return "/".join(f"{100 * share:.1f}" for share in (rate.precision, rate.recall, rate.f1))


def by_kind(scores: Scores) -> Iterator[str]:
    """Figures by kind of content, and recall of speech alone."""
    yield "| contents | marked | content | exact content | whole attribution |"
    yield "|---|---|---|---|---|"
    for name, kinds in [*((kind, (kind,)) for kind in KINDS), ("all", KINDS)]:
        rates = [scores.total(what, kinds) for what in ("content", "exact", "whole")]
        cells = " | ".join(three(rate) for rate in rates)
        yield f"| {name} | {rates[0].gold:,} | {cells} |"
    marked, content, whole = scores.reporting
    if marked:
        told = f"content {content / marked:.1%}, whole {whole / marked:.1%}"
        yield f"\nRecall of the {marked:,} with a reporting cue: {told}."
        yield f"Of contents found, the cue is right in {scores.cue_right:.1%}."


def speeds(ours: Sequence[Speed], peer: Speed | None, count: int) -> Iterator[str]:
    """How fast, on one core, and what it takes to start."""
    yield "| | words/s | on the wall | of which | load | on the wall | memory |"
    yield "|---|---|---|---|---|---|---|"
    for side in [*ours, *([peer] if peer else [])]:
        total = sum(busy for _, busy in side.seconds.values())
        parts = ", ".join(
            f"{stage} {busy / total:.0%}" for stage, (_, busy) in side.seconds.items()
        )
        wall, busy = side.pace(count)
        load = f"{side.load[1]:.2f} s | {side.load[0]:.2f} s"
        memory = f"{side.peak / 1e6:,.0f} MB"
        yield f"| {side.name} | {busy:,.0f} | {wall:,.0f} | {parts} | {load} | {memory} |"
    if peer is None:
        return
    for side in ours:
        times = side.pace(count)[1] / peer.pace(count)[1]
        yield f"\n{side.name} reads **{times:.2f} times** as many words a second as the peer."


def learning_curve(path: Path) -> Iterator[str]:
    """The table of a file that training wrote: a list of points, or an object with ``points``.

    A point is an object of numbers by name; names with "f1", "precision", "recall" or "accuracy" in
    them are shares of one.
    """
    loaded = json.loads(path.read_text(encoding="utf-8"))
    points: list[dict[str, Any]] = loaded["points"] if isinstance(loaded, dict) else loaded
    names = list(dict.fromkeys(name for point in points for name in point))
    yield from heading([name.replace("_", " ") for name in names])
    for point in points:
        yield "| " + " | ".join(_cell(name, point.get(name)) for name in names) + " |"


def _cell(name: str, value: object) -> str:
    if isinstance(value, float):
        share = any(word in name for word in ("f1", "precision", "recall", "accuracy", "right"))
        return f"{value:.1%}" if share and value <= 1 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str("" if value is None else value)


def report(some: Corpus, given: argparse.Namespace) -> Iterator[str]:
    """Everything, as Markdown."""
    scores: dict[str, Scores] = {}
    sides, peer = [], None
    for setting, name in OURS.items():
        ours = measured(some, setting, given.repeat)
        scores[name] = score(with_findings(some, ours["found"]))
        sides.append(Speed(name, ours["seconds"], ours["load"], ours["peak"]))
    if find_spec("spacy") is not None and not given.no_peer:
        theirs = measured(some, "peer", given.repeat)
        peer = Speed(PEER, theirs["seconds"], theirs["load"], theirs["peak"])
    yield f"{some.name}: {len(some.articles)} articles, {some.words:,} words."
    yield from ([SEEN] if some.seen else [])
    yield from ("", *heading(COLUMNS))
    for name, side in zip(scores, sides, strict=True):
        yield row(scores[name], name, side.pace(some.words)[1])
    for name, each in scores.items():
        yield from ("", f"{name}:", "", *by_kind(each))
    yield from ("", "One core:", "", *speeds(sides, peer, some.words))
    if given.learning_curve:
        yield from ("", "What more training articles bring:", "")
        yield from learning_curve(given.learning_curve)


def main() -> int:
    parser = argparse.ArgumentParser(description="Attributions: how right, how fast.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--dev", action="store_true", help="the development articles")
    which.add_argument("--stems", type=Path, help="names of training articles, one a line")
    parser.add_argument("--articles", type=int, help="at most so many")
    parser.add_argument("--repeat", type=int, default=3, help="of so many runs the fastest counts")
    parser.add_argument("--learning-curve", type=Path, metavar="FILE")
    parser.add_argument("--no-peer", action="store_true", help="don't measure spaCy")
    parser.add_argument("--out", type=Path, help="write the tables here, too")
    given = parser.parse_args()
    told = "\n".join(report(corpus(given), given)) + "\n"
    print(told, end="")
    if given.out:
        given.out.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
