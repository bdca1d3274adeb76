"""The time line, the network and positions on the command line, in every form."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree

from onrecord.cli import run
from onrecord.record import OWNER, FindingFilter, Protection, Record, ReviewState
from tests.record.made import DAY, arrived
from tests.record.test_overviews import TWO, two

QUESTIONS = [
    ["timeline"],
    ["timeline", "--person", "Ada Brook", "--kind", "statement"],
    ["network"],
    ["network", "Ada Brook"],
    ["positions"],
    ["positions", "--theme", "detention", "--actors", "people"],
    ["positions", "--theme", "detention", "--by", "Ada Brook"],
]
DRAWN = [["timeline"], ["network"], ["positions", "--theme", "detention", "--actors", "people"]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "record"))
    with Record.create(tmp_path / "record") as made:
        document = arrived(TWO, two(), published="2031-05-13", publisher="Varda Times")
        made.originals.keep(TWO.encode())
        made.write([document])
        yield made


def answer(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = run(arguments)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("arguments", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["table", "json", "csv"])
def test_each_answer_has_its_names_in_every_form(
    record: Record, arguments: list[str], form: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, *form], capsys)
    assert code == 0
    if arguments != ["positions"]:
        assert "Ada Brook" in out
    if form == ["--json"]:
        json.loads(out)


def test_a_day_of_publication_and_a_day_to_come_are_marked(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(["timeline"], capsys)
    assert "2031-05-13~" in out
    assert "2031-06-30+" in out


@pytest.mark.parametrize("arguments", DRAWN, ids=lambda arguments: arguments[0])
def test_a_picture_is_written_as_svg(
    record: Record, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = answer([*arguments, "--svg", str(tmp_path / "a.svg")], capsys)
    assert code == 0
    assert "Drawn" in err
    tree = etree.fromstring((tmp_path / "a.svg").read_bytes())
    assert tree.get("role") == "img"


@pytest.mark.parametrize("arguments", QUESTIONS, ids=" ".join)
def test_nothing_of_what_was_rejected_is_answered(
    record: Record, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for each in record.findings(FindingFilter(limit=None), OWNER):
        record.decide(each.id, ReviewState.REJECTED, "ada", DAY)
    for form in ([], ["--json", "--protected"], ["--csv", "--protected"]):
        _, out, _ = answer([*arguments, *form], capsys)
        assert "harbour" not in out
        assert "Tomas" not in out


@pytest.mark.parametrize("arguments", QUESTIONS, ids=" ".join)
def test_nothing_of_what_is_sealed_leaves_the_machine_unless_asked_for(
    record: Record,
    arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    [row] = record.documents(viewer=OWNER)
    record.protect(row.id, Protection.SEALED, "ada", DAY)
    picture = tmp_path / "a.svg"
    for form in (["--json"], ["--csv"], ["--out", str(tmp_path / "a.json")]):
        _, out, err = answer([*arguments, *form, "--svg", str(picture)], capsys)
        told = out + err
        if (tmp_path / "a.json").exists():
            told += (tmp_path / "a.json").read_text()
        told += "".join(each.read_text() for each in tmp_path.glob("*.svg"))
        # The name that was asked for may be told back.
        assert "Tomas" not in told
        assert "harbour" not in told
        if "Ada Brook" not in arguments:
            assert "Ada" not in told
    _, out, _ = answer([*arguments, "--json", "--protected"], capsys)
    assert "Ada Brook" in out or arguments == ["positions"]


def test_what_ties_two_is_shown_with_its_words(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(["network", "Ada Brook", "--with", "Tomas Grey", "--json"], capsys)
    assert code == 0
    told = json.loads(out)
    assert {each["kind"] for each in told} == {"meeting", "document"}
    assert all(each["evidence_of"][0]["citation"] for each in told)


def test_a_name_nobody_has_is_said_to_be_unknown(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["timeline", "--person", "Nemo"], ["network", "Nemo"]):
        code, _, err = answer(arguments, capsys)
        assert code == 1
        assert "Nemo" in err
