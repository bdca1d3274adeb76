"""Names and places in a file system that lead astray."""

import os
import socket
from pathlib import Path

from tests.hostile.kinds import Maker, hostile, reads_everything

MAKERS: list[Maker] = []

TEXT = "The assembly of Valdorra met on 3 May 2031.\n"


@hostile(MAKERS, "loop", "It is a link")
def loop(path: Path) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


@hostile(MAKERS, "itself", "It is a link")
def itself(path: Path) -> None:
    path.symlink_to(path)


@hostile(MAKERS, "passwords.txt", "It is a link")
def link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


@hostile(MAKERS, "nowhere.txt", "It is a link")
def link_nowhere(path: Path) -> None:
    path.symlink_to("/no/such/place")


@hostile(MAKERS, "pipe.txt", "It is a device, a pipe or a socket")
def pipe(path: Path) -> None:
    os.mkfifo(path)


@hostile(MAKERS, "socket.txt", "It is a device, a pipe or a socket")
def socket_file(path: Path) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as bound:
        # The name of a socket may have a hundred characters only, so it is made from within.
        os.chdir(path.parent)
        try:
            bound.bind(path.name)
        finally:
            os.chdir(here)


if not reads_everything():

    @hostile(MAKERS, "unreadable.txt", "not allowed to read it")
    def unreadable(path: Path) -> None:
        path.write_text(TEXT, encoding="utf-8")
        path.chmod(0)


@hostile(MAKERS, "two\nlines.txt", gives=("two lines.txt",), later="read")
def newline(path: Path) -> None:
    path.write_text(TEXT + "1", encoding="utf-8")


@hostile(MAKERS, "gpj.\u202etxt.txt", gives=("gpj.\ufffdtxt.txt",), later="read")
def backwards(path: Path) -> None:
    path.write_text(TEXT + "2", encoding="utf-8")


@hostile(MAKERS, os.fsdecode("보고서.txt".encode("euc_kr")), gives=("보고서.txt",), later="read")
def old_encoding(path: Path) -> None:
    path.write_text(TEXT + "3", encoding="utf-8")


@hostile(MAKERS, "n" * 251 + ".txt", gives=("n{150}…[0-9a-f]{8}…n{36}.txt",), later="read")
def long_name(path: Path) -> None:
    path.write_text(TEXT + "4", encoding="utf-8")


@hostile(MAKERS, "-rf *.txt", gives=(r"-rf \*.txt",), later="read")
def option_name(path: Path) -> None:
    path.write_text(TEXT + "5", encoding="utf-8")
