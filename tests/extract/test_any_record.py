"""Pieces of United Nations documents in any order: nothing breaks, and every place is a place."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.coverage import find_coverage
from onrecord.extract.provisions import find_provisions
from onrecord.extract.symbols import find_symbols
from onrecord.model import DocumentKind, Finding
from tests.extract.documents import document

PIECES = (
    "The General Assembly,",
    "The Security Council",
    "Recalling its resolution 85/310,1",
    "1. Urges Tarn to",
    "2. Requests the Secretary-General, and requests",
    "(a) To act;",
    "(ii) That it",
    "Annex",
    "54th plenary meeting",
    "18 December 2031",
    "[Adopted by a recorded vote of 5 to 2, with 3 abstentions.",
    "In favour: Chad, Peru",
    "Against: Cuba]",
    "1 See A/85/439.",
    "* Additional sponsors: Chad",
    "Chad and Peru: draft resolution",
    "86/481. Tarn",
    "At its 12th plenary meeting, on 3 October 2031, the General Assembly decided to meet.",
    "GA/SHC/4915",
    "41st & 42nd Meetings (AM & PM)",
    "Statements",
    "OSEI MALU (Palmora) said that",
    "Ms. HOLM, Special Rapporteur on Tarn, said",
    "The representative of Japan said it, while the observer for the Holy See",
    "“It is late”, said Japan’s delegate.",
    "Also speaking were Chad and (on behalf of X) Peru.",
    "The Committee then approved draft resolution A/C.3/86/L.40 without a vote.",
    "The meeting was called to order at 10 a.m.",
    "Agenda item 7: Tarn (A/86/40)",
    "3. He added",
    "­\u200b",
    "“",
    "(",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)
JOINTS = st.sampled_from(["\n\n", "\n", " ", ""])


@settings(max_examples=150, deadline=None)
@given(TEXTS, JOINTS, st.sampled_from([DocumentKind.MEETING_SUMMARY, DocumentKind.SUMMARY_RECORD]))
def test_any_pieces_give_places_within_the_text(
    pieces: list[str], joint: str, kind: DocumentKind
) -> None:
    read_document = replace(document(joint.join(pieces) + " end."), kind=kind, language="en")
    text = read_document.text
    symbols = find_symbols(read_document)
    resolved = find_provisions(read_document, (), (), symbols)
    told = find_coverage(read_document, (), (), symbols)
    found: list[Finding] = [
        *symbols,
        *resolved.resolutions,
        *resolved.provisions,
        *resolved.statements,
        *resolved.demands,
        *resolved.votes,
        *told.records,
        *told.items,
        *told.speeches,
        *told.directions,
        *told.votes,
    ]
    for each in found:
        assert each.spans, each
        assert all(0 <= span.start < span.end <= len(text) for span in each.spans), each
    for provision in resolved.provisions:
        assert all(span.of(text).strip() for span in provision.words)
    for one, other in zip(told.speeches, told.speeches[1:], strict=False):
        assert one.number + 1 == other.number
        if one.paragraphs and other.paragraphs:
            assert one.paragraphs[-1].end <= other.paragraphs[0].start + 1
    for demand in resolved.demands:
        assert demand.action.spans
