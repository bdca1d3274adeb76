"""onrecord demands: the ledger of demands, and a person's word on what came of one."""

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
from onrecord.cli.printing import note, print_one, print_rows, target
from onrecord.cli.review import account, deciding, now
from onrecord.publish import rows
from onrecord.publish.brief import demand_lines
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, width_of
from onrecord.record import LINE_STATES, OWNER, LedgerFilter, Setting
from onrecord.settings import Settings
from onrecord.vocabulary import actions

__all__ = ["DEMANDS", "demands_command"]

STATES = [state.replace("_", " ") for state in LINE_STATES]

DEMANDS = (
    Column("last", "last", whole=True),
    Column("by", lambda row: askers(row), ratio=1),
    Column("to", "to", ratio=1),
    Column("demand", "action", ratio=3),
    Column("for", "for_whom", ratio=1),
    Column("state", lambda row: state_of(row)),
    Column("times", "times", right=True),
    Column("from", cited, ratio=2, style="dim"),
    Column("id", "id", style="dim", whole=True),
)


def askers(row: Row) -> object:
    """Who made a demand first, and how many others did."""
    voices = row["voices"]
    others = voices - 1 if isinstance(voices, int) else 0
    return f"{row['by']} and {others} more" if others > 0 else row["by"]


def state_of(row: Row) -> object:
    return f"{row['state']}, overdue" if row["overdue"] else row["state"]


@click.group(
    "demands",
    invoke_without_command=True,
    epilog=example(
        "onrecord demands --for 'Kim Jung-wook'",
        "onrecord demands --to DPRK --state open --json",
        "onrecord demands --overdue",
        "onrecord demands show d23d44abe1f6",
        "onrecord demands set d23d44abe1f6 met --evidence 1f2e3d4c5b6a:120-180",
        "onrecord demands reject d23d44abe1f6 3fa9c1d2 --note 'another man of that name'",
        "onrecord demands undo d23d44abe1f6",
    ),
)
@click.option("--by", metavar="NAME", help="Made by this person, state or organisation.")
@click.option("--to", metavar="NAME", help="Made of this person, state or organisation.")
@click.option("--for", "for_whom", metavar="NAME", help="Made for this person or group.")
@click.option("--kind", type=click.Choice([row.id for row in actions()]), help="What it asks for.")
@click.option("--state", type=click.Choice(STATES), help="What came of it.")
@click.option("--overdue", is_flag=True, help="Only those whose deadline is over.")
@day_option("--on", "As of this day deadlines are over")
@limit_option
@on_record
@with_output
@click.pass_context
def demands_command(
    context: click.Context,
    /,
    settings: Settings,
    overdue: bool,
    on: str | None,
    limit: int | None,
    output: Output,
    **narrowed: str | None,
) -> int:
    """Who asked whom to do what for whom, how often, and what came of it.

    Demands of one addressee for the same thing and the same people are one line, whoever made them
    and in whatever words. "open" says that this record holds no answer.
    """
    if context.invoked_subcommand:
        return 0
    day = on or now()[:10]
    state = narrowed["state"]
    asked = LedgerFilter(
        by=narrowed["by"],
        to=narrowed["to"],
        for_whom=narrowed["for_whom"],
        action=narrowed["kind"],
        state=state.replace(" ", "_") if state else None,
        overdue_on=day if overdue else None,
        limit=limit_for(limit, output),
    )
    with opened(settings) as record:
        found = ask.demands(record, asked, output.viewer, day)
    listed = [rows.demand(each) for each in found]
    return print_rows(output, listed, DEMANDS, "No demand fits.", found.total)


@demands_command.command("show", epilog=example("onrecord demands show d23d44abe1f6"))
@click.argument("demand")
@limit_option
@on_record
@with_output
def show_command(settings: Settings, demand: str, limit: int | None, output: Output) -> int:
    """One demand: every telling of it, what may answer it, and what was set. DEMAND is its id."""
    with opened(settings) as record:
        most = limit_for(limit, output)
        file = ask.demand(record, demand, output.viewer, now()[:10], most)
    if output.form is not Form.TABLE:
        return print_one(output, rows.demand_file(file))
    with target(output) as out:
        out.writelines(f"{line}\n" for line in demand_lines(file, width_of(out)))
    return 0


@demands_command.command(
    "set",
    epilog=example(
        "onrecord demands set d23d44abe1f6 met --evidence 3fa9c1d2",
        "onrecord demands set d23d44abe1f6 lapsed --note 'the court was dissolved'",
    ),
)
@click.argument("demand")
@click.argument("state", type=click.Choice(STATES))
@click.option(
    "--evidence",
    default="",
    metavar="ID|PLACE",
    help="A finding, or a place: 1f2e3d4c5b6a:120-180.",
)
@deciding
@on_record
def set_command(
    settings: Settings,
    demand: str,
    state: str,
    evidence: str,
    by: str | None,
    reason: str | None,
) -> int:
    """Say what came of a demand, with the words that prove it.

    It goes before what documents propose, and outlives every new run. `undo` takes it back.
    """
    setting = Setting(
        "state", state.replace(" ", "_"), evidence, by or account(), now(), reason or ""
    )
    with opened(settings) as record:
        number = record.settle(demand, setting)
    note(f"Demand {demand} is {state} (settlement {number}).")
    return 0


def judged(
    settings: Settings, demand: str, finding: str, deed: str, told: tuple[str | None, str | None]
) -> int:
    by, reason = told
    with opened(settings) as record:
        known = record.finding(finding, OWNER)
        file = ask.demand(record, demand, limit=1)
        proposed = [each for each in file.asked.answers if each.evidence.finding == known.id]
        state = proposed[0].state.name.lower() if proposed else "answered"
        setting = Setting(deed, state, known.id, by or account(), now(), reason or "")
        record.settle(file.asked.id, setting)
        now_is = ask.demand(record, demand, limit=1).asked.state.value
    verb = "answers" if deed == "accept" else "does not answer"
    note(f"{known.id} {verb} demand {file.asked.id}, which is {now_is}.")
    return 0


@demands_command.command("accept", epilog=example("onrecord demands accept d23d44abe1f6 3fa9c1d2"))
@click.argument("demand")
@click.argument("finding")
@deciding
@on_record
def accept_command(
    settings: Settings, demand: str, finding: str, by: str | None, reason: str | None
) -> int:
    """Say that a finding answers a demand."""
    return judged(settings, demand, finding, "accept", (by, reason))


@demands_command.command("reject", epilog=example("onrecord demands reject d23d44abe1f6 3fa9c1d2"))
@click.argument("demand")
@click.argument("finding")
@deciding
@on_record
def reject_command(
    settings: Settings, demand: str, finding: str, by: str | None, reason: str | None
) -> int:
    """Say that a finding does not answer a demand: it no longer counts for its state."""
    return judged(settings, demand, finding, "reject", (by, reason))


@demands_command.command("undo", epilog=example("onrecord demands undo d23d44abe1f6"))
@click.argument("demand")
@click.argument("number", type=int, required=False)
@deciding
@on_record
def undo_command(
    settings: Settings, demand: str, number: int | None, by: str | None, reason: str | None
) -> int:
    """Take back what was set of a demand: the last, or the one with NUMBER."""
    with opened(settings) as record:
        gone = record.unsettle(demand, number, by or account(), now(), reason or "")
    note(f"Settlement {gone} is taken back.")
    return 0
