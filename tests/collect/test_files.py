"""Files, folders and patterns."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.collect import Collected, Limits, collect
from onrecord.collect.files import found
from onrecord.collect.unfold import unfold
from onrecord.errors import LeftOut, TooLarge
from onrecord.settings import FILE_NAME
from tests.collect.conftest import CUSTODIAN, NOW, Take

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder of documents, with what operating systems leave there."""
    folder = tmp_path / "case"
    for name in (
        "b.txt",
        "a/2.pdf",
        "a/10.pdf",
        "a/inner/letter.txt",
        "Z.txt",
        ".DS_Store",
        ".hidden/secret.txt",
        "a/Thumbs.db",
        "a/~$letter.docx",
        "__MACOSX/b.txt",
        "desktop.ini",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Document {name}")
    return folder


def names(folder: Path, came: list[Collected]) -> list[str]:
    return [each.arrival.origin.removeprefix(f"{folder}/") for each in came]


def test_a_file_comes_with_its_chain_of_custody(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear \xff colleagues")
    [[original], refused] = take(path)
    assert refused == []
    assert original.data == b"Dear \xff colleagues"
    arrival = original.arrival
    assert arrival.sha256 == sha256(original.data).hexdigest()
    assert (arrival.size, arrival.origin, arrival.name) == (17, str(path), "letter.txt")
    assert (arrival.how, arrival.by, arrival.program) == ("file", "ana", "onrecord 0.1.0")
    assert arrival.at == NOW


def test_a_folder_gives_all_its_documents_in_the_order_of_their_names(
    case: Path, take: Take
) -> None:
    came, refused = take(case)
    assert names(case, came) == ["Z.txt", "a/10.pdf", "a/2.pdf", "a/inner/letter.txt", "b.txt"]
    assert refused == []


def test_a_hidden_file_that_the_user_names_is_taken(case: Path, take: Take) -> None:
    came, _ = take(case / ".hidden" / "secret.txt")
    assert len(came) == 1


def test_the_origin_is_the_path_as_given_made_absolute(
    case: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case.parent / "link").symlink_to(case)
    monkeypatch.chdir(case.parent)
    came, _ = take("link/./b.txt")
    assert came[0].arrival.origin == str(case.parent / "link" / "b.txt")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["Z.txt", "b.txt"]),
        ("a/*.pdf", ["a/10.pdf", "a/2.pdf"]),
        ("a/[1]?.pdf", ["a/10.pdf"]),
        ("**/*.txt", ["Z.txt", "a/inner/letter.txt", "b.txt"]),
        ("**/inner", ["a/inner/letter.txt"]),
        ("a*", ["a/10.pdf", "a/2.pdf", "a/inner/letter.txt"]),
        ("*/*/letter.txt", ["a/inner/letter.txt"]),
        ("**", ["Z.txt", "a/10.pdf", "a/2.pdf", "a/inner/letter.txt", "b.txt"]),
    ],
)
def test_a_pattern_gives_what_fits_it(
    case: Path, take: Take, pattern: str, expected: list[str]
) -> None:
    came, refused = take(case / pattern)
    assert names(case, came) == expected
    assert refused == []


def test_a_pattern_that_nothing_fits_is_said(case: Path, take: Take) -> None:
    came, [refusal] = take(case / "*.docx")
    assert came == []
    assert "No file fits this pattern." in str(refusal)
    assert refusal.origin == str(case / "*.docx")


def test_a_file_whose_name_looks_like_a_pattern_is_taken(tmp_path: Path, take: Take) -> None:
    (tmp_path / "letter[1].txt").write_text("one")
    (tmp_path / "letter1.txt").write_text("other")
    came, _ = take(tmp_path / "letter[1].txt")
    assert [each.data for each in came] == [b"one"]


@pytest.mark.parametrize("source", ["missing.txt", "missing/letter.txt", "a\0b", "n" * 5000])
def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, take: Take, source: str) -> None:
    came, [refusal] = take(tmp_path / source)
    assert came == []
    assert refusal.problem
    assert refusal.mend
    assert refusal.origin.startswith(str(tmp_path))


def test_a_link_that_the_user_names_is_followed(tmp_path: Path, take: Take) -> None:
    (tmp_path / "real.txt").write_text("real")
    (tmp_path / "link.txt").symlink_to("real.txt")
    came, _ = take(tmp_path / "link.txt")
    assert [each.data for each in came] == [b"real"]


def test_a_link_in_a_folder_is_not_followed_but_named(tmp_path: Path, take: Take) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.txt").write_text("secret")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "b").symlink_to(tmp_path / "outside")
    (folder / "c").symlink_to(folder)
    came, refused = take(folder)
    assert came == []
    assert [each.origin for each in refused] == [str(folder / name) for name in ["a.txt", "b", "c"]]
    came, refused = take(folder / "*" / "*.txt")
    assert came == []
    assert [each.origin for each in refused] == [str(folder / name) for name in "bc"]


def test_a_folder_exchanged_for_a_link_while_it_is_read_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.txt").write_text("secret")
    folder = tmp_path / "case"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("first")
    (folder / "sub" / "b.txt").write_text("fine")
    items = collect(str(folder), Limits(), CUSTODIAN)
    assert isinstance(next(items), Collected)
    shutil.rmtree(folder / "sub")
    (folder / "sub").symlink_to(tmp_path / "outside")
    [refusal] = items
    assert isinstance(refusal, LeftOut)
    assert refusal.origin == str(folder / "sub")


def test_a_file_that_vanishes_in_the_meantime_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name)
    items = collect(str(tmp_path), Limits(), CUSTODIAN)
    next(items)
    (tmp_path / "b").unlink()
    refusal, last = items
    assert isinstance(refusal, LeftOut)
    assert refusal.origin == str(tmp_path / "b")
    assert isinstance(last, Collected)


@pytest.mark.parametrize("change", [b"", b"short", b"x" * 300_000])
def test_a_file_that_changes_while_it_is_read_is_left_out(tmp_path: Path, change: bytes) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"a" * 200_000)
    pieces = found(str(path))
    piece = next(pieces)
    assert not isinstance(piece, LeftOut)
    path.write_bytes(change)
    [refusal] = unfold(piece, Limits(), CUSTODIAN)
    pieces.close()  # type: ignore[attr-defined]
    assert isinstance(refusal, LeftOut)
    assert refusal.origin == str(path)
    assert "changed" in str(refusal) or not change


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(path: str, take: Take) -> None:
    came, [refusal] = take(path)
    assert came == []
    assert "device" in str(refusal)


def test_a_file_that_claims_to_be_empty_and_is_not_is_left_out(take: Take) -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("this system has no such files")
    came, [refusal] = take(path)
    assert came == []
    assert refusal.mend


def test_a_file_over_the_limit_is_left_out_before_it_is_read(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 1001)
    came, [refusal] = take(path, Limits(file_bytes=1000))
    assert came == []
    assert isinstance(refusal, TooLarge)
    assert "max_file_bytes" in refusal.mend
    came, refused = take(path, Limits(file_bytes=1001))
    assert len(came) == 1
    assert refused == []


def test_a_record_inside_a_folder_is_not_added_to_itself(case: Path, take: Take) -> None:
    (case / "my-record" / "originals").mkdir(parents=True)
    (case / "my-record" / FILE_NAME).write_text("")
    (case / "my-record" / "originals" / "x").write_text("kept")
    came, [refusal] = take(case)
    assert len(came) == 5
    assert refusal.origin == str(case / "my-record")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account can get to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for each in folder.rglob("*"):
        each.chmod(0o755)
    shutil.rmtree(folder)


PROGRAM = """
import sys
from onrecord.collect import Collected, Custodian, Limits, collect
for each in collect(sys.argv[1], Limits(), Custodian("ana", "onrecord", lambda: "")):
    came = isinstance(each, Collected)
    print("came" if came else each.origin, "" if came else each.problem)
"""


def test_what_this_account_may_not_read_is_said_and_the_rest_goes_on(open_folder: Path) -> None:
    (open_folder / "a.txt").write_text("locked")
    (open_folder / "a.txt").chmod(0)
    (open_folder / "b").mkdir(mode=0)
    (open_folder / "c.txt").write_text("fine")
    # The administrator may read everything, so another account has to try.
    other: dict[str, int] = {"user": 65534} if os.geteuid() == 0 else {}
    python = shutil.which("python3", path="/usr/bin:/bin") if other else sys.executable
    version = subprocess.run(
        [python or sys.executable, "-c", "import sys; print(sys.version_info >= (3, 11))"],
        capture_output=True,
        text=True,
        check=True,
        **other,  # type: ignore[call-overload]
    )
    reach = subprocess.run(["ls", str(ROOT / "src")], capture_output=True, cwd="/", **other)  # type: ignore[call-overload]
    if version.stdout.strip() != "True" or reach.returncode:
        pytest.skip("no Python 3.11 and no sources here that another account may run")
    done = subprocess.run(
        [python or sys.executable, "-c", PROGRAM, str(open_folder)],
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        cwd="/",
        check=True,
        **other,  # type: ignore[call-overload]
    )
    assert done.stdout.splitlines() == [
        f"{open_folder / 'a.txt'} This account is not allowed to read it.",
        f"{open_folder / 'b'} This account is not allowed to read it.",
        "came ",
    ]
