"""The encoders that a network may stand on, as PyTorch runs them.

MiniLM (Wang et al., 2020), small enough to ship, and MPNet (Song et al., 2020), eight times the
work, which only teaches. Both read the same word pieces and have two more embeddings, of how a word
is written and of whether it is in quotation marks.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.attribution.pieces import vocabulary

__all__ = ["ENCODERS", "NEVER", "Dropout", "Encoder", "Layer", "MPNet", "MiniLM"]

NEVER = -1e4
DROPPED = 0.1
BUCKETS, BUCKETS_REACH = 32, 128  # MPNet tells distances apart by these
THEIRS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


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

    def __init__(self, width: int, heads: int, small: float) -> None:
        super().__init__()
        self.heads = heads
        self.attend, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.first, self.second = (nn.LayerNorm(width, eps=small) for _ in range(2))
        self.dropout = Dropout()

    def forward(self, hidden: Tensor, added: Tensor) -> Tensor:
        """``added`` goes to the scores of attention: what is shut out, and distances."""
        mixed = self.attended(self.mixed(hidden, added))
        hidden = self.first(hidden + self.dropout(mixed))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        out: Tensor = self.second(hidden + self.dropout(inner))
        return out

    def mixed(self, hidden: Tensor, added: Tensor) -> Tensor:
        """What each piece takes from the others, before it is turned once more."""
        batch, length, width = hidden.shape
        each = width // self.heads
        split = self.attend(hidden).view(batch, length, 3, self.heads, each)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Written out: PyTorch's own attention is slow backwards on a CPU.
        scores = torch.matmul(query * each**-0.5, key.transpose(2, 3)) + added
        mixed = torch.matmul(torch.softmax(scores, -1).to(value.dtype), value)
        return mixed.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """Ids, shapes, quotes and mask (batch, length) in; what is known of each piece after some of
    the layers (batch, length, width) out."""

    width, heads, words, places, layers_held, small = 384, 12, 30522, 512, 6, 1e-12

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(self.words, self.width)
        self.place = nn.Embedding(self.places, self.width)
        self.shape, self.quote = nn.Embedding(6, self.width), nn.Embedding(3, self.width)
        for table in (self.shape, self.quote):
            nn.init.normal_(table.weight, std=0.02)
        self.norm, self.dropout = nn.LayerNorm(self.width, eps=self.small), Dropout()
        self.layers = nn.ModuleList(
            Layer(self.width, self.heads, self.small) for _ in range(layers)
        )

    def embedded(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> Tensor:
        """What is known of each piece before the first layer."""
        hidden = self.word(ids) + self.place.weight[: ids.shape[1]]
        out: Tensor = self.norm(hidden + self.shape(shapes) + self.quote(quotes))
        return out

    def added(self, mask: Tensor) -> Tensor:
        """What goes to the scores of attention: pieces that are none are shut out."""
        return (1.0 - mask.float())[:, None, None, :] * NEVER

    def forward(self, given: Sequence[Tensor], exits: Sequence[int]) -> list[Tensor]:
        ids, shapes, quotes, mask = given
        hidden = self.dropout(self.embedded(ids, shapes, quotes))
        added = self.added(mask)
        reached = []
        for number, layer in enumerate(self.layers, 1):
            hidden = layer(hidden, added)
            if number in exits:
                reached.append(hidden)
        return reached

    def start_from(self, path: Path) -> None:
        """Take over pre-trained weights."""
        raise NotImplementedError


class MiniLM(Encoder):
    """The small one. ``start_from`` takes its safetensors file; with fewer layers than that has,
    evenly spread ones."""

    def start_from(self, path: Path) -> None:
        held = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
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
            _joined(layer, held, [f"{base}.attention.self.{n}" for n in ("query", "key", "value")])
            _copy(layer.attended, held, f"{base}.attention.output.dense")
            _copy(layer.first, held, f"{base}.attention.output.LayerNorm")
            _copy(layer.widen, held, f"{base}.intermediate.dense")
            _copy(layer.narrow, held, f"{base}.output.dense")
            _copy(layer.second, held, f"{base}.output.LayerNorm")


class MPNet(Encoder):
    """The large one. ``start_from`` takes the folder with its model.safetensors and vocab.txt; its
    word pieces are MiniLM's under other numbers."""

    width, heads, words, places, layers_held, small = 768, 12, 30527, 514, 12, 1e-5

    def __init__(self, layers: int) -> None:
        super().__init__(layers)
        self.norm.away = nn.Embedding(BUCKETS, self.heads)
        self.register_buffer("theirs", torch.zeros(MiniLM.words, dtype=torch.long))

    def embedded(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> Tensor:
        hidden = self.word(self.theirs[ids]) + self.place.weight[2 : ids.shape[1] + 2]  # type: ignore[index]
        out: Tensor = self.norm(hidden + self.shape(shapes) + self.quote(quotes))
        return out

    def added(self, mask: Tensor) -> Tensor:
        away = self.norm.away(_buckets(mask.shape[1]))  # type: ignore[operator]
        return super().added(mask) + away.permute(2, 0, 1)[None]

    def start_from(self, path: Path) -> None:
        held = load_file(path / "model.safetensors")
        held = {name.removeprefix("mpnet."): value for name, value in held.items()}
        with torch.no_grad():
            self.word.weight.copy_(held["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(held["embeddings.position_embeddings.weight"])
            self.norm.away.weight.copy_(held["encoder.relative_attention_bias.weight"])  # type: ignore[union-attr]
            self.theirs.copy_(_numbers(path / "vocab.txt"))  # type: ignore[operator]
        _copy(self.norm, held, "embeddings.LayerNorm", strict=False)
        for number, layer in enumerate(self.layers):
            base = f"encoder.layer.{number}"
            _joined(layer, held, [f"{base}.attention.attn.{name}" for name in "qkv"])
            _copy(layer.attended, held, f"{base}.attention.attn.o")
            _copy(layer.first, held, f"{base}.attention.LayerNorm")
            _copy(layer.widen, held, f"{base}.intermediate.dense")
            _copy(layer.narrow, held, f"{base}.output.dense")
            _copy(layer.second, held, f"{base}.output.LayerNorm")


ENCODERS: Mapping[str, type[Encoder]] = {"minilm": MiniLM, "mpnet": MPNet}


def _numbers(path: Path) -> Tensor:
    """MPNet's number of each of our word pieces."""
    theirs = {word: n for n, word in enumerate(path.read_text(encoding="utf-8").split("\n"))}
    ours = sorted(vocabulary().get_vocab().items(), key=lambda both: both[1])
    unknown = theirs["[UNK]"]
    return torch.tensor([theirs.get(THEIRS.get(word, word), unknown) for word, _ in ours])


def _buckets(length: int) -> Tensor:
    """Which distances count as one, as T5 has them: near ones each alone, far ones together."""
    at = torch.arange(length)
    away = at[:, None] - at[None, :]
    half = BUCKETS // 2
    near = half // 2
    size = away.abs()
    far = near + (
        torch.log(size.float().clamp(min=1) / near) / math.log(BUCKETS_REACH / near) * (half - near)
    ).long().clamp(max=half - 1 - near)
    return (away < 0).long() * half + torch.where(size < near, size, far)


def _joined(layer: nn.Module, held: Mapping[str, Tensor], names: Sequence[str]) -> None:
    with torch.no_grad():
        for kind in ("weight", "bias"):
            whole = torch.cat([held[f"{name}.{kind}"] for name in names])
            getattr(layer.attend, kind).copy_(whole)


def _copy(part: nn.Module, held: Mapping[str, Tensor], name: str, strict: bool = True) -> None:
    given = {kind: held[f"{name}.{kind}"] for kind in ("weight", "bias")}
    part.load_state_dict(given, strict=strict)
