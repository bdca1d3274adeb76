"""Who is answered, what every answer carries, and which forms change anything."""

import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.datastructures import Headers

from onrecord.web.guard import LARGEST_FORM, host_of
from tests.web.conftest import asking
from tests.web.made import MadeDesk
from tests.web.paths import ALL

# Stands for the address of the server itself.
HERE = "here"
FINDING = "a1b2c3d4e5f60718"
DECIDE = f"/findings/{FINDING}/decide"


@pytest.fixture
def desk() -> MadeDesk:
    return MadeDesk()


@pytest.fixture
def client(desk: MadeDesk) -> Iterator[httpx.Client]:
    with asking(desk) as client:
        yield client


def token_of(client: httpx.Client) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(f"/statements/{FINDING}").text)
    assert found
    return found[1]


def decide(client: httpx.Client, headers: dict[str, str] | None = None, **fields: str) -> int:
    form = {"token": token_of(client), "verdict": "accepted", "back": "/statements", **fields}
    return client.post(DECIDE, data=form, headers=own(client, headers)).status_code


def own(client: httpx.Client, headers: dict[str, str] | None = None) -> dict[str, str]:
    """Headers with the server's own address where they say HERE."""
    here = str(client.base_url).rstrip("/")
    given = headers if headers is not None else {"origin": HERE}
    return {name: value.replace(HERE, here) for name, value in given.items()}


# ---------------------------------------------------------------------------- hosts


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1:80", "[::1]:8765", "LOCALHOST"]
)
def test_this_machine_is_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8765",
        "localhost@evil.example",
        "127.0.0.1.evil.example",
        "192.168.0.5",
        "0.0.0.0",
        "[::]",
        "localhost:port",
        "localhost evil.example",
        "",
    ],
)
def test_another_name_for_this_machine_is_refused_on_every_path(
    client: httpx.Client, desk: MadeDesk, host: str
) -> None:
    for path in [*ALL, "/static/onrecord.css", "/documents/3fa9c1d20b77/original"]:
        answer = client.get(path, headers={"host": host})
        assert answer.status_code in (400, 421)
        assert "Varda" not in answer.text
    assert client.post(DECIDE, headers={"host": host}).status_code in (400, 421)
    assert desk.decisions == []


def test_two_host_headers_are_no_host() -> None:
    assert host_of(Headers(raw=[(b"host", b"localhost"), (b"host", b"evil.example")])) == ""


# ---------------------------------------------------------------------------- headers


def test_every_answer_carries_the_headers(client: httpx.Client) -> None:
    for path in [*ALL, "/static/onrecord.css", "/static/none", "/documents/x/original"]:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"


def test_no_page_with_content_is_kept_by_a_cache(client: httpx.Client) -> None:
    for path in [*ALL, "/documents/3fa9c1d20b77/original", "/statements?as=csv"]:
        assert client.get(path).headers["cache-control"] == "no-store"


def test_pages_have_no_inline_script_or_style(client: httpx.Client) -> None:
    for path in ALL:
        html = client.get(path).text
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|javascript:", html), path


def test_what_is_shipped_is_kept_only_under_its_own_fingerprint(client: httpx.Client) -> None:
    address = re.search(r'href="(/static/onrecord\.css\?v=\w+)"', client.get("/").text)
    assert address
    assert "immutable" in client.get(address[1]).headers["cache-control"]
    assert client.get("/static/onrecord.css").headers["cache-control"] == "no-store"


def test_static_files_don_t_lead_out_of_their_folder(client: httpx.Client) -> None:
    for path in ("../app.py", "%2e%2e/app.py", "..%2fapp.py", "/etc/passwd"):
        assert client.get(f"/static/{path}").status_code in (404, 421)


# ---------------------------------------------------------------------------- forms


def test_a_decision_from_these_pages_is_taken(client: httpx.Client, desk: MadeDesk) -> None:
    assert decide(client) == 303
    assert desk.decisions == [(FINDING, "accepted", None, None)]


def test_a_correction_carries_its_fields(client: httpx.Client, desk: MadeDesk) -> None:
    fields = {"verdict": "corrected", "to.act": "say", "note": "checked"}
    assert decide(client, **fields) == 303
    assert desk.decisions == [(FINDING, "corrected", {"act": "say"}, "checked")]


def test_what_is_set_of_a_demand_comes_only_from_a_form_of_these_pages(
    client: httpx.Client, desk: MadeDesk
) -> None:
    address = "/demands/d1/settle"
    form = {"token": token_of(client), "deed": "state", "state": "met", "evidence": "1f2e:1-2"}
    assert client.post(address, data={**form, "token": "x"}, headers=own(client)).status_code == 403
    evil = {"origin": "http://evil.example"}
    assert client.post(address, data=form, headers=evil).status_code == 403
    erased = {**form, "deed": "erase"}
    assert client.post(address, data=erased, headers=own(client)).status_code == 403
    assert client.get(address).status_code in (404, 405)
    assert desk.causes.deeds == []
    answer = client.post(address, data=form, headers=own(client))
    assert (answer.status_code, answer.headers["location"]) == (303, "/demands/d1")
    [(demand, taken)] = desk.causes.deeds
    assert (demand, taken["deed"], taken["state"]) == ("d1", "state", "met")


def test_a_browser_that_hides_the_origin_is_believed_only_with_its_own_word(
    client: httpx.Client,
) -> None:
    assert decide(client, {"origin": "null", "sec-fetch-site": "same-origin"}) == 303
    assert decide(client, {"origin": "null", "sec-fetch-site": "cross-site"}) == 403
    assert decide(client, {"origin": "null"}) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://localhost"},
        {"origin": "http://127.0.0.1"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"origin": HERE, "sec-fetch-site": "same-site"},
        {"origin": HERE, "content-type": "text/plain"},
        {"origin": HERE, "content-type": "application/json"},
        {"x-nothing": "at all"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    client: httpx.Client, desk: MadeDesk, headers: dict[str, str]
) -> None:
    assert decide(client, headers) == 403
    assert desk.decisions == []


@pytest.mark.parametrize("token", ["", "wrong", "é", "\ud800"])
def test_a_form_without_the_token_of_this_run_changes_nothing(
    client: httpx.Client, desk: MadeDesk, token: str
) -> None:
    body = f"verdict=accepted&token={token}".encode("utf-8", "surrogatepass")
    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    assert client.post(DECIDE, content=body, headers=own(client, headers)).status_code == 403
    assert desk.decisions == []


def test_a_token_in_the_address_is_no_token(client: httpx.Client, desk: MadeDesk) -> None:
    address = f"{DECIDE}?verdict=accepted&token={token_of(client)}"
    assert client.post(address, headers=own(client)).status_code == 403
    assert client.get(address).status_code == 405
    assert desk.decisions == []


def test_a_form_that_is_too_large_is_not_read(client: httpx.Client, desk: MadeDesk) -> None:
    assert decide(client, note="x" * LARGEST_FORM) == 403
    assert decide(client, **{f"to.{number}": "x" for number in range(100)}) == 403
    assert decide(client, verdict="erased") == 403
    assert desk.decisions == []


def test_no_address_changes_anything_when_it_is_opened(
    client: httpx.Client, desk: MadeDesk
) -> None:
    for path in ALL:
        client.get(path)
        client.head(path)
        # A text to check is posted, with a token, so that it stands in no address.
        refused = (403,) if path == "/check" else (404, 405)
        assert client.post(path).status_code in refused
    assert desk.decisions == []


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/\\evil.example",
        "http://evil.example/",
        "javascript:alert(1)",
        "\t//x",
        "",
    ],
)
def test_a_decision_never_leads_to_another_site(client: httpx.Client, back: str) -> None:
    form = {"token": token_of(client), "verdict": "accepted", "back": back}
    answer = client.post(DECIDE, data=form, headers=own(client))
    assert answer.headers["location"] == f"/findings/{FINDING}"


def test_a_decision_leads_back_to_where_it_was_taken(client: httpx.Client) -> None:
    back = "/documents/3fa9c1d20b77?page=2"
    form = {"token": token_of(client), "verdict": "accepted", "back": back}
    answer = client.post(DECIDE, data=form, headers=own(client))
    assert answer.headers["location"] == f"{back}#f-{FINDING}"


# ---------------------------------------------------------------------------- faults


def test_a_fault_of_the_program_tells_nothing_of_the_record(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with asking(MadeDesk(broken=True)) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "went wrong" in answer.text
    assert "RuntimeError" in caplog.text
    for told in (answer.text, caplog.text):
        assert "secret name" not in told


def test_what_is_not_in_the_record_is_said_so(client: httpx.Client) -> None:
    answer = client.get("/documents/none")
    assert answer.status_code == 404
    assert "No document has this id." in answer.text


def test_nonsense_in_the_address_is_no_fault(client: httpx.Client) -> None:
    for query in ("page=-1", "page=x", "page=99999999999999", "page=٣", "sort=drop", "act=shout",
                  "as=exe", "lang=xx", "cell=::::", "c=9-1", "c=a-b", "q=" + "x" * 5000, "q=%22",
                  "q=%00%ff", "since=yesterday", "c=" + "1-2," * 99):  # fmt: skip
        for path in {path.split("?")[0] for path in ALL}:
            answer = client.get(f"{path}?{query}")
            assert answer.status_code in (200, 404), (path, query)


def test_an_original_is_saved_and_never_shown(client: httpx.Client) -> None:
    answer = client.get("/documents/3fa9c1d20b77/original")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["content-security-policy"]


# ---------------------------------------------------------------------------- rulings


def rules(client: httpx.Client, headers: dict[str, str] | None = None, **fields: str) -> int:
    form = {"token": token_of(client), "deed": "right", "conflict": "a1b2c3d4e5f6", **fields}
    form = {"value": "1", **form}
    return client.post("/conflicts/decide", data=form, headers=own(client, headers)).status_code


def test_a_ruling_comes_from_a_form_of_these_pages_only(
    client: httpx.Client, desk: MadeDesk
) -> None:
    assert rules(client) == 303
    assert desk.decisions[-1][:2] == ("right", "a1b2c3d4e5f6")
    before = len(desk.decisions)
    assert rules(client, token="guessed") == 403
    assert rules(client, {"origin": "http://evil.example"}) == 403
    assert rules(client, deed="erase") == 403
    assert len(desk.decisions) == before


def test_a_ruling_leads_back_to_a_page_of_conflicts_and_nowhere_else(client: httpx.Client) -> None:
    for back, wanted in (
        ("/conflicts/a1b2c3d4e5f6", "/conflicts/a1b2c3d4e5f6"),
        ("//evil.example", "/conflicts"),
        ("/documents", "/conflicts"),
    ):
        form = {"token": token_of(client), "deed": "agree", "conflict": "x", "back": back}
        answer = client.post("/conflicts/decide", data=form, headers=own(client))
        assert answer.headers["location"] == wanted
