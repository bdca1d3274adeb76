"""Two wordings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask.wording import Change, compared, kept_share

EACH = ["release", "the", "three", "teachers", "now", ",", "without", "delay"]
WORDS = st.lists(st.sampled_from(EACH), max_size=12)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.change.value, each.words) for each in compared(before, after)]


def test_what_came_and_what_went_stand_in_the_order_of_reading() -> None:
    assert told("release the three teachers", "release all teachers without delay") == [
        ("same", "release"),
        ("gone", "the three"),
        ("added", "all"),
        ("same", "teachers"),
        ("added", "without delay"),
    ]


def test_case_and_signs_at_the_ends_of_words_are_no_change() -> None:
    assert told("Release them, now.", "release them now") == [("same", "release them now")]


def test_korean_is_compared_word_by_word() -> None:
    assert told("교사 3명을 석방하라", "교사 3명을 즉각 석방하라") == [
        ("same", "교사 3명을"),
        ("added", "즉각"),
        ("same", "석방하라"),
    ]


@given(WORDS, WORDS)
def test_nothing_is_lost_and_nothing_is_made_up(old: list[str], new: list[str]) -> None:
    pieces = compared(" ".join(old), " ".join(new))
    now = [w for p in pieces if p.change is not Change.GONE for w in p.words.split()]
    assert now == new
    gone = [w for p in pieces if p.change is Change.GONE for w in p.words.split()]
    assert len(gone) <= len(old)
    assert 0 <= kept_share(pieces) <= 1


@given(WORDS)
def test_the_same_wording_is_kept_whole(words: list[str]) -> None:
    assert kept_share(compared(" ".join(words), " ".join(words))) == 1
