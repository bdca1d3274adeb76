"""onrecord positions: who raised what when, and in which words."""

from pathlib import Path

import click

from onrecord import ask
from onrecord.cli.drawing import drawn, of_picture, svg_option
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
from onrecord.cli.printing import note, print_one, print_rows, target
from onrecord.publish import rows
from onrecord.publish.drawing import matrix_of, nowhere
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, print_table
from onrecord.record import Record, Viewer
from onrecord.settings import Settings

THEMES = (
    Column("theme", "theme"),
    Column("statements", "statements", right=True),
    Column("id", "id", style="dim", whole=True),
)

WORDINGS = (
    Column("day", lambda row: f"{row['day']}{'' if row['day_told'] else '~'}", whole=True),
    Column("speaker", "speaker", ratio=1),
    Column("quotation", "quotation"),
    Column("kept", lambda row: "" if row["kept"] is None else f"{row['kept']:.0%}", right=True),
    Column("words: [-gone-] {+new+}", lambda row: marked(row), ratio=4),
    Column("evidence", lambda row: row["evidence"]["short"], ratio=1, style="dim"),  # type: ignore[index]
)

SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "added": ("{+", "+}")}


def marked(row: Row) -> str:
    """The words of a statement, with what went and what came marked as ``wdiff`` marks it."""
    pieces = row["pieces"]
    if not isinstance(pieces, list) or not pieces:
        return str(row["words"])
    return " ".join(piece["words"].join(SIGNS[piece["change"]]) for piece in pieces)


@click.command(
    "positions",
    epilog=example(
        "onrecord positions",
        "onrecord positions --theme torture",
        "onrecord positions --theme 'enforced disappearance' --by Varda --since 2019",
    ),
)
@click.option("--theme", metavar="THEME", help="On this violation or principle.")
@click.option("--by", "actor", metavar="NAME", help="How this actor worded it over time.")
@click.option(
    "--actors",
    type=click.Choice(list(ask.ACTORS)),
    default="states",
    show_default=True,
    help="Who stands in the matrix.",
)
@day_option("--since", "Said on this day or later")
@day_option("--until", "Said on this day or earlier")
@limit_option
@svg_option
@on_record
@with_output
def positions_command(
    settings: Settings,
    theme: str | None,
    actor: str | None,
    actors: str,
    since: str | None,
    until: str | None,
    limit: int | None,
    svg: Path | None,
    output: Output,
) -> int:
    """Who raised which theme in which year, who fell silent, and how one's wording changed.

    Without a theme: the themes. With one: actors by years. With a theme and --by: each statement
    of the actor, compared word by word with the one before it.
    """
    most = limit_for(limit, output)
    with opened(settings) as record:
        if theme is None:
            listed = [rows.theme_count(e) for e in ask.themes_raised(record, actor, output.viewer)]
            return print_rows(output, listed[:most], THEMES, "No statement has a theme.")
        if actor is not None:
            return _wordings(record, (actor, theme), (since, until), most, output)
        part = (most or 1_000_000, 0)
        if svg:
            _draw_matrix(record, theme, actors, svg, of_picture(output))
        found = ask.raised(record, theme, actors, part, output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.raised(found))
    if output.form is Form.CSV or not found.rows:
        return print_rows(output, rows.matrix_cells(found), (), "Nobody of these raised it.")
    _print_matrix(found, output)
    return 0


def _wordings(
    record: Record,
    pair: tuple[str, str],
    period: tuple[str | None, str | None],
    most: int | None,
    output: Output,
) -> int:
    found = ask.positions(record, pair, period, (most, 0), output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.wordings(found))
    listed = [rows.position(each) for each in found.positions]
    code = print_rows(output, listed, WORDINGS, "They said nothing on it that is known of.")
    if found.shown < found.statements:
        note(f"{found.shown:,} of {found.statements:,} statements shown; --limit 0 shows all.")
    return code


def _print_matrix(found: ask.Raised, output: Output) -> None:
    with target(output) as out:
        years = [Column(str(year), str(year), right=True) for year in found.years]
        lines: list[Row] = [
            {"actor": row.actor.name, **{str(y): n for y, n in row.years.items()}}
            for row in found.rows
        ]
        print_table(out, lines, [Column("actor", "actor"), *years], found.theme.name)
    for row in found.fell_silent:
        note(
            f"{row.actor.name}: last in {row.last}; nothing found since, in {row.silent:,} "
            "documents of later years."
        )
    if len(found.rows) < found.actors:
        note(f"{len(found.rows):,} of {found.actors:,} shown; --limit 0 shows all.")


def _draw_matrix(record: Record, theme: str, actors: str, path: Path, viewer: Viewer) -> None:
    answer = ask.raised(record, theme, actors, viewer=viewer)
    described = f"Statements on it by year; {len(answer.rows):,} of {answer.actors:,} actors."
    drawn(path, matrix_of(answer, (answer.theme.name, described, str), nowhere))
