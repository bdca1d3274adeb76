"""onrecord extract: findings of files, without a record."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click

from onrecord import pipeline
from onrecord import settings as table
from onrecord.cli.door import FAILURE, complain
from onrecord.cli.options import accurate_option, example, ocr_option
from onrecord.errors import BadUse, LeftOut
from onrecord.model import Document, Extraction
from onrecord.publish.extraction import extraction
from onrecord.publish.sheets import Row, json_line
from onrecord.publish.table import Column, print_table
from onrecord.settings import Settings

__all__ = ["extract_command"]

STATEMENTS = (
    Column("speaker", "speaker"),
    Column("act", "act"),
    Column("content", "content", ratio=3),
)


@click.command(
    "extract",
    epilog=example(
        "onrecord extract article.txt --json",
        "onrecord extract corpus/*.txt --json --stem --jobs 2 > found.jsonl",
        "onrecord extract report.pdf --text",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a file.")
@click.option("--text", "as_text", is_flag=True, help="The text that the offsets refer to.")
@click.option("--stem", is_flag=True, help='"file" is the name without folder and ending.')
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="How many cores to use.")
@ocr_option
@accurate_option
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show where in the program an error came from.",
)
def extract_command(
    files: tuple[Path, ...],
    as_json: bool,
    as_text: bool,
    stem: bool,
    jobs: int | None,
    ocr: str | None,
    attribution: str | None,
) -> int:
    """Read files and print what is found in them, without a record.

    The format is "onrecord-extract/1", described in docs/reference/extract-schema.md. Offsets are
    code points of the text that --text prints; for plain text that is the file as it is.
    """
    if as_json and as_text:
        raise BadUse("--json and --text can't go together.", "Choose one of them.")
    # Offsets are into the text as it is: no line end may be translated on the way out.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and as_text:
        reconfigure(newline="")
    chosen = table.read(overrides={"jobs": jobs, "ocr": ocr, "attribution": attribution})
    failed = 0
    for path, answer in zip(files, results(files, chosen), strict=True):
        if isinstance(answer, LeftOut):
            failed += 1
            complain(f"{path}: {answer.problem}", answer.mend)
            continue
        document, found = answer
        if as_text:
            heading = f"==> {path} <==\n" if len(files) > 1 else ""
            sys.stdout.write(heading + document.text + ("\n" if heading else ""))
        elif as_json:
            name = path.stem if stem else str(path)
            sys.stdout.write(json_line(extraction(name, document, found)))
        else:
            tell(str(path), document, found)
    return FAILURE if failed else 0


Read = tuple[Document, Extraction]


def results(files: Sequence[Path], settings: Settings) -> Iterator[Read | LeftOut]:
    """An answer for each file, in their order."""
    work = partial(one, settings=settings)
    if settings.jobs == 1 or len(files) < 2:
        yield from map(work, files)
        return
    with get_context("spawn").Pool(min(settings.jobs, len(files))) as pool:
        yield from pool.imap(work, files, chunksize=4)


def one(path: Path, settings: Settings) -> Read | LeftOut:
    """One file's text and findings, or why there are none."""
    if not path.is_file():
        problem = "It is a folder." if path.is_dir() else "There is no such file."
        return LeftOut(problem, "Name the files one by one, or with a pattern.", str(path))
    try:
        return pipeline.extract_file(path, settings)
    except LeftOut as refusal:
        return refusal


def tell(name: str, document: Document, found: Extraction) -> None:
    """A file's findings for people: its statements, and how many there are of each kind."""
    title = f"{name} ({document.kind}, {document.language}, {document.published or 'no date'})"
    said: list[Row] = [
        {
            "speaker": each.speaker,
            "act": each.act.value,
            "content": " … ".join(span.of(document.text) for span in each.content),
        }
        for each in found.statements
    ]
    print_table(sys.stdout, said, STATEMENTS, title)
    row = extraction(name, document, found)
    counts = ", ".join(
        f"{len(each)} {kind.replace('_', ' ')}"
        for kind, each in row.items()
        if isinstance(each, list) and each and kind != "warnings"
    )
    click.echo(counts or "Nothing found.")
    for warning in document.warnings:
        click.echo(f"Note: {warning}", err=True)
