"""Windows of like length, put together for the network to read at once."""

from collections.abc import Sequence
from random import Random

import numpy as np
import torch
from torch import Tensor

from training.attribution.corpus import Window

__all__ = ["batches", "gathered"]

EMPTY = {"cue": -1, "source": -1}
SPREAD = 24  # pieces by which the length of a window counts as more, by chance


def gathered(windows: Sequence[Window]) -> dict[str, Tensor]:
    """The arrays of some windows, (windows, length) each, and ``mask``: where there are pieces."""
    length = max(len(window.ids) for window in windows)
    length = (length + 15) // 16 * 16
    batch: dict[str, Tensor] = {}
    for name in ("ids", "shapes", "quotes", "roles", "cue", "source", "counts"):
        rows = np.full((len(windows), length), EMPTY.get(name, 0), np.int64)
        for row, window in zip(rows, windows, strict=True):
            row[: len(window.ids)] = getattr(window, name)
        batch[name] = torch.from_numpy(rows)
    batch["counts"] = batch["counts"].bool()
    sizes = torch.tensor([len(window.ids) for window in windows])
    batch["mask"] = torch.arange(length)[None, :] < sizes[:, None]
    return batch


def batches(
    windows: Sequence[Window], pieces: int, random: Random | None = None
) -> list[list[Window]]:
    """Windows of like length together, each batch with at most so many pieces and marks; with
    ``random`` other ones each time, in any order."""
    spread = SPREAD if random else 0
    drawn = random or Random(0)
    order = sorted(windows, key=lambda window: len(window.ids) + spread * drawn.random())
    found: list[list[Window]] = [[]]
    longest = 0
    for window in order:
        longest = max(longest, len(window.ids))
        if found[-1] and (len(found[-1]) + 1) * longest > pieces:
            found.append([])
            longest = len(window.ids)
        found[-1].append(window)
    if random:
        random.shuffle(found)
    return found
