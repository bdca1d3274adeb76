"""The promises of onrecord extract: findings of files, without a record."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.cli.sample import dossier
from onrecord.publish.extraction import schema

jsonschema = pytest.importorskip("jsonschema")

TEXT = (
    "MERIDANE, 14 March 2031 — The minister Ana Torv urged Varda on Friday to release "
    "Sana Velkor, 이서연의 친구.\r\n\r\n“We will not stop,” she said. 😀\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article one.txt"
    path.write_bytes(TEXT.encode())
    return path


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_offsets_are_code_points_of_the_file_as_it_is(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(article), "--json"]) == 0
    [row] = rows(capsys.readouterr().out)
    assert row["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    statements = row["statements"]
    assert isinstance(statements, list)
    assert statements
    said = [TEXT[start:end] for each in statements for start, end in each["content"]]
    assert any("release" in words for words in said)
    assert all(words.strip() for words in said)


def test_what_is_printed_fits_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted(dossier().iterdir()) if path.suffix in (".txt", ".html")]
    assert run(["extract", *files, "--json"]) == 0
    check = jsonschema.Draft202012Validator(schema())
    printed = rows(capsys.readouterr().out)
    assert [row["file"] for row in printed] == files
    for row in printed:
        check.validate(row)


def test_the_text_is_printed_to_the_last_sign(article: Path) -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "extract", str(article), "--text"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True,
    )
    assert done.stdout == TEXT.encode()


def test_the_stem_names_a_file_for_other_tools(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(article), "--json", "--stem"]) == 0
    assert rows(capsys.readouterr().out)[0]["file"] == "article one"


def test_two_cores_give_the_same_lines_in_the_same_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(path) for path in sorted(dossier().glob("1*.txt"))]
    assert run(["extract", *files, "--json"]) == 0
    alone = capsys.readouterr().out
    assert run(["extract", *files, "--json", "--jobs", "2"]) == 0
    assert capsys.readouterr().out == alone


def test_a_file_that_can_not_be_read_is_named_and_the_others_go_on(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    missing = tmp_path / "missing.txt"
    files = [empty, article, broken, missing, tmp_path]
    assert run(["extract", *map(str, files), "--json"]) == 3
    shown = capsys.readouterr()
    assert [row["file"] for row in rows(shown.out)] == [str(article)]
    for path in (empty, broken, missing):
        assert f"{path}: " in shown.err
    assert "There is no such file." in shown.err
    assert "It is a folder." in shown.err
    assert "Traceback" not in shown.err


def test_people_see_a_table(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(article)]) == 0
    shown = capsys.readouterr().out
    assert "Ana Torv" in shown
    assert "statements" in shown
