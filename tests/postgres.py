"""A real PostgreSQL server for the tests, from the system's own binaries, in a folder that goes.

``database`` gives each test an empty database: "" for SQLite, then an address on the server. Where
there is no PostgreSQL, its tests are skipped with the mend; on CI (``CI`` is set) they fail.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

__all__ = ["Server", "database", "empty_database", "server"]

MEND = "There is no PostgreSQL: apt-get install postgresql"
NUMBERS = count()


@dataclass(frozen=True)
class Server:
    """``address`` is that of its own database; more are made beside it."""

    address: str
    socket_folder: Path
    port: int

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{os.getpid()}_{next(NUMBERS)}"
        engine = create_engine(
            self.address.replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.address.rsplit("/", 1)[0] + f"/{name}"


def binaries() -> Path | None:
    """The folder with initdb and postgres; of several versions, the newest."""
    found = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parent.parent.name.isdigit()
    ]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def account() -> dict[str, Any]:
    """Who is to run the server: initdb refuses root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for all tests of one process, stopped at the end."""
    folder = binaries()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail(MEND)
        pytest.skip(MEND)
    place = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    who = account()
    try:
        if who:
            os.chown(place, who["user"], who["group"])
        yield from started(folder, place, who)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def started(folder: Path, place: Path, who: dict[str, Any]) -> Iterator[Server]:
    data = place / "data"
    quiet: dict[str, Any] = {"cwd": place, "stdin": subprocess.DEVNULL, "capture_output": True}
    # A locale in which signs are not sorted by their numbers, as on most people's servers.
    made = [folder / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8"]
    locale = ["--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8"]
    done = subprocess.run([*made, "-N", *locale], **quiet, **who, check=False)
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
        subprocess.run([*made, "-N", "--locale=C.UTF-8"], **quiet, **who, check=True)
    port = free_port()
    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
    options += " -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"
    control = [folder / "pg_ctl", "-D", data, "-w", "-l", place / "log"]
    # Its output stays open in the server, so it can't be waited for through a pipe.
    nowhere: dict[str, Any] = {"cwd": place, "stdin": subprocess.DEVNULL, **who}
    nowhere |= {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*control, "-o", options, "start"], **nowhere, check=True)
    try:
        yield Server(f"postgresql://onrecord@127.0.0.1:{port}/postgres", place, port)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **nowhere, check=False)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> str:
    """What ``Record.create`` takes: each test that asks for it runs on both."""
    if request.param == "sqlite":
        return ""
    made: Server = request.getfixturevalue("server")
    return made.new_database()


@pytest.fixture
def empty_database(server: Server) -> str:
    """The address of an empty PostgreSQL database."""
    return server.new_database()
