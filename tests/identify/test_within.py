"""Who is who within one document."""

import pytest

from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import (
    Category,
    Document,
    DocumentKind,
    Entity,
    EntityKind,
    Extraction,
    Statement,
)
from onrecord.read import Hints, read


def known(text: str, kind: DocumentKind | None = None) -> Extraction:
    return identified(text, kind)[1]


def identified(text: str, kind: DocumentKind | None = None) -> tuple[Document, Extraction]:
    hints = Hints("text.txt", "text/plain", "2024-10-16", kind, None, None)
    document = read(text.encode(), hints)
    return document, within(document, extract(document))


def people(text: str) -> dict[str, Entity]:
    return {e.name: e for e in known(text).entities if e.kind is EntityKind.PERSON}


def speakers(text: str, kind: DocumentKind | None = None) -> list[str]:
    return [statement.speaker for statement in known(text, kind).statements]


def last(text: str, kind: DocumentKind | None = None) -> Statement:
    return known(text, kind).statements[-1]


# ---------------------------------------------------------------------------- one person


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Adaeze Holm, the envoy, arrived. Ms. Holm said that it was late."
    assert last(text).speaker == "Adaeze Holm"
    assert len(people(text)) == 1


def test_a_korean_surname_stands_first() -> None:
    text = "Ambassador Han So-ra spoke on Monday. Han said that it was late."
    assert last(text).speaker == "Han So-ra"


def test_a_surname_in_a_headline_is_the_person_whom_the_text_names_later() -> None:
    text = "Ambassador Malu urges Varda to wait\n\nOsei Malu, the ambassador, spoke on Monday."
    assert speakers(text)[0] == "Osei Malu"


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Han So-ra and Han Min-seo were there with Yun Da-in.\n\n"
        "A day later Han said that it was late."
    )
    assert last(text).speaker == "Han"
    assert {"Han So-ra", "Han Min-seo"} < set(people(text))


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = "Ms. Han So-ra and Mr. Han Min-seo were there.\n\nMs. Han said that it was late."
    assert last(text).speaker == "Han So-ra"


def test_a_post_tells_two_people_of_one_surname_apart() -> None:
    text = (
        "Foreign Minister Han So-ra and the journalist Han Min-seo were there.\n\n"
        "Minister Han said that it was late."
    )
    assert last(text).speaker == "Han So-ra"


def test_capitals_and_hyphens_make_no_second_person() -> None:
    text = "OSEI MALU (Norway) spoke.\n\nMr. Osei Malu left. Han So-ra met Han So Ra."
    assert {"Osei Malu", "Han So-ra"} == set(people(text))


def test_a_name_in_hangul_in_brackets_is_the_same_persons() -> None:
    names = people("They asked about Han So-ra (한소라), a teacher.")["Han So-ra"].names
    assert [(name.text, name.script) for name in names] == [
        ("Han So-ra", "Latn"),
        ("한소라", "Hang"),
    ]


def test_another_spelling_in_brackets_is_the_same_persons() -> None:
    names = people("They asked about Sana Velkor (also written Sanna Welkor), a teacher.")
    assert [name.text for name in names["Sana Velkor"].names] == ["Sana Velkor", "Sanna Welkor"]


def test_a_korean_surname_with_a_title_is_the_person_named_in_full() -> None:
    text = "한소라 주유엔대사가 참석했다. 한 대사는 늦었다고 말했다."
    assert last(text).speaker == "한소라"


# ---------------------------------------------------------------------------- pronouns and titles


def test_a_pronoun_is_who_spoke_last_and_not_who_was_spoken_of() -> None:
    text = (
        "Osei Malu, the ambassador, urged Varda to release Sana Velkor and Daro Imesh. "
        "He said that time was short."
    )
    assert last(text).speaker == "Osei Malu"


def test_a_pronoun_fits_the_sex_that_a_title_gives() -> None:
    text = "Ms. Mirel Anto and Mr. Osei Malu met on Monday.\n\nShe said that time was short."
    assert last(text).speaker == "Mirel Anto"


@pytest.mark.parametrize(
    "text",
    [
        "Osei Malu, Permanent Representative of Norway, came. The ambassador said it was late.",
        "Adaeze Holm, Special Rapporteur on the right to food, came. The expert said it was late.",
        "Spokeswoman Mirel Anto came. On Monday the spokeswoman said it was late.",
    ],
)
def test_a_title_is_the_person_who_holds_it(text: str) -> None:
    assert last(text).speaker == next(iter(people(text)))


def test_an_office_is_its_holder_where_the_document_names_one() -> None:
    text = (
        "Adaeze Holm is in Oslo. Adaeze Holm, the Special Rapporteur on human rights in Myanmar, "
        "came on Friday.\n\nThe Special Rapporteur urged all States to wait."
    )
    assert last(text).speaker == "Adaeze Holm"


def test_somebody_unnamed_is_not_given_a_name() -> None:
    text = (
        'Osei Malu, the ambassador, left. "It was late," said a diplomat who asked not to be named.'
    )
    assert last(text).speaker_key is None


def test_the_ministry_is_the_one_that_the_document_names() -> None:
    text = "The Ministry of Foreign Affairs of Norway met the press. The ministry said it was late."
    assert last(text).speaker == "Ministry of Foreign Affairs of Norway"


def test_a_capital_that_speaks_is_its_state() -> None:
    text = "North Korea left the hall. Pyongyang said that it was late."
    assert (last(text).speaker, last(text).speaker_key) == ("North Korea", "state:PRK")


def test_we_in_a_letter_is_who_signs_it() -> None:
    text = (
        "Lantern Watch\n\n12 May 2025\n\nExcellency,\n\nWe call on Norway to act.\n\n"
        "Ina Roth\nDirector, Lantern Watch\n"
    )
    assert last(text, DocumentKind.LETTER).speaker == "Lantern Watch"


def test_an_ambassador_speaks_on_behalf_of_the_state_in_the_post() -> None:
    text = "Norway's ambassador to the United Nations, Tora Linde, said that it was late."
    statement = last(text)
    assert (statement.role, statement.on_behalf_of) == (
        "Norway's ambassador to the United Nations",
        "Norway",
    )


# ---------------------------------------------------------------------------- demands and entities


def test_a_demand_is_for_the_people_whom_it_counts() -> None:
    text = (
        "Osei Malu urged Varda to release two teachers. "
        "They are Sana Velkor, who has been held since 2022, and Daro Imesh, held since 2023."
    )
    (demand,) = known(text).demands
    assert [party.value for party in demand.for_whom] == ["Sana Velkor", "Daro Imesh"]


def test_what_proves_whom_a_demand_is_for_stands_in_the_text() -> None:
    text = "Osei Malu urged Varda to release Ms. Velkor.\n\nSana Velkor is a teacher."
    document, extraction = identified(text)
    (party,) = extraction.demands[0].for_whom
    assert party.value == "Sana Velkor"
    assert [span.of(document.text) for span in party.spans] == ["Velkor"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Foreign Minister Ina Roth left.", Category.OFFICIAL),
        ("Ina Roth, director of Lantern Watch, left.", Category.ADVOCATE),
        ("The defector Ina Roth left.", Category.WITNESS),
        ("Ina Roth, a prisoner, was seen.", Category.VICTIM),
        ("Ina Roth, a singer, left.", Category.OTHER),
    ],
)
def test_posts_and_roles_tell_the_part_that_somebody_plays(text: str, category: Category) -> None:
    assert people(text)["Ina Roth"].category is category


def test_a_post_that_says_less_is_left_out() -> None:
    text = "Ambassador Tora Linde came. Tora Linde, ambassador to the United Nations, left."
    assert [post.value for post in people(text)["Tora Linde"].posts] == [
        "ambassador to the United Nations"
    ]


def test_an_acronym_in_brackets_is_the_organisation() -> None:
    text = "The Open Doors Working Group (ODWG) met. On Monday the ODWG said that it was late."
    keys = {m.key for m in known(text).mentions if m.entity_kind is EntityKind.ORGANISATION}
    assert keys == {"organisation:open doors working group"}


def test_every_mention_has_a_key() -> None:
    text = "Osei Malu met Ina Roth of Lantern Watch in Oslo at the General Assembly of Varda."
    assert all(mention.key for mention in known(text).mentions)


def test_an_empty_document_has_nobody() -> None:
    empty = Document("0" * 64, "plain/1", "text/plain", "", "und", DocumentKind.OTHER)
    assert within(empty, Extraction()) == Extraction()


def test_whose_release_is_demanded_is_a_victim() -> None:
    text = "Osei Malu called for the immediate release of Sana Velkor."
    assert people(text)["Sana Velkor"].category is Category.VICTIM
