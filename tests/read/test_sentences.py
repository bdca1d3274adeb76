"""Sentences: abbreviations do not end them, quotations do not lose them, blocks hold them."""

import pytest

from onrecord.model import Span
from onrecord.read import Hints, read
from onrecord.read.segment import split

# Each case is one block, its sentences parted by "¶".
ENGLISH = [
    "Mr. Ohm met Gen. Roke and Dr. A. B. Quill.¶They spoke for an hour.",
    "The U.N. Security Council met.¶It heard the U.N. envoy.",
    "She works for the U.N. She lives in Tarn.",
    "He left at 3 p.m. on Monday.¶She left at 4 p.m. The hall was empty.",
    "The meeting began at 10 a.m. EST.¶It ended at noon.",
    "See No. 5 and Art. 7, para. 3 of the treaty.¶No. That is wrong.",
    "They asked: “Who was it?”¶Nobody knew.",
    "“Who was it?” asked Ada Quill.¶“We do not know.”¶She left.",
    "“We go,” he said.¶“They stay.”¶Then he left.",
    '"I counted the steps," she said. "There were ninety of them."',
    "The law of 2014. The fort of Grey Ness.",
    "It was signed on 12 Jan. 2031 in Port Skerry.¶It was never kept.",
    "He was held … for a year.¶He was freed... in May.",
    "Why?¶Because he spoke!¶That is all.",
    "The statement said that J. R. Solvang Jr. was ill, etc., and tired.",
    "Contact e.g. the office, i.e. the desk, vs. the hall.¶Write soon.",
    "The price was 3.50 crowns at ver. 2.1 of the list.¶It rose.",
    "She was born in Washington, D.C. in 1970.¶She moved.",
    "(He was ill.) She was not.",
    "The report (see A/HRC/25/63.)¶It was long.",
]
KOREAN = [
    "의회가 열렸다.¶두 사람이 증언했다.",
    '솔방 대사는 "아무도 몰랐다. 나도 몰랐다"고 말했다.¶회의는 끝났다.',
    "“증거가 많다.”라고 그가 말했다.¶의장은 듣고 있었다.",
    "2025. 5. 21. 발표했다.¶다음 날 회의가 열렸다.",
    "회의는 2025.5.21에 열렸다.¶모두 참석했다!",
    "그는 떠났나?¶아무도 모른다.",
]


def expected(case: str) -> tuple[str, list[str]]:
    sentences = [each.strip() for each in case.split("¶")]
    return " ".join(sentences), sentences


SEPARATE = {
    "She works for the U.N. She lives in Tarn.": ["She works for the U.N.", "She lives in Tarn."],
    "He left at 3 p.m. on Monday.¶She left at 4 p.m. The hall was empty.": [
        "He left at 3 p.m. on Monday.",
        "She left at 4 p.m.",
        "The hall was empty.",
    ],
    "See No. 5 and Art. 7, para. 3 of the treaty.¶No. That is wrong.": [
        "See No. 5 and Art. 7, para. 3 of the treaty.",
        "No.",
        "That is wrong.",
    ],
    '"I counted the steps," she said. "There were ninety of them."': [
        '"I counted the steps," she said.',
        '"There were ninety of them."',
    ],
    "The law of 2014. The fort of Grey Ness.": ["The law of 2014.", "The fort of Grey Ness."],
    "(He was ill.) She was not.": ["(He was ill.)", "She was not."],
}


@pytest.mark.parametrize("case", ENGLISH + KOREAN)
def test_sentences_end_where_a_reader_would_end_them(case: str) -> None:
    text, sentences = expected(case)
    sentences = SEPARATE.get(case, sentences)
    found = [span.of(text) for span in split(text, Span(0, len(text)))]
    assert found == sentences


def test_no_sentence_crosses_a_block_and_none_lies_in_furniture() -> None:
    text = (
        "A title without an end\n\nOne sentence that\nis wrapped. Two.\n\n© 2031 Skerry Courier\n"
    )
    document = read(text.encode(), Hints(name="a.txt"))
    for sentence in document.sentences:
        [block] = [b for b in document.blocks if sentence in b.span]
        assert block.role != "furniture"
    assert "© 2031 Skerry Courier" not in [s.of(text) for s in document.sentences]


def test_a_text_without_any_mark_is_cut_into_pieces_that_can_be_read() -> None:
    text = "a" * 100_000
    spans = split(text, Span(0, len(text)))
    assert max(span.end - span.start for span in spans) <= 20_000
    assert "".join(span.of(text) for span in spans) == text
