"""The promises about names in two scripts."""

import csv
from pathlib import Path

import pytest

from onrecord.ask.compare import agree, same_name
from onrecord.identify.sounds import may_sound_alike


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("황준국", "Hwang Joon-kook"),
        ("황준국", "Joon Kook Hwang"),
        ("김정욱", "Kim Jung-wook"),
        ("최춘길", "Choe Chun-gil"),
        ("필레몬 양", "Philémon Yang"),
        ("데니스 프랜시스", "Dennis Francis"),
        ("린다 토머스그린필드", "Linda Thomas-Greenfield"),
        ("볼커 튀르크", "Volker Türk"),
    ],
)
def test_one_name_in_two_scripts_is_no_contradiction(hangul: str, latin: str) -> None:
    assert may_sound_alike(hangul, latin)
    assert same_name(hangul, latin)
    assert same_name(latin, hangul)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("필레몬 양", "Dennis Francis"),
        ("황준국", "Kim Song"),
        ("김정욱", "Choi Chun-gil"),
        ("김국기", "Kim Jung-wook"),
    ],
)
def test_two_names_in_two_scripts_stay_two(hangul: str, latin: str) -> None:
    assert not same_name(hangul, latin)


def test_people_whom_the_record_tells_apart_do_not_agree_by_sound() -> None:
    assert agree("name", ("김정욱", "a"), ("Kim Jung-wook", "a"))
    assert agree("name", ("필레몬 양", "a"), ("Philémon Yang", "b"))


def test_most_spellings_of_real_names_are_not_taken_for_contradictions(shared: Path) -> None:
    with (shared / "eval" / "names" / "pairs.csv").open(encoding="utf-8") as lines:
        pairs = [row for row in csv.DictReader(lines) if row["kind"] == "ko-la"]

    def hangul_first(row: dict[str, str]) -> tuple[str, str]:
        left, right = row["left"], row["right"]
        return (left, right) if any("가" <= sign <= "힣" for sign in left) else (right, left)

    same = [may_sound_alike(*hangul_first(row)) for row in pairs if row["label"] == "1"]
    assert sum(same) / len(same) > 0.9
