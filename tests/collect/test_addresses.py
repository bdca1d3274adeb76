"""Web addresses are fetched from where they really are, and only for so long and so much."""

import contextlib
import gzip
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.collect import Limits, addresses
from onrecord.errors import TooLarge
from tests.collect.conftest import Take
from tests.hostile.archives import zipped

HERE = Limits(private_addresses=True, seconds=20)
PAGE = b"<html><body><p>The assembly met.</p></body></html>"

Send = Callable[[bytes], None]


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def redirect(to: str) -> bytes:
    return answer(b"", f"Location: {to}", status="302 Found")


def dripping(send: Send, start: bytes, drop: bytes) -> None:
    send(start)
    while True:
        send(drop)
        time.sleep(0.05)


def endless(send: Send, start: bytes, block: bytes) -> None:
    send(start)
    while True:
        send(block)


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

PLAIN: dict[str, bytes] = {
    "/page": answer(PAGE, "Content-Type: text/html; charset=euc-kr"),
    "/files/%EB%B3%B4%EA%B3%A0%EC%84%9C.pdf?x=1": answer(b"%PDF-1.7"),
    "/named": answer(b"x", 'Content-Disposition: attachment; filename="../../minutes.txt"'),
    "/wrong-type": answer(b"%PDF-1.7 report", "Content-Type: text/html"),
    "/strange-type": answer(b"x", "Content-Type: \x01;;;"),
    "/gzip": answer(gzip.compress(PAGE), "Content-Encoding: gzip"),
    "/zlib": answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "/deflate": answer(zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate"),
    "/gzip-bomb": answer(gzip.compress(bytes(40_000_000)), "Content-Encoding: gzip"),
    "/gzip-cut": answer(gzip.compress(PAGE)[:-12], "Content-Encoding: gzip"),
    "/brotli": answer(b"????", "Content-Encoding: br"),
    "/zip": answer(zipped({"a.txt": b"inside"}), "Content-Type: text/plain"),
    "/empty": answer(b""),
    "/large": answer(b"x" * 100_000, length=300_000_000),
    "/cut": answer(PAGE, length=len(PAGE) + 10),
    "/rubbish": b"\x00\x01\x02 this is no HTTP\r\n\r\n",
    "/silent": b"",
    "/moved": redirect("/again"),
    "/again": redirect("/page"),
    "/loop": redirect("/loop"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-password": redirect("http://me:secret@127.0.0.1/page"),
    "/to-nowhere": redirect("http://[:::::"),
    "/401": answer(b"", status="401 Unauthorized"),
    "/403": answer(b"", status="403 Forbidden"),
    "/404": answer(b"not here", status="404 Not Found"),
    "/503": answer(b"", status="503 Service Unavailable"),
}

SLOW: dict[str, Callable[[Send], None]] = {
    "/slow-status": lambda send: dripping(send, b"HTTP/1.1 200 OK\r\n", b"X"),
    "/slow-headers": lambda send: dripping(send, b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "/slow-body": lambda send: dripping(send, CHUNKED, chunk(b"x")),
    "/only-hints": lambda send: dripping(send, b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "/endless": lambda send: endless(send, CHUNKED, chunk(b"x" * 50_000)),
    "/endless-headers": lambda send: endless(send, b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 500),
}


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            block = self.request.recv(65536)
            if not block:
                return
            request += block
            if request.startswith(b"\x16"):
                # The beginning of a secured connection, which this server knows nothing of.
                self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
        path = request.split(b" ")[1].decode()
        self.server.asked.append((path, request))  # type: ignore[attr-defined]
        with contextlib.suppress(OSError):
            if path in PLAIN:
                self.request.sendall(PLAIN[path])
            elif path in SLOW:
                SLOW[path](self.request.sendall)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, bytes]] = []
        self.at = f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def site() -> Iterator[_Server]:
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_page_comes_as_it_is_with_its_chain_of_custody(site: _Server, take: Take) -> None:
    [[page], refused] = take(f"{site.at}/page", HERE)
    assert refused == []
    assert page.data == PAGE
    assert (page.arrival.how, page.arrival.origin) == ("fetched", f"{site.at}/page")
    assert page.arrival.declared_type == "text/html; charset=euc-kr"
    assert page.arrival.name == "page"
    assert page.arrival.note is None
    [(_, request)] = site.asked
    assert b"User-Agent: onrecord/0.1.0\r\n" in request


@pytest.mark.parametrize("path", ["/gzip", "/zlib", "/deflate"])
def test_a_page_packed_for_the_way_is_unpacked(site: _Server, take: Take, path: str) -> None:
    [[page], refused] = take(site.at + path, HERE)
    assert refused == []
    assert page.data == PAGE


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/files/%EB%B3%B4%EA%B3%A0%EC%84%9C.pdf?x=1", "보고서.pdf"),
        ("/named", "minutes.txt"),
    ],
)
def test_a_fetched_file_has_a_name(site: _Server, take: Take, path: str, name: str) -> None:
    [[page], _] = take(site.at + path, HERE)
    assert page.arrival.name == name


def test_a_wrong_content_type_is_only_noted(site: _Server, take: Take) -> None:
    [[page], refused] = take(f"{site.at}/wrong-type", HERE)
    assert refused == []
    assert page.data == b"%PDF-1.7 report"
    assert page.arrival.declared_type == "text/html"
    [[page], _] = take(f"{site.at}/strange-type", HERE)
    assert page.arrival.declared_type is None


def test_a_fetched_archive_gives_its_members(site: _Server, take: Take) -> None:
    [[member], refused] = take(f"{site.at}/zip", HERE)
    assert refused == []
    assert member.data == b"inside"
    assert member.arrival.origin == f"{site.at}/zip!a.txt"


def test_redirects_are_followed_and_noted(site: _Server, take: Take) -> None:
    [[page], refused] = take(f"{site.at}/moved", HERE)
    assert refused == []
    assert page.data == PAGE
    assert page.arrival.origin == f"{site.at}/moved"
    assert page.arrival.note == f"redirected to {site.at}/page"


def test_redirects_end_at_the_limit(site: _Server, take: Take) -> None:
    came, [refusal] = take(f"{site.at}/loop", HERE)
    assert came == []
    assert isinstance(refusal, TooLarge)
    assert "more than 10 times" in str(refusal)
    assert len(site.asked) == 11
    came, _ = take(f"{site.at}/moved", Limits(private_addresses=True, redirects=1))
    assert came == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/to-file", "It redirects. Only addresses that begin with http"),
        ("/to-password", "It redirects. The address contains a user name or a password"),
        ("/to-nowhere", "connection to the site failed"),
        ("/401", "asks for a password"),
        ("/403", "does not give it to programs"),
        ("/404", "answered 404 Not Found"),
        ("/503", "Try again later"),
        ("/brotli", "packed it in a way that was not asked for"),
        ("/gzip-bomb", "200 times its packed size"),
        ("/gzip-cut", "damaged or breaks off"),
        ("/empty", "The file is empty"),
        ("/large", "larger than 100 MB"),
        ("/cut", "failed or broke off"),
        ("/rubbish", "failed or broke off"),
        ("/silent", "failed or broke off"),
        ("/endless-headers", "failed or broke off"),
    ],
)
def test_what_can_not_be_fetched_is_said_with_a_mend(
    site: _Server, take: Take, path: str, said: str
) -> None:
    came, [refusal] = take(site.at + path, HERE)
    assert came == []
    assert said in str(refusal)
    assert refusal.mend.endswith(".")
    assert refusal.origin == site.at + path
    assert "secret" not in str(refusal)


def test_an_endless_page_is_read_to_the_limit_only(site: _Server, take: Take) -> None:
    came, [refusal] = take(f"{site.at}/endless", Limits(private_addresses=True, file_bytes=10**6))
    assert came == []
    assert "larger than 1 MB" in str(refusal)


@pytest.mark.parametrize(
    "path", ["/slow-status", "/slow-headers", "/slow-body", "/only-hints", "/endless"]
)
def test_a_site_that_takes_its_time_does_not_take_ours(
    site: _Server, take: Take, path: str
) -> None:
    before = time.monotonic()
    limits = Limits(private_addresses=True, seconds=0.5, file_bytes=10**12, ratio=10**9)
    came, [refusal] = take(site.at + path, limits)
    assert time.monotonic() - before < 5
    assert came == []
    assert isinstance(refusal, TooLarge)
    assert "within 0.5 seconds" in str(refusal)
    assert "fetch_seconds" in refusal.mend


def test_nobody_at_home_is_said(take: Take) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    came, [refusal] = take(f"http://127.0.0.1:{port}/", HERE)
    assert came == []
    assert "failed or broke off" in str(refusal)


def test_a_connection_that_can_not_be_secured_is_said(site: _Server, take: Take) -> None:
    came, [refusal] = take(f"{site.at.replace('http', 'https')}/page", HERE)
    assert came == []
    assert "can't be secured" in str(refusal)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Names and what they resolve to at the first, second … time; the last stays."""
    known: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        if host in known:
            turns = known[host]
            found = turns.pop(0) if len(turns) > 1 else turns[0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]
        return real(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.fixture
def secured(tmp_path: Path, site: _Server, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """The site again, with a certificate for "secured.example", and its port."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=secured.example"
    command += " -addext subjectAltName=DNS:secured.example -keyout key.pem -out certificate.pem"
    subprocess.run(command.split(), check=True, capture_output=True, cwd=tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    return str(certificate), site.server_address[1]


def test_the_certificate_is_checked_against_the_name_of_the_site(
    secured: tuple[str, int],
    take: Take,
    names: dict[str, list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    certificate, port = secured
    names["secured.example"] = names["other.example"] = [["127.0.0.1"]]
    _, [refusal] = take(f"https://secured.example:{port}/page", HERE)
    assert "can't be secured" in str(refusal)
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    [[page], refused] = take(f"https://secured.example:{port}/page", HERE)
    assert refused == []
    assert page.data == PAGE
    _, [refusal] = take(f"https://other.example:{port}/page", HERE)
    assert "can't be secured" in str(refusal)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("file:///etc/passwd", "Only addresses that begin with http"),
        ("ftp://example.org/a.txt", "Only addresses that begin with http"),
        ("http://", "not a web address"),
        ("http://[::::/", "not a web address"),
        ("http://me:secret@example.org/", "contains a user name or a password"),
        ("http://" + "a" * 300 + ".example/", "no site of this name"),
    ],
)
def test_what_is_no_web_address_is_said(take: Take, address: str, said: str) -> None:
    came, [refusal] = take(address, HERE)
    assert came == []
    assert said in str(refusal)
    assert "secret" not in str(refusal)


# ---------------------------------------------------------------------------- private addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "[::]",
    ],
)
def test_this_machine_is_not_fetched_from_however_it_is_written(
    site: _Server, take: Take, host: str
) -> None:
    port = site.server_address[1]
    came, refused = take(f"http://{host}:{port}/page")
    assert came == []
    assert len(refused) == 1
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.32.0.1", True),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.8.8.8", False),
        ("0.1.2.3", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("::ffff:192.168.1.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:c0a8:101::1", False),
        ("2002:808:808::1", True),
        ("64:ff9b::a00:1", False),
        ("2001:0:808:808:0:0:3f57:fefe", False),
    ],
)
def test_only_public_addresses_count_as_public(address: str, public: bool) -> None:
    assert addresses.is_public(address) is public


def test_a_name_that_points_inside_is_not_fetched(
    site: _Server, take: Take, names: dict[str, list[list[str]]]
) -> None:
    names["inside.example"] = [["10.0.0.1", "127.0.0.1"]]
    came, [refusal] = take(f"http://inside.example:{site.server_address[1]}/page")
    assert came == []
    assert "inside this machine or its network" in str(refusal)
    assert "fetch_private_addresses" in refusal.mend
    assert site.asked == []


def test_a_name_that_changes_after_the_check_is_fetched_from_where_it_was_checked(
    site: _Server,
    take: Take,
    names: dict[str, list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # To the test, 127.0.0.1 is outside and all else inside; the second answer would be inside.
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    names["rebinding.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    [[page], refused] = take(f"http://rebinding.example:{site.server_address[1]}/page")
    assert refused == []
    assert page.data == PAGE
    assert len(names["rebinding.example"]) == 1
    [(_, request)] = site.asked
    assert b"Host: rebinding.example" in request


def test_a_redirect_to_inside_is_not_followed(
    site: _Server,
    take: Take,
    names: dict[str, list[list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    names["outside.example"] = [["127.0.0.1"]]
    names["inside.example"] = [["127.0.0.2"]]
    port = site.server_address[1]
    monkeypatch.setitem(PLAIN, "/to-inside", redirect(f"http://inside.example:{port}/page"))
    came, [refusal] = take(f"http://outside.example:{port}/to-inside")
    assert came == []
    assert "inside this machine or its network" in str(refusal)
    assert [path for path, _ in site.asked] == ["/to-inside"]


def test_the_next_address_of_a_site_is_tried_where_the_first_is_dead(
    site: _Server, take: Take, names: dict[str, list[list[str]]]
) -> None:
    names["two.example"] = [["127.0.0.3", "127.0.0.1"]]
    [[page], refused] = take(f"http://two.example:{site.server_address[1]}/page", HERE)
    assert refused == []
    assert page.data == PAGE


def test_a_proxy_in_the_environment_is_not_used(
    site: _Server, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would resolve the name itself, and no check would hold."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    [[page], _] = take(f"{site.at}/page", HERE)
    assert page.data == PAGE
