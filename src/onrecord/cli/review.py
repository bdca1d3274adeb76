"""onrecord accept, reject, correct, history: a person decides on what the machine proposed."""

import getpass
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import click

from onrecord.ask import the_one
from onrecord.cli.options import Output, example, on_record, opened, with_output
from onrecord.cli.printing import note, print_one, print_rows
from onrecord.errors import BadUse
from onrecord.publish import rows
from onrecord.publish.table import Column
from onrecord.record import OWNER, Protection, ReviewState
from onrecord.settings import Settings

__all__ = ["now"]

DECISIONS = (
    Column("at", "at"),
    Column("verdict", "verdict"),
    Column("by", "by"),
    Column("correction", "correction", ratio=1),
    Column("note", "note", ratio=1),
)

# What no correction may touch: where the words stand, and how they were found.
FIXED = {"spans", "confidence", "reason", "method", "source", "cue", "content"}


def now() -> str:
    """The present time as the record keeps it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def deciding(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every decision."""
    by = click.option("--by", metavar="NAME", help="Who decides.  [default: this account]")
    why = click.option("--note", "reason", metavar="TEXT", help="Why.")
    return by(why(command))


def decide(
    settings: Settings,
    finding: str,
    verdict: ReviewState,
    by: str | None,
    reason: str | None,
    correction: Mapping[str, object] | None = None,
) -> int:
    with opened(settings) as record:
        known = record.finding(finding, OWNER)
        if correction:
            check(known.finding, correction)
        stands = record.decide(known.id, verdict, by or account(), now(), reason, correction)
    note(f"{stands.id} ({stands.finding.kind}) is {stands.state.value}: {stands.words[0]!r}")
    return 0


def check(finding: object, correction: Mapping[str, object]) -> None:
    """Refuse a field that the finding has not, or that says where its words stand."""
    assert is_dataclass(finding)
    own = [each.name for each in fields(finding) if each.name not in FIXED]
    for name in correction:
        if name not in own:
            raise BadUse(
                f"This finding has no field {name!r} that can be corrected.",
                "Its fields are: " + ", ".join(own) + ".",
            )


@click.command(
    "accept",
    epilog=example("onrecord accept 3fa9c1d2", "onrecord accept 3fa9c1d2 --note 'seen in the PDF'"),
)
@click.argument("finding")
@deciding
@on_record
def accept_command(settings: Settings, finding: str, by: str | None, reason: str | None) -> int:
    """Say that a finding is right. FINDING is its id or the id's beginning."""
    return decide(settings, finding, ReviewState.ACCEPTED, by, reason)


@click.command("reject", epilog=example("onrecord reject 3fa9c1d2 --note 'not the speaker'"))
@click.argument("finding")
@deciding
@on_record
def reject_command(settings: Settings, finding: str, by: str | None, reason: str | None) -> int:
    """Say that a finding is wrong: it is left out of every answer, and not proposed again."""
    return decide(settings, finding, ReviewState.REJECTED, by, reason)


@click.command(
    "correct",
    epilog=example(
        "onrecord correct 3fa9c1d2 speaker='Ilze Brands Kehris'",
        "onrecord correct 3fa9c1d2 act=urge said_on=2025-05-20",
    ),
)
@click.argument("finding")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@deciding
@on_record
def correct_command(
    settings: Settings, finding: str, values: tuple[str, ...], by: str | None, reason: str | None
) -> int:
    """Put a finding right: FIELD=VALUE gives a field a new value, FIELD= empties it.

    What the machine had proposed stays in the history. Words and their places can't be changed.
    """
    correction: dict[str, object] = {}
    for each in values:
        name, sign, value = each.partition("=")
        if not sign or not name:
            raise BadUse(f"{each!r} is not a correction.", "Write it as FIELD=VALUE.")
        correction[name.strip()] = value.strip() or None
    return decide(settings, finding, ReviewState.CORRECTED, by, reason, correction)


@click.command(
    "same",
    epilog=example(
        "onrecord same 6dde30792e4e 929653aaff3d",
        "onrecord same 6dde30792e4e 4c4f06b3a4e5 --not --note 'another Kim Jong-uk'",
    ),
)
@click.argument("one", metavar="PERSON")
@click.argument("other", metavar="PERSON")
@click.option("--not", "different", is_flag=True, help="Say that they are two.")
@deciding
@on_record
def same_command(
    settings: Settings, one: str, other: str, different: bool, by: str | None, reason: str | None
) -> int:
    """Say that two people or organisations are the same, or with --not that they are two.

    Each PERSON is a name that only one has, or an id. Those who are the same become one
    everywhere, and stay one when more documents come. `onrecord matches undo` takes it back.
    """
    with opened(settings) as record:
        first, second = the_one(record, one), the_one(record, other)
        if different and first.id == second.id:
            raise BadUse("Both are one and the same in this record.", "Name them by their ids.")
        record.judge(first.id, second.id, not different, by or account(), now(), reason or "")
    verb = "are two" if different else "are one"
    note(f"{first.name} ({first.id}) and {second.name} ({second.id}) {verb}.")
    return 0


@click.command(
    "protect",
    epilog=example("onrecord protect 1f2e3d4c5b6a", "onrecord protect 1f2e3d4c5b6a --open"),
)
@click.argument("document")
@click.option("--open", "opens", is_flag=True, help="Take the protection away.")
@deciding
@on_record
def protect_command(
    settings: Settings, document: str, opens: bool, by: str | None, reason: str | None
) -> int:
    """Protect a document: the names of private people in it leave in no export.

    Words like "Witness 1" stand in their place there. Testimony is protected from the moment it
    comes in.
    """
    wanted = Protection.OPEN if opens else Protection.SEALED
    with opened(settings) as record:
        id = record.document(document, OWNER).row.id
        record.protect(id, wanted, by or account(), now(), reason or "")
    note(f"{id} is {'open' if opens else 'protected'}.")
    return 0


@click.command("history", epilog=example("onrecord history 3fa9c1d2"))
@click.argument("finding")
@on_record
@with_output
def history_command(settings: Settings, finding: str, output: Output) -> int:
    """What the machine proposed, and every decision on it since."""
    with opened(settings) as record:
        known = record.finding(finding, output.viewer)
        decisions = record.history(known.id, output.viewer)
    if output.form.value == "json":
        past = [rows.decision(each) for each in decisions]
        return print_one(output, {**rows.finding(known), "history": past})
    if output.form.value == "table":
        words = " … ".join(known.words)
        click.echo(f"{known.id} · {known.finding.kind} · {known.state.value} · {words}")
        click.echo(f"found by {known.finding.method}: {known.finding.reason}\n")
    return print_rows(output, map(rows.decision, decisions), DECISIONS, "Nobody has decided yet.")
