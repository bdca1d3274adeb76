"""Plain text and Markdown: the file itself is the text, whatever its encoding."""

import pytest

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import BlockRole, Document
from onrecord.read import Hints, ReadLimits, read, sniff

STORY = """\
Council of Tarn hears two former detainees

By Imre Solvang
Skerry Courier
3 March 2031

PORT SKERRY (Skerry Courier) - The Council of Tarn on Monday heard two people who had been held in \
the fort of Grey Ness. One of them, Ada Quill, said that she had not seen daylight for a month.

"I counted the steps," she said. "There were ninety of them."

(Photo: Skerry Courier)

Translated from Tarnish by Olle Brandt; originally published by Skerry Evening Post
"""


def plain(text: str, name: str = "story.txt") -> Document:
    return read(text.encode(), Hints(name=name))


def roles(document: Document) -> list[tuple[str, str]]:
    return [(str(block.role), block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_text_of_a_plain_file_is_the_file(end: str) -> None:
    data = STORY.replace("\n", end).encode()
    document = read(data, Hints(name="story.txt"))
    assert document.text == data.decode()
    assert document.title == "Council of Tarn hears two former detainees"


def test_the_head_of_a_story_is_told_from_its_account() -> None:
    document = plain(STORY)
    shown = roles(document)
    assert shown[0] == ("title", "Council of Tarn hears two former detainees")
    assert shown[1] == ("byline", "By Imre Solvang")
    assert ("dateline", "3 March 2031") in shown
    assert ("caption", "(Photo: Skerry Courier)") in shown
    assert shown[-1][0] == "credit"
    assert [role for role, _ in shown].count("paragraph") == 3
    assert document.byline == "Imre Solvang"
    assert document.publisher == "Skerry Courier"
    assert document.published == "2031-03-03"
    assert document.kind == "news"
    [relation] = document.relations
    assert (str(relation.kind), relation.target) == ("translation_of", "Skerry Evening Post")


def test_what_the_person_who_adds_a_document_says_wins() -> None:
    document = read(
        STORY.encode(), Hints(name="a.txt", published="2031-03-04", language="nb", publisher="X")
    )
    assert (document.published, document.language, document.publisher) == ("2031-03-04", "nb", "X")


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The association of the families asks the government of Tarn to let a doctor\n"
        "into the fort. It has asked for this three times since the winter, and it has\n"
        "had no answer to any of its letters.\n\n"
        "It will write again.\n"
    )
    document = plain(text)
    assert [len(words.split("\n")) for _, words in roles(document)] == [3, 1]


def test_lines_that_were_ended_on_purpose_stay_apart() -> None:
    document = plain("Harbour Light\nAssociation of families\n12 Fish Lane\nPort Skerry\n")
    assert [words for _, words in roles(document)] == [
        "Harbour Light",
        "Association of families",
        "12 Fish Lane",
        "Port Skerry",
    ]


def test_items_of_a_list_are_blocks_of_their_own() -> None:
    document = plain("We ask you\n- to write to the minister;\n- to visit the fort.\n1. First\n")
    assert [role for role, _ in roles(document)][1:] == ["list_item"] * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "타른 의회가 열렸다. 두 사람이 증언했다."),
        ("utf-8-sig", "타른 의회가 열렸다. 두 사람이 증언했다."),
        ("cp949", "타른 의회가 열렸다. 두 사람이 증언했다. 회의는 오후에 끝났다."),
        ("utf-16", "The council met. Two people testified."),
        ("utf-16-le", "The council of Tarn met in the old hall. Two people testified there."),
        ("cp1252", "Le conseil s’est réuni à Tarn. Les détenus ont été entendus après-midi."),
        ("latin-1", "El consejo se reunió en la mañana. Habló la señora Quílez."),
        ("cp1251", "Совет собрался утром. Два свидетеля дали показания о тюрьме и о пытках."),
        ("shift_jis", "評議会は午前中に開かれた。二人の証人が刑務所について証言した。"),
    ],
)
def test_every_usual_encoding_is_read(encoding: str, text: str) -> None:
    document = read(text.encode(encoding), Hints(name="a.txt"))
    assert document.text == text
    assert len(document.sentences) >= 2


def test_a_declared_encoding_is_believed_unless_the_file_is_utf8() -> None:
    text = "Bevallás: őszintén, a börtönről."
    hints = Hints(name="a.txt", declared_type="text/plain; charset=iso-8859-2")
    assert read(text.encode("iso-8859-2"), hints).text == text
    assert read(text.encode(), hints).text == text


def test_parts_in_another_encoding_are_read_and_the_loss_is_told() -> None:
    data = "의회가 열렸다. ".encode() * 20 + "의회가 끝났다. ".encode("cp949") * 20
    document = read(data, Hints(name="a.txt"))
    assert document.text == "의회가 열렸다. " * 20 + "의회가 끝났다. " * 20
    assert document.warnings


def test_form_feeds_part_the_pages() -> None:
    document = plain("One page of text.\fAnother page.\n")
    assert [page.span.of(document.text) for page in document.pages] == [
        "One page of text.",
        "Another page.\n",
    ]


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\xef\xbb\xbf", b"\n" * 5000])
def test_a_file_without_text_is_left_out(data: bytes) -> None:
    with pytest.raises(LeftOut) as refusal:
        read(data, Hints(name="empty.txt"))
    assert refusal.value.problem.endswith(".")
    assert refusal.value.mend.endswith(".")


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="longer than 1000 characters"):
        read(b"word " * 400, Hints(name="a.txt"), ReadLimits(text_chars=1000))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"a\n" * 600_000),
        ("a.md", b"# a\n" * 600_000),
        ("a.txt", b"A. " * 1_100_000),
        ("a.rtf", b"{\\rtf1 " + b"a\\par " * 1_100_000 + b"}"),
        ("a.html", b"<p>" + b"x<br>" * 700_000),
    ],
)
def test_tables_of_millions_of_lines_are_refused_before_they_fill_the_memory(
    name: str, data: bytes
) -> None:
    with pytest.raises(TooLarge, match="may be a table"):
        read(data, Hints(name=name))


# ---------------------------------------------------------------------------- Markdown


MARKDOWN = """\
---
title: Front
date: 2031-04-01
---
# The fort of Grey Ness

*Report of Harbour Light*

## What we know

The fort holds **sixty** people. It was
built in 1874.

- Two of them testified.
- One was ill.

| year | people |
|---|---|
| 2030 | 60 |

```
code
```
"""


def test_the_marks_of_markdown_stay_outside_the_blocks_and_in_the_text() -> None:
    document = plain(MARKDOWN, "report.md")
    assert document.text == MARKDOWN
    assert document.media_type == "text/markdown"
    shown = roles(document)
    assert ("title", "The fort of Grey Ness") in shown
    assert ("heading", "What we know") in shown
    assert ("list_item", "Two of them testified.") in shown
    assert ("paragraph", "The fort holds **sixty** people. It was\nbuilt in 1874.") in shown
    assert ("table", "| 2030 | 60 |") in shown
    assert shown[0][0] == "furniture"
    assert document.published == "2031-04-01"
    assert document.kind == "report"


# ---------------------------------------------------------------------------- what a file is


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.4\n", "a.txt", "application/pdf"),
        (b"{\\rtf1 x}", "a.doc", "application/rtf"),
        (b"<!DOCTYPE html><p>x", "a.txt", "text/html"),
        (b"\xef\xbb\xbf  <html>", "a", "text/html"),
        ("<html><body>x</body></html>".encode("utf-16"), "a", "text/html"),
        (b"A line with <b> in it", "a.txt", "text/plain"),
        (b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nx", "m", "message/rfc822"),
        (b"From: the chair\nTo: members\n\nPlease come.", "memo.txt", "text/plain"),
        (b"Subject: x\n\ny", "m.eml", "message/rfc822"),
        (
            b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n",
            "page.mhtml",
            "multipart/related",
        ),
        (b"# Title", "a.md", "text/markdown"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "image/png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.hwp", "application/x-hwp"),
        (bytes(range(32)) * 20, "a.txt", "application/octet-stream"),
    ],
)
def test_what_a_file_is_is_told_by_what_is_in_it(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


def test_files_of_other_formats_are_refused_with_a_mend() -> None:
    with pytest.raises(LeftOut, match="Save it as DOCX, ODT or PDF"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), Hints(name="성명.hwp"))
    with pytest.raises(LeftOut, match="OCR"):
        read(b"\xff\xd8\xff\xe0" + bytes(500), Hints(name="scan.jpg"))


def test_the_name_alone_decides_nothing_but_markdown_and_mail() -> None:
    assert read(b"Only words here.", Hints(name="letter.pdf")).media_type == "text/plain"
    assert BlockRole.PARAGRAPH in [b.role for b in read(b"Only words here.").blocks]
