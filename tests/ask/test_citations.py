"""A symbol leads to the documents that bear it and to those that cite it."""

import pytest

from onrecord.ask import symbol
from onrecord.errors import BadUse
from onrecord.model import Span, Symbol
from tests.ask.held import HOW, Held

RESOLUTION = "S/RES/3417 (2031)\nThe Security Council, recalling S/RES/3390 (2030)."
REPORT = "The report recalls S/RES/3417 and A/86/370, and again S/RES/3417."


@pytest.fixture
def papers(held: Held) -> Held:
    held.paper("aaa", RESOLUTION, "2031-05-24")
    held.paper("bbb", REPORT, "2031-06-01")
    _put(held, "aaa", "S/RES/3417 (2031)", own=True)
    _put(held, "aaa", "S/RES/3390 (2030)")
    for start in (19, REPORT.rindex("S/RES")):
        _put(held, "bbb", "S/RES/3417", start=start)
    _put(held, "bbb", "A/86/370")
    _put(held, "bbb", "A/86/370/Add.1", words="A/86/370")
    return held


def _put(
    held: Held, document: str, written: str, own: bool = False, start: int = -1, words: str = ""
) -> None:
    printed = words or written
    place = held.texts[document].index(printed) if start < 0 else start
    span = Span(place, place + len(printed))
    held.put(document, Symbol(spans=(span,), symbol=written, own=own, of="resolution", **HOW))


@pytest.mark.parametrize(
    "written", ["S/RES/3417", "S/RES/3417(2031)", "S / RES / 3417 (2031)", "s/res/3417"]
)
def test_a_symbol_is_found_however_it_is_written(papers: Held, written: str) -> None:
    answer = symbol(papers, written)
    assert [each.document for each in answer.held] == ["aaa"]
    assert [each.document for each in answer.cited] == ["bbb"]
    assert answer.symbol.kind == "resolution"


def test_versions_of_a_paper_are_named(papers: Held) -> None:
    assert symbol(papers, "A/86/370").versions == ("A/86/370/Add.1",)


def test_what_is_no_symbol_is_refused_with_what_one_looks_like(papers: Held) -> None:
    with pytest.raises(BadUse, match="no symbol"):
        symbol(papers, "A/B")
