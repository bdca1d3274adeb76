"""Mail: its headers, its words, and what it quotes of other mails kept apart."""

from email.message import EmailMessage

import pytest

from onrecord.errors import LeftOut
from onrecord.model import Document
from onrecord.read import Hints, read

BODY = """\
Dear members,

the two people of Tarn are still held in the fort. Please write to your own ministers
this week, and tell us what they answer.

With thanks,
Ada Quill

On Tue, 4 Mar 2031 at 09:30, Imre Solvang wrote:
> We have had no letter from the minister.
> Have you?

--
Harbour Light, 12 Fish Lane
"""


def message(body: str | None = BODY, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Harbour Light <desk@harbour.example>"
    mail["To"] = "Members <list@harbour.example>"
    mail["Date"] = "Wed, 05 Mar 2031 23:30:00 -0500"
    mail["Subject"] = "두 사람: the two detainees"
    mail["Message-ID"] = "<1@harbour.example>"
    if body is not None:
        mail.set_content(body)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def mailed(mail: EmailMessage) -> Document:
    return read(mail.as_bytes(), Hints(name="a.eml"))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(str(block.role), block.span.of(document.text)) for block in document.blocks]


def test_a_mail_is_its_headers_and_its_words() -> None:
    document = mailed(message())
    assert shown(document)[:4] == [
        ("byline", "From: Harbour Light <desk@harbour.example>"),
        ("credit", "To: Members <list@harbour.example>"),
        ("dateline", "Date: Wed, 05 Mar 2031 23:30:00 -0500"),
        ("title", "두 사람: the two detainees"),
    ]
    assert (document.kind, document.published) == ("letter", "2031-03-05")
    assert (document.title, document.publisher) == ("두 사람: the two detainees", "Harbour Light")


def test_quoted_mails_and_signatures_are_furniture() -> None:
    found = shown(mailed(message()))
    body = [words for role, words in found[4:] if role != "furniture"]
    assert body[0] == "Dear members,"
    assert body[-1] == "Ada Quill"
    assert not any("minister. Have you" in words or "Fish Lane" in words for words in body)
    assert any("no letter from the minister" in words for role, words in found)


def test_a_mail_in_html_alone_is_read() -> None:
    mail = message(body=None)
    mail.set_content("<p>The two people of <b>Tarn</b> are still held.</p>", subtype="html")
    assert "The two people of Tarn are still held." in mailed(mail).text


def test_the_plain_words_win_over_the_html_ones() -> None:
    mail = message("Plain words of the mail.", "<p>Other words of the mail.</p>")
    text = mailed(mail).text
    assert "Plain words" in text
    assert "Other words" not in text


def test_attachments_are_not_read_with_the_message() -> None:
    mail = message("The letter is attached.")
    mail.add_attachment(b"The secret appendix.", "text", "plain", filename="letter.txt")
    assert "appendix" not in mailed(mail).text


def test_headers_without_a_text_are_kept_and_the_lack_is_told() -> None:
    mail = message(body=None)
    mail.add_attachment(b"x", "application", "pdf", filename="letter.pdf")
    document = mailed(mail)
    assert document.title == "두 사람: the two detainees"
    assert document.warnings == ("The message itself has no text.",)


def test_an_encrypted_mail_is_refused_with_a_mend() -> None:
    data = (
        b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/encrypted; boundary="s"\n\n'
        b"--s\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--s--\n"
    )
    with pytest.raises(LeftOut, match="open it in the mail program"):
        read(data, Hints(name="a.eml"))


@pytest.mark.parametrize("encoding", ["euc-kr", "utf-8", "iso-2022-jp"])
def test_the_encoding_of_a_mail_is_followed(encoding: str) -> None:
    words = "議会は午前中に開かれた。" if encoding == "iso-2022-jp" else "의회가 오전에 열렸다."
    mail = message(body=None)
    mail.set_content(words, charset=encoding)
    assert words in mailed(mail).text
