"""Documents that are broken, empty, locked, mislabelled or made to choke a parser."""

import random
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import AccessPermission

from tests.hostile.archives import zipped
from tests.hostile.kinds import Maker, hostile

MAKERS: list[Maker] = []

MEGABYTE = 10**6
LINE = "The assembly of Valdorra met on 3 May 2031 and heard two speakers.\n"


def passed_on(name: str, later: str) -> object:
    """A file that collecting passes on as it is."""
    return hostile(MAKERS, name, gives=(name,), later=later)  # type: ignore[arg-type]


def noise(size: int) -> bytes:
    return random.Random(11).randbytes(size)


# ---------------------------------------------------------------------------- PDF


def pdf(password: str = "", text: bool = True) -> bytes:
    document = FPDF()
    document.set_creation_date(datetime(2031, 5, 3, tzinfo=UTC))
    for _ in range(3):
        document.add_page()
        if text:
            document.set_font("Helvetica", size=11)
            document.multi_cell(0, text=LINE * 20)
        else:
            document.rect(20, 20, 100, 100)
    if password:
        document.set_encryption(
            owner_password=password, user_password=password, permissions=AccessPermission.none()
        )
    return bytes(document.output())


@passed_on("encrypted.pdf", "refused")
def encrypted_pdf(path: Path) -> None:
    path.write_bytes(pdf(password="valdorra"))


@passed_on("truncated.pdf", "either")
def truncated_pdf(path: Path) -> None:
    data = pdf()
    path.write_bytes(data[: len(data) // 3])


@passed_on("no-pages.pdf", "refused")
def no_pages_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")


@passed_on("no-text.pdf", "refused")
def no_text_pdf(path: Path) -> None:
    path.write_bytes(pdf(text=False))


@passed_on("bomb.pdf", "refused")
def bomb_pdf(path: Path) -> None:
    """One page whose content unpacks to 100 MB of blanks."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(100)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\n" % table
    path.write_bytes(data + b"startxref\n%d\n%%%%EOF\n" % data.index(b"xref\n0 5"))


# ---------------------------------------------------------------------------- HTML


@hostile(MAKERS, "huge.html", "It is larger than 100 MB")
def huge_html(path: Path) -> None:
    """300 MB, nearly all of it a hole that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"<html><body><p>" + LINE.encode())
        file.truncate(300 * MEGABYTE)
        file.seek(0, 2)
        file.write(b"</p></body></html>")


@passed_on("deep.html", "either")
def deep_html(path: Path) -> None:
    depth = 100_000
    page = "<html><body>" + "<div>" * depth + LINE + "</div>" * depth + "</body></html>"
    path.write_text(page, encoding="utf-8")


@passed_on("attributes.html", "either")
def attributes_html(path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(1_000_000))
    path.write_text(f"<html><body><p {attributes}>{LINE}</p></body></html>", encoding="utf-8")


@passed_on("unclosed.html", "either")
def unclosed_html(path: Path) -> None:
    path.write_text("<html><body>" + "<b><i><p" * 20_000 + LINE, encoding="utf-8")


@passed_on("entities.html", "either")
def entities_html(path: Path) -> None:
    """Entities that refer to one another, in an XHTML page."""
    path.write_bytes(laughs() + b"<html xmlns='http://www.w3.org/1999/xhtml'>&l9;</html>")


# ---------------------------------------------------------------------------- office documents


def laughs() -> bytes:
    """The start of an XML file in which &l9; stands for a billion words."""
    entities = ['<!ENTITY l0 "lol">']
    entities += [f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10)]
    return ('<?xml version="1.0"?><!DOCTYPE html [' + "".join(entities) + "]>").encode()


TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    b'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(document: bytes) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": document,
        }
    )


def word_text(text: str, before: bytes = b'<?xml version="1.0"?>') -> bytes:
    return (
        before
        + (
            f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
            "</w:document>"
        ).encode()
    )


@passed_on("broken.docx", "refused")
def broken_docx(path: Path) -> None:
    path.write_bytes(docx(word_text(LINE))[:700])


@passed_on("laughs.docx", "refused")
def laughs_docx(path: Path) -> None:
    path.write_bytes(docx(word_text("&l9;", laughs())))


@passed_on("outside.docx", "either")
def outside_docx(path: Path) -> None:
    """An entity that asks for a file of this machine."""
    asks = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    path.write_bytes(docx(word_text("&f;" + LINE, asks)))


@passed_on("bomb.docx", "refused")
def bomb_docx(path: Path) -> None:
    path.write_bytes(docx(word_text("a" * (60 * MEGABYTE))))


@passed_on("damaged.odt", "refused")
def damaged_odt(path: Path) -> None:
    kind = b"application/vnd.oasis.opendocument.text"
    data = bytearray(zipped({"mimetype": kind, "content.xml": noise(3000)}, zipfile.ZIP_STORED))
    data[200:260] = bytes(60)
    path.write_bytes(data)


@passed_on("laughs.odt", "refused")
def laughs_odt(path: Path) -> None:
    kind = b"application/vnd.oasis.opendocument.text"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        laughs()
        + (
            f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text>'
            "<t:p>&l9;</t:p></o:text></o:body></o:document-content>"
        ).encode()
    )
    path.write_bytes(zipped({"mimetype": kind, "content.xml": content}))


@passed_on("garbage.rtf", "either")
def garbage_rtf(path: Path) -> None:
    path.write_bytes(b"{\\rtf1\\ansi " + noise(5000) + b"}")


@passed_on("deep.rtf", "either")
def deep_rtf(path: Path) -> None:
    depth = 50_000
    path.write_text("{\\rtf1\\ansi " + "{\\b " * depth + LINE + "}" * depth + "}", encoding="ascii")


# ---------------------------------------------------------------------------- plain text


@passed_on("nul.txt", "either")
def nul_text(path: Path) -> None:
    path.write_bytes((LINE + "\0" * 500 + LINE).encode())


@passed_on("two-encodings.txt", "either")
def two_encodings(path: Path) -> None:
    path.write_bytes(
        ("발도라 총회가 열렸다. " * 20).encode() + ("총회가 끝났다. " * 20).encode("cp949")
    )


@passed_on("utf16-without-mark.txt", "either")
def utf16_without_mark(path: Path) -> None:
    path.write_bytes((LINE * 10).encode("utf-16-le"))


@passed_on("surrogates.txt", "either")
def surrogates(path: Path) -> None:
    path.write_bytes((LINE + "\ud83d " + LINE + "\udc00").encode("utf-8", "surrogatepass"))


@passed_on("one-line.txt", "either")
def one_line(path: Path) -> None:
    """Five million characters without a space."""
    path.write_bytes(b"a" * (5 * MEGABYTE))


@passed_on("marks.txt", "either")
def marks(path: Path) -> None:
    """A letter with a million accents on it, and text that claims to run backwards."""
    path.write_text("a" + "\u0301" * 1_000_000 + "\u202e" + LINE, encoding="utf-8")


# ---------------------------------------------------------------------------- mislabelled


@passed_on("picture.pdf", "refused")
def picture_pdf(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + noise(2000))


@passed_on("pdf.txt", "read")
def pdf_text(path: Path) -> None:
    path.write_bytes(pdf())


@passed_on("page.docx", "either")
def page_docx(path: Path) -> None:
    path.write_text(f"<html><body><p>{LINE * 5}</p></body></html>", encoding="utf-8")


@passed_on("program.txt", "refused")
def program_text(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(9) + noise(3000))


@hostile(MAKERS, "empty.txt", "The file is empty")
def empty_text(path: Path) -> None:
    path.write_bytes(b"")
