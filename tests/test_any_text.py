"""Whatever a document says, extraction neither breaks nor stalls, and points at what is there."""

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LeftOut
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import Cited, DocumentKind, Extraction, Finding, Span
from onrecord.read import Hints, read

SIZE = 20_000
SECONDS = 8.0  # for a text of that size, on a slow and busy machine

TEXTS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("pieces.yaml").read_text(encoding="utf-8")
)
PIECES = TEXTS["pieces"]


def found_in(text: str, **hints: str) -> tuple[str, Extraction]:
    document = read(text.encode("utf-8"), Hints(name="text.txt", language=hints.get("language")))
    document = dataclasses.replace(
        document, published="2025-05-21", kind=DocumentKind(hints.get("kind", "news"))
    )
    return document.text, within(document, extract(document))


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a finding, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)
    elif isinstance(value, Cited | Finding):
        for field in dataclasses.fields(value):
            yield from spans_of(getattr(value, field.name))


def check(text: str, found: Extraction) -> None:
    """Evidence is there, within the text, in order, and not of white space alone."""
    for finding in found.findings():
        assert finding.spans, finding
        assert list(finding.spans) == sorted(finding.spans), finding
        assert 0 <= finding.confidence <= 1, finding
        assert finding.reason, finding
        for span in spans_of(finding):
            assert 0 <= span.start < span.end <= len(text), finding
            assert span.of(text).strip(), finding
    keys = [entity.key for entity in found.entities]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("piece", TEXTS["endless"], ids=lambda piece: ascii(piece).strip("'\""))
def test_a_text_that_says_one_thing_endlessly_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    text, found = found_in(piece * (SIZE // len(piece)) + "x")
    assert time.process_time() - began < SECONDS
    check(text, found)


@pytest.mark.parametrize("text", [".", "“", "x", "가", "12", "Kim", "said", "\n.\n"])
def test_a_text_of_almost_nothing_is_no_trouble(text: str) -> None:
    check(*found_in(text))


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff"])
def test_a_text_of_nothing_is_left_out(text: str) -> None:
    with pytest.raises(LeftOut):
        found_in(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=60),
    gap=st.sampled_from([" ", " ", " ", ""]),
    language=st.sampled_from(["en", "ko"]),
    kind=st.sampled_from(["news", "press_release", "resolution", "meeting_summary", "testimony"]),
)
def test_any_text_gives_findings_that_point_at_words_of_it(
    pieces: list[str], gap: str, language: str, kind: str
) -> None:
    text = gap.join([*pieces, "x"])
    check(*found_in(text, language=language, kind=kind))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_the_same_text_gives_the_same_findings(pieces: list[str]) -> None:
    text = " ".join([*pieces, "x"])
    assert found_in(text) == found_in(text)
