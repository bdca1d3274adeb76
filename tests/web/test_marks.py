"""Findings on the text of a document: whatever they overlap, the words stay the words."""

import re
import time
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Block, BlockRole, Span
from onrecord.web.marks import (
    Mark,
    anchor,
    drawn,
    in_order,
    marked,
    page_starts,
    pieces,
    spans_of,
)

TEXT = "The Assembly met. It “urged” <release> & return.\r\nNo \u202eword\u2069 is lost\x00."

KINDS = ("statement", "mention", "demand", "cited")


@st.composite
def marks(draw: st.DrawFn, text: str) -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        found.append(Mark(start, end, draw(st.sampled_from(KINDS)), f"{number:016x}"))
    return found


class Reader(HTMLParser):
    """Reads HTML back: its text, the words of each mark, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str | None]] = []
        self.text = ""
        self.words: dict[str, str] = {}
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append((tag, f"{given.get('class', '')} {given.get('data-c')}"))
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, name in set(self.open):
            if name:
                key = name.replace(" rest", "")
                self.words[key] = self.words.get(key, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert reader.open == []
    return reader


def as_shown(text: str) -> str:
    return text.replace("\x00", "\ufffd")


@settings(max_examples=300, deadline=None)
@given(marks(TEXT))
def test_no_word_is_lost_or_moved_whatever_overlaps(found: list[Mark]) -> None:
    reader = read(marked(TEXT, Span(0, len(TEXT)), in_order(found), set()))
    assert reader.text == as_shown(TEXT)
    assert len(reader.ids) == len(set(reader.ids))


@settings(max_examples=300, deadline=None)
@given(marks(TEXT))
def test_each_mark_covers_exactly_its_words(found: list[Mark]) -> None:
    reader = read(marked(TEXT, Span(0, len(TEXT)), in_order(found), set()))
    for mark in found:
        name = "cited" if mark.kind == "cited" else f"m k-{mark.kind}"
        key = f"{name} c{mark.start}-{mark.end}"
        assert reader.words[key] == as_shown(TEXT[mark.start : mark.end])


@given(marks(TEXT), st.integers(0, len(TEXT) - 1))
def test_a_mark_that_crosses_paragraphs_is_cut_and_keeps_its_words(
    found: list[Mark], cut: int
) -> None:
    blocks = [Block(Span(0, cut), BlockRole.PARAGRAPH)] if cut else []
    blocks.append(Block(Span(cut, len(TEXT)), BlockRole.PARAGRAPH))
    page = drawn(TEXT, pieces(TEXT, blocks, Span(0, len(TEXT))), found)
    reader = read("".join(str(html) for _, html in page))
    for mark in found:
        name = "cited" if mark.kind == "cited" else f"m k-{mark.kind}"
        words = reader.words[f"{name} c{mark.start}-{mark.end}"]
        assert words == as_shown(TEXT[mark.start : mark.end])


@given(st.text(max_size=400), st.lists(st.integers(0, 400), max_size=8), st.integers(20, 90))
def test_every_character_is_on_exactly_one_page_and_in_one_paragraph(
    text: str, cuts: list[int], size: int
) -> None:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    blocks = [
        Block(Span(start, end), BlockRole.PARAGRAPH)
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    starts = page_starts(text, blocks, size)
    assert starts == sorted(set(starts))
    ends = [*starts[1:], len(text)]
    covered = ""
    for start, end in zip(starts, ends, strict=True):
        assert end - start <= size * 1.1 + 1
        here = start
        for piece in pieces(text, blocks, Span(start, end)):
            assert text[here : piece.span.start].strip() == ""
            covered += piece.span.of(text)
            here = piece.span.end
        assert text[here:end].strip() == ""
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)


def test_a_place_has_one_address_and_an_address_one_place() -> None:
    spans = (Span(1533, 1745), Span(1800, 1822))
    assert anchor(spans) == "c1533-1745,1800-1822"
    assert spans_of("c1533-1745,1800-1822", 2000) == spans
    assert spans_of("1533-1745", 2000) == spans[:1]
    assert spans_of("c1533-1745", 1700) == ()
    assert spans_of("c9-9", 20) == spans_of("c9-3", 20) == spans_of("c-1-3", 20) == ()
    assert spans_of("1" * 5000, 20) == ()


def test_markup_in_a_text_stays_text() -> None:
    text = "<script>alert(1)</script>&amp;\"'"
    html = str(marked(text, Span(0, len(text)), [Mark(3, 9, "mention", '"><b>')], set()))
    assert "<script" not in html
    assert "<b>" not in html
    assert unescape(re.sub(r"<[^>]+>", "", html)) == text


def test_a_thousand_findings_in_one_place_cost_no_more_than_they_must() -> None:
    text = "word " * 10_000
    found = [Mark(start, len(text) - start, "mention", f"{start:016x}") for start in range(2_000)]
    started = time.perf_counter()
    html = marked(text, Span(0, len(text)), in_order(found), set())
    assert time.perf_counter() - started < 2
    assert len(html) < 10 * len(text)


def test_a_page_of_a_long_text_is_drawn_at_once() -> None:
    paragraph = "The delegate of Meridane spoke of families that wait for word. " * 8
    text = paragraph * 10_000
    blocks = [
        Block(Span(start, start + len(paragraph)), BlockRole.PARAGRAPH)
        for start in range(0, len(text), len(paragraph))
    ]
    started = time.perf_counter()
    starts = page_starts(text, blocks)
    page = Span(starts[40], starts[41])
    found = [Mark(at, at + 30, "mention", f"{at:016x}") for at in range(page.start, page.end, 40)]
    drawn(text, pieces(text, blocks, page), found)
    assert time.perf_counter() - started < 1
