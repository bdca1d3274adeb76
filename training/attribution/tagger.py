"""The network as PyTorch trains it: a compact pre-trained encoder with three small heads.

The encoder is MiniLM (Wang et al., 2020) with two more embeddings, of how a word is written and
of whether it is in quotation marks. The heads: roles with a linear-chain conditional random field
(Lafferty et al., 2001); for each content piece the place of its cue, for each cue piece the place
of its source, as products of vectors (Dozat and Manning, 2017).
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Tagger"]

WIDTH, HEADS, INNER, WORDS, PLACES = 384, 12, 1536, 30522, 512
ROLES, LINK, FAR = 7, 96, 64
NEVER = -1e4
DROPPED = 0.1


class Dropout(nn.Module):
    """Dropout whose masks are pieces of one long random mask: drawing them is slow on a CPU."""

    bank: Tensor | None = None

    def forward(self, values: Tensor) -> Tensor:
        if not self.training:
            return values
        if Dropout.bank is None:
            Dropout.bank = (torch.rand(1 << 23) >= DROPPED).to(torch.bfloat16) / (1 - DROPPED)
        begin = int(torch.randint(0, len(Dropout.bank) - values.numel(), (1,)))
        mask = Dropout.bank[begin : begin + values.numel()].view(values.shape)
        return values * mask.to(values.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.attended = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout = Dropout()

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        split = self.attend(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Written out: PyTorch's own attention is slow backwards on a CPU.
        scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, key.transpose(2, 3)) + mask
        mixed = torch.matmul(torch.softmax(scores, -1).to(value.dtype), value)
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.first(hidden + self.dropout(mixed))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        out: Tensor = self.second(hidden + self.dropout(inner))
        return out


class Tagger(nn.Module):
    """Ids, shapes, quotes and mask (batch, length) in; role scores (batch, length, 7) and four
    vectors for each piece (batch, length, 4 * 96) out."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.shape, self.quote = nn.Embedding(6, WIDTH), nn.Embedding(3, WIDTH)
        for small in (self.shape, self.quote):
            nn.init.normal_(small.weight, std=0.02)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), Dropout()
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.role, self.link = nn.Linear(WIDTH, ROLES), nn.Linear(WIDTH, 4 * LINK)
        self.step = nn.Parameter(torch.zeros(ROLES, ROLES))
        self.distance = nn.Parameter(torch.zeros(2, 2 * FAR + 1))
        never = torch.zeros(ROLES, ROLES, dtype=torch.bool)
        for going_on in (2, 4, 6):
            never[:, going_on] = True
            never[going_on - 1 : going_on + 1, going_on] = False
        self.register_buffer("never", never)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = self.word(ids) + self.place.weight[: ids.shape[1]]
        hidden = hidden + self.shape(shapes) + self.quote(quotes)
        hidden = self.dropout(self.norm(hidden))
        shut = (1.0 - mask.float())[:, None, None, :] * NEVER
        for layer in self.layers:
            hidden = layer(hidden, shut)
        hidden = self.dropout(hidden)
        return self.role(hidden), self.link(hidden)

    def steps(self) -> Tensor:
        """How likely one role follows another, log scale; from the first index to the second."""
        return self.step.masked_fill(self.never, NEVER)  # type: ignore[operator]

    def losses(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Of the roles and of the ties."""
        given = (batch["ids"], batch["shapes"], batch["quotes"], batch["mask"])
        roles, links = self(*given)
        roles, links = roles.float(), links.float()
        counts = batch["counts"]
        single = functional.cross_entropy(roles[counts], batch["roles"][counts])
        whole = self._path_loss(roles, batch["roles"], batch["mask"]).sum() / counts.sum()
        to_cue, as_cue, to_source, as_source = links.split(LINK, -1)
        ties = self._tie(to_cue, as_cue, 0, batch["mask"], batch["cue"])
        ties = ties + self._tie(to_source, as_source, 1, batch["mask"], batch["source"])
        return 0.5 * (single + whole), ties

    def _tie(self, to: Tensor, towards: Tensor, of: int, mask: Tensor, place: Tensor) -> Tensor:
        length = mask.shape[1]
        at = torch.arange(length)
        near = self.distance[of][(at[None, :] - at[:, None]).clamp(-FAR, FAR) + FAR]
        scores = torch.matmul(to, towards.transpose(1, 2)) + near
        scores = scores + (~mask).float()[:, None, :] * NEVER
        learned = place >= 0
        if not learned.any():
            return scores.sum() * 0.0
        return functional.cross_entropy(scores[learned], place[learned])

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

    def start_from(self, weights: Path) -> None:
        """Take over a pre-trained BERT-like encoder from its safetensors file. With fewer layers
        than it has, evenly spread ones."""
        held = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        with torch.no_grad():
            self.word.weight.copy_(held["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(
                held["embeddings.position_embeddings.weight"]
                + held["embeddings.token_type_embeddings.weight"][0]
            )
        _copy(self.norm, held, "embeddings.LayerNorm")
        there = sum(name.endswith("attention.self.query.bias") for name in held)
        for number, layer in enumerate(self.layers):
            base = f"encoder.layer.{round(number * (there - 1) / max(len(self.layers) - 1, 1))}"
            joint = [f"{base}.attention.self.{name}" for name in ("query", "key", "value")]
            with torch.no_grad():
                for kind in ("weight", "bias"):
                    whole = torch.cat([held[f"{name}.{kind}"] for name in joint])
                    getattr(layer.attend, kind).copy_(whole)
            _copy(layer.attended, held, f"{base}.attention.output.dense")
            _copy(layer.first, held, f"{base}.attention.output.LayerNorm")
            _copy(layer.widen, held, f"{base}.intermediate.dense")
            _copy(layer.narrow, held, f"{base}.output.dense")
            _copy(layer.second, held, f"{base}.output.LayerNorm")


def _copy(part: nn.Module, held: Mapping[str, Tensor], name: str) -> None:
    part.load_state_dict({kind: held[f"{name}.{kind}"] for kind in ("weight", "bias")})
