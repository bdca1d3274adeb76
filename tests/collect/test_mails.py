"""A mail gives itself and then what is attached to it; a mailbox gives its messages."""

import time
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.collect import Limits
from onrecord.errors import TooLarge
from tests.collect.conftest import Take
from tests.hostile.archives import zipped
from tests.hostile.mails import BODY, HEADERS, TEXT_PART, attached, mail, multipart

REPORT = b"Report on the hearing.\n" * 40
DIVIDER = b"From tomas@example.org Fri Mar 14 10:00:00 2031\n"


def test_a_mail_gives_itself_and_then_its_attachments(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "appeal.eml"
    data = multipart(TEXT_PART, attached("report.txt", REPORT), attached("b.pdf", b"%PDF-1.7 x"))
    path.write_bytes(data)
    [[message, report, pdf], refused] = take(path)
    assert refused == []
    assert message.data == data
    assert (message.arrival.how, message.arrival.declared_type) == ("file", "message/rfc822")
    assert report.data == REPORT
    assert report.arrival.how == "attachment"
    assert report.arrival.origin == f"{path}!report.txt"
    assert report.arrival.note == f"attached to {sha256(data).hexdigest()[:12]}"
    assert (pdf.arrival.name, pdf.data) == ("b.pdf", b"%PDF-1.7 x")


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("base64", b"UmVwb3J0IOKAkyAxCg=="),
        ("BASE64", b"UmVwb3J0\nIOKA\nkyAxCg=="),
        ("quoted-printable", b"Report =E2=80=93 1=0A"),
        ("8bit", "Report – 1".encode()),
        ("binary", "Report – 1".encode()),
    ],
)
def test_attachments_are_decoded(
    tmp_path: Path, take: Take, ending: bytes, encoding: str, encoded: bytes
) -> None:
    part = f"Content-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: {encoding}"
    data = multipart(TEXT_PART, part + "\n\nHERE").replace(b"HERE", encoded)
    path = tmp_path / "a.eml"
    path.write_bytes(data.replace(b"\n", ending))
    [[_, attachment], refused] = take(path)
    assert refused == []
    assert attachment.data.strip() == "Report – 1".encode()


def test_bodies_signatures_and_pictures_in_the_text_are_no_attachments(
    tmp_path: Path, take: Take
) -> None:
    alternative = (
        'Content-Type: multipart/alternative; boundary="alt"\n\n'
        f"--alt\n{TEXT_PART}\n--alt\nContent-Type: text/html\n\n<p>{BODY}</p>\n"
        "--alt\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--alt--\n"
    )
    picture = "Content-Type: image/png; name=logo.png\nContent-ID: <logo>\n\nPNG"
    signature = 'Content-Type: application/pgp-signature; name="signature.asc"\n\n-----'
    path = tmp_path / "a.eml"
    path.write_bytes(multipart(alternative, picture, signature, attached("a.txt", REPORT)))
    came, refused = take(path)
    assert refused == []
    assert [each.arrival.name for each in came] == ["a.eml", "a.txt"]


def test_an_attached_mail_gives_itself_and_its_own_attachments(tmp_path: Path, take: Take) -> None:
    inner = multipart(TEXT_PART, attached("inner.txt", REPORT), boundary="inner")
    forwarded = "Content-Type: message/rfc822\n\nHERE"
    data = multipart(TEXT_PART, forwarded, attached("outer.txt", b"outer"))
    path = tmp_path / "a.eml"
    path.write_bytes(data.replace(b"HERE", inner))
    [[_, mail_, report, outer], refused] = take(path)
    assert refused == []
    assert mail_.data.strip() == inner.strip()
    assert mail_.arrival.declared_type == "message/rfc822"
    assert report.arrival.origin == f"{path}!attachment 1.eml!inner.txt"
    assert report.data == REPORT
    assert outer.data == b"outer"


def test_a_mail_that_is_nothing_but_an_attachment_gives_it(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "scan.eml"
    path.write_bytes(mail("Content-Type: application/pdf; name=scan.pdf\n", "%PDF-1.7 scan"))
    [[_, pdf], refused] = take(path)
    assert refused == []
    assert (pdf.arrival.name, pdf.data) == ("scan.pdf", b"%PDF-1.7 scan")


def test_a_mail_is_known_without_its_ending(tmp_path: Path, take: Take) -> None:
    (tmp_path / "1412_.M5").write_bytes(multipart(TEXT_PART, attached("a.txt", REPORT)))
    came, _ = take(tmp_path)
    assert [each.arrival.how for each in came] == ["file", "attachment"]


@pytest.mark.parametrize(
    "text",
    [
        "From: the Minister\nTo: all missions\nDate: 14 March 2031\nSubject: Release\n\nDear all,",
        "Note: this is a report.\n\nFrom here on …",
        "From Valdorra with love\n\nA travel report",
    ],
)
def test_a_letter_that_begins_like_a_mail_stays_a_letter(
    tmp_path: Path, take: Take, text: str
) -> None:
    (tmp_path / "letter.txt").write_text(text)
    [[letter], refused] = take(tmp_path / "letter.txt")
    assert refused == []
    assert letter.data == text.encode()
    assert letter.arrival.declared_type is None


@pytest.mark.parametrize(
    "first", ["From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/", "X: y"]
)
def test_a_saved_page_stays_one_original(tmp_path: Path, take: Take, first: str) -> None:
    data = (
        f"{first}\nSubject: Page\nDate: Fri, 14 Mar 2031 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="x"\n\n'
        "--x\nContent-Type: text/html\n\n<p>Page</p>\n--x\nContent-Type: image/png\n\nPNG\n--x--\n"
    ).encode()
    (tmp_path / "page.mhtml").write_bytes(data)
    [[page], refused] = take(tmp_path / "page.mhtml")
    assert refused == []
    assert page.data == data
    assert page.arrival.declared_type == "multipart/related"


def test_a_mailbox_gives_its_messages_and_their_attachments(tmp_path: Path, take: Take) -> None:
    first = multipart(TEXT_PART, attached("report.txt", REPORT))
    second = mail(
        "Content-Type: text/plain\n", BODY + "\nFrom here on nothing is known.\n\n>From x"
    )
    path = tmp_path / "Inbox"
    path.write_bytes(DIVIDER + first + b"\n" + DIVIDER + b">From y\n" + second + b"\n")
    came, refused = take(path)
    assert refused == []
    assert [each.arrival.origin.removeprefix(f"{path}!") for each in came] == [
        "message 1.eml",
        "message 1.eml!report.txt",
        "message 2.eml",
    ]
    assert came[0].data == first
    assert came[2].data == b">From y\n" + second + b"\n"
    assert {each.arrival.how for each in came} == {"message", "attachment"}


def test_messages_are_told_apart_wherever_a_block_of_reading_ends(
    tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [mail("Content-Type: text/plain\n", f"Message {n}\n" * n) for n in range(1, 40)]
    path = tmp_path / "Inbox"
    path.write_bytes(b"\n".join(DIVIDER + each for each in messages))
    for block in (1 << 20, 4096, 997):
        monkeypatch.setattr("onrecord.collect.mails.BLOCK", block)
        came, refused = take(path)
        assert refused == []
        assert [each.data.strip() for each in came] == [each.strip() for each in messages]


def test_a_message_over_the_limit_is_left_out_and_the_rest_comes(
    tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.collect.mails.BLOCK", 5000)
    small = mail("", "small")
    path = tmp_path / "Inbox"
    large = mail("", "large " * 20_000)
    path.write_bytes(b"\n\n".join([DIVIDER + small, DIVIDER + large, DIVIDER + small]))
    came, [refusal] = take(path, Limits(file_bytes=20_000))
    assert [each.data.strip() for each in came] == [small, small]
    assert isinstance(refusal, TooLarge)
    assert refusal.origin == f"{path}!message 2.eml"


def test_a_mail_in_two_million_parts_is_left_alone(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "parts.eml"
    path.write_bytes(mail('Content-Type: multipart/mixed; boundary="s"\n', "--s\n\n" * 2_000_000))
    before = time.monotonic()
    came, [refusal] = take(path)
    assert time.monotonic() - before < 5
    assert len(came) == 1
    assert "more than 10000 parts" in str(refusal)


def test_a_bomb_attached_to_a_mail_is_refused_and_the_mail_is_kept(
    tmp_path: Path, take: Take
) -> None:
    bomb = zipped({"report.txt": bytes(20_000_000)})
    path = tmp_path / "a.eml"
    path.write_bytes(multipart(TEXT_PART, attached("papers.zip", bomb), attached("a.txt", REPORT)))
    came, [refusal] = take(path)
    assert [each.arrival.name for each in came] == ["a.eml", "a.txt"]
    assert refusal.origin == f"{path}!papers.zip!report.txt"


def test_the_headers_of_a_mail_may_hold_raw_and_broken_lines(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "a.eml"
    head = HEADERS.encode() + "제목 없음\n".encode("cp949") + b"\xff\xfe broken\n"
    body = multipart(TEXT_PART, attached("보고서.txt", REPORT))
    body = body.replace("보고서.txt".encode(), "보고서.txt".encode("euc_kr"))
    path.write_bytes(head + body[len(HEADERS) :])
    [[_, attachment], refused] = take(path)
    assert refused == []
    assert attachment.arrival.name == "보고서.txt"
