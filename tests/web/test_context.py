"""Short quotations with the words around them."""

import pytest

from onrecord.model import Span
from onrecord.web.context import SHORT, in_context
from onrecord.web.views import Link, Quote, Source, Value

TEXT = (
    "The meeting opened. Mr. Amaru Tolen, President of the Assembly, presided over it. He left.\n\n"
    "회의는 끝났다. 회의는 린 파소 부의장이 주재했다. 다음 회의는 없다."
)


def words(document: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    return tuple(span.of(TEXT) for span in spans)


def quoted(text: str) -> Quote:
    start = TEXT.index(text)
    return Quote(Source("d", "t"), (Span(start, start + len(text)),), text)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Amaru Tolen", "Mr. ", ", President of the Assembly, presided over it."),
        ("presided over it", "Mr. Amaru Tolen, President of the Assembly, ", "."),
        ("The meeting", "", " opened."),
        ("린 파소", "회의는 ", " 부의장이 주재했다."),
        ("없다.", "다음 회의는 ", ""),
    ],
)
def test_a_short_quotation_comes_with_the_rest_of_its_sentence(
    text: str, before: str, after: str
) -> None:
    value = in_context(Value("x", [quoted(text)]), words)
    [quote] = value.quotes
    assert (quote.before, quote.words, quote.after) == (before, text, after)


def test_a_long_quotation_stands_for_itself_and_is_not_looked_up() -> None:
    long = Quote(Source("d", "t"), (Span(0, SHORT),), "x" * SHORT)

    def never(document: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
        raise AssertionError

    assert in_context([(Link("a"), [long])], never) == [[Link("a"), [long]]]


def test_a_broken_quotation_shows_what_lies_between_its_pieces() -> None:
    first, last = quoted("Amaru Tolen"), quoted("presided")
    quote = Quote(first.source, (*first.spans, *last.spans), "Amaru Tolen … presided")
    [whole] = in_context([quote], words)
    assert whole.parts == [
        ("Amaru Tolen", True),
        (", President of the Assembly, ", False),
        ("presided", True),
    ]
