"""The documents with marked attributions are sound, and their marks are where they say."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from onrecord.model import Span, Spans
from tests.extract.attribution_cases import FOLDER, SPLITS, Annotated, annotated, parse

ALL = annotated()

SAMPLE = """language: en
kind: news
split: dev
phenomena: shared_subject, interposed
---
[content1:Rain], [source1:Ines] [cue1:said], [content1:[modality1:may] come]. \
[source2:She] [cue2:wants to] [content2:go].
---
1: act=say|warn
2: act=other; spoken=false; speaker=Ines Corvo|Ines; optional
"""


def words(spans: Spans, case: Annotated) -> list[str]:
    return [span.of(case.text) for span in spans]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_mark_is_words_of_the_text_that_the_reader_gives(case: Annotated) -> None:
    assert case.document().text == case.text
    for one in case.attributions:
        for spans in (one.source, one.cue, one.content, one.addressee, one.modality):
            assert list(spans) == sorted(spans)
            for span in spans:
                found = span.of(case.text)
                assert found
                assert found == found.strip()
                assert "\n" not in found
                before, after = case.text[: span.start][-1:], case.text[span.end :][:1]
                assert not (found[0].isalnum() and before.isalnum()) or case.language == "ko"
                assert not (found[-1].isalnum() and after.isalnum()) or case.language == "ko"
        assert all(any(span in part for part in one.content) for span in one.modality)
        if one.carried:
            assert not one.source
        assert not overlapping(one.content)


def overlapping(spans: Spans) -> bool:
    return any(left.end > right.start for left, right in pairwise(spans))


def test_no_mark_of_the_format_is_left_in_a_text() -> None:
    assert not [case.name for case in ALL if re.search(r"\[[a-z0-9,]+:", case.text)]
    assert not [case.name for case in ALL if case.text.count("[") != case.text.count("]")]


def test_the_set_is_as_large_and_as_split_as_it_says() -> None:
    count = Counter((case.language, case.split) for case in ALL)
    assert count["en", "dev"] + count["en", "check"] >= 30
    assert count["ko", "dev"] + count["ko", "check"] >= 14
    dev = sum(case.split == "dev" for case in ALL)
    assert 0.2 <= dev / len(ALL) <= 0.3
    assert {case.split for case in ALL} == set(SPLITS)
    assert len(list(FOLDER.rglob("*.txt"))) == len(ALL)


def test_some_documents_have_nothing_to_find() -> None:
    assert sorted({case.language for case in ALL if not case.attributions}) == ["en", "ko"]


def test_a_row_says_what_the_marks_cannot() -> None:
    case = parse("en/sample", SAMPLE)
    first, second = case.attributions
    assert case.text == "Rain, Ines said, may come. She wants to go."
    assert words(first.content, case) == ["Rain", "may come"]
    assert first.modality == (Span(17, 20),)
    assert [act.value for act in first.acts] == ["say", "warn"]
    assert first.spoken
    assert (second.spoken, second.optional) == (False, True)
    assert second.speaker == ("Ines Corvo", "Ines")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("split: dev", "split: test", "no such language or split"),
        ("kind: news\n", "", "the head must give"),
        ("; spoken=false", "; spokn=false", "has spokn"),
        ("[source1:Ines]", "Ines", "mark a source or say source=none"),
        ("2: act=other", "3: act=other", "marked or described, but not both"),
        ("act=say|warn", "act=say; cue=none", "mark a cue or say cue=none"),
    ],
)
def test_a_fault_in_a_file_is_told(old: str, new: str, told: str) -> None:
    assert old in SAMPLE
    with pytest.raises(ValueError, match=told.replace("|", r"\|")):
        parse("en/sample", SAMPLE.replace(old, new))
