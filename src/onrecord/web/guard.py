"""What every request and every answer must keep to, whatever the page.

The pages show sensitive material on somebody's own machine. So: only requests addressed to this
machine's own names are answered (another site can't reach the record by pointing its name here),
nothing is kept by caches, nothing can be framed, no script or style runs that we did not ship, and
a decision is taken only from a form that these pages themselves served.
"""

import hmac
import ipaddress
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "Refused", "Token", "decision_form"]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A decision is a few short fields. A correction is a JSON object of a few more.
LARGEST_FORM = 65_536
# A text to be checked: some 100,000 signs of Korean, each of nine bytes in a form.
LARGEST_TEXT = 1_000_000


class Refused(Exception):
    """A form that these pages did not send. ``why`` is a key of the catalogue."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Guard:
    """ASGI middleware: refuses foreign hosts and puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if not own(host_of(Headers(scope=scope))):
            refusal = PlainTextResponse(
                "This record is served to this machine only. "
                "Open it under http://localhost or http://127.0.0.1.\n",
                status_code=421,
            )
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)


def host_of(headers: Headers) -> str:
    """The host that the request was addressed to, without its port; "" where it can't be told.

    >>> host_of(Headers({"host": "[::1]:8000"}))
    '::1'
    >>> host_of(Headers({"host": "localhost:80@evil.example"}))
    ''
    """
    values = headers.getlist("host")
    if len(values) != 1 or any(sign in values[0] for sign in "@/\\?# \t"):
        return ""
    try:
        parts = urlsplit(f"//{values[0]}")
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return ""
    return parts.hostname or ""


def own(host: str) -> bool:
    """Whether a host is a name that only this machine answers to.

    >>> own("127.0.0.1"), own("localhost"), own("127.0.0.1.evil.example")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Token:
    """The secret of this run of the server that every form of its pages carries."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(32)

    def matches(self, given: str) -> bool:
        return hmac.compare_digest(self.value.encode(), given.encode("utf-8", "replace"))


def from_these_pages(request: Request) -> bool:
    """Whether the browser says that a page of this very server sent the form.

    Under "no-referrer" browsers send ``Origin: null`` with a form, also to its own server; then
    ``Sec-Fetch-Site``, which no page can forge, must say that it came from here.
    """
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == "null":
        return site == "same-origin"
    parts = urlsplit(origin)
    return parts.scheme == "http" and parts.netloc == request.headers.get("host")


async def decision_form(
    request: Request, token: Token, largest: int = LARGEST_FORM
) -> dict[str, str]:
    """The fields of a form, after all checks.

    Raises Refused with the key of the reason where the form is foreign, stale, or too large.
    """
    if not from_these_pages(request):
        raise Refused("refused_origin")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused("refused_form")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise Refused("refused_form")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=64)
    except ValueError as error:
        raise Refused("refused_form") from error
    form = {name: values[0] for name, values in fields.items()}
    if not token.matches(form.pop("token", "")):
        raise Refused("refused_token")
    return form
