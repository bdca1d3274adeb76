"""The scorer of attributions tells right from wrong, and as the corpus scorer does."""

import importlib.util
import random
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from eval.attribution_scores import KINDS, Article, Item, Rate, Scores, Words, score
from eval.polnear import articles, read_annotation
from onrecord.model import Span, Spans

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval" / "attribution"

TEXT = (
    "Ms. Roe said “the bridge is open today” on Monday.\n"
    "The minister, a lawyer, fears that rain will fall.\n"
    "Buy shoes."
)


def at(words: str, text: str = TEXT) -> Spans:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def item(source: str, cue: str, *content: str, text: str = TEXT) -> Item:
    def of(words: str) -> Spans:
        return at(words, text) if words else ()

    return Item(of(source), of(cue), tuple(span for part in content for span in at(part, text)))


GOLD = (
    item("Ms. Roe", "said", "“the bridge is open today”"),
    item("The minister, a lawyer,", "fears", "that rain will fall"),
)


def scored(*found: Item, gold: tuple[Item, ...] = GOLD, discard: Spans = ()) -> Scores:
    return score([Article("x", TEXT, gold, found, discard)])


def test_what_is_marked_scores_full_against_itself() -> None:
    scores = scored(*GOLD)
    assert scores.total("content") == scores.total("exact") == scores.total("whole")
    assert scores.total("whole") == Rate(2, 2, 2, 2)
    assert scores.source_right == scores.cue_right == 1
    assert {kind: scores.content[kind].gold for kind in KINDS if kind in scores.content} == {
        "direct": 1,
        "indirect": 1,
    }
    assert scores.reporting == (1, 1, 1)


def test_quotation_marks_and_commas_do_not_matter() -> None:
    assert scored(item("Ms. Roe", "said", "the bridge is open today")).total("exact").f1 == 2 / 3


def test_half_of_the_content_is_enough_and_less_is_not() -> None:
    assert scored(item("Ms. Roe", "", "the bridge is")).total("content").right_gold == 1
    assert scored(item("Ms. Roe", "", "the bridge")).total("content").right_gold == 0


def test_a_source_is_right_by_its_head_and_wrong_by_another_word() -> None:
    assert scored(item("minister", "", "that rain will fall")).total("whole").right_gold == 1
    assert scored(item("lawyer", "", "that rain will fall")).total("whole").right_gold == 0
    assert scored(item("", "", "that rain will fall")).total("whole").right_gold == 0


def test_no_source_is_right_where_none_is_marked() -> None:
    nobody = (replace(GOLD[0], source=()),)
    assert scored(nobody[0], gold=nobody).total("whole").f1 == 1
    assert scored(GOLD[0], gold=nobody).total("whole").f1 == 0
    carried = (replace(nobody[0], carried=at("The minister")),)
    assert scored(nobody[0], gold=carried).total("whole").f1 == 1
    assert scored(replace(GOLD[0], source=at("minister")), gold=carried).total("whole").f1 == 1
    assert scored(GOLD[0], gold=carried).total("whole").f1 == 0


def test_one_attribution_is_found_once() -> None:
    scores = scored(GOLD[0], item("Ms. Roe", "said", "bridge is open today"))
    assert scores.total("content") == Rate(1, 2, 1, 2)
    assert scores.total("exact").right_gold == 1


def test_the_order_of_the_spans_does_not_matter() -> None:
    gold = (item("Ms. Roe", "said", "the bridge", "open today"),)
    assert scored(item("Ms. Roe", "said", "open today", "the bridge"), gold=gold).total("exact").f1


def test_words_that_are_not_of_the_article_do_not_count() -> None:
    stray = item("", "", "Buy shoes")
    assert scored(*GOLD, stray).total("content").found == 3
    assert scored(*GOLD, stray, discard=at("Buy shoes.")).total("content").found == 2


def test_what_is_optional_is_neither_missed_nor_wrong() -> None:
    gold = (GOLD[0], replace(GOLD[1], optional=True))
    assert scored(GOLD[0], gold=gold).total("whole") == Rate(1, 1, 1, 1)
    assert scored(*GOLD, gold=gold).total("whole") == Rate(1, 1, 1, 1)


def test_speech_alone_can_be_told_from_beliefs() -> None:
    gold = (GOLD[0], replace(GOLD[1], spoken=False))
    assert scored(GOLD[1], gold=gold).spoken == (1, 0, 0)


def test_a_quotation_that_is_not_closed_ends_with_its_line() -> None:
    words = Words("\"one two\" three \"four\nfive “six seven\neight ''nine'' ten")
    assert [words.word(n) for n in sorted(words.quoted)] == [
        "one",
        "two",
        "four",
        "six",
        "seven",
        "nine",
    ]


def test_a_korean_particle_belongs_to_its_word() -> None:
    text = "토라 린데 대표는 “문을 연다”고 말했다."
    words = Words(text, "ko")
    assert [words.word(n) for n in range(len(words.places))] == [
        "토라",
        "린데",
        "대표는",
        "문을",
        "연다”고",
        "말했다",
    ]
    gold = item("린데 대표", "말했다", "“문을 연다”", text=text)
    found = item("토라 린데 대표는", "고 말했다", "문을 연다”고", text=text)
    scores = score([Article("x", text, (gold,), (found,), language="ko")])
    assert scores.total("exact").f1 == scores.total("whole").f1 == 1
    assert scores.whole["direct"].gold == 1


def test_an_annotation_file_is_read_with_its_parts_joined() -> None:
    gold, discard = read_annotation(
        "T1\tSource 0 7\tMs. Roe\nT2\tCue 8 12\tsaid\nT3\tContent 13 20;25 36\tx\nwrapped text\n"
        "T4\tAttribution 8 12\tsaid\nT5\tContent 40 44\tx\nT6\tDiscard 97 105\tAd here.\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5\n"
        "E2\tAttribution-no-source:T4 Cue:T2\n"
    )
    content = (Span(13, 20), Span(25, 36), Span(40, 44))
    assert gold == (Item((Span(0, 7),), (Span(8, 12),), content),)
    assert discard == (Span(97, 105),)


# ------------------------------------------------------------------------ beside the corpus scorer


def corpus_scorer() -> ModuleType:
    path = SHARED / "score_attributions.py"
    if not path.exists():
        pytest.skip(f"the evaluation data is not here ({path})")
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def blurred(gold: tuple[Item, ...], length: int, chance: random.Random) -> tuple[Item, ...]:
    """What a poor engine would find: some missed, some moved, some with another's source."""

    def moved(spans: Spans) -> Spans:
        found = []
        for span in spans:
            start = max(0, span.start + chance.randint(-15, 15))
            found.append(
                Span(start, min(length, max(start + 1, span.end + chance.randint(-15, 15))))
            )
        return tuple(sorted(found))

    found = []
    for one in gold:
        if chance.random() < 0.8:
            source = chance.choice(gold).source if chance.random() < 0.2 else moved(one.source)
            found.append(Item(source, moved(one.cue), moved(one.content)))
    return tuple(found)


def test_the_corpus_scorer_gives_the_same_figures() -> None:
    theirs = corpus_scorer()
    chance = random.Random(7)
    ours = []
    for number, article in enumerate(articles(SHARED / "polnear" / "train")):
        if number % 20 == 0:
            found = blurred(article.gold, len(article.text), chance)
            ours.append(replace(article, found=found))
    assert len(ours) > 30

    def plain(items: tuple[Item, ...]) -> list[dict[str, list[list[int]]]]:
        return [
            {
                role: [[span.start, span.end] for span in getattr(item, role)]
                for role in ("source", "cue", "content")
            }
            for item in items
        ]

    folder = str(SHARED / "polnear" / "train" / "attributions")
    wanted, _ = theirs.score(
        (each.name, each.text, theirs.load_gold_file(folder, each.name), plain(each.found))
        for each in ours
    )
    scores = score(ours)
    for role in ("content", "source", "cue"):
        same(scores.words[role], wanted["token"][role])
    for name, key in (("content", "content"), ("exact", "content_exact"), ("whole", "attribution")):
        same(scores.total(name), wanted["all"][key])
        for kind in KINDS:
            same(getattr(scores, name)[kind], wanted[kind][key])
    assert round(scores.source_right, 4) == wanted["all"]["source_acc"]
    assert round(scores.cue_right, 4) == wanted["all"]["cue_acc"]
    marked, content, whole = scores.reporting
    assert marked == wanted["reporting_cue"]["n_gold"] > 100
    assert round(content / marked, 4) == wanted["reporting_cue"]["content_R"]
    assert round(whole / marked, 4) == wanted["reporting_cue"]["attribution_R"]


def same(rate: Rate, wanted: dict[str, float]) -> None:
    assert 0 < rate.right_found < rate.found
    assert (rate.found, rate.gold) == (wanted["n_pred"], wanted["n_gold"])
    found = [round(share, 4) for share in (rate.precision, rate.recall, rate.f1)]
    assert found == [wanted["P"], wanted["R"], wanted["F1"]]
