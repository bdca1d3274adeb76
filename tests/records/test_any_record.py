"""Whatever a record looks like, reading it ends, says only what is there, and harms no other."""

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LeftOut
from onrecord.extract.records import Proceedings, find_proceedings
from onrecord.model import Document, DocumentKind
from onrecord.read import Hints, read
from onrecord.record.verify import places_in
from tests.records.made import MANNERS, made, record_of

PIECES = (
    *("The President", "The PRESIDENT:", "Mr. Quill (Tarn):", "(spoke in French)", "In favour:"),
    *("Against:", "Abstaining:", "None", "Agenda item 7", "AGENDA ITEMS 3 TO 9", "A/7/PV.31"),
    *(
        "It was so decided.",
        "A recorded vote was taken.",
        "took the Chair.",
        "(",
        ")",
        ":",
        ",",
        ";",
    ),
    *("adopted by 3 votes to 2, with 1 abstention", "President:", "Members:", "…", "\n\n"),
    *(
        "Held at Tarn on Monday, 3 May 2031, at 3 p.m.",
        "[Subsequently,",
        "“",
        "”",
        "12.",
        "and",
        " ",
    ),
)


LETTERS = st.characters(exclude_categories=("C",))


def record(text: str) -> Document:
    data = f"A/7/PV.31\n\nVerbatim record of the 31st meeting\n\n{text}".encode()
    return read(data, Hints(name="a.txt", kind=DocumentKind.VERBATIM_RECORD))


@given(st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=20), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_place_is_in_it(pieces: list[str]) -> None:
    document = record(" ".join(pieces))
    found = find_proceedings(document)
    for kind in (found.records, found.items, found.speeches, found.directions, found.votes):
        for finding in kind:
            assert finding.spans
            for place in places_in(finding):
                assert 0 <= place.start < place.end <= len(document.text)


@pytest.mark.parametrize(
    "unit", ["(", "a,", "A ", "The ", ". ", "President: ", "Mr. Quill (", "was adopted ", " ,", "…"]
)
def test_long_runs_of_one_thing_take_no_time(unit: str) -> None:
    document = record("The President: " + unit * (60_000 // len(unit)))
    start = time.process_time()
    find_proceedings(document)
    assert time.process_time() - start < 5


def test_other_documents_have_no_record() -> None:
    document = read(b"The President: I call on Tarn.", Hints(kind=DocumentKind.NEWS))
    assert find_proceedings(document) == Proceedings()


@pytest.mark.parametrize("share", [0.05, 0.4, 0.8, 0.97])
def test_a_damaged_record_is_read_or_refused_with_a_mend(share: float) -> None:
    whole = record_of(made(Random(1), 10), MANNERS[0])
    try:
        document = read(whole[: int(len(whole) * share)], Hints(name="a.pdf"))
    except LeftOut as refusal:
        told = (refusal.problem, refusal.mend)
    else:
        told = ("read", str(len(find_proceedings(document).speeches)))
    assert all(told)
