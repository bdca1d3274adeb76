"""The commands for records of meetings, speeches, votes and resolutions."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from onrecord.cli.commands import onrecord
from onrecord.record import Record
from tests.proceedings import a_meeting, a_resolution


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("cli") / "record"
    with Record.create(where) as record:
        record.write([a_meeting(), a_resolution()])
    return where


def run(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(onrecord, [*words, "--record", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_meeting_reads_from_cover_to_vote(folder: Path) -> None:
    told = run(folder, "meeting", "A/99/PV.7")
    assert "2 Mr. Doumbe (Chad), in French" in told
    assert "VOTE A/RES/99/5: adopted" in told
    assert "against 1: Peru" in told
    assert "A/99/41 (not in this record)" in told
    assert "We thank" not in told
    assert "We thank" in run(folder, "meeting", "A/99/PV.7", "--whole")


def test_the_address_of_a_speech_gives_it_in_full(folder: Path) -> None:
    told = run(folder, "meeting", "a/99/pv.7#2")
    assert "We thank the Secretary-General for his report." in told
    assert "Ms. Silva" not in told


def test_a_meeting_as_json_has_all_of_it_with_evidence(folder: Path) -> None:
    told = json.loads(run(folder, "meeting", "A/99/PV.7", "--json"))
    assert told["symbol"] == "A/99/PV.7"
    assert told["speeches"][1]["state_id"] == "state:TCD"
    assert told["speeches"][1]["evidence"]["words"][0].startswith("Mr. Doumbe")
    assert [each["name"] for each in told["votes"][0]["states_against"]] == ["Peru"]


def test_speeches_and_votes_are_listed_by_what_was_asked(folder: Path) -> None:
    assert "A/99/PV.7#3" in run(folder, "speeches", "harbours", "--state", "Portugal")
    sheet = run(folder, "votes", "--state", "Peru", "--csv")
    assert sheet.splitlines()[0].startswith("voted,")
    assert sheet.splitlines()[1].startswith("against,")


def test_a_resolution_marks_its_verbs(folder: Path) -> None:
    assert "1. *Calls upon* Peru to open its harbours;" in run(folder, "resolution", "A/RES/99/5")


@pytest.mark.parametrize("symbol", ["A/99/PV.7", "A/RES/99/5"])
def test_akoma_ntoso_goes_into_a_file(folder: Path, tmp_path: Path, symbol: str) -> None:
    out = tmp_path / "out.xml"
    run(folder, "export", "--format", "akn", symbol, "--out", str(out))
    assert etree.parse(out).getroot().tag.endswith("akomaNtoso")


def test_akoma_ntoso_without_a_symbol_says_what_to_give(folder: Path) -> None:
    words = ["export", "--format", "akn", "--record", str(folder)]
    assert "symbol" in str(CliRunner().invoke(onrecord, words).exception)
