"""Records that nobody has seen, set in the manners of several times: no speech is lost, none is
merged with another, and each has exactly its own words."""

import re
from collections.abc import Sequence
from random import Random

import pytest

from onrecord.extract.records import Proceedings, find_proceedings
from onrecord.model import DirectionKind, Document
from onrecord.read import Hints, Ocr, ReadLimits, read
from tests.records.made import MANNERS, Event, Manner, made, printed, record_of

LIMITS = ReadLimits(ocr=Ocr.NEVER)
SEEDS = range(40, 45)
NUMBER = re.compile(r"^\d+\. ")

Case = tuple[Manner, list[Event], Document, Proceedings]


@pytest.fixture(
    scope="module",
    params=[(manner, seed) for manner in MANNERS for seed in SEEDS],
    ids=lambda param: f"{param[0].name}, {param[1]}",
)
def case(request: pytest.FixtureRequest) -> Case:
    manner, seed = request.param
    events = made(Random(seed), 24)
    document = read(record_of(events, manner), Hints(name="made.pdf"), LIMITS)
    return manner, events, document, find_proceedings(document)


def of_kind(events: Sequence[Event], *kinds: str) -> list[Event]:
    return [event for event in events if event.what in kinds]


def test_each_speech_has_its_speaker_and_exactly_its_words(case: Case) -> None:
    manner, events, document, found = case
    wanted = of_kind(events, "speech")
    assert [speech.number for speech in found.speeches] == list(range(1, len(wanted) + 1))
    for event, speech in zip(wanted, found.speeches, strict=True):
        assert speech.speaker.lower() == printed(event, manner).lower()
        assert speech.chair == (event.speaker == "The President")
        assert (speech.affiliation and speech.affiliation.value) == event.affiliation
        assert (speech.capacity and speech.capacity.value) == event.capacity
        assert speech.language == event.language
        said = " ".join(span.of(document.text) for span in speech.paragraphs)
        assert NUMBER.sub("", said) == " ".join(event.words)


def test_whoever_presides_is_named_by_the_cover(case: Case) -> None:
    _, _, _, found = case
    [record] = found.records
    assert record.president is not None
    assert (record.president.value, record.meeting_number) == ("Ms. Larkin", 31)
    assert record.date is not None
    assert record.date.value == "2032-03-05"
    assert (record.opened and record.opened.value) == "10.05 a.m."
    assert (record.closed and record.closed.value) == "1.15 p.m."
    chaired = {speech.person.value for speech in found.speeches if speech.chair and speech.person}
    assert chaired == {"Ms. Larkin"}


def test_lists_of_votes_are_whole_and_agree_with_the_totals(case: Case) -> None:
    _, events, _, found = case
    wanted = of_kind(events, "list")
    assert len(found.votes) == len(wanted)
    for event, vote in zip(wanted, found.votes, strict=True):
        lists = (vote.states_in_favour, vote.states_against, vote.states_abstaining)
        shown = tuple(tuple(state.value for state in states) for states in lists)
        assert shown == tuple(names for _, names in event.sides)
        assert (vote.in_favour, vote.against, vote.abstaining) == event.totals
        assert vote.agrees
        assert vote.resolution is not None


def test_notes_and_headings_are_no_part_of_a_speech(case: Case) -> None:
    _, events, _, found = case
    notes = of_kind(events, "note", "correction")
    assert [direction.words for direction in found.directions] == [note.words[0] for note in notes]
    corrections = [d for d in found.directions if d.what is DirectionKind.CORRECTION]
    assert len(corrections) == len(of_kind(events, "correction"))
    items = of_kind(events, "item")
    assert [item.numbers for item in found.items] == [item.numbers for item in items]
    inside = [span for speech in found.speeches for span in speech.spans]
    for direction in found.directions:
        assert not any(span.overlaps(direction.spans[0]) for span in inside)
    for speech in found.speeches:
        for one, other in zip(speech.spans, speech.spans[1:], strict=False):
            assert one.end <= other.start


def test_each_speech_stands_under_its_item(case: Case) -> None:
    _, events, _, found = case
    item = -1
    wanted = []
    for event in events:
        item += event.what == "item"
        if event.what == "speech":
            wanted.append(item)
    assert [speech.item for speech in found.speeches] == wanted


def test_pages_are_the_printed_ones_and_never_go_back(case: Case) -> None:
    _, _, document, found = case
    pages = [speech.page for speech in found.speeches]
    assert all(page is not None and 1 <= page <= len(document.pages) for page in pages)
    assert pages == sorted(pages, key=lambda page: page or 0)
