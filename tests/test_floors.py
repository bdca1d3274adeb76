"""What is found on annotated texts is never less than eval/floors.json says."""

import json
from pathlib import Path

import pytest

from eval.measure import FLOORS, MEASURES, Missing, below, floors, raised

# Those of tests/extract/cases are held by tests/extract/test_cases.py.
HERE = [name for name in MEASURES if not name.startswith("extract_cases.")]


@pytest.mark.parametrize("name", HERE)
def test_no_less_is_found_than_the_floor(name: str) -> None:
    try:
        reached = MEASURES[name].run()
    except Missing as missing:
        pytest.skip(str(missing))
    assert below(reached, floors()[name]) == {}, (
        f"python -m eval.measure {name} shows it all. Where less is right, say why in the commit "
        f"and lower the floor: python -m eval.measure {name} --lower {name}"
    )


def test_every_measure_has_a_floor_for_all_that_it_keeps() -> None:
    assert floors().keys() == MEASURES.keys()
    for name, measure in MEASURES.items():
        assert floors()[name].keys() == set(measure.keep)
        assert all(0 < least <= 1 for least in floors()[name].values()), name


def test_a_loss_is_seen_and_named() -> None:
    assert below({"f1": 0.69, "recall": 0.9}, {"f1": 0.7, "recall": 0.9}) == {"f1": (0.69, 0.7)}
    assert below({}, {"f1": 0.7}) == {"f1": (0.0, 0.7)}


def test_a_floor_goes_down_only_when_asked_for() -> None:
    assert raised({"f1": 0.6}, {"f1": 0.7}, ["f1"], lower=False) == {"f1": 0.7}
    assert raised({"f1": 0.6}, {"f1": 0.7}, ["f1"], lower=True) == {"f1": 0.59}
    assert raised({"f1": 0.8}, {"f1": 0.7}, ["f1"], lower=False) == {"f1": 0.79}


def test_the_file_of_floors_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"article": {"found": 0.5}, "extract_cases": {"dev": {"f1": 0.4}}}))
    assert floors(path) == {"article": {"found": 0.5}, "extract_cases.dev": {"f1": 0.4}}
    assert floors(tmp_path / "none.json") == {}
    assert FLOORS.exists()
