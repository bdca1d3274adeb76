"""onrecord cases and case: people and groups to whom something was done."""

import click

from onrecord import ask
from onrecord.cli.ask import cited
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
from onrecord.cli.people import PEOPLE
from onrecord.cli.printing import print_one, print_rows, target
from onrecord.cli.review import now
from onrecord.model import Category, EntityKind
from onrecord.publish import rows
from onrecord.publish.brief import case_lines
from onrecord.publish.table import Column, width_of
from onrecord.record import ConcernFilter, EntityFilter
from onrecord.settings import Settings

__all__ = ["case_command", "cases_command"]

APPEALS = (
    Column("day", "day"),
    Column("speaker", "speaker", ratio=1),
    Column("role", "role", ratio=1),
    Column("body", "body", ratio=1),
    Column("act", "act"),
    Column("words", "content", ratio=3),
    Column("from", cited, ratio=2, style="dim"),
    Column("id", "id", style="dim", whole=True),
)


@click.command(
    "cases",
    epilog=example("onrecord cases", "onrecord cases --groups", "onrecord cases --csv"),
)
@click.option("--groups", is_flag=True, help="List groups without names (abductees) instead.")
@limit_option
@on_record
@with_output
def cases_command(settings: Settings, groups: bool, limit: int | None, output: Output) -> int:
    """List people to whom something was done, or groups; `onrecord case NAME` shows one."""
    most = limit_for(limit, output)
    asked = EntityFilter(kind=EntityKind.PERSON, category=Category.VICTIM, limit=most)
    with opened(settings) as record:
        if groups:
            found = ask.groups(record, output.viewer, most)
        else:
            found = ask.cases(record, asked, output.viewer)
    return print_rows(output, map(rows.entity, found), PEOPLE, "No case was found.", found.total)


@click.command(
    "case",
    epilog=example(
        "onrecord case 'Kim Jung-wook'",
        "onrecord case 김국기 --on 2025-05-20 --json",
        "onrecord case abductees",
        "onrecord case 'Kim Jung-wook' --appeals --csv --out appeals.csv",
    ),
)
@click.argument("name", nargs=-1, required=True)
@day_option("--on", "As of this day: what was published later does not count, and days are")
@click.option("--appeals", is_flag=True, help="List only the appeals, all of them.")
@limit_option
@on_record
@with_output
def case_command(
    settings: Settings,
    name: tuple[str, ...],
    on: str | None,
    appeals: bool,
    limit: int | None,
    output: Output,
) -> int:
    """The file of one person or group: what is alleged, how things stood when, who spoke for them
    and who no longer does, what is demanded, in exact words; and a clock.

    NAME is any spelling of a name, a part that only one person has, words for a group ("abductees",
    "the three missionaries"), or an id. The clock tells how long they are held, the last proof of
    life, appeal and reply, and the next dated event, as of today or of --on.
    """
    called, day = " ".join(name), on or now()[:10]
    most = limit_for(limit, output)
    with opened(settings) as record:
        if appeals:
            entity = ask.whose_case(record, called, output.viewer)
            asked = ConcernFilter(appeals=True, until=day, limit=most)
            found = ask.appeals(record, entity.id, asked, output.viewer)
            listed = map(rows.appeal, found)
            return print_rows(output, listed, APPEALS, "No appeal was found.", found.total)
        file = ask.case(record, called, output.viewer, day, most or 1_000_000)
    if output.form is not Form.TABLE:
        return print_one(output, rows.case(file))
    with target(output) as out:
        out.writelines(f"{line}\n" for line in case_lines(file, width_of(out)))
    return 0
