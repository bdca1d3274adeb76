"""What the pages of the time line, the network and positions show, and where their numbers lead."""

from collections.abc import Iterator

import httpx
import pytest
from lxml import html

from tests.web.conftest import asking
from tests.web.made import MadeDesk


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with asking(MadeDesk()) as client:
        yield client


def page(client: httpx.Client, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def test_a_year_is_no_number_with_a_comma(client: httpx.Client) -> None:
    for path in ("/timeline", "/positions?theme=detention"):
        text = page(client, path).text_content()
        assert "2,0" not in text
        assert "2029" in text or "2027" in text


def test_each_number_of_the_network_leads_to_the_words_that_prove_it(client: httpx.Client) -> None:
    numbers = page(client, "/network").xpath("//td[@class='num']/a")
    assert len(numbers) == 3
    for each in numbers:
        shown = page(client, each.get("href").partition("#")[0])
        assert shown.xpath("//*[@id='tie']//blockquote/a[starts-with(@href, '/documents/')]")


def test_each_number_of_the_matrix_leads_to_the_words_of_that_year(client: httpx.Client) -> None:
    numbers = page(client, "/positions?theme=detention").xpath(
        "//table[contains(@class, 'matrix')]//td/a"
    )
    assert [each.text for each in numbers] == ["1", "6", "3"]
    for each in numbers:
        address = each.get("href")
        assert "since=20" in address
        assert "until=20" in address
        shown = page(client, address.partition("#")[0])
        assert shown.xpath("//*[@id='wordings']//blockquote/a[starts-with(@href, '/documents/')]")


def test_words_that_came_are_marked_without_colour_too(client: httpx.Client) -> None:
    shown = page(client, "/positions?theme=detention&actor=state:MER")
    assert [each.text for each in shown.xpath("//blockquote//ins")] == ["without delay"]


def test_a_picture_stands_beside_a_table_with_its_numbers(client: httpx.Client) -> None:
    shown = page(client, "/timeline")
    assert shown.xpath("//*[@class='chart']/*[@role='img']")
    counts = [each.text for each in shown.xpath("//figure//table//td/a")]
    assert counts == ["2", "2", "2", "2", "2"]


def test_a_name_that_is_not_known_is_said_on_the_page(client: httpx.Client) -> None:
    shown = page(client, "/timeline?person=none")
    assert "none" in shown.xpath("//*[@role='alert']")[0].text_content()
