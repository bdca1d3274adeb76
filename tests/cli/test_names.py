"""onrecord names compare: two names, or a sheet of them."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli import run


def sheet(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_two_names_are_compared_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["names", "compare", "김정욱", "Kim Jung-wook"]) == 0
    shown = capsys.readouterr().out
    assert "compatible with probability 0.9" in shown
    assert "욱 spelled 'Wook'" in shown


def test_two_names_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["names", "compare", "Kim Jung-wook", "Kim Jung-eun", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["compatible"] < 0.1
    assert found["reasons"][0] == "given names differ: Wook / Eun"


def test_the_rows_of_a_sheet_come_out_with_two_columns_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = sheet(
        tmp_path / "pairs.csv",
        "id,left,right,note\n"
        '7,김정욱,"KIM, Jong Uk","a ""note"", with commas"\n'
        "8,김정욱,Kim Jung-eun,\n",
    )
    assert run(["names", "compare", "--csv", str(pairs)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [*rows[0]] == ["id", "left", "right", "note", "compatible", "reason"]
    assert [row["id"] for row in rows] == ["7", "8"]
    assert rows[0]["note"] == 'a "note", with commas'
    assert float(rows[0]["compatible"]) > 0.9 > 0.1 > float(rows[1]["compatible"])
    assert rows[1]["reason"].startswith("given names differ")


def test_a_sheet_may_be_scored_again(tmp_path: Path) -> None:
    pairs = sheet(tmp_path / "pairs.csv", "\ufeffleft,right\n김정욱,Kim Jung-wook\n")
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    assert run(["names", "compare", "--csv", str(pairs), "--out", str(once)]) == 0
    assert run(["names", "compare", "--csv", str(once), "--out", str(twice)]) == 0
    assert once.read_bytes() == twice.read_bytes()
    assert once.read_text(encoding="utf-8").startswith("left,right,compatible,reason\n")


def test_a_sheet_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = sheet(tmp_path / "pairs.csv", "left,right,who\n김정욱,Kim Jung-wook,a\nx,y,b\n")
    assert run(["names", "compare", "--csv", str(pairs), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["who"] for line in lines] == ["a", "b"]


def test_a_row_that_is_too_short_is_compared_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = sheet(tmp_path / "pairs.csv", "left,right\nonly one\n,\n")
    assert run(["names", "compare", "--csv", str(pairs)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [float(row["compatible"]) for row in rows] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "Two names are needed"),
        (["Kim"], "Two names are needed"),
        (["Kim", "Lee", "--csv", "x.csv"], "can't go together"),
        (["--csv", "nowhere.csv"], "nowhere.csv can't be read"),
    ],
)
def test_bad_use_is_told_with_what_to_do(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["names", "compare", *arguments]) == 2
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a,b\n1,2\n", "has no column 'left'"),
        (b"", "has no column 'left'"),
        (b"left,right\n\xff\xfe,x\n", "is not a CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused(
    data: bytes, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_bytes(data)
    assert run(["names", "compare", "--csv", str(pairs)]) == 2
    assert problem in capsys.readouterr().err
