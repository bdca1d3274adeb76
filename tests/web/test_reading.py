"""Reading a document beside its findings."""

import random
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from onrecord.model import BlockRole, Span
from onrecord.web.desk import DocumentView
from onrecord.web.marks import anchor
from onrecord.web.pages.reading import FAMILIES
from onrecord.web.views import FindingLine
from tests.web.conftest import Watched, served, watching
from tests.web.made import MadeDesk
from tests.web.paths import COURIER

pytestmark = pytest.mark.browser


def highlighted(page: Page) -> str:
    return "".join(page.locator("mark.cited").all_text_contents())


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return 0 <= box["y"] <= page.viewport_size["height"]  # type: ignore[index]


def test_a_citation_lands_on_its_exact_words(watched: Watched, desk: MadeDesk) -> None:
    for line in desk.found:
        place = anchor(line.spans)
        page = watched.open(f"{COURIER}?c={place[1:]}#{place.split(',')[0]}")
        assert highlighted(page) == "".join(span.of(desk.text) for span in line.spans)
        assert in_view(page, "mark.cited")


def test_a_citation_lands_without_scripts_too(browser: Browser, site: str, desk: MadeDesk) -> None:
    line = desk.found[-1]
    place = anchor(line.spans)
    settings = {"java_script_enabled": False, "viewport": {"width": 900, "height": 300}}
    with watching(browser, site, **settings) as watched:
        page = watched.open(f"{COURIER}?c={place[1:]}#{place}")
        assert highlighted(page) == line.spans[0].of(desk.text)
        assert in_view(page, "mark.cited")


def test_a_fragment_alone_finds_words_that_are_no_finding(watched: Watched, desk: MadeDesk) -> None:
    start = desk.text.index("no family had heard")
    page = watched.open(f"{COURIER}#c{start}-{start + 19}")
    page.wait_for_selector("mark.cited")
    assert highlighted(page) == "no family had heard"


def test_a_place_outside_of_the_text_is_said_to_be_none(watched: Watched) -> None:
    page = watched.open(f"{COURIER}?c=999999-1000000#c999999-1000000")
    assert page.get_by_role("alert").is_visible()
    assert highlighted(page) == ""


def test_the_text_on_the_page_is_the_text_of_the_document(watched: Watched, desk: MadeDesk) -> None:
    page = watched.open(COURIER)
    shown = page.locator("article.text > :not(.leaf)").all_text_contents()
    assert shown == [block.span.of(desk.text) for block in desk.blocks]


def test_each_finding_is_marked_on_its_words(watched: Watched, desk: MadeDesk) -> None:
    page = watched.open(COURIER)
    for line in desk.found:
        pieces = page.locator(f'.k-{line.kind}[data-f~="{line.id}"]').all_text_contents()
        assert "".join(pieces) == "".join(span.of(desk.text) for span in line.spans), line.says


def test_kinds_are_told_apart_by_more_than_colour(watched: Watched) -> None:
    page = watched.open("/help")
    look = """all => all.map(each => { const s = getComputedStyle(each);
        return [s.textDecorationStyle, s.textDecorationThickness,
                s.textUnderlineOffset].join() })"""
    looks = page.locator(".m").evaluate_all(look)
    assert len(looks) == len(set(looks)) == len(FAMILIES)


def test_a_kind_is_hidden_and_shown_with_the_keyboard_and_stays_so(watched: Watched) -> None:
    page = watched.open(COURIER)
    findings = page.locator(".finding.f-demand")
    assert findings.first.is_visible()
    page.keyboard.press("2")
    assert not findings.first.is_visible()
    page = watched.open(COURIER)
    assert not page.locator(".finding.f-demand").first.is_visible()
    page.keyboard.press("2")
    assert page.locator(".finding.f-demand").first.is_visible()


def test_j_and_k_walk_through_the_findings_and_their_words(watched: Watched) -> None:
    page = watched.open(COURIER)
    page.keyboard.press("j")
    first = page.locator(".finding.here").get_attribute("data-finding")
    assert page.locator(f'.text .here[data-f~="{first}"]').count() >= 1
    page.keyboard.press("j")
    second = page.locator(".finding.here").get_attribute("data-finding")
    assert second != first
    page.keyboard.press("k")
    assert page.locator(".finding.here").get_attribute("data-finding") == first
    assert page.evaluate("document.activeElement.className") == "what"


def test_a_accepts_x_rejects_and_the_next_finding_comes_up(
    watched: Watched, desk: MadeDesk
) -> None:
    page = watched.open(COURIER)
    shown = page.locator(".finding:visible")
    ids = [each.get_attribute("data-finding") for each in shown.all()]
    page.keyboard.press("j")
    for key in "ax":
        with page.expect_navigation():
            page.keyboard.press(key)
        page.wait_for_load_state()
    decided = [(finding, verdict) for finding, verdict, _, _ in desk.decisions[-2:]]
    assert decided == [(ids[0], "accepted"), (ids[1], "rejected")]
    assert page.locator(".finding.here").get_attribute("data-finding") == ids[2]
    assert watched.complaints == []


def test_slash_goes_to_the_search_box_and_keys_typed_there_are_text(watched: Watched) -> None:
    page = watched.open(COURIER)
    page.keyboard.press("/")
    page.keyboard.type("jax?")
    assert page.locator("#q").input_value() == "jax?"
    assert page.locator(".finding.here").count() == 0


def test_a_question_mark_opens_the_key_map(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog", name="Keys").is_visible()


def test_a_finding_in_the_list_leads_to_its_words(watched: Watched, desk: MadeDesk) -> None:
    page = watched.open(COURIER)
    page.locator(".finding:visible .what").last.click()
    here = page.locator(".text .here")
    line = next(line for line in desk.found if line.says.startswith("Varda’s delegate"))
    assert "".join(here.all_text_contents()) == line.spans[0].of(desk.text)
    assert page.url.endswith(f"#{anchor(line.spans)}")


def test_words_in_the_text_lead_to_their_finding(watched: Watched) -> None:
    page = watched.open(COURIER)
    page.locator(".text .k-first").first.click()
    assert page.locator(".finding.here.f-first").count() == 1


def test_a_long_text_comes_in_pages_and_its_citations_find_the_right_one(
    browser: Browser,
) -> None:
    paragraph = "The delegate spoke of families that wait. " * 12
    count = 5_000_000 // len(paragraph)
    long = MadeDesk(
        paragraphs=[
            *[(role, words) for role, words in MadeDesk().paragraphs],
            *[(BlockRole.PARAGRAPH, f"{number}: {paragraph}") for number in range(count)],
        ]
    )
    assert len(long.text) > 5_000_000
    start = long.text.index("4000: The delegate")
    span = Span(start, start + 18)
    with served(long) as site, watching(browser, site) as watched:
        page = watched.open(COURIER)
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].duration")
        assert opened < 3_000
        assert len(page.content()) < 250_000
        page = watched.open(f"{COURIER}?c={span.start}-{span.end}#{anchor([span])}")
        assert highlighted(page) == "4000: The delegate"
        assert in_view(page, "mark.cited")
        page = watched.open(f"{COURIER}#{anchor([span])}")
        page.wait_for_selector("mark.cited")
        assert highlighted(page) == "4000: The delegate"


class Crowded(MadeDesk):
    """A document with 5,000 findings that overlap in every way."""

    def make_findings(self) -> list[FindingLine]:
        chance = random.Random(7)
        spans = set()
        while len(spans) < 5_000:
            start = chance.randrange(len(self.text) - 6)
            spans.add(Span(start, min(start + chance.randint(5, 300), len(self.text))))
        return [
            self.line("statement", f"Somebody said what is at {span.start}", (span,))
            for span in sorted(spans)
        ]

    def document(self, id: str) -> DocumentView:
        return replace(super().document(id), findings=len(self.found), leaves=())


def test_thousands_of_findings_come_a_page_at_a_time(browser: Browser) -> None:
    crowded = Crowded(
        paragraphs=[(BlockRole.PARAGRAPH, "The delegate spoke of families. " * 15)] * 100
    )
    settings = {"viewport": {"width": 1240, "height": 900}}
    with served(crowded) as site, watching(browser, site, **settings) as watched:
        page = watched.open(COURIER)
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].duration")
        assert opened < 3_000
        assert 100 < page.locator(".finding").count() < 1_000
        for line in crowded.found[::600]:
            place = anchor(line.spans)
            page = watched.open(f"{COURIER}?c={place[1:]}#{place}")
            span = line.spans[0]
            words = crowded.text[span.start : span.end]
            assert highlighted(page) == words.replace("\n\n", "")
            assert in_view(page, "mark.cited")
            assert page.locator(f'[id="{place}"]').count() == 1
