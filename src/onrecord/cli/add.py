"""onrecord add: documents in."""

import sys
from pathlib import Path

import click

from onrecord import pipeline
from onrecord.cli.door import FAILURE, NOTHING_FOUND
from onrecord.cli.options import (
    Output,
    accurate_option,
    example,
    ocr_option,
    on_record,
    with_output,
)
from onrecord.cli.printing import note, print_one
from onrecord.cli.progress import adding
from onrecord.errors import BadUse
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, print_table
from onrecord.record import Record
from onrecord.settings import FILE_NAME, Settings

__all__ = ["add_command", "created", "summary_row", "tell"]

LEFT_OUT = (
    Column("left out", "origin"),
    Column("why", "problem", ratio=2),
    Column("what to do", "mend", ratio=2),
)

# How many left-out inputs a table lists; all of them are in the record.
LISTED = 40


@click.command(
    "add",
    epilog=example(
        "onrecord add letters/ report.pdf",
        "onrecord add 'archive/**/*.pdf' mail.mbox --jobs 4",
        "onrecord add scans/ --ocr",
        "onrecord add https://example.org/statement.html --record my-record",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="How many cores to use.")
@ocr_option
@accurate_option
@on_record
@with_output
def add_command(settings: Settings, sources: tuple[str, ...], output: Output) -> int:
    """Take documents into the record, which is made where there is none.

    A source is a file, a folder, a pattern in quotation marks, a ZIP or TAR archive, a mail or
    mailbox, or a web address. The same document twice is one document. A run that was cut off is
    finished by starting it again.
    """
    with created(settings) as record, adding() as progress:
        summary = pipeline.add(record, sources, settings, progress)
    row = summary_row(summary)
    if output.file or output.form.value != "table":
        print_one(output, row)
    else:
        tell(summary)
    if summary.added or summary.already_there:
        return 0
    return FAILURE if summary.left_out else NOTHING_FOUND


def created(settings: Settings) -> Record:
    """The record of these settings; a new one where there is none."""
    place = settings.record
    if place.exists() and not place.is_dir():
        raise BadUse(
            f"{place} is a file, not a folder.", "Choose another folder with --record DIR."
        )
    if (place / FILE_NAME).exists():
        return Record.open(place, settings.database)
    record = Record.create(place, settings.database)
    note(f"A new record at {Path(place).resolve()}")
    return record


def summary_row(summary: pipeline.Summary) -> Row:
    """What a run came to, as values."""
    return {
        "added": summary.added,
        "copies": summary.copies,
        "already_there": summary.already_there,
        "left_out": [
            {"origin": origin, "problem": problem, "mend": mend}
            for origin, problem, mend in summary.left_out
        ],
        "words": summary.words,
        "findings": dict(summary.findings),
        "seconds": {stage: round(spent, 3) for stage, spent in summary.seconds.items()},
    }


def tell(summary: pipeline.Summary) -> None:
    """What a run came to, for people."""
    rows: list[Row] = [
        {"what": "added", "number": summary.added},
        {"what": "already there", "number": summary.already_there},
        {"what": "left out", "number": len(summary.left_out)},
    ]
    if summary.copies:
        rows.insert(1, {"what": "of them, with the text of another", "number": summary.copies})
    print_table(sys.stdout, rows, (Column("documents", "what"), Column("", "number", right=True)))
    if summary.findings:
        found: list[Row] = [
            {"what": kind.replace("_", " "), "number": number}
            for kind, number in sorted(summary.findings.items(), key=lambda item: -item[1])
        ]
        print_table(sys.stdout, found, (Column("found", "what"), Column("", "number", right=True)))
    left_out: list[Row] = [
        {"origin": origin, "problem": problem, "mend": mend}
        for origin, problem, mend in summary.left_out
    ]
    if left_out:
        print_table(sys.stdout, left_out[:LISTED], LEFT_OUT)
    if len(left_out) > LISTED:
        note(f"{LISTED} of {len(left_out):,} left out are listed; `onrecord status` lists all.")
    if not (summary.added or summary.already_there or left_out):
        note("There was nothing to add there.")
    seconds = summary.seconds.get("all")
    if seconds is not None and summary.words:
        words = f"{summary.words:,} word{'s' if summary.words != 1 else ''}"
        note(f"{words} in {seconds:.1f} seconds.")
