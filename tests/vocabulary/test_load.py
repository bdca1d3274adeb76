"""A table that is wrong says where, and what would be right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import pytest

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, parse, rows, table


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    first: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    name: str
    colour: Colour = Colour.RED
    size: Literal["small", "large"] = "small"
    count: int | None = None
    flag: bool = False
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def load(text: str) -> tuple[Row, ...]:
    return rows(parse(f"# source: tests\n{text}", "sample.yaml"), "sample.yaml", Row, "sample")


def test_a_row_has_the_types_that_its_schema_names() -> None:
    [row] = load(
        "sample:\n  k1: {name: On, colour: blue, size: large, count: 3, flag: true, "
        'words: a; b, parts: [{first: 1, words: ["x; y", z]}]}'
    )
    part = Part(1, ("x; y", "z"))
    assert row == Row("k1", "On", Colour.BLUE, "large", 3, True, ("a", "b"), (part,))


@pytest.mark.parametrize("word", ["no", "NO", "on", "yes", "2025-05-20", "007", "1.5", "=", "<<"])
def test_words_that_other_yaml_readers_turn_into_something_else_stay_words(word: str) -> None:
    assert load(f"sample:\n  {word}: {{name: {word}}}") == (Row(word, word),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sample:\n  k: {nmae: x}", "row 'k': there is no field 'nmae'"),
        ("sample:\n  k: {flag: true}", "row 'k': 'name' is missing"),
        ("sample:\n  k:", "'name' is missing"),
        ("sample:\n  k: x", "not a mapping of fields"),
        ("sample:\n  k: {name: 3}", "'name' is 3. It should be a text (quote it"),
        ("sample:\n  k: {name: x, colour: green}", "It should be one of red, blue"),
        ("sample:\n  k: {name: x, size: huge}", "It should be one of small, large"),
        ("sample:\n  k: {name: x, count: many}", "It should be a whole number"),
        ("sample:\n  k: {name: x, count: true}", "It should be a whole number"),
        ("sample:\n  k: {name: x, flag: 1}", "It should be true or false"),
        ("sample:\n  k: {name: x, words: {a: b}}", "texts with semicolons between them"),
        ("sample:\n  k: {name: x, words: a; ; b}", "It should be a text"),
        ("sample:\n  k: {name: x, parts: [{second: 1}]}", "a mapping with the fields first, words"),
        ("sample:\n  k: {name: x, parts: [{words: a}]}", "a mapping with the fields first, words"),
        ("sample:\n  k: {name: x}\n  k: {name: y}", "line 4: 'k' stands there twice"),
        ("sample:\n  k: {name: x\n", "is not YAML"),
        ("sample: x", "no section 'sample'"),
        ("other:\n  k: {name: x}", "Its sections are: other"),
        ("- a", "has no sections"),
        ("? [a, b]\n: c", "a key is not a text"),
    ],
)
def test_what_does_not_fit_is_named_with_its_mend(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as wrong:
        load(text)
    assert message in str(wrong.value)
    assert "sample.yaml" in str(wrong.value)
    assert wrong.value.mend


def test_a_table_without_a_source_is_refused() -> None:
    with pytest.raises(VocabularyError, match="does not say where its facts come from"):
        parse("sample:\n  k: {name: x}", "sample.yaml")


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"no table planets\.yaml"):
        table("planets")


def test_a_spelling_of_two_rows_is_refused_unless_it_may_be_shared() -> None:
    pairs = [("k1", "Georgia"), ("k1", "Georgia"), ("k2", "Georgia")]
    with pytest.raises(VocabularyError, match="'Georgia' belongs to 'k1' already"):
        no_two_rows_share("sample.yaml", pairs)
    no_two_rows_share("sample.yaml", pairs, frozenset({"Georgia"}))
