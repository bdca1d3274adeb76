"""Web addresses: one page or file each, fetched within limits of size, time and place.

Names are resolved here and the connection is made to the very address that was checked, so that a
name cannot point to a harmless address while it is checked and to this machine a moment later. Each
redirect is checked in the same way, and one clock runs for the whole of it.
"""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from email.message import Message
from typing import Any
from urllib.parse import unquote_to_bytes

import httpcore
import httpx

from onrecord.collect.custody import Budget, Limits, Piece, Stream
from onrecord.collect.names import decoded, shown_name, shown_path
from onrecord.collect.squeezed import Unsqueezed
from onrecord.errors import LeftOut, TooLarge

__all__ = ["fetched", "is_public"]

# For example: "text/html; charset=euc-kr".
CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;[^\r\n]{0,150})?")

# IPv6 addresses that carry an IPv4 address in their last 32 bits: the translators' own prefix.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

# A site may have several network addresses; so long is waited for each.
CONNECT_SECONDS = 10.0

BY_BROWSER = "Open it in a browser, save the page, and add the saved file."

MENDS = {
    401: "It asks for a password. " + BY_BROWSER,
    403: "The site does not give it to programs. " + BY_BROWSER,
    404: "Check the address; an archived copy of the page may be at web.archive.org.",
    410: "The page was removed; an archived copy of it may be at web.archive.org.",
    429: "The site asks for fewer requests. Try again later.",
}


def fetched(address: str, limits: Limits, program: str) -> Iterator[Piece | LeftOut]:
    """What is at a web address, as one piece that is read before the next is asked for.

    Raises LeftOut.
    """
    origin = shown_path(address)
    url = _checked_url(address)
    deadline = _Deadline(limits.seconds)
    headers = {"User-Agent": program.replace(" ", "/"), "Accept-Encoding": "gzip"}
    with httpx.Client(
        transport=_Transport(limits, deadline), headers=headers, trust_env=False
    ) as client:
        response = None
        try:
            response = _answer(client, url, limits)
            _refuse_status(response)
            yield _piece(response, origin, url, _body(response, limits, deadline))
        except FAILURES as wrong:
            raise _failure(wrong, deadline) from wrong
        finally:
            if response is not None:
                response.close()


def _checked_url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as wrong:
        raise LeftOut("This is not a web address.", "Copy it again from the browser.") from wrong
    if url.scheme not in ("http", "https"):
        raise LeftOut(
            "Only addresses that begin with http:// or https:// are fetched.",
            "To add a file on this machine, give its path.",
        )
    if url.userinfo:
        raise LeftOut(
            "The address contains a user name or a password, which would be kept with the record.",
            BY_BROWSER,
        )
    if not url.host:
        raise LeftOut("This is not a web address.", "Copy it again from the browser.")
    return url


def _answer(client: httpx.Client, url: httpx.URL, limits: Limits) -> httpx.Response:
    """The answer after redirects, its body not yet read."""
    request = client.build_request("GET", url)
    for _ in range(limits.redirects + 1):
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        request = response.next_request
        try:
            _checked_url(str(request.url))
        except LeftOut as refusal:
            raise LeftOut(f"It redirects. {refusal.problem}", BY_BROWSER) from refusal
    raise TooLarge(
        f"It redirects more than {limits.redirects} times.",
        "Open it in a browser and add the address that you end at.",
    )


def _piece(response: httpx.Response, origin: str, url: httpx.URL, body: Stream) -> Piece:
    length = response.headers.get("content-length", "")
    packed = response.headers.get("content-encoding")
    kind = CONTENT_TYPE.match(response.headers.get("content-type", ""))
    return Piece(
        origin=origin,
        name=_name(response),
        how="fetched",
        stream=body,
        size=int(length) if length.isdecimal() and len(length) < 19 and not packed else None,
        declared_type=shown_path(kind[0]) if kind else None,
        note=None if response.url == url else f"redirected to {shown_path(str(response.url))}",
    )


def _name(response: httpx.Response) -> str:
    """The file name that the site gives, else the last part of the address, else the site's."""
    headers = Message()
    headers["content-disposition"] = response.headers.get("content-disposition", "")[:1000]
    try:
        given = headers.get_filename("")
    except (LookupError, UnicodeError, ValueError, TypeError):
        given = ""
    path = response.url.raw_path.partition(b"?")[0].rstrip(b"/")
    return shown_name(
        given or decoded(unquote_to_bytes(path.rpartition(b"/")[2])) or response.url.host
    )


def _refuse_status(response: httpx.Response) -> None:
    if not response.is_success:
        later = "Try again later."
        raise LeftOut(
            f"The site answered {response.status_code} {response.reason_phrase}".rstrip() + ".",
            MENDS.get(response.status_code, later if response.is_server_error else BY_BROWSER),
        )


# ---------------------------------------------------------------------------- the body


def _body(response: httpx.Response, limits: Limits, deadline: "_Deadline") -> Stream:
    """The body of an answer, unpacked where it was packed for the way."""
    raw = _Raw(response, deadline)
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed in ("", "identity"):
        return raw
    budget = Budget(limits, "", None)
    if packed in ("gzip", "x-gzip"):
        return Unsqueezed(raw, "gzip", budget)
    if packed == "deflate":
        head = raw.read(1 << 16)
        # Some servers send a bare deflate stream under this name, as some browsers once did.
        is_zlib = len(head) > 1 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
        return Unsqueezed(raw, "zlib" if is_zlib else "deflate", budget, head)
    raise LeftOut("The site packed it in a way that was not asked for.", BY_BROWSER)


class _Raw:
    """The bytes of an answer as they come."""

    def __init__(self, response: httpx.Response, deadline: "_Deadline") -> None:
        self._blocks = response.iter_raw()
        self._deadline = deadline
        self._left = b""

    def read(self, size: int, /) -> bytes:
        if not self._left:
            try:
                self._left = next(self._blocks, b"")
            except FAILURES as wrong:
                raise _failure(wrong, self._deadline) from wrong
        block, self._left = self._left[:size], self._left[size:]
        return block


# ---------------------------------------------------------------------------- the connection

FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
)


def _failure(wrong: Exception, deadline: "_Deadline") -> LeftOut:
    if isinstance(wrong, httpcore.TimeoutException) and deadline.left() <= 0:
        return TooLarge(
            f"The site did not answer in full within {deadline.seconds:g} seconds.",
            "Try again later, or raise the setting fetch_seconds.",
        )
    if isinstance(wrong.__cause__ or wrong.__context__, ssl.SSLError):
        return LeftOut("The connection to the site can't be secured.", BY_BROWSER)
    return LeftOut(
        "The connection to the site failed or broke off.",
        "Check the address and your connection, and try again.",
    )


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        return self._end - time.monotonic()


class _Transport(httpx.BaseTransport):
    """httpx over connections that are made by :class:`_Network`."""

    def __init__(self, limits: Limits, deadline: _Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=_Network(limits, deadline)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Answer(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Answer(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._answer.stream, Iterable)
        yield from self._answer.stream

    def close(self) -> None:
        self._answer.close()


class _Network(httpcore.NetworkBackend):
    """Connects to checked addresses only, and reads no longer than the deadline allows."""

    def __init__(self, limits: Limits, deadline: _Deadline) -> None:
        self._limits = limits
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        found = _resolved(host, port)
        allowed = [each for each in found if self._limits.private_addresses or is_public(each)]
        if not allowed:
            raise LeftOut(
                "This address is inside this machine or its network.",
                "If you mean it, set fetch_private_addresses to yes.",
            )
        failure: Exception | None = None
        for address in allowed:
            seconds = max(0.001, min(CONNECT_SECONDS, self._deadline.left()))
            try:
                stream = self._plain.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
                return _Timed(stream, self._deadline)
            except (httpcore.NetworkError, httpcore.TimeoutException) as wrong:
                failure = wrong
        assert failure is not None
        raise failure


def _resolved(host: str, port: int) -> list[str]:
    """The numeric addresses of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as wrong:
        raise LeftOut(
            "There is no site of this name, or this machine is offline.",
            "Check the address and your connection.",
        ) from wrong
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Whether a numeric address is on the public internet.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("93.184.215.14")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    )


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing takes longer than what is left of the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def _left(self) -> float:
        left = self._deadline.left()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
