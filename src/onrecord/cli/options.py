"""Options that many commands share, and what they stand for."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from onrecord import settings as table
from onrecord.errors import BadUse, RecordBusy
from onrecord.record import OWNER, PUBLIC, Record, Viewer
from onrecord.settings import Settings

__all__ = [
    "Form",
    "Output",
    "accurate_option",
    "day_option",
    "example",
    "limit_option",
    "on_record",
    "opened",
    "with_output",
]

Command = Callable[..., Any]


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Output:
    """How an answer is printed, and into which file instead of the screen.

    What is made to be passed on (JSON, CSV, a file) covers the names of private people in
    protected documents, unless ``protected`` asks for them.
    """

    form: Form = Form.TABLE
    file: Path | None = None
    protected: bool = False

    @property
    def viewer(self) -> Viewer:
        """Who the answer is for."""
        stays = self.form is Form.TABLE and self.file is None
        return OWNER if stays or self.protected else PUBLIC


def example(*lines: str) -> str:
    """The examples at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


# ---------------------------------------------------------------------------- the record


def on_record(command: Command, default: Path | None = None) -> Command:
    """Gives a command --record, --database and --debug; it gets the settings that follow.

    ``default`` is the record's folder where neither an option nor the environment names one.
    """
    folder = default or table.Settings().record

    @click.option(
        "--record",
        "-r",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=f"The folder of the record.  [default: {folder}]",
    )
    @click.option(
        "--database",
        metavar="URL",
        help="A PostgreSQL database that holds the record's data.",
    )
    @click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
    @functools.wraps(command)
    def called(
        *arguments: Any, record: Path | None, database: str | None, debug: bool, **options: Any
    ) -> Any:
        if record is None and default is not None and "ONRECORD_RECORD" not in os.environ:
            record = default
        given = {name: options.pop(name, None) for name in ("jobs", "ocr", "attribution")}
        chosen = table.read(record, overrides={"database": database, **given})
        return command(chosen, *arguments, **options)

    return called


def ocr_option(command: Command) -> Command:
    """Gives a command --ocr and --no-ocr: the setting of that name, None where neither is given."""
    options = (
        click.option(
            "--ocr",
            "ocr",
            flag_value="always",
            help="Recognise the letters of PDFs on pictures of their pages, with Tesseract.",
        ),
        click.option("--no-ocr", "ocr", flag_value="never", help="Take PDFs as they are."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def accurate_option(command: Command) -> Command:
    """Gives a command --accurate: the setting "attribution", None where it isn't given."""
    return click.option(
        "--accurate",
        "attribution",
        flag_value="accurate",
        help="Take longer over who said what, and err a little less.",
    )(command)


def opened(settings: Settings) -> Record:
    """The record that a command is about; BadUse, with what to do, where there is none."""
    if not settings.record.exists():
        raise BadUse(
            f"There is no record at {settings.record}.",
            "Make one with `onrecord add PATH`, or say where it is with --record DIR.",
        )
    record = Record.open(settings.record, settings.database)
    if record.waits:
        click.echo("Working out what this version of onrecord asks of the record …", err=True)
        try:
            with record.writing():
                record.mend()
        except RecordBusy:
            click.echo("Another command is writing to it; some questions have to wait.", err=True)
    return record


# ---------------------------------------------------------------------------- the answer


def with_output(command: Command) -> Command:
    """Gives a command --json, --csv, --out and --protected; it gets an Output."""

    @click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    @click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
    @click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write into this file; .csv or .json at its end says in which form.",
    )
    @click.option(
        "--protected",
        is_flag=True,
        help="Leave protected names in JSON, CSV and files; do not give these away.",
    )
    @functools.wraps(command)
    def called(
        *arguments: Any,
        as_json: bool,
        as_csv: bool,
        out: Path | None,
        protected: bool,
        **options: Any,
    ) -> Any:
        if as_json and as_csv:
            raise BadUse("--json and --csv can't go together.", "Choose one of them.")
        form = Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
        output = Output(form, out, protected)
        if out is not None and form is Form.TABLE:
            ending = out.suffix.lower().lstrip(".")
            output = replace(output, form=Form(ending) if ending in ("csv", "json") else form)
        return command(*arguments, output=output, **options)

    return called


def limit_option(command: Command) -> Command:
    """Gives a command --limit: None where it was not given, 0 for all."""
    option = click.option(
        "--limit",
        "-n",
        type=click.IntRange(min=0),
        metavar="N",
        help="How many at most; 0 for all.  [default: 50 in a table, all in JSON and CSV]",
    )
    return option(command)


def limit_for(limit: int | None, output: Output) -> int | None:
    """The limit that a request means; None for all."""
    if limit is None:
        return 50 if output.form is Form.TABLE else None
    return limit or None


def day_option(name: str, help: str) -> Callable[[Command], Command]:
    """An option that takes a day, a month or a year."""
    return click.option(
        name, callback=_day, metavar="DAY", help=f"{help} (2025-05-20, 2025-05 or 2025)."
    )


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    import datetime
    import re

    if value is None:
        return None
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise click.BadParameter(
            f"{value!r} is not a day. Write it as 2025-05-20, 2025-05 or 2025.", context, parameter
        )
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value)
    except ValueError:
        raise click.BadParameter(f"There is no day {value}.", context, parameter) from None
    return value
