"""onrecord matches: who may be one person, and a person's decision on it."""

import click

from onrecord import ask
from onrecord.ask import the_one
from onrecord.cli.options import (
    Output,
    example,
    limit_for,
    limit_option,
    on_record,
    opened,
    with_output,
)
from onrecord.cli.printing import note, print_rows
from onrecord.cli.review import account, deciding, now
from onrecord.errors import BadUse
from onrecord.publish import rows
from onrecord.publish.table import Column
from onrecord.record import OWNER
from onrecord.settings import Settings

__all__ = ["matches_command"]

MATCHES = (
    Column("one", "one", ratio=1),
    Column("id", "one_id", style="dim", whole=True),
    Column("other", "other", ratio=1),
    Column("id", "other_id", style="dim", whole=True),
    Column("names", "names", right=True),
    Column("same", "same", right=True),
    Column("reasons", "reasons", ratio=3),
)
DECIDED = (
    Column("number", "number", right=True),
    Column("at", "at"),
    Column("decided", "decided"),
    Column("one", "one", ratio=1),
    Column("other", "other", ratio=1),
    Column("by", "by"),
    Column("note", "note", ratio=1),
)


@click.group(
    "matches",
    invoke_without_command=True,
    epilog=example(
        "onrecord matches",
        "onrecord matches --of 'Kim Jung-wook' --json",
        "onrecord matches confirm 6dde30792e4e 929653aaff3d --note 'the same post and day'",
        "onrecord matches reject 6dde30792e4e 4c4f06b3a4e5",
        "onrecord matches split 6dde30792e4e 1f2e3d4c5b6a --note 'another man of that name'",
        "onrecord matches undo",
    ),
)
@click.option("--of", "person", metavar="PERSON", help="Only those who may be this one.")
@click.option("--decided", is_flag=True, help="List what was decided instead.")
@limit_option
@on_record
@with_output
@click.pass_context
def matches_command(
    context: click.Context,
    settings: Settings,
    person: str | None,
    decided: bool,
    limit: int | None,
    output: Output,
) -> int:
    """List those who may be one person, with what speaks for and against it; decide on them.

    Two numbers stand beside each pair: how likely it is that the names are compatible, and that it
    is one person. Nothing is joined by this list. What was decided is not proposed again.
    """
    if context.invoked_subcommand:
        return 0
    with opened(settings) as record:
        if decided:
            past = ask.decided(record, output.viewer)
            return print_rows(output, map(rows.decided, past), DECIDED, "Nothing was decided yet.")
        id = the_one(record, person, output.viewer).id if person else None
        found = ask.matches(record, id, limit_for(limit, output), viewer=output.viewer)
    nothing = "Nobody waits for a decision."
    return print_rows(output, map(rows.match, found), MATCHES, nothing, found.total)


def _judged(
    settings: Settings, pair: tuple[str, str], same: bool, by: str | None, reason: str | None
) -> int:
    with opened(settings) as record:
        first, second = (the_one(record, each) for each in pair)
        act = record.judge(first.id, second.id, same, by or account(), now(), reason or "")
    verb = "are one" if same else "are two"
    note(f"{first.name} ({first.id}) and {second.name} ({second.id}) {verb}. Decision {act}.")
    return 0


@matches_command.command("confirm", epilog=example("onrecord matches confirm 김정욱 929653aaff3d"))
@click.argument("one")
@click.argument("other")
@deciding
@on_record
def confirm_command(
    settings: Settings, one: str, other: str, by: str | None, reason: str | None
) -> int:
    """Say that ONE and OTHER are the same person: they become one everywhere.

    Each is an id, or a name that only one has. It need not have been proposed.
    """
    return _judged(settings, (one, other), True, by, reason)


@matches_command.command(
    "reject", epilog=example("onrecord matches reject 6dde30792e4e 4c4f06b3a4e5")
)
@click.argument("one")
@click.argument("other")
@deciding
@on_record
def reject_command(
    settings: Settings, one: str, other: str, by: str | None, reason: str | None
) -> int:
    """Say that ONE and OTHER are two: they are never joined and not proposed again."""
    return _judged(settings, (one, other), False, by, reason)


@matches_command.command(
    "split", epilog=example("onrecord matches split 6dde30792e4e 1f2e3d4c5b6a 77aa01bc23de")
)
@click.argument("person")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@deciding
@on_record
def split_command(
    settings: Settings,
    person: str,
    documents: tuple[str, ...],
    by: str | None,
    reason: str | None,
) -> int:
    """Say that in these documents somebody else is meant, who becomes a person of their own."""
    with opened(settings) as record:
        whole = the_one(record, person)
        ids = [record.document(each, OWNER).row.id for each in documents]
        act, other = record.split(whole.id, ids, by or account(), now(), reason or "")
    note(f"{whole.name} ({whole.id}) in {', '.join(ids)} is now {other}. Decision {act}.")
    return 0


@matches_command.command(
    "undo", epilog=example("onrecord matches undo", "onrecord matches undo 12")
)
@click.argument("number", required=False)
@deciding
@on_record
def undo_command(settings: Settings, number: str | None, by: str | None, reason: str | None) -> int:
    """Take a decision back: the one with this NUMBER, else the last.

    `onrecord matches --decided` lists those that stand. What was decided since stays.
    """
    if number is not None and not number.isdecimal():
        raise BadUse(f"{number!r} is no number of a decision.", "See `onrecord matches --decided`.")
    with opened(settings) as record:
        wanted = int(number) if number else None
        act = record.take_back(wanted, by or account(), now(), reason or "")
    note(f"Decision {act} is taken back.")
    return 0
