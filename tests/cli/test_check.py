"""onrecord check for scripts: its exit code and what it prints."""

import json
from pathlib import Path

import pytest

from eval.check import made_record
from onrecord.cli.check import CONTRADICTED
from onrecord.cli.door import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli-check") / "record"
    made_record(place).close()
    return place


TRUE = "Odana Feld was released on 20 November 2024."
FALSE = "Resolution 78/951, adopted on 19 December 2022, was the basis of the meeting."


def test_a_true_text_leaves_with_zero(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", TRUE, "--record", str(folder)]) == 0
    assert "supported" in capsys.readouterr().out


def test_a_contradicted_text_leaves_with_a_code_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", FALSE, "--record", str(folder)]) == CONTRADICTED
    printed = capsys.readouterr().out
    assert "CONTRADICTED" in printed
    assert "19 December 2023" in printed


def test_json_has_marks_differences_and_evidence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(FALSE, encoding="utf-8")
    assert run(["check", str(draft), "--json", "--record", str(folder)]) == CONTRADICTED
    [claim] = json.loads(capsys.readouterr().out)
    assert claim["mark"] == "contradicted"
    assert claim["against"][0]["differs"] == "when"
    assert claim["against"][0]["evidence"][0]["quotation"]


def test_a_file_that_is_not_there_is_not_taken_for_a_text(folder: Path) -> None:
    assert run(["check", "no-such-draft.docx", "--record", str(folder)]) not in (0, CONTRADICTED)
