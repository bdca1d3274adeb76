"""The calibration error is what its definition says, and the plot shows it."""

import random
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from eval import calibration
from eval.attribution_scores import Article, Item
from eval.calibration import Pair, bins, expected_error, judged, picture, read_pairs
from onrecord.model import Span, Spans

TEXT = "Roe said rain fell. Lum said snow fell. Kim hopes for sun today."


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def item(source: str, content: str, confidence: float = 1.0, *, optional: bool = False) -> Item:
    return Item(at(source), at("said"), at(content), optional=optional, confidence=confidence)


def test_the_error_is_the_weighted_distance_of_confidence_and_truth() -> None:
    sure = [Pair(0.9, True)] * 3 + [Pair(0.9, False)]  # right 0.75, off by 0.15
    unsure = [Pair(0.25, False)] * 4  # right 0, off by 0.25
    assert expected_error([*sure, *unsure]) == pytest.approx((4 * 0.15 + 4 * 0.25) / 8)
    assert expected_error([]) == 0


def test_one_who_is_as_often_right_as_sure_has_hardly_an_error() -> None:
    chance = random.Random(3)
    pairs = [Pair(c, chance.random() < c) for c in (chance.random() for _ in range(20_000))]
    assert expected_error(pairs) < 0.02
    assert expected_error([Pair(1.0, pair.right) for pair in pairs]) > 0.4


def test_a_bin_holds_its_lower_bound_and_the_last_its_upper() -> None:
    found = bins([Pair(0.0, False), Pair(0.1, True), Pair(1.0, True)])
    assert [(each.low, each.count) for each in found] == [(0.0, 1), (0.1, 1), (0.9, 1)]


def test_a_confidence_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2 does not"):
        expected_error([Pair(1.2, True)])


def test_right_is_what_is_whole_and_optional_counts_neither_way() -> None:
    gold = (
        item("Roe", "rain fell"),
        item("Lum", "snow fell"),
        item("Kim", "sun today", optional=True),
    )
    found = (
        item("Roe", "rain fell", 0.9),
        item("Roe", "snow fell", 0.8),
        item("Kim", "sun today", 0.7),
        item("Kim", "today", 0.2),
    )
    pairs = list(judged(Article("x", TEXT, gold, found)))
    assert pairs == [Pair(0.9, True), Pair(0.8, False), Pair(0.2, False)]


def test_the_picture_is_sound_and_holds_the_figures() -> None:
    drawn = picture([Pair(0.9, True)] * 3 + [Pair(0.9, False)] + [Pair(0.25, False)], "Fish & rain")
    tree = ElementTree.fromstring(drawn)
    name = "{http://www.w3.org/2000/svg}"
    assert (tree.findtext(f"{name}title") or "").startswith("Fish & rain: expected calibration")
    assert len(tree.findall(f"{name}circle")) == 2
    tips = [circle.findtext(f"{name}title") for circle in tree.findall(f"{name}circle")]
    assert tips[1] == "confidence 0.9 to 1.0: 4, on average 0.90, right 75%"
    ElementTree.fromstring(picture([], "nothing"))


def test_pairs_that_were_kept_give_the_same_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, out, again = tmp_path / "pairs.jsonl", tmp_path / "one.svg", tmp_path / "two.svg"
    kept.write_text("[0.9, true]\n[0.8, false]\n", encoding="utf-8")
    for path in (out, again):
        command = ["calibration", "--pairs", str(kept), "--keep", str(kept), "--out", str(path)]
        monkeypatch.setattr("sys.argv", command)
        assert calibration.main() == 0
    assert out.read_bytes() == again.read_bytes()
    assert read_pairs(kept) == [Pair(0.9, True), Pair(0.8, False)]
    assert "expected calibration error 0.4500 over 2" in capsys.readouterr().out
