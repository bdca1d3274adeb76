"""The page of a search: what narrows it is in its address; saving needs the token of the form."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.web.conftest import asking
from tests.web.made import MadeDesk


@pytest.fixture
def desk() -> MadeDesk:
    return MadeDesk()


@pytest.fixture
def client(desk: MadeDesk) -> Iterator[httpx.Client]:
    with asking(desk) as client:
        yield client


def test_facets_are_links_and_the_answer_says_what_else_was_looked_for(
    client: httpx.Client,
) -> None:
    page = client.get("/search?q=석방&act=urge").text
    assert re.search(r'href="/search\?[^"]*act=urge[^"]*speaker=3fa9c1d20b77', page)
    assert "<q>freed</q>" in page
    assert "General Assembly, 2031-05-20" in page
    assert 'name="act" value="urge"' in page


def test_a_value_that_there_is_not_narrows_nothing(client: httpx.Client) -> None:
    for address in ("act=sing", "year=then", "review=rejected", "scope=cellar", "after=x"):
        page = client.get(f"/search?q=release&{address}")
        assert page.status_code == 200
        assert f'value="{address.partition("=")[2]}"' not in page.text


def test_a_search_is_kept_by_its_form_and_by_nothing_else(
    client: httpx.Client, desk: MadeDesk
) -> None:
    page = client.get("/search?q=release&year=2031").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    form = {"q": "release", "year": "2031", "name": "mine", "deed": "save"}
    origin = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post("/search/keep", data=form, headers=origin).status_code == 403
    assert not desk.kept_searches
    form |= {"token": token[1]}
    answer = client.post("/search/keep", data=form, headers=origin)
    assert answer.status_code == 303
    [(deed, name, asked)] = desk.kept_searches
    assert (deed, name, asked.query, asked.narrowed) == (
        "save",
        "mine",
        "release",
        {"year": "2031"},
    )


def test_saved_searches_are_listed_with_what_is_new(client: httpx.Client) -> None:
    page = client.get("/search").text
    assert 'href="/search?q=release&amp;after=3"' in page
    assert "releases" in page
