"""What a Korean text names."""

import pytest

from onrecord.extract.mentions import find_mentions
from onrecord.model import EntityKind, Mention
from tests.extract.test_mentions import document

PERSON = EntityKind.PERSON


def found(text: str, kind: EntityKind) -> list[Mention]:
    return [m for m in find_mentions(document(text, "ko")) if m.entity_kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("한소라 주유엔대사는 그렇게 말했다.", ["한소라"]),
        ("윤다인 통일부 장관이 참석했다.", ["윤다인"]),
        ("통일부 윤다인 장관이 참석했다.", ["윤다인"]),
        ("탈북민 박민서 씨와 한소라 씨가 증언했다.", ["박민서", "한소라"]),
        ("윤다인 의원은 반대했다.", ["윤다인"]),
        ("오세이 말루 유엔 특별보고관은 우려했다.", ["오세이 말루"]),
        ("박민서·한소라·윤다인 선교사를 석방하라고 했다.", ["박민서", "한소라", "윤다인"]),
        ("박민서, 한소라 선교사가 돌아왔다.", ["박민서", "한소라"]),
        ("황 대사는 다시 말했다.", ["황"]),
    ],
)
def test_a_person_is_found_beside_a_post_or_title(text: str, names: list[str]) -> None:
    assert [m.name for m in found(text, PERSON)] == names


@pytest.mark.parametrize(
    "text",
    [
        "대사는 납북자 문제를 말했다.",
        "시민사회 대표와 전문가가 참석했다.",
        "그는 어린 시절 굶주림으로 아버지를 잃었다.",
        "지난해 10월 어머니와 떠났다.",
    ],
)
def test_a_post_without_a_name_is_nobody(text: str) -> None:
    assert found(text, PERSON) == []


def test_an_ending_is_not_part_of_a_name() -> None:
    text = "한소라 씨는 북한에서 왔다. 한소라의 가족은 남았다."
    assert [m.spans[0].of(text) for m in found(text, PERSON)] == ["한소라", "한소라"]


def test_a_post_is_told_as_printed_with_its_office() -> None:
    (mention,) = found("오세이 말루 제79차 유엔총회 의장이 주재했다.", PERSON)
    assert [(post.value, post.key) for post in mention.posts] == [
        ("제79차 유엔총회 의장", "office:pga")
    ]


def test_an_ambassador_is_that_of_the_state_in_the_post() -> None:
    (mention,) = found("김성 주유엔 북한대사는 부인했다.", PERSON)
    assert mention.posts[0].key == "office:pr:state:PRK"


def test_a_role_in_a_list_is_everybodys() -> None:
    people = found("박민서·한소라 선교사를 만났다.", PERSON)
    assert [[role.value for role in m.roles] for m in people] == [["선교사"], ["선교사"]]


def test_a_name_with_its_latin_form_is_found_after_a_role() -> None:
    text = "그는 교사 사나 벨코르(Sana Velkor)를 만났다."
    assert [m.name for m in found(text, PERSON)] == ["사나 벨코르", "Sana Velkor"]


def test_states_and_bodies_have_their_keys() -> None:
    text = "유엔총회에서 북한은 반대했고 한국 정부는 찬성했다."
    keys = [m.key for m in find_mentions(document(text, "ko"))]
    assert keys == ["body:unga", "state:PRK", "state:KOR"]


def test_a_word_that_begins_like_a_state_is_none() -> None:
    assert found("인도적 지원과 수단을 논의했다.", EntityKind.STATE) == []


def test_an_organisation_is_found_by_its_ending() -> None:
    text = "북한인권위원회는 이를 환영했다. 인권단체 '항구의 등불'은 반대했다."
    assert [m.name for m in found(text, EntityKind.ORGANISATION)] == [
        "북한인권위원회",
        "항구의 등불",
    ]


def test_an_unknown_state_shows_in_its_government() -> None:
    text = "바르다 정부는 부인했다. 바르다는 회의에 없었다."
    assert [m.name for m in found(text, EntityKind.STATE)] == ["바르다", "바르다"]


def test_a_title_with_an_ending_before_a_body_is_still_a_title() -> None:
    people = found("탈북민 박민서 씨와 한소라 씨가 유엔총회 회의에서 증언했다.", PERSON)
    assert [m.name for m in people] == ["박민서", "한소라"]
