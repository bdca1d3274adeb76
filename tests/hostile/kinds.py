"""What a hostile file is, and what is to become of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Hostile", "Maker", "hostile"]

# What reading is to do with the originals that collecting passes on: refuse them, read them, or
# either, where both are right (half of a text may be better than none).
Later = Literal["refused", "read", "either", "nothing"]


@dataclass(frozen=True)
class Hostile:
    """``refused`` are regular expressions, one for each refusal by the collecting stage in order;
    ``gives`` such expressions for the names of the originals that it passes on, or None where their
    number is not fixed; ``later`` what is to become of those.
    """

    name: str
    refused: tuple[str, ...] = ()
    gives: tuple[str, ...] | None = ()
    later: Later = "nothing"


@dataclass(frozen=True)
class Maker:
    hostile: Hostile
    make: Callable[[Path], None]


def hostile(
    makers: list[Maker],
    name: str,
    *refused: str,
    gives: tuple[str, ...] | None = (),
    later: Later = "nothing",
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Enter a function that writes a hostile file into a list of makers."""

    def enter(make: Callable[[Path], None]) -> Callable[[Path], None]:
        makers.append(Maker(Hostile(name, refused, gives, later), make))
        return make

    return enter


def reads_everything() -> bool:
    """Whether this account may read files that nobody may read, as the administrator's may."""
    return os.geteuid() == 0
