"""Pairs of names: the part to tune on, the part that is set aside, and what is measured.

    python -m eval.names --csv scored.csv     the part set aside, scored, for other scorers

A person is in one part with all spellings: people are told apart by the pairs that say "the same",
and a checksum of the person's first spelling says which part. A pair of two people belongs to the
part of the left one; ``strict`` pairs have both in one part.
"""

import argparse
import csv
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.identify.names import compare

__all__ = ["Pair", "calibration_error", "curve", "measured", "pairs", "scored", "turned"]

TUNED = 4  # of ten people are for tuning

Scored = Sequence[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Pair:
    """``person`` is one spelling that stands for the left person, ``spellings`` how many pairs
    tell of that person being the same."""

    left: str
    right: str
    same: bool
    kind: str
    tuning: bool
    strict: bool
    told: int


def pairs(path: Path) -> list[Pair]:
    """The pairs of the file, each with its part."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    owner: dict[str, str] = {}

    def find(name: str) -> str:
        owner.setdefault(name, name)
        while owner[name] != name:
            owner[name] = owner[owner[name]]
            name = owner[name]
        return name

    for row in rows:
        if row["label"] == "1":
            owner[find(row["left"])] = find(row["right"])
    first: dict[str, str] = {}
    told: defaultdict[str, int] = defaultdict(int)
    for name in sorted(owner):
        first.setdefault(find(name), name)
    for row in rows:
        told[find(row["left"])] += row["label"] == "1"

    def tuning(name: str) -> bool:
        person = first.get(find(name), name)
        return zlib.crc32(person.encode()) % 10 < TUNED

    return [
        Pair(
            row["left"],
            row["right"],
            row["label"] == "1",
            row["kind"],
            tuning(row["left"]),
            tuning(row["left"]) == tuning(row["right"]),
            told[find(row["left"])] if row["label"] == "1" else 1,
        )
        for row in rows
    ]


def scored(
    found: Iterable[Pair], turned: Callable[[str], str] = lambda name: name
) -> list[tuple[float, bool]]:
    """The probability that the names of each pair are compatible, with the truth."""
    return [(compare(pair.left, turned(pair.right)).probability, pair.same) for pair in found]


def curve(given: Scored) -> dict[str, float]:
    """Area under the curve, best F1, and recall at 99 % precision, ties taken together."""
    levels: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    for probability, same in given:
        levels[probability][0 if same else 1] += 1
    all_same = sum(same for same, _ in levels.values())
    all_other = sum(other for _, other in levels.values())
    hits = false = 0
    area = best = recall_99 = 0.0
    for level in sorted(levels, reverse=True):
        right, wrong = levels[level]
        area += wrong * hits + wrong * right / 2
        hits, false = hits + right, false + wrong
        precision, recall = hits / (hits + false), hits / all_same
        best = max(best, 2 * hits / (hits + false + all_same))
        if precision >= 0.99:
            recall_99 = recall
    return {"auc": area / (all_same * all_other), "f1": best, "recall_at_99": recall_99}


def calibration_error(given: Scored, bins: int = 10) -> float:
    """How far the probabilities are from the shares that turn out the same, on average."""
    found: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, same in given:
        found[min(int(probability * bins), bins - 1)].append((probability, same))
    return sum(
        abs(sum(p for p, _ in bin_) - sum(s for _, s in bin_)) for bin_ in found.values()
    ) / len(given)


KINDS = {
    "hangul_latin": ("ko-la",),
    "latin_latin": ("la-la",),
    "north_korean_lists": ("la-la-nk",),
}


def turned(name: str) -> str:
    """The name with the other part first: "Kim Jung-wook" as "Jung-wook Kim"."""
    first, _, rest = name.replace(",", "").partition(" ")
    return f"{rest} {first}" if rest and name.isascii() else name


def measured(path: Path) -> dict[str, float]:
    """What is reached on the part that is set aside, in shares of one, more being better.

    ``calibrated`` is 1 without the calibration error; ``any_order`` is 1 without what recall at
    99 % precision loses when the right name is turned round.
    """
    aside = [pair for pair in pairs(path) if not pair.tuning]
    found = scored(aside)
    whole = curve(found)
    reached = dict(whole) | {"calibrated": 1 - calibration_error(found)}
    back = curve(scored(aside, turned))["recall_at_99"]
    reached["any_order"] = 1 - max(0.0, whole["recall_at_99"] - back)
    for name, kinds in KINDS.items():
        part = curve(scored([pair for pair in aside if pair.kind in kinds]))
        reached |= {f"{name}_{measure}": share for measure, share in part.items()}
    return reached


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the pairs that are set aside.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--csv", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="the part for tuning as well")
    given = parser.parse_args()
    with given.csv.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["left", "right", "label", "kind", "compatible"])
        for pair in pairs(given.pairs):
            if given.all or not pair.tuning:
                found = compare(pair.left, pair.right).probability
                writer.writerow([pair.left, pair.right, int(pair.same), pair.kind, f"{found:.6f}"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
