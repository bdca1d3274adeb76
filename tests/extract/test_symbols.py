"""Document symbols, written as symbols or named in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.symbols import find_symbols
from tests.extract.marked_texts import Marked, marked_texts
from tests.extract.test_dates import bare


@pytest.mark.parametrize("case", marked_texts("symbols"), ids=str)
def test_a_resolution_gets_its_symbol_and_keeps_its_words(case: Marked) -> None:
    found = find_symbols(bare(case.text, language=case.language))
    assert [(symbol.spans[0], symbol.symbol) for symbol in found] == list(case.expected)


def test_the_body_named_nearest_gives_a_bare_number_its_symbol() -> None:
    text = (
        "The Human Rights Council met in Geneva. It recalled resolution 52/28.\n"
        "The General Assembly met in New York. It recalled resolution 52/29."
    )
    found = [symbol.symbol for symbol in find_symbols(bare(text))]
    assert found == ["A/HRC/RES/52/28", "A/RES/52/29"]


def test_a_number_that_no_body_is_near_is_no_security_council_resolution() -> None:
    assert find_symbols(bare("The town adopted resolution 109 on parking.")) == ()


def test_a_symbol_told_from_words_is_less_sure_than_a_printed_one() -> None:
    printed, named = find_symbols(bare("A/RES/79/181 is meant. So is resolution 79/182."))
    assert printed.confidence > named.confidence


@given(st.text(alphabet="ASE/HRC0123456789.()- resolution결의호", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for symbol in find_symbols(bare(text)):
        assert "/" in symbol.symbol
        assert symbol.spans[0].of(text).strip()
