"""onrecord serve: the record in a browser."""

from importlib import import_module

import click

from onrecord.cli.options import example, on_record, opened
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["serve_pages"]


@click.command("serve", epilog=example("onrecord serve", "onrecord serve --port 9000 --no-browser"))
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="0: any that is free.")
@click.option("--host", metavar="ADDRESS", help="An address of this computer: 127.0.0.1 or ::1.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@on_record
def serve_command(settings: Settings, port: int | None, host: str | None, no_browser: bool) -> int:
    """Open the record in a browser, at an address that only this computer reaches."""
    with opened(settings) as record:
        serve_pages(record, settings, host, port, not no_browser)
    return 0


def serve_pages(
    record: Record, settings: Settings, host: str | None, port: int | None, open_browser: bool
) -> None:
    """Serve until Ctrl-C."""
    # The pages stand beside the command line and neither imports the other: they are started by
    # their name, as any server is.
    pages = import_module("onrecord.web.serve")
    pages.serve(record, host, port, open_browser, settings)
