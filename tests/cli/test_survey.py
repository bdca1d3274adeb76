"""The promises about coverage, firsts and conflicts on the command line, on a record on disk."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.model import Cited
from onrecord.record import Protection
from tests.ask.written import Written
from tests.record.made import DAY

COUNCIL = "body:unsc"
MEETING = f"meeting:{COUNCIL}:2031-03-14"
LISTS = [["coverage"], ["conflicts"], ["firsts"]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Two documents that disagree on who presided, a series, and a claim of a first."""
    written = Written(tmp_path_factory.mktemp("cli") / "my-record")
    written.paper("a1", "=Ivo presided on 14 March 2031, the first meeting ever.", "2031-03-15")
    written.paper("b1", "Ona presided over the Council.", "2031-03-16", title="=Appeal")
    written.paper("c1", "The Council met in 2029. Nothing was told of 2030.", "2030-12-01")
    written.asserts("a1", MEETING, "presided_by", "Ivo")
    written.asserts("b1", MEETING, "presided_by", "Ona")
    written.meets("a1", "on 14 March 2031", COUNCIL, "2031-03-14")
    written.meets("c1", "met in 2029", COUNCIL, "2029-05-05")
    spans = written.place("a1", "the first meeting")
    scope = (Cited("Security Council", spans, COUNCIL),)
    written.claims("a1", "the first meeting ever", COUNCIL, scope=scope)
    written.record.close()
    return written


def answer(
    arguments: Sequence[str], written: Written, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    code = run([*arguments, "--record", str(written.directory)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_list_is_one_json_array_with_evidence(
    arguments: list[str], written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, "--json"], written, capsys)
    assert code == 0
    assert json.loads(out)
    assert '"citation": "Meridane Courier' in out


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_list_is_a_sheet_in_which_nothing_runs(
    arguments: list[str], written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, "--csv"], written, capsys)
    assert code == 0
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows}) == 1
    assert not [each for row in rows for each in row if each.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["table", "json", "csv"])
@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_nothing_found_has_its_own_exit_code_and_stays_well_formed(
    arguments: list[str], form: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = Written(tmp_path / "empty")
    empty.record.close()
    code, out, err = answer([*arguments, *form], empty, capsys)
    assert code == 1
    assert out == ("[]\n" if form == ["--json"] else "")
    assert err.strip()


def test_an_empty_cell_says_in_how_many_documents_was_looked(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(["coverage", "--json"], written, capsys)
    assert code == 0
    [empty] = [row for row in json.loads(out) if row["year"] == 2030]
    assert empty["says"] == "none found in 1 document that covers this body and year"
    assert (empty["meetings"], empty["evidence_of"]) == (0, [])


def test_the_matrix_by_month_and_as_a_picture(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(["coverage", "--by", "month", "--since", "2031"], written, capsys)
    assert "2031\n" in out
    assert [f"{month:02}" for month in range(1, 13)] == re.findall(r"\b\d\d\b", out)[:12]
    _, out, _ = answer(["coverage", "--svg"], written, capsys)
    assert out.startswith("<?xml")
    assert "<title" in out


def test_a_situation_that_nobody_knows_is_bad_use(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = answer(["coverage", "--situation", "Nowhereland"], written, capsys)
    assert code == 2
    assert "No State and no violation" in err


def test_a_conflict_shows_each_value_with_its_source_and_words(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(["conflicts"], written, capsys)
    assert "Security Council, 2031-03-14 · Presided over by" in out
    lines = [line.strip() for line in out.splitlines()]
    for value in ("Ivo", "Ona"):
        at = lines.index(f"{value} — 1 source")
        assert lines[at + 1].startswith("“")
        assert value in lines[at + 1]


def test_a_ruling_is_made_listed_and_taken_back(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(["conflicts", "--json"], written, capsys)
    id = json.loads(out)[0]["id"]
    code, _, err = answer(
        ["conflicts", "rule", id, "Ivo", "--by", "ada", "--note", "so the record"], written, capsys
    )
    assert (code, err) == (0, "Security Council, 2031-03-14 · Presided over by: Ivo is right. "
                              "Ruling 1.\n")  # fmt: skip
    _, out, _ = answer(["conflicts", "--ruled", "--json"], written, capsys)
    assert json.loads(out)[0]["by"] == "ada"
    _, out, _ = answer(["conflicts", "show", id], written, capsys)
    assert "ruling 1: Ivo is right, ada on" in out
    assert answer(["conflicts", "--state", "open"], written, capsys)[0] == 1
    assert answer(["conflicts", "undo"], written, capsys)[0] == 0
    assert answer(["conflicts", "agree", id], written, capsys)[0] == 0
    assert answer(["conflicts"], written, capsys)[0] == 1
    assert answer(["conflicts", "undo", "3"], written, capsys)[0] == 0
    assert answer(["conflicts"], written, capsys)[0] == 0


def test_a_claim_is_shown_with_what_speaks_against_it(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(["firsts"], written, capsys)
    assert "contradicted: the first meeting ever" in out
    assert "against it: 1 meeting" in out
    assert "Security Council, 2029-05-05" in out
    assert answer(["firsts", "--verdict", "unchecked"], written, capsys)[0] == 1


def test_what_a_file_says_has_no_side_from_a_protected_document(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    with type(written.record).open(written.directory) as record:
        record.protect(written.ids["b1"], Protection.SEALED, "ada", DAY)
        code, out, _ = answer(["conflicts", "--json"], written, capsys)
        assert (code, out) == (1, "[]\n")
        record.protect(written.ids["b1"], Protection.OPEN, "ada", DAY)
