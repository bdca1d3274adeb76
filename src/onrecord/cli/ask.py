"""onrecord statements: a question about what was said."""

import difflib
from dataclasses import replace

import click

from onrecord import ask
from onrecord.cli.options import (
    Output,
    day_option,
    example,
    limit_for,
    limit_option,
    on_record,
    opened,
    with_output,
)
from onrecord.cli.printing import print_rows
from onrecord.model import Act
from onrecord.publish import rows
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column
from onrecord.record import ReviewState, StatementFilter
from onrecord.settings import Settings
from onrecord.vocabulary import bodies, themes

__all__ = ["STATEMENTS", "body_key", "cited", "statements_command", "theme_id"]


def cited(row: Row) -> object:
    """The short citation of a row's evidence."""
    proof = row.get("evidence")
    return proof.get("short") if isinstance(proof, dict) else None


STATEMENTS = (
    Column("said on", "said_on"),
    Column("speaker", "speaker", ratio=1),
    Column("act", "act"),
    Column("words", "content", ratio=3),
    Column("about", "about", ratio=1),
    Column("from", cited, ratio=2, style="dim"),
    Column("id", "id", style="dim", whole=True),
)


def body_key(name: str | None) -> str | None:
    """A body's key by its key, name or abbreviation ("unga", "Security Council", "HRC")."""
    if name is None:
        return None
    wanted = name.casefold().removeprefix("body:")
    for row in bodies():
        names = (row.key.removeprefix("body:"), *row.names, *row.ko)
        if wanted in {each.casefold() for each in names}:
            return row.key
    raise click.BadParameter(
        f"No body is called {name!r}. Give its name, its abbreviation or its key, "
        "such as 'Security Council', HRC or unga."
    )


def theme_id(name: str | None) -> str | None:
    """A violation's or principle's id by its id, name or any term for it."""
    if name is None:
        return None
    wanted = " ".join(name.casefold().replace("_", " ").split())
    for row in themes():
        names = (row.id.replace("_", " "), row.name, *row.terms, *row.ko)
        if wanted in {each.casefold() for each in names}:
            return row.id
    near = difflib.get_close_matches(wanted.replace(" ", "_"), [row.id for row in themes()], n=3)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.BadParameter(f"No violation is called {name!r}.{meant}")


@click.command(
    "statements",
    epilog=example(
        "onrecord statements --by 'Hwang Joon-kook' --act urge",
        "onrecord statements --about 'Kim Jung-wook' --since 2025 --csv --out appeals.csv",
        "onrecord statements --body UNSC --until 2017",
    ),
)
@click.option("--by", metavar="NAME", help="Said by this person, state or organisation, or for it.")
@click.option("--about", metavar="NAME", help="Said about this person, state or organisation.")
@click.option("--act", type=click.Choice([act.value for act in Act]), help="What the words do.")
@click.option("--body", metavar="BODY", help="Said in this body.")
@click.option("--meeting", metavar="KEY", help="Said at this meeting.")
@click.option("--theme", metavar="NAME", help="On this violation.")
@click.option("--document", metavar="ID", help="Only from this document.")
@day_option("--since", "Said on this day or later")
@day_option("--until", "Said on this day or earlier")
@click.option("--state", type=click.Choice([each.value for each in ReviewState]), multiple=True)
@limit_option
@on_record
@with_output
def statements_command(
    settings: Settings,
    act: str | None,
    body: str | None,
    state: tuple[str, ...],
    limit: int | None,
    output: Output,
    **narrowed: str | None,
) -> int:
    """Who said what, about whom, where and when, with the exact words.

    A name may be written in any spelling, or be the id of a person.
    """
    asked = StatementFilter(
        by=narrowed["by"],
        about=narrowed["about"],
        act=Act(act) if act else None,
        body=body_key(body),
        meeting=narrowed["meeting"],
        theme=theme_id(narrowed["theme"]),
        document=narrowed["document"],
        since=narrowed["since"],
        until=narrowed["until"],
        limit=limit_for(limit, output),
    )
    if state:
        asked = replace(asked, states=tuple(map(ReviewState, state)))
    with opened(settings) as record:
        found = ask.statements(record, asked, output.viewer)
        listed = [rows.statement(each) for each in found]
    return print_rows(output, listed, STATEMENTS, "No statement fits.", found.total)


def quoted(row: Row) -> object:
    """The words of a row's evidence, in their sentence where it is known."""
    proof = row.get("evidence")
    return (proof["context"] or proof["quotation"]) if isinstance(proof, dict) else None
