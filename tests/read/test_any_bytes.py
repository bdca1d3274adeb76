"""Whatever the bytes are, reading gives a document in good order or leaves it out with a reason."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import LeftOut
from onrecord.read import Hints, read
from tests.read.promises import keeps_its_promises

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "dprk-2025"
FILES = sorted(path for path in SAMPLE.iterdir() if path.suffix != ".zip")
NAMES = st.sampled_from(
    ["a.txt", "a.html", "a.pdf", "a.docx", "a.odt", "a.rtf", "a.eml", "a.mhtml", "a.md", "a"]
)
USUAL = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Pieces that documents are made of, so that the readers are reached and not only the door.
PIECES = st.sampled_from(
    [
        b"<html>", b"<p>", b"</p>", b"<br>", b"<table><tr><td>", b"<div class=byline>", b"<h1>",
        b"&amp;", b"<!--", b"<script>", b"{\\rtf1", b"\\par ", b"\\'b0", b"\\u-123?", b"{", b"}",
        b"From: a@b.example\n", b"Subject: =?euc-kr?B?sKE=?=\n", b"MIME-Version: 1.0\n",
        b"Content-Type: multipart/mixed; boundary=x\n", b"\n\n", b"--x\n", b"> ", b"# ", b"- ",
        b"The council met. ", b"\xb0\xa1", "회의가 열렸다. ".encode(), b"\x00", b"\xff\xfe",
        b"\r\n",
        b"By Ada Quill\n", b"3 March 2031\n", b"\x0c", b"\"", "”".encode(), b"U.N. ", b"p.m. ",
    ]
)  # fmt: skip


def whatever(data: bytes, name: str) -> None:
    refusal: LeftOut | None = None
    try:
        document = read(data, Hints(name=name))
    except LeftOut as left_out:
        refusal = left_out
    if refusal is None:
        keeps_its_promises(document)
    else:
        assert (bool(refusal.problem), bool(refusal.mend)) == (True, True)


@USUAL
@given(st.binary(max_size=400), NAMES)
@example(b"\xef\xbb\xbf", "a.txt")
@example(b"\x85 \xe2\x80\xa8", "a.txt")
def test_any_bytes_give_a_document_or_a_reason(data: bytes, name: str) -> None:
    whatever(data, name)


@USUAL
@given(st.text(max_size=400), NAMES)
def test_any_text_gives_a_document_or_a_reason(text: str, name: str) -> None:
    whatever(text.encode("utf-8", "replace"), name)


@USUAL
@given(st.lists(PIECES, max_size=60).map(b"".join), NAMES)
def test_any_pieces_of_documents_give_a_document_or_a_reason(data: bytes, name: str) -> None:
    whatever(data, name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_damaged_documents_give_a_document_or_a_reason(path: Path, data: st.DataObject) -> None:
    original = path.read_bytes()
    start = data.draw(st.integers(0, len(original)))
    change = data.draw(st.binary(max_size=20))
    drop = data.draw(st.integers(0, 2000))
    whatever(original[:start] + change + original[start + drop :], path.name)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix in (".docx", ".odt")])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_damaged_parts_of_office_documents_give_a_document_or_a_reason(
    path: Path, data: st.DataObject
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w") as target:
        names = source.namelist()
        damaged = data.draw(st.sampled_from(names))
        for name in names:
            content = source.read(name)
            if name == damaged:
                cut = data.draw(st.integers(0, len(content)))
                content = content[:cut] + data.draw(st.binary(max_size=10)) + content[cut + 7 :]
            with suppress(ValueError):
                target.writestr(name, content)
    whatever(buffer.getvalue(), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_document_of_the_sample_keeps_the_promises(path: Path) -> None:
    keeps_its_promises(read(path.read_bytes(), Hints(name=path.name)))
