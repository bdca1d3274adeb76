"""Archives give their members, whatever they are called and wherever they lie."""

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from onrecord.collect import Collected, Limits, collect
from onrecord.collect.names import decoded, shown_name, shown_path
from onrecord.errors import LeftOut, TooLarge
from tests.collect.conftest import CUSTODIAN, Take
from tests.hostile.archives import noise, tar_file, tarred, zipped
from tests.hostile.documents import docx, word_text
from tests.hostile.mails import attached, multipart

MEMBERS = {"z.txt": b"last letter, first member", "letters/2024/a.txt": b"a letter"}
MEGABYTE = 10**6


def tar(members: dict[str, bytes] = MEMBERS) -> bytes:
    return tarred([(tarfile.TarInfo(name), data) for name, data in members.items()])


@pytest.mark.parametrize(
    "data",
    [
        zipped(MEMBERS),
        zipped(MEMBERS, zipfile.ZIP_STORED),
        zipped(MEMBERS, zipfile.ZIP_BZIP2),
        zipped(MEMBERS, zipfile.ZIP_LZMA),
        tar(),
        gzip.compress(tar()),
        bz2.compress(tar()),
        lzma.compress(tar()),
        gzip.compress(tar()[:3000]) + gzip.compress(tar()[3000:]),
        gzip.compress(tar()) + b"what some programs leave at the end",
    ],
    ids=[
        "zip deflated",
        "zip stored",
        "zip bzip2",
        "zip lzma",
        "tar",
        "tar gzip",
        "tar bzip2",
        "tar xz",
        "tar gzip in two parts",
        "tar gzip and more",
    ],
)
@pytest.mark.parametrize("name", ["papers.zip", "papers.bin", "papers.pdf", "papers"])
def test_an_archive_is_known_by_its_content_and_gives_its_members_in_order(
    tmp_path: Path, take: Take, data: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    came, refused = take(path)
    assert refused == []
    assert [(each.arrival.origin, each.data) for each in came] == [
        (f"{path}!{member}", content) for member, content in MEMBERS.items()
    ]
    assert {each.arrival.how for each in came} == {"archive member"}
    assert [each.arrival.name for each in came] == ["z.txt", "a.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_packed_file_gives_the_file(tmp_path: Path, take: Take, pack: object) -> None:
    suffix = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]  # type: ignore[index]
    path = tmp_path / f"letter.txt.{suffix}"
    path.write_bytes(pack(b"A letter\n" * 5000))  # type: ignore[operator]
    [[original], refused] = take(path)
    assert refused == []
    assert original.data == b"A letter\n" * 5000
    assert original.arrival.name == "letter.txt"
    assert original.arrival.origin == f"{path}!letter.txt"


def test_archives_in_archives_in_mail_are_unpacked_to_the_limit(tmp_path: Path, take: Take) -> None:
    inner = gzip.compress(tar({"deep/letter.txt": b"a letter"}))
    mail = multipart(attached("papers.zip", zipped({"inner.tgz": inner}), "application/zip"))
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"mails/1.eml": mail}))
    came, refused = take(path)
    assert refused == []
    assert [each.arrival.origin for each in came] == [
        f"{path}!mails/1.eml",
        f"{path}!mails/1.eml!papers.zip!inner.tgz!deep/letter.txt",
    ]
    came, [refusal] = take(path, Limits(depth=3))
    assert len(came) == 1
    assert refusal.origin == f"{path}!mails/1.eml!papers.zip!inner.tgz"
    assert "max_depth" in refusal.mend


@pytest.mark.parametrize("name", ["letter.docx", "letter.bin"])
def test_a_document_that_is_a_zip_inside_is_not_taken_apart(
    tmp_path: Path, take: Take, name: str
) -> None:
    data = docx(word_text("A letter"))
    (tmp_path / name).write_bytes(data)
    came, refused = take(tmp_path / name)
    assert refused == []
    assert [each.data for each in came] == [data]


def test_documents_inside_an_archive_are_not_taken_apart_either(tmp_path: Path, take: Take) -> None:
    text = docx(word_text("A letter"))
    open_document = zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}
    )
    path = tmp_path / "papers.zip"
    # Stored, so that the inner archive's own headers stand in the outer one as they are.
    path.write_bytes(zipped({"a.docx": text, "b": open_document}, zipfile.ZIP_STORED))
    came, refused = take(path)
    assert refused == []
    assert [each.data for each in came] == [text, open_document]


def test_what_operating_systems_put_into_archives_is_passed_over(
    tmp_path: Path, take: Take
) -> None:
    junk = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "~$a.docx", ".git/config"]
    path = tmp_path / "papers.zip"
    path.write_bytes(zipped({**dict.fromkeys(junk, b"junk"), "./a.txt": b"a letter"}))
    came, refused = take(path)
    assert refused == []
    assert [each.data for each in came] == [b"a letter"]


def test_an_archive_with_nothing_to_take_is_said(tmp_path: Path, take: Take) -> None:
    (tmp_path / "papers.zip").write_bytes(zipped({".DS_Store": b"junk"}))
    came, [refusal] = take(tmp_path / "papers.zip")
    assert came == []
    assert "nothing in it" in str(refusal)


def test_a_member_over_the_limit_is_left_out_and_the_rest_comes(tmp_path: Path, take: Take) -> None:
    for path, data in (
        (tmp_path / "a.zip", zipped({"large.txt": noise(2000), "small.txt": b"small"})),
        (tmp_path / "a.tar", tar({"large.txt": noise(2000), "small.txt": b"small"})),
    ):
        path.write_bytes(data)
        came, [refusal] = take(path, Limits(file_bytes=1000))
        assert [each.data for each in came] == [b"small"]
        assert isinstance(refusal, TooLarge)
        assert refusal.origin == f"{path}!large.txt"


def test_an_archive_is_read_only_until_it_has_unpacked_to_the_limit(
    tmp_path: Path, take: Take
) -> None:
    for path, data in (
        (tmp_path / "a.zip", zipped({f"{number}.txt": noise(1000) for number in range(10)})),
        (tmp_path / "a.tgz", gzip.compress(tar({f"{n}.txt": noise(70_000) for n in range(10)}))),
    ):
        path.write_bytes(data)
        came, [refusal] = take(path, Limits(unpacked_bytes=len(data) // 2))
        assert 1 <= len(came) <= 6
        assert refusal.origin == str(path)
        assert "max_unpacked_bytes" in refusal.mend


def test_one_bad_archive_uses_up_nothing_of_the_next(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.tar").write_bytes(tar({str(number): b"x" for number in range(20)}))
    (tmp_path / "b.tar").write_bytes(tar())
    came, [refusal] = take(tmp_path, Limits(members=5))
    assert refusal.origin == str(tmp_path / "a.tar")
    assert [each.data for each in came[5:]] == list(MEMBERS.values())


@pytest.mark.parametrize(
    ("stored", "streamed"),
    [(True, False), (False, False), (False, True)],
    ids=["stored", "deflated", "deflated, its sizes after it"],
)
def test_members_before_the_damage_come_out_of_a_cut_archive(
    tmp_path: Path, take: Take, stored: bool, streamed: bool
) -> None:
    buffer = Unseekable() if streamed else io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    contents = {f"{number}.txt": noise(500) + b"%d" % number for number in range(4)}
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    path = tmp_path / "cut.zip"
    data = buffer.getvalue()
    path.write_bytes(data[: data.index(b"PK\x01\x02") - 100])
    came, refused = take(path)
    assert [each.data for each in came] == list(contents.values())[:3]
    assert {each.arrival.note for each in came} == {"from a damaged archive"}
    assert [each.origin for each in refused] == [f"{path}!3.txt", str(path)]
    assert "3 of its files could be taken out" in str(refused[1])


class Unseekable(io.BytesIO):
    """A pipe, for which packers write the sizes of a member after it."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


@pytest.mark.parametrize("cut", [600, 1024, 1536, 1700, 1900])
def test_a_cut_tar_is_never_taken_for_whole(tmp_path: Path, take: Take, cut: int) -> None:
    path = tmp_path / "cut.tar"
    path.write_bytes(tar(dict.fromkeys("abc", b"x" * 300))[:cut])
    came, refused = take(path)
    # Two members of 300 bytes end at 812 and 1836.
    assert len(came) == (cut >= 812) + (cut >= 1836)
    assert refused[-1].origin == str(path)
    assert "breaks off" in str(refused[-1])


def test_rubbish_in_the_middle_of_a_tar_is_said(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "a.tar"
    data = tar({"a": b"x", "b": b"y"})
    path.write_bytes(data[:1024] + noise(512) + data[1024:])
    came, [refusal] = take(path)
    assert [each.data for each in came] == [b"x"]
    assert "1 files were found before that" in str(refusal)


def test_a_large_tar_is_read_with_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.tgz"
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for number in range(60):
            info, data = tar_file(f"{number}.txt")
            data = noise(MEGABYTE // 10) * 10
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    tracemalloc.start()
    count = sum(isinstance(each, Collected) for each in collect(str(path), Limits(), CUSTODIAN))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 60
    assert peak < 10 * MEGABYTE


def test_an_archive_inside_an_archive_is_put_aside_and_not_held(tmp_path: Path) -> None:
    path = tmp_path / "outer.zip"
    inner = zipped({f"{n}.bin": noise(MEGABYTE) for n in range(30)}, zipfile.ZIP_STORED)
    path.write_bytes(zipped({"inner.zip": inner}, zipfile.ZIP_STORED))
    del inner
    tracemalloc.start()
    count = sum(isinstance(each, Collected) for each in collect(str(path), Limits(), CUSTODIAN))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 30
    assert peak < 15 * MEGABYTE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("김정욱_탄원서(최종).hwp", "euc_kr"),
        ("第1回レポート.txt", "cp932"),
        ("证词 北京.txt", "gb2312"),
        ("Отчёт о поездке.doc", "cp866"),
        ("Отчёт о поездке.doc", "cp1251"),
        ("résumé Pâques à Noël.pdf", "cp437"),
        ("Señor Ñandú.txt", "cp437"),
        ("Über Straße.txt", "cp437"),
        ("한글 ülé.txt", "utf-8"),
    ],
)
def test_names_in_old_encodings_are_read(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "cp437") == text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a/b/letter.txt", "letter.txt"),
        ("..\\..\\letter.txt", "letter.txt"),
        ("../..", "unnamed"),
        ("", "unnamed"),
        ("\x1b[2Jletter\u2028.txt", "\ufffd[2Jletter\ufffd.txt"),
        ("보고서.txt", "보고서.txt"),
        ("نامه\u200cها.txt", "نامه\u200cها.txt"),
        ("\ud800.txt", "?.txt"),
    ],
)
def test_names_are_safe_to_show(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert shown_path(name).isprintable() or "\u200c" in name


def test_long_names_that_differ_stay_different() -> None:
    one, other = (shown_path("x" * 3000 + middle + "y" * 3000) for middle in "ab")
    assert one != other
    assert len(one) == len(other) == 1000


def test_a_damaged_member_does_not_stop_the_rest(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(zipped({"a.txt": noise(300), "b.txt": b"fine"}))
    data[100] ^= 0xFF
    path.write_bytes(data)
    came, [refusal] = take(path)
    assert [each.data for each in came] == [b"fine"]
    assert isinstance(refusal, LeftOut)
    assert refusal.origin == f"{path}!a.txt"


def test_an_archive_of_seventy_thousand_letters_comes_whole(tmp_path: Path) -> None:
    """Past 65,535 members an archive has a second closing record, with larger numbers."""
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(70_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"%d" % number)
    items = list(collect(str(path), Limits(), CUSTODIAN))
    assert [each.data for each in items if isinstance(each, Collected)] == [
        b"%d" % number for number in range(70_000)
    ]
    [refusal] = collect(str(path), Limits(members=69_999), CUSTODIAN)
    assert isinstance(refusal, TooLarge)
    assert "It lists 70000 files" in str(refusal)
