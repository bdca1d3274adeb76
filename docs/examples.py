"""Puts the real output of each command into the guides: python docs/examples.py

A guide shows a command and its output as a block that begins with "$ onrecord …". This script runs
every such command on a record of the sample dossier, made for the occasion, and writes what it
printed below it. "| head -20" at a command's end keeps that many lines.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ROOT / "docs" / "guide"

# A fenced block whose first line is a command.
BLOCK = re.compile(r"```console\n\$ (?P<command>onrecord [^\n]*)\n(?P<output>.*?)```", re.DOTALL)
HEAD = re.compile(r"\s*\|\s*head -(?P<lines>\d+)\s*$")


def commands(page: str) -> Iterator[str]:
    """The commands that a guide shows, without what only shortens their output."""
    for found in BLOCK.finditer(page):
        yield HEAD.sub("", found["command"])


def words_of(command: str) -> list[str]:
    """A command as arguments, without the program's name and without what goes into a file."""
    return shlex.split(command.partition(" > ")[0])[1:]


def output(command: str, record: Path) -> str:
    """What a command prints, its messages after its answer, each line without spaces at its end."""
    cut = HEAD.search(command)
    arguments = words_of(HEAD.sub("", command))
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=record.parent,
        env={**os.environ, "COLUMNS": "120"},
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}\n{done.stderr}")
    lines = [line.rstrip() for line in done.stdout.rstrip("\n").splitlines()]
    if cut and len(lines) > int(cut["lines"]):
        lines = [*lines[: int(cut["lines"])], "…"]
    lines += done.stderr.splitlines()
    return "\n".join(lines) + "\n"


def refreshed(page: str, record: Path) -> str:
    """A guide with the output of today."""

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        return f"```console\n$ {command}\n{output(command, record)}```"

    return BLOCK.sub(block, page)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "my-record"
        subprocess.run(
            [
                *(sys.executable, "-m", "onrecord", "add", str(ROOT / "examples" / "dprk-2025")),
                *("--record", str(record)),
            ],
            check=True,
        )
        for path in sorted(GUIDES.glob("*.md")):
            page = path.read_text(encoding="utf-8")
            new = refreshed(page, record)
            if new != page:
                path.write_text(new, encoding="utf-8")
                print(f"changed: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
