"""The door of the command line: what goes wrong inside leaves it as two lines and an exit code.

0 done · 1 nothing found · 2 bad use · 3 failure · 130 stopped by the user
"""

import os
import sys
from collections.abc import Sequence

import click

from onrecord.errors import OnrecordError

__all__ = ["FAILURE", "NOTHING_FOUND", "STOPPED", "complain", "main", "run"]

NOTHING_FOUND = 1
BAD_USE = 2
FAILURE = 3
STOPPED = 130


def main() -> None:
    """What the command ``onrecord`` runs."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    from onrecord.cli.commands import onrecord

    speak_utf8()
    debug = "--debug" in arguments
    try:
        code = onrecord.main(list(arguments), prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        # Whoever read the output has enough of it ("onrecord statements | head").
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except (KeyboardInterrupt, click.Abort):
        complain("Stopped.", "What was reported as added is kept. Start again to go on.")
        return STOPPED
    except click.UsageError as wrong:
        path = wrong.ctx.command_path if wrong.ctx else "onrecord"
        complain(wrong.format_message(), f"See `{path} --help`.")
        return BAD_USE
    except click.ClickException as wrong:
        complain(wrong.format_message())
        return BAD_USE
    except OnrecordError as error:
        if debug:
            raise
        complain(error.problem, error.mend)
        return error.exit_code
    except Exception as error:
        if debug:
            raise
        complain(*unforeseen(error))
        return FAILURE


def unforeseen(error: Exception) -> tuple[str, str]:
    """Problem and mend for what no part of the program expected."""
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return (
            f"The system says: {error.strerror}{place}.",
            "See that the place exists, has room and may be used by this account.",
        )
    if isinstance(error, MemoryError):
        return "There is not enough memory.", "Close other programs, or use fewer --jobs."
    return (
        f"Something went wrong inside onrecord ({type(error).__name__}).",
        "Run the command again with --debug and report what it prints; it may hold words of your "
        "documents, so read it before you send it.",
    )


def complain(problem: str, mend: str = "") -> None:
    """One line of problem and one of mend, on the error stream."""
    from onrecord.publish.table import safe

    click.echo(safe(" ".join(problem.split())), err=True)
    if mend:
        click.echo(safe(" ".join(mend.split())), err=True)


def speak_utf8() -> None:
    """Output is UTF-8 wherever it goes; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            change(encoding=encoding, errors="replace")
