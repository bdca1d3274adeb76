"""A server of the hand-made desk, and a browser on it."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from onrecord.web.app import application
from onrecord.web.desk import Desk
from tests.web.made import MadeDesk, hostile

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of a server of these answers."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    config = uvicorn.Config(application(desk), log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def asking(desk: MadeDesk) -> Iterator[httpx.Client]:
    """A client without a browser's manners, on a server of these answers."""
    with (
        served(desk) as site,
        httpx.Client(base_url=site, trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def desk() -> MadeDesk:
    return MadeDesk()


@pytest.fixture(scope="session")
def site(desk: MadeDesk) -> Iterator[str]:
    with served(desk) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site() -> Iterator[str]:
    with served(hostile()) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"no Chromium at {CHROMIUM}; install Debian's package chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


class Watched:
    """A page of a browser, with all that it complained about and all that it asked for."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self.asked)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def heard(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def asked(self, dialog: object) -> None:
        self.complaints.append("a dialog opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    def open(self, path: str) -> Page:
        self.complaints.clear()
        self.requests.clear()
        self.page.goto(self.site + path)
        return self.page

    @property
    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(self.site + "/")]


@contextmanager
def watching(browser: Browser, site: str, **settings: object) -> Iterator[Watched]:
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    try:
        yield Watched(context, site)
    finally:
        context.close()


@pytest.fixture
def watched(browser: Browser, site: str) -> Iterator[Watched]:
    with watching(browser, site, viewport={"width": 1240, "height": 900}) as page:
        yield page
