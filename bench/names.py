"""Speed and accuracy of comparing names, beside nomenklatura and Splink in the same run.

    python -m bench.names --wheel rigour-1.2.9-py3-none-any.whl
    python -m bench.names --wheel … --no-pairs --peer-size 0 --sizes 10000 100000 1000000

What is measured:

- **Pairs.** The part of the shared pairs that is set aside (eval/names.py), on one core: pairs a
  second by processor time, and how well the pairs are told apart.
- **Groups.** Made names of which it is known who bears them, grouped by `grouped` and by Splink on
  DuckDB, in seconds of the processor; given names and their spellings are the one in ten that the
  table of spellings was not learned from (training/names.py).
- **Growth.** More made names, grouped on two cores.
"""

import argparse
import itertools
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from training.names import Group, groups, kept_apart

from eval.names import curve, pairs
from onrecord.identify.names import compare, grouped
from onrecord.identify.names.groups import keyed
from onrecord.vocabulary.names import korean_surnames

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "eval" / "names" / "pairs.csv"
SEED = 4
SPELLINGS = 4  # of each person at most
THRESHOLD = 0.7
PEER_PAIRS = 2000  # that nomenklatura compares: the first of them


@dataclass(frozen=True, slots=True)
class Mention:
    name: str
    person: int


# ---------------------------------------------------------------------------- made names


def mentions(found: Sequence[Group], count: int) -> list[Mention]:
    """Made people with a name in Hangul and some of the spellings that the list has for it."""
    draw = random.Random(SEED)
    surnames = list(korean_surnames().items())
    weights = [1 / (place + 1.2) for place in range(len(surnames))]
    made: list[Mention] = []
    seen: set[str] = set()
    while len(made) < count:
        [(surname, spellings)] = draw.choices(surnames, weights)
        group = draw.choice(found)
        hangul = surname + group.hangul
        if hangul in seen or len(group.hangul) != 2:
            continue
        seen.add(hangul)
        person = len(seen)
        made.append(Mention(hangul, person))
        family = spellings[min(int(draw.expovariate(1.2)), len(spellings) - 1)]
        for given in draw.sample(group.spellings, min(len(group.spellings), SPELLINGS - 1)):
            made.append(Mention(_written(family, given, draw), person))
    draw.shuffle(made)
    return made[:count]


def _written(family: str, given: str, draw: random.Random) -> str:
    given = given.capitalize()
    return draw.choice(
        (
            f"{family} {given}",
            f"{family} {given.replace('-', ' ').title()}",
            f"{family.upper()} {given}",
            f"{family.upper()}, {given}",
            f"{given} {family}",
        )
    )


def told_apart(made: Sequence[Mention], found: Sequence[int]) -> tuple[float, float]:
    """Precision and recall over all pairs of mentions."""

    def together(labels: Sequence[object]) -> int:
        sizes: dict[object, int] = {}
        for label in labels:
            sizes[label] = sizes.get(label, 0) + 1
        return sum(size * (size - 1) // 2 for size in sizes.values())

    people = [mention.person for mention in made]
    both = together(list(zip(people, found, strict=True)))
    return both / max(together(found), 1), both / max(together(people), 1)


# ---------------------------------------------------------------------------- the peers


def nomenklatura_groups(made: Sequence[Mention]) -> tuple[list[int], float]:
    """Groups by logic-v2 over the pairs that share a close key: blocking as good as ours, for
    nothing. Pairs of its usual threshold, 0.7, are joined."""
    names = [mention.name for mention in made]
    by_key: dict[str, list[int]] = {}
    for number, keys in enumerate(keyed(names)):
        for key in keys:
            by_key.setdefault(key, []).append(number)
    found = {pair for members in by_key.values() for pair in itertools.combinations(members, 2)}
    ordered = sorted(found)
    scores, took = nomenklatura([_Sides(names[i], names[j]) for i, j in ordered])
    owner = list(range(len(made)))

    def find(i: int) -> int:
        while owner[i] != i:
            i = owner[i]
        return i

    for (i, j), (score, _) in zip(ordered, scores, strict=True):
        if score >= THRESHOLD:
            owner[find(j)] = find(i)
    return [find(i) for i in range(len(made))], took


@dataclass(frozen=True, slots=True)
class _Sides:
    left: str
    right: str
    same: bool = False


def nomenklatura(found: Sequence[Any]) -> tuple[list[tuple[float, bool]], float]:
    """logic-v2's score for each pair, with the processor time that it took."""
    model = import_module("followthemoney").model
    matching = import_module("nomenklatura.matching")
    algorithm = matching.get_algorithm("logic-v2")
    config = algorithm.default_config()

    def entity(number: int, name: str) -> Any:
        made = import_module("followthemoney").ValueEntity
        row = {"id": str(number), "schema": "Person", "properties": {"name": [name]}}
        return made.from_dict(row)

    assert model is not None
    sides = [(entity(2 * n, p.left), entity(2 * n + 1, p.right)) for n, p in enumerate(found)]
    algorithm.compare(*sides[0], config)  # loads its own lists of names
    start = time.process_time()
    scores = [algorithm.compare(left, right, config).score for left, right in sides]
    took = time.process_time() - start
    return [(score, pair.same) for score, pair in zip(scores, found, strict=True)], took


def splink(made: Sequence[Mention]) -> tuple[list[int], float]:
    """Groups by Splink on DuckDB: names in Latin letters, first and last word, as its guide has it
    for people who are known by a name only. With the seconds of the processor that it took."""
    import_module("logging").getLogger("splink").setLevel("ERROR")
    library, pandas = import_module("splink"), import_module("pandas")
    compare_with = import_module("splink.comparison_library")
    block_on = import_module("splink.blocking_rule_library").block_on
    folded = import_module("anyascii").anyascii
    rows = []
    for number, mention in enumerate(made):
        text = folded(mention.name) if not mention.name.isascii() else mention.name
        if not mention.name.isascii():  # KimJeongUg → Kim Jeongug
            parts = "".join(f" {c}" if c.isupper() else c for c in text).split()
            text = f"{parts[0]} {''.join(parts[1:])}"
        words = text.lower().replace(",", " ").split()
        family, given = words[0], "".join(words[1:]).replace("-", "")
        rows.append((number, family, given, f"{family} {given}"))
    frame = pandas.DataFrame(rows, columns=["unique_id", "family", "given", "whole"])
    start = time.process_time()
    settings = library.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare_with.JaroWinklerAtThresholds("family", [0.9, 0.7]),
            compare_with.JaroWinklerAtThresholds("given", [0.95, 0.9, 0.8]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("family"),
            block_on("substr(given, 1, 3)"),
        ],
    )
    database = import_module("splink.backends.duckdb").DuckDBAPI()
    linker = library.Linker(database.register(frame), settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match([block_on("whole")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in ("family", "given"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
    scored = linker.inference.predict(threshold_match_probability=0.1)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, 0.5)
    table = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"]
    took = time.process_time() - start
    return [int(table[number]) for number in range(len(made))], took


# ---------------------------------------------------------------------------- measuring


def pair_speed() -> Iterator[str]:
    found = [pair for pair in pairs(PAIRS) if not pair.tuning]
    start = time.process_time()
    scores = [(compare(pair.left, pair.right).probability, pair.same) for pair in found]
    cold = len(found) / (time.process_time() - start)
    start = time.process_time()
    for pair in found:
        compare(pair.left, pair.right)
    warm = len(found) / (time.process_time() - start)
    yield from _pair_row("onrecord, every name new", cold, curve(scores))
    yield from _pair_row("onrecord, names seen before", warm, curve(scores))
    some = found[:PEER_PAIRS]
    their_scores, took = nomenklatura(some)
    yield from _pair_row(
        f"nomenklatura logic-v2 (first {len(some):,})", len(some) / took, curve(their_scores)
    )
    mine = curve([(compare(p.left, p.right).probability, p.same) for p in some])
    yield from _pair_row(f"onrecord (first {len(some):,})", warm, mine)
    theirs = len(some) / took
    yield f"{warm / theirs:.0f} times as many, {cold / theirs:.0f} times with new names."


def _pair_row(who: str, speed: float, reached: dict[str, float]) -> Iterator[str]:
    yield (
        f"| {who} | {speed:,.0f} | {reached['auc']:.3f} | {reached['f1']:.3f} "
        f"| {reached['recall_at_99']:.3f} |"
    )


def group_row(who: str, made: Sequence[Mention], labels: Sequence[int], took: float) -> str:
    precision, recall = told_apart(made, labels)
    speed = len(made) / took
    return (
        f"| {who} | {len(made):,} | {took:,.1f} | {speed:,.0f} | {precision:.3f} | {recall:.3f} |"
    )


def growth(found: Sequence[Group], sizes: Sequence[int]) -> Iterator[str]:
    for size in sizes:
        made = mentions(found, size)
        names = [mention.name for mention in made]
        before = _processor()
        start = time.perf_counter()
        with get_context("spawn").Pool(2) as pool:
            labels = grouped(names, pool.imap)
            pool.close()
            pool.join()
        took = time.perf_counter() - start
        used = _processor() - before
        mine, child = (resource.getrusage(who).ru_maxrss / 1024 for who in WHO)
        row = group_row("two workers", made, labels, took)
        yield f"{row} {used:,.1f} | {mine + 2 * child:,.0f} MB |"


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor() -> float:
    """Seconds of the processor, with those of processes that have ended."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, WHO))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how names are compared and grouped.")
    parser.add_argument("--wheel", type=Path, required=True, help="a wheel of rigour, 1.0 to 1.3")
    parser.add_argument("--peer-size", type=int, default=10_000, help="names for Splink; 0: none")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 50_000])
    parser.add_argument("--no-pairs", action="store_true")
    given = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if not given.no_pairs:
        print("| | pairs a second | AUC | F1 | recall at 99 % |\n|---|---|---|---|---|")
        for line in pair_speed():
            print(line, flush=True)
    named = list(groups(given.wheel))
    head = "| | names | seconds | names a second | precision | recall |"
    if given.peer_size:
        apart = [group for group in named if kept_apart(group.hangul)]
        made = mentions(apart, given.peer_size)
        print(f"{head}\n|---|---|---|---|---|---|")
        start = time.process_time()
        labels = grouped([mention.name for mention in made])
        print(group_row("onrecord", made, labels, time.process_time() - start), flush=True)
        print(group_row("Splink on DuckDB", made, *splink(made)), flush=True)
        print(group_row("nomenklatura logic-v2", made, *nomenklatura_groups(made)), flush=True)
    print(f"{head} processor seconds | memory |\n|---|---|---|---|---|---|---|---|")
    for line in growth(named, given.sizes):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
