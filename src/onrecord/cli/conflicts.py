"""onrecord conflicts: where sources contradict each other, and a person's ruling on it."""

import click

from onrecord import ask
from onrecord.ask import ConflictPart
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
from onrecord.cli.printing import note, print_one, print_rows, target
from onrecord.cli.review import account, deciding, now
from onrecord.errors import BadUse
from onrecord.publish import rows
from onrecord.publish.brief import conflict_lines
from onrecord.publish.table import Column, width_of
from onrecord.settings import Settings

__all__ = ["conflicts_command"]

RULINGS = (
    Column("number", "number", right=True),
    Column("at", "at"),
    Column("subject", "subject_label", ratio=1),
    Column("property", "property_label"),
    Column("held", "verdict"),
    Column("value", "value", ratio=1),
    Column("by", "by"),
    Column("note", "note", ratio=1),
    Column("conflict", "conflict", style="dim", whole=True),
)

# As many documents of one value as a file gives.
EVERY = 1000

STATES = {
    "listed": ask.LISTED,
    **{each.value: (each,) for each in ask.ConflictState},
    "all": tuple(ask.ConflictState),
}


@click.group(
    "conflicts",
    invoke_without_command=True,
    epilog=example(
        "onrecord conflicts",
        "onrecord conflicts --subject meeting:body:unga:2025-05-20",
        "onrecord conflicts rule bf34bc1d2088 1 --note 'the record of the meeting says so'",
        "onrecord conflicts agree 34cd451f44e2 --note 'two resolutions of one name'",
        "onrecord conflicts undo",
    ),
)
@click.option("--subject", metavar="KEY", help="Only about this meeting, person or resolution.")
@click.option(
    "--state",
    type=click.Choice(list(STATES)),
    default="listed",
    help="Only open ones, ruled ones, or those said to agree.  [default: open and ruled]",
)
@click.option("--ruled", is_flag=True, help="List the rulings that stand instead.")
@limit_option
@on_record
@with_output
@click.pass_context
def conflicts_command(
    context: click.Context,
    settings: Settings,
    subject: str | None,
    state: str,
    ruled: bool,
    limit: int | None,
    output: Output,
) -> int:
    """Where sources contradict each other, with each value's sources and words; rule on it.

    Copies, translations and reprints of one text count as one source, and are listed under it.
    """
    if context.invoked_subcommand:
        return 0
    nothing = "No sources contradict each other in this record."
    with opened(settings) as record:
        if ruled:
            stands = map(rows.ruling, ask.rulings(record, output.viewer))
            return print_rows(output, stands, RULINGS, "Nobody ruled on anything yet.")
        whole = output.form is not Form.TABLE
        part = ConflictPart(limit_for(limit, output), most=EVERY if whole else ask.SHOWN)
        found = ask.conflicts(record, subject, output.viewer, STATES[state], part)
        told = ask.in_sentences(record, found, output.viewer)
    if output.form is Form.TABLE and told:
        with target(output) as out:
            for each in told:
                out.writelines(f"{line}\n" for line in conflict_lines(each, width_of(out)))
                out.write("\n")
        if len(told) < found.total:
            note(f"{len(told):,} of {found.total:,} shown; --limit 0 shows all.")
        return 0
    if output.form is Form.CSV:
        lines = (line for each in told for line in rows.conflict_lines(each))
        return print_rows(output, lines, (), nothing)
    return print_rows(output, map(rows.conflict, told), (), nothing)


@conflicts_command.command("show", epilog=example("onrecord conflicts show bf34bc1d2088"))
@click.argument("conflict")
@on_record
@with_output
def show_command(settings: Settings, conflict: str, output: Output) -> int:
    """One conflict with every document that gives a value; CONFLICT is its id or the beginning."""
    with opened(settings) as record:
        found = ask.conflict(record, conflict, output.viewer)
        [told] = ask.in_sentences(record, [found], output.viewer)
    if output.form is Form.TABLE:
        with target(output) as out:
            out.writelines(f"{line}\n" for line in conflict_lines(told, width_of(out)))
        return 0
    if output.form is Form.CSV:
        return print_rows(output, rows.conflict_lines(told), (), "")
    return print_one(output, rows.conflict(told))


@conflicts_command.command(
    "rule",
    epilog=example(
        "onrecord conflicts rule bf34bc1d2088 1",
        "onrecord conflicts rule bf34bc1d2088 'Philémon Yang' --note 'so the verbatim record'",
    ),
)
@click.argument("conflict")
@click.argument("value")
@deciding
@on_record
def rule_command(
    settings: Settings, conflict: str, value: str, by: str | None, reason: str | None
) -> int:
    """Say that VALUE, by its words or its place in the list counted from 1, is right.

    The other values stay on record beside it. A later ruling on the same conflict is the one that
    counts.
    """
    with opened(settings) as record:
        told = (by or account(), now(), reason or "")
        number, found = ask.rule(record, conflict, value, told)
    named = f"{found.subject_label} · {found.property_label}"
    note(f"{named}: {found.ruling} is right. Ruling {number}.")
    return 0


@conflicts_command.command("agree", epilog=example("onrecord conflicts agree 34cd451f44e2"))
@click.argument("conflict")
@deciding
@on_record
def agree_command(settings: Settings, conflict: str, by: str | None, reason: str | None) -> int:
    """Say that the values do not contradict each other: the conflict is listed no longer."""
    with opened(settings) as record:
        told = (by or account(), now(), reason or "")
        number, found = ask.rule(record, conflict, None, told)
    note(f"{found.subject_label} · {found.property_label}: no contradiction. Ruling {number}.")
    return 0


@conflicts_command.command(
    "undo", epilog=example("onrecord conflicts undo", "onrecord conflicts undo 3")
)
@click.argument("number", required=False)
@deciding
@on_record
def undo_command(settings: Settings, number: str | None, by: str | None, reason: str | None) -> int:
    """Take a ruling back: the one with this NUMBER, else the last."""
    if number is not None and not number.isdecimal():
        raise BadUse(f"{number!r} is no number of a ruling.", "See `onrecord conflicts --ruled`.")
    with opened(settings) as record:
        wanted = int(number) if number else None
        told = ask.take_back_ruling(record, wanted, (by or account(), now(), reason or ""))
    note(f"Ruling {told.number} is taken back.")
    return 0
