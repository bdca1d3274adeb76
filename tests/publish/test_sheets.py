"""The promises about CSV and JSON."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.sheets import cell, csv_lines, json_array, json_line

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", " =1", "\t=1", "\ufeff=1", "＝1", "＠x", "\x00=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_inside_a_list_or_a_name_is_defused_too(text: str) -> None:
    assert cell([text, "b"]).startswith("'")
    assert cell({"name": text, "id": "x"}).startswith("'")


def test_numbers_and_ordinary_words_stay_as_they_are() -> None:
    assert [cell(each) for each in (-3, 0.5, "New York", "2025-05-20", "김정욱")] == [
        "-3",
        "0.5",
        "New York",
        "2025-05-20",
        "김정욱",
    ]


@given(st.text())
def test_no_text_makes_a_cell_that_begins_like_a_formula(text: str) -> None:
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@"))


def test_evidence_fills_columns_of_its_own() -> None:
    row = {
        "speaker": "Hwang",
        "evidence": {
            "document": "1f2e3d4c5b6a",
            "title": "A title, with a comma",
            "quotation": "urged\nthem",
            "citation": "Paper, A title [1f2e3d4c5b6a:1-9]",
        },
    }
    read = list(csv.DictReader(io.StringIO("".join(csv_lines([row])), newline="")))
    assert read[0]["title"] == "A title, with a comma"
    assert read[0]["quotation"] == "urged\nthem"
    assert read[0]["citation"] == "Paper, A title [1f2e3d4c5b6a:1-9]"
    assert "evidence" not in read[0]


def test_rows_of_a_json_array_can_be_read_back_and_an_empty_one_is_an_array() -> None:
    rows = [{"a": "일", "b": None}, {"a": "2", "b": [1, 2]}]
    assert json.loads("".join(json_array(rows))) == rows
    assert json.loads("".join(json_array([]))) == []


def test_a_json_line_is_one_line_whatever_the_words_hold() -> None:
    line = json_line({"words": "one\ntwo\u2028three"})
    assert line.count("\n") == 1
    assert json.loads(line)["words"] == "one\ntwo\u2028three"
