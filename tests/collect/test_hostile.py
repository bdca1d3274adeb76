"""A good file among hostile ones comes out, and everything else is named with its reason."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.collect import Collected, Limits, collect
from onrecord.errors import LeftOut
from tests.collect.conftest import CUSTODIAN
from tests.hostile import GOOD, GOOD_TEXT, Hostile, write

Everything = dict[str, list[tuple[str, str, str]]]

# Collects a folder in a process of its own, so that its memory can be told.
PROGRAM = """
import json, resource, sys
from onrecord.collect import Collected, Limits, collect
from tests.collect.conftest import CUSTODIAN
for each in collect(sys.argv[1], Limits(), CUSTODIAN):
    if isinstance(each, Collected):
        print(json.dumps(["came", each.arrival.origin, each.arrival.name]))
    else:
        print(json.dumps(["left out", each.origin, str(each)]))
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def hostile(folder: Path) -> list[Hostile]:
    return write(folder)


@pytest.fixture(scope="module")
def everything(folder: Path, hostile: list[Hostile]) -> Everything:
    """What collecting the folder gave, by the name of the file in it."""
    assert hostile
    by_file: Everything = {}
    for each in collect(str(folder), Limits(), CUSTODIAN):
        if isinstance(each, Collected):
            entry = ("came", each.arrival.origin, each.arrival.name)
        else:
            entry = ("left out", each.origin, str(each))
        inside = entry[1].removeprefix(f"{folder}/")
        by_file.setdefault(inside.partition("!")[0], []).append(entry)
    return by_file


def shown(name: str, everything: Everything) -> str:
    """The name under which a file of the folder is shown."""
    if name in everything:
        return name
    [match] = [
        each
        for each in everything
        if each in (name.replace("\n", " "), name.replace("\u202e", "\ufffd"))
        or os.fsencode(name) == each.encode("euc_kr", "ignore")
        or ("…" in each and name.startswith(each.partition("…")[0]))
    ]
    return match


def test_the_good_file_among_hostile_ones_comes_out_whole(folder: Path, hostile: list[Hostile]):
    assert len(hostile) >= 30
    came = [
        each
        for each in collect(str(folder), Limits(), CUSTODIAN)
        if isinstance(each, Collected) and each.arrival.name == GOOD
    ]
    assert [each.data.decode() for each in came] == [GOOD_TEXT]


def test_every_hostile_file_is_refused_or_passed_on_as_foreseen(
    hostile: list[Hostile], everything: Everything
) -> None:
    wrong = {}
    for each in hostile:
        entries = everything[shown(each.name, everything)]
        refused = [said for kind, _, said in entries if kind == "left out"]
        came = [name for kind, _, name in entries if kind == "came"]
        fits = len(refused) == len(each.refused) and all(
            re.search(pattern, said) for pattern, said in zip(each.refused, refused, strict=True)
        )
        if each.gives is not None:
            fits = fits and len(came) == len(each.gives)
            fits = fits and all(map(re.fullmatch, each.gives, came))
        if not fits:
            wrong[each.name] = entries
    assert not wrong


def test_every_refusal_has_a_mend_and_no_content_of_a_document(
    folder: Path, hostile: list[Hostile]
) -> None:
    for each in collect(str(folder), Limits(), CUSTODIAN):
        if isinstance(each, LeftOut):
            assert each.origin.startswith(str(folder)), each
            assert each.problem.endswith("."), each
            assert each.mend.endswith("."), each
            assert "Valdorra" not in str(each)


def test_two_runs_give_the_same_in_the_same_order(folder: Path, hostile: list[Hostile]) -> None:
    def run() -> list[tuple[str, str]]:
        return [
            (each.arrival.origin, each.arrival.sha256)
            if isinstance(each, Collected)
            else (each.origin, str(each))
            for each in collect(str(folder), Limits(), CUSTODIAN)
        ]

    assert run() == run()


def test_hostile_files_take_neither_much_memory_nor_much_time(
    folder: Path, hostile: list[Hostile]
) -> None:
    root = Path(__file__).resolve().parents[2]
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    peak = json.loads(done.stdout.splitlines()[-1])
    assert peak < 2**30
    assert time.monotonic() - before < 60


@pytest.mark.parametrize("limit", [1, 5, 20])
def test_no_more_members_than_the_limit_are_taken_from_one_archive(
    tmp_path: Path, limit: int
) -> None:
    import tarfile

    with tarfile.open(tmp_path / "many.tar", "w") as archive:
        for number in range(30):
            path = tmp_path / f"{number}.txt"
            path.write_text(f"Document {number}")
            archive.add(path, path.name)
    items = list(collect(str(tmp_path / "many.tar"), Limits(members=limit), CUSTODIAN))
    assert [isinstance(each, Collected) for each in items] == [True] * limit + [False]
    assert f"more than {limit} files" in str(items[-1])
