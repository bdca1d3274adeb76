"""Answers drawn into files, and the column of evidence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import (
    Output,
)
from onrecord.cli.printing import note
from onrecord.errors import OnrecordError
from onrecord.publish.charts import Picture
from onrecord.publish.sheets import Row
from onrecord.record import PUBLIC, Viewer

__all__ = ["drawn", "first_proof", "of_picture", "svg_option"]


def first_proof(row: Row) -> object:
    proofs = row["evidence_of"]
    return proofs[0]["short"] if isinstance(proofs, list) and proofs else ""


def svg_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command --svg: the file to draw the answer into."""
    return click.option(
        "--svg",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Draw the answer into this file as a picture (SVG), without protected names.",
    )(command)


def drawn(path: Path, picture: Picture) -> None:
    try:
        path.write_text(picture.standing_alone(), encoding="utf-8")
    except OSError as wrong:
        raise OnrecordError(
            f"{path} can't be written: {wrong.strerror}.", "Choose another place with --svg."
        ) from wrong
    note(f"Drawn: {path}")


def of_picture(output: Output) -> Viewer:
    """Whose eyes a picture is for: it is a file, and files are passed on."""
    return output.viewer if output.protected else PUBLIC
