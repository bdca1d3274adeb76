"""The promises about how answers are printed, on a record made by hand."""

import csv
import io
import json
from collections.abc import Sequence

import pytest

from onrecord.cli import run
from onrecord.cli.ask import body_key, theme_id
from tests.ask.held import Held

LISTS = [
    ["documents"],
    ["statements"],
    ["people"],
    ["cases"],
    ["meetings"],
]
ANSWERS = [["person", "사나"]]


def answer(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = run(arguments)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_list_is_one_json_array_with_evidence(
    arguments: list[str], filled: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, "--json"], capsys)
    rows = json.loads(out)
    assert code == 0
    assert isinstance(rows, list)
    assert rows
    if arguments[0] not in ("documents", "people", "cases"):
        assert '"citation": "Meridane Courier' in out


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_one_answer_is_one_json_object(
    arguments: list[str], filled: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, "--json"], capsys)
    assert code == 0
    assert json.loads(out)["name"] == "Sana Velkor"


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_list_is_a_sheet_in_which_nothing_runs(
    arguments: list[str], filled: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer([*arguments, "--csv"], capsys)
    assert code == 0
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows}) == 1
    assert not [each for row in rows for each in row if each.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("arguments", [*LISTS, *ANSWERS], ids=" ".join)
def test_a_table_shows_the_same_to_people(
    arguments: list[str], filled: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(arguments, capsys)
    assert code == 0
    assert out.strip()
    assert "{" not in out


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["table", "json", "csv"])
@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_nothing_found_has_its_own_exit_code_and_stays_well_formed(
    arguments: list[str], form: list[str], held: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer([*arguments, *form], capsys)
    assert code == 1
    assert out == ("[]\n" if form == ["--json"] else "")
    assert err.strip()


def test_an_unknown_person_is_nothing_found_and_an_ambiguous_one_is_bad_use(
    filled: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["person", "Zora"], capsys)[0] == 1
    filled.somebody("5b", "Sana Teles")
    code, _, err = answer(["person", "Sana"], capsys)
    assert code == 2
    assert "Sana Velkor (5a); Sana Teles (5b)" in err


@pytest.mark.parametrize(
    "name", ["torture", "Torture", "arbitrary_detention", "arbitrary detention"]
)
def test_a_violation_is_named_by_its_id_or_its_words(name: str) -> None:
    assert theme_id(name) in ("torture", "arbitrary_detention")


@pytest.mark.parametrize("name", ["unga", "UNGA", "General Assembly", "body:unga", "유엔총회"])
def test_a_body_is_named_by_its_key_name_or_abbreviation(name: str) -> None:
    assert body_key(name) == "body:unga"


def test_serve_opens_the_pages_of_the_record_as_asked(
    filled: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[object] = []
    monkeypatch.setattr(
        "onrecord.web.serve.serve", lambda record, *asked: served.append((record, *asked[:3]))
    )
    assert run(["serve", "--port", "9000", "--no-browser"]) == 0
    assert served == [(filled, None, 9000, False)]
