"""Web pages: the account, and the furniture around it."""

import subprocess
import sys
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import Document
from onrecord.read import Hints, ReadLimits, read

STORY = [
    "The Council of Tarn on Monday heard two people who had been held in the fort of Grey Ness.",
    "One of them, Ada Quill, said that she had not seen daylight for a month. “I counted the "
    "steps,” she said.",
    "The minister of justice did not attend the meeting, and his office sent no letter to it.",
    "The council will meet again in April, when a doctor is to report on what he saw in the fort.",
]
PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<title>Council of Tarn hears two former detainees - Skerry Courier</title>
<meta property="og:site_name" content="Skerry Courier">
<meta property="article:published_time" content="2031-03-03T23:30:00-05:00">
</head><body>
<header><nav><a href="/">Home</a><a href="/tarn">Tarn</a></nav></header>
<div class="cookie-banner"><p>We and our partners store cookies on your device, as all do.</p></div>
<article>
<h1>Council of Tarn hears two former detainees</h1>
<div class="byline">By Imre Solvang</div>
<time datetime="2031-03-03">3 March 2031, 11:30 p.m.</time>
<figure><img src="x.jpg"><figcaption>The old hall in Port Skerry.</figcaption></figure>
{body}
<p>Translated from Tarnish by Olle Brandt; originally published by Skerry Evening Post</p>
<div class="related-stories"><h3>Related</h3><ul><li><a href="/a">A ferry runs aground</a></li>
</ul></div>
</article>
<div id="comments"><p>By a reader: I was there, and none of this is true, I tell you all.</p></div>
<footer><p>© 2031 Skerry Courier. All rights reserved.</p></footer>
<script>var hidden = "never shown";</script>
</body></html>"""


BODY = "".join(f"<p>{each}</p>" for each in STORY)


def page(body: str = BODY) -> Document:
    return read(PAGE.replace("{body}", body).encode(), Hints(name="page.html"))


def of_role(document: Document, *roles: str) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.role in roles]


def test_the_account_of_a_page_is_told_from_what_is_around_it() -> None:
    document = page()
    assert of_role(document, "paragraph") == STORY
    assert of_role(document, "title") == ["Council of Tarn hears two former detainees"]
    assert of_role(document, "byline") == ["By Imre Solvang"]
    assert of_role(document, "dateline") == ["3 March 2031, 11:30 p.m."]
    assert of_role(document, "caption") == ["The old hall in Port Skerry."]
    assert [each[:10] for each in of_role(document, "credit")] == ["Translated"]
    furniture = " ".join(of_role(document, "furniture"))
    assert "cookies" in furniture
    assert "All rights reserved" in furniture
    assert "By a reader" in furniture


def test_scripts_menus_and_hidden_text_are_not_in_the_text() -> None:
    text = page('<p style="display: none">unseen</p>' + BODY).text
    assert "never shown" not in text
    assert "unseen" not in text
    assert "Home" not in text


def test_a_page_is_described_from_its_head_and_its_account() -> None:
    document = page()
    assert document.title == "Council of Tarn hears two former detainees"
    assert document.publisher == "Skerry Courier"
    assert document.published == "2031-03-03"
    assert document.byline == "Imre Solvang"
    assert (document.kind, document.language) == ("news", "en")
    assert [relation.target for relation in document.relations] == ["Skerry Evening Post"]


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    document = page("<div>" + "<br><br>".join(STORY) + "</div>")
    assert of_role(document, "paragraph") == STORY


def test_white_space_and_inline_marks_do_not_break_words() -> None:
    body = "".join(
        f"<p>\n   {each.replace('Tarn', '<b>T</b>arn').replace(' ', chr(10) + '  ', 5)}\n</p>"
        for each in STORY
    )
    assert of_role(page(body), "paragraph") == STORY


def test_tables_and_lists_keep_their_rows_and_items() -> None:
    table = "<table><tr><th>Year</th><th>Held</th></tr><tr><td>2030</td><td>60</td></tr></table>"
    items = "<ul><li>One of them was ill and was sent home.</li><li>One was not ill.</li></ul>"
    middle = "".join(f"<p>{each}</p>" for each in STORY[:2]) + table + items
    document = page(middle + "".join(f"<p>{each}</p>" for each in STORY[2:]))
    assert of_role(document, "table") == ["Year | Held", "2030 | 60"]
    assert len(of_role(document, "list_item")) == 2


def test_a_page_without_a_heading_has_the_title_of_its_head() -> None:
    markup = "<title>The fort of Grey Ness</title>" + BODY
    document = read(markup.encode(), Hints(name="a.html"))
    assert document.blocks[0].role == "title"
    assert document.title == "The fort of Grey Ness"


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr", "utf-16"])
def test_the_encoding_of_a_page_is_found(encoding: str) -> None:
    words = "타른 의회가 월요일 오전 포트 스케리에서 열렸고 두 사람이 증언했다."
    markup = f'<html><head><meta charset="{encoding}"></head><body><p>{words}</p></body></html>'
    assert words in read(markup.encode(encoding), Hints(name="a.html")).text


def test_a_page_saved_as_one_file_is_read() -> None:
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = "https://courier.example/a"
    whole.attach(MIMEText(PAGE.replace("{body}", BODY), "html", "utf-8"))
    document = read(whole.as_bytes(), Hints(name="page.mhtml"))
    assert (document.reader, document.media_type) == ("mhtml/1", "multipart/related")
    assert of_role(document, "paragraph") == STORY


def test_pictures_saved_inside_a_page_do_not_count_as_its_text() -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">'
    markup = PAGE.replace("{body}", picture + BODY)
    document = read(markup.encode(), Hints(name="a.html"), ReadLimits(markup_bytes=100_000))
    assert of_role(document, "paragraph") == STORY


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="larger than 0 MB"):
        read(b"<html>" + b"<p>x" * 1000, Hints(name="a.html"), ReadLimits(markup_bytes=500))


def test_a_page_of_many_elements_is_read_without_much_care() -> None:
    document = read(b"<html><body>" + f"<p>{STORY[0]}</p>".encode() * 80_000, Hints(name="a.html"))
    assert len(of_role(document, "paragraph")) == 80_000


def test_a_page_without_text_is_left_out_with_a_mend() -> None:
    with pytest.raises(LeftOut, match="save it again"):
        read(b"<html><body><script>draw()</script></body></html>", Hints(name="a.html"))


HUGE = """
import resource
from onrecord.errors import TooLarge
from onrecord.read import Hints, read
page = b"<html><body>" + b"<p>The council met in the old hall. <b>Nobody</b> spoke.</p>" * 5_000_000
try:
    read(page, Hints(name="huge.html"))
except TooLarge:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - len(page))
"""


def test_a_page_of_300_megabytes_is_refused_without_taking_memory_for_it() -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", HUGE],
        env={"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    # What Python, the libraries and one more copy of the page take.
    assert int(done.stdout) < 2**29
