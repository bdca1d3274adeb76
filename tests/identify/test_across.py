"""Which entity of the record an entity of a document is."""

import pytest

from onrecord.identify import KnownEntity, across, blocks
from onrecord.model import Entity, EntityKind, Name

PERSON, ORGANISATION = EntityKind.PERSON, EntityKind.ORGANISATION


def entity(name: str, *names: str, kind: EntityKind = PERSON, key: str = "") -> Entity:
    return Entity(key or f"{kind}:{name.lower()}", kind, name, _named(name, *names))


def known(id: str, name: str, *names: str, kind: EntityKind = PERSON, n: int = 1) -> KnownEntity:
    return KnownEntity(id, kind, name, _named(name, *names), documents=n)


def _named(*names: str) -> tuple[Name, ...]:
    return tuple(Name(text, "Hang" if "가" <= text[0] <= "힣" else "Latn") for text in names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Philémon Yang", "Philemon Yang"),
        ("Han So-ra", "HAN SO-RA"),
        ("Han So-ra", "Han So Ra"),
        ("Han So-ra", "Han Sora"),
        ("한소라", "한소라"),
    ],
)
def test_the_same_full_name_is_one_person(one: str, other: str) -> None:
    assert across(entity(one), [known("a1", other)]).id == "a1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-uk", "Kim Jong-un"),
        ("Kim Jung-wook", "Kim Kook-ki"),
        ("Malu", "Malu"),
        ("Osei Malu", "Malu"),
        ("한", "한"),
    ],
)
def test_other_names_and_surnames_alone_are_somebody_new(one: str, other: str) -> None:
    assert across(entity(one), [known("a1", other)]).id is None


def test_a_name_in_another_script_joins_two_spellings() -> None:
    assert across(entity("Han So-ra", "한소라"), [known("a1", "Hahn Sorah", "한소라")]).id == "a1"


def test_the_same_spelling_with_another_name_in_hangul_is_somebody_else() -> None:
    assert across(entity("Han So-ra", "한소라"), [known("a1", "Han So-ra", "한서라")]).id is None


def test_a_foreign_name_may_be_spelled_in_hangul_in_many_ways() -> None:
    one = entity("Elizabeth Roth", "엘리자베스 로트")
    assert across(one, [known("a1", "Elizabeth Roth", "엘리자베트 로스")]).id == "a1"


def test_an_organisation_is_no_person_of_the_same_name() -> None:
    assert across(entity("Ina Roth"), [known("a1", "Ina Roth", kind=ORGANISATION)]).id is None


def test_an_organisation_is_the_same_with_and_without_its_article() -> None:
    one = entity("The Lantern Watch", kind=ORGANISATION)
    assert across(one, [known("a1", "Lantern Watch", kind=ORGANISATION)]).id == "a1"


def test_a_state_is_known_by_its_key_only() -> None:
    state = entity("Korea", kind=EntityKind.STATE, key="state:KOR")
    assert across(state, [known("state:PRK", "Korea", kind=EntityKind.STATE)]).id is None
    assert across(state, [known("state:KOR", "Corea", kind=EntityKind.STATE)]).id == "state:KOR"


def test_the_order_of_the_candidates_makes_no_difference() -> None:
    candidates = [known("a1", "Ina Roth"), known("a2", "Ina Roth", n=3), known("a3", "Ina Roth")]
    found = {across(entity("Ina Roth"), order).id for order in (candidates, candidates[::-1])}
    assert found == {"a2"}


def test_a_match_says_why() -> None:
    assert "Ina Roth" in across(entity("INA ROTH"), [known("a1", "Ina Roth")]).reason
    assert across(entity("Roth"), [known("a1", "Ina Roth")]).reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entity("Philémon Yang"), entity("PHILEMON YANG")),
        (entity("Han So-ra", "한소라"), entity("한소라")),
        (entity("Han So-ra"), entity("Han Sora")),
    ],
)
def test_who_may_be_the_same_shares_a_block(one: Entity, other: Entity) -> None:
    assert set(blocks(one)) & set(blocks(other))


def test_a_surname_alone_has_no_block() -> None:
    assert blocks(entity("Malu")) == ()
