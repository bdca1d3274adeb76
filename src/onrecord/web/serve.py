"""Serving the pages to this machine: a port, a browser, and a clean end."""

import errno
import ipaddress
import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping

import uvicorn

from onrecord import settings as table
from onrecord.errors import BadSetting, BadUse
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.web.app import application
from onrecord.web.record_desk import RecordDesk

__all__ = ["browser_here", "serve"]


def serve(
    record: Record,
    host: str | None = None,
    port: int | None = None,
    open_browser: bool = True,
    settings: Settings | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the pages of a record at a local address until Ctrl-C.

    ``host``, ``port`` and the language come from the settings of the record where they are not
    given. A port that is taken is replaced by a free one; a host that other machines can reach is
    refused (BadSetting). ``say`` gets the lines for the person who started it.
    """
    chosen = settings or table.read(record.directory)
    wanted = chosen.serve_port if port is None else port
    app = application(
        RecordDesk(record, chosen), None if chosen.language == "auto" else chosen.language
    )
    listening = listen(host or chosen.serve_host, wanted)
    got = listening.getsockname()[1]
    if wanted not in (0, got):
        say(f"Port {wanted} is taken by another program.")
    address = f"http://{name_of(listening)}:{got}/"
    say(f"The record is open at {address}")
    say("Only this computer can open it. Press Ctrl-C to stop.")
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


def loopback(host: str) -> str:
    """The address of this machine alone that a host stands for; BadSetting for any other."""
    name = host.strip().strip("[]")
    if name.lower() == "localhost":
        return "127.0.0.1"
    try:
        own = ipaddress.ip_address(name).is_loopback
    except ValueError:
        own = False
    if not own:
        raise BadSetting(
            f"The pages can't be served at {host!r}: other machines could reach them there, and "
            "they ask for no password.",
            "Use 127.0.0.1, ::1 or localhost. To read from another machine, open an SSH tunnel.",
        )
    return name


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on a loopback address: at ``port``, or at a free one where that is
    taken. BadSetting for any other address, BadUse for a port that can't be used at all."""
    address = loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Named, so that asyncio knows TCP when it sees it and sends answers without a delay of 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            listening.bind((address, port))
            listening.listen(128)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            listening.close()
            listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            listening.bind((address, 0))
            listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise BadUse(
            f"Port {port} of {address} can't be used on this machine.",
            "Choose another with --port, from 1024 to 65535; 0 takes any that is free.",
        ) from error
    return listening


def name_of(listening: socket.socket) -> str:
    """The host as it is written in an address."""
    host = str(listening.getsockname()[0])
    if host == "127.0.0.1":
        return "localhost"
    return f"[{host}]" if ":" in host else host


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
