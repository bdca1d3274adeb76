"""onrecord search, on a record of two documents: one question, narrowed, kept and asked again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.record import Protection, Record
from tests.record.made import DAY, arrived
from tests.record.test_facets import ENGLISH, KOREAN, english

Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Record.create(tmp_path / "record") as record:
        write(record, arrived(ENGLISH, english(), published="2025-01-03", publisher="Courier"))
        write(record, arrived(KOREAN, language="ko", published="2023-02-01"))
    return tmp_path / "record"


def write(record: Record, document: object) -> None:
    record.write([document])  # type: ignore[list-item]


@pytest.fixture
def asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    def ask(*words: str) -> tuple[int, str, str]:
        code = run(["search", *words, "--record", str(folder)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return ask


def test_a_search_says_which_other_names_were_looked_for(asked: Asked) -> None:
    code, out, err = asked("고문", "--in", "statements")
    assert code == 0
    assert "torture" in out
    assert "고문 (Torture) is also looked for as" in err
    assert asked("고문", "--in", "statements", "--as-typed")[0] == 1


def test_facets_and_everything_else_are_in_the_json(asked: Asked) -> None:
    code, out, _ = asked("brook OR grey", "--facets", "--json", "--protected")
    answer = json.loads(out)
    assert code == 0
    assert answer["totals"] == {"documents": 1, "statements": 2, "people": 0, "meetings": 1}
    counted = {(row["facet"], row["value"]): row["statements"] for row in answer["facets"]}
    assert counted["act", "condemn"] == 1
    assert counted["year", "2025"] == 1
    assert len(answer["hits"]) == 3
    assert "Ada Brook" in {row["name"] for row in answer["facets"]}


@pytest.mark.parametrize(
    ("narrowed", "hits"),
    [
        (["--speaker", "Ada Brook"], 2),
        (["--by-state", "Varda"], 2),
        (["--body", "General Assembly"], 2),
        (["--act", "say"], 2),
        (["--theme", "torture"], 2),
        (["--year", "2024"], 1),
        (["--source", "Courier"], 3),
        (["--review", "accepted"], 0),
    ],
)
def test_names_and_words_narrow_a_search(asked: Asked, narrowed: list[str], hits: int) -> None:
    code, out, _ = asked("brook OR grey", *narrowed, "--json")
    assert len(json.loads(out)) == hits
    assert code == (0 if hits else 1)


def test_a_saved_search_shows_what_is_new_once(asked: Asked, folder: Path) -> None:
    assert asked("고문", "--save", "harm")[0] == 0
    assert asked("--new", "harm")[0] == 1
    with Record.open(folder) as record:
        write(record, arrived("More torture was reported.", published="2026-01-01"))
    code, out, _ = asked("--new", "harm")
    assert code == 0
    assert "reported" in out
    assert asked("--new", "harm")[0] == 1
    assert asked("--named", "harm")[0] == 0
    code, out, _ = asked("--saved", "--json")
    assert [(row["name"], row["new_documents"]) for row in json.loads(out)] == [("harm", 0)]
    assert asked("--forget", "harm")[0] == 0
    assert asked("--new", "harm")[0] == 1


def test_the_list_of_saved_searches_is_guarded_where_documents_are_sealed(
    asked: Asked, folder: Path
) -> None:
    asked("Kim", "--save", "witness")
    with Record.open(folder) as record:
        record.protect(record.documents().rows[0].id, Protection.SEALED, "ada", DAY)
    code, out, err = asked("--saved", "--json")
    assert (code, out) == (2, "")
    assert "--protected" in err
    assert "Kim" in asked("--saved", "--json", "--protected")[1]
