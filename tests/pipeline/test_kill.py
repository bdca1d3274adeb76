"""Killed at any moment and started again, ``add`` ends in the record of an undisturbed run."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from onrecord.pipeline import Progress, add
from onrecord.record import OWNER, DocumentFilter, Record
from onrecord.settings import Settings
from tests.pipeline.compare import contents

AT = "2026-01-31T12:00:00Z"
MOMENTS = 50

# Each child starts with everything loaded, so that the moments fall into its work.
FORK = multiprocessing.get_context("fork")


def work(directory: Path, dossier: Path, jobs: int, told: Connection | None = None) -> None:
    """Make the record or open it, and take the dossier in."""

    def tell(progress: Progress) -> None:
        if told is not None:
            told.send(progress.done)

    made = (directory / "originals").is_dir()
    with Record.open(directory) if made else Record.create(directory) as record:
        add(record, [str(dossier)], Settings(jobs=jobs, batch=2), tell, lambda: AT)


def killed_after(seconds: float, directory: Path, dossier: Path, jobs: int) -> int:
    """How many documents a run had said were done when it was killed."""
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=work, args=(directory, dossier, jobs, sender))
    child.start()
    sender.close()
    time.sleep(seconds)
    assert child.pid is not None
    if child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    done = 0
    try:
        while receiver.poll():
            done = receiver.recv()
    except EOFError:
        pass
    receiver.close()
    child.close()
    return done


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, dossier: Path) -> tuple[float, object]:
    """How long a run takes, and what it ends in."""
    folder = tmp_path_factory.mktemp("undisturbed")
    work(folder / "warm", dossier, 1)
    start = time.perf_counter()
    work(folder / "record", dossier, 1)
    seconds = time.perf_counter() - start
    with Record.open(folder / "record") as record:
        return seconds, contents(record)


def test_a_run_killed_at_any_moment_and_started_again_ends_in_the_same_record(
    tmp_path: Path, dossier: Path, undisturbed: tuple[float, object]
) -> None:
    seconds, wanted = undisturbed
    moments = random.Random(20250520)
    cut_short = 0
    for number in range(MOMENTS):
        directory = tmp_path / str(number)
        # Several processes now and then; they take longer to start.
        jobs = 2 if number % 12 == 11 else 1
        after = moments.random() * seconds * (1.2 if jobs == 1 else 3)
        done = killed_after(after, directory, dossier, jobs)
        if (directory / "originals").is_dir():
            with Record.open(directory) as record:
                rows = record.documents(DocumentFilter(limit=None), OWNER)
                cut_short += 0 < rows.total < 14
                # What was reported is there: documents, copies of files, and what was left out.
                arrived = sum(len(record.custody(row.id, OWNER)) for row in rows)
                assert arrived + record.left_out(None).total >= done
                assert list(record.verify()) == []
        work(directory, dossier, 1)
        with Record.open(directory) as record:
            assert contents(record) == wanted, f"killed after {after:.3f} s"
            assert not list(record.originals.folder.glob("??/??/.coming-*"))
    # The moments did fall into the work.
    assert cut_short >= 5
