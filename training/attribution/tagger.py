"""The network as PyTorch trains it: an encoder with small heads after one or more of its layers.

A head has roles with a linear-chain conditional random field (Lafferty et al., 2001); for each
content piece the place of its cue, for each cue piece the place of its source, as products of
vectors (Dozat and Manning, 2017). A head after an earlier layer is a faster network that needs no
weights of its own but the head's (Teerapittayanon et al., 2016).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attribution.encoders import ENCODERS, NEVER, Dropout

__all__ = ["FAR", "LINK", "ROLES", "Head", "Tagger", "read", "tie_scores"]

ROLES, LINK, FAR = 7, 96, 64

Batch = Mapping[str, Tensor]


class Head(nn.Module):
    """What is known of each piece (batch, length, width) in; role scores (batch, length, 7) and
    four vectors for each piece (batch, length, 4 * 96) out."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dropout = Dropout()
        self.role, self.link = nn.Linear(width, ROLES), nn.Linear(width, 4 * LINK)
        self.step = nn.Parameter(torch.zeros(ROLES, ROLES))
        self.distance = nn.Parameter(torch.zeros(2, 2 * FAR + 1))
        never = torch.zeros(ROLES, ROLES, dtype=torch.bool)
        for going_on in (2, 4, 6):
            never[:, going_on] = True
            never[going_on - 1 : going_on + 1, going_on] = False
        self.register_buffer("never", never)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.dropout(hidden)
        return self.role(hidden), self.link(hidden)

    def steps(self) -> Tensor:
        """How likely one role follows another, log scale; from the first index to the second."""
        return self.step.masked_fill(self.never, NEVER)  # type: ignore[operator]

    def losses(self, hidden: Tensor, batch: Batch) -> Tensor:
        """Of the roles, of the ties, and what is missed of a teacher's roles and ties (4)."""
        roles, links = (values.float() for values in self(hidden))
        counts = batch["counts"]
        single = functional.cross_entropy(roles[counts], batch["roles"][counts])
        whole = self._path_loss(roles, batch["roles"], batch["mask"]).sum() / counts.sum()
        ties = [tie_scores(links, self.distance, of, batch["mask"]) for of in range(2)]
        of_ties = sum(
            _tie_loss(scores, batch[name])
            for scores, name in zip(ties, ("cue", "source"), strict=True)
        )
        missed = [torch.zeros(()), torch.zeros(())]
        if "taught_roles" in batch:
            taught = torch.softmax(batch["taught_roles"][counts], -1)
            missed[0] = functional.cross_entropy(roles[counts], taught)
            missed[1] = _taught_loss(ties[0], batch["taught_cue"], batch["cue"])
            missed[1] = missed[1] + _taught_loss(ties[1], batch["taught_source"], batch["source"])
        return torch.stack([0.5 * (single + whole), torch.as_tensor(of_ties), *missed])

    def _path_loss(self, scores: Tensor, path: Tensor, mask: Tensor) -> Tensor:
        step = self.steps()
        opening = torch.where(torch.arange(ROLES) % 2 == 0, NEVER, 0.0)
        opening[0] = 0.0
        ahead = scores[:, 0] + opening
        for t in range(1, scores.shape[1]):
            following = torch.logsumexp(ahead[:, :, None] + step, 1) + scores[:, t]
            ahead = torch.where(mask[:, t, None], following, ahead)
        reached = scores.gather(2, path[..., None])[..., 0] * mask
        steps = step[path[:, :-1], path[:, 1:]] * mask[:, 1:]
        return torch.logsumexp(ahead, 1) - reached.sum(1) - steps.sum(1)


def tie_scores(links: Tensor, distance: Tensor, of: int, mask: Tensor) -> Tensor:
    """How well each piece (row) goes with each other (column) as its cue (``of`` 0) or, for a cue,
    as its source (``of`` 1): (batch, length, length)."""
    to, towards = links[..., 2 * of * LINK :].split(LINK, -1)[:2]
    at = torch.arange(mask.shape[1])
    near = distance[of][(at[None, :] - at[:, None]).clamp(-FAR, FAR) + FAR]
    scores = torch.matmul(to, towards.transpose(1, 2)) + near
    return scores + (~mask).float()[:, None, :] * NEVER


def _tie_loss(scores: Tensor, place: Tensor) -> Tensor:
    learned = place >= 0
    if not learned.any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[learned], place[learned])


def _taught_loss(scores: Tensor, taught: Tensor, place: Tensor) -> Tensor:
    learned = place >= 0
    if not learned.any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[learned], torch.softmax(taught[learned], -1))


class Tagger(nn.Module):
    """Ids, shapes, quotes and mask (batch, length) in; for each head what it gives out."""

    def __init__(self, encoder: str = "minilm", layers: int = 6, exits: Sequence[int] = ()) -> None:
        super().__init__()
        self.encoder = ENCODERS[encoder](layers)
        self.exits = tuple(exits) or (layers,)
        self.heads = nn.ModuleList(Head(self.encoder.width) for _ in self.exits)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor
    ) -> list[tuple[Tensor, Tensor]]:
        reached = self.encoder((ids, shapes, quotes, mask), self.exits)
        return [head(hidden) for head, hidden in zip(self.heads, reached, strict=True)]

    def losses(self, batch: Batch) -> Tensor:
        """For each head its four losses (heads, 4)."""
        given = [batch[name] for name in ("ids", "shapes", "quotes", "mask")]
        reached = self.encoder(given, self.exits)
        return torch.stack(
            [head.losses(hidden, batch) for head, hidden in zip(self.heads, reached, strict=True)]
        )


def read(path: Path) -> Tagger:
    """A network that ``train`` wrote."""
    held = torch.load(path)
    plan = held["plan"]
    tagger = Tagger(plan["encoder"], plan["layers"], plan["exits"])
    tagger.load_state_dict(held["weights"])
    return tagger.eval()
