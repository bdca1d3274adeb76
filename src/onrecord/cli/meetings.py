"""onrecord meetings: who met, and when."""

import click

from onrecord import ask
from onrecord.cli.ask import body_key
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
from onrecord.publish import rows
from onrecord.publish.brief import meeting_lines
from onrecord.publish.table import Column, width_of
from onrecord.record import MeetingFilter
from onrecord.settings import Settings

MEETINGS = (
    Column("day", "day"),
    Column("body", "body"),
    Column("format", "formats", ratio=1),
    Column("topic", "topics", ratio=2),
    Column("place", "places"),
    Column("sources", "sources", right=True),
    Column("key", "key", style="dim", whole=True),
)


@click.command(
    "meetings",
    epilog=example(
        "onrecord meetings --body 'Security Council' --since 2014 --until 2017",
        "onrecord meetings meeting:body:unga:2025-05-20",
    ),
)
@click.argument("key", required=False)
@click.option("--body", metavar="BODY", help="Only of this body.")
@day_option("--since", "Held on this day or later")
@day_option("--until", "Held on this day or earlier")
@limit_option
@on_record
@with_output
def meetings_command(
    settings: Settings,
    key: str | None,
    body: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    output: Output,
) -> int:
    """List meetings; with the KEY of one, all that sources say of it."""
    if key:
        return one_meeting(settings, key, limit, output)
    asked = MeetingFilter(
        body=body_key(body), since=since, until=until, limit=limit_for(limit, output)
    )
    with opened(settings) as record:
        found = ask.meetings(record, asked, output.viewer)
    return print_rows(output, map(rows.meeting, found), MEETINGS, "No meeting fits.", found.total)


def one_meeting(settings: Settings, key: str, limit: int | None, output: Output) -> int:
    with opened(settings) as record:
        answer = ask.meeting(record, key, output.viewer, limit_for(limit, output))
    if output.form is not Form.TABLE:
        return print_one(output, rows.meeting_in_full(answer))
    with target(output) as out:
        out.writelines(f"{line}\n" for line in meeting_lines(answer, width_of(out)))
    return 0
