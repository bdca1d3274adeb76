"""Fits the confidence of attributions on the articles that are set aside.

    python -m training.attribution.calibrate --articles ../shared/eval/attribution/polnear/train \
        --to src/onrecord/extract/attribution/weights

A logistic function of how sure the network is of each part (Platt, 1999) says how likely an
attribution is whole: its content overlaps a marked one by half and its source is right.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from eval.attribution_scores import Article, Item, Words, matched, rows, source_right
from eval.polnear import articles, set_aside
from onrecord.extract.attribution.learned import features, with_proposals
from onrecord.extract.attribution.network import Depth, network
from onrecord.extract.tokens import tokenize
from onrecord.model import Span
from training.attribution.corpus import LINE

__all__ = ["fitted", "judged"]

Floats = npt.NDArray[np.float64]

ROUNDS = 50
HELD_BACK = 1.0  # the strength of the pull towards nothing, in attributions


def judged(article: Article, depth: Depth) -> Iterator[tuple[list[float], bool]]:
    """For each attribution found in an article what its confidence is made of, and whether it is
    right."""
    lines = [Span(*line.span()) for line in LINE.finditer(article.text)]
    found = with_proposals(tokenize(article.text), lines, (), network(depth))
    words = Words(article.text, article.language, article.discard)
    items = [Item(made.source, made.cue, made.content) for made, _ in found]
    told = [n for n, item in enumerate(items) if words.under(item.content)]
    gold, given = rows(words, article.gold), rows(words, [items[n] for n in told])
    right = {
        told[pair.found]
        for pair in matched(gold, given)
        if source_right(words, gold[pair.gold], given[pair.found])
    }
    for n in told:
        yield features(found[n][1]), n in right


def fitted(pairs: Sequence[tuple[list[float], bool]]) -> Floats:
    """The weights of the logistic function, the constant first, by Newton's method."""
    given = np.array([[1.0, *row] for row, _ in pairs])
    right = np.array([float(is_right) for _, is_right in pairs])
    weights = np.zeros(given.shape[1])
    pull = np.eye(given.shape[1]) * HELD_BACK
    pull[0, 0] = 0.0
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-given @ weights))
        slope = given.T @ (right - likely) - pull @ weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + pull
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the confidence of attributions.")
    parser.add_argument("--articles", type=Path, required=True, help="PolNeAR's training part")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    given = parser.parse_args()
    some = [article for article in articles(given.articles) if set_aside(article.name)]
    weights = []
    for depth in Depth:
        pairs = [pair for article in some for pair in judged(article, depth)]
        weights.append(fitted(pairs).astype(np.float32))
        print(f"{depth}: {len(pairs)} attributions, {sum(right for _, right in pairs)} right")
        print("weights:", ", ".join(f"{weight:.3f}" for weight in weights[-1]))
    path = given.to / "decoding.npz"
    with np.load(path) as held:
        tables = {name: held[name] for name in held.files}
    np.savez_compressed(path, **(tables | {"confidence": np.stack(weights)}))


if __name__ == "__main__":
    main()
