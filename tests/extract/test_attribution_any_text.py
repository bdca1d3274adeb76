"""Whatever a text is, looking for who said what neither breaks nor stalls, and points into it."""

import random
import sys
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LeftOut
from onrecord.extract.attribution import attribute
from onrecord.extract.mentions import find_mentions
from tests.extract.nasty import ENDLESS, PIECES, attributed, check, hostile

PROSE = (
    "“We waited all night,” Ms. Roe said on Monday. The envoy told reporters that rain may fall, "
    "and warned against a “rush to judgment”. According to the ministry, nobody was hurt. Kelmar "
    "denied it.\n\n"
)
KOREAN = (
    "로 대사는 “밤새 기다렸다”며 비가 올 수 있다고 말했다. 외교부에 따르면 다친 사람은 없었다. "
    "켈마르는 이를 부인했다.\n\n"
)

SHORT, LONGER = 2_000, 8  # letters; times as many in the long text
MOST = 1.6  # times as much work for each letter in the long text
SLOWEST = 4.0  # the same in seconds, which vary
NO_TIME = 0.25  # seconds in which nothing can be told

quietly = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
LANGUAGES = st.sampled_from(["en", "ko"])


@settings(quietly, max_examples=150)
@given(st.text(max_size=400), LANGUAGES)
def test_any_characters_at_all_are_no_trouble(text: str, language: str) -> None:
    try:
        document, found = attributed(text, language)
    except LeftOut:
        return
    check(document, found)


@settings(quietly, max_examples=200)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=80),
    st.sampled_from([" ", " ", "", "\n"]),
    LANGUAGES,
)
def test_any_row_of_quotation_marks_cues_and_names_is_no_trouble(
    pieces: list[str], gap: str, language: str
) -> None:
    try:
        document, found = attributed(gap.join([*pieces, "word"]), language)
    except LeftOut:  # what has more control characters than letters is no text
        return
    check(document, found)


@settings(quietly, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_left_out_or_no_trouble(data: bytes) -> None:
    try:
        document, found = hostile(data)
    except LeftOut:
        return
    check(document, found)
    document.text.encode("utf-8")


@settings(quietly, max_examples=60)
@given(st.data(), LANGUAGES)
def test_good_prose_with_signs_strewn_into_it_is_no_trouble(
    data: st.DataObject, language: str
) -> None:
    text = (PROSE if language == "en" else KOREAN) * 2
    places = st.lists(st.integers(0, len(text)), max_size=30)
    for place in sorted(data.draw(places), reverse=True):
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place:]
    document, found = attributed(text, language)
    check(document, found)


@settings(quietly, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), LANGUAGES)
def test_the_same_text_gives_the_same_attributions(pieces: list[str], language: str) -> None:
    text = PROSE + " ".join([*pieces, "x"])
    assert attributed(text, language) == attributed(text, language)


@pytest.mark.parametrize(
    "data",
    [
        b"He said \xed\xa0\xbd and left.",
        b"She said: \xed\xb8\x80.",
        b"He said \\ud83d and left.",
        "He said: “rain”.".encode("utf-16"),
        "He said: “rain”.".encode("utf-16-le"),
        b"He said: \x93rain\x94.",
        b"\xff\xfe\x00\x00He said rain.",
    ],
)
def test_halves_of_characters_and_other_encodings_are_no_trouble(data: bytes) -> None:
    try:
        document, found = hostile(data)
    except LeftOut:
        return
    check(document, found)
    document.text.encode("utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000 + "x",
        '"' * 10_000 + "x",
        "“”" * 5_000 + " said Roe",
        "‘“" * 5_000 + "x" + "”’" * 5_000 + " said Roe",
        "(" * 5_000 + "said" + ")" * 5_000,
        "Roe said “[" * 2_000 + "]”" * 2_000,
        "Roe said “e" + "\u0301" * 10_000 + "”.",
        "\u200b".join(PROSE),
        "\u202e" + PROSE + "\u202c" + "קול “" * 500,
        "“" + PROSE.replace("\n", " ") * 100,
        "Roe said: " + "“so.\n\n" * 3_000,
    ],
    ids=range(11),
)
def test_thousands_of_signs_are_no_trouble(text: str, language: str) -> None:
    document, found = attributed(text, language)
    check(document, found)


def test_one_line_of_two_hundred_thousand_letters_is_no_trouble() -> None:
    line = PROSE.replace("\n", " ")
    document, found = attributed(line * (200_000 // len(line)))
    check(document, found)
    assert len(found) > 1_000


def test_a_text_that_repeats_has_something_found_in_each_repetition() -> None:
    """A long text is cut into windows somewhere; no paragraph may be lost at a cut. What stands
    around a paragraph may change what the network makes of it, but not by much."""
    once = len(attributed(PROSE)[1])
    assert once >= 4
    _, found = attributed(PROSE * 200)
    each = Counter(attribution.cue[0].start // len(PROSE) for attribution in found)
    assert len(each) == 200
    assert min(each.values()) >= once - 1


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        pytest.param(piece, language, id=f"{ascii(piece)[1:24]}-{language}")
        for piece in (*ENDLESS, PROSE, KOREAN)
        for language in ("en", "ko")
    ],
)
def test_the_work_for_a_letter_does_not_grow_with_the_text(piece: str, language: str) -> None:
    texts = [piece * (size // len(piece)) + "x" for size in (SHORT, SHORT * LONGER)]
    short, long = (seconds(text, language) for text in texts)
    assert long <= SLOWEST * LONGER * short + NO_TIME
    few, many = (calls(text, language) for text in texts)
    assert many <= MOST * LONGER * few


def seconds(text: str, language: str) -> float:
    """Of the processor, for finding who said what in a text that is read already."""
    document, _ = attributed(text, language)
    mentions = find_mentions(document)
    began = time.process_time()
    attribute(document, mentions)
    return time.process_time() - began


def calls(text: str, language: str) -> int:
    """How many functions are called for it, which is the same on every run."""
    document, _ = attributed(text, language)
    mentions = find_mentions(document)
    count = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        attribute(document, mentions)
    finally:
        sys.setprofile(before)
    return count


def test_shuffled_words_are_no_trouble() -> None:
    chance = random.Random(5)
    for _ in range(20):
        words = (PROSE + KOREAN).split() * 3
        chance.shuffle(words)
        for language in ("en", "ko"):
            document, found = attributed(" ".join(words), language)
            check(document, found)


# Found by the fuzzer (tests/fuzz): a label with nothing to read after it.
def test_a_label_before_nothing_says_nothing() -> None:
    for nothing in ("…", "\U000e0041", "—"):
        check(*attributed(f"Ms. Roe: {nothing}"))
