"""onrecord network: who appears with whom, and who speaks for whom."""

from pathlib import Path

import click

from onrecord import ask
from onrecord.cli.drawing import drawn, first_proof, of_picture, svg_option
from onrecord.cli.options import (
    Form,
    Output,
    example,
    limit_for,
    limit_option,
    on_record,
    opened,
    with_output,
)
from onrecord.cli.printing import note, print_one, print_rows
from onrecord.errors import BadUse
from onrecord.publish import rows
from onrecord.publish.drawing import network_of, nowhere
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column
from onrecord.record import TIE_KINDS, Record, Viewer
from onrecord.settings import Settings

TIE_NAMES = {
    "meeting": "at one meeting",
    "document": "sources of one document",
    "joint": "one statement",
    "behalf": "speaks for",
    "sponsor": "sponsors together",
}


def kinds_of(row: Row) -> object:
    told = [f"{TIE_NAMES[kind]} {row[f'in_{kind}']}" for kind in TIE_KINDS if f"in_{kind}" in row]
    return "; ".join(told)


EDGES = (
    Column("one", "one", ratio=1),
    Column("other", "other", ratio=1),
    Column("documents", "documents", right=True),
    Column("how, in how many documents", kinds_of, ratio=2),
)

TIES = (
    Column("how", lambda row: TIE_NAMES[str(row["kind"])]),
    Column("one", "one"),
    Column("other", "other"),
    Column("words", lambda row: _words(row), ratio=3),
    Column("evidence", first_proof, ratio=1, style="dim"),
)


def _words(row: Row) -> str:
    proofs = row["evidence_of"]
    assert isinstance(proofs, list)
    return " | ".join(str(proof["quotation"]) for proof in proofs)


@click.command(
    "network",
    epilog=example(
        "onrecord network",
        "onrecord network 'Security Council' --kind meeting",
        "onrecord network Varda --with Meridane",
        "onrecord network --svg network.svg",
    ),
)
@click.argument("focus", required=False, metavar="[NAME]")
@click.option("--with", "other", metavar="NAME", help="The evidence of what ties the two.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(TIE_KINDS),
    multiple=True,
    help="Only ties of this kind; repeat it.",
)
@limit_option
@svg_option
@on_record
@with_output
def network_command(
    settings: Settings,
    focus: str | None,
    other: str | None,
    kinds: tuple[str, ...],
    limit: int | None,
    svg: Path | None,
    output: Output,
) -> int:
    """Who appears with whom, and who speaks for whom; with a NAME, of one alone.

    Ties are counted in documents: at one meeting, as sources of one document, in one statement, on
    behalf of another, as sponsors of a resolution.
    """
    if other and not focus:
        raise BadUse("--with needs a name to go with.", "Write: onrecord network ONE --with OTHER")
    with opened(settings) as record:
        if focus and other:
            return _one_tie(record, (focus, other), limit, output)
        if svg:
            _draw_network(record, focus, kinds, svg, of_picture(output))
        found = ask.network(record, focus, kinds, viewer=output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.network(found))
    most = limit_for(limit, output)
    listed = [rows.network_edge(each) for each in found.edges[:most]]
    code = print_rows(output, listed, EDGES, "No document ties anybody to another.")
    if output.form is Form.TABLE and listed:
        note(_left_out(found, len(listed)))
    return code


def _one_tie(record: Record, pair: tuple[str, str], limit: int | None, output: Output) -> int:
    most = limit_for(limit, output)
    found = ask.tied_by(record, pair, output.viewer, most)
    listed = [rows.tied(each) for each in found]
    return print_rows(output, listed, TIES, "No document ties the two.", found.total)


def _left_out(found: ask.Network, listed: int) -> str:
    return (
        f"Searched: {found.searched:,} documents. {listed:,} of {len(found.edges):,} pairs among "
        f"the {len(found.nodes)} strongest; "
        f"the record has {found.pairs:,} ties, and {found.pairs - found.told:,} of them are not "
        "told here. Narrow by --kind or by a name."
    )


def _draw_network(
    record: Record, focus: str | None, kinds: tuple[str, ...], path: Path, viewer: Viewer
) -> None:
    answer = ask.network(record, focus, kinds, viewer=viewer)
    words = ("Who appears with whom", _left_out(answer, len(answer.edges)), str)
    drawn(path, network_of(answer, words, nowhere))
