"""The promises of the command line that need no record."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import door, run
from onrecord.cli.commands import COMMANDS, onrecord
from onrecord.cli.reference import reference
from onrecord.errors import LeftOut, NothingFound, OnrecordError, RecordBusy

DOCS = Path(__file__).resolve().parents[2] / "docs"
NAMES = [name for section in COMMANDS.values() for name in section]

Started = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def started(tmp_path: Path) -> Started:
    """The program as a user starts it, in an empty folder."""

    def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        source = Path(__file__).resolve().parents[2] / "src"
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(source), **environment},
            timeout=60,
            check=False,
        )

    return start


def test_help_comes_at_once(started: Started) -> None:
    taken = []
    for _ in range(3):
        before = time.perf_counter()
        assert started("--help").returncode == 0
        taken.append(time.perf_counter() - before)
    # 0.3 s on an idle machine; the machine that tests run on is rarely idle.
    assert min(taken) < 1.0


def test_help_loads_nothing_heavy(started: Started) -> None:
    code = (
        "import sys; from onrecord.cli import run; run(['--help']); heavy = {'rich', 'sqlalchemy', "
        "'lxml', 'trafilatura', 'yaml', 'starlette'}; print(sorted(heavy & {*sys.modules}))"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Examples:" in shown
    examples = shown[shown.index("Examples:") :]
    assert f"onrecord {name}" in examples


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_commands_says_what_the_command_is_for(name: str) -> None:
    [does] = [section[name][1] for section in COMMANDS.values() if name in section]
    assert does.endswith(".")
    assert len(does) < 70


def test_the_reference_page_is_in_step_with_the_commands() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    assert reference() in page, "Run: cog -r docs/reference/commands.md"


def test_the_help_of_all_commands_names_each_command_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in NAMES:
        assert sum(line.split()[:1] == [name] for line in shown.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "problem", "mend"),
    [
        (["serch", "x"], "There is no command 'serch'. Did you mean search?", "onrecord --help"),
        (["add"], "Missing argument", "onrecord add --help"),
        (["status", "--colour"], "No such option", "onrecord status --help"),
        (["status", "--json", "--csv"], "can't go together", "Choose one"),
        (["status", "--record", "nowhere"], "There is no record at nowhere", "onrecord add"),
        (["statements", "--act", "shout"], "'shout' is not one of", "onrecord statements --help"),
        (["statements", "--since", "May 2025"], "is not a day", "onrecord statements --help"),
        (["statements", "--until", "2025-02-30"], "no day 2025-02-30", "--help"),
        (
            ["meetings", "--body", "Galactic Senate"],
            "No body is called 'Galactic Senate'",
            "--help",
        ),
        (["statements", "--theme", "tortur"], "Did you mean torture", "--help"),
        (["status", "--database", "mysql://x"], "database does not fit", "PostgreSQL"),
        (["extract", "x", "--json", "--text"], "can't go together", "Choose one"),
    ],
)
def test_bad_use_is_two_lines_and_exit_code_two(
    arguments: list[str],
    problem: str,
    mend: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert len(lines) == 2, shown.err
    assert problem in lines[0]
    assert mend in lines[1]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(onrecord, "main", fail)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NothingFound("Nobody.", "Look elsewhere."), 1),
        (LeftOut("It is damaged.", "Get a fresh copy."), 3),
        (RecordBusy("Another program writes.", "Wait for it."), 3),
        (OnrecordError("Broken.", "Mend it."), 3),
        (OSError(28, "No space left on device", "/x/record.sqlite"), 3),
        (MemoryError(), 3),
        (ZeroDivisionError("secret words of a document"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_become_two_lines_without_a_traceback(
    error: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failing(monkeypatch, error)
    assert run(["status"]) == code
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 2
    assert "Traceback" not in shown
    assert "secret words" not in shown


def test_debug_shows_where_an_error_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        run(["status", "--debug"])


def test_a_problem_can_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    door.complain("bad \x1b]0;x\x07 name\nof two lines")
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 1


def test_output_is_utf8_whatever_the_locale(started: Started) -> None:
    done = started("settings", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "─" in done.stdout


def test_settings_do_not_show_the_password_of_a_database(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["settings", "--json", "--database", "postgresql://me:geheim@localhost/x"]) == 0
    assert "geheim" not in capsys.readouterr().out


def test_a_reader_that_has_enough_ends_the_command_quietly(tmp_path: Path) -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "settings"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(source)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_a_sheet_in_a_file_is_marked_as_utf8_and_one_in_a_pipe_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "settings.csv"
    assert run(["settings", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfsetting,")
    assert run(["settings", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("setting,")


def test_a_file_that_can_not_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["settings", "--out", str(tmp_path / "no" / "where.json")]) == 3
    assert "where.json can't be written" in capsys.readouterr().err
