"""A record whose texts, titles and file names try to break out of their pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord import pipeline, settings
from onrecord.record import Record
from onrecord.web.record_desk import RecordDesk
from tests.web.conftest import Watched, asking, served, watching
from tests.web.made import MARKUP, hostile
from tests.web.paths import ALL, COURIER


@pytest.fixture
def hostile_page(browser: Browser, hostile_site: str) -> Iterator[Watched]:
    with watching(browser, hostile_site) as watched:
        yield watched


@pytest.mark.browser
def test_markup_in_documents_is_text_and_nothing_runs(hostile_page: Watched) -> None:
    for path in ALL:
        page = hostile_page.open(path)
        assert page.title() != "owned"
        assert page.locator("img").count() == 0, path
        assert page.locator("script:not([src^='/static/'])").count() == 0, path
        complaints = [each for each in hostile_page.complaints if "404" not in each]
        assert complaints == [], path
        assert hostile_page.foreign == [], path
        # Nothing in a template was run as one.
        assert "49" not in page.locator(".record-name").inner_text()


@pytest.mark.browser
def test_the_markup_is_shown_as_it_was_written(hostile_page: Watched) -> None:
    page = hostile_page.open(COURIER)
    assert page.locator("article.text").text_content().count(MARKUP) >= 7  # type: ignore[union-attr]


@pytest.mark.browser
def test_no_text_turns_the_reading_order_of_its_page_round(hostile_page: Watched) -> None:
    for path in ALL:
        page = hostile_page.open(path)
        # Each sign that reorders stands alone in an isolate of its own.
        loose = page.evaluate(
            r"""() => {
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const loose = [];
              while (walk.nextNode())
                if (/[\u202a-\u202e\u2066-\u2069]/.test(walk.currentNode.data)
                    && !walk.currentNode.parentElement.closest("bdi.control"))
                  loose.push(walk.currentNode.data.slice(0, 40));
              return loose;
            }"""
        )
        assert loose == [], path


@pytest.mark.browser
def test_a_hostile_record_fits_on_a_phone(browser: Browser, hostile_site: str) -> None:
    phone = {"viewport": {"width": 375, "height": 812}, "is_mobile": True}
    with watching(browser, hostile_site, **phone) as watched:
        for path in ALL:
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, path


def test_a_file_name_can_t_add_a_header() -> None:
    desk = hostile()
    desk.evil = 'a"\r\nSet-Cookie: x=1;\u202e'
    with asking(desk) as client:
        answer = client.get(f"{COURIER}/original")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "%0D%0A" in answer.headers["content-disposition"]


EVIL_PAGE = """<!doctype html><html lang="en"><head>
<title>&lt;script&gt;document.title='owned'&lt;/script&gt; Minister urges release</title></head>
<body><article><h1>&lt;img src=x onerror=alert(1)&gt; Minister urges release</h1>
<p>On 14 March 2031 Minister Sela Orvane of Meridane urged Varda to release
<a href="javascript:document.title='owned'">Toma Rill</a> &lt;script&gt;alert(1)&lt;/script&gt;
&#x202E;gnp.exe&#x202C; without delay. She said that the General Assembly met on the matter.</p>
<p>“It is {{ 7*7 }} ${7*7} &lt;/textarea&gt;&lt;svg onload=alert(1)&gt;,” she said.</p>
</article></body></html>"""


@pytest.fixture
def evil_site(tmp_path: Path) -> Iterator[str]:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a&amp;<img src=x onerror=alert(1)>.html").write_text(EVIL_PAGE, encoding="utf-8")
    (papers / "nul.txt").write_bytes(
        b"The minister \x00 said that \xe2\x80\xae<b>nothing</b>\x00 had changed.\n" * 9
    )
    folder = tmp_path / "<b>record"
    with Record.create(folder) as record:
        chosen = settings.read(folder, environ={})
        pipeline.add(record, [str(papers)], chosen)
        with served(RecordDesk(record, chosen)) as address:
            yield address


@pytest.mark.browser
def test_hostile_documents_show_harmlessly_from_their_file_to_their_page(
    browser: Browser, evil_site: str
) -> None:
    with watching(browser, evil_site) as watched:
        page = watched.open("/documents")
        links = page.locator("tbody th a").evaluate_all("all => all.map(a => a.pathname)")
        assert links
        for path in ["/", "/documents", "/statements", "/people", "/left-out", *links]:
            page = watched.open(path)
            assert page.title() != "owned"
            assert page.locator("main img, main svg, article a").count() == 0, path
            assert page.locator("a[href^='javascript:' i]").count() == 0, path
            assert page.locator("script:not([src^='/static/'])").count() == 0, path
            assert watched.complaints == [], path
            assert watched.foreign == [], path
