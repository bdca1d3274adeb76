"""The page that holds a text against the record."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from eval.check import made_record
from onrecord.record import OWNER, Record
from onrecord.settings import Settings
from onrecord.web.record_desk import RecordDesk
from tests.web.conftest import asking

FALSE = "Resolution 78/951, adopted on 19 December 2022, was the basis of the meeting."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with made_record(tmp_path_factory.mktemp("web-check") / "record") as record:
        yield record


@pytest.fixture
def client(record: Record) -> Iterator[httpx.Client]:
    with asking(RecordDesk(record, Settings())) as client:
        yield client


def posted(client: httpx.Client, **fields: str) -> httpx.Response:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/check").text)
    assert found
    origin = str(client.base_url).rstrip("/")
    return client.post("/check", data={"token": found[1], **fields}, headers={"origin": origin})


def test_each_claim_is_marked_in_the_text_and_leads_to_its_evidence(client: httpx.Client) -> None:
    page = posted(client, text=FALSE).text
    assert 'class="claim contradicted" href="#claim-1"' in page
    assert 'id="claim-1"' in page
    assert re.search(r'href="/documents/[0-9a-f]{12}[^"]*"', page)


def test_a_text_without_the_token_is_not_checked(client: httpx.Client) -> None:
    origin = str(client.base_url).rstrip("/")
    assert (
        client.post("/check", data={"text": FALSE}, headers={"origin": origin}).status_code == 403
    )


def test_a_checked_text_is_stored_nowhere(
    client: httpx.Client, record: Record, tmp_path: Path
) -> None:
    before = record.counts(OWNER)
    posted(client, text=FALSE)
    assert record.counts(OWNER) == before
    assert "19 December 2022" not in client.get("/check").text


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_marks_can_be_saved(client: httpx.Client, form: str) -> None:
    answer = posted(client, text=FALSE, **{"as": form})
    assert f"onrecord-check.{form}" in answer.headers["content-disposition"]
    assert "contradicted" in answer.text
