"""onrecord names compare: whether two names may be one, without a record."""

import csv
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.options import Form, Output, example
from onrecord.cli.printing import target
from onrecord.cli.progress import counting
from onrecord.errors import BadUse
from onrecord.identify.names import NameMatch, compare
from onrecord.publish.sheets import Row, json_line, json_object
from onrecord.publish.table import safe

__all__ = ["names_command"]

SIDES = ("left", "right")
FOUND = ("compatible", "reason")
EVERY = 500  # rows between two steps of the progress bar


@click.group("names", epilog=example("onrecord names compare 김정욱 'Kim Jung-wook'"))
def names_command() -> None:
    """Compare spellings of names, without a record."""


@names_command.command(
    "compare",
    epilog=example(
        "onrecord names compare 김정욱 'Kim Jung-wook'",
        "onrecord names compare 'KIM, Jong Uk' 'Kim Jung-wook' --json",
        "onrecord names compare --csv pairs.csv --out scored.csv",
        "onrecord names compare --csv - < pairs.csv > scored.csv",
    ),
)
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.option(
    "--csv",
    "pairs",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="PAIRS.csv",
    help="Compare each row's columns left and right; - is the standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --csv, one object a line.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write into this file.",
)
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
def compare_command(
    left: str | None,
    right: str | None,
    pairs: Path | None,
    as_json: bool,
    out: Path | None,
    debug: bool,
) -> int:
    """How probable it is that LEFT and RIGHT are spellings of one name, and why.

    Either may be in any script, in any order, with or without a title. The probability says
    that the names are compatible; that they are one person's also needs posts, dates and company.

    With --csv the same rows come out, as they are read, with two columns more: "compatible" (0 to
    1) and "reason".
    """
    if pairs is not None:
        if left is not None:
            raise BadUse(
                "Two names and --csv can't go together.", "Give two names, or --csv PAIRS.csv."
            )
        # Plain UTF-8 for CSV too: these rows go to programs, which would take a mark at the start
        # for a part of the first column.
        with target(Output(Form.JSON, out)) as file:
            _compare_rows(pairs, file, as_json, out is not None)
        return 0
    if left is None or right is None:
        raise BadUse(
            "Two names are needed.",
            "For example: onrecord names compare 김정욱 'Kim Jung-wook'. Put names with spaces in "
            "quotation marks.",
        )
    with target(Output(Form.JSON if as_json else Form.TABLE, out)) as file:
        found = compare(left, right)
        if as_json:
            file.write(json_object(_row(found)))
        else:
            file.writelines(f"{line}\n" for line in _told(found))
    return 0


def _row(found: NameMatch) -> Row:
    return {
        "left": found.left,
        "right": found.right,
        "compatible": round(found.probability, 4),
        "reasons": list(found.reasons),
    }


def _told(found: NameMatch) -> Iterator[str]:
    yield safe(f"{found.left} | {found.right}: compatible with probability {found.probability:.3f}")
    yield from (safe(f"  {reason}") for reason in found.reasons)


def _compare_rows(pairs: Path, out: TextIO, as_json: bool, in_file: bool) -> None:
    """Compare the rows of a sheet one after another; none is kept."""
    with _opened(pairs) as file, _bar(pairs, in_file) as step:
        reader = csv.DictReader(file)
        columns = list(_checked(reader, pairs))
        writer = csv.DictWriter(out, [*columns, *FOUND], extrasaction="ignore", lineterminator="\n")
        if not as_json:
            writer.writeheader()
        try:
            for number, row in enumerate(reader, start=1):
                found = compare(row["left"] or "", row["right"] or "")
                if as_json:
                    out.write(json_line({**{c: row[c] for c in columns}, **_row(found)}))
                else:
                    told = {"compatible": f"{found.probability:.4f}"}
                    writer.writerow({**row, **told, "reason": "; ".join(found.reasons)})
                if number % EVERY == 0:
                    step(number)
        except (csv.Error, UnicodeDecodeError) as wrong:
            raise _unreadable(pairs, str(wrong)) from wrong


@contextmanager
def _opened(pairs: Path) -> Iterator[TextIO]:
    if str(pairs) == "-":
        yield sys.stdin
        return
    try:
        file = pairs.open(encoding="utf-8-sig", newline="")
    except OSError as wrong:
        raise BadUse(
            f"{pairs} can't be read: {wrong.strerror}.", "Give the path of a CSV file with --csv."
        ) from wrong
    with file:
        yield file


def _checked(reader: "csv.DictReader[str]", pairs: Path) -> Iterator[str]:
    """The columns of the sheet without those that are written anew."""
    try:
        columns = [column for column in reader.fieldnames or () if column is not None]
    except (csv.Error, UnicodeDecodeError) as wrong:
        raise _unreadable(pairs, str(wrong)) from wrong
    missing = [side for side in SIDES if side not in columns]
    if missing:
        raise BadUse(
            f"{pairs} has no column '{missing[0]}'.",
            "Its first line has to name the columns left and right: left,right",
        )
    return (column for column in columns if column not in FOUND)


def _unreadable(pairs: Path, why: str) -> BadUse:
    return BadUse(f"{pairs} is not a CSV file in UTF-8: {why}.", "Save it as CSV in UTF-8.")


@contextmanager
def _bar(pairs: Path, in_file: bool) -> Iterator[Callable[[int], None]]:
    """A bar while rows go into a file; on the screen the rows themselves show the progress."""
    if str(pairs) == "-" or not (in_file or not sys.stdout.isatty()):
        with nullcontext():
            yield lambda done: None
        return
    with pairs.open("rb") as file:
        total = max(
            sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) - 1, 0
        )
    with counting("Comparing") as step:
        yield lambda done: step(done, total)
