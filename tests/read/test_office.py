"""Word, OpenDocument and Rich Text documents."""

import io
import zipfile

import docx
import odfdo
import pytest

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import Document
from onrecord.read import Hints, ReadLimits, read

SENTENCE = "The Council of Tarn met in the old hall on Monday and heard two people."


def shown(document: Document) -> list[tuple[str, str]]:
    return [(str(block.role), block.span.of(document.text)) for block in document.blocks]


def word() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Light"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("The fort of Grey Ness", level=0)
    document.add_paragraph("3 March 2031")
    document.add_heading("What we know", level=1)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("One was ill.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, values in zip(table.rows, (("Year", "Held"), ("2030", "60")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    paragraph = document.add_paragraph()
    paragraph.add_run("Its gov")
    paragraph.add_run("ernor").bold = True
    paragraph.add_run(" was away.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """An office document with some bytes of one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(member, content)
    return buffer.getvalue()


def test_a_word_document_gives_its_parts_in_order() -> None:
    document = read(word(), Hints(name="a.docx"))
    assert shown(document) == [
        ("furniture", "Harbour Light"),
        ("title", "The fort of Grey Ness"),
        ("dateline", "3 March 2031"),
        ("heading", "What we know"),
        ("paragraph", SENTENCE),
        ("list_item", "One was ill."),
        ("table", "Year | Held"),
        ("table", "2030 | 60"),
        ("paragraph", "Its governor was away."),
        ("furniture", "Page 1"),
    ]
    assert (document.title, document.published) == ("The fort of Grey Ness", "2031-03-03")


def test_inserted_words_are_read_and_struck_words_are_not() -> None:
    data = changed(
        word(),
        "word/document.xml",
        b"<w:r><w:t>Its gov</w:t></w:r>",
        b"<w:ins><w:r><w:t>New: </w:t></w:r></w:ins><w:del><w:r><w:delText>Old</w:delText></w:r>"
        b"</w:del><w:r><w:t>Its gov</w:t></w:r>",
    )
    text = read(data, Hints(name="a.docx")).text
    assert "New: Its governor was away." in text
    assert "Old" not in text


def test_an_open_document_text_gives_its_parts_in_order() -> None:
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    body.append(odfdo.Header(1, "The fort of Grey Ness"))
    body.append(odfdo.Paragraph("3 March 2031"))
    body.append(odfdo.Header(2, "What we know"))
    body.append(odfdo.Paragraph(SENTENCE))
    body.append(odfdo.List(["One was ill.", "One was not."]))
    body.append(odfdo.Table("t", width=2, height=1))
    body.get_tables()[0].set_value("A1", "Year")
    body.get_tables()[0].set_value("B1", "Held")
    buffer = io.BytesIO()
    document.save(buffer)
    found = shown(read(buffer.getvalue(), Hints(name="a.odt")))
    assert found == [
        ("title", "The fort of Grey Ness"),
        ("dateline", "3 March 2031"),
        ("heading", "What we know"),
        ("paragraph", SENTENCE),
        ("list_item", "One was ill."),
        ("list_item", "One was not."),
        ("table", "Year | Held"),
    ]


def test_an_rtf_file_gives_its_paragraphs_in_any_code_page() -> None:
    korean = "".join(rf"\'{byte:02x}" for byte in "의회가 열렸다.".encode("cp949"))
    data = (
        r"{\rtf1\ansi\ansicpg949{\fonttbl{\f0 Gulim;}}{\info{\title x}}\f0 "
        rf"The fort of Grey Ness\par {SENTENCE}\par {korean}\par caf\u233?s\par}}"
    ).encode("ascii")
    document = read(data, Hints(name="a.rtf"))
    assert [words for _, words in shown(document)] == [
        "The fort of Grey Ness",
        SENTENCE,
        "의회가 열렸다.",
        "cafés",
    ]
    assert document.title == "The fort of Grey Ness"


# ---------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_half_an_office_document_is_refused(share: float) -> None:
    data = word()
    with pytest.raises(LeftOut, match="damaged or breaks off"):
        read(data[: int(len(data) * share)], Hints(name="a.docx"))


def test_a_document_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="unpacks to more than"):
        read(word(), Hints(name="a.docx"), ReadLimits(unpacked_bytes=1000))


def test_more_xml_than_memory_is_meant_for_is_refused() -> None:
    with pytest.raises(TooLarge, match="of XML"):
        read(word(), Hints(name="a.docx"), ReadLimits(markup_bytes=500))


def test_entities_that_a_document_declares_are_refused() -> None:
    data = changed(
        word(),
        "word/document.xml",
        b"<w:document ",
        b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document ',
    )
    with pytest.raises(LeftOut, match="declares entities"):
        read(data, Hints(name="a.docx"))


def test_an_empty_document_is_left_out() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(LeftOut, match="no text"):
        read(buffer.getvalue(), Hints(name="a.docx"))
