"""Each page, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.conftest import Watched, watching
from tests.web.made import MadeDesk
from tests.web.paths import ALL

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 375, "height": 812}, "is_mobile": True, "has_touch": True}


def violations(page: object) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_page_is_accessible_silent_and_asks_no_other_host(
    browser: Browser, site: str, scheme: str, language: str
) -> None:
    found: dict[str, list[str]] = {}
    with watching(browser, site, color_scheme=scheme, locale=language) as watched:
        for path in ALL:
            page = watched.open(path)
            # A browser reports an answer of 404 as an error of its own.
            complaints = [each for each in watched.complaints if "404" not in each]
            found[path] = [*violations(page), *complaints, *watched.foreign]
            assert page.locator("html").get_attribute("lang") == language
            assert page.locator("h1").count() == 1, path
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_page_is_wider_than_a_phone(browser: Browser, site: str) -> None:
    with watching(browser, site, **PHONE) as watched:
        for path in ALL:
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
            assert page.evaluate("visualViewport.width") == 375, path


def test_no_page_is_wider_than_paper(browser: Browser, site: str) -> None:
    with watching(browser, site, viewport={"width": 700, "height": 990}) as watched:
        watched.page.emulate_media(media="print")
        for path in ALL:
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 700, path
            assert not page.locator("nav.sections").is_visible(), path


def test_the_pages_work_without_scripts(browser: Browser, site: str) -> None:
    with watching(browser, site, java_script_enabled=False) as watched:
        page = watched.open("/")
        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_role("link", name="Assembly hears appeal").first.click()
        assert page.locator("#show-mention").is_visible()
        assert not page.locator("#theme").is_visible()
        mention = page.locator(".text .k-mention").first
        drawn = "element => getComputedStyle(element).textDecorationLine"
        assert mention.evaluate(drawn) == "none"
        page.locator("#show-mention").check()
        assert mention.evaluate(drawn) == "underline"


def test_the_theme_that_was_chosen_stays(watched: Watched) -> None:
    page = watched.open("/")
    page.get_by_role("button", name="Dark").click()
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page = watched.open("/documents")
    assert page.evaluate(background) == dark
    assert page.locator("#theme").inner_text() == "Light"


def test_the_language_that_was_chosen_stays(watched: Watched) -> None:
    page = watched.open("/statements")
    page.get_by_role("link", name="한국어").click()
    assert page.locator("h1").inner_text() == "발언"
    page = watched.open("/meetings")
    assert page.locator("h1").inner_text() == "회의"


def test_every_page_can_be_reached_with_the_keyboard_and_shows_where_one_is(
    watched: Watched,
) -> None:
    page = watched.open("/documents/3fa9c1d20b77")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        assert outline == "solid" or "checkbox" in name, name
        seen.add(name)
    assert len(seen) > 20


def test_text_carries_the_language_of_its_document(watched: Watched) -> None:
    page = watched.open("/documents/8c0d5e6f1a24")
    assert page.locator("article.text").get_attribute("lang") == "ko"
    page = watched.open("/statements")
    assert page.locator("blockquote[lang=ko]").count() == 1


def test_nobody_s_name_stands_in_an_address_that_a_page_leads_to(watched: Watched) -> None:
    for path in ALL:
        page = watched.open(path)
        links = page.locator("main a[href]").evaluate_all("all => all.map(a => a.href)")
        named = [link for link in links if "Orvane" in link or "Rill" in link]
        assert named == [], path


def test_somebody_chosen_by_a_link_is_shown_by_name_and_can_be_let_go(watched: Watched) -> None:
    page = watched.open("/people/p1")
    page.get_by_role("link", name="3 statements").click()
    assert page.locator(".chosen .is").inner_text().startswith("Sela Orvane")
    page.locator(".chosen").get_by_role("link", name="Clear").click()
    assert page.get_by_label("By").input_value() == ""


def test_a_person_says_which_value_of_a_conflict_is_right(watched: Watched, desk: MadeDesk) -> None:
    page = watched.open("/conflicts")
    with page.expect_navigation():
        page.get_by_role("button", name="This one is right").first.click()
    assert desk.decisions[-1][:2] == ("right", "a1b2c3d4e5f6")
    assert page.url.startswith(watched.site + "/conflicts")
