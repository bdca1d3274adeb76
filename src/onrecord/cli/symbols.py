"""onrecord symbol: the documents that bear a symbol, and those that cite it."""

import click

from onrecord import ask
from onrecord.cli.options import Output, example, on_record, opened, with_output
from onrecord.cli.printing import print_rows
from onrecord.publish import rows
from onrecord.publish.table import Column
from onrecord.settings import Settings

SYMBOL = (
    Column("", "part"),
    Column("published", "published"),
    Column("title", "title", ratio=3),
    Column("words", "quotation", ratio=2),
    Column("document", "document", style="dim"),
)


@click.command(
    "symbol",
    epilog=example(
        "onrecord symbol A/RES/79/181",
        "onrecord symbol 'S/RES/2417 (2018)' --json",
    ),
)
@click.argument("symbol")
@on_record
@with_output
def symbol_command(settings: Settings, symbol: str, output: Output) -> int:
    """The documents of the record that bear a SYMBOL, and those that cite it, each at its first
    place. Revisions, addenda and corrections of it are named where the record has them."""
    with opened(settings) as record:
        answer = ask.symbol(record, symbol, output.viewer)
    told = [
        {"symbol": str(answer.symbol), "part": part, **rows.evidence(proof)}
        for part, proofs in (("bears it", answer.held), ("cites it", answer.cited))
        for proof in proofs
    ]
    if answer.versions:
        click.echo(f"See also: {', '.join(answer.versions)}", err=True)
    nothing = f"No document of this record bears or cites {answer.symbol}."
    return print_rows(output, told, SYMBOL, nothing)
