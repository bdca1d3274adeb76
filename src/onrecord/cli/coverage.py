"""onrecord coverage, firsts: which body met when, and what is claimed to be a first."""

from collections.abc import Iterator
from itertools import groupby

import click

from onrecord import ask
from onrecord.cli.ask import body_key, theme_id
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
from onrecord.cli.printing import note, print_rows, target
from onrecord.publish import rows
from onrecord.publish.brief import claim_lines, wrapped
from onrecord.publish.coverage_picture import coverage_svg
from onrecord.publish.table import Column, print_table, width_of
from onrecord.record import ClaimFilter, CoverageFilter
from onrecord.settings import Settings
from onrecord.vocabulary import states

__all__ = ["coverage_command", "firsts_command", "situation_key"]

SORTS = ("first", "number", "every_year", "unanimous")
VERDICTS = {"contradicted": 0, "nothing-against": 1, "unchecked": 2}


def situation_key(name: str | None) -> str | None:
    """The key of a State by its name or code, or of a violation ("DPRK", "PRK", "torture")."""
    if name is None:
        return None
    wanted = name.casefold().removeprefix("state:")
    for row in states():
        forms = (row.key.removeprefix("state:"), *row.names, *row.ko)
        if wanted in {each.casefold() for each in forms}:
            return row.key
    try:
        return f"theme:{theme_id(name.removeprefix('theme:'))}"
    except click.BadParameter as unknown:
        raise click.BadParameter(
            f"No State and no violation is called {name!r}. Give the name of a State or its code "
            "(DPRK, PRK), or that of a violation (torture)."
        ) from unknown


@click.command(
    "coverage",
    epilog=example(
        "onrecord coverage",
        "onrecord coverage --situation DPRK --body UNSC --body HRC --since 2014 --until 2025",
        "onrecord coverage --by month --since 2023 --until 2024",
        "onrecord coverage --svg --out coverage.svg",
        "onrecord coverage --csv --out coverage.csv",
    ),
)
@click.option("--body", "named", metavar="BODY", multiple=True, help="Only this body; repeat it.")
@click.option("--situation", metavar="NAME", help="Only meetings about this State or violation.")
@click.option("--since", type=click.IntRange(1900, 2999), metavar="YEAR", help="From this year.")
@click.option("--until", type=click.IntRange(1900, 2999), metavar="YEAR", help="To this year.")
@click.option(
    "--by",
    type=click.Choice(["year", "month"]),
    default="year",
    show_default=True,
    help="What a column is; months are shown for three years at most.",
)
@click.option("--svg", is_flag=True, help="A picture of the matrix, as SVG.")
@limit_option
@on_record
@with_output
def coverage_command(
    settings: Settings,
    named: tuple[str, ...],
    situation: str | None,
    limit: int | None,
    svg: bool,
    output: Output,
    **times: int | str | None,
) -> int:
    """Which body met in which year or month, in what format, and where nothing was found.

    An empty cell never says that there was no meeting: it says how many documents that cover the
    body and the time were looked through.
    """
    asked = CoverageFilter(
        bodies=tuple(key for key in map(body_key, named) if key),
        since=_year(times["since"]),
        until=_year(times["until"]),
        about=situation_key(situation),
        by_month=times["by"] == "month",
        limit=limit_for(limit, output),
    )
    nothing = "No meeting was found."
    with opened(settings) as record:
        answer = ask.coverage(record, asked, output.viewer)
        if svg and answer.rows:
            with target(output) as out:
                out.write(coverage_svg(answer))
            return 0
        if output.form is not Form.TABLE or not answer.rows:
            cells = ask.cells_in_full(record, answer, output.viewer)
            return print_rows(output, rows.coverage_cells(answer, cells), (), nothing)
    with target(output) as out:
        lines = [
            {"body": row.name, **{cell.period: short(cell) for cell in row.cells}}
            for row in answer.rows
        ]
        # By month, a table for each year: twelve months with their years would not fit.
        for year, periods in groupby(
            answer.periods, lambda each: each[:4] if asked.by_month else ""
        ):
            if year:
                out.write(f"{year}\n")
            columns = [Column(each[5:] or each, each, right=True) for each in periods]
            print_table(out, lines, [Column("body", "body"), *columns])
        for row in answer.rows:
            if row.pattern.says:
                told = wrapped(f"{row.name}: {row.pattern.says}", width_of(out))
                out.writelines(f"{line}\n" for line in told)
    note(
        "A number: meetings found. s: told as part of a series. i: informal only. "
        "·N: none found in N documents that cover the body and the time; "
        "?: no document covers both. Evidence: --json."
    )
    if len(answer.rows) < answer.total:
        note(f"{len(answer.rows):,} of {answer.total:,} bodies shown; --limit 0 shows all.")
    return 0


def _year(value: int | str | None) -> int | None:
    return int(value) if value is not None else None


def short(cell: ask.Cell) -> str:
    """A cell in a few signs."""
    if cell.count:
        return str(cell.count)
    if cell.state is ask.CellState.FOUND:
        return "s"
    if cell.state is ask.CellState.INFORMAL:
        return "i"
    return f"·{cell.documents}" if cell.documents else "?"


@click.command(
    "firsts",
    epilog=example(
        "onrecord firsts",
        "onrecord firsts --verdict contradicted --body UNGA",
        "onrecord firsts --sort number --json",
    ),
)
@click.option("--body", metavar="BODY", help="Only claims about this body.")
@click.option("--situation", metavar="NAME", help="Only claims about this State or violation.")
@click.option("--sort", type=click.Choice(SORTS), help="Only claims of this sort.")
@click.option("--verdict", type=click.Choice(list(VERDICTS)), help="Only with this outcome.")
@limit_option
@on_record
@with_output
def firsts_command(
    settings: Settings,
    body: str | None,
    situation: str | None,
    sort: str | None,
    verdict: str | None,
    limit: int | None,
    output: Output,
) -> int:
    """Claims of a first, of a number, of every year, of unanimity, held against the record.

    Each with what the record has for and against it, the words that save it or that it lacks, and
    what was searched. "nothing against it" says only that this record holds nothing.
    """
    asked = ClaimFilter(
        body=body_key(body),
        about=situation_key(situation),
        sort=sort,
        verdict=VERDICTS[verdict] if verdict else None,
        limit=limit_for(limit, output),
    )
    nothing = "No document claims that anything was a first."
    with opened(settings) as record:
        found = ask.firsts(record, asked, output.viewer)
    if output.form is not Form.TABLE or not found.rows:
        return print_rows(output, map(rows.first, found), (), nothing, found.total)
    with target(output) as out:
        out.writelines(f"{line}\n" for line in told_of(found.rows, width_of(out)))
    if len(found) < found.total:
        note(f"{len(found):,} of {found.total:,} shown; --limit 0 shows all.")
    return 0


def told_of(answers: tuple[ask.FirstAnswer, ...], width: int | None) -> Iterator[str]:
    for answer in answers:
        yield from claim_lines(answer, width)
        yield ""
