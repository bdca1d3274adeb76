"""Fits the weights that make probabilities of the evidence on two names.

    python -m training.name_weights ../shared/eval/names/pairs.csv rigour-1.2.9-py3-none-any.whl

reads the part of the pairs that is for tuning (eval/names.py) and writes
src/onrecord/vocabulary/name_weights.yaml: numbers for each pair of scripts, by logistic
regression. No name of the pairs goes into the table. A person told of in many pairs counts once.

Of two names in Latin letters the part for tuning has few that are one, and hardly any two people
whose spellings fit. So pairs are made from the one in ten of Wikidata's names that the table of
spellings was not learned from: two spellings of one name, and of two names that differ in three
letters of Hangul at most. They count for MADE times as much as those for tuning.
"""

import argparse
import itertools
import math
import operator
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from eval.names import Pair, pairs
from onrecord.identify.names.hangul import letters_of
from onrecord.identify.names.korean import features
from onrecord.identify.names.match import evidence
from training.names import Group, groups, kept_apart

TABLE = Path(__file__).resolve().parents[1] / "src/onrecord/vocabulary/name_weights.yaml"
NAMES = ("constant", "worst_part", "family", "one_syllable", "sureness", "family_alone")
# What the names say no to is true for a few pairs: aliases and slips of lists.
NO = 0.05
PARTS = {"hangul_latin": ("ko-la",), "latin_latin": ("la-la", "la-la-nk")}
# A rare family name makes the other name rare too, and what is compared has the same one already:
# between two spellings it only put Kim and Lee behind everybody else.
# Between aliases it is all there is; those for tuning are two people, too few to fit it to.
GIVEN = {
    "hangul_latin": {"family_alone": 0.0},
    "latin_latin": {"family": 0.0, "family_alone": 0.25},
}
ROUNDS, RIDGE = 60, 0.01
MADE = 10
NEAR = 3  # letters of Hangul
OF_EACH = 3  # pairs of spellings of one name, at most
SEED = 1

Row = tuple[tuple[float, ...], bool, float]


def fit(rows: Sequence[Row], known: Mapping[str, float]) -> list[float]:
    """Logistic regression by Newton's method; ``known`` weights stay as they are."""
    given = np.array([row[0] for row in rows])
    fixed = np.array([known.get(name, 0.0) for name in NAMES])
    offset = given @ fixed
    given[:, [name in known for name in NAMES]] = 0.0
    same = np.array([float(row[1]) for row in rows])
    counts = np.array([row[2] for row in rows])
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-given @ weights - offset))
        bend = (given * (counts * share * (1 - share) + 1e-9)[:, None]).T @ given
        slope = given.T @ (counts * (same - share)) - RIDGE * weights
        weights += np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return [float(weight) for weight in weights + fixed]


def rows_of(found: Sequence[Pair]) -> list[Row]:
    rows: list[Row] = []
    for pair in found:
        proof = evidence(pair.left, pair.right)
        if proof is not None:
            rows.append((features(proof), pair.same, 1 / math.sqrt(pair.told)))
    return rows


def made(wheel: Path) -> Iterator[tuple[str, str, bool]]:
    """Pairs of spellings of one name and of two near ones, all with the same family name."""
    draw = random.Random(SEED)
    found = [g for g in groups(wheel) if kept_apart(g.hangul) and len(g.hangul) == 2]
    for group in found:
        both = list(itertools.combinations_with_replacement(_forms(group), 2))
        for one, other in draw.sample(both, min(OF_EACH, len(both))):
            yield one, other, True
    for left, right in itertools.combinations(found, 2):
        if _letters_apart(left.hangul, right.hangul) <= NEAR:
            yield draw.choice(_forms(left)), draw.choice(_forms(right)), False


def _forms(group: Group) -> list[str]:
    return [f"Lee {spelling}" for spelling in dict.fromkeys(group.spellings)]


def _letters_apart(left: str, right: str) -> int:
    return sum(
        one != other
        for syllables in zip(left, right, strict=True)
        for one, other in zip(*map(letters_of, syllables), strict=True)
    )


def made_rows(wheel: Path, like: Sequence[Row]) -> list[Row]:
    """The evidence on the made pairs; both answers count for MADE times those of ``like``."""
    rows: list[Row] = []
    for left, right, same in made(wheel):
        proof = evidence(left, right)
        if proof is not None:
            rows.append((features(proof), same, 1.0))
    counts = {}
    for same in (True, False):
        theirs = sum(count for _, answer, count in like if answer == same)
        counts[same] = MADE * theirs / sum(answer == same for _, answer, _ in rows)
    return [(given, same, counts[same]) for given, same, _ in rows]


def true_of_no(rows: Sequence[Row], weights: Sequence[float]) -> float:
    """The share of pairs that are one name among those to which the weights say no: the middle
    between that of pairs and that of people, since few people have many aliases."""
    limit = math.log(NO / (1 - NO))
    no = [(same, n) for given, same, n in rows if sum(map(operator.mul, given, weights)) < limit]
    of_people = sum(n for same, n in no if same) / sum(n for _, n in no)
    return (of_people + sum(same for same, _ in no) / len(no)) / 2


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
    parser.add_argument("wheel", type=Path, help="a wheel of rigour, 1.0 to 1.3")
    given = parser.parse_args()
    tuning = [pair for pair in pairs(given.pairs) if pair.tuning]
    text = [HEAD]
    for section, kinds in PARTS.items():
        tuned = rows_of([pair for pair in tuning if pair.kind in kinds])
        more = made_rows(given.wheel, tuned) if section == "latin_latin" else []
        weights = fit([*tuned, *more], GIVEN[section])
        text.append(f"\n{section}:\n")
        text += [f'  {name}: "{weight:.3f}"\n' for name, weight in zip(NAMES, weights, strict=True)]
        text.append(f'  at_least: "{true_of_no(tuned, weights):.4f}"\n')
    TABLE.write_text("".join(text), encoding="utf-8")
    print("".join(text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
