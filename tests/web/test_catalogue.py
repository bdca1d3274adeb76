"""The words of the interface: complete in every language, and nothing left over."""

import re
import string

import pytest

from onrecord.ask import Hand
from onrecord.model import (
    Act,
    BlockRole,
    Category,
    DocumentKind,
    EntityKind,
    Extraction,
    QuoteKind,
    RelationKind,
)
from onrecord.vocabulary import actions
from onrecord.web.catalogue import LANGUAGES, TEXTS, choose, words
from onrecord.web.house import SECTIONS
from onrecord.web.pages.causes import DEMAND_STATES, STATUSES
from onrecord.web.pages.reading import FAMILIES
from onrecord.web.render import HERE, day, moment

# w("common.more"), words("month.1"), w.label("kind", …)
USED = re.compile(r"""\b(?:w|words)\(\s*f?["']([\w.-]+)["']""")


def test_all_languages_have_the_same_keys() -> None:
    keys = set(words("en").texts)
    assert {path.stem for path in TEXTS.glob("*.yaml")} == set(LANGUAGES)
    for language in LANGUAGES:
        assert set(words(language).texts) == keys, language


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_all_languages_fill_in_the_same_values() -> None:
    for key, text in words("en").texts.items():
        for language in LANGUAGES:
            other = words(language).texts[key]
            # "one" may say its number in a word, or not at all.
            wanted = fields(text) - ({"n"} if key.endswith(".one") else set())
            assert wanted - {"n"} <= fields(other) | {"n"}, (language, key)
            assert fields(other) <= fields(words("en").texts[key.replace(".one", ".many")]), key


def test_korean_is_korean() -> None:
    latin_only = [
        key
        for key, text in words("ko").texts.items()
        if not re.search("[가-힣]", re.sub(r"{\w+}", "", text)) and fields(text) != {"month"}
    ]
    assert latin_only == ["site.name"]


def test_every_text_that_a_page_asks_for_is_there() -> None:
    have = set(words("en").texts)
    have |= {key.rpartition(".")[0] for key in have if key.endswith((".one", ".many"))}
    asked = set()
    for path in [*HERE.glob("templates/*.html"), *HERE.rglob("*.py")]:
        asked |= set(USED.findall(path.read_text(encoding="utf-8")))
    whole = {key for key in asked if not key.endswith((".", "_"))}
    assert whole - have == set()
    for start in asked - whole:
        assert any(key.startswith(start) for key in have), start


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("kind", DocumentKind),
        ("act", Act),
        ("category", Category),
        ("quote", QuoteKind),
        ("entity", EntityKind),
        ("relation", RelationKind),
        ("nav", SECTIONS),
        ("state", (*DEMAND_STATES, "proposed", "accepted", "corrected", "rejected")),
        ("standing", STATUSES),
        ("asked", [row.id for row in actions()]),
        ("clock", [*(hand.name.lower() for hand in Hand), "coming", "meeting", "deadline"]),
        ("family", FAMILIES),
        ("family_help", FAMILIES),
        ("finding", [kind for kinds in FAMILIES.values() for kind in kinds]),
        ("month", [str(number) for number in range(1, 13)]),
    ],
)
def test_every_value_that_a_page_can_show_has_a_word(table: str, names: object) -> None:
    for name in names:  # type: ignore[attr-defined]
        assert words("en").has(f"{table}.{name}"), f"{table}.{name}"


def test_every_kind_of_finding_belongs_to_a_family() -> None:
    lists = {"entities", "mentions"} | set(Extraction.__dataclass_fields__)
    assert len([kind for kinds in FAMILIES.values() for kind in kinds]) == len(lists) - 1
    assert BlockRole.TITLE  # the roles have classes in the style sheet, not words


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "spoken"),
    [
        (None, None, "", "en"),
        (None, None, "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        (None, None, "fr,en;q=0.5,ko;q=0.7", "ko"),
        (None, None, "ko;q=0,en;q=0.1", "en"),
        (None, "ko", "en", "ko"),
        ("en", "ko", "ko", "en"),
        ("xx", None, "ko", "ko"),
        (None, None, "x" * 100_000 + "ko", "en"),
        (None, None, ";;;q=,,,*", "en"),
    ],
)
def test_the_language_is_the_one_that_was_wished_for(
    asked: str | None, kept: str | None, accepted: str, spoken: str
) -> None:
    assert choose(asked, kept, accepted) == spoken


@pytest.mark.parametrize(
    ("iso", "english", "korean"),
    [
        ("2025-05-20", "20 May 2025", "2025년 5월 20일"),
        ("2024-12", "December 2024", "2024년 12월"),
        ("2023", "2023", "2023"),
        ("--05-20", "20 May", "5월 20일"),
        ("--05", "May", "5월"),
        ("2014/2017", "2014–2017", "2014–2017"),
        ("2023,2024", "2023, 2024", "2023, 2024"),
        (None, "", ""),
        ("2024-99", "2024", "2024"),
        ("soon", "soon", "soon"),
    ],
)
def test_days_are_written_as_each_language_writes_them(
    iso: str | None, english: str, korean: str
) -> None:
    assert day(iso, words("en")) == english
    assert day(iso, words("ko")) == korean


def test_a_moment_names_its_day_and_minute() -> None:
    assert moment("2031-03-17T10:05:00Z", words("en")) == "17 March 2031, 10:05 UTC"
