"""onrecord people, person: who is who, what they said, and what was said and asked for them."""

from typing import TextIO

import click

from onrecord import ask
from onrecord.cli.ask import STATEMENTS
from onrecord.cli.demands import DEMANDS
from onrecord.cli.look import DOCUMENTS
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
from onrecord.cli.printing import print_one, print_rows, target
from onrecord.model import Category, EntityKind
from onrecord.publish import rows
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, print_table, safe
from onrecord.record import EntityFilter
from onrecord.settings import Settings

__all__ = ["PEOPLE"]

PEOPLE = (
    Column("id", "id", style="dim", whole=True),
    Column("name", "name"),
    Column("other spellings", lambda row: spelled_otherwise(row), ratio=2),
    Column("part", "category"),
    Column("documents", "documents", right=True),
    Column("said", "statements", right=True),
    Column("said about", "statements_about", right=True),
)
NAMED_AS = (
    Column("", "what"),
    Column("as printed", "text"),
    Column("documents", "documents", right=True),
    Column("from", "citation", ratio=2, style="dim"),
)


def spelled_otherwise(row: Row) -> object:
    names = row["names"]
    return [each for each in names if each != row["name"]] if isinstance(names, list) else None


@click.command(
    "people",
    epilog=example(
        "onrecord people", "onrecord people Kim --part victim", "onrecord people --organisations"
    ),
)
@click.argument("name", nargs=-1)
@click.option("--part", type=click.Choice([each.value for each in Category]))
@click.option("--organisations", is_flag=True, help="List organisations instead.")
@limit_option
@on_record
@with_output
def people_command(
    settings: Settings,
    name: tuple[str, ...],
    part: str | None,
    organisations: bool,
    limit: int | None,
    output: Output,
) -> int:
    """List people; NAME is any spelling, or the beginning of a part of one."""
    asked = EntityFilter(
        kind=EntityKind.ORGANISATION if organisations else EntityKind.PERSON,
        name=" ".join(name) or None,
        category=Category(part) if part else None,
        limit=limit_for(limit, output),
    )
    with opened(settings) as record:
        found = ask.people(record, asked, output.viewer)
    return print_rows(
        output, map(rows.entity, found), PEOPLE, "Nobody of that name is here.", found.total
    )


@click.command(
    "person",
    epilog=example("onrecord person 'Hwang Joon-kook'", "onrecord person 황준국 --json"),
)
@click.argument("name", nargs=-1, required=True)
@limit_option
@on_record
@with_output
def person_command(
    settings: Settings, name: tuple[str, ...], limit: int | None, output: Output
) -> int:
    """Everything about one person: names, posts, what they said and what was said about them.

    NAME is any spelling of a name, a part that only one person has, or an id.
    """
    with opened(settings) as record:
        answer = ask.person(record, " ".join(name), output.viewer, limit_for(limit, output))
    row = rows.person(answer)
    if output.form is not Form.TABLE:
        return print_one(output, row)
    with target(output) as out:
        head(out, row)
        if answer.perhaps:
            others = "; ".join(f"{each.name} ({each.id})" for each in answer.perhaps)
            out.write(safe(f"perhaps the same person: {others}") + "\n\n")
        print_named(out, answer.posts, answer.roles)
        for title, found in (("Said", answer.said), ("Said about them", answer.about)):
            if found:
                print_table(out, map(rows.statement, found), STATEMENTS, f"{title}: {found.total}")
        if answer.demands:
            print_table(out, map(rows.demand, answer.demands), DEMANDS, "Asked for them")
        print_table(out, map(rows.document, answer.documents), DOCUMENTS, "Documents")
    return 0


def listed(value: object) -> list[Row]:
    return value if isinstance(value, list) else []


def head(out: TextIO, row: Row) -> None:
    out.write(safe(f"{row['name']}  ({row['category']}, {row['id']})") + "\n")
    names = [
        f"{each['text']} ({each['documents']})"
        for each in listed(row["names"])
        if each["text"] != row["name"]
    ]
    if names:
        out.write(safe("also written: " + ", ".join(names)) + "\n")
    out.write("\n")


def print_named(
    out: TextIO, posts: tuple[ask.NamedAs, ...], roles: tuple[ask.NamedAs, ...]
) -> None:
    found: list[Row] = [
        {
            "what": what,
            "text": each.text,
            "documents": len({proof.document for proof in each.evidence}),
            "citation": each.evidence[0].citation,
        }
        for what, several in (("post", posts), ("role", roles))
        for each in several
    ]
    if found:
        print_table(out, found, NAMED_AS)
