"""Downloads: exactly what a page lists, safe to open in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.download import csv_text
from onrecord.web.views import Paged
from tests.web.conftest import asking
from tests.web.made import MadeDesk
from tests.web.paths import ALL, MEETING

LISTS = [
    "/search?q=release",
    "/documents",
    "/statements",
    "/people",
    "/cases",
    "/meetings",
    MEETING,
    "/cases/p2",
    "/cases/p2/appeals",
    "/cases/p2/told",
    "/demands/d1",
    "/records",
    "/speeches?words=harbours",
    "/votes?state=Meridane",
    "/documents/3fa9c1d20b77",
    "/timeline",
    "/network",
    "/network?one=3fa9c1d20b70&other=state:MER",
    "/positions",
    "/positions?theme=detention",
    "/positions?theme=detention&actor=state:MER",
    "/coverage",
    "/conflicts",
    "/demands",
    "/firsts",
    "/left-out",
]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with asking(MadeDesk()) as client:
        yield client


def ask(client: httpx.Client, path: str, form: str) -> bytes:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}as={form}")
    assert answer.status_code == 200
    assert f'.{form}"' in answer.headers["content-disposition"]
    return answer.content


@pytest.mark.parametrize("path", LISTS)
def test_each_list_can_be_saved_and_both_formats_hold_the_same(
    client: httpx.Client, path: str
) -> None:
    table = list(csv.DictReader(io.StringIO(ask(client, path, "csv").decode("utf-8-sig"))))
    exact = json.loads(ask(client, path, "json"))
    assert len(table) == len(exact) > 0
    assert list(table[0]) == list(dict.fromkeys(name for row in exact for name in row))
    said = client.get(path).text
    assert f"{len(exact)} rows" in said or "this row" in said or "documents" in path


def test_a_person_is_saved_with_what_they_said_and_what_was_said_about_them() -> None:
    class Spoken(MadeDesk):
        def statements(self, asked, part):  # type: ignore[no-untyped-def]
            lines = self.statement_lines()
            lines = lines[:1] if asked.by == "p1" else lines[1:3] if asked.about == "p1" else []
            return Paged(lines[part.offset :], len(lines))

    with asking(Spoken()) as client:
        rows = json.loads(ask(client, "/people/p1", "json"))
    assert [row["said"] for row in rows] == ["by", "about", "about"]


def test_a_download_follows_the_filter_of_the_page(client: httpx.Client) -> None:
    rows = json.loads(client.get("/statements?act=urge&as=json").content)
    assert {row["act"] for row in rows} == {"urge"}
    assert len(rows) == 2


def test_a_download_goes_on_past_the_first_page(client: httpx.Client) -> None:
    class Long(MadeDesk):
        def left_out(self, part):  # type: ignore[no-untyped-def]
            from dataclasses import replace

            line = super().left_out(part).rows[0]
            rows = [replace(line, origin=str(n)) for n in range(1234)]
            shown = rows[part.offset : part.offset + part.size]
            from onrecord.web.views import Paged

            return Paged(shown, len(rows), part.number, part.size)

    with asking(Long()) as long:
        rows = json.loads(long.get("/left-out?as=json").content)
    assert [row["origin"] for row in rows] == [str(n) for n in range(1234)]


def test_pages_without_a_list_are_pages_whatever_is_asked(client: httpx.Client) -> None:
    for path in sorted(set(ALL) - set(LISTS)):
        answer = client.get(path.split("?")[0], params={"as": "exe"})
        assert answer.headers["content-type"].startswith("text/html")


@given(st.text(max_size=60))
def test_no_cell_of_a_table_begins_like_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([{"cell": text, "list": [text]}]), newline="")))
    for cell in rows[1]:
        assert not cell.lstrip("\ufeff").lstrip().startswith(("=", "+", "-", "@"))


def test_korean_survives_a_spreadsheet(client: httpx.Client) -> None:
    data = ask(client, "/documents", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "한바다신문" in data.decode("utf-8-sig")
