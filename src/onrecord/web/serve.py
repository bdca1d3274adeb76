"""Serving the pages to this machine: a port, a browser, and a clean end."""

import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

import uvicorn

from onrecord.errors import BadUse
from onrecord.web.app import application

__all__ = ["HOST", "PORT", "browser_here", "serve"]

HOST = "127.0.0.1"
PORT = 8765


def serve(
    record_dir: Path,
    database: str | None = None,
    port: int | None = None,
    open_browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the record in ``record_dir`` at a local address until Ctrl-C.

    ``port`` None means the usual one, or any free one where that is taken; a port that is asked for
    and taken is an error (BadUse). ``say`` gets the lines for the person who started it.
    """
    app = application(record_dir, database)
    listening = listen(port)
    address = f"http://localhost:{listening.getsockname()[1]}/"
    say(f"The record is open at {address}")
    say("Press Ctrl-C to stop.")
    if open_browser and browser_here(os.environ):
        # The socket listens already: the browser waits until the server takes its request.
        webbrowser.open(address)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
    say("Stopped.")


def listen(port: int | None) -> socket.socket:
    """A socket that listens on the loopback address only."""
    wanted = PORT if port is None else port
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            listening.bind((HOST, wanted))
        except OSError:
            if port is not None:
                raise
            listening.bind((HOST, 0))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise BadUse(
            f"Port {wanted} can't be used on this machine.",
            "Another program may have it. Choose another with --port, or leave --port away.",
        ) from error
    return listening


def browser_here(environ: Mapping[str, str]) -> bool:
    """Whether there is a browser that the person at this machine would see."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return False
    if sys.platform.startswith("linux") and not (
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
