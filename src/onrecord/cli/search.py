"""onrecord search: words in documents and statements, people and meetings; saved searches."""

from collections.abc import Mapping
from dataclasses import replace

import click

from onrecord import ask
from onrecord.cli.ask import body_key, theme_id
from onrecord.cli.look import KINDS
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
from onrecord.cli.review import account, now
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, DocumentKind, EntityKind
from onrecord.publish import rows
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, print_table
from onrecord.record import OWNER, Record, ReviewState, SavedSearch, Scope, SearchFilter
from onrecord.settings import Settings
from onrecord.vocabulary import states

__all__ = ["search_command"]

HITS = (
    Column("where", "where"),
    Column("document", lambda row: part(row, "document"), style="dim"),
    Column("published", lambda row: part(row, "published")),
    Column("title", lambda row: part(row, "title"), ratio=1),
    Column("words", "snippet", ratio=3),
)
PEOPLE = (
    Column("id", "id", style="dim", whole=True),
    Column("name", "name", ratio=1),
    Column("also", "names", ratio=2),
    Column("documents", "documents", right=True),
)
FACETS = (
    Column("narrow by", "facet"),
    Column("to", "name", ratio=1),
    Column("documents", "documents", right=True),
    Column("statements", "statements", right=True),
)
SAVED = (
    Column("name", "name"),
    Column("words", "query", ratio=1),
    Column("narrowed to", "narrowed", ratio=1),
    Column("documents", "documents", right=True),
    Column("statements", "statements", right=True),
    Column("new documents", "new_documents", right=True),
    Column("new statements", "new_statements", right=True),
    Column("last looked", "looked"),
)


def part(row: Row, name: str) -> object:
    """A field of the evidence of a row."""
    proof = row.get("evidence")
    return proof.get(name) if isinstance(proof, dict) else None


def choice(values: type[Act] | type[Scope] | type[ReviewState]) -> click.Choice[str]:
    return click.Choice([each.value for each in values if each is not ReviewState.REJECTED])


@click.command(
    "search",
    epilog=example(
        "onrecord search missionaries release",
        "onrecord search '\"commission of inquiry\" AND (Geneva OR New York)'",
        "onrecord search 억류 --in statements --year 2025",
        "onrecord search repatriation --by-state Varda --facets",
        "onrecord search 강제송환 --save returns",
        "onrecord search --new returns",
    ),
)
@click.argument("words", nargs=-1)
@click.option("--in", "scope", type=choice(Scope), help="Only there.")
@click.option("--kind", type=KINDS, help="Only in documents of this kind.")
@click.option("--language", metavar="TAG", help="Only in this language (en, ko).")
@click.option("--source", metavar="PUBLISHER", help="Only from this publisher.")
@click.option("--speaker", metavar="NAME", help="Only what this person or organisation said.")
@click.option("--by-state", metavar="STATE", help="Only what was said for this State.")
@click.option("--body", metavar="BODY", help="Only what was said in this body.")
@click.option("--act", type=choice(Act), help="Only this kind of statement.")
@click.option("--theme", metavar="THEME", help="Only about this violation or principle.")
@click.option("--year", type=click.IntRange(1900, 2200), metavar="YEAR", help="Only of this year.")
@click.option("--review", type=choice(ReviewState), help="Only statements that were so reviewed.")
@day_option("--since", "Published on this day or later")
@day_option("--until", "Published on this day or earlier")
@click.option("--as-typed", is_flag=True, help="Not by other names and in other languages too.")
@click.option("--facets", is_flag=True, help="Also what the search can be narrowed to.")
@click.option("--save", metavar="NAME", help="Keep this search under a name.")
@click.option("--new", metavar="NAME", help="What is new in a saved search since you last looked.")
@click.option("--named", metavar="NAME", help="All that a saved search finds.")
@click.option("--forget", metavar="NAME", help="Keep a saved search no longer.")
@click.option("--saved", is_flag=True, help="List the saved searches.")
@limit_option
@on_record
@with_output
def search_command(
    settings: Settings,
    words: tuple[str, ...],
    limit: int | None,
    output: Output,
    facets: bool,
    save: str | None,
    new: str | None,
    named: str | None,
    forget: str | None,
    saved: bool,
    as_typed: bool,
    **narrowed: str | int | None,
) -> int:
    """Find words in documents and statements, people and meetings.

    All words must be there. Also: "a phrase", AND, OR, NOT, parentheses and beginnings* (in single
    quotation marks, so that the shell leaves them alone). What the words name is also looked for by
    its names in other languages. Without words, all that fits the other options.
    """
    if sum(map(bool, (save, new, named, forget, saved))) > 1:
        raise BadUse("Only one of --save, --new, --named, --forget and --saved can be given.")
    with opened(settings) as record:
        if saved:
            return list_saved(record, output)
        if forget:
            record.forget_search(forget, account(), now())
            note(f"Forgotten: {forget}")
            return 0
        if new or named:
            return run_saved(record, new or named or "", bool(new), (limit, facets), output)
        query = " ".join(words)
        given = {name: str(value) for name, value in narrowed.items() if value is not None}
        asked = filter_of(record, given, not as_typed)
        if save:
            record.searched(query, replace(asked, limit=0), OWNER)
            record.save_search(save, query, asked, account(), now())
            note(f"Saved as {save}; `onrecord search --new {save}` will show what is new in it.")
        asked = replace(asked, limit=limit_for(limit, output))
        return show(ask.search(record, query, asked, output.viewer), facets, output)


def filter_of(record: Record, given: Mapping[str, str], wider: bool) -> SearchFilter:
    """What the options mean: names of people, States, bodies and themes become keys."""
    speaker, state = given.get("speaker"), given.get("by_state")
    return SearchFilter(
        scope=Scope(given["scope"]) if "scope" in given else None,
        kind=DocumentKind(given["kind"]) if "kind" in given else None,
        language=given.get("language"),
        source=given.get("source"),
        speaker=ask.the_one(record, speaker, OWNER).id if speaker else None,
        state=state_key(record, state) if state else None,
        body=body_key(given.get("body")),
        act=Act(given["act"]) if "act" in given else None,
        theme=theme_id(given.get("theme")),
        year=int(given["year"]) if "year" in given else None,
        review=ReviewState(given["review"]) if "review" in given else None,
        since=given.get("since"),
        until=given.get("until"),
        wider=wider,
    )


def state_key(record: Record, name: str) -> str:
    """A State's key by its key or any name for it, of the vocabulary or the record."""
    wanted = name.casefold()
    for row in states():
        spelled = (row.key, row.key.removeprefix("state:"), row.name, *row.aliases, *row.ko)
        if wanted in {each.casefold() for each in spelled}:
            return row.key
    return ask.the_one(record, name, OWNER, kind=EntityKind.STATE).id


def show(answer: ask.SearchAnswer, facets: bool, output: Output) -> int:
    """Print what a search found; with ``facets`` the ways to narrow it too."""
    if output.form is Form.JSON and facets:
        print_one(output, rows.searched(answer))
        return 0 if answer.total else 1
    if output.form is Form.TABLE:
        for each in answer.also:
            others = ", ".join(f"“{name}”" for name in each.others)
            named = "" if each.name == each.words else f" ({each.name})"
            note(f"{each.words}{named} is also looked for as {others}.")
        with target(output) as out:
            if answer.people.rows:
                listed = [rows.entity(each) for each in answer.people]
                print_table(out, listed, PEOPLE, "People who are called so")
            if answer.meetings:
                meetings = [rows.facet_value("meeting", each) for each in answer.meetings]
                print_table(out, meetings, FACETS[1::2], "Meetings at which it was said")
            if facets:
                print_table(out, list(rows.facets(answer)), FACETS, "To narrow the search")
    listed = [rows.hit(each) for each in answer]
    return print_rows(output, listed, HITS, "These words were not found.", answer.total)


# ---------------------------------------------------------------------------- saved searches


def list_saved(record: Record, output: Output) -> int:
    mine = account()
    if record.saved_searches(mine, OWNER) and not record.saved_searches(mine, output.viewer):
        raise BadUse(
            "The words of saved searches may name somebody who is protected.",
            "Add --protected, and do not give the list away.",
        )
    listed = [rows.saved_search(each) for each in ask.saved_searches(record, mine, output.viewer)]
    return print_rows(output, listed, SAVED, "No search is saved.", title="Saved searches")


def run_saved(
    record: Record, name: str, only_new: bool, shown: tuple[int | None, bool], output: Output
) -> int:
    """Show what a saved search finds, or what is new in it; then all of it counts as seen."""
    limit, facets = shown
    kept = known(record, name)
    asked = replace(kept.filter, limit=limit_for(limit, output))
    if only_new:
        asked = replace(asked, after=kept.after)
    answer = ask.search(record, kept.query, asked, output.viewer)
    record.look_at_search(name, account(), now())
    if only_new and not answer.total:
        note(f"Nothing is new since {kept.looked or 'ever'}.")
    return show(answer, facets, output)


def known(record: Record, name: str) -> SavedSearch:
    for each in record.saved_searches(account(), OWNER):
        if each.name == name:
            return each
    raise NothingFound(
        f"No search is saved as {name!r}.", "`onrecord search --saved` lists those that are."
    )
