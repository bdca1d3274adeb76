"""One writes, the others wait or read."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from onrecord.errors import RecordBusy
from onrecord.record import Record, ReviewState
from tests.record.made import DAY, EVERYTHING, arrived, everything


def test_a_second_writer_is_told_to_wait_and_readers_are_not(record: Record, database: str) -> None:
    with Record.open(record.directory, database) as other:
        with record.writing():
            record.write([arrived(EVERYTHING, everything())])
            with pytest.raises(RecordBusy) as told:
                other.write([arrived("Another.")])
            assert "Wait" in told.value.mend
            [said] = other.statements()
            with pytest.raises(RecordBusy):
                other.decide(said.id, ReviewState.ACCEPTED, "ada", DAY)
            assert other.documents().total == 1
        other.write([arrived("Another.")])
        assert record.documents().total == 2


def test_a_moment_is_waited_for(record: Record, database: str) -> None:
    begun = threading.Event()

    def write() -> None:
        with Record.open(record.directory, database) as other, other.writing():
            begun.set()
            time.sleep(0.3)

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait()
    record.leave_out("a", "b", "c", DAY)
    thread.join()
    assert record.left_out().total == 1


def test_another_thread_is_another_writer(record: Record) -> None:
    told: list[type[BaseException] | None] = []

    def write() -> None:
        try:
            record.write([arrived("Another.")])
        except RecordBusy as busy:
            told.append(type(busy))

    with record.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert told == [RecordBusy]


def test_a_reader_sees_what_was_there_when_it_began_to_ask(record: Record, database: str) -> None:
    record.write([arrived(EVERYTHING, everything())])
    asked = record.each_finding()
    first = next(asked)
    with Record.open(record.directory, database) as other:
        other.write([arrived(EVERYTHING + " More.", everything())])
    assert len([first, *asked]) == len(list(everything().findings()))


def test_the_lock_of_a_writer_that_was_killed_is_free(tmp_path: Path) -> None:
    Record.create(tmp_path / "r").close()
    program = (
        "import sys, time; from pathlib import Path; from onrecord.record import Record\n"
        "with Record.open(Path(sys.argv[1])) as r, r.writing(): print('in', flush=True);"
        " time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "r")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"in\n"
        with Record.open(tmp_path / "r") as record:
            with pytest.raises(RecordBusy):
                record.leave_out("a", "b", "c", DAY)
            writer.kill()
            writer.wait()
            record.leave_out("a", "b", "c", DAY)
            assert record.left_out().total == 1
