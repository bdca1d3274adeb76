"""The record of a meeting, from its page to the picture of its words."""

import struct
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from onrecord import settings
from onrecord.errors import BadUse, NothingFound
from onrecord.model import DocumentKind
from onrecord.record import OWNER, PUBLIC, Protection, Record, SpeechFilter
from onrecord.web.pictures import Pictures
from onrecord.web.proceedings_desk import RecordProceedings
from onrecord.web.record_desk import RecordDesk
from onrecord.web.render import STATIC
from tests.proceedings import a_long_meeting, a_meeting_pdf, a_resolution
from tests.record.made import DAY
from tests.web.conftest import served, watching

MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    made, data = a_meeting_pdf(published="2053-03-03")
    adopted = a_resolution()
    with Record.create(tmp_path_factory.mktemp("records") / "record") as record:
        record.originals.keep(data)
        record.originals.keep(adopted.document.text.encode())
        record.write([made, adopted])
        yield record


@pytest.fixture(scope="module")
def site(record: Record) -> Iterator[str]:
    with served(RecordDesk(record, settings.read(record.directory, environ={}))) as address:
        yield address


@pytest.fixture(scope="module")
def client(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def speech(record: Record) -> str:
    [second] = record.proceedings(OWNER).speeches(SpeechFilter(number=2))
    return second.id


def page_of(client: httpx.Client) -> str:
    """The address of the picture of the second speech."""
    html = client.get("/records/A/99/PV.7?speech=2").text
    start = html.index('href="/documents/', html.index('id="speech-2"')) + len('href="')
    while "/pages/" not in html[start : html.index('"', start)]:
        start = html.index('href="/documents/', start) + len('href="')
    return html[start : html.index('"', start)]


# ---------------------------------------------------------------------------- the record


def test_a_record_shows_cover_agenda_speeches_votes_and_what_is_cited(client: httpx.Client) -> None:
    html = client.get("/records/A/99/PV.7").text
    for words in (
        "10.05 a.m.",
        "The situation of the harbours",
        "Mr. Doumbe",
        "spoke in French",
        "We thank the Secretary-General for his report.",
        "Portugal, Japan",
        "A/99/41",
        'href="/resolutions/A/RES/99/5"',
    ):
        assert words in html, words
    assert html.count("<details class=") == 5
    assert " open>" not in html


def test_the_permanent_address_of_a_speech_opens_it_and_no_other(client: httpx.Client) -> None:
    html = client.get("/records/A/99/PV.7?speech=3").text
    assert 'id="speech-3" open>' in html
    assert html.count(" open>") == 1
    assert client.get("/records/A/99/PV.7?speech=77").status_code == 404


def test_words_are_found_in_all_of_a_record_and_marked(client: httpx.Client) -> None:
    html = client.get("/records/A/99/PV.7", params={"words": "harbours opened"}).text
    assert html.count("<details class=") == 1
    assert "<mark>harbours</mark>" in html
    assert "Mr. Doumbe" not in html[html.index('class="proceedings"') : html.index("<aside")]


def test_votes_of_a_state_tell_how_it_voted(client: httpx.Client) -> None:
    html = client.get("/votes", params={"state": "Peru"}).text
    row = html[html.index("<tbody>") :]
    assert "Against" in row[: row.index("</tr>")]
    assert "No vote is like that" in client.get("/votes?state=Chile").text


def test_a_resolution_shows_its_paragraphs_with_verbs_and_who_voted(client: httpx.Client) -> None:
    html = client.get("/resolutions/A/RES/99/5").text
    assert '<em class="verb">Calls upon</em>' in html
    assert "Recalling" in html[: html.index('id="operative"')]
    assert "Nepal, Fiji" in html


def test_a_meeting_is_saved_as_akoma_ntoso(client: httpx.Client) -> None:
    answer = client.get("/records/A/99/PV.7?as=akn")
    assert answer.headers["content-disposition"] == 'attachment; filename="A-99-PV.7.xml"'
    assert b"<speech " in answer.content


def test_a_record_of_120_speeches_stays_light_and_whole(tmp_path: Path) -> None:
    made, data = a_long_meeting(120)
    with Record.create(tmp_path / "record") as record:
        record.originals.keep(data)
        record.write([made])
        desk = RecordDesk(record, settings.read(record.directory, environ={}))
        with served(desk) as site, httpx.Client(trust_env=False, timeout=60) as client:
            shipped = sum(each.stat().st_size for each in STATIC.iterdir())
            seen = ""
            for page in range(1, 9):
                html = client.get(f"{site}/records/A/99/PV.7?page={page}").text
                assert len(html.encode()) + shipped < MOST_BYTES
                assert " open>" not in html
                seen += html
                if 'rel="next"' not in html:
                    break
            assert page > 1
            for number in range(1, 121):
                assert seen.count(f'id="speech-{number}"') == 1
                assert f"This is speech {number}." in seen
            assert (
                'id="speech-119" open>' in client.get(f"{site}/records/A/99/PV.7?speech=119").text
            )


# ---------------------------------------------------------------------------- pictures


def test_the_words_of_a_speech_are_marked_on_the_picture_of_their_page(
    client: httpx.Client, record: Record
) -> None:
    html = client.get(page_of(client)).text
    assert html.count("<rect ") == 2, "one line for each paragraph of the speech"
    assert '<mark id="c' in html, "the text beside has the same marks"
    picture = html[html.index('<image href="') + len('<image href="') :].partition('"')[0]
    answer = client.get(picture)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "no-store"
    assert abs(struct.unpack(">II", answer.content[16:24])[0] - 1400) <= 1


def test_marks_lie_where_the_ink_of_the_words_is(record: Record, speech: str) -> None:
    proceedings = RecordProceedings(record, OWNER, Pictures())
    document = record.finding(speech, OWNER).document
    sheet = proceedings.sheet(document, 1, speech, ())
    wide, high, rows = points(proceedings.picture(document, 1))
    for left, top, width, height in sheet.marks:
        x, y = wide / sheet.width, high / sheet.height
        middle = rows[round((top + height / 2) * y)]
        assert min(middle[round(left * x) : round((left + width) * x)]) < 100, "ink within"
        assert min(middle[round((left + width) * x) + 8 :], default=255) > 200, "none after"


def points(png: bytes) -> tuple[int, int, list[bytes]]:
    """The width and height of a picture in shades of grey, and its lines."""
    import zlib

    wide, high = struct.unpack(">II", png[16:24])
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    return wide, high, [raw[n * (wide + 1) + 1 : (n + 1) * (wide + 1)] for n in range(high)]


def test_the_public_gets_no_picture_of_a_sealed_document(tmp_path: Path) -> None:
    made, data = a_meeting_pdf()
    with Record.create(tmp_path / "record") as record:
        record.originals.keep(data)
        [outcome] = record.write([made])
        pictures = Pictures()
        public = RecordProceedings(record, PUBLIC, pictures)
        assert public.picture(outcome.document, 1)
        record.protect(outcome.document, Protection.SEALED, "ada", DAY)
        # The owner looked at it, so that it is among the pictures that were kept.
        assert RecordProceedings(record, OWNER, pictures).picture(outcome.document, 1)
        with pytest.raises(NothingFound, match="sealed"):
            public.picture(outcome.document, 1)
        with pytest.raises(NothingFound, match="sealed"):
            public.sheet(outcome.document, 1, None, ())


def test_a_document_without_pages_says_so(record: Record) -> None:
    resolution = record.proceedings(OWNER).resolutions("A/RES/99/5")[0].document
    assert record.document(resolution, OWNER).row.kind is DocumentKind.RESOLUTION
    with pytest.raises(BadUse, match="no pages"):
        RecordProceedings(record, OWNER, Pictures()).picture(resolution, 1)


@pytest.mark.parametrize("number", ["0", "2", "99", "x", "-1"])
def test_a_page_that_is_not_there_is_said_not_to_be(client: httpx.Client, number: str) -> None:
    document = page_of(client).split("/")[2]
    assert client.get(f"/documents/{document}/pages/{number}").status_code == 404
    assert client.get(f"/documents/{document}/pictures/{number}").status_code == 404


# ---------------------------------------------------------------------------- in a browser


@pytest.mark.browser
def test_speeches_unfold_are_sought_stepped_through_and_their_links_copied(
    browser: Browser, site: str
) -> None:
    with watching(browser, site, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/records/A/99/PV.7#speech-2")
        assert page.locator("#speech-2").get_attribute("open") is not None
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("#speech-2 [data-copy]").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{site}/records/A/99/PV.7?speech=2#speech-2"
        page.locator("#words").fill("group of coasts")
        assert page.locator("details.speech:visible").count() == 1
        page.locator("#words").fill("")
        assert page.locator("details.speech:visible").count() == 5
        page.locator("main").click(position={"x": 2, "y": 2})
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.parentElement.id") == "speech-1"
        page.keyboard.press("Enter")
        assert page.locator("#speech-1 .said").is_visible()
        page.get_by_role("button", name="Unfold all").click()
        assert page.locator("details.speech[open]").count() == 5
        assert watched.complaints == []


@pytest.mark.browser
def test_all_speeches_are_on_paper(browser: Browser, site: str) -> None:
    with watching(browser, site, java_script_enabled=False) as watched:
        page = watched.open("/records/A/99/PV.7")
        said = page.locator("#speech-3 .said")
        assert not said.is_visible()
        page.emulate_media(media="print")
        assert said.is_visible()
        assert not page.locator(".within-record").is_visible()
