"""What an English text names: people with posts and roles, organisations, States, bodies."""

import pytest

from onrecord.extract.mentions import find_mentions
from onrecord.model import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    EntityKind,
    Mention,
    Span,
)

PERSON, ORGANISATION, STATE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.STATE
BODY, OFFICE, PLACE = EntityKind.BODY, EntityKind.OFFICE, EntityKind.PLACE


def document(
    text: str,
    language: str = "en",
    kind: DocumentKind = DocumentKind.NEWS,
    roles: dict[int, BlockRole] | None = None,
) -> Document:
    """A document whose blocks are the lines of a text; ``roles`` by number of the line."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            role = (roles or {}).get(number, BlockRole.PARAGRAPH)
            blocks.append(Block(Span(start, start + len(line)), role))
        start += len(line) + 1
    return Document("0" * 64, "plain/1", "text/plain", text, language, kind, blocks=tuple(blocks))


def found(text: str, kind: EntityKind) -> list[Mention]:
    return [m for m in find_mentions(document(text)) if m.entity_kind is kind]


def person(text: str, name: str) -> Mention:
    return next(m for m in found(text, PERSON) if m.name == name)


def posts(text: str, name: str) -> list[str]:
    return [post.value for post in person(text, name).posts]


def roles(text: str, name: str) -> list[str]:
    return [role.value for role in person(text, name).roles]


# ---------------------------------------------------------------------------- people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Ines Corvo spoke.", ["Ines Corvo"]),
        ("Asked by reporters, John F. Doe Jr. left.", ["John F. Doe Jr."]),
        ("The letter names Ludwig van der Berg and Salma al-Hadi.", None),
        ("Mr. Velkor and Ms. O'Brien met Dr. Imesh.", ["Velkor", "O'Brien", "Imesh"]),
        ("OSEI MALU (Norway) said that it was late.", ["OSEI MALU"]),
        ("Mr. HWANG (Republic of Korea) agreed.", ["HWANG"]),
        ("He met Park Min Seo and Han So-ra.", ["Park Min Seo", "Han So-ra"]),
    ],
)
def test_a_person_is_found_by_name(text: str, names: list[str] | None) -> None:
    got = [m.name for m in found(text, PERSON)]
    assert got == (names or ["Ludwig van der Berg", "Salma al-Hadi"])


def test_a_mention_is_where_its_name_stands() -> None:
    text = "Foreign Minister Edo Marin's plan failed."
    mention = person(text, "Edo Marin")
    assert [span.of(text) for span in mention.spans] == ["Edo Marin"]
    assert [post.spans[0].of(text) for post in mention.posts] == ["Foreign Minister"]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    text = "Several people left. Yesterday nothing happened. Prisons Filled Quickly That Year"
    assert find_mentions(document(text)) == ()


def test_a_headline_in_capitals_names_only_those_whose_names_are_names() -> None:
    text = "Ambassador Malu Urges Release of Three Detained Teachers\n\nOsei Malu spoke on Monday."
    assert [m.name for m in found(text, PERSON)] == ["Malu", "Osei Malu"]


def test_a_surname_alone_is_found_once_the_full_name_is_there() -> None:
    text = "Adaeze Holm arrived. On Friday the guards let Holm in."
    assert [m.name for m in found(text, PERSON)] == ["Adaeze Holm", "Holm"]


def test_nothing_is_found_in_page_furniture() -> None:
    text = "Share this with Ines Corvo\nOsei Malu spoke."
    page = document(text, roles={0: BlockRole.FURNITURE})
    assert [m.name for m in find_mentions(page)] == ["Osei Malu"]


def test_a_name_in_hangul_after_a_name_is_found() -> None:
    text = "They named Han So-ra (한소라), a teacher."
    assert [m.name for m in found(text, PERSON)] == ["Han So-ra", "한소라"]


def test_a_witness_keeps_the_letter_that_stands_for_the_name() -> None:
    assert [m.name for m in found("Testimony of Witness B-2 was heard.", PERSON)] == ["Witness B-2"]


# ---------------------------------------------------------------------------- posts and roles


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Foreign Minister Edo Marin left.", "Edo Marin", ["Foreign Minister"]),
        (
            "South Korean Ambassador to the United Nations Han So-ra spoke.",
            "Han So-ra",
            ["South Korean Ambassador to the United Nations"],
        ),
        (
            "Norway's ambassador to the United Nations, Tora Linde, called for it.",
            "Tora Linde",
            ["Norway's ambassador to the United Nations"],
        ),
        (
            "Ines Corvo, executive director of Lantern Watch, said so.",
            "Ines Corvo",
            ["executive director of Lantern Watch"],
        ),
        (
            "Adaeze Holm, the Special Rapporteur on the right to food, said so.",
            "Adaeze Holm",
            ["Special Rapporteur on the right to food"],
        ),
        (
            "Osei Malu, President of the 79th session of the General Assembly, presided.",
            "Osei Malu",
            ["President of the 79th session of the General Assembly"],
        ),
        ("Former Sen. Ada Brandt wrote it.", "Ada Brandt", ["Former Senator"]),
        ("Lio Tamsen of the Open Doors Institute wrote.", "Lio Tamsen", ["Open Doors Institute"]),
        ("Yours faithfully,\n\nIna Roth\nDirector, Lantern Watch", "Ina Roth", None),
        (
            "Ms. Holm (Special Rapporteur on the right to food) said.",
            "Holm",
            ["Special Rapporteur"],
        ),
    ],
)
def test_a_post_is_told_as_printed(text: str, name: str, expected: list[str] | None) -> None:
    got = posts(text, name)
    if expected is None:
        assert got == ["Director, Lantern Watch"]
    elif name == "Holm":
        assert got[0].startswith(expected[0])
        assert got[0].endswith("right to food")
    else:
        assert got == expected


def test_an_apposition_that_is_a_subject_of_its_own_is_no_post() -> None:
    text = "With regard to Sana Velkor, the spokeswoman stated that she was well."
    assert posts(text, "Sana Velkor") == []


def test_what_a_clause_says_before_a_post_is_not_part_of_it() -> None:
    text = "Delegates pressed and later thanked President Osei Malu."
    assert posts(text, "Osei Malu") == ["President"]


@pytest.mark.parametrize(
    ("post", "key"),
    [
        ("President of the 79th session of the General Assembly", "office:pga"),
        ("South Korea's ambassador to the UN", "office:pr:state:KOR"),
        ("UN Special Rapporteur on human rights in North Korea", "office:sr-prk"),
    ],
)
def test_a_post_leads_to_the_office_of_the_vocabulary(post: str, key: str) -> None:
    mention = person(f"Osei Malu, the {post}, spoke.", "Osei Malu")
    assert [cited.key for cited in mention.posts] == [key]


def test_a_plural_role_is_everybodys_in_the_list() -> None:
    text = "They demand to free the missionaries Han So-ra, Park Min-seo and Yun Da-in now."
    for name in ("Han So-ra", "Park Min-seo", "Yun Da-in"):
        assert roles(text, name) == ["missionary"]


def test_a_plural_role_after_a_list_is_everybodys_too() -> None:
    text = "The opinion on Han So-ra and Park Min-seo, two teachers of Norway, was published."
    assert roles(text, "Han So-ra") == roles(text, "Park Min-seo") == ["teacher"]


# ---------------------------------------------------------------------------- the others


@pytest.mark.parametrize(
    "name",
    [
        "Committee for the Disappeared of Sunder",
        "Transitional Inquiry Working Group",
        "Lantern Watch",
        "Ministry of Foreign Affairs and Trade",
        "Meridane Times",
        "Coral University",
    ],
)
def test_an_organisation_is_found_by_its_noun(name: str) -> None:
    assert [m.name for m in found(f"On Monday the {name} said so.", ORGANISATION)] == [name]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("The DPRK left the hall.", STATE, "state:PRK"),
        ("On Friday Pyongyang rejected it.", STATE, "state:PRK"),
        ("The Norwegian government agreed.", STATE, "state:NOR"),
        ("The Government of Norway agreed.", STATE, "state:NOR"),
        ("The Security Council met.", BODY, "body:unsc"),
        ("The U.N. General Assembly met.", BODY, "body:unga"),
        ("The High Commissioner for Human Rights spoke.", OFFICE, "office:hchr"),
        (
            "Canada's foreign ministry agreed.",
            ORGANISATION,
            "organisation:state:CAN:foreign ministry",
        ),
    ],
)
def test_what_the_vocabulary_knows_has_its_key(text: str, kind: EntityKind, key: str) -> None:
    assert [m.key for m in find_mentions(document(text)) if m.entity_kind is kind] == [key]


def test_the_mission_of_a_state_is_an_organisation_with_the_state_in_its_key() -> None:
    text = "The South Korean mission to the U.N. said so."
    (mention,) = find_mentions(document(text))
    assert (mention.entity_kind, mention.key) == (
        ORGANISATION,
        "organisation:state:KOR:mission to the u.n.",
    )


def test_people_of_a_country_are_not_the_state() -> None:
    assert find_mentions(document("Many North Koreans and a Norwegian film came.")) == ()


def test_a_capital_is_a_place_where_something_happens_in_it() -> None:
    (mention,) = find_mentions(document("They met in Oslo."))
    assert mention.entity_kind is PLACE


def test_the_north_is_the_state_that_the_text_has_named() -> None:
    text = "North Korea left. People from the North stayed."
    assert [m.key for m in found(text, STATE)] == ["state:PRK", "state:PRK"]


def test_the_council_is_the_one_named_before() -> None:
    text = "The Human Rights Council met in March. The Council adopted it."
    assert [m.key for m in found(text, BODY)] == ["body:hrc", "body:hrc"]


def test_an_unknown_state_shows_in_who_acts_for_it() -> None:
    text = "The Republic of Varda protested. Varda denied it."
    assert [m.name for m in found(text, STATE)] == ["Varda", "Varda"]


def test_a_law_is_not_an_organisation() -> None:
    text = "The Convention on the Rights of the Child and the Freedom Act bind all."
    assert found(text, ORGANISATION) == found(text, PERSON) == []


def test_parts_of_a_document_symbol_name_nobody() -> None:
    assert find_mentions(document("See document A/HRC/25/63 and S/PV.9999.")) == ()


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "Osei Malu of Norway met Ines Corvo, director of Lantern Watch, in Geneva."
    assert find_mentions(document(text)) == find_mentions(document(text))


def test_any_text_can_be_looked_at() -> None:
    for text in ("", "\n\n", "…", "(", "A", "'s", "Mr.", "the", "of of of Of", "Ⅻ ﷽ 王 한"):
        for mention in find_mentions(document(text)):
            assert mention.spans[0].of(text)
