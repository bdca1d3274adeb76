"""A folder goes in, a record comes out, and one bad document stops nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import LeftOut, RecordBusy
from onrecord.model import EntityKind
from onrecord.pipeline import Progress, add, extract_file
from onrecord.pipeline.pool import Pool, Task
from onrecord.pipeline.work import Done, Refusal
from onrecord.record import OWNER, EntityFilter, FindingFilter, Record, SearchFilter
from onrecord.settings import Settings
from tests.pipeline.compare import contents
from tests.pipeline.conftest import text_of

AT = "2026-01-31T12:00:00Z"


def clock() -> str:
    return AT


def test_a_folder_becomes_a_record(record: Record, dossier: Path, settings: Settings) -> None:
    told: list[Progress] = []
    done = add(record, [str(dossier)], settings, told.append, clock)
    assert (done.added, done.copies, done.already_there) == (14, 1, 1)
    assert [Path(origin).name for origin, _, _ in done.left_out] == [
        "12-empty.pdf",
        "13-broken.pdf",
    ]
    assert all(problem and mend for _, problem, mend in done.left_out)
    assert done.words == record.counts().words
    assert done.findings == record.counts().findings
    assert {"collect", "read", "extract", "identify", "prepare", "write", "all"} <= set(
        done.seconds
    )
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].done == told[-1].collected == 17
    assert {row.origin for row in record.left_out()} == {origin for origin, _, _ in done.left_out}
    assert record.search("Meridane", viewer=OWNER).total > 0
    people = {row.name for row in record.entities(EntityFilter(kind=EntityKind.PERSON))}
    assert "Ines Mora" in people
    assert list(record.verify()) == []


def test_adding_it_again_adds_nothing(record: Record, dossier: Path, settings: Settings) -> None:
    add(record, [str(dossier)], settings, clock=clock)
    before = contents(record)
    done = add(record, [str(dossier), str(dossier)], settings, clock=clock)
    assert (done.added, done.already_there, done.words) == (0, 30, 0)
    assert contents(record) == before


@pytest.mark.parametrize(
    "change", [{"jobs": 3}, {"batch": 1}, {"batch": 100}, {"jobs": 2, "batch": 5}]
)
def test_the_record_is_the_same_however_the_work_is_shared_out(
    tmp_path: Path, dossier: Path, settings: Settings, change: dict[str, int]
) -> None:
    found = []
    for place, used in (("one", settings), ("other", replace(settings, **change))):
        with Record.create(tmp_path / place) as record:
            add(record, [str(dossier)], used, clock=clock)
            found.append(contents(record))
    assert found[0] == found[1]


def test_the_record_is_the_same_on_both_databases(
    tmp_path: Path, dossier: Path, settings: Settings, empty_database: str
) -> None:
    found = []
    for place, database in (("one", ""), ("other", empty_database)):
        with Record.create(tmp_path / place, database) as record:
            add(record, [str(dossier)], settings, clock=clock)
            stated = list(record.each_finding(viewer=OWNER))
            people = record.entities(EntityFilter(limit=None), OWNER)
            rows = record.documents(viewer=OWNER)
            hits = record.search("release OR talks", SearchFilter(limit=None), OWNER)
            found.append((stated, people, rows, hits, record.counts(), record.statements()))
    assert found[0] == found[1]


def test_only_one_adds_at_a_time(
    record: Record, database: str, dossier: Path, settings: Settings
) -> None:
    with (
        Record.open(record.directory, database) as other,
        other.writing(),
        pytest.raises(RecordBusy),
    ):
        add(record, [str(dossier)], settings)


def test_a_fault_in_one_document_leaves_it_out_and_the_rest_goes_on(
    tmp_path: Path, dossier: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.pipeline import work

    found = work.extract

    def faulty(document: object, *more: object) -> object:
        if "day 5" in document.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("secret words of the document")
        return found(document, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "extract", faulty)
    with Record.create(tmp_path / "r") as record:
        done = add(record, [str(dossier)], settings)
        assert done.added == 13
        [told] = [each for each in done.left_out if "05.txt" in each[0]]
        assert "ZeroDivisionError" in told[1]
        assert "secret" not in told[1]
        # Repaired, it comes in with the next run.
        monkeypatch.setattr(work, "extract", found)
        assert add(record, [str(dossier)], settings).added == 1


def test_memory_that_runs_out_in_one_document_leaves_it_out(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.pipeline import work

    def greedy(*_: object) -> None:
        raise MemoryError

    (tmp_path / "a.txt").write_text("A text.")
    monkeypatch.setattr(work, "extract", greedy)
    with Record.create(tmp_path / "r") as record:
        done = add(record, [str(tmp_path / "a.txt")], settings)
    assert "memory" in done.left_out[0][1]


def test_a_document_that_can_not_be_stored_leaves_the_rest_of_its_batch(
    tmp_path: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.create(tmp_path / "r") as record:
        write = record.write_prepared

        def refuse(batch: list[object]) -> object:
            if any("day 2\n" in each.head.title + "\n" for each in batch):  # type: ignore[attr-defined]
                raise LeftOut("It does not fit.", "Mend it.")
            return write(batch)  # type: ignore[arg-type]

        monkeypatch.setattr(record, "write_prepared", refuse)
        done = add(record, [str(dossier)], Settings(batch=4))
        assert done.added == 13
        assert "It does not fit." in {problem for _, problem, _ in done.left_out}


# ---------------------------------------------------------------------------- the pool


def twice(value: int) -> Done[int]:
    return Done(value * 2)


def die(value: int) -> Done[int]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Done(value)


def hang(value: int) -> Done[int]:
    try:
        time.sleep(60)
    except TimeoutError:
        return Done(Refusal("late", "later"))
    return Done(value)


def hog(value: int) -> Done[int]:
    try:
        return Done(len(bytearray(8 * 2**30)))
    except MemoryError:
        return Done(Refusal("memory", "less"))


@pytest.fixture(scope="module")
def quick_pool() -> Iterator[Pool]:
    with Pool(2, seconds=1) as pool:
        yield pool


def test_a_process_that_dies_takes_no_other_document_with_it(quick_pool: Pool) -> None:
    calls = [twice, twice, die, twice, die, twice]
    tasks = [quick_pool._start(Task(call, (n,), 1)) for n, call in enumerate(calls)]
    results = [quick_pool.result(task).result for task in tasks]
    assert [each for each in results if isinstance(each, int)] == [0, 2, 6, 10]
    assert [isinstance(each, Refusal) for each in results] == [call is die for call in calls]
    # And the pool goes on.
    assert quick_pool.result(quick_pool._start(Task(twice, (21,), 1))).result == 42


def test_a_document_that_takes_too_long_is_given_up(quick_pool: Pool) -> None:
    tasks = [quick_pool._start(Task(call, (1,), 1)) for call in (hang, twice)]
    first, second = [quick_pool.result(task).result for task in tasks]
    assert first == Refusal("late", "later")
    assert second == 2


def test_a_document_may_not_fill_the_memory(quick_pool: Pool) -> None:
    assert quick_pool.result(quick_pool._start(Task(hog, (1,), 1))).result == Refusal(
        "memory", "less"
    )


def test_too_long_is_too_long_in_one_process_too() -> None:
    with Pool(1, seconds=0.1) as pool:
        assert pool.result(pool._start(Task(hang, (1,), 1))).result == Refusal("late", "later")


def test_no_process_is_left_behind_when_the_program_is_killed(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(text_of(number))
    program = (
        "import sys\nfrom pathlib import Path\nfrom onrecord.pipeline import add\n"
        "from onrecord.record import Record\nfrom onrecord.settings import Settings\n"
        "if __name__ == '__main__':\n"
        "    tell = lambda each: print(each.done, flush=True)\n"
        "    with Record.create(Path(sys.argv[1]) / 'r') as record:\n"
        "        add(record, [sys.argv[1] + '/*.txt'], Settings(jobs=2, batch=2), tell)\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    command = [sys.executable, str(script), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as run:
        assert run.stdout is not None
        run.stdout.readline()
        group = os.getpgid(run.pid)
        assert len(members(group)) > 2
        run.kill()
        run.wait()
    end = time.monotonic() + 10
    while members(group) and time.monotonic() < end:
        time.sleep(0.05)
    assert members(group) == []


def members(group: int) -> list[int]:
    """The processes of a group that are still there, without those that only wait to be buried."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(place.parent.name))
    return found


# ---------------------------------------------------------------------------- one file


def test_one_file_is_extracted_without_a_record(dossier: Path) -> None:
    document, extraction = extract_file(dossier / "00.txt")
    assert document.text == (dossier / "00.txt").read_text(encoding="utf-8")
    assert extraction.statements
    assert {entity.name for entity in extraction.entities} >= {"Ines Mora"}


@pytest.mark.parametrize("name", ["12-empty.pdf", "13-broken.pdf", "nothing.txt", "."])
def test_a_file_that_can_not_be_extracted_says_why(dossier: Path, name: str) -> None:
    with pytest.raises(LeftOut) as told:
        extract_file(dossier / name)
    assert told.value.mend
    assert told.value.origin == str(dossier / name)


def test_a_file_over_the_limit_is_not_read(dossier: Path) -> None:
    with pytest.raises(LeftOut, match="larger"):
        extract_file(dossier / "00.txt", Settings(max_file_bytes=10))


def test_findings_of_the_pipeline_and_of_one_file_are_the_same(
    tmp_path: Path, dossier: Path
) -> None:
    _, extraction = extract_file(dossier / "00.txt")
    with Record.create(tmp_path / "r") as record:
        add(record, [str(dossier / "00.txt")], Settings())
        found = record.findings(FindingFilter(limit=None))
    assert sorted(map(repr, extraction.findings())) == sorted(repr(each.finding) for each in found)
