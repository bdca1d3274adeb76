"""The table of spellings, the readings of a mention, the keys and the groups."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.names import Group, learn

from onrecord.identify.names import grouped, name_keys
from onrecord.identify.names.given import spelled_given, usual_given
from onrecord.identify.names.readings import hangul_readings, latin_readings
from onrecord.vocabulary.korean_names import korean_syllables


def test_the_spellings_of_a_syllable_are_shares_of_one() -> None:
    for syllable, row in list(korean_syllables().items())[::20]:
        seen = sum(spelled_given(spelling).get(syllable, 0.0) for spelling in row.spellings)
        assert 0.2 < seen < 1.3, syllable


def test_a_usual_spelling_is_more_probable_than_a_rare_one() -> None:
    assert spelled_given("jeong")["정"] > spelled_given("jung")["정"] > spelled_given("chung")["정"]
    assert spelled_given("CHOL")["철"] > spelled_given("chol")["철"]  # a habit of the North


def test_what_no_syllable_is_spelled_like_has_no_share() -> None:
    assert spelled_given("xyz") == {}
    assert usual_given("strength") == 0.0


@settings(deadline=None)
@given(st.text("KIMLEJUNGWOSkimlejungwos -,.'", min_size=1, max_size=20))
def test_the_weights_of_the_readings_sum_to_one(name: str) -> None:
    readings = latin_readings(name)
    assert not readings or math.isclose(sum(reading.weight for reading in readings), 1.0)


@pytest.mark.parametrize(
    ("name", "family", "given_name"),
    [
        ("Kim Jungwook", "kim", ("jung", "wook")),
        ("KIM, Jung Wook", "kim", ("jung", "wook")),
        ("Jung-wook Kim", "kim", ("jung", "wook")),
        ("Namgung Min", "namgung", ("min",)),
        ("Yoo Jimin", "yoo", ("ji", "min")),
        ("J. W. Kim", "kim", ("j", "w")),
    ],
)
def test_the_parts_of_a_name_are_told_apart(
    name: str, family: str, given_name: tuple[str, ...]
) -> None:
    best = latin_readings(name)[0]
    assert (best.family.lower(), tuple(map(str.lower, best.given))) == (family, given_name)


def test_a_foreign_name_in_hangul_is_not_read_as_korean() -> None:
    assert hangul_readings("필레몬 양") == ()
    assert hangul_readings("블라디미르 푸틴") == ()


def test_spellings_are_cut_where_the_syllables_end() -> None:
    """Hyphens show the way at first, and what was learned corrects a misplaced one."""
    syllables = {
        "의": ("ui", "ŭi"),
        "경": ("gyeong", "kyŏng"),
        "현": ("hyeon",),
        "수": ("su", "soo"),
    }
    named = [
        Group(one + two, tuple(f"{a}-{b}" for a in syllables[one] for b in syllables[two]))
        for one in syllables
        for two in syllables
    ]
    found = learn([*named, Group("의경", ("ŭik-yŏng", "uigyeong"))])
    assert set(found.whole["의"]) == {"ui"}
    assert set(found.whole["경"]) == {"gyeong", "kyong"}


def test_a_name_of_the_frequent_families_needs_more_than_the_family_to_share_a_key() -> None:
    assert not set(name_keys("Kim Jung-wook")) & set(name_keys("Kim Min-ji"))
    assert not set(name_keys("김정욱")) & set(name_keys("Lee Jung-wook"))


PEOPLE = (
    ("김정욱", "Kim Jung-wook", "KIM, Jong Uk", "Jeong-uk Kim"),
    ("김정은", "Kim Jong Un", "KIM Jong-un"),
    ("Владимир Путин", "Vladimir Putin", "PUTIN Vladimir"),
    ("Мария Захарова", "Maria Zakharova"),
    ("최춘길", "Choi Chun-gil", "Choe Chun Gil"),
)


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_names_are_grouped_by_person_in_any_order(shuffler: random.Random) -> None:
    names = [name for spellings in PEOPLE for name in spellings]
    shuffler.shuffle(names)
    numbers = dict(zip(names, grouped(names), strict=True))
    assert {frozenset(n for n in names if numbers[n] == number) for number in numbers.values()} == {
        frozenset(spellings) for spellings in PEOPLE
    }


def test_two_names_in_hangul_do_not_become_one_by_way_of_a_spelling_of_both() -> None:
    names = ["이정민", "Lee Jeong-min", "Lee Jong-min", "이종민"]
    numbers = grouped(names)
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert numbers[0] != numbers[3]


def test_nothing_makes_no_groups() -> None:
    assert grouped([]) == []
    assert grouped(["", "…", "Kim"]) == [0, 1, 2]
