"""PDF: the order of columns, running heads apart, broken words joined, refusals with a mend."""

from contextlib import suppress

import pytest
from fpdf import FPDF

from onrecord.errors import LeftOut, TooLarge
from onrecord.model import Document
from onrecord.read import Hints, ReadLimits, read
from tests.read.pages import TEXT, blank, pdf, two_columns, wrapped

NAME = Hints(name="a.pdf")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(str(block.role), block.span.of(document.text)) for block in document.blocks]


def body(document: Document) -> list[str]:
    return [words for role, words in shown(document) if role != "furniture"]


@pytest.mark.parametrize("interleaved", [False, True])
def test_two_columns_are_read_one_after_the_other(interleaved: bool) -> None:
    left = [f"First of the left column. {TEXT}", f"Second of the left column. {TEXT * 2}"]
    right = [f"First of the right column. {TEXT}", f"Second of the right column. {TEXT * 2}"]
    document = read(two_columns(left, right, interleaved), NAME)
    assert body(document) == [" ".join(each.split()) for each in left + right]


def test_a_column_of_indented_lines_does_not_hide_the_lines_that_begin_before_them() -> None:
    document = blank()
    left = wrapped(document, TEXT * 5, 225)
    names = wrapped(document, "Tarn, Palmora, Sunder, Orvane, the Skerry Islands, " * 12, 200)
    lines = [(50.0, 100 + 13.0 * n, words) for n, words in enumerate(left)]
    lines.append((310.0, 100.0, "In favour:"))
    lines += [(336.0, 113 + 13.0 * n, words) for n, words in enumerate(names)]
    lines.append((310.0, 113 + 13.0 * len(names), "Against:"))
    lines.append((336.0, 126 + 13.0 * len(names), "None"))
    found = body(read(pdf([lines]), NAME))
    assert found[0] == (TEXT * 5).strip()
    assert (found[1], found[-2], found[-1]) == ("In favour:", "Against:", "None")


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    whole = f"{TEXT * 3}It was the first meeting of this kind in the history of the country."
    words = whole.split()
    cut = 60
    left = [f"Opening. {TEXT}", " ".join(words[:cut])]
    # The column ends within a sentence; the right one begins without an indent.
    document = blank()
    document.add_page()
    y = 100
    for paragraph in left:
        for number, line in enumerate(wrapped(document, paragraph, 225)):
            document.text(64 if number == 0 else 50, y, line)
            y += 13
    y = 100
    for line in wrapped(document, " ".join(words[cut:]), 225):
        document.text(310, y, line)
        y += 13
    for number, line in enumerate(wrapped(document, f"Closing. {TEXT * 2}", 225)):
        document.text(324 if number == 0 else 310, y, line)
        y += 13
    found = body(read(bytes(document.output()), NAME))
    assert found[1] == " ".join(words)
    assert found[2].startswith("Closing.")


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("Tarn", "yes"),
        ("Palmora", "no"),
        ("Sunder", "yes"),
        ("Orvane", "no"),
        ("Skerry", "-"),
    ]
    lines = [(60.0, 100 + 20.0 * n, a) for n, (a, _) in enumerate(rows)]
    lines += [(320.0, 100 + 20.0 * n, b) for n, (_, b) in enumerate(rows)]
    text = read(pdf([lines]), NAME).text
    assert text.index("Tarn yes") < text.index("Palmora no") < text.index("Orvane no")


def running(number: int) -> list[tuple[float, float, str]]:
    return [
        (50, 40, "Record of the Council"),
        (400, 40, f"C/PV.{number}"),
        (50, 810, f"{number}/3"),
    ]


def page_lines(text: str, start: float = 90) -> list[tuple[float, float, str]]:
    document = blank()
    lines = wrapped(document, text, 480)
    return [(50.0, start + 14 * n, line) for n, line in enumerate(lines)]


def test_running_heads_and_page_numbers_are_furniture_and_cut_no_paragraph() -> None:
    words = (TEXT * 4).split()
    first, second = " ".join(words[:70]), " ".join(words[70:])
    data = pdf(
        [
            running(1) + page_lines(first),
            running(2) + page_lines(second),
            running(3) + page_lines("The meeting rose at noon."),
        ]
    )
    document = read(data, NAME)
    furniture = [words for role, words in shown(document) if role == "furniture"]
    assert furniture.count("2/3") == 1
    assert sum("Record of the Council" in words for words in furniture) == 3
    assert body(document) == [" ".join(words), "The meeting rose at noon."]


def test_pages_follow_each_other_and_hold_what_is_printed_on_them() -> None:
    data = pdf([page_lines(f"Page {word}. {TEXT}") for word in ("one", "two", "three")])
    document = read(data, NAME)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].span.start == 0
    assert document.pages[-1].span.end == len(document.text)
    for page, word in zip(document.pages, ("one", "two", "three"), strict=True):
        assert page.span.of(document.text).strip().startswith(f"Page {word}.")


def test_words_broken_at_the_end_of_a_line_are_joined_and_compounds_keep_their_hyphen() -> None:
    lines = [
        "The Council asked the government of Tarn for an invita-",
        "tion to the fort. It has a long-term plan, and this long-",
        "term plan is known to every member of the Council of Tarn-",
        "Skerry. The minister has spoken of a non-proliferation treaty",
        "and of well-known people.",
    ]
    text = read(pdf([[(50.0, 100 + 14.0 * n, line) for n, line in enumerate(lines)]]), NAME).text
    assert "an invitation to the fort" in text
    assert "this long-term plan" in text
    assert "Tarn-Skerry" in text


def test_large_type_on_the_first_page_is_the_title() -> None:
    document = blank()
    document.add_page()
    document.set_font("Helvetica", size=20)
    document.text(50, 80, "The fort of Grey Ness")
    document.set_font("Helvetica", style="B", size=11)
    document.text(50, 120, "What we know")
    document.set_font("Helvetica", size=11)
    for number, line in enumerate(wrapped(document, TEXT * 3, 480)):
        document.text(50, 140 + 14 * number, line)
    found = read(bytes(document.output()), NAME)
    assert found.title == "The fort of Grey Ness"
    assert shown(found)[:2] == [("title", "The fort of Grey Ness"), ("heading", "What we know")]


def test_dots_that_lead_the_eye_are_shown_as_one_sign() -> None:
    data = pdf(
        [[(50.0, 100.0 + 14 * n, f"{s} " + ". " * 40 + "Ms. Quill") for n, s in enumerate("AB")]]
    )
    assert body(read(data, NAME)) == ["A … Ms. Quill", "B … Ms. Quill"]


# ---------------------------------------------------------------------------- refusals


def test_pages_that_are_pictures_are_refused_with_a_word_on_ocr() -> None:
    document = blank()
    document.add_page()
    document.rect(50, 50, 200, 200)
    with pytest.raises(LeftOut, match=r"no text layer.*OCR"):
        read(bytes(document.output()), NAME)


def test_single_pages_without_text_are_named() -> None:
    found = read(pdf([page_lines(TEXT), [], page_lines(TEXT)]), NAME)
    assert found.warnings == ("Pages without text (pictures, blank or damaged): 2.",)
    assert found.pages[1].span.start <= found.pages[1].span.end


def test_a_locked_pdf_is_refused_with_a_mend() -> None:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(0, text=TEXT)
    document.set_encryption(owner_password="tarn", user_password="tarn")
    with pytest.raises(LeftOut, match=r"password.*print it to a new PDF"):
        read(bytes(document.output()), NAME)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9])
def test_half_a_pdf_is_read_or_refused(share: float) -> None:
    data = pdf([page_lines(TEXT * 5)] * 3)
    with suppress(LeftOut):
        assert read(data[: int(len(data) * share)], NAME).text


def test_a_pdf_with_more_pages_than_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="more than 2 pages"):
        read(pdf([page_lines(TEXT)] * 3), NAME, ReadLimits(pages=2))


def test_a_pdf_with_more_text_than_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="longer than 1500"):
        read(pdf([page_lines(TEXT * 8)] * 3), NAME, ReadLimits(text_chars=1500))
