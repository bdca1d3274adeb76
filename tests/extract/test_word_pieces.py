"""Words fall into the pieces that the encoder was trained with, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.attribution.word_pieces import vocabulary

# As the package ``tokenizers`` 0.23 cuts them with the encoder's own table.
CUT = {
    "Unfounded": "un 0-2, ##founded 2-9",
    "café": "cafe 0-4",
    "naïveté": "naive 0-5, ##te 5-7",
    "U.N.’s": "u 0-1, . 1-2, n 2-3, . 3-4, ’ 4-5, s 5-6",
    "북한": "ᄇ 0-1, ##ᅮ 0-1, ##ᆨ 0-1, ##ᄒ 1-2, ##ᅡ 1-2, ##ᆫ 1-2",
    "東京": "東 0-1, 京 1-2",
    "İzmir": "i 0-1, ##z 1-2, ##mir 2-5",
    "a\u200bb": "ab 0-3",
    "a\tb": "a 0-1, b 2-3",
    "x" * 101: "[UNK] 0-101",
    "79/181": "79 0-2, / 2-3, 181 3-6",
    "☕": "[UNK] 0-1",
    "\u0301": "",
    "e\u0301t": "et 0-3",
    "ﬁn": "ﬁ 0-1, ##n 1-2",
}


@pytest.mark.parametrize("words", CUT)
def test_words_fall_into_the_pieces_that_the_encoder_knows(words: str) -> None:
    names = {number: piece for piece, number in vocabulary().ids.items()}
    found = [piece for word in vocabulary().cut(words) for piece in word]
    assert ", ".join(f"{names[id]} {first}-{last}" for id, first, last in found) == CUT[words]


def test_a_text_cannot_write_the_marks_of_the_network() -> None:
    marks = {vocabulary().ids[mark] for mark in ("[CLS]", "[SEP]", "[MASK]", "[PAD]")}
    found = [id for word in vocabulary().cut("[SEP][CLS] [MASK][PAD]") for id, _, _ in word]
    assert found
    assert not marks.intersection(found)


@given(st.text())
def test_any_text_falls_into_pieces_in_order_and_inside_it(words: str) -> None:
    places = [(first, last) for word in vocabulary().cut(words) for _, first, last in word]
    assert places == sorted(places)
    assert all(0 <= first < last <= len(words) for first, last in places)
