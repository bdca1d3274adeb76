"""onrecord sample: from nothing to a served record of the sample dossier."""

import sys
from functools import partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import click

from onrecord import ask, pipeline
from onrecord.cli.add import created, tell
from onrecord.cli.options import example, on_record
from onrecord.cli.printing import note
from onrecord.cli.progress import adding
from onrecord.cli.review import now
from onrecord.cli.serve import serve_pages
from onrecord.errors import NothingFound, OnrecordError
from onrecord.publish.brief import case_lines
from onrecord.publish.table import width_of
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["dossier"]

# Where the record goes when nothing else is said.
DEFAULT = Path("sample-record")

# One of the three missionaries that the dossier is about.
SHOWN = "Kim Jung-wook"

# Written into the record's folder when all of the dossier is in.
DONE = "sample-is-in"


@click.command(
    "sample",
    epilog=example("onrecord sample", "onrecord sample --record try-out --no-serve"),
)
@click.option("--no-serve", is_flag=True, help="Stop after printing.")
@click.option("--no-browser", is_flag=True, help="Serve, but open no browser.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="0: any that is free.")
@partial(on_record, default=DEFAULT)
def sample_command(settings: Settings, no_serve: bool, no_browser: bool, port: int | None) -> int:
    """Build a record from the sample dossier, print one detainee's case, and open it in a browser.

    The record is made in the folder sample-record, or where --record says. A second start builds
    nothing. The dossier: nineteen documents in English and Korean about human rights in the DPRK
    before the United Nations.
    """
    with created(settings) as record:
        if is_in(record):
            note(f"The sample dossier is in already: {record.directory.resolve()}")
        else:
            with adding() as progress:
                summary = pipeline.add(record, [str(dossier())], settings, progress)
            tell(summary)
            (record.directory / DONE).write_text(mark(), encoding="utf-8")
        try:
            file = ask.case(record, SHOWN, on=now()[:10])
            sys.stdout.writelines(f"{line}\n" for line in case_lines(file, width_of(sys.stdout)))
        except NothingFound as nobody:
            note(str(nobody))
        note("More: onrecord coverage, onrecord conflicts, onrecord search missionaries (with")
        note(f"--record {settings.record}), or in the browser.")
        if not no_serve:
            sys.stdout.flush()
            serve_pages(record, settings, None, port, not no_browser)
    return 0


def dossier() -> Path:
    """The sample dossier: in the installed package, or in examples/ of a checkout."""
    for place in (
        Path(str(files("onrecord"))) / "sample",
        Path(str(files("onrecord"))).parents[1] / "examples" / "dprk-2025",
    ):
        if place.is_dir():
            return place
    raise OnrecordError(
        "The sample dossier is not here.", "Install onrecord again: pip install --force-reinstall ."
    )


def mark() -> str:
    """What the dossier holds, in short: another dossier has another mark."""
    names = "\n".join(f"{path.name} {path.stat().st_size}" for path in sorted(dossier().rglob("*")))
    return sha256(names.encode()).hexdigest()


def is_in(record: Record) -> bool:
    """Whether all of this dossier was added before."""
    try:
        return (record.directory / DONE).read_text(encoding="utf-8") == mark()
    except FileNotFoundError:
        return False
