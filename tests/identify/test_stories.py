"""How well people are told apart in annotated stories, against the floors."""

import json

import pytest

from eval.measure import FLOORS, MEASURES, below
from eval.partitions import conll
from tests.identify.stories import across_scores, scores, stories


def test_there_are_stories_enough_in_both_languages() -> None:
    everything = [*stories("dev"), *stories("check")]
    assert len(everything) >= 60
    assert sum(each.language == "ko" for each in everything) >= 10
    assert not {each.publisher for each in everything} & {""}


@pytest.mark.parametrize("split", ["dev", "check"])
def test_people_are_told_apart_at_least_as_well_as_before(split: str) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))["who_is_who"][split]
    people = across_scores(split)
    reached = {
        "conll_f1": conll(scores(split)),
        "across_precision": people.precision,
        "across_recall": people.recall,
        "across_f1": people.f1,
    }
    assert below(reached, floor) == {}


def test_the_measures_have_these_names() -> None:
    assert {"who_is_who.dev", "who_is_who.check"} <= set(MEASURES)
