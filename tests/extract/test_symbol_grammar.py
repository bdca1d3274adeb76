"""The grammar of symbols: taken apart, put together again, and nothing made up."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.extract.symbols import parse_symbol
from onrecord.extract.symbols.grammar import SLOT, SLOTS
from onrecord.extract.symbols.printed import printed
from onrecord.model import SessionKind
from onrecord.vocabulary.series import press_series, symbol_natures, symbol_series

SAMPLES = {
    "session": st.integers(1, 120).map(str) | st.sampled_from(["S-4", "ES-10"]),
    "later": st.integers(31, 99).map(str) | st.sampled_from(["S-32", "ES-11"]),
    "year": st.integers(1946, 2049).map(str),
    "n": st.integers(1, 9999).map(str),
    "old": st.integers(2050, 99999).map(str),
    "numeral": st.builds("{}({})".format, st.integers(1, 3999), st.sampled_from(["V", "S-VI"])),
    "range": st.sampled_from(["1", "12", "2-4"]),
    "state": st.sampled_from(["PRK", "VAR", "ZZZ"]),
    "code": st.sampled_from(["SBSTA", "QX", "EA.4"]),
    "letter": st.sampled_from("ABG"),
    "roman": st.sampled_from(["II", "VIII"]),
}


@st.composite
def natures(draw: st.DrawFn) -> str:
    name, (_, by) = draw(st.sampled_from(sorted(symbol_natures().items())))
    return f"{name}{draw(st.sampled_from(by.split()))}{draw(st.integers(1, 9999))}"


@st.composite
def written(draw: st.DrawFn) -> str:
    """A symbol of a form that the table has, in its canonical form."""
    row = draw(st.sampled_from(symbol_series()))
    begins = row.begins + (f".{draw(st.integers(1, 199))}" if row.numbered else "")
    form = draw(st.sampled_from(row.forms))

    def filled(slot: re.Match[str]) -> str:
        if slot[1] == "nature" or (slot[1] == "paper" and draw(st.booleans())):
            return draw(natures())
        return draw(SAMPLES.get(slot[1], SAMPLES["n"]))

    suffixes = draw(st.lists(st.sampled_from(["Rev.1", "Add.2", "Corr.1"]), max_size=2))
    return "/".join([begins, SLOT.sub(filled, form), *suffixes])


@given(written())
def test_what_is_parsed_is_written_again_as_it_was(symbol: str) -> None:
    parsed = parse_symbol(symbol)
    assume(parsed is not None)  # how many are is another test
    assert parsed is not None
    assert str(parsed) == symbol
    assert parse_symbol(str(parsed)) == parsed


def test_nearly_all_made_symbols_are_parsed() -> None:
    tried, parsed = 0, 0

    @given(written())
    def count(symbol: str) -> None:
        nonlocal tried, parsed
        tried += 1
        parsed += parse_symbol(symbol) is not None

    count()
    assert parsed >= 0.95 * tried > 0


@given(
    written(),
    st.sampled_from(["/", " / ", "/\n", "/\u00ad", "/\u200b", "∕"]),
    st.sampled_from("-‐‑–"),
)
def test_however_it_is_printed_it_is_found_with_its_place(
    symbol: str, slash: str, dash: str
) -> None:
    assume(parse_symbol(symbol) is not None)
    shown = symbol.replace("-", dash).replace("/", slash)
    text = f"It refers to {shown}, which is known."
    [(span, found)] = printed(text)
    assert (span.of(text), str(found)) == (shown, symbol)


@given(st.text(alphabet="ASE/HRCPVL0123456789.()-–‑ \n­IVX", max_size=60))
def test_whatever_is_found_is_a_symbol_and_stands_there(text: str) -> None:
    for span, symbol in printed(text):
        words = span.of(text)
        assert words == words.strip()
        assert parse_symbol(str(symbol)) == symbol
        figures = re.sub(r"\D", "", words)
        assert figures in re.sub(r"\D", "", str(symbol)) or "Add" in words


@pytest.mark.parametrize(
    ("text", "kind", "body", "organ", "session", "number"),
    [
        ("A/C.3/79/L.40/Rev.1", "draft", "body:ga3", "A/C.3", 79, "40"),
        ("A/79/PV.85", "verbatim record", "body:unga", "A", 79, "85"),
        ("A/PV.123", "verbatim record", "body:unga", "A", None, "123"),
        ("A/RES/377(V)", "resolution", "body:unga", "A", 5, "377"),
        ("A/RES/3201(S-VI)", "resolution", "body:unga", "A", 6, "3201"),
        ("A/RES/79/54A", "resolution", "body:unga", "A", 79, "54A"),
        ("A/DEC/79/503", "decision", "body:unga", "A", 79, "503"),
        ("A/HRC/RES/S-17/1", "resolution", "body:hrc", "A/HRC", 17, "1"),
        ("A/HRC/WG.6/19/PRK/1", "document", "body:upr", "A/HRC/WG.6", 19, "1"),
        ("A/HRC/WGAD/2025/12", "opinion", "body:wgad", "A/HRC/WGAD", None, "12"),
        ("S/PRST/2024/1", "statement by the President", "body:unsc", "S", None, "1"),
        ("E/CN.4/Sub.2/2003/12", "document", "body:subcommission", "E/CN.4/Sub.2", None, "12"),
        ("E/CN.4/1996/SR.12", "summary record", "body:chr", "E/CN.4", None, "12"),
        ("CCPR/C/PRK/CO/2", "concluding observations", "body:ccpr", "CCPR/C", None, "2"),
        ("CEDAW/C/GC/30", "general comment", "body:cedaw", "CEDAW/C", None, "30"),
        ("GA/SHC/4415", "press release", "body:ga3", "GA", None, "4415"),
        ("A/HRC/58/NGO/12", "statement of a non-governmental organization", "body:hrc", "A/HRC",
         58, "12"),
    ],
)  # fmt: skip
def test_a_symbol_tells_what_kind_of_document_it_is_and_whose(
    text: str, kind: str, body: str, organ: str, session: int | None, number: str
) -> None:
    symbol = parse_symbol(text)
    assert symbol is not None
    assert (symbol.kind, symbol.body, symbol.organ) == (kind, body, organ)
    assert (symbol.session, symbol.number) == (session, number)


def test_special_and_emergency_sessions_are_told_apart() -> None:
    kinds = [
        symbol.session_kind
        for text in ("A/79/1", "A/S-32/1", "A/ES-10/1", "A/RES/1004(ES-II)", "A/RES/2(I)", "S/1234")
        if (symbol := parse_symbol(text))
    ]
    assert kinds == [
        SessionKind.REGULAR,
        SessionKind.SPECIAL,
        SessionKind.EMERGENCY,
        SessionKind.EMERGENCY,
        SessionKind.REGULAR,
        None,
    ]


def test_versions_go_back_to_what_they_revise() -> None:
    symbol = parse_symbol("A/C.3/79/L.40/Rev.1/Add.2")
    assert symbol is not None
    assert symbol.suffixes == (("Rev", 1), ("Add", 2))
    assert str(symbol.base) == "A/C.3/79/L.40"


def test_a_resolution_is_the_same_with_and_without_its_year() -> None:
    one, other = parse_symbol("S/RES/2417 (2018)"), parse_symbol("S/RES/2417")
    assert one is not None
    assert other is not None
    assert one.year == 2018
    assert one.identity == other.identity


def test_every_slot_of_the_table_is_known() -> None:
    used = {slot for row in symbol_series() for form in row.forms for slot in SLOT.findall(form)}
    assert used - {"paper", "nature"} <= set(SLOTS)
    assert "GA/SHC" in press_series()
