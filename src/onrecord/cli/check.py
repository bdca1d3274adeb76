"""onrecord check: a text held against the record, claim by claim."""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import ask, pipeline
from onrecord.ask.check import Against, Checked, Claim, Mark, Turn
from onrecord.cli.options import Form, Output, example, on_record, opened, with_output
from onrecord.cli.printing import note, print_rows, target
from onrecord.model import Document, Extraction
from onrecord.publish import rows
from onrecord.publish.table import width_of
from onrecord.settings import Settings

__all__ = ["CONTRADICTED", "check_command"]

# The exit code where something is contradicted or a quotation altered.
CONTRADICTED = 4

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# What is left of a line for the words on record.
INDENT = "     "


@click.command(
    "check",
    epilog=example(
        "onrecord check draft.docx",
        "onrecord check 'The Assembly adopted resolution 79/181 in December 2023.'",
        "onrecord check https://news.example/article --json",
        "pbpaste | onrecord check - && echo fine",
    ),
)
@click.argument("text", metavar="FILE|TEXT|URL")
@click.option(
    "--only",
    type=click.Choice([mark.value for mark in Mark]),
    multiple=True,
    help="Only claims with this mark; may be given more than once.",
)
@on_record
@with_output
def check_command(settings: Settings, text: str, only: tuple[str, ...], output: Output) -> int:
    """Hold an article or a draft against the record, claim by claim. It is not added to the record.

    FILE may be of any kind that `onrecord add` reads; "-" reads from standard input. Each claim is
    supported, contradicted (with the words on record and what differs), new (the record has nothing
    on it) or not checkable (an opinion, a forecast, nobody named). Exit code: 0 nothing is
    contradicted, 4 something is contradicted or a quotation altered.
    """
    with opened(settings) as record:
        document, found = _read(text, settings)
        checked = ask.check(record, document, found, output.viewer)
    wanted = [each for each in checked.claims if not only or each.mark.value in only]
    if output.form is Form.TABLE:
        with target(output) as out:
            out.writelines(f"{line}\n" for line in told(wanted, width_of(out)))
    elif output.form is Form.CSV:
        kept = {each.number for each in wanted}
        lines = (line for line in rows.claim_lines(checked) if line["number"] in kept)
        print_rows(output, lines, (), "Nothing in the text claims anything.")
    else:
        print_rows(output, map(rows.claim, wanted), (), "Nothing in the text claims anything.")
    note(_summary(checked))
    return 0 if checked.fine else CONTRADICTED


def _read(given: str, settings: Settings) -> tuple[Document, Extraction]:
    """The text that an argument means: standard input, an address, a file, or the words."""
    if given == "-":
        return pipeline.extract_text(sys.stdin.read(), settings=settings)
    if ADDRESS.match(given):
        return pipeline.extract_source(given, settings)
    if _is_file(given):
        return pipeline.extract_file(Path(given), settings)
    return pipeline.extract_text(given, settings=settings)


def _is_file(given: str) -> bool:
    """Whether it names a file; a name without a space and with an ending is meant to."""
    try:
        there = Path(given).is_file()
    except (OSError, ValueError):
        # Too long for a name, or with signs that none has: it is words.
        return False
    return there or bool(re.fullmatch(r"\S+\.\w{2,5}", given))


def told(claims: list[Claim], width: int | None) -> Iterator[str]:
    """The claims for people: the mark, the words, and what the record has."""
    signs = {
        Mark.SUPPORTED: "supported     ",
        Mark.CONTRADICTED: "CONTRADICTED  ",
        Mark.NEW: "new           ",
        Mark.UNCHECKED: "not checkable ",
    }
    for each in claims:
        yield from _wrapped(f"{each.number:3}. {signs[each.mark]}{each.words}", width)
        for point in each.against:
            yield from _wrapped(f"{INDENT}{point.differs.value}: {_difference(point)}", width)
            proofs = point.evidence[:2]
            for proof in proofs:
                yield from _wrapped(f"{INDENT}“{proof.quotation}” {proof.short}", width)
            if point.source:
                yield from _wrapped(f"{INDENT}{point.source}", width)
        for proof in () if each.mark is Mark.CONTRADICTED else each.evidence[:2]:
            yield from _wrapped(f"{INDENT}“{proof.quotation}” {proof.short}", width)
        if each.note:
            yield from _wrapped(f"{INDENT}{each.note}", width)


def _difference(point: Against) -> str:
    """What differs; the words of a quotation with what was left out and put in."""
    if not point.changes:
        return f"the text has “{point.given}”, the record {point.held}"
    marks = {Turn.SAME: "{}", Turn.LEFT_OUT: "[left out: {}]", Turn.PUT_IN: "[put in: {}]"}
    return " ".join(marks[each.turn].format(each.words) for each in point.changes)


def _wrapped(line: str, width: int | None) -> list[str]:
    """A line folded for the screen; in a pipe it is left as it is."""
    if width is None:
        return [line]
    indent = " " * (len(line) - len(line.lstrip())) or INDENT
    return textwrap.wrap(line, max(40, width), subsequent_indent=indent + "  ") or [line]


def _summary(checked: Checked) -> str:
    counts = ", ".join(
        f"{len(checked.marked(mark))} {mark.value}" for mark in Mark if checked.marked(mark)
    )
    return f"{counts or 'No claim'}; held against {checked.searched:,} documents."
