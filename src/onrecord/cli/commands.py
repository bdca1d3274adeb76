"""The table of commands: their names, where each is, and what it does in a line.

``onrecord --help`` reads this table only, so that it answers at once.
"""

import difflib
from importlib import import_module

import click

from onrecord import __version__

__all__ = ["COMMANDS", "onrecord"]

# Section, then command: (module under onrecord.cli, what it does).
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "sample": ("sample", "Build a record from the sample dossier and open it."),
        "add": ("add", "Take documents into the record."),
        "serve": ("serve", "Open the record in a browser."),
    },
    "Look": {
        "status": ("look", "The record in numbers."),
        "documents": ("look", "List documents."),
        "show": ("look", "Show a document with its findings marked."),
        "search": ("search", "Find words in documents and statements, people and meetings."),
    },
    "Ask": {
        "statements": ("ask", "Who said what, about whom, where and when."),
        "people": ("people", "List people, or organisations."),
        "person": ("people", "Everything about one person."),
        "cases": ("cases", "List people, or groups, to whom something was done."),
        "case": ("cases", "The file of a person or group, with a clock."),
        "meetings": ("meetings", "List meetings, or show one."),
        "coverage": ("coverage", "Which body met in which year or month."),
        "meeting": ("proceedings", "The record of a meeting: agenda, speeches, votes."),
        "speeches": ("proceedings", "Speeches in records of meetings."),
        "votes": ("proceedings", "Votes, and how a State voted."),
        "resolution": ("proceedings", "A resolution, paragraph by paragraph."),
        "symbol": ("symbols", "The documents that bear a symbol, and those that cite it."),
        "timeline": ("timeline", "What happened when, and what is to come."),
        "network": ("network", "Who appears with whom, who speaks for whom."),
        "positions": ("positions", "Who raised which theme when, in which words."),
        "conflicts": ("conflicts", "Where sources contradict each other; rule on it."),
        "demands": ("demands", "Who asked whom to do what, and what came of it; decide on it."),
        "firsts": ("coverage", 'Claims of "first" and the like, checked against the record.'),
        "check": ("check", "Hold an article or a draft against the record, claim by claim."),
    },
    "Review": {
        "accept": ("review", "Say that a finding is right."),
        "reject": ("review", "Say that a finding is wrong."),
        "correct": ("review", "Put a finding right."),
        "history": ("review", "Every decision on a finding."),
        "matches": ("matches", "Who may be one person, with reasons; decide on it."),
        "same": ("review", "Say that two people are one, or that they are two."),
        "protect": ("review", "Protect a document and the names in it."),
    },
    "Keep": {
        "verify": ("keep", "Check that nothing has changed since it came in."),
        "export": ("keep", "Write everything out as JSON Lines, or a meeting as Akoma Ntoso."),
        "settings": ("keep", "The settings, and what they are set to."),
        "extract": ("extract", "Findings of files, without a record."),
        "names": ("names", "Compare spellings of names, without a record."),
    },
}

_PLACES = {name: place for section in COMMANDS.values() for name, place in section.items()}


class Commands(click.Group):
    """A group that loads a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PLACES:
            return None
        module = import_module(f"onrecord.cli.{_PLACES[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _PLACES and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], _PLACES, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, commands in COMMANDS.items():
            with formatter.section(section):
                formatter.write_dl([(name, does) for name, (_, does) in commands.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with `onrecord sample`, or with `onrecord add` and a folder of your documents. "
    "Each command has --help with an example.",
)
@click.version_option(__version__, "--version", message="onrecord %(version)s")
def onrecord() -> None:
    """Documents in, a cited record out: who said and did what, about whom, in which body, proved by
    exact words.

    Everything stays on this computer.
    """
