"""What a larger network says of each piece of the articles, for a smaller one to learn from.

A teacher's answer is worth more than the mark alone (Hinton, Vinyals and Dean, 2015): it says how
doubtful a piece is, and evens out where annotators differ. It reads once, in longer windows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from eval.attribution_scores import Article
from training.attribution.batches import batches, gathered
from training.attribution.corpus import Window, windows_of
from training.attribution.encoders import NEVER
from training.attribution.tagger import LINK, ROLES, Head, Tagger, tie_scores

__all__ = ["Taught", "taught"]

Halves = npt.NDArray[np.float16]

WINDOW, PIECES = 256, 4096


@dataclass(frozen=True)
class Taught:
    """Role scores (n, 7), four vectors (n, 4 * 96) and the score of "no source" (n) for the pieces
    of all articles; ``begins`` says where each article begins."""

    roles: Halves
    links: Halves
    nobody: Halves
    distance: Tensor
    begins: Mapping[str, int]

    def of(self, windows: Sequence[Window], mask: Tensor) -> dict[str, Tensor]:
        """What the teacher says of these windows (batch, length): scores of roles, of cues and of
        sources."""
        count, length = mask.shape
        at = np.full((count, length), -1, np.int64)
        for row, window in zip(at, windows, strict=True):
            place = window.at + self.begins[window.of]
            row[: len(place)] = np.where(window.at >= 0, place, -1)
        piece = torch.from_numpy(at >= 0)
        links = torch.from_numpy(self.links[at].astype(np.float32))
        cues, sources = (tie_scores(links, self.distance, of, piece) for of in range(2))
        sources[:, :, 0] = torch.from_numpy(self.nobody[at].astype(np.float32))
        roles = torch.from_numpy(self.roles[at].astype(np.float32))
        return {"taught_roles": roles, "taught_cue": cues, "taught_source": sources}


def taught(teacher: Tagger, tokenizer: Tokenizer, articles: Sequence[Article]) -> Taught:
    """What a teacher says of these articles. Versions of one article have the same pieces."""
    read = {article.name: list(windows_of(tokenizer, article, WINDOW)) for article in articles}
    sizes = {name: sum(int((w.at >= 0).sum()) for w in some) for name, some in read.items()}
    ends = np.cumsum([0, *sizes.values()])
    begins = dict(zip(sizes, ends.tolist(), strict=False))
    roles = np.zeros((ends[-1], ROLES), np.float16)
    links = np.zeros((ends[-1], 4 * LINK), np.float16)
    nobody = np.zeros(ends[-1], np.float16)
    teacher.eval()
    head = teacher.heads[-1]
    assert isinstance(head, Head)
    for batch in batches([window for some in read.values() for window in some], PIECES):
        fed = gathered(batch)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            of_roles, of_links = teacher(*(fed[n] for n in ("ids", "shapes", "quotes", "mask")))[-1]
        for n, window in enumerate(batch):
            here = window.at >= 0
            to = window.at[here] + begins[window.of]
            inside = torch.from_numpy(np.flatnonzero(here))
            mine = of_links[n].float()
            roles[to] = of_roles[n, inside].float().numpy()
            links[to] = mine[inside].numpy()
            scores = tie_scores(mine[None], head.distance.detach(), 1, fed["mask"][n : n + 1])
            nobody[to] = scores[0, inside, 0].clamp(min=NEVER).numpy()
    return Taught(roles, links, nobody, head.distance.detach().clone(), begins)
