"""Rows as a table that people read, on a terminal or in a pipe.

Text comes from documents and is not to be trusted: signs that steer a terminal or turn the writing
around are shown as what they are, and nothing is read as markup.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.publish.sheets import Row

__all__ = ["Column", "console", "print_table", "safe", "width_of"]

# Wide enough for any line: without a terminal nothing is to be folded.
ENDLESS = 100_000

# Steering signs of terminals, and marks that change the direction of writing.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def safe(text: str) -> str:
    """Text that does nothing to a terminal but stand there.

    >>> safe("a\\x1b[31mb")
    'a�[31mb'
    """
    return STEERING.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and the field of a row or a function of it that fills it.

    ``ratio`` widens a column of sentences; others are as wide as they need, and what is ``whole``
    is never broken.
    """

    heading: str
    field: str | Callable[[Row], object]
    right: bool = False
    ratio: int | None = None
    style: str = ""
    whole: bool = False

    def of(self, row: Row) -> str:
        value = self.field(row) if callable(self.field) else row.get(self.field)
        return _spelled(value)


def _spelled(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return _spelled(value.get("name", value.get("value", value.get("citation", ""))))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_spelled(each) for each in value)
    return safe(" ".join(str(value).split()))


def width_of(out: TextIO) -> int | None:
    """How wide lines may be: as the terminal, or as COLUMNS says; None for a pipe or a file."""
    if out.isatty():
        return shutil.get_terminal_size().columns
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdigit() and int(asked) > 0 else None


def console(out: TextIO) -> Console:
    """A console on this stream: as wide as the terminal, or as any line where there is none."""
    width = width_of(out)
    return Console(
        file=out,
        width=width or ENDLESS,
        force_terminal=out.isatty(),
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=width is None,
    )


def print_table(
    out: TextIO, rows: Iterable[Row], columns: Sequence[Column], title: str = ""
) -> None:
    """Print rows, under a title if there is one; columns that are empty in every row are left
    away."""
    lines = [[column.of(row) for column in columns] for row in rows]
    if not lines:
        return
    used = [at for at, _ in enumerate(columns) if any(line[at] for line in lines)]
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
    )
    for at in used:
        column = columns[at]
        table.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.right or column.whole,
            style=column.style,
            ratio=column.ratio if width_of(out) else None,
        )
    for line in lines:
        table.add_row(*(Text(line[at]) for at in used))
    shown = console(out)
    if title:
        shown.print(Text(safe(title), style="bold"))
    shown.print(table, soft_wrap=False)
    if title:
        shown.print()
