"""Archives that are bombs, traps or ruins."""

import bz2
import gzip
import io
import random
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

from tests.hostile.kinds import Maker, hostile

MAKERS: list[Maker] = []

MEGABYTE = 10**6
TEXT = "A line of an ordinary document.\n" * 20


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return buffer.getvalue()


def tarred(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def tar_file(name: str, text: str = TEXT) -> tuple[tarfile.TarInfo, bytes]:
    return tarfile.TarInfo(name), text.encode()


def tar_special(name: str, kind: bytes, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = target
    return info, b""


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


# ---------------------------------------------------------------------------- bombs


@hostile(MAKERS, "bomb.zip", "200 times its packed size")
def bomb_zip(path: Path) -> None:
    path.write_bytes(zipped({"report.txt": bytes(110 * MEGABYTE)}))


@hostile(MAKERS, "bomb-bzip2.zip", "200 times its packed size")
def bomb_bzip2_zip(path: Path) -> None:
    path.write_bytes(zipped({"report.txt": bytes(30 * MEGABYTE)}, zipfile.ZIP_BZIP2))


@hostile(
    MAKERS, "bomb-nested.zip", "It unpacks to more than 200 times", gives=None, later="refused"
)
def bomb_nested(path: Path) -> None:
    inner = zipped({"report.txt": bytes(9 * MEGABYTE)})
    for _ in range(2):
        inner = zipped({f"part{number}.zip": inner for number in range(16)})
    path.write_bytes(inner)


@hostile(MAKERS, "bomb-overlapping.zip", "the same bytes twice", gives=None, later="refused")
def bomb_overlapping(path: Path) -> None:
    """A thousand entries in the list that all mean the same bytes."""
    archive = zipped({"report.txt": bytes(9 * MEGABYTE)})
    path.write_bytes(listed_again(archive, 1000))


@hostile(MAKERS, "bomb-list.zip", "It lists 150000 files")
def bomb_list(path: Path) -> None:
    path.write_bytes(listed_again(zipped({"report.txt": b"x"}), 150_000))


def listed_again(archive: bytes, times: int) -> bytes:
    """A ZIP archive of one member with its entry in the list repeated."""
    start = archive.index(b"PK\x01\x02")
    end = archive.index(b"PK\x05\x06")
    entries = archive[start:end] * times
    # Counts past 65,535 wrap, as in such archives in the wild.
    closing = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, times & 0xFFFF, times & 0xFFFF, len(entries), start, 0
    )
    return archive[:start] + entries + closing


@hostile(MAKERS, "bomb.txt.gz", "200 times its packed size")
def bomb_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(bytes(60 * MEGABYTE), mtime=0))


@hostile(MAKERS, "bomb.tar.bz2", "200 times", "200 times", gives=("first.txt",), later="read")
def bomb_tar(path: Path) -> None:
    members = [tar_file("first.txt"), (tarfile.TarInfo("second.txt"), bytes(40 * MEGABYTE))]
    path.write_bytes(bz2.compress(tarred(members)))


@hostile(MAKERS, "bomb-header.tar", "The archive is damaged", gives=("first.txt",), later="read")
def bomb_header(path: Path) -> None:
    """A member's name of 4 MB, which the standard library would read at once."""
    name = tarfile.TarInfo("././@LongLink")
    name.type = tarfile.GNUTYPE_LONGNAME
    path.write_bytes(tarred([tar_file("first.txt"), (name, b"a" * (4 * MEGABYTE))]))


@hostile(MAKERS, "bomb-headers.tar", "The archive is damaged")
def bomb_headers(path: Path) -> None:
    """Headers that each announce another, deeper than Python's stack."""
    name = tarfile.TarInfo("././@LongLink")
    name.type = tarfile.GNUTYPE_LONGNAME
    one = tarred([(name, b"a\0")])[:1024]
    path.write_bytes(one * 900 + bytes(1024))


@hostile(MAKERS, "deep.zip", "It lies inside 5 other archives")
def deep(path: Path) -> None:
    inner = zipped({"report.txt": b"at the bottom"})
    for _ in range(30):
        inner = zipped({"inner.zip": inner})
    path.write_bytes(inner)


# ---------------------------------------------------------------------------- traps


@hostile(
    MAKERS,
    "traversal.zip",
    *["Its name points to a place outside"] * 4,
    gives=("fine.txt",),
    later="read",
)
def traversal_zip(path: Path) -> None:
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/..\\..\\evil.txt", "fine.txt"]
    path.write_bytes(zipped({name: TEXT.encode() for name in names}))


@hostile(
    MAKERS,
    "traps.tar",
    "outside the archive",
    "outside the archive",
    "It is a link",
    "It is a link",
    "It is a device",
    "It is a device",
    "It is a device",
    gives=("fine.txt",),
    later="read",
)
def traps_tar(path: Path) -> None:
    path.write_bytes(
        tarred(
            [
                tar_file("../evil.txt"),
                tar_file("/etc/evil.txt"),
                tar_special("passwords.txt", tarfile.SYMTYPE, "/etc/passwd"),
                tar_special("again.txt", tarfile.LNKTYPE, "fine.txt"),
                tar_special("zero.txt", tarfile.CHRTYPE),
                tar_special("disk.txt", tarfile.BLKTYPE),
                tar_special("pipe.txt", tarfile.FIFOTYPE),
                tar_file("fine.txt"),
            ]
        )
    )


@hostile(MAKERS, "link.zip", "It is a link")
def link_zip(path: Path) -> None:
    info = zipfile.ZipInfo("passwords.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")


@hostile(MAKERS, "password.zip", "protected by a password")
def password_zip(path: Path) -> None:
    data = bytearray(zipped({"secret.txt": noise(300)}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


@hostile(
    MAKERS,
    "names.zip",
    gives=("보고서.txt", "two lines.txt", "gpj.\ufffdtxt.txt", "n{150}…[0-9a-f]{8}…n{40}"),
    later="read",
)
def names_zip(path: Path) -> None:
    """An old encoding, a line break, letters that run backwards, and five thousand characters."""
    placeholder = "QQQQQQ.txt"
    names = [placeholder, "two\nlines.txt", "gpj.\u202etxt.txt", "n" * 5000]
    data = zipped({name: TEXT.encode() for name in names})
    path.write_bytes(data.replace(placeholder.encode(), "보고서.txt".encode("euc_kr")))


# ---------------------------------------------------------------------------- ruins


@hostile(
    MAKERS,
    "truncated.zip",
    "damaged or breaks off",
    "2 of its files could be taken out",
    gives=("first.txt", "second.txt"),
    later="read",
)
def truncated_zip(path: Path) -> None:
    data = zipped(
        {"first.txt": TEXT.encode(), "second.txt": TEXT.encode(), "third.txt": noise(9000)}
    )
    path.write_bytes(data[:3000])


@hostile(
    MAKERS,
    "truncated.tar.gz",
    "damaged or breaks off",
    "damaged or breaks off",
    gives=("first.txt",),
    later="read",
)
def truncated_tar(path: Path) -> None:
    data = tarred([tar_file("first.txt"), (tarfile.TarInfo("second.txt"), noise(300_000))])
    path.write_bytes(gzip.compress(data, mtime=0)[:200_000])


@hostile(MAKERS, "wrong-checksum.zip", "damaged or breaks off", gives=("fine.txt",), later="read")
def wrong_checksum(path: Path) -> None:
    data = bytearray(
        zipped({"flipped.txt": noise(500), "fine.txt": TEXT.encode()}, zipfile.ZIP_STORED)
    )
    data[60] ^= 0xFF
    path.write_bytes(data)


@hostile(MAKERS, "wrong-size.zip", "damaged or breaks off")
def wrong_size(path: Path) -> None:
    """A member that claims a hundred bytes and unpacks to nine million."""
    data = bytearray(zipped({"report.txt": bytes(9 * MEGABYTE)}))
    for place in (22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = struct.pack("<L", 100)
    path.write_bytes(data)


@hostile(MAKERS, "empty.zip", "There is nothing in it")
def empty_zip(path: Path) -> None:
    path.write_bytes(zipped({}))


@hostile(MAKERS, "other.7z", "packed with 7-Zip")
def seven_zip(path: Path) -> None:
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + noise(500))


@hostile(MAKERS, "other.rar", "packed with RAR")
def rar(path: Path) -> None:
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + noise(500))


@hostile(MAKERS, "garbage.gz", "damaged or breaks off")
def garbage_gzip(path: Path) -> None:
    path.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + noise(500))


@hostile(MAKERS, "renamed.pdf", gives=("inside.txt",), later="read")
def renamed(path: Path) -> None:
    """A ZIP archive under the name of a document: what counts is what is in it."""
    path.write_bytes(zipped({"inside.txt": TEXT.encode()}))
