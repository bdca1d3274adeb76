"""The bench of attributions prints what it counted, and runs the engine that ships."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from bench.attribution import (
    COLUMNS,
    POLNEAR,
    Corpus,
    Speed,
    by_kind,
    corpus,
    heading,
    learning_curve,
    measured,
    row,
    speeds,
    with_findings,
)
from eval.attribution_scores import Article, Item, score
from eval.polnear import set_aside
from onrecord.model import Span, Spans

TEXT = "Ms. Roe said the road is open. The envoy denied it.\r\nNobody came."


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


GOLD = (
    Item(at("Ms. Roe"), at("said"), at("the road is open")),
    Item(at("The envoy"), at("denied"), at("it")),
)
ARTICLE = Article("roe", TEXT, GOLD)


def test_our_row_has_the_columns_of_the_published_tools() -> None:
    found = (GOLD[0], Item(at("Nobody"), at("came"), at("it")))
    [head, _] = heading(COLUMNS)
    ours = row(score([Article("roe", TEXT, GOLD, found)]), "onrecord", 7_100.4)
    assert head.count("|") == ours.count("|") == 8
    cells = [cell.strip() for cell in ours.split("|")]
    assert cells[1:3] == ["onrecord", "100.0/100.0/100.0"]
    assert cells[4:8] == ["100.0/100.0/100.0", "50.0/50.0/50.0", "50.0", "7,100"]


def test_figures_come_by_kind_with_reporting_words_by_themselves() -> None:
    told = "\n".join(by_kind(score([Article("roe", TEXT, GOLD, GOLD[:1])])))
    assert "| indirect | 2 | 100.0/50.0/66.7 | 100.0/50.0/66.7 | 100.0/50.0/66.7 |" in told
    assert "Recall of the 2 with a reporting cue: content 50.0%, whole 50.0%." in told


def test_speeds_go_by_processor_time_and_name_the_wall_clock() -> None:
    ours = Speed("onrecord", {"read": (2.0, 1.0), "attribute": (6.0, 3.0)}, (0.9, 0.4), 250_000_000)
    theirs = Speed("peer", {"all": (16.0, 8.0)}, (3.0, 1.5), 310_000_000)
    told = list(speeds([ours], theirs, 8_000))
    assert told[2] == (
        "| onrecord | 2,000 | 1,000 | read 25%, attribute 75% | 0.40 s | 0.90 s | 250 MB |"
    )
    assert "onrecord reads **2.00 times** as many words a second as the peer." in told[-1]


def test_a_learning_curve_is_a_table_of_whatever_training_wrote(tmp_path: Path) -> None:
    path = tmp_path / "curve.json"
    points = [
        {"articles": 105, "whole_f1": 0.6},
        {"articles": 1210, "whole_f1": 0.7, "note": "all"},
    ]
    for content in (points, {"seed": 1, "points": points}):
        path.write_text(json.dumps(content), encoding="utf-8")
        assert list(learning_curve(path)) == [
            "| articles | whole f1 | note |",
            "|---|---|---|",
            "| 105 | 60.0% |  |",
            "| 1,210 | 70.0% | all |",
        ]


def test_the_engine_is_run_in_a_process_of_its_own_on_the_text_as_it_is() -> None:
    some = Corpus("made", (ARTICLE,), seen=False)
    ran = measured(some, "fast", 1)
    assert ran["seconds"].keys() == {"read", "mentions", "attribute"}
    assert ran["peak"] > 10_000_000
    (article,) = with_findings(some, ran["found"])
    assert any("open" in span.of(TEXT) for item in article.found for span in item.content)
    assert all(0 < item.confidence <= 1 for item in article.found)


def test_without_the_corpus_the_bench_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bench.attribution.POLNEAR", tmp_path / "none")
    with pytest.raises(SystemExit, match="The corpus is not here"):
        corpus(Namespace(dev=False, stems=None, articles=None))


def test_the_articles_are_those_kept_from_training_unless_asked_for(tmp_path: Path) -> None:
    if not POLNEAR.is_dir():
        pytest.skip(f"the evaluation data is not here ({POLNEAR})")
    some = corpus(Namespace(dev=False, stems=None, articles=3))
    assert not some.seen
    assert all(set_aside(one.name) for one in some.articles)
    assert len(some.articles) == 3
    assert all((POLNEAR / "train" / "text" / f"{one.name}.txt").exists() for one in some.articles)
    stems = tmp_path / "stems.txt"
    stems.write_text(some.articles[1].name, encoding="utf-8")
    named = corpus(Namespace(dev=False, stems=stems, articles=None))
    assert [one.name for one in named.articles] == [some.articles[1].name]
