"""Take the pictures of the pages for the README and the guides, from the sample dossier and from a
record of a meeting that never was, set as the United Nations set theirs.

    python docs/pictures.py [NAME …]

It needs Playwright and Chromium; it builds the record in a folder that it throws away.
"""

import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import uvicorn
from playwright.sync_api import Page, sync_playwright

from onrecord import pipeline, settings
from onrecord.record import Record
from onrecord.web.app import application
from onrecord.web.record_desk import RecordDesk

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.records.made import MANNERS, made, record_of  # noqa: E402 - of the checkout

SAMPLE = HERE.parent / "examples" / "dprk-2025"
OUT = HERE / "pictures"
CHROMIUM = "/usr/bin/chromium"
LARGEST = 300_000
SEED = 44
# Milliseconds: a busy machine takes its time to draw the first page of a PDF.
PATIENCE = 180_000

DESKTOP = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 800}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the pages over a record of the sample dossier."""
    chosen = settings.read(folder)
    with Record.create(folder) as record:
        meeting = folder.parent / "A_86_PV.31.pdf"
        meeting.write_bytes(record_of(made(Random(SEED), 40), MANNERS[0]))
        sources = [str(SAMPLE), str(meeting)]
        pipeline.add(record, sources, chosen, clock=lambda: "2026-01-31T12:00:00Z")
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        desk = RecordDesk(record, chosen)
        server = uvicorn.Server(uvicorn.Config(application(desk, "en"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://localhost:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
        listening.close()


def reading(page: Page, site: str) -> None:
    """The first document of the dossier with one of its statements on the words that prove it."""
    page.goto(f"{site}/documents?words=01-han-river")
    page.locator("tbody th a").first.click()
    page.locator(".finding.f-statement .what").first.click()
    page.evaluate("document.querySelector('.legend').scrollIntoView()")


def case(page: Page, site: str) -> None:
    page.goto(f"{site}/cases")
    page.locator("tbody th a").first.click()


def cell(page: Page, site: str) -> None:
    page.goto(f"{site}/coverage")
    page.locator(".matrix td.h1 a").first.click()
    page.evaluate("scrollTo(0, 0)")


def meeting(page: Page, site: str) -> None:
    """The record of the meeting with its second speech unfolded."""
    page.goto(f"{site}/records")
    page.locator("tbody th a").first.click()
    page.locator("details.speech summary").nth(1).click()


def marked(page: Page, site: str) -> None:
    """The page of a speech with its words marked."""
    meeting(page, site)
    page.locator("details.speech .meta a[href*='/pages/']").nth(1).click()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('.sheet rect').scrollIntoView({block: 'center'})")


def vote(page: Page, site: str) -> None:
    page.goto(f"{site}/votes")
    page.locator("tbody tr:has(td.num:not(:empty)) th a").first.click()


PICTURES = (
    ("start", DESKTOP, "light", lambda page, site: page.goto(f"{site}/")),
    ("document", DESKTOP, "light", reading),
    ("document-dark", DESKTOP, "dark", reading),
    ("case", DESKTOP, "light", case),
    ("coverage", DESKTOP, "light", cell),
    ("meeting", DESKTOP, "light", meeting),
    ("page", DESKTOP, "light", marked),
    ("vote", DESKTOP, "light", vote),
    ("conflicts", DESKTOP, "light", lambda page, site: page.goto(f"{site}/conflicts")),
    ("statements", PHONE, "light", lambda page, site: page.goto(f"{site}/statements")),
)


def main(wanted: list[str]) -> None:
    """All pictures, or those that are named."""
    OUT.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "sample") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, size, scheme, go in PICTURES:
            if wanted and name not in wanted:
                continue
            context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            go(page, site)
            page.wait_for_load_state()
            path = OUT / f"{name}.png"
            page.screenshot(path=path)
            context.close()
            print(f"{path.relative_to(HERE.parent)}: {path.stat().st_size // 1000} kB")
            if path.stat().st_size > LARGEST:
                raise SystemExit(f"{path} is over {LARGEST // 1000} kB.")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
