"""Printing answers in the form that was asked for."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.door import NOTHING_FOUND
from onrecord.cli.options import Form, Output
from onrecord.errors import OnrecordError
from onrecord.publish.sheets import Row, csv_lines, json_array, json_object
from onrecord.publish.table import Column, print_table

__all__ = ["note", "print_one", "print_rows", "target"]


def print_rows(
    output: Output,
    rows: Iterable[Row],
    columns: Sequence[Column],
    nothing: str,
    total: int | None = None,
    title: str = "",
) -> int:
    """Print rows; the exit code tells whether there were any.

    ``total`` is how many there are in all; ``nothing`` says what was not found.
    """
    held = list(rows)
    with target(output) as out:
        if output.form is Form.JSON:
            out.writelines(json_array(held))
        elif output.form is Form.CSV:
            out.writelines(csv_lines(held))
        elif held:
            print_table(out, held, columns, title)
    if not held:
        click.echo(nothing, err=True)
        return NOTHING_FOUND
    if total is not None and total > len(held):
        note(f"{len(held):,} of {total:,} shown; --limit 0 shows all.")
    return 0


def print_one(output: Output, row: Row) -> int:
    """Print one answer as JSON, or as a sheet of one row."""
    with target(output) as out:
        if output.form is Form.CSV:
            out.writelines(csv_lines([row]))
        else:
            out.write(json_object(row))
    return 0


def note(words: str) -> None:
    """Something for the person at the screen that is not part of the answer."""
    click.echo(words, err=True)


@contextmanager
def target(output: Output) -> Iterator[TextIO]:
    """The screen, or the file that --out names.

    A sheet in a file begins with a mark that tells spreadsheets that it is UTF-8; without it they
    garble Korean. A pipe gets none, since programs trip over it.
    """
    if output.file is None:
        yield sys.stdout
        return
    encoding = "utf-8-sig" if output.form is Form.CSV else "utf-8"
    try:
        with Path(output.file).open("w", encoding=encoding, errors="replace", newline="") as out:
            yield out
    except OSError as wrong:
        raise OnrecordError(
            f"{output.file} can't be written: {wrong.strerror}.", "Choose another place with --out."
        ) from wrong
    note(f"Written: {output.file}")
