"""The sample dossier: what its documents say of the meeting and of the three missionaries."""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from onrecord.extract.assertions import find_assertions
from onrecord.extract.cases import find_cases
from onrecord.extract.dates import find_dates
from onrecord.extract.meetings import find_meetings
from onrecord.extract.mentions import find_mentions
from onrecord.extract.symbols import find_symbols
from onrecord.extract.violations import find_violations
from onrecord.model import Assertion, Case, Meeting
from onrecord.read import Hints, read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOSSIER = EXAMPLES / "dprk-2025"
MEETING = "meeting:body:unga:2025-05-20"


@cache
def findings(file: str) -> tuple[tuple[Meeting, ...], tuple[Case, ...], tuple[Assertion, ...]]:
    document = read((DOSSIER / file).read_bytes(), Hints(name=file))
    mentions, dates = find_mentions(document), find_dates(document)
    symbols = find_symbols(document)
    meetings = find_meetings(document, mentions, dates, symbols)
    cases = find_cases(document, mentions, find_violations(document), dates)
    return meetings, cases, find_assertions(document, meetings, cases, symbols, dates, mentions)


def values(file: str, name: str) -> set[str]:
    _, _, assertions = findings(file)
    return {a.value.value for a in assertions if a.subject == MEETING and a.property == name}


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("01-han-river-dispatch.html", "Philemon Yang"),
        ("02-naru-ilbo.html", "필레몬 양"),
        ("03-naru-ilbo-in-english.txt", "Philemon Yang"),
        ("06-meeting-summary.pdf", "Philemon Yang"),
        ("12-coastline-courier.html", "Philemon Yang"),
        ("13-harbour-wire.txt", "Dennis Francis"),
        ("14-harbour-wire-copy.docx", "Dennis Francis"),
        ("15-gaon-sibo.txt", "필레몬 양"),
    ],
)
def test_each_source_keeps_its_own_word_on_who_presided(file: str, name: str) -> None:
    composed = {unicodedata.normalize("NFC", plain(value)) for value in values(file, "presided_by")}
    assert composed == {name}


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("01-han-river-dispatch.html", "2024-12-17"),
        ("02-naru-ilbo.html", "2024-12-17"),
        ("03-naru-ilbo-in-english.txt", "2024-12-17"),
        ("04-ministry-press-release.docx", "2024-12"),
        ("06-meeting-summary.pdf", "2024-12-17"),
        ("08-resolution-79-181-summary.rtf", "2024-12-17"),
        ("12-coastline-courier.html", "2024-12"),
        ("13-harbour-wire.txt", "2024-12"),
        ("15-gaon-sibo.txt", "2023-12"),
    ],
)
def test_each_source_keeps_its_own_word_on_when_the_resolution_was_adopted(
    file: str, day: str
) -> None:
    assert values(file, "mandate_adopted") == {day}


@pytest.mark.parametrize(
    "file",
    [
        "01-han-river-dispatch.html",
        "02-naru-ilbo.html",
        "03-naru-ilbo-in-english.txt",
        "06-meeting-summary.pdf",
        "07-ngo-letter.pdf",
        "08-resolution-79-181-summary.rtf",
    ],
)
def test_the_day_of_adoption_is_said_of_the_resolution_too(file: str) -> None:
    _, _, assertions = findings(file)
    said = {
        a.value.value
        for a in assertions
        if (a.subject, a.property) == ("instrument:A/RES/79/181", "adopted_on")
    }
    assert said == {"2024-12-17"}


def test_the_meetings_of_three_bodies_are_found_in_their_years() -> None:
    found = {
        meeting.key
        for file in ("01-han-river-dispatch.html", "09-security-council-meetings.html")
        for meeting in findings(file)[0]
    }
    days = ("2014-12-22", "2015-12-10", "2016-12-09", "2017-12-11", "2023-08-17", "2024-06-12")
    assert {MEETING, *(f"meeting:body:unsc:{day}" for day in days)} <= found
    assert not {key for key in found if key and any(f":{y}" in key for y in range(2018, 2023))}
    assert "meeting:body:unsc:2023-03-17" not in found
    geneva = {meeting.key for meeting in findings("10-human-rights-council-dialogues.md")[0]}
    assert len({key for key in geneva if key and key.startswith("meeting:body:hrc:")}) == 12


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("01-han-river-dispatch.html", ["Kim Jung-wook", "Kim Kook-kie", "Choi Chun-gil"]),
        ("02-naru-ilbo.html", ["김정욱", "김국기", "최춘길"]),
        ("05-unification-ministry-statement.odt", ["김정욱", "김국기", "최춘길"]),
        ("07-ngo-letter.pdf", ["Kim Jung-uk", "Kim Kuk-gi", "Choe Chun-gil"]),
        ("12-coastline-courier.html", ["Kim Jong-uk", "Kim Kook-gi", "Choi Choon-gil"]),
    ],
)
def test_the_three_missionaries_are_cases_with_the_month_of_their_arrest(
    file: str, names: list[str]
) -> None:
    _, cases, _ = findings(file)
    since = {case.victim: case.since.value for case in cases if case.since}
    assert [since.get(name) for name in names] == ["2013-10", "2014-10", "2014-12"]


def test_every_finding_of_the_dossier_quotes_words_that_are_there() -> None:
    truth = json.loads((EXAMPLES / "dprk-2025.expected.json").read_text("utf-8"))
    files = [row["file"] for row in truth["documents"] if "!" not in row["file"]]
    for file in files:
        document = read((DOSSIER / file).read_bytes(), Hints(name=file))
        meetings, cases, assertions = findings(file)
        for finding in (*meetings, *cases, *assertions):
            assert finding.spans == tuple(sorted(finding.spans))
            assert all(span.of(document.text).strip() for span in finding.spans)
            assert 0 < finding.confidence <= 1
