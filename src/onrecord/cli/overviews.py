"""onrecord timeline, network, positions: what happened when, who with whom, who on what."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

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
from onrecord.cli.printing import note, print_one, print_rows, target
from onrecord.errors import BadUse, OnrecordError
from onrecord.publish import rows
from onrecord.publish.charts import Picture
from onrecord.publish.drawing import course_of, matrix_of, network_of, nowhere, years_of
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, print_table
from onrecord.record import PUBLIC, TIE_KINDS, Record, Viewer
from onrecord.settings import Settings

KIND_NAMES = {
    "meeting": "meetings",
    "statement": "statements",
    "adopted": "adoptions",
    "demand": "demands",
    "status": "changes",
    "since": "begun",
    "due": "days to come",
}

TIE_NAMES = {
    "meeting": "at one meeting",
    "document": "sources of one document",
    "joint": "one statement",
    "behalf": "speaks for",
    "sponsor": "sponsors together",
}


def shown_day(row: Row) -> object:
    """A day with how it is known: "~" for that of a publication, "+" for one to come."""
    sign = "~" if not row["day_told"] else "+" if row["ahead"] else ""
    return f"{row['day']}{sign}"


def first_proof(row: Row) -> object:
    proofs = row["evidence_of"]
    return proofs[0]["short"] if isinstance(proofs, list) and proofs else ""


def sure(row: Row) -> str:
    """What people said of it or, where nobody did, how sure the machine is."""
    confidence = row["confidence"]
    assert isinstance(confidence, float | int)
    return f"{confidence:.0%}" if row["review"] == "proposed" else str(row["review"])


MOMENTS = (
    Column("day", shown_day, whole=True),
    Column("kind", "kind"),
    Column("who", "who", ratio=1),
    Column("what", "what", ratio=3),
    Column("sources", "sources", right=True),
    Column("sure", lambda row: sure(row), right=True),
    Column("evidence", first_proof, ratio=1, style="dim"),
)


def svg_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command --svg: the file to draw the answer into."""
    return click.option(
        "--svg",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Draw the answer into this file as a picture (SVG), without protected names.",
    )(command)


def drawn(path: Path, picture: Picture) -> None:
    try:
        path.write_text(picture.standing_alone(), encoding="utf-8")
    except OSError as wrong:
        raise OnrecordError(
            f"{path} can't be written: {wrong.strerror}.", "Choose another place with --svg."
        ) from wrong
    note(f"Drawn: {path}")


def today() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


def of_picture(output: Output) -> Viewer:
    """Whose eyes a picture is for: it is a file, and files are passed on."""
    return output.viewer if output.protected else PUBLIC


# ---------------------------------------------------------------------------- timeline


@click.command(
    "timeline",
    epilog=example(
        "onrecord timeline --since 2024",
        "onrecord timeline --person 'Kim Jung-wook' --earliest",
        "onrecord timeline --state PRK --kind due",
        "onrecord timeline --theme torture --svg torture.svg",
    ),
)
@click.option("--person", metavar="NAME", help="Only with this person or organisation.")
@click.option("--body", metavar="BODY", help="Only in or of this body.")
@click.option("--state", metavar="STATE", help="Only with this State.")
@click.option("--theme", metavar="THEME", help="Only on this violation or principle.")
@click.option("--situation", metavar="NAME", help="Only on this State, theme, person or group.")
@click.option("--kind", type=click.Choice(list(KIND_NAMES)), help="Only what is of this kind.")
@day_option("--since", "On this day or later")
@day_option("--until", "On this day or earlier")
@click.option("--earliest", is_flag=True, help="Earliest first.")
@limit_option
@svg_option
@on_record
@with_output
def timeline_command(
    settings: Settings, limit: int | None, svg: Path | None, output: Output, **filters: Any
) -> int:
    """What happened when: meetings, statements, adoptions, demands, changes, days to come.

    "~" stands after the day of a publication where no document tells the day itself, "+" after a
    day that is to come. A day without a number of its month, or without a month, is known no
    better.
    """
    asked = ask.TimelineAsked(limit=limit_for(limit, output), **filters)
    with opened(settings) as record:
        if svg:
            _draw_timeline(record, asked, svg, of_picture(output))
        found = ask.timeline(record, asked, today(), output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.timeline(found))
    code = print_rows(
        output,
        [rows.happening(each) for each in found.happenings],
        MOMENTS,
        "Nothing is known of a day that fits.",
    )
    if output.form is Form.TABLE and found.happenings:
        _say_years(found)
    return code


def _draw_timeline(record: Record, asked: ask.TimelineAsked, path: Path, viewer: Viewer) -> None:
    answer = ask.timeline(record, asked, today(), viewer)
    described = f"{answer.shown:,} of {answer.findings:,} findings, by kind and day."
    words = ("Time line", described, lambda kind: KIND_NAMES[kind])
    drawn(path, course_of(answer, words, nowhere))
    years = path.with_name(f"{path.stem}-years{path.suffix}")
    told = f"{answer.findings:,} findings, by the year that they tell of."
    drawn(years, years_of(answer, "Findings by year", told, nowhere))


def _say_years(found: ask.Timeline) -> None:
    """The number of findings of each year, and what is not shown."""
    counted = {year: sum(kinds.values()) for year, kinds in found.years.items()}
    note(f"Searched: {found.searched:,} documents.")
    note("By year: " + ", ".join(f"{year} {count:,}" for year, count in counted.items()))
    if found.shown < found.findings:
        note(f"{found.shown:,} of {found.findings:,} findings shown; --limit 0 shows all.")
    if found.undated:
        note(f"{found.undated:,} findings have no day and are not on the time line.")


# ---------------------------------------------------------------------------- network


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


# ---------------------------------------------------------------------------- positions

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
