"""Fits the weights that make probabilities of the evidence on two names.

    python -m training.name_weights ../shared/eval/names/pairs.csv

reads the part of the pairs that is for tuning (eval/names.py) and writes
src/onrecord/vocabulary/name_weights.yaml: five numbers for each pair of scripts, by logistic
regression. No name of the pairs goes into the table. A person told of in many pairs counts once.
"""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.names import Pair, pairs
from onrecord.identify.names.korean import features
from onrecord.identify.names.match import evidence

TABLE = Path(__file__).resolve().parents[1] / "src/onrecord/vocabulary/name_weights.yaml"
NAMES = ("constant", "worst_syllable", "worst_if_it_speaks_for", "family", "one_syllable")
PARTS = {"hangul_latin": ("ko-la",), "latin_latin": ("la-la", "la-la-nk")}
ROUNDS, RIDGE = 60, 0.01


def fit(rows: Sequence[tuple[tuple[float, ...], bool, float]]) -> list[float]:
    """Logistic regression by Newton's method."""
    given = np.array([row[0] for row in rows])
    same = np.array([float(row[1]) for row in rows])
    counts = np.array([row[2] for row in rows])
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-given @ weights))
        bend = (given * (counts * share * (1 - share) + 1e-9)[:, None]).T @ given
        slope = given.T @ (counts * (same - share)) - RIDGE * weights
        weights += np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return [float(weight) for weight in weights]


def rows_of(found: Sequence[Pair]) -> list[tuple[tuple[float, ...], bool, float]]:
    rows: list[tuple[tuple[float, ...], bool, float]] = []
    for pair in found:
        proof = evidence(pair.left, pair.right)
        if proof is not None:
            rows.append((features(proof), pair.same, 1 / math.sqrt(pair.told)))
    return rows


HEAD = """\
# Weights that make a probability of the evidence that two Korean names are one (logistic).
#
# source: fitted by training/name_weights.py; numbers only, no names
#
# Each section is a pair of scripts; Hangul and Hangul needs no weights.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Fit the weights of names.")
    parser.add_argument("pairs", type=Path)
    given = parser.parse_args()
    tuning = [pair for pair in pairs(given.pairs) if pair.tuning]
    text = [HEAD]
    for section, kinds in PARTS.items():
        weights = fit(rows_of([pair for pair in tuning if pair.kind in kinds]))
        text.append(f"\n{section}:\n")
        text += [f'  {name}: "{weight:.3f}"\n' for name, weight in zip(NAMES, weights, strict=True)]
    TABLE.write_text("".join(text), encoding="utf-8")
    print("".join(text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
