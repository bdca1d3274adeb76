"""What the pages show of protected documents, and what leaves with a file."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from onrecord import pipeline, settings
from onrecord.record import OWNER, Record
from onrecord.web.record_desk import RecordDesk
from tests.web.conftest import asking

TESTIMONY = """TESTIMONY

Taken by Harbour Light, 3 September 2030

Mr. Daro Imesh said that the prison at Grey Quay had no doctor. Mr. Daro Imesh urged Varda to
release
the teacher Ana Besk. “I saw her in March,” said Daro Imesh.
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("protected")
    paper = folder / "testimony.txt"
    paper.write_text(TESTIMONY, encoding="utf-8")
    chosen = settings.read(folder / "record", environ={})
    with Record.create(folder / "record") as record:
        pipeline.add(record, [str(paper)], chosen)
        assert record.documents(viewer=OWNER).rows[0].protection > 0
        with asking(RecordDesk(record, chosen)) as client:
            yield client


def test_the_owner_sees_a_protected_document_whole_and_that_it_is_protected(
    client: httpx.Client,
) -> None:
    assert "Daro Imesh" in client.get("/statements").text
    assert "protected" in client.get("/documents").text


OVERVIEWS = [
    "/timeline",
    "/timeline?kind=statement",
    "/network",
    "/network?kind=document",
    "/positions",
    "/positions?theme=detention&actors=people",
]
CASES = ["/cases", "/cases?of=groups"]


@pytest.mark.parametrize(
    "path",
    ["/statements", "/demands", "/people", "/search?q=prison", *CASES, *OVERVIEWS],
)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_that_is_saved_from_the_pages_names_nobody_who_is_protected(
    client: httpx.Client, path: str, form: str
) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}as={form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert "Imesh" not in answer.text
    assert "Besk" not in answer.text


def test_a_file_still_holds_what_was_said(client: httpx.Client) -> None:
    assert "no doctor" in client.get("/statements?as=json").text


@pytest.mark.parametrize("path", OVERVIEWS)
def test_a_picture_that_is_saved_shows_nobody_who_is_protected(
    client: httpx.Client, path: str
) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}as=svg")
    assert answer.status_code == 200
    assert "Imesh" not in answer.text
    assert "Besk" not in answer.text
    if path.startswith(("/timeline", "/network")):
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert "attachment" in answer.headers["content-disposition"]


def test_the_owner_sees_the_time_line_of_a_protected_document(client: httpx.Client) -> None:
    assert "Daro Imesh" in client.get("/timeline").text
