"""onrecord status, documents, show: what is in the record."""

import sys
from collections.abc import Iterator

import click
from rich.text import Text

from onrecord import ask
from onrecord.cli.options import (
    Form,
    Output,
    day_option,
    example,
    limit_for,
    limit_option,
    on_record,
    opened,
    with_output,
)
from onrecord.cli.printing import print_one, print_rows, target
from onrecord.errors import BadUse
from onrecord.model import DocumentKind, Statement
from onrecord.publish import rows
from onrecord.publish.marked import marked
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, console, print_table, safe
from onrecord.record import OWNER, PUBLIC, DocumentFilter, FindingFilter
from onrecord.settings import Settings

__all__ = ["KINDS", "documents_command", "show_command", "status_command"]

KINDS = click.Choice([kind.value for kind in DocumentKind])

DOCUMENTS = (
    Column("id", "id", style="dim", whole=True),
    Column("published", "published"),
    Column("publisher", "publisher", ratio=1),
    Column("title", "title", ratio=3),
    Column("kind", "kind"),
    Column("lang.", "language"),
    Column("words", "words", right=True),
    Column("statements", "statements", right=True),
    Column("copy of", "copy_of"),
    Column("translation of", "translation_of"),
)
LEFT_OUT = (
    Column("left out", "origin"),
    Column("why", "problem", ratio=2),
    Column("what to do", "mend", ratio=2),
)


@click.command("status", epilog=example("onrecord status", "onrecord status --json"))
@on_record
@with_output
def status_command(settings: Settings, output: Output) -> int:
    """The record in numbers: documents, findings, people, what was left out and why."""
    with opened(settings) as record:
        row = rows.status(ask.status(record, output.viewer))
        left_out = record.left_out(limit=None)
        if output.form is not Form.TABLE:
            held = {**row, "left_out_inputs": [rows.left_out(each) for each in left_out]}
            if output.form is Form.CSV:
                return print_rows(output, counted(row), (), "")
            return print_one(output, held)
        with target(output) as out:
            days = " to ".join(str(row[name]) for name in ("first_day", "last_day") if row[name])
            facts: list[Row] = [
                {"what": "record", "number": str(settings.record.resolve())},
                {"what": "documents", "number": row["documents"]},
                {"what": "words", "number": row["words"]},
                {"what": "published", "number": days},
                {"what": "kinds", "number": spelled(row["kinds"])},
                {"what": "languages", "number": spelled(row["languages"])},
                {"what": "meetings", "number": row["meetings"]},
                {"what": "findings", "number": spelled(row["findings"])},
                {"what": "who and what", "number": spelled(row["entities"])},
                {"what": "not yet reviewed", "number": row["waiting"]},
                {"what": "decided by a person", "number": row["decided"]},
                {"what": "left out", "number": row["left_out"]},
            ]
            print_table(out, facts, (Column("", "what"), Column("", "number")))
            if left_out.rows:
                print_table(out, [rows.left_out(each) for each in left_out], LEFT_OUT)
    return 0


def counted(row: Row) -> Iterator[Row]:
    """The record in numbers as lines of a sheet: what, of which kind, how many."""
    for what, value in row.items():
        if isinstance(value, dict):
            for kind, number in value.items():
                yield {"what": what, "kind": kind, "number": number}
        else:
            yield {"what": what, "kind": None, "number": value}


def spelled(counts: object) -> str:
    """Numbers by name, largest first."""
    if not isinstance(counts, dict):
        return ""
    pairs = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {str(name).replace('_', ' ')}" for name, number in pairs)


@click.command(
    "documents",
    epilog=example(
        "onrecord documents --kind news --since 2025",
        "onrecord documents mission --csv --out documents.csv",
    ),
)
@click.argument("words", nargs=-1)
@click.option("--kind", type=KINDS, help="Only of this kind.")
@click.option("--language", metavar="TAG", help="Only in this language (en, ko).")
@click.option("--publisher", help="Only of this publisher.")
@day_option("--since", "Published on this day or later")
@day_option("--until", "Published on this day or earlier")
@click.option(
    "--sort",
    default="-published",
    show_default=True,
    type=click.Choice(
        [
            sign + name
            for name in ("published", "added", "title", "publisher", "words", "statements")
            for sign in ("", "-")
        ]
    ),
    metavar="COLUMN",
    help="published, added, title, publisher, words or statements; - before it turns the order.",
)
@limit_option
@on_record
@with_output
def documents_command(
    settings: Settings,
    words: tuple[str, ...],
    kind: str | None,
    language: str | None,
    publisher: str | None,
    since: str | None,
    until: str | None,
    sort: str,
    limit: int | None,
    output: Output,
) -> int:
    """List documents; WORDS are looked for in title, publisher and file name."""
    asked = DocumentFilter(
        words=" ".join(words) or None,
        kind=DocumentKind(kind) if kind else None,
        language=language,
        publisher=publisher,
        since=since,
        until=until,
        sort=sort,
        limit=limit_for(limit, output),
    )
    with opened(settings) as record:
        found = record.documents(asked, output.viewer)
        listed = [rows.document(each) for each in found]
    return print_rows(output, listed, DOCUMENTS, "No document fits.", found.total)


@click.command(
    "show",
    epilog=example(
        "onrecord show 1f2e3d4c5b6a",
        "onrecord show 1f2e --text > article.txt",
        "onrecord show 1f2e --original > article.pdf",
    ),
)
@click.argument("document", metavar="DOCUMENT")
@click.option("--text", "as_text", is_flag=True, help="Only the text, which the offsets refer to.")
@click.option("--original", is_flag=True, help="The original, byte for byte.")
@on_record
@with_output
def show_command(
    settings: Settings, document: str, as_text: bool, original: bool, output: Output
) -> int:
    """Show a document with its findings marked. DOCUMENT is its id or the id's beginning."""
    with opened(settings) as record:
        if original:
            if sys.stdout.isatty() and output.file is None:
                raise BadUse(
                    "An original may hold anything and would upset the terminal.",
                    "Write it into a file: onrecord show ID --original > FILE",
                )
            data, _ = record.original(document, OWNER)
            if output.file is not None:
                output.file.write_bytes(data)
            else:
                sys.stdout.buffer.write(data)
            return 0
        viewer = PUBLIC if as_text and not output.protected else output.viewer
        stored = record.document(document, viewer)
        if as_text:
            with target(output) as out:
                out.write(stored.document.text)
            return 0
        found = record.findings(FindingFilter(document=stored.row.id, limit=None), viewer)
        if output.form is Form.JSON:
            return print_one(output, rows.stored(stored, iter(found)))
        if output.form is Form.CSV:
            listed = [rows.finding(each) for each in found]
            return print_rows(output, listed, (), "Nothing was found in this document.")
        with target(output) as out:
            screen = console(out)
            for line in heading(rows.stored(stored, iter(()))):
                screen.print(line)
            screen.print()
            screen.print(marked(stored.document.text, found.rows, brackets=not out.isatty()))
            numbered = [
                {
                    "number": f"[{number}]",
                    "id": each.id,
                    "speaker": each.finding.speaker,
                    "act": each.finding.act.value,
                    "state": each.state.value,
                    "reason": each.finding.reason,
                }
                for number, each in enumerate(
                    (each for each in found if isinstance(each.finding, Statement)), start=1
                )
                if isinstance(each.finding, Statement)
            ]
            columns = [Column(name, name) for name in ("number", "id", "speaker", "act", "state")]
            columns.append(Column("reason", "reason", ratio=1))
            screen.print()
            print_table(out, numbered, columns)
    return 0


def heading(row: Row) -> list[Text]:
    """What is known of a document, line by line."""
    lines = [Text(safe(str(row["title"])), style="bold")]
    named = ("publisher", "byline", "published", "kind", "language")
    lines.append(Text(safe(" · ".join(str(row[name]) for name in named if row[name]))))
    lines.append(Text(f"{row['id']} · sha256 {row['sha256']} · {row['reader']}", style="dim"))
    custody = row["custody"]
    for each in custody if isinstance(custody, list) else []:
        came = f"came {each['at']} as {each['how']} from {each['origin']}, by {each['by']}"
        lines.append(Text(safe(came), style="dim"))
    for name in ("copy_of", "near_copy_of", "translation_of", "republished_from", "attached_to"):
        if row[name]:
            lines.append(Text(f"{name.replace('_', ' ')} {row[name]}", style="dim"))
    return lines
