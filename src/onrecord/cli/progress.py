"""Progress bars, on the error stream, so that the answer can be piped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from onrecord import pipeline
from onrecord.publish.table import safe

__all__ = ["adding", "counting"]


class Latest(TextColumn):
    """The name of the latest document; it comes from outside and is shown as plain text."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        name = safe(str(getattr(task, "fields", {}).get("latest", "")))
        return Text(name.rsplit("/", 1)[-1][-40:], style="dim", overflow="ellipsis", no_wrap=True)


def bar(*more: TextColumn | MofNCompleteColumn) -> Progress:
    screen = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        *more,
        console=screen,
        transient=True,
        # A pipe or a log gets no bar: it would be thousands of lines.
        disable=not sys.stderr.isatty(),
    )


@contextmanager
def adding() -> Iterator[Callable[[pipeline.Progress], None]]:
    """A bar for documents that are taken in; its end moves while more are found."""
    with bar(Latest()) as shown:
        task = shown.add_task("Adding", total=None, latest="")

        def step(progress: pipeline.Progress) -> None:
            shown.update(
                task,
                total=max(progress.collected, progress.done),
                completed=progress.done,
                latest=progress.latest,
            )

        yield step


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work whose end is known: it is told how much is done, and of how much."""
    with bar() as shown:
        task = shown.add_task(what, total=None)

        def step(done: int, total: int) -> None:
            shown.update(task, total=total, completed=done)

        yield step
