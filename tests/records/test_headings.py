"""Speakers' headings as records of eight decades print them."""

import pytest

from onrecord.extract.records.headings import heading_of
from onrecord.extract.records.pieces import Piece, Style
from onrecord.model import Span

# The words of a paragraph, and what is read from them: speaker, affiliation, capacity, language.
# "*" around words sets them in bold.
TYPED = [
    ("*The President*: I call on Tarn.", "The President", None, None, None),
    ("*The President* (spoke in French): I call on Tarn.", "The President", None, None, "French"),
    ("*The PRESIDENT:*  I call on Tarn.", "The PRESIDENT", None, None, None),
    ("*The Acting President*: We go on.", "The Acting President", None, None, None),
    ("*The Temporary President*: We go on.", "The Temporary President", None, None, None),
    ("*The Secretary-General*: I thank you.", "The Secretary-General", None, None, None),
    (
        "*The Secretary-General* (spoke in French): I thank you.",
        "The Secretary-General",
        None,
        None,
        "French",
    ),
    ("*Mr. Quill* (Tarn): I agree.", "Mr. Quill", "Tarn", None, None),
    ("*Ms. Ó Dálaigh* (Tarn) (spoke in Irish): I agree.", "Ms. Ó Dálaigh", "Tarn", None, "Irish"),
    (
        "*Mr. Quill* (Tarn), Rapporteur of the Third Committee: It is done.",
        "Mr. Quill",
        "Tarn",
        "Rapporteur of the Third Committee",
        None,
    ),
    (
        "*Mr. Quill* (Tarn), Chair of the Sixth Committee (spoke in Spanish): It is done.",
        "Mr. Quill",
        "Tarn",
        "Chair of the Sixth Committee",
        "Spanish",
    ),
    (
        "*Mr. Quill* (Maro (Islamic Republic of)): I agree.",
        "Mr. Quill",
        "Maro (Islamic Republic of)",
        None,
        None,
    ),
    (
        "*Ms. Vane* (Under-Secretary-General for Harbours): I agree.",
        "Ms. Vane",
        "Under-Secretary-General for Harbours",
        None,
        None,
    ),
    ("*Ms. Vane*: I thank the Council.", "Ms. Vane", None, None, None),
    ("*Mr. Quill* (European Union): I agree.", "Mr. Quill", "European Union", None, None),
    ("*President Morrow*: I thank you.", "President Morrow", None, None, None),
    (
        "*President Morrow* (interpretation from Arabic): I thank you.",
        "President Morrow",
        None,
        None,
        "Arabic",
    ),
    ("*Prime Minister Pike*: I thank you.", "Prime Minister Pike", None, None, None),
    ("*King Aldric II*: I thank you.", "King Aldric II", None, None, None),
    ("*Crown Prince Aldric* (Tarn): I agree.", "Crown Prince Aldric", "Tarn", None, None),
    ("*Sheikh Al-Tal* (Tarn) (spoke in Arabic): I do.", "Sheikh Al-Tal", "Tarn", None, "Arabic"),
    ("*Archbishop Fenn* (Holy See): I agree.", "Archbishop Fenn", "Holy See", None, None),
    ("*Sir David PIKE* (Tarn): I agree.", "Sir David PIKE", "Tarn", None, None),
    ("*Dame Ada Thorn* (Tarn): I agree.", "Dame Ada Thorn", "Tarn", None, None),
    ("*Begum Sorra* (Tarn): I agree.", "Begum Sorra", "Tarn", None, None),
    ("*U Min Oo* (Tarn): I agree.", "U Min Oo", "Tarn", None, None),
    ("*Lord Wick* (Tarn): I agree.", "Lord Wick", "Tarn", None, None),
    ("*Dr. Ash* (Tarn): I agree.", "Dr. Ash", "Tarn", None, None),
    ("*Baroness Hale of Tarn* (Maro): I agree.", "Baroness Hale of Tarn", "Maro", None, None),
    ("*Nana Osei* (Tarn): I agree.", "Nana Osei", "Tarn", None, None),
    ("*Mr. LO Tseng-wei* (Tarn): I agree.", "Mr. LO Tseng-wei", "Tarn", None, None),
    ("*Mrs. van der Loom* (Tarn): I agree.", "Mrs. van der Loom", "Tarn", None, None),
    (
        "*Mr. Quill* (Tarn) (spoke in Dari; English text provided by the delegation): I agree.",
        "Mr. Quill",
        "Tarn",
        None,
        "Dari",
    ),
    ("*Ato Lemma* (Tarn): I agree.", "Ato Lemma", "Tarn", None, None),
    ("*Mahmoud Fari Bey* (Egypt): I agree.", "Mahmoud Fari Bey", "Egypt", None, None),
]
UNTYPED = [
    ("The PRESIDENT: I call on Tarn.", "The PRESIDENT", None, None, None),
    ("12. The PRESIDENT (interpretation from French): Yes.", "The PRESIDENT", None, None, "French"),
    ("The PRESIDENT (Translation from the French): Yes.", "The PRESIDENT", None, None, "French"),
    ("134. Mr. QUILL (Tarn): I agree.", "Mr. QUILL", "Tarn", None, None),
    ("Mr. QUILL (Tarn) (translated from Russian): Yes.", "Mr. QUILL", "Tarn", None, "Russian"),
    ("The CHAIRMAN: We go on.", "The CHAIRMAN", None, None, None),
    ("The TEMPORARY CHAIRMAN: We go on.", "The TEMPORARY CHAIRMAN", None, None, None),
    ("The SECRETARY-GENERAL: I thank you.", "The SECRETARY-GENERAL", None, None, None),
    ("Mahmoud FARI Bey (Egypt): I agree.", "Mahmoud FARI Bey", "Egypt", None, None),
    ("Sir Edmund PIKE (Norway) : I agree.", "Sir Edmund PIKE", "Norway", None, None),
    ("M. QUILL (France) : I agree.", "M. QUILL", "France", None, None),
    # Misread letters.
    ("The Presipent éranslated from Russtan) > Yes.", "The Presipent", None, None, "Russian"),
    ("The PRESIDEN'T (translated from French) ; Yes.", "The PRESIDEN'T", None, None, "French"),
    ("Mr. QUlLL (Norwav): I agree.", "Mr. QUlLL", "Norwav", None, None),
    ("ifr Qmll (Chinay: I agree.", "ifr Qmll", "China", None, None),
    ("2 The Presrpent from Russian): Yes.", "The Presrpent", None, None, "Russian"),
]
NONE = [
    "Mr. President: allow me to congratulate you.",
    "The President of Tarn said in this Hall: peace is a harbour.",
    "The President said (and he was right): peace is a harbour.",
    "“Mr. QUILL (Tarn): I agree.”",
    "Mr. Quill of Tarn has spoken of harbours: there are two.",
    "The Secretary-General has told us this: peace is a harbour.",
    "In the words of the Prime Minister (who was here in June): peace is a harbour.",
    "Resolution 12/4 (which we did not support) says this: no.",
    "As Sir Edmund said (in his report): no.",
]
Expected = tuple[str, str, str | None, str | None, str | None]


def piece(marked: str) -> Piece:
    words = marked.replace("*", "")
    lead = marked.rindex("*") - 1 if marked.startswith("*") else 0
    return Piece(Span(0, len(words)), words, Style(0.1, 0.0, lead), 1, 1, 0)


def shown(marked: str, typed: bool) -> tuple[object, ...] | None:
    found = heading_of(piece(marked), typed)
    if found is None:
        return None
    words = marked.replace("*", "")
    places = (found.speaker, found.affiliation, found.capacity)
    return (*(words[slice(*place)] if place else None for place in places), found.language)


@pytest.mark.parametrize("expected", TYPED, ids=lambda row: row[0])
def test_a_heading_in_bold_is_read(expected: Expected) -> None:
    assert shown(expected[0], True) == expected[1:]


@pytest.mark.parametrize("expected", UNTYPED, ids=lambda row: row[0])
def test_a_heading_without_type_is_read(expected: Expected) -> None:
    assert shown(expected[0], False) == expected[1:]


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("words", NONE)
def test_what_is_no_heading_is_taken_for_none(words: str, typed: bool) -> None:
    assert shown(words, typed) is None
