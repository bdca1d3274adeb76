"""The reference page of the commands, made from their own help."""

import click

from onrecord.cli.commands import COMMANDS, onrecord

__all__ = ["reference"]

WIDTH = 96


def reference() -> str:
    """Every command's --help as Markdown."""
    lines = []
    names = ["-h", "--help"]
    top = click.Context(
        onrecord, info_name="onrecord", terminal_width=WIDTH, help_option_names=names
    )
    for section, commands in COMMANDS.items():
        lines += [f"## {section}", ""]
        for name in commands:
            command = onrecord.get_command(top, name)
            assert command is not None
            context = click.Context(command, top, name, terminal_width=WIDTH)
            lines += [f"### onrecord {name}", "", "```text", command.get_help(context), "```", ""]
            for inner, part in getattr(command, "commands", {}).items():
                shown = click.Context(part, context, inner, terminal_width=WIDTH)
                lines += [f"### onrecord {name} {inner}", ""]
                lines += ["```text", part.get_help(shown), "```", ""]
    return "\n".join(lines)
