"""The symbol that a document bears, and those that it cites."""

import pytest

from onrecord.extract.symbols import find_symbols
from tests.extract.documents import document


def own(text: str) -> list[str]:
    return [symbol.symbol for symbol in find_symbols(document(text)) if symbol.own]


@pytest.mark.parametrize(
    ("head", "symbols"),
    [
        ("United Nations   A/79/PV.85\n\nGeneral Assembly\n\nThe Assembly", ["A/79/PV.85"]),
        ("S/RES/2417 (2018)\n\nSecurity Council\n\nDistr.: General", ["S/RES/2417 (2018)"]),
        ("A/64/872–S/2010/409\n\nDistr.: General\n\nReport", ["A/64/872", "S/2010/409"]),
        ("A/64/872\nS/2010/409\n\nReport of the Panel", ["A/64/872", "S/2010/409"]),
        ("GA/SHC/4415\n12 November 2031\n\nThird Committee hears", ["GA/SHC/4415"]),
        ("Document symbol: A/C.3/79/L.40/Rev.1\n\nDraft resolution", ["A/C.3/79/L.40/Rev.1"]),
        ("A letter\n\nWe refer to A/79/123 and to S/2024/1.", []),
        ("Varda\n\nThe report (A/79/123) was read.\nA/79/124", []),
    ],
)
def test_a_document_bears_the_symbol_that_stands_alone_at_its_head(
    head: str, symbols: list[str]
) -> None:
    assert (
        own(f"{head}\n\nIt recalls A/RES/77/226 and resolution 78/218 of the Assembly.") == symbols
    )
