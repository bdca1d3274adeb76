"""The whole flow on the sample dossier: what its README promises is what the record answers.

What a correct record holds is listed in examples/dprk-2025.expected.json, made by hand.
"""

import csv
import importlib.util
import io
import json
import shlex
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, pipeline, settings
from onrecord.ask.compare import same_day, same_name
from onrecord.cli import run
from onrecord.cli.sample import dossier
from onrecord.model import DocumentKind, EntityKind
from onrecord.record import OWNER, DocumentFilter, EntityFilter, FindingFilter, LedgerFilter, Record

ROOT = Path(__file__).resolve().parents[1]


@cache
def expected() -> dict[str, Any]:
    path = ROOT / "examples" / "dprk-2025.expected.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pipeline.Summary]:
    """A record of the sample dossier, made once, and what making it came to."""
    folder = tmp_path_factory.mktemp("sample") / "record"
    with Record.create(folder) as record:
        summary = pipeline.add(record, [str(dossier())], settings.read(folder, {}))
    return folder, summary


@pytest.fixture(scope="session")
def record(built: tuple[Path, pipeline.Summary]) -> Iterator[Record]:
    with Record.open(built[0]) as record:
        yield record


@pytest.fixture(scope="session")
def files(record: Record) -> dict[str, str]:
    """Document ids by the name that the list of expected findings has for them."""
    names = {}
    for row in record.documents(DocumentFilter(limit=None), OWNER):
        origin = record.custody(row.id, OWNER)[0].origin
        names[origin.replace("\\", "/").partition("/dprk-2025/")[2]] = row.id
    return names


def flat(words: str) -> str:
    return " ".join(words.split())


# ---------------------------------------------------------------------------- documents


def test_every_document_of_the_dossier_is_added_and_none_is_left_out(
    built: tuple[Path, pipeline.Summary], files: dict[str, str]
) -> None:
    summary = built[1]
    assert summary.left_out == ()
    assert summary.added == len(expected()["documents"]) == 19
    assert summary.copies == 1
    assert set(files) == {each["file"] for each in expected()["documents"]}


def test_kind_language_day_and_publisher_are_read(record: Record, files: dict[str, str]) -> None:
    wrong = []
    for each in expected()["documents"]:
        row = record.document(files[each["file"]], OWNER).row
        for name in ("kind", "language", "published", "publisher"):
            if str(getattr(row, name)) != str(each[name]):
                wrong.append((each["file"], name, getattr(row, name), each[name]))
    assert wrong == []
    kinds = {DocumentKind(each["kind"]) for each in expected()["documents"]}
    assert len(kinds) == 6


def test_a_translation_a_copy_and_an_attachment_are_tied_to_their_document(
    record: Record, files: dict[str, str]
) -> None:
    for each in expected()["relations"]:
        row = record.document(files[each["file"]], OWNER).row
        assert getattr(row, each["kind"]) == files[each["of"]], each
        if each["kind"] != "attached_to":
            assert row.family == record.document(files[each["of"]], OWNER).row.family


# ---------------------------------------------------------------------------- conflicts


def test_the_two_planted_errors_are_shown_as_conflicts_and_nothing_else_is(
    record: Record,
) -> None:
    wanted = {(each["subject"], each["property"]) for each in expected()["conflicts"]}
    everything = tuple(ask.ConflictState)
    found = ask.conflicts(record, states=everything)
    assert {(each.subject, each.property) for each in found} == wanted
    assert found.total == len(wanted)


@pytest.mark.parametrize("name", ["presided_by", "mandate_adopted"])
def test_each_value_of_a_conflict_has_its_sources_and_their_words(
    name: str, record: Record, files: dict[str, str]
) -> None:
    [wanted] = [each for each in expected()["conflicts"] if each["property"] == name]
    [short] = [
        each
        for each in ask.conflicts(record)
        if (each.subject, each.property) == (wanted["subject"], name)
    ]
    conflict = ask.conflict(record, short.id)
    assert len(conflict.values) == len(wanted["values"])
    missing = []
    for value in wanted["values"]:
        alike = same_day if name == "mandate_adopted" else same_name
        found = [each for each in conflict.values if alike(each.label, value["value"])]
        assert len(found) == 1, (value["value"], [each.label for each in conflict.values])
        proofs = {each.document: each for each in found[0].evidence}
        for said in value["said_by"]:
            proof = proofs.get(files[said["file"]])
            if proof is None:
                missing.append((value["value"], said["file"]))
                continue
            text = record.document(proof.document, OWNER).document.text
            for span, words in zip(proof.spans, proof.words, strict=True):
                assert span.of(text) == words
        if "independent_sources" in value:
            assert found[0].sources == value["independent_sources"]
    assert len(missing) <= 1, missing


# ---------------------------------------------------------------------------- coverage


@pytest.fixture(scope="session")
def matrix(record: Record) -> dict[tuple[str, int], ask.CellInFull]:
    answer = ask.coverage(record)
    return {(each.body, each.cell.year): each for each in ask.cells_in_full(record, answer)}


# What the list of expected findings calls a body, where the vocabulary calls it otherwise.
KEYS = {"body:unhrc": "body:hrc"}


@pytest.mark.parametrize("body", ["body:unga", "body:unsc", "body:unhrc"])
def test_the_matrix_has_the_right_years_with_the_words_that_prove_them(
    body: str, matrix: dict[tuple[str, int], ask.CellInFull]
) -> None:
    wanted = expected()["coverage"][body]["required"]
    missing = []
    for year, days in wanted.items():
        found = matrix[KEYS.get(body, body), int(year)]
        assert found.cell.state is ask.CellState.FOUND, (body, year, found.cell.says)
        assert found.evidence
        held = [meeting.row.day or "" for meeting in found.meetings]
        # A series ("each March") tells of a year's meeting without its day.
        if not found.series:
            missing += [day for day in days if not any(same_day(day, each) for each in held)]
    assert missing == []


def test_years_without_a_meeting_say_in_how_many_documents_nothing_was_found(
    matrix: dict[tuple[str, int], ask.CellInFull],
) -> None:
    for year in map(int, expected()["coverage"]["body:unsc"]["empty"]):
        cell = matrix["body:unsc", year].cell
        assert cell.count == 0
        assert cell.state is ask.CellState.NOTHING
        assert cell.documents > 0
        assert cell.says == (
            f"none found in {cell.documents} documents that cover this body and year"
        )


def test_the_gap_between_two_series_is_told_as_a_gap(record: Record) -> None:
    rows = {row.body: row for row in ask.coverage(record).rows}
    pattern = rows["body:unsc"].pattern
    assert [str(each) for each in pattern.held] == ["2014–2017", "2023–2024"]
    assert [str(each) for each in pattern.gaps] == ["2018–2022"]
    assert "yearly from 2014 to 2017; resumed in 2023 and 2024" in pattern.says
    assert [str(each) for each in rows["body:hrc"].pattern.held] == ["2014–2025"]


# ---------------------------------------------------------------------------- claims of a first


def test_the_first_meeting_on_that_level_holds_with_its_words_and_the_first_of_the_un_does_not(
    record: Record,
) -> None:
    answers = ask.firsts(record).rows
    against = [each for each in answers if each.verdict is ask.Verdict.CONTRADICTED]
    assert len(against) == 3
    for answer in against:
        assert answer.against.total >= 7
        assert answer.against.rows[0].evidence
        assert "General Assembly" in {word.word for word in answer.words if not word.saves}
    level = [each for each in answers if "high-level" in {w.casefold() for w in spoken(each)}]
    saved = [each for each in level if each.words]
    assert saved
    assert {each.verdict for each in level} == {ask.Verdict.HELD_UP}
    for answer in saved:
        assert all(word.saves and word.meetings.total >= 7 for word in answer.words)


def spoken(answer: ask.FirstAnswer) -> list[str]:
    """The words that set apart what a claim is about."""
    return [word for scope in answer.scope for word in scope.split()]


def test_an_informal_gathering_is_not_counted_as_a_meeting_of_the_council(
    matrix: dict[tuple[str, int], ask.CellInFull],
) -> None:
    days = [meeting.row.day for meeting in matrix["body:unsc", 2023].meetings]
    assert days == ["2023-08-17"]


# ---------------------------------------------------------------------------- cases

DETAINEES = [each["hangul"] for each in expected()["detainees"]]


@pytest.mark.parametrize("hangul", DETAINEES)
def test_a_detainee_has_a_case_with_demands_and_proofs(hangul: str, record: Record) -> None:
    file = ask.case(record, hangul)
    assert file.entity.category.value == "victim"
    assert file.demands
    for demand in file.demands:
        for proof in demand.asked:
            text = record.document(proof.document, OWNER).document.text
            assert tuple(span.of(text) for span in proof.spans) == proof.words


@pytest.mark.parametrize("hangul", DETAINEES)
def test_nearly_every_appeal_for_a_detainee_is_in_the_case(
    hangul: str, record: Record, files: dict[str, str]
) -> None:
    """At least 27 of 32 are, of a list made by hand, each by words that it shares. What is missing
    is told without a name ("the other detainees", "the same demand") or asked for in a wish."""
    file = ask.case(record, hangul, on="2025-12-31", limit=500)
    found: dict[str, list[str]] = {}
    for each in file.appeals:
        proof = each.said.evidence
        found.setdefault(proof.document, []).append(flat(proof.quotation))
    wanted = [each for each in expected()["appeals"] if hangul in each["for_whom"]]
    got = [
        each
        for each in wanted
        if any(
            flat(each["words"]) in words or words in flat(each["words"]) or shared(each, words)
            for words in found.get(files[each["file"]], ())
        )
    ]
    assert len(wanted) == 32
    assert len(got) >= 27, [each for each in wanted if each not in got]


# By hand: from the last and the first day of the month in which documents say that each
# was detained, to 30 June 2025.
HELD = {"김정욱": ("2013-10", 4260, 4290), "김국기": ("2014-10", 3895, 3925),
        "최춘길": ("2014-12", 3834, 3864)}  # fmt: skip


@pytest.mark.parametrize("hangul", DETAINEES)
def test_the_clock_of_a_detainee_is_right_on_a_day(hangul: str, record: Record) -> None:
    clock = ask.case(record, hangul, on="2025-06-30").clock
    held = clock.line(ask.Hand.HELD)
    assert (held.day, held.least, held.most) == HELD[hangul]
    appeal = clock.line(ask.Hand.APPEAL)
    assert (appeal.day, appeal.least, appeal.most) == ("2025-06-03", 27, 27)
    earlier = ask.case(record, hangul, on="2025-05-15").clock
    assert earlier.line(ask.Hand.APPEAL).day == "2025-05-12"
    for hand in (ask.Hand.LIFE, ask.Hand.REPLY):
        assert clock.line(hand).evidence == ()
    assert clock.searched >= 14


@pytest.mark.parametrize("name", ["abductees", "prisoners of war"])
def test_a_group_of_the_sample_is_a_case(name: str, record: Record) -> None:
    file = ask.case(record, name, on="2025-12-31")
    assert file.entity.kind is EntityKind.GROUP
    assert file.documents >= 4
    assert file.told.total > 0


def test_the_release_of_the_three_is_one_line_of_the_ledger(record: Record) -> None:
    release = LedgerFilter(for_whom="김정욱", to="state:PRK", action="release")
    found = ask.demands(record, release, OWNER)
    three = [each for each in found if len(each.for_whom) == 3]
    assert len(three) == 1
    assert three[0].voices >= 6
    assert three[0].sources >= 7
    assert three[0].state is ask.DemandState.OPEN


def shared(appeal: dict[str, Any], words: str) -> bool:
    """Whether two wordings have half of the shorter one's words in common."""
    one, other = set(flat(appeal["words"]).split()), set(words.split())
    return len(one & other) >= 0.5 * min(len(one), len(other))


def test_other_spellings_that_may_be_a_detainee_are_named_in_the_case(record: Record) -> None:
    file = ask.case(record, "김정욱")
    names = {each.name for each in file.perhaps}
    assert "Kim Jong-un" not in names
    own = {each.name.text for each in file.entity.names} | names
    [wanted] = [each for each in expected()["detainees"] if each["hangul"] == "김정욱"]
    assert len(own & set(wanted["names"])) >= 0.8 * len(wanted["names"]), own


@pytest.mark.parametrize(("one", "other"), expected()["never_the_same_person"])
def test_people_of_like_names_stay_two(one: str, other: str, record: Record) -> None:
    def bear(name: str) -> set[str]:
        wanted = EntityFilter(kind=EntityKind.PERSON, name=name, limit=None)
        return {
            each.id
            for each in record.entities(wanted, OWNER)
            if any(same_name(spelled.name.text, name) for spelled in each.names)
        }

    assert not bear(one) & bear(other)


# ---------------------------------------------------------------------------- integrity


def test_every_finding_of_the_sample_passes_verify(record: Record) -> None:
    assert list(record.verify()) == []


def test_adding_the_sample_again_adds_nothing(
    built: tuple[Path, pipeline.Summary], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    shutil.copytree(built[0], again)
    with Record.open(again) as record:
        before = [each.id for each in record.findings(FindingFilter(limit=None), OWNER)]
        summary = pipeline.add(record, [str(dossier())], settings.read(again, {}))
        after = [each.id for each in record.findings(FindingFilter(limit=None), OWNER)]
    assert summary.added == 0
    assert summary.already_there == 19
    assert before == after


# ---------------------------------------------------------------------------- the command line

Asked = Callable[..., tuple[int, str, str]]


WITHOUT_A_RECORD = ("names",)


@pytest.fixture
def asked(built: tuple[Path, pipeline.Summary], capsys: pytest.CaptureFixture[str]) -> Asked:
    """Runs a command on the sample's record: exit code, output and messages."""

    def run_it(*arguments: str) -> tuple[int, str, str]:
        on = () if arguments[0] in WITHOUT_A_RECORD else ("--record", str(built[0]))
        code = run([*arguments, *on])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run_it


def test_a_search_finds_korean_and_phrases(asked: Asked) -> None:
    for words in ("억류", '"Security Council"', "mission*", "(Geneva OR 제네바) AND NOT zebra"):
        code, out, _ = asked("search", words, "--json")
        assert code == 0, words
        for row in json.loads(out):
            assert row["evidence"]["words"], words
    assert asked("search", "zzyzx")[0] == 1


def test_statements_are_found_by_any_spelling_of_their_speaker(asked: Asked) -> None:
    found = []
    for name in ("Hwang Joon-kook", "황준국"):
        code, out, _ = asked("statements", "--by", name, "--json")
        assert code == 0, name
        found.append({row["id"] for row in json.loads(out)})
    assert found[0] & found[1]


def test_a_document_is_shown_with_its_exact_words_marked(
    asked: Asked, files: dict[str, str]
) -> None:
    id = files["01-han-river-dispatch.html"]
    code, out, _ = asked("show", id[:8])
    assert code == 0
    assert "⟦" in out
    assert "[1]" in out
    code, text, _ = asked("show", id, "--text")
    code, whole, _ = asked("show", id, "--json")
    row = json.loads(whole)
    assert row["text"] == text
    for found in row["found"]:
        for (start, end), words in zip(found["finding"]["spans"], found["words"], strict=True):
            assert text[start:end] == words


def test_an_original_comes_out_byte_for_byte(
    asked: Asked, files: dict[str, str], tmp_path: Path
) -> None:
    name = "06-meeting-summary.pdf"
    out = tmp_path / name
    assert asked("show", files[name], "--original", "--out", str(out))[0] == 0
    assert out.read_bytes() == (dossier() / name).read_bytes()


def test_an_export_holds_everything_and_each_finding_its_words(asked: Asked) -> None:
    code, out, _ = asked("export", "--texts")
    assert code == 0
    lines = [json.loads(line) for line in out.splitlines()]
    kinds = {line["type"] for line in lines}
    assert kinds >= {"record", "document", "finding", "entity", "meeting"}
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        if line["type"] == "finding":
            places = line["finding"]["spans"]
            words = [texts[line["document"]][start:end] for start, end in places]
            assert words == line["words"]


def test_a_rejected_statement_leaves_the_answers_and_its_history_stays(
    built: tuple[Path, pipeline.Summary], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(built[0], mine)

    def on_mine(*arguments: str) -> tuple[int, str]:
        code = run([*arguments, "--record", str(mine)])
        return code, capsys.readouterr().out

    id = json.loads(on_mine("statements", "--json")[1])[0]["id"]
    assert on_mine("reject", id, "--by", "Ines", "--note", "not a statement")[0] == 0
    assert id not in on_mine("statements", "--json")[1]
    assert id in on_mine("statements", "--state", "rejected", "--json")[1]
    history = json.loads(on_mine("history", id, "--json")[1])
    [decision] = history["history"]
    assert (decision["verdict"], decision["by"], decision["note"]) == (
        "rejected",
        "Ines",
        "not a statement",
    )
    assert on_mine("correct", id, "speaker=Somebody Else")[0] == 0
    [row] = [each for each in json.loads(on_mine("statements", "--json")[1]) if each["id"] == id]
    assert (row["speaker"], row["state"]) == ("Somebody Else", "corrected")
    assert on_mine("correct", id, "spans=1")[0] == 2


@pytest.mark.parametrize("hangul", ["김정욱", "김국기", "최춘길"])
def test_all_spellings_of_a_detainee_are_one_person(
    built: tuple[Path, pipeline.Summary], hangul: str
) -> None:
    with Record.open(built[0]) as record:
        file = ask.case(record, hangul)
        spelled = [each.name.text for each in file.entity.names]
        assert len({name for name in spelled if name.isascii()}) >= 4
        for name in spelled:
            assert ask.case(record, name).entity.id == file.entity.id


def test_a_person_splits_a_document_off_and_takes_it_back(
    built: tuple[Path, pipeline.Summary], tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(built[0], mine)

    def on_mine(*arguments: str) -> int:
        return run(["matches", *arguments, "--record", str(mine)])

    with Record.open(mine) as record:
        whole = ask.case(record, "김정욱").entity
        document = whole.mentions[0].document
    assert on_mine("split", whole.id, document, "--note", "another man") == 0
    with Record.open(mine) as record:
        assert record.entity(whole.id, OWNER).documents == whole.documents - 1
        [told] = ask.decided(record)
        other = told.judgement.other
    assert on_mine("confirm", whole.id, other) == 0
    assert on_mine("undo") == 0
    assert on_mine("undo", str(told.act)) == 0
    with Record.open(mine) as record:
        assert record.entity(whole.id, OWNER).documents == whole.documents
        assert record.entity(other, OWNER).id == whole.id
        assert ask.decided(record) == ()
    assert on_mine("undo") == 1


def protect_all_that_have(name: str, folder: Path) -> None:
    with Record.open(folder) as record:
        ids = [row.id for row in record.documents(DocumentFilter(limit=None), OWNER)]
        having = [id for id in ids if name in record.document(id, OWNER).document.text]
    assert having
    for id in having:
        assert run(["protect", id, "--record", str(folder)]) == 0


def test_no_export_holds_a_name_that_only_a_protected_document_has(
    built: tuple[Path, pipeline.Summary], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(built[0], mine)

    def exported(*more: str) -> str:
        assert run(["export", "--texts", *more, "--record", str(mine)]) == 0
        return capsys.readouterr().out

    name = "Kim Guk-gi"
    assert name in exported()
    protect_all_that_have(name, mine)
    capsys.readouterr()
    out = exported()
    assert name not in out
    assert name.casefold() not in out.casefold()
    assert name in exported("--protected")
    lines = [json.loads(line) for line in out.splitlines()]
    texts_shown = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        if line["type"] == "finding":
            places = line["finding"]["spans"]
            words = [texts_shown[line["document"]][start:end] for start, end in places]
            assert words == line["words"]


def test_json_sheets_and_files_cover_the_names_of_protected_documents_and_tables_do_not(
    built: tuple[Path, pipeline.Summary],
    files: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(built[0], mine)
    id = files["03-naru-ilbo-in-english.txt"]
    name = "Kim Guk-gi"

    def shown(*arguments: str) -> str:
        assert run([*arguments, "--record", str(mine)]) in (0, 1)
        return capsys.readouterr().out

    protect_all_that_have(name, mine)
    asked = ("statements", "--document", id)
    assert name in shown(*asked)
    assert name in shown("show", id)
    for covered in (
        (*asked, "--json"),
        (*asked, "--csv"),
        ("show", id, "--json"),
        ("show", id, "--text"),
        ("search", '"Guk-gi"', "--json"),
        ("people", "--json"),
        ("demands", "--json"),
        ("documents", "--json"),
    ):
        assert name not in shown(*covered), covered
    out = tmp_path / "said.csv"
    shown(*asked, "--out", str(out))
    assert name not in out.read_text(encoding="utf-8-sig")
    assert name in shown(*asked, "--json", "--protected")


def test_a_flipped_byte_is_found_and_named(
    built: tuple[Path, pipeline.Summary], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(built[0], mine)
    assert run(["verify", "--record", str(mine)]) == 0
    original = next(path for path in sorted((mine / "originals").rglob("*")) if path.is_file())
    data = bytearray(original.read_bytes())
    data[len(data) // 2] ^= 1
    original.chmod(0o644)
    original.write_bytes(data)
    capsys.readouterr()
    assert run(["verify", "--record", str(mine), "--json"]) == 3
    broken = json.loads(capsys.readouterr().out)
    assert any(each["what"] == "original" for each in broken)


def test_a_sheet_of_statements_can_be_read_back(asked: Asked) -> None:
    code, out, _ = asked("statements", "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == len(json.loads(asked("statements", "--json")[1]))
    assert all(row["citation"] and row["quotation"] for row in rows)


def shown_in_guides() -> list[str]:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "docs" / "examples.py")
    assert spec
    assert spec.loader
    examples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(examples)
    pages = sorted((ROOT / "docs" / "guide").glob("*.md"))
    return [
        command for page in pages for command in examples.commands(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("command", shown_in_guides())
def test_every_command_that_a_guide_shows_works_as_written(command: str, asked: Asked) -> None:
    code, out, err = asked(*shlex.split(command)[1:])
    assert code == 0, err
    assert out or err


def test_the_sample_command_builds_once_and_prints_a_case_with_citations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["sample", "--no-serve"]) == 0
    shown = capsys.readouterr().out
    assert "added" in shown
    assert "Demanded for them" in shown
    assert "]" in shown
    monkeypatch.setattr(pipeline, "add", None)
    assert run(["sample", "--no-serve"]) == 0
    assert "Demanded for them" in capsys.readouterr().out
