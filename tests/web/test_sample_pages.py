"""The whole flow on the sample dossier: documents in, and what a reader sees of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from onrecord import ask, pipeline, settings
from onrecord.model import Span
from onrecord.record import OWNER, DocumentFilter, FindingFilter, Record
from onrecord.web.app import PAGES
from onrecord.web.desk import DemandsAsked
from onrecord.web.marks import anchor
from onrecord.web.record_desk import RecordDesk
from tests.web.conftest import Watched, served, watching
from tests.web.test_pages import violations

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MEETING = "meeting:body:unga:2025-05-20"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("web") / "sample"
    with Record.create(folder) as record:
        pipeline.add(record, [str(EXAMPLES / "dprk-2025")], settings.read(folder, environ={}))
        yield record


@pytest.fixture(scope="module")
def sample(record: Record) -> Iterator[str]:
    with served(RecordDesk(record, settings.read(record.directory, environ={}))) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, sample: str) -> Iterator[Watched]:
    with watching(browser, sample, viewport={"width": 1240, "height": 900}) as page:
        yield page


def addresses(record: Record) -> dict[str, str]:
    """One address of every page, as this record has them."""
    document = record.documents(DocumentFilter(words="han-river"), OWNER).rows[0].id
    statement = record.findings(FindingFilter(("statement",), document), OWNER).rows[0].id
    demand = record.findings(FindingFilter(("demand",)), OWNER).rows[0].id
    desk = RecordDesk(record, settings.read(record.directory, environ={}))
    case = desk.causes.cases(_first()).rows[0].id
    asked = DemandsAsked(for_whom=case)
    line = desk.causes.demands(asked, _first()).rows[0].id
    # A meeting's summary without a symbol of its own: its address is that of its document.
    meeting = desk.proceedings.records(None, _first()).rows[0].address
    return {
        "/search": "/search?q=resolution",
        "/documents/{id}": f"/documents/{document}",
        "/statements/{id}": f"/statements/{statement}",
        "/findings/{id}": f"/findings/{demand}",
        "/people/{id}": f"/people/{case}",
        "/cases/{id}": f"/cases/{case}",
        "/cases/{id}/appeals": f"/cases/{case}/appeals",
        "/cases/{id}/told": f"/cases/{case}/told?status=detained",
        "/demands/{id}": f"/demands/{line}",
        "/conflicts/{id}": f"/conflicts/{ask.conflicts(record).rows[0].id}",
        "/meetings/{key:path}": f"/meetings/{MEETING}",
        "/records/{symbol:path}": meeting,
        "/documents/{id}/pages/{number}": f"{meeting.replace('records', 'documents')}/pages/1",
    }


def without(record: Record) -> set[str]:
    """The pages of what the sample has none of: tests/web/test_pages.py opens them."""
    assert record.findings(FindingFilter(("vote", "resolution")), OWNER).total == 0
    return {"/votes/{id}", "/resolutions/{symbol:path}"}


def _first():  # type: ignore[no-untyped-def]
    from onrecord.web.desk import Slice

    return Slice(1, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_sample_is_accessible_silent_and_asks_no_other_host(
    browser: Browser, sample: str, record: Record, scheme: str
) -> None:
    own = addresses(record)
    shown = [path for path, _ in PAGES if path not in without(record)]
    found: dict[str, list[str]] = {}
    with watching(browser, sample, color_scheme=scheme, locale="en") as watched:
        for path in shown:
            page = watched.open(own.get(path, path))
            assert page.locator("h1").count() == 1, path
            assert page.locator(".note.alarm").count() == 0, path
            found[path] = [*violations(page), *watched.complaints, *watched.foreign]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_every_finding_s_address_holds_exactly_its_words(record: Record, sample: str) -> None:
    """Without a browser, so that all of them can be tried."""
    tried = 0
    with httpx.Client(base_url=sample, trust_env=False, timeout=60) as client:
        for row in record.documents(DocumentFilter(limit=None), OWNER):
            text = record.document(row.id, OWNER).document.text
            findings = record.findings(FindingFilter(document=row.id, limit=None), OWNER)
            for spans in {each.finding.spans for each in list(findings)[::8]}:
                place = anchor(spans)
                page = html.fromstring(client.get(f"/documents/{row.id}?c={place[1:]}").text)
                # A speech's heading is marked within the whole speech: its words count once.
                outer = page.xpath("//mark[not(ancestor::mark)]")
                marked = "".join(each.text_content() for each in outer)
                assert marked == joined(text, spans), f"{row.name} {place}"
                # The fragment of the address is the id of an element that is there once.
                assert len(page.xpath(f"//*[@id='{place.split(',')[0]}']")) == 1, place
                tried += 1
    assert tried > 100


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The words at places as a browser has them: without what lies between paragraphs."""
    places = sorted({index for span in spans for index in range(span.start, span.end)})
    return "".join(text[index] for index in places)


def test_a_statement_s_words_lead_to_the_same_words_in_its_document(watched: Watched) -> None:
    page = watched.open("/statements")
    links = page.locator("blockquote.words a")
    total = min(links.count(), 8)
    assert total >= 8
    for number in range(total):
        page = watched.open("/statements")
        link = page.locator("blockquote.words a").nth(number)
        words = bare(link.inner_text())
        link.click()
        page.wait_for_load_state()
        cited = page.locator("mark.cited")
        box = cited.first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
        for piece in words.split("…"):
            assert piece in bare("".join(cited.all_text_contents()))


def bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def test_both_planted_errors_show_as_conflicts_and_nothing_else_does(watched: Watched) -> None:
    expected = json.loads((EXAMPLES / "dprk-2025.expected.json").read_text(encoding="utf-8"))
    page = watched.open("/conflicts")
    shown = [each.inner_text() for each in page.locator(".conflict").all()]
    assert len(shown) == len(expected["conflicts"])
    presided = next(each for each in shown if "Presided over by" in each)
    assert "Philémon Yang" in presided
    assert "Dennis Francis" in presided
    adopted = next(each for each in shown if "Mandate adopted on" in each)
    assert "17 December 2024" in adopted
    assert "December 2023" in adopted


def test_the_copy_of_the_wrong_report_is_not_a_second_source(watched: Watched) -> None:
    page = watched.open("/conflicts")
    wrong = page.locator(".conflict .value", has_text="Dennis Francis").first
    assert wrong.locator(".is .tag").inner_text() == "1 source"


def test_the_matrix_has_the_right_years_and_an_honest_gap(watched: Watched) -> None:
    page = watched.open("/coverage")
    row = page.locator(".matrix tbody tr").filter(
        has=page.get_by_role("rowheader", name="Security Council", exact=True)
    )
    years = page.locator(".matrix thead th").all_inner_texts()[1:]
    cells = dict(zip(years, row.locator("td").all_inner_texts(), strict=True))
    held = {year for year, cell in cells.items() if cell.strip()[:1].isdigit()}
    assert {"2014", "2015", "2016", "2017", "2023", "2024"} <= held
    assert not {"2018", "2019", "2020", "2021", "2022"} & held
    row.locator("td").nth(years.index("2020")).locator("a").click()
    says = page.locator("#cell").inner_text()
    assert re.search(r"none found in \d+ documents that cover this body", says), says


def test_a_number_of_the_matrix_leads_to_its_meeting_and_words(watched: Watched) -> None:
    page = watched.open("/coverage?cell=body:unga:2025")
    page.locator("#cell").get_by_role("link", name="20 May 2025").first.click()
    assert page.locator("h1").inner_text() == "General Assembly, 20 May 2025"
    assert page.locator(".property.disagree").count() == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [("김정욱", "김정욱"), ('"without a vote"', "without a vote"), ("미국*", "미국")],
)
def test_search_finds_words_in_both_languages(watched: Watched, query: str, words: str) -> None:
    page = watched.open("/")
    page.get_by_role("searchbox").first.fill(query)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("mark").count() >= 1
    assert words in "".join(page.locator("mark").all_text_contents())


def test_a_detainee_s_case_has_who_spoke_for_them_with_the_words(watched: Watched) -> None:
    page = watched.open("/cases")
    page.locator("tbody tr", has_text="김정욱").first.locator("a").first.click()
    assert "김정욱" in page.locator(".scripts").inner_text()
    assert page.locator("[aria-labelledby=appeals] .entries > li").count() >= 3


def test_every_number_of_a_case_leads_to_its_words_in_two_clicks(watched: Watched) -> None:
    page = watched.open("/cases")
    page.locator("tbody tr", has_text="김정욱").first.locator("a").first.click()
    page.locator(".hands details").first.locator("summary").click()
    assert page.locator(".hands details[open] blockquote a").count() >= 1
    case = page.url
    for cell in (".voices td a", "[aria-labelledby=p-standing] td.num a"):
        page.goto(case)
        number = page.locator(cell).first.inner_text()
        page.locator(cell).first.click()
        assert page.locator(".count").inner_text().split()[0].isdigit()
        assert page.locator("blockquote a").count() >= int(number)
        page.locator("blockquote a").first.click()
        assert page.locator("mark").count() >= 1


def test_what_came_of_a_demand_is_set_and_taken_back(watched: Watched) -> None:
    page = watched.open("/demands?state=open&kind=release")
    page.locator(".entries h2 a").first.click()
    proof = page.locator("blockquote a").first.get_attribute("data-address") or ""
    page.locator("[name=state]:visible").select_option("answered")
    page.locator("[name=evidence]:visible").fill(proof.split(",")[0].rstrip("]") + "]")
    page.locator("[name=note]").fill("A letter came.")
    press(page, "Say what came of it")
    assert page.locator(".head .tag.answered").count() == 1
    assert "A letter came." in page.locator("[aria-labelledby=set]").inner_text()
    page.get_by_role("button", name="Take back", exact=True).click()
    assert page.locator(".head .tag.open").count() == 1
    assert watched.complaints == []


def test_a_decision_is_kept_with_its_history(watched: Watched, record: Record, sample: str) -> None:
    statement = record.findings(FindingFilter(("statement",)), OWNER).rows[-1]
    address = f"/statements/{statement.id}"
    page = watched.open(address)
    press(page, "Accept")
    assert page.locator("aside .tag.accepted").count() == 1
    page.locator("summary", has_text="Correct").click()
    page.locator("[name='to.speaker']").fill("Somebody Else")
    page.locator("[name=note]").fill("Heard on the recording.")
    press(page, "Save the correction")
    assert page.locator("h1").inner_text().startswith("Somebody Else")
    history = page.locator("aside ol").inner_text()
    assert "Heard on the recording." in history
    assert "Speaker: Somebody Else" in history
    press(page, "Take back")
    assert page.locator("aside ol li").count() == 3
    assert not page.locator("h1").inner_text().startswith("Somebody Else")
    assert watched.complaints == []


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_a_rejected_finding_stays_in_its_document_and_leaves_the_lists(
    watched: Watched, record: Record
) -> None:
    demand = record.findings(FindingFilter(("demand",)), OWNER).rows[0]
    page = watched.open(f"/findings/{demand.id}")
    press(page, "Reject")
    page = watched.open(f"/documents/{demand.document}")
    assert page.locator(f"#f-{demand.id}.rejected").count() == 1
    page = watched.open("/demands?as=none")
    assert demand.id not in page.content()
    page = watched.open(f"/findings/{demand.id}")
    press(page, "Take back")


def test_a_name_that_a_document_doesn_t_have_is_no_page(watched: Watched) -> None:
    for path in ("/people/000000000000", "/documents/000000000000", "/findings/0000000000000000"):
        page = watched.open(path)
        assert page.locator("h1").inner_text() == "Not in this record", path
