"""The promises about tables."""

import io

import pytest

from onrecord.publish.table import Column, print_table

COLUMNS = (Column("name", "name"), Column("n", "n", right=True), Column("none", "none"))


@pytest.fixture(autouse=True)
def no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def printed(*rows: dict[str, object]) -> str:
    out = io.StringIO()
    print_table(out, rows, COLUMNS)
    return out.getvalue()


def test_a_long_line_is_not_folded_in_a_pipe() -> None:
    words = " ".join(["Democratic People’s Republic of Korea"] * 30)
    assert words in printed({"name": words, "n": 1})


def test_korean_passes_as_it_is() -> None:
    assert "김정욱 선교사" in printed({"name": "김정욱 선교사", "n": 1})


def test_a_hostile_title_can_not_steer_the_terminal() -> None:
    shown = printed({"name": "\x1b]0;owned\x07\x1b[31mred\u202eevil\x9b31m", "n": 1})
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)


def test_square_brackets_are_words_and_no_markup() -> None:
    assert "[bold]x[/bold] [red] :smile:" in printed({"name": "[bold]x[/bold] [red] :smile:"})


def test_numbers_are_grouped_and_empty_columns_are_left_away() -> None:
    shown = printed({"name": "a", "n": 12345, "none": None})
    assert "12,345" in shown
    assert "none" not in shown


def test_half_a_character_does_not_stop_the_table() -> None:
    assert "a?b" in printed({"name": "a\ud800b", "n": 1})


def test_lines_are_as_short_as_columns_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    shown = printed({"name": "word " * 100, "n": 1})
    assert max(map(len, shown.splitlines())) <= 70
