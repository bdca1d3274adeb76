"""The promises about finding somebody by name and about claims of "first"."""

import pytest

from onrecord import ask
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Category
from tests.ask.held import Held

TEXT = "Ana Torv urged Varda on Friday to free Sana Velkor. Varda refused. She was released."


@pytest.fixture
def sana(held: Held) -> Held:
    held.somebody("5a", "Sana Velkor", "사나 벨코르", category=Category.VICTIM)
    held.somebody("a7", "Ana Torv")
    held.paper("a1", TEXT, "2031-03-15")
    return held


@pytest.mark.parametrize("name", ["Sana Velkor", "sana velkor", "사나 벨코르", "Velkor", "5a"])
def test_somebody_is_found_by_any_spelling_and_by_id(sana: Held, name: str) -> None:
    assert ask.the_one(sana, name).name == "Sana Velkor"


def test_a_name_that_nobody_has_and_one_that_several_have_are_told_apart(sana: Held) -> None:
    sana.somebody("5b", "Sana Teles")
    with pytest.raises(NothingFound, match="Nobody called 'Zora'"):
        ask.the_one(sana, "Zora")
    with pytest.raises(BadUse, match=r"2 people or organisations fit 'Sana'.*Sana Velkor \(5a\)"):
        ask.the_one(sana, "Sana")
