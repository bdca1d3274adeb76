"""Mail that is broken, endless or a trap."""

import base64
import random
from pathlib import Path

from tests.hostile.kinds import Maker, hostile

MAKERS: list[Maker] = []

HEADERS = """\
Received: from mail.example.org by mx.example.org; Fri, 14 Mar 2031 10:00:00 +0000
From: Tomas Wendelin <tomas@example.org>
To: desk@example.org
Subject: The two journalists
Date: Fri, 14 Mar 2031 10:00:00 +0000
Message-ID: <1@example.org>
MIME-Version: 1.0
"""
BODY = "Dear colleagues,\n\nthe two journalists of Valdorra are still held.\n"


def mail(extra: str, body: str) -> bytes:
    return f"{HEADERS}{extra}\n{body}".encode()


def multipart(*parts: str, boundary: str = "sep") -> bytes:
    body = "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"
    return mail(f'Content-Type: multipart/mixed; boundary="{boundary}"\n', body)


def attached(name: str, content: bytes, kind: str = "text/plain") -> str:
    return (
        f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(content).decode()}"
    )


TEXT_PART = f"Content-Type: text/plain; charset=utf-8\n\n{BODY}"


@hostile(
    MAKERS, "nested-parts.eml", "parts inside parts", gives=("nested-parts.eml",), later="either"
)
def nested_parts(path: Path) -> None:
    depth = 1000
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
        for number in range(depth)
    )
    closing = "".join(f"\n--b{number}--\n" for number in reversed(range(depth)))
    path.write_bytes((HEADERS + opening + TEXT_PART + closing).encode())


@hostile(
    MAKERS,
    "forwarded.eml",
    "It lies inside 5 other archives or mails",
    gives=("forwarded.eml", *["attachment 1.eml"] * 5),
    later="either",
)
def forwarded(path: Path) -> None:
    """A mail that forwards a mail that forwards a mail …, a hundred times."""
    message = mail("Content-Type: text/plain\n", BODY).decode()
    for number in range(100):
        message = (
            f'{HEADERS}Content-Type: multipart/mixed; boundary="f{number}"\n\n--f{number}\n'
            f"Content-Type: message/rfc822\n\n{message}\n--f{number}--\n"
        )
    path.write_text(message, encoding="utf-8")


@hostile(
    MAKERS, "no-boundary.eml", "can't be told apart", gives=("no-boundary.eml",), later="either"
)
def no_boundary(path: Path) -> None:
    path.write_bytes(mail("Content-Type: multipart/mixed\n", BODY))


@hostile(
    MAKERS,
    "wrong-boundary.eml",
    "can't be told apart",
    gives=("wrong-boundary.eml",),
    later="either",
)
def wrong_boundary(path: Path) -> None:
    path.write_bytes(mail('Content-Type: multipart/mixed; boundary="never"\n', BODY))


@hostile(MAKERS, "breaks-off.eml", gives=("breaks-off.eml", "report.txt"), later="either")
def breaks_off(path: Path) -> None:
    whole = multipart(TEXT_PART, attached("report.txt", BODY.encode() * 50))
    path.write_bytes(whole[: len(whole) * 2 // 3])


@hostile(
    MAKERS,
    "attachment-names.eml",
    gives=("attachment-names.eml", "passwd", "보고서.txt", "unnamed", "attachment 4"),
    later="either",
)
def attachment_names(path: Path) -> None:
    """A name that climbs out of its folder, an encoded one, a wrongly encoded one, and none."""
    plain = "Content-Type: application/octet-stream\nContent-Disposition: attachment"
    path.write_bytes(
        multipart(
            TEXT_PART,
            attached("../../../../etc/passwd", BODY.encode()),
            f"{plain}; filename*=utf-8''%EB%B3%B4%EA%B3%A0%EC%84%9C.txt\n\n{BODY}",
            f'{plain}; filename="=?no-such-code?B?!!!?="\n\n{BODY} again',
            f"{plain}\n\n{BODY} once more",
        )
    )


@hostile(
    MAKERS,
    "wrong-base64.eml",
    gives=("wrong-base64.eml", "report.txt"),
    later="either",
)
def wrong_base64(path: Path) -> None:
    part = attached("report.txt", BODY.encode()).rstrip("=\n")
    path.write_bytes(multipart(TEXT_PART, part[:-1] + "!!"))


@hostile(MAKERS, "slow-header.eml", gives=("slow-header.eml",), later="either")
def slow_header(path: Path) -> None:
    """A parameter that takes the standard library minutes to take apart."""
    path.write_bytes(mail('Content-Type: text/plain; a="' + ";" * 1_000_000 + "\n", BODY))


@hostile(MAKERS, "encrypted.eml", "is encrypted", gives=("encrypted.eml",), later="either")
def encrypted(path: Path) -> None:
    path.write_bytes(
        mail(
            'Content-Type: multipart/encrypted; boundary="s"\n',
            "--s\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--s--\n",
        )
    )


@hostile(
    MAKERS,
    "bad-headers.mbox",
    gives=("message 1.eml", "message 2.eml", "message 3.eml"),
    later="either",
)
def bad_headers(path: Path) -> None:
    noise = random.Random(5).randbytes(60).replace(b"\n", b"")
    divider = b"From tomas@example.org Fri Mar 14 10:00:00 2031\n"
    good = mail("Content-Type: text/plain\n", BODY + "\nFrom here on nothing is known.\n")
    strange = b"Subject: odd\nthis is no header\n: nor this\n" + noise + b"\n\n" + BODY.encode()
    path.write_bytes(
        divider + good + b"\n" + divider + strange + b"\n" + divider + b"X: y\n\n\n" + divider
    )


@hostile(
    MAKERS,
    "bomb-attached.eml",
    "200 times its packed size",
    gives=("bomb-attached.eml",),
    later="either",
)
def bomb_attached(path: Path) -> None:
    from tests.hostile.archives import zipped

    bomb = zipped({"report.txt": bytes(20 * 10**6)})
    path.write_bytes(multipart(TEXT_PART, attached("papers.zip", bomb, "application/zip")))
