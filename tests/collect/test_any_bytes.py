"""Whatever the bytes are, collecting neither breaks nor goes on for ever."""

import gzip
import random
import unicodedata
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.collect import Collected, Limits, collect
from onrecord.errors import LeftOut
from tests.collect.conftest import CUSTODIAN
from tests.hostile.archives import noise, tar_file, tarred, zipped
from tests.hostile.mails import TEXT_PART, attached, mail, multipart

TEXTS = {"a.txt": b"A letter\n" * 30, "b/c.txt": noise(200), "d.txt": b""}
MAIL = multipart(TEXT_PART, attached("a.zip", zipped(TEXTS)), attached("b.txt", b"B" * 99))
SEEDS = [
    zipped(TEXTS),
    zipped(TEXTS, zipfile.ZIP_STORED),
    zipped({"a.zip": zipped(TEXTS), "b.eml": MAIL}, zipfile.ZIP_BZIP2),
    tarred([tar_file("a.txt"), tar_file("n" * 300)]),
    gzip.compress(tarred([tar_file("a.txt"), tar_file("b.txt")])),
    MAIL,
    b"From a@example.org Fri\n" + MAIL + b"\nFrom b@example.org Sat\n" + mail("", "text"),
]
SIZE = 200_000


def spoiled(seed: bytes, number: int) -> bytes:
    """A file with some bytes exchanged, cut out, doubled, or its end cut off."""
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data) or 1)
        length = chance.choice([1, 1, 2, 4, 30, 500])
        match chance.randrange(5):
            case 0:
                data[place : place + length] = chance.randbytes(length)
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[place : place + length] * chance.randint(1, 3)
            case 3:
                data[place : place + length] = bytes([chance.choice([0, 255])]) * length
            case _:
                if len(data) > 100 and chance.random() < 0.3:
                    del data[place:]
    return bytes(data)


def check(folder: Path, data: bytes) -> None:
    path = folder / "file"
    path.write_bytes(data)
    count = 0
    for each in collect(str(path), Limits(file_bytes=SIZE, members=50, depth=3), CUSTODIAN):
        count += 1
        if isinstance(each, Collected):
            assert 0 < len(each.data) <= SIZE
            assert each.arrival.origin.startswith(str(path))
            shown = each.arrival.name + each.arrival.origin
            assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Zl"}
        else:
            assert isinstance(each, LeftOut)
            assert each.origin.startswith(str(path))
            assert each.problem
    assert 1 <= count <= 200


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.sampled_from(SEEDS), number=st.integers(0, 2**32))
def test_a_spoiled_archive_or_mail_never_breaks_the_run(
    tmp_path: Path, seed: bytes, number: int
) -> None:
    check(tmp_path, spoiled(seed, number))


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"\x1f\x8b\x08",
            b"BZh91AY&SY",
            b"\xfd7zXZ\x00",
            b"From a\nX: y\n",
            b"From: a\nTo: b\nMIME-Version: 1.0\n",
        ]
    ),
    rest=st.binary(min_size=1, max_size=2000),
)
def test_any_bytes_never_break_the_run(tmp_path: Path, start: bytes, rest: bytes) -> None:
    check(tmp_path, start + rest)
