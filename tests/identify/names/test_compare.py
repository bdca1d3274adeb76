"""Whether two names may be one: in every script, in any order, with reasons."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.identify.names import compare, name_keys

CASES = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def listed(verdict: str) -> list[tuple[str, str]]:
    return [tuple(pair) for pairs in CASES[verdict].values() for pair in pairs]


@pytest.mark.parametrize(("left", "right"), listed("same"))
def test_spellings_of_one_name_are_compatible(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.probability >= 0.5, found.reasons


@pytest.mark.parametrize(("left", "right"), CASES["missed"])
def test_what_is_missed_is_listed_until_it_is_found(left: str, right: str) -> None:
    assert compare(left, right).probability < 0.5, "found now: move it to 'same'"


@pytest.mark.parametrize(("left", "right"), listed("other"))
def test_names_of_two_people_are_not(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.probability < 0.5, found.reasons


@pytest.mark.parametrize(("left", "right"), listed("same"))
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    if compare(left, right).probability >= 0.5:
        assert set(name_keys(left)) & set(name_keys(right))


DETAINEE = (
    "김정욱",
    "Kim Jung-wook",
    "Kim Jong-uk",
    "Kim Jeong-uk",
    "KIM, Jung Wook",
    "Jung-wook Kim",
)


@pytest.mark.parametrize("left", DETAINEE)
@pytest.mark.parametrize("right", DETAINEE)
def test_all_spellings_of_a_korean_name_are_compatible(left: str, right: str) -> None:
    assert compare(left, right).probability > 0.7


@pytest.mark.parametrize("spelling", DETAINEE)
def test_a_name_that_differs_in_one_syllable_is_another(spelling: str) -> None:
    for other in ("Kim Jung-eun", "김정은", "Kim Sung-wook"):
        assert compare(spelling, other).probability < 0.1


def test_the_north_and_the_south_write_family_names_differently() -> None:
    assert compare("리설주", "이설주").probability > 0.9
    assert compare("류현진", "유현진").probability > 0.9


@pytest.mark.parametrize(
    "written",
    [
        "H.E. Mr. Hwang Joon-kook",
        "Ambassador HWANG Joonkook",
        "Hwang, Joon Kook",
        "Amb. Hwang Joon-kook",
    ],
)
def test_titles_capitals_and_commas_do_not_count(written: str) -> None:
    assert compare(written, "Hwang Joon-kook").probability > 0.9
    assert compare(written, "황준국 대사님").probability > 0.9


def test_a_family_name_alone_proves_nothing() -> None:
    assert compare("Hwang", "Hwang Joon-kook").probability <= 0.5
    assert compare("Putin", "Vladimir Putin").probability <= 0.5
    assert compare("황", "황준국").probability <= 0.5


def test_initials_fit_but_prove_little() -> None:
    assert 0.2 < compare("J. W. Kim", "Kim Jung-wook").probability < 0.9
    assert compare("J. W. Kim", "Kim Min-seok").probability < 0.2
    assert compare("V. Putin", "Igor Putin").probability < 0.3


def test_how_a_syllable_is_usually_spelled_is_among_the_reasons() -> None:
    reasons = " / ".join(compare("김정욱", "Kim Jong-uk").reasons)
    assert "정 spelled 'Jong' in " in reasons
    assert "% of cases" in reasons


def test_what_differs_is_named_first() -> None:
    assert compare("Kim Jung-wook", "Lee Jung-wook").reasons[0] == "family names differ: Kim / Lee"
    assert compare("Kim Jung-wook", "Kim Jung-eun").reasons[0] == "given names differ: Wook / Eun"
    assert compare("Vladimir Putin", "Igor Putin").reasons[0] == "parts differ: Vladimir / Igor"


def test_a_patronymic_that_only_one_has_is_explained() -> None:
    reasons = compare("Vladimir Vladimirovich Putin", "Vladimir Putin").reasons
    assert any("father's name" in reason for reason in reasons)


def test_what_has_no_letters_is_no_name() -> None:
    assert compare("", "Kim Jung-wook").probability == 0.0
    assert compare("12-34", "…").probability == 0.0
    assert compare("", "").reasons == ("one of them has no letters",)


# ---------------------------------------------------------------------------- anything at all

SPELLINGS = st.sampled_from(
    sorted({name for pair in (*listed("same"), *listed("other")) for name in pair})
)
ANYTHING = st.one_of(
    st.text(max_size=40), SPELLINGS, st.text("김이박정욱은 kimjungwoe-.,'", max_size=25)
)


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_any_two_texts_have_a_probability_and_reasons(left: str, right: str) -> None:
    found = compare(left, right)
    assert 0.0 <= found.probability <= 1.0
    assert all(isinstance(reason, str) and reason for reason in found.reasons)
    assert all(name_keys(left))


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_left_and_right_may_be_swapped(left: str, right: str) -> None:
    assert compare(left, right).probability == compare(right, left).probability


PARTS = st.sampled_from(["Kim", "Hwang", "Putin", "김", "Nguyen", "李", "Иванов", "Al-Sadr", "Daw"])


@settings(deadline=None)
@given(st.one_of(SPELLINGS, PARTS))
def test_a_name_is_compatible_with_itself(name: str) -> None:
    assert compare(name, name).probability >= 0.5


SYLLABLES = st.sampled_from(
    ["jung", "wook", "min", "seo", "hyun", "chol", "sook", "ji", "young", "ho"]
)


@settings(deadline=None)
@given(st.sampled_from(["Kim", "Lee", "Park", "Hwang", "Choe"]), SYLLABLES, SYLLABLES)
def test_the_order_of_the_parts_costs_little(family: str, first: str, second: str) -> None:
    given_name = f"{first.capitalize()}-{second}"
    one, other = f"{family} {given_name}", f"{given_name} {family}"
    assert compare(one, other).probability > 0.8
    assert abs(compare(one, one).probability - compare(one, other).probability) < 0.1


@pytest.mark.parametrize(
    ("korean", "in_chinese"), [("김정일", "Jin Zhengri"), ("Kim Il Sung", "Jin Richeng")]
)
def test_a_korean_name_is_recognised_as_chinese_papers_write_it(
    korean: str, in_chinese: str
) -> None:
    found = compare(korean, in_chinese)
    assert found.probability > 0.5
    assert found.reasons[0] == "a Korean name as it is read in Chinese"
