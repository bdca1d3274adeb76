"""Trains the attribution network.

    python -m training.attribution.train --articles ../shared/eval/attribution/polnear/train \
        --weights model.safetensors --pieces tokenizer.json --out network.pt

Needs PyTorch and safetensors. One article in ten, by its name, is set aside for choices; the
figures printed after each epoch are measured on those. The same seed, data and machine give the
same network.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from eval.attribution_scores import Article, Item, Scores, score
from eval.polnear import articles, set_aside
from onrecord.extract.attribution.learned import learned
from onrecord.extract.attribution.network import Fed, Floats, Network
from onrecord.extract.attribution.pieces import vocabulary
from onrecord.extract.tokens import tokenize
from onrecord.model import Span
from training.attribution.batches import batches, gathered
from training.attribution.corpus import LINE, Window, passages, windows_of
from training.attribution.tagger import Head, Tagger, read
from training.attribution.taught import Taught, taught

__all__ = ["as_network", "measured"]

DOMAIN = Path(__file__).with_name("domain")
CURVE = Path(__file__).with_name("learning_curve.json")


@dataclass(frozen=True)
class Plan:
    """How it is trained. Learning rates rise over the first tenth and fall to nothing."""

    encoder: str = "minilm"
    seed: int = 1
    epochs: int = 6
    layers: int = 6
    exits: tuple[int, ...] = (4, 6)  # the layers after which there is a head
    window: int = 128  # pieces
    batch: int = 1024  # pieces
    rate: float = 1e-4  # of the encoder
    head_rate: float = 1e-3
    ties: float = 0.3  # their share in the loss
    share: float = 1.0  # of the articles
    repeat: int = 2  # how often each passage of our own is read in an epoch
    smooth: float = 0.004  # the share of the newest weights in the mean that is kept
    taught: float = 0.6  # the teacher's share in the loss, where there is one


def _epoch(
    tokenizer: Tokenizer, learned_from: Sequence[tuple[Article, int]], plan: Plan, random: Random
) -> list[list[Window]]:
    windows = [
        window
        for article, times in learned_from
        for _ in range(times)
        for window in windows_of(tokenizer, article, plan.window, random)
    ]
    return batches(windows, plan.batch, random)


# ---------------------------------------------------------------------------- measuring


def as_network(tagger: Tagger, head: int = -1) -> Network:
    """One head of a tagger in the form in which the program runs its network."""

    def run(fed: Fed) -> tuple[Floats, Floats]:
        given = {name: torch.from_numpy(values) for name, values in fed.items()}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            roles, links = tagger(*given.values(), torch.ones_like(given["ids"]).bool())[head]
        return roles.float().numpy(), links.float().numpy()

    tagger.eval()
    decoding = tagger.heads[head]
    assert isinstance(decoding, Head)
    return Network(
        run,
        decoding.steps().detach().numpy(),
        decoding.distance.detach().numpy(),
        np.zeros(7, np.float32),
    )


def measured(network: Network, some: Sequence[Article]) -> Scores:
    """The scores of a network on annotated articles."""
    return score(_scored(network, article) for article in some)


def _scored(network: Network, article: Article) -> Article:
    lines = [Span(*line.span()) for line in LINE.finditer(article.text)]
    found = learned(tokenize(article.text), lines, (), network)
    return replace(
        article, found=tuple(Item(each.source, each.cue, each.content) for each in found)
    )


def figures(scores: Scores) -> dict[str, float]:
    """The figures that decide, as shares."""
    kinds = ("direct", "mixed", "indirect")
    whole = scores.total("whole", kinds)
    return {
        "precision": whole.precision,
        "recall": whole.recall,
        "whole": whole.f1,
        "content": scores.total("content", kinds).f1,
        "exact": scores.total("exact", kinds).f1,
        **{kind: scores.total("whole", (kind,)).f1 for kind in kinds},
        "source": scores.source_right,
    }


# ---------------------------------------------------------------------------- training


def train(
    tagger: Tagger, plan: Plan, given: argparse.Namespace
) -> Iterator[dict[str, dict[str, float]]]:
    """Trains in place; after each epoch the figures of each head on the articles set aside."""
    random = Random(plan.seed)
    tokenizer = vocabulary(given.pieces)
    kept = [each for each in articles(given.articles) if set_aside(each.name)]
    learned_from = _learned_from(plan, given, random)
    teacher = None
    if given.teacher:
        teacher = taught(read(given.teacher), tokenizer, [each for each, _ in learned_from])
    rates = (plan.rate, plan.head_rate)
    groups = [
        {"params": part.parameters(), "lr": rate}
        for part, rate in zip((tagger.encoder, tagger.heads), rates, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    mean = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
    made = _epoch(tokenizer, learned_from, plan, random)
    total, step, began = len(made) * plan.epochs, 0, time.monotonic()
    for epoch in range(plan.epochs):
        tagger.train()
        losses = np.zeros((len(plan.exits), 4))
        for batch in made:
            step += 1
            share = min(10 * step / total, (total - step) / (0.9 * total) + 0.01, 1.0)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            losses += _step(tagger, optimiser, batch, plan, teacher)
            _average(mean, tagger, max(plan.smooth, 1 / step))
            if step % 50 == 0:
                seconds = time.monotonic() - began
                print(f"  step {step} of {total}, {seconds:.0f} s", file=sys.stderr, flush=True)
        now = {name: value.clone() for name, value in tagger.state_dict().items()}
        tagger.load_state_dict(mean)
        torch.save({"plan": asdict(plan), "weights": mean}, given.out)
        yield {
            str(layer): {"epoch": epoch + 1, "loss": losses[n].sum() / len(made)}
            | figures(measured(as_network(tagger, n), kept))
            for n, layer in enumerate(plan.exits)
        }
        tagger.load_state_dict(now)
        if epoch + 1 < plan.epochs:
            made = _epoch(tokenizer, learned_from, plan, random)
    tagger.load_state_dict(mean)


def _learned_from(
    plan: Plan, given: argparse.Namespace, random: Random
) -> list[tuple[Article, int]]:
    """The articles, and how often each is read in an epoch."""
    every = articles(given.articles, first=False)
    some = [each for each in every if not set_aside(each.name)]
    some = random.sample(some, round(plan.share * len(some)))
    own = list(passages(DOMAIN)) if given.own else []
    return [(each, 1) for each in some] + [(each, plan.repeat) for each in own]


def _step(
    tagger: Tagger,
    optimiser: torch.optim.Optimizer,
    batch: Sequence[Window],
    plan: Plan,
    teacher: Taught | None,
) -> Floats:
    """Learn from one batch; gives the losses of each head (heads, 4)."""
    fed = gathered(batch)
    if not fed["counts"].any():
        return np.zeros((len(plan.exits), 4), np.float32)  # nothing here belongs to an article
    if teacher:
        fed |= teacher.of(batch, fed["mask"])
    with torch.autocast("cpu", torch.bfloat16):
        losses = tagger.losses(fed)
    own = 1 - plan.taught if teacher else 1.0
    weights = torch.tensor([own, own * plan.ties, 1 - own, (1 - own) * plan.ties])
    optimiser.zero_grad()
    (losses * weights).sum().backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    shown: Floats = losses.detach().numpy()
    return shown


def _average(mean: dict[str, Tensor], tagger: Tagger, share: float) -> None:
    with torch.no_grad():
        for name, value in tagger.state_dict().items():
            if value.dtype.is_floating_point:
                mean[name].lerp_(value, share)


def _numbers(given: str) -> tuple[int, ...]:
    return tuple(int(each) for each in given.split(","))


def main() -> None:
    plan = Plan()
    parser = argparse.ArgumentParser(description="Train the attribution network.")
    parser.add_argument("--articles", type=Path, required=True, help="PolNeAR's training part")
    parser.add_argument("--weights", type=Path, required=True, help="of the encoder")
    parser.add_argument("--pieces", type=Path, required=True, help="its tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="where the network is written")
    parser.add_argument("--teacher", type=Path, help="a network to learn from besides")
    parser.add_argument("--from", dest="start", type=Path, help="go on from a network")
    parser.add_argument("--cores", type=int, default=2, help="as many are used")
    parser.add_argument("--without-own", dest="own", action="store_false", help="PolNeAR alone")
    parser.add_argument(
        "--curve", action="store_true", help="note the result in the learning curve"
    )
    for name, value in asdict(plan).items():
        kind = _numbers if name == "exits" else type(value)
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=value)
    given = parser.parse_args()
    plan = Plan(**{name: getattr(given, name) for name in asdict(plan)})
    torch.set_num_threads(given.cores)
    torch.manual_seed(plan.seed)
    tagger = Tagger(plan.encoder, plan.layers, plan.exits)
    tagger.encoder.start_from(given.weights)
    if given.start:
        tagger.load_state_dict(torch.load(given.start)["weights"])
    reached: dict[str, dict[str, float]] = {}
    for reached in train(tagger, plan, given):
        for layer, shown in reached.items():
            rounded = {name: round(value, 4) for name, value in shown.items()}
            print(json.dumps({"layer": int(layer)} | rounded), flush=True)
    if given.curve:
        curve = json.loads(CURVE.read_text(encoding="utf-8")) if CURVE.exists() else []
        curve = [each for each in curve if each["share"] != plan.share]
        last = reached[str(plan.exits[-1])]
        curve.append({"share": plan.share, "epochs": plan.epochs} | last)
        curve.sort(key=lambda each: float(each["share"]))
        CURVE.write_text(json.dumps(curve, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
