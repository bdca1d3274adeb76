"""onrecord verify, export, settings: keeping the record sound and taking it elsewhere."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrecord import __version__
from onrecord import settings as table
from onrecord.cli.door import FAILURE
from onrecord.cli.options import Form, Output, example, on_record, opened, with_output
from onrecord.cli.printing import note, print_rows
from onrecord.cli.progress import counting
from onrecord.errors import BadUse, OnrecordError
from onrecord.publish import rows
from onrecord.publish.akn import akn_of
from onrecord.publish.export import export
from onrecord.publish.sheets import json_line
from onrecord.publish.table import Column
from onrecord.record import OWNER, PUBLIC
from onrecord.settings import SETTINGS, Settings

BREAKAGES = (
    Column("what", "what"),
    Column("document", "document"),
    Column("finding", "finding"),
    Column("problem", "problem", ratio=2),
    Column("what to do", "mend", ratio=2),
)
SETTINGS_COLUMNS = (
    Column("setting", "setting"),
    Column("is", "value"),
    Column("default", "default"),
    Column("what it does", "help", ratio=2),
    Column("environment", "environment", style="dim"),
)


@click.command("verify", epilog=example("onrecord verify", "onrecord verify --json"))
@on_record
@with_output
def verify_command(settings: Settings, output: Output) -> int:
    """Check every original, text and quotation against what came in.

    A changed byte in an original, a changed quotation and a missing file are each named. The exit
    code is 3 where anything is broken.
    """
    with opened(settings) as record:
        with counting("Checking") as progress:
            broken = [rows.breakage(each) for each in record.verify(progress)]
        documents = record.counts(OWNER).documents
    if not broken:
        if output.form is not Form.TABLE:
            print_rows(output, [], (), "")
        note(f"All of {documents:,} documents are what they were, and every quotation stands.")
        return 0
    print_rows(output, broken, BREAKAGES, "")
    note(f"{len(broken):,} broken.")
    return FAILURE


@click.command(
    "export",
    epilog=example(
        "onrecord export > record.jsonl",
        "onrecord export --out record.jsonl --texts",
        "onrecord export --format akn S/PV.8422 --out meeting.xml",
    ),
)
@click.argument("symbol", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "akn"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines of everything, or Akoma Ntoso of one meeting or resolution.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--texts", is_flag=True, help="With the text of each document.")
@click.option(
    "--protected",
    is_flag=True,
    help="With the names that are protected. Do not give such a file away.",
)
@on_record
def export_command(
    settings: Settings,
    symbol: str | None,
    form: str,
    out: Path | None,
    texts: bool,
    protected: bool,
) -> int:
    """Write everything out as JSON Lines: documents, findings with their evidence and decisions,
    people, meetings. Or, with --format akn, one meeting or resolution, by its SYMBOL, as Akoma
    Ntoso.

    In protected documents the names of private people are covered, unless --protected is given.
    """
    viewer = OWNER if protected else PUBLIC
    if form == "akn":
        if not symbol:
            raise BadUse(
                "Akoma Ntoso is of one meeting or resolution.",
                "Give its symbol: onrecord export --format akn S/PV.8422",
            )
        with opened(settings) as record:
            data = akn_of(record, symbol, viewer)
        return written(out, [data])
    if symbol:
        raise BadUse(
            "JSON Lines are of the whole record.", "Leave the symbol away, or add --format akn."
        )
    with opened(settings) as record, counting("Exporting") as progress:
        lines = export(record, f"onrecord {__version__}", viewer, texts, progress)
        return written(out, (json_line(line).encode("utf-8", "replace") for line in lines))


def written(out: Path | None, pieces: Iterable[bytes]) -> int:
    """Write to the screen, or into a file that nobody meets half of: it gets its name when it is
    whole."""
    if out is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return 0
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(out)
    except OSError as wrong:
        raise OnrecordError(
            f"{out} can't be written: {wrong.strerror}.", "Choose another place with --out."
        ) from wrong
    finally:
        partial.unlink(missing_ok=True)
    note(f"Written: {out}")
    return 0


@click.command("settings", epilog=example("onrecord settings", "ONRECORD_JOBS=4 onrecord settings"))
@on_record
@with_output
def settings_command(settings: Settings, output: Output) -> int:
    """The settings: what each is set to, its default and what it does.

    Set them in onrecord.toml in the record's folder, in the environment, or with an option.
    """
    listed = [
        {
            "setting": each.name,
            "value": "(set)" if each.secret and value else each.shown(value),
            "default": each.shown(each.default),
            "changed": value != each.default,
            "help": each.help,
            "takes": each.expects,
            "environment": each.env,
        }
        for each in SETTINGS
        for value in (getattr(settings, each.name),)
    ]
    code = print_rows(output, listed, SETTINGS_COLUMNS, "")
    if output.form is Form.TABLE:
        note(f"File: {settings.record / table.FILE_NAME}")
    return code
