"""From a document to the UN document symbols in it, written as symbols or named in words."""

from onrecord.extract.passages import Passages
from onrecord.extract.symbols.grammar import parse_symbol
from onrecord.extract.symbols.named import named_places, symbols_named
from onrecord.extract.symbols.own import own_symbols
from onrecord.extract.symbols.printed import printed
from onrecord.model import Document, Span, Symbol

__all__ = ["find_symbols", "parse_symbol", "symbol_spans"]


def find_symbols(document: Document) -> tuple[Symbol, ...]:
    """The UN document symbols of a document, in text order, each in its canonical form.

    Those that the document itself bears are marked as its own; all others are cited.
    """
    text = document.text
    places = printed(text)
    own = own_symbols(document, places)
    found = [
        Symbol(
            spans=(span,),
            symbol=str(symbol),
            of=symbol.kind,
            body=symbol.body,
            own=span in own,
            confidence=0.99,
            reason="symbol as printed",
        )
        for span, symbol in places
    ]
    found += symbols_named(document, Passages(document), found)
    return tuple(sorted(found, key=lambda symbol: symbol.spans))


def symbol_spans(text: str) -> tuple[Span, ...]:
    """Where symbols and numbers of resolutions stand: no dates are to be found there."""
    return tuple(sorted([span for span, _ in printed(text)] + list(named_places(text))))
