"""Cases and demands on the command line: the same content as a table, as JSON and as CSV."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.model import Act, DocumentKind
from onrecord.record import Record
from tests.record.causes import SANA, Paper, plea, reply, told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A record with two appeals, a refusal, a release that only a testimony tells, and a group."""
    monkeypatch.delenv("COLUMNS", raising=False)
    papers = [Paper("2031-02-01"), Paper("2031-03-01"), Paper("2031-04-01"), Paper("2031-05-01")]
    plea(papers[0], day="2031-02-01", due="2031-03-20")
    told(papers[0], "held since 2030-12-24", "detained", since="2030-12-24", actor="Varda")
    plea(papers[1], "Tomas Grey", action="let Sana Veld go home", day="2031-03-01")
    told(papers[1], "missing", "missing", who="three of her friends")
    reply(papers[2], Act.DENY, "2031-04-01")
    plea(papers[3], "Mira Rill", day="2031-04-30")
    with Record.create(tmp_path / "record") as record:
        for paper in papers:
            kind = DocumentKind.TESTIMONY if paper is papers[3] else DocumentKind.NEWS
            made = paper.made(kind=kind)
            record.originals.keep(made.document.text.encode())
            record.write([made])
    return tmp_path / "record"


def answer(
    folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    code = run([*arguments, "--record", str(folder)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def ledger(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        answer(folder, capsys, "demands", "--json", *more)[1] or "[]"
    )
    return found


def test_a_case_is_printed_with_its_clock_and_citations(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(folder, capsys, "case", "Sana", "Veld", "--on", "2031-04-10")
    assert code == 0
    assert "The clock of the case on 2031-04-10" in out
    assert "held: 107 days since 2030-12-24 — 1 source" in out
    assert "last proof of life: nothing found in the 4 documents that name them" in out
    assert "last reply: 2031-04-01, 9 days ago — Varda (deny)" in out
    assert "Appeals made for them (2)" in out
    assert "urged … to release Sana Veld" in out.replace("\n      ", " ") or "release Sana" in out
    assert "[" in out
    assert "]" in out


def test_json_has_the_same_and_nothing_of_a_testimony(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("case", SANA, "--on", "2031-12-31", "--json")
    row = json.loads(answer(folder, capsys, *asked)[1])
    assert row["clock"]["held"]["day"] == "2030-12-24"
    assert row["clock"]["held"]["evidence"][0]["citation"]
    assert row["clock"]["life"] is None
    assert row["appeals_total"] == 2
    assert "Mira Rill" not in json.dumps(row)
    whole = json.loads(answer(folder, capsys, *asked, "--protected")[1])
    assert whole["appeals_total"] == 3


def test_the_appeals_of_a_case_are_a_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = answer(folder, capsys, "case", SANA, "--on", "2032", "--appeals", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["speaker"] for row in rows] == ["Tomas Grey", "Ada Brook"]


def test_a_group_is_listed_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "three of her friends" in answer(folder, capsys, "cases", "--groups")[1]
    code, out, _ = answer(folder, capsys, "case", "three of her friends", "--on", "2032")
    assert (code, "unknown: 1 document, 1 source" in out) == (0, True)
    assert answer(folder, capsys, "case", "Zora")[0] == 1


def test_the_ledger_is_narrowed_and_cut(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [line] = ledger(folder, capsys)
    assert (line["kind"], line["times"], line["state"]) == ("Release", 2, "refused")
    assert line["set_by_a_person"] is None
    assert ledger(folder, capsys, "--state", "refused", "--kind", "release", "--to", "Varda")
    assert not ledger(folder, capsys, "--state", "open")
    assert ledger(folder, capsys, "--overdue", "--on", "2031-03-21")
    assert not ledger(folder, capsys, "--overdue", "--on", "2031-03-20")
    code, out, _ = answer(folder, capsys, "demands")
    assert (code, "Ada Brook and 2 more" in out) == (0, True)


def test_a_person_decides_on_a_demand_and_takes_it_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = ledger(folder, capsys)
    id, proof = str(line["id"]), line["answers"][0]["evidence"]  # type: ignore[index]
    assert answer(folder, capsys, "demands", "reject", id, proof["finding"])[0] == 0
    assert ledger(folder, capsys)[0]["state"] == "open"
    assert answer(folder, capsys, "demands", "accept", id, proof["finding"])[0] == 0
    assert ledger(folder, capsys)[0]["state"] == "refused"
    place = f"{proof['document']}:0-5"
    code, _, err = answer(
        folder, capsys, "demands", "set", id, "partly met", "--evidence", place, "--by", "ada"
    )
    assert (code, "is partly met" in err) == (0, True)
    shown = answer(folder, capsys, "demands", "show", id)[1]
    assert "partly met, set by ada on" in shown
    assert answer(folder, capsys, "demands", "undo", id)[0] == 0
    assert ledger(folder, capsys)[0]["state"] == "refused"


def test_a_state_without_a_proof_is_refused_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = ledger(folder, capsys)
    code, _, err = answer(folder, capsys, "demands", "set", str(line["id"]), "met")
    assert code == 2
    assert "has to be proved" in err
    assert answer(folder, capsys, "demands", "show", "ffff")[0] == 1


def test_a_demand_that_names_no_addressee_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = Paper("2031-06-01")
    plea(
        paper,
        "Ines Colmar",
        to=None,
        day="2031-06-01",
        whom=("Zora Lind",),
        action="free Zora Lind",
    )
    with Record.open(folder) as record:
        made = paper.made()
        record.originals.keep(made.document.text.encode())
        record.write([made])
    code, out, _ = answer(folder, capsys, "case", "Zora Lind", "--on", "2032")
    assert code == 0
    assert "Release: free Zora Lind" in out
