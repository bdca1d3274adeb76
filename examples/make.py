"""Make the binary documents of the sample dossier out of the texts in ``sources/``.

    python examples/make.py            writes into examples/dprk-2025/
    python examples/make.py FOLDER     writes into FOLDER

The same sources give the same files: no clock, no random names, fixed dates in every container.
Needs python-docx and fpdf2 (the ``dev`` extra) and, for the two PDF files, the fonts of the Debian
packages fonts-liberation and fonts-noto-cjk, of which fpdf2 embeds only the letters used.

A source is plain text: a blank line between paragraphs, "# " before the title, "## " before a
heading. Lines before the title stay together as a letterhead.
"""

import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from fpdf import FPDF
from fpdf.enums import XPos, YPos

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
LIBERATION = Path("/usr/share/fonts/truetype/liberation")
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
NOTO_KOREAN = 1  # the Korean face inside the collection
MADE_AT = datetime(2025, 6, 30, 12, 0, 0, tzinfo=UTC)
ZIP_TIME = (2025, 6, 30, 12, 0, 0)

FONTS = (LIBERATION / "LiberationSerif-Regular.ttf", NOTO)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and what it is: "title", "heading", "item" or "text"."""

    role: str
    text: str


def paragraphs(source: str) -> list[Paragraph]:
    """The paragraphs of one source."""
    found = []
    for block in (SOURCES / source).read_text(encoding="utf-8").strip().split("\n\n"):
        role, text = "text", block
        if block.startswith("## "):
            role, text = "heading", block[3:]
        elif "# " in block:
            before, _, text = block.partition("# ")
            found += [Paragraph("text", line) for line in before.strip().splitlines()]
            text, _, after = text.partition("\n")
            found.append(Paragraph("title", text))
            found += [Paragraph("text", line) for line in after.strip().splitlines()]
            continue
        found.append(Paragraph(role, text))
    return found


# ------------------------------------------------------------------------------------- containers


def steady_zip(members: list[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP file whose bytes depend on its members alone."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def as_docx(found: list[Paragraph], author: str) -> bytes:
    """A Word file with real styles; python-docx stamps the time into it, so it is packed again."""
    document = docx.Document()
    for paragraph in found:
        if paragraph.role == "title":
            document.add_heading(paragraph.text, level=0)
        elif paragraph.role == "heading":
            document.add_heading(paragraph.text, level=1)
        else:
            for line in paragraph.text.splitlines():
                document.add_paragraph(line)
    about = document.core_properties
    about.author, about.last_modified_by, about.comments = author, author, ""
    about.title = next((p.text for p in found if p.role == "title"), "")
    about.created = about.modified = MADE_AT.replace(tzinfo=None)
    about.revision = 1
    packed = BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as archive:
        return steady_zip([(name, archive.read(name)) for name in archive.namelist()])


ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)


def as_odt(found: list[Paragraph], language: str, author: str) -> bytes:
    """An OpenDocument text, written by hand: it is four small XML files."""
    lines = []
    for paragraph in found:
        if paragraph.role in ("title", "heading"):
            level = 1 if paragraph.role == "title" else 2
            lines.append(f'<text:h text:outline-level="{level}">{escape(paragraph.text)}</text:h>')
        else:
            lines += [f"<text:p>{escape(line)}</text:p>" for line in paragraph.text.splitlines()]
    title = next((p.text for p in found if p.role == "title"), "")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    content = (
        f"{head}<office:document-content {ODT_NAMES}><office:body><office:text>"
        f"{''.join(lines)}</office:text></office:body></office:document-content>"
    )
    meta = (
        f"{head}<office:document-meta {ODT_NAMES}><office:meta>"
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:language>{language}</dc:language><dc:date>{MADE_AT:%Y-%m-%dT%H:%M:%S}</dc:date>"
        "</office:meta></office:document-meta>"
    )
    styles = f"{head}<office:document-styles {ODT_NAMES}><office:styles/></office:document-styles>"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    names = ("content.xml", "meta.xml", "styles.xml")
    entries = [entry.format("/", ODT_TYPE), *(entry.format(name, "text/xml") for name in names)]
    manifest = (
        f'{head}<manifest:manifest manifest:version="1.3" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f"{''.join(entries)}</manifest:manifest>"
    )
    return steady_zip(
        [
            ("mimetype", ODT_TYPE.encode()),
            ("content.xml", content.encode()),
            ("meta.xml", meta.encode()),
            ("styles.xml", styles.encode()),
            ("META-INF/manifest.xml", manifest.encode()),
        ],
        stored=("mimetype",),
    )


def as_rtf(found: list[Paragraph]) -> bytes:
    """Rich text as word processors save it: a code page for most letters, \\u for the rest."""

    def coded(text: str) -> str:
        safe = set(map(chr, range(32, 127))) - set("\\{}")
        # RTF counts in signed 16-bit numbers.
        numbers = {letter: (ord(letter) + 0x8000) % 0x10000 - 0x8000 for letter in text}
        return "".join(x if x in safe else f"\\u{numbers[x]}?" for x in text)

    lines = []
    for paragraph in found:
        size = {"title": "\\b\\fs32 ", "heading": "\\b\\fs26 "}.get(paragraph.role, "\\fs22 ")
        for line in paragraph.text.splitlines():
            lines.append(f"{{\\pard\\sa160{size}{coded(line)}\\par}}")
    body = "\n".join(lines)
    fonts = "{\\fonttbl{\\f0\\froman Times New Roman;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{fonts}\n{body}\n}}\n".encode("ascii")


# ------------------------------------------------------------------------------------------- pages


class Sheet(FPDF):
    """A page with a running head and a page number, as printed documents have them."""

    def __init__(self, head: str) -> None:
        super().__init__(format="A4")
        self.head = head
        self.set_creation_date(MADE_AT)
        self.set_margins(22, 22)
        self.set_auto_page_break(True, margin=22)
        for style, name in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
            self.add_font("Serif", style, LIBERATION / f"LiberationSerif-{name}.ttf")
        self.add_font("Hangul", "", NOTO, collection_font_number=NOTO_KOREAN)
        self.set_fallback_fonts(["Hangul"], exact_match=False)
        self.set_font("Serif", size=11)

    def header(self) -> None:
        if self.head and self.page_no() > 1:
            self.set_font("Serif", "I", 9)
            self.cell(0, 6, self.head, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(2)

    def footer(self) -> None:
        if self.head:
            self.set_y(-16)
            self.set_font("Serif", size=9)
            self.cell(0, 6, f"{self.page_no()}/{{nb}}", align="R")


def meeting_summary(found: list[Paragraph]) -> bytes:
    """A summary in two columns under a full-width head, in the manner of a meeting record."""
    page = Sheet("High-level plenary meeting, 20 May 2025 (summary)")
    page.set_title(found[0].text)
    page.set_lang("en")
    page.add_page()
    cover, body = found[1], found[2:]
    page.set_font("Serif", "B", 15)
    page.multi_cell(0, 8, found[0].text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(2)
    for line in cover.text.splitlines():
        page.set_font("Serif", "I" if line.startswith("Summary") else "", 11)
        page.multi_cell(0, 6, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(4)
    page.set_font("Serif", size=11)
    with page.text_columns(ncols=2, gutter=9, text_align="J", line_height=1.15) as columns:
        for paragraph in body:
            heading = paragraph.role == "heading"
            page.set_font("Serif", "B" if heading else "", 13 if heading else 12)
            with columns.paragraph(text_align="L" if heading else "J", bottom_margin=3) as lines:
                lines.write(paragraph.text)
    return bytes(page.output())


def letter(found: list[Paragraph]) -> bytes:
    """A letter in one column."""
    page = Sheet("")
    page.set_title("Letter of 12 May 2025")
    page.set_author("Lantern Watch")
    page.set_lang("en")
    page.add_page()
    for number, paragraph in enumerate(found):
        page.set_font("Serif", "B" if number == 0 else "", 11)
        for line in paragraph.text.splitlines():
            page.multi_cell(0, 5.6, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        page.ln(3)
    return bytes(page.output())


# -------------------------------------------------------------------------------------------- mail


def mail(text: str, attachment: bytes) -> bytes:
    """A newsletter mail in UTF-8 with the case sheet attached."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Lantern Watch <members@lanternwatch.example>"
    message["To"] = "Members <list@lanternwatch.example>"
    message["Subject"] = "After the General Assembly's meeting: the three missionaries"
    message["Date"] = "Tue, 03 Jun 2025 09:30:00 +0200"
    message["Message-ID"] = "<20250603.case-sheet@lanternwatch.example>"
    message.set_content(text, cte="quoted-printable")
    message.add_attachment(
        attachment,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="case-sheet-three-missionaries.docx",
    )
    message.set_boundary("=-lantern-watch-2025-06-03")
    return message.as_bytes()


# ------------------------------------------------------------------------------------------- files


def plain_files() -> dict[str, bytes]:
    """The made files that need no fonts: their names and bytes."""
    sheet = as_docx(paragraphs("11-case-sheet.txt"), "Lantern Watch")
    newsletter = (SOURCES / "11-members-letter.txt").read_text(encoding="utf-8")
    wire = (HERE / "dprk-2025" / "13-harbour-wire.txt").read_text(encoding="utf-8")
    council = ("16a-security-council-2023.txt", "16b-security-council-2024.html")
    return {
        "04-ministry-press-release.docx": as_docx(
            paragraphs("04-ministry-press-release.txt"), "Sample dossier"
        ),
        "05-unification-ministry-statement.odt": as_odt(
            paragraphs("05-unification-ministry-statement.txt"), "ko-KR", "Sample dossier"
        ),
        "08-resolution-79-181-summary.rtf": as_rtf(paragraphs("08-resolution-summary.txt")),
        "11-members-letter.eml": mail(newsletter, sheet),
        "14-harbour-wire-copy.docx": as_docx(
            [Paragraph("text", block) for block in wire.strip().split("\n\n")], "Harbour Wire"
        ),
        "16-security-council.zip": steady_zip(
            [(name, (SOURCES / name).read_bytes()) for name in council]
        ),
    }


def printed_files() -> dict[str, bytes]:
    """The two PDF files; needs the fonts."""
    return {
        "06-meeting-summary.pdf": meeting_summary(paragraphs("06-meeting-summary.txt")),
        "07-ngo-letter.pdf": letter(paragraphs("07-ngo-letter.txt")),
    }


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "dprk-2025"
    missing = [str(font) for font in FONTS if not font.exists()]
    files = plain_files()
    if missing:
        print(f"No PDF made. Install fonts-liberation and fonts-noto-cjk: {', '.join(missing)}")
    else:
        files |= printed_files()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
