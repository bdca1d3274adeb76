"""onrecord timeline: what happened when."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from onrecord import ask
from onrecord.cli.drawing import drawn, first_proof, of_picture, svg_option
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
from onrecord.cli.printing import note, print_one, print_rows
from onrecord.publish import rows
from onrecord.publish.drawing import course_of, nowhere, years_of
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column
from onrecord.record import Record, Viewer
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


def shown_day(row: Row) -> object:
    """A day with how it is known: "~" for that of a publication, "+" for one to come."""
    sign = "~" if not row["day_told"] else "+" if row["ahead"] else ""
    return f"{row['day']}{sign}"


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


def today() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


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
