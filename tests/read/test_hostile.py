"""Hostile files that collecting passes on are refused or contained here."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import GOOD, Hostile, write

# Reads a folder in a process of its own, so that its memory can be told.
PROGRAM = """
import json, resource, sys, time
from onrecord.collect import Collected, Limits, collect
from onrecord.errors import LeftOut
from onrecord.read import Hints, read
from tests.collect.conftest import CUSTODIAN
from tests.read.promises import keeps_its_promises
folder = sys.argv[1]
for each in collect(folder, Limits(), CUSTODIAN):
    if not isinstance(each, Collected):
        continue
    before = time.monotonic()
    arrival = each.arrival
    try:
        document = read(each.data, Hints(name=arrival.name, declared_type=arrival.declared_type))
        keeps_its_promises(document)
        outcome = ["read", document.text[:300]]
    except LeftOut as refusal:
        outcome = ["refused", str(refusal)]
    origin = arrival.origin.removeprefix(folder + "/").partition("!")[0]
    print(json.dumps([origin, arrival.name, *outcome, time.monotonic() - before]))
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Hostile]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, write(folder)


@pytest.fixture(scope="module")
def outcomes(hostile: tuple[Path, list[Hostile]]) -> tuple[list[list[Any]], int]:
    """For each original: the file it came from, its name, what became of it, how, in what time;
    and the most memory that was taken, in bytes."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(hostile[0])],
        env={"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    *lines, peak = map(json.loads, done.stdout.splitlines())
    return lines, peak


def test_hostile_files_are_refused_or_read_as_foreseen(
    hostile: tuple[Path, list[Hostile]], outcomes: tuple[list[list[Any]], int]
) -> None:
    later = {each.name: each.later for each in hostile[1]}
    wrong, met = [], set()
    for origin, name, outcome, said, _ in outcomes[0]:
        foreseen = later.get(origin, "read")
        met.add(origin)
        if foreseen not in ("either", outcome):
            wrong.append((origin, name, foreseen, outcome, said))
    assert not wrong
    passed_on = {e.name for e in hostile[1] if e.later == "refused" and e.gives == (e.name,)}
    assert passed_on <= met


def test_the_good_file_among_hostile_ones_is_read(outcomes: tuple[list[list[Any]], int]) -> None:
    [good] = [line for line in outcomes[0] if line[0] == GOOD]
    assert good[2] == "read"
    assert good[3].startswith("Letter of the Valdorran Lawyers' Circle")


def test_nothing_of_this_machine_comes_into_a_document(
    outcomes: tuple[list[list[Any]], int],
) -> None:
    assert not any("root:" in line[3] for line in outcomes[0])


def test_no_hostile_file_takes_much_time_or_memory(outcomes: tuple[list[list[Any]], int]) -> None:
    lines, peak = outcomes
    assert peak < 2**30
    assert {line[1]: line[4] for line in lines if line[4] > 20} == {}
