"""Promises that hold for every table: it loads, its keys are sound, its languages are there."""

import doctest
import importlib
import inspect
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import onrecord.vocabulary
from onrecord import vocabulary
from onrecord.model import Act
from onrecord.vocabulary.cues import Cue, Tense, cues, inflect
from onrecord.vocabulary.grammar import grammar
from onrecord.vocabulary.listing import listed, reference
from onrecord.vocabulary.load import table
from onrecord.vocabulary.wordlists import given_names, organisation_words, small_words

DOCS = Path(__file__).resolve().parents[2] / "docs"
MODULES = [
    importlib.import_module(f"onrecord.vocabulary.{each.name}")
    for each in pkgutil.iter_modules(onrecord.vocabulary.__path__)
]

HANGUL = re.compile(r"[가-힣]")
ISO_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")

# Accessors of rows, with the kind that the rows' keys begin with (None: no such keys).
ROWS: list[tuple[Callable[[], Iterable[Any]], str | None]] = [
    (vocabulary.states, "state"),
    (vocabulary.bodies, "body"),
    (vocabulary.offices, "office"),
    (vocabulary.publishers, "publisher"),
    (vocabulary.instruments, "instrument"),
    (vocabulary.themes, None),
    (vocabulary.hedges, None),
    (vocabulary.principles, None),
    (vocabulary.titles, None),
    (vocabulary.roles, None),
    (vocabulary.formats, None),
    (vocabulary.properties, None),
    (vocabulary.post_heads, None),
    (vocabulary.modality, None),
]


def texts(row: object) -> list[tuple[str, str]]:
    """Each text of a row, with the name of its field."""
    found = []
    for name in row.__slots__:  # type: ignore[attr-defined]
        value = getattr(row, name)
        values = value if isinstance(value, tuple) else (value,)
        found += [(name, each) for each in values if isinstance(each, str) and each]
    return found


# ------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize(("accessor", "kind"), ROWS, ids=lambda each: getattr(each, "__name__", ""))
def test_every_row_loads_and_says_what_it_is(
    accessor: Callable[[], Iterable[Any]], kind: str | None
) -> None:
    rows = list(accessor())
    keys = [getattr(row, row.__slots__[0]) for row in rows]
    assert len(rows) >= 5
    assert len(set(keys)) == len(keys)
    if kind is not None:
        assert all(re.fullmatch(rf"{kind}:[\w-]+", key) for key in keys)


@pytest.mark.parametrize(("accessor", "kind"), ROWS, ids=lambda each: getattr(each, "__name__", ""))
def test_every_text_is_as_documents_have_it(
    accessor: Callable[[], Iterable[Any]], kind: str | None
) -> None:
    wrong = [
        (row, field, text)
        for row in accessor()
        for field, text in texts(row)
        if text != text.strip() or "  " in text or unicodedata.normalize("NFC", text) != text
    ]
    assert wrong == []


@pytest.mark.parametrize(("accessor", "kind"), ROWS, ids=lambda each: getattr(each, "__name__", ""))
def test_korean_columns_hold_korean(
    accessor: Callable[[], Iterable[Any]], kind: str | None
) -> None:
    wrong = [
        (row, text)
        for row in accessor()
        if hasattr(row, "ko")
        for text in ((row.ko,) if isinstance(row.ko, str) else row.ko)
        if not HANGUL.search(text)
    ]
    assert wrong == []


def test_days_are_days() -> None:
    rows = [*vocabulary.states(), *vocabulary.bodies(), *vocabulary.instruments()]
    days = [
        (row.key, day)
        for row in rows
        for day in (
            getattr(row, "until", None),
            getattr(row, "adopted", None),
            getattr(row, "in_force", None),
        )
        if day is not None
    ]
    assert [each for each in days if not ISO_DAY.fullmatch(each[1])] == []
    assert len(days) > 100


def test_every_table_is_read_by_one_module_and_says_what_it_holds() -> None:
    for each in listed():
        assert each.module, f"{each.name}.yaml is read by no module of vocabulary/"
        assert each.purpose.endswith("."), f"{each.name}.yaml does not begin with what it holds"
        assert all(each.sections.values()), f"{each.name}.yaml has an empty section"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_the_public_names_are_those_of_the_modules() -> None:
    for name in vocabulary.__all__:
        module = inspect.getmodule(getattr(vocabulary, name))
        if module is not None and module.__name__.startswith("onrecord.vocabulary."):
            assert name in module.__all__, f"{name} is not in {module.__name__}.__all__"
    assert list(vocabulary.__all__) == sorted(
        vocabulary.__all__, key=lambda name: (name[0].islower(), name)
    )


def test_the_guide_lists_every_table_as_it_is() -> None:
    page = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    assert reference() in page, "Run: cog -r docs/vocabulary.md"


# ------------------------------------------------------------------------------- states


def test_the_193_members_and_the_observers_are_there() -> None:
    today = [row for row in vocabulary.states() if row.until is None]
    assert len([row for row in today if row.un == "member"]) == 193
    assert {row.key for row in today if row.un == "observer"} == {"state:VAT", "state:PSE"}


def test_states_have_iso_codes_and_names_in_four_languages() -> None:
    for row in vocabulary.states():
        assert re.fullmatch(r"state:[A-Z]{3}", row.key)
        assert row.name
        assert row.official
        assert row.ko, f"{row.key} has no Korean name"
        if row.until is None and row.un != "other":
            assert row.fr, f"{row.key} has no French name"
            assert row.es, f"{row.key} has no Spanish name"


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("DPRK", "state:PRK"),
        ("North Korea", "state:PRK"),
        ("Democratic People's Republic of Korea", "state:PRK"),
        ("Republic of Korea", "state:KOR"),
        ("South Korea", "state:KOR"),
        ("United Kingdom of Great Britain and Northern Ireland", "state:GBR"),
        ("Türkiye", "state:TUR"),
        ("Turkey", "state:TUR"),
        ("Czechia", "state:CZE"),
        ("Côte d'Ivoire", "state:CIV"),
        ("Ivory Coast", "state:CIV"),
        ("Eswatini", "state:SWZ"),
        ("Myanmar", "state:MMR"),
        ("Viet Nam", "state:VNM"),
        ("Vietnam", "state:VNM"),
        ("Soviet Union", "state:SUN"),
        ("Holy See", "state:VAT"),
    ],
)
def test_a_name_that_documents_use_leads_to_its_state(spelling: str, key: str) -> None:
    assert [row.key for row in vocabulary.states() if spelling in row.names] == [key]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("북한", "state:PRK"),
        ("대한민국", "state:KOR"),
        ("미국", "state:USA"),
        ("중국", "state:CHN"),
        ("러시아", "state:RUS"),
        ("영국", "state:GBR"),
        ("교황청", "state:VAT"),
    ],
)
def test_a_korean_name_leads_to_its_state(name: str, key: str) -> None:
    assert [row.key for row in vocabulary.states() if name in row.ko] == [key]


def test_what_a_former_state_said_is_not_its_successors_word() -> None:
    union = vocabulary.state("state:SUN")
    assert union is not None
    assert union.until == "1991-12-26"
    assert "state:RUS" in union.successors
    assert vocabulary.state("state:ZZZ") is None


# ------------------------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("A/RES/79/181", "body:unga"),
        ("A/79/PV.82", "body:unga"),
        ("A/C.3/79/L.40", "body:ga3"),
        ("S/PV.10100", "body:unsc"),
        ("S/RES/2397 (2017)", "body:unsc"),
        ("A/HRC/58/65", "body:hrc"),
        ("CCPR/C/PRK/3", "body:ccpr"),
    ],
)
def test_a_symbol_tells_the_body(symbol: str, key: str) -> None:
    found = vocabulary.body_of_symbol(symbol)
    assert found is not None
    assert found.key == key


def test_a_number_of_a_press_release_tells_the_body() -> None:
    found = [vocabulary.body_of_press_release(n) for n in ("GA/12689", "SC/15400", "GA/SHC/4424")]
    assert [each.key for each in found if each] == ["body:unga", "body:unsc", "body:ga3"]
    assert vocabulary.body_of_press_release("XX/1") is None


def test_sessions_open_when_they_did() -> None:
    assembly, council = vocabulary.body("body:unga"), vocabulary.body("body:hrc")
    assert assembly is not None
    assert council is not None
    assert [assembly.opening(n) for n in (1, 48, 79, 80)] == [
        "1946-01",
        "1993-09",
        "2024-09",
        "2025-09",
    ]
    assert [council.opening(n) for n in (1, 3, 25, 57, 58)] == [
        "2006-06",
        "2006-11",
        "2014-03",
        "2024-09",
        "2025-02",
    ]


def test_bodies_belong_to_bodies_and_offices_to_bodies_and_states() -> None:
    keys = {row.key for row in vocabulary.bodies()}
    states = {row.key for row in vocabulary.states()}
    for row in vocabulary.offices():
        assert row.body is None or row.body in keys, row.key
        assert row.situation is None or row.situation in states, row.key
    for body in vocabulary.bodies():
        chain, at = [], body
        while at.organ is not None:
            assert at.key not in chain, f"{body.key} belongs to itself"
            chain.append(at.key)
            above = vocabulary.body(at.organ)
            assert above is not None
            at = above


# ------------------------------------------------------------------------------- publishers


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("www.yna.co.kr", "publisher:yonhap"),
        ("en.yna.co.kr", "publisher:yonhap"),
        ("press.un.org", "publisher:un-press"),
        ("news.un.org", "publisher:un-news"),
        ("www.un.org", "publisher:un"),
        ("seoul.ohchr.org", "publisher:ohchr"),
        ("koreajoongangdaily.joins.com", "publisher:kjd"),
        ("news.joins.com", "publisher:joongang"),
        ("WWW.REUTERS.COM.", "publisher:reuters"),
        ("www.bbc.co.uk", "publisher:bbc"),
    ],
)
def test_an_address_tells_its_publisher(host: str, key: str) -> None:
    found = vocabulary.publisher_of_host(host)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "host", ["notreuters.com", "reuters.com.example.org", "com", "", "localhost"]
)
def test_an_address_that_only_looks_alike_tells_none(host: str) -> None:
    assert vocabulary.publisher_of_host(host) is None


def test_hosts_are_names_of_servers() -> None:
    hosts = [host for row in vocabulary.publishers() for host in row.hosts]
    assert [h for h in hosts if not re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", h)] == []


def test_a_name_that_is_also_a_word_names_a_publisher_only_where_one_is_expected() -> None:
    assert "TIME" not in vocabulary.publisher_forms()
    assert vocabulary.publisher_forms(ambiguous=True)["TIME"].key == "publisher:time"
    assert vocabulary.publisher_forms()["연합뉴스"].name == "Yonhap News Agency"


# ------------------------------------------------------------------------------- instruments


@pytest.mark.parametrize(
    ("language", "form", "key"),
    [
        ("en", "International Covenant on Civil and Political Rights", "instrument:iccpr"),
        ("en", "ICESCR", "instrument:icescr"),
        ("en", "Rome Statute", "instrument:rome-statute"),
        ("en", "1951 Refugee Convention", "instrument:refugee"),
        ("en", "Fourth Geneva Convention", "instrument:geneva-4"),
        ("ko", "자유권규약", "instrument:iccpr"),
        ("ko", "고문방지협약", "instrument:cat"),
        ("ko", "난민협약", "instrument:refugee"),
        ("fr", "Conventions de Genève", "instrument:geneva-conventions"),
        ("es", "Estatuto de Roma", "instrument:rome-statute"),
    ],
)
def test_a_treaty_is_known_by_its_names(language: str, form: str, key: str) -> None:
    assert vocabulary.instrument_forms(language)[form].key == key


def test_every_core_treaty_has_its_committee_and_its_korean_name() -> None:
    core = ["iccpr", "icescr", "icerd", "cedaw", "cat", "crc", "icmw", "crpd", "icpped"]
    for name in core:
        row = vocabulary.instrument(f"instrument:{name}")
        assert row is not None
        assert row.ko, name
        committee = vocabulary.body(row.body or "")
        assert committee is not None
        assert committee.kind == "treaty_body"
    assert vocabulary.instrument("instrument:peace") is None


def test_a_treaty_enters_into_force_after_it_is_adopted() -> None:
    rows = vocabulary.instruments()
    assert [r.key for r in rows if r.in_force is not None and r.in_force < r.adopted] == []
    assert [r.key for r in rows if r.kind == "declaration" and r.in_force is not None] == []


def test_a_name_shared_by_a_treaty_and_its_committee_is_ambiguous_in_both() -> None:
    bodies = {name: row for row in vocabulary.bodies() for name in row.names}
    shared = [
        (name, row, bodies[name])
        for row in vocabulary.instruments()
        for name in row.names
        if name in bodies
    ]
    assert {name for name, _, _ in shared} >= {"CAT", "CEDAW", "CRC", "CRPD"}
    for name, row, body in shared:
        assert name in row.ambiguous, f"instruments.yaml, {row.key}: {name} is also {body.key}"
        assert name in body.ambiguous, f"bodies.yaml, {body.key}: {name} is also {row.key}"


# ------------------------------------------------------------------------------- wording


def test_every_reporting_word_has_an_act_and_a_frame() -> None:
    found: list[Cue] = [cue for rows in cues().by_lemma.values() for cue in rows]
    assert len(found) > 100
    assert all(isinstance(cue.act, Act) for cue in found)
    assert [c for c in found if not (c.frames or c.particle or c.weak)] == []
    assert {cue.act for cue in found if cue.spoken} >= set(Act) - {Act.OTHER}
    for lemma, rows in cues().by_lemma.items():
        particles = [cue.particle for cue in rows]
        assert len(set(particles)) == len(particles), f"cues.yaml: '{lemma}' twice"


def test_every_form_of_a_reporting_verb_leads_back_to_it() -> None:
    known = cues()
    for lemma in known.by_lemma:
        forms = [form for form, rows in known.verbs.items() if any(r.lemma == lemma for r in rows)]
        assert lemma in forms
        assert len(forms) >= 3, lemma


@pytest.mark.parametrize(
    ("lemma", "past", "gerund"),
    [
        ("urge", "urged", "urging"),
        ("deny", "denied", "denying"),
        ("agree", "agreed", "agreeing"),
        ("call", "called", "calling"),
        ("reply", "replied", "replying"),
        ("convey", "conveyed", "conveying"),
        ("stress", "stressed", "stressing"),
    ],
)
def test_regular_verbs_are_inflected(lemma: str, past: str, gerund: str) -> None:
    forms = inflect(lemma, {}, frozenset())
    assert (forms[Tense.PAST], forms[Tense.GERUND]) == (past, gerund)


def test_word_classes_and_word_lists_are_there() -> None:
    assert grammar().classes["the"] == "determiner"
    assert "government" in small_words()
    assert "The" not in small_words()
    assert given_names()["Mary"] == "f"
    assert given_names()["John"] == "m"
    assert all((organisation_words().heads, organisation_words().korean))


def test_modal_words_keep_hedges_and_duties_apart() -> None:
    forms = vocabulary.modal_forms()
    assert forms["may"].kind == "possible"
    assert forms["must"].kind == "necessary"
    assert forms["allegedly"].kind == "alleged"
    assert vocabulary.modality("ko")
    assert vocabulary.modality("tlh") == ()


# ------------------------------------------------------------------------------- violations


def test_a_theme_has_a_way_up_that_ends() -> None:
    for row in vocabulary.themes():
        seen, at = {row.id}, row
        while at.parent is not None:
            assert at.parent not in seen, f"{row.id} is its own parent"
            seen.add(at.parent)
            above = vocabulary.theme(at.parent)
            assert above is not None
            at = above


@pytest.mark.parametrize(
    ("language", "term", "id"),
    [
        ("en", "arbitrary detention", "arbitrary_detention"),
        ("en", "enforced disappearances", "enforced_disappearance"),
        ("en", "crimes against humanity", "crimes_against_humanity"),
        ("en", "non-refoulement", "non_refoulement"),
        ("ko", "강제북송", "forced_repatriation"),
        ("ko", "강제실종", "enforced_disappearance"),
    ],
)
def test_a_violation_is_known_by_its_terms(language: str, term: str, id: str) -> None:
    assert vocabulary.theme_terms(language)[term].id == id


def test_every_crime_says_where_it_is_defined() -> None:
    crimes = [row for row in vocabulary.themes() if row.kind == "crime"]
    assert len(crimes) >= 4
    assert [row.id for row in crimes if not row.law] == []


def test_themes_have_korean_names() -> None:
    without = [row.id for row in vocabulary.themes() if not row.ko]
    assert len(without) <= len(vocabulary.themes()) // 10, without


# ------------------------------------------------------------------------------- calendar


@pytest.mark.parametrize("language", ["en", "ko", "fr", "es"])
def test_months_and_weekdays_are_complete(language: Any) -> None:
    assert set(vocabulary.months(language).values()) == set(range(1, 13))
    assert set(vocabulary.weekdays(language).values()) == set(range(1, 8))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-one", 21),
        ("seventy ninth", 79),
        ("two hundred and six", 206),
        ("two thousand", 2000),
        ("1st", 1),
        ("some", None),
        ("", None),
    ],
)
def test_numbers_in_words_are_read(words: str, number: int | None) -> None:
    assert vocabulary.numeral(words) == number


# ------------------------------------------------------------------------------- people


def test_a_title_means_what_it_means_in_the_language_of_the_text() -> None:
    assert vocabulary.title_forms()["Mr."].title == "Mr"
    spanish = vocabulary.title_forms("es")["Sr."]
    assert spanish.language == "es"
    assert spanish != vocabulary.title_forms()["Sr."]


def test_a_role_says_what_part_a_person_plays() -> None:
    forms = vocabulary.role_forms()
    assert forms["detainees"].category == "victim"
    assert forms["defector"].category in {"witness", "victim"}
    assert forms["생존자"].category == "victim"


@pytest.mark.parametrize(("spelling", "hangul"), [("kim", "김"), ("lee", "이"), ("yoo", "유")])
def test_a_korean_surname_is_known_by_its_spellings(spelling: str, hangul: str) -> None:
    assert hangul in vocabulary.surname_spellings()[spelling]
    assert spelling.title() in vocabulary.korean_surnames()[hangul]


def test_posts_have_heads_plurals_and_modifiers() -> None:
    by_noun = {row.noun: row for row in vocabulary.post_heads()}
    assert by_noun["secretary"].plural == "secretaries"
    assert by_noun["ambassador"].kind == "diplomatic"
    assert {"deputy", "former"} <= vocabulary.post_modifiers()
    heads, modifiers = vocabulary.korean_posts()
    assert "대사" in {row.word for row in heads}
    assert "전" in {row.word for row in modifiers}


def test_name_particles_and_formats_are_known_by_their_words() -> None:
    assert vocabulary.name_particles()["van der"].kind == "before"
    assert vocabulary.format_forms()["interactive dialogues"].kind == "formal"
    assert vocabulary.format_forms("ko")["브리핑"].name == "briefing"


# ------------------------------------------------------------------------------- properties


def test_every_property_can_be_compared_by_the_kind_of_its_value() -> None:
    fits = {
        "day": {"day_precision"},
        "person": {"name"},
        "name": {"name", "text"},
        "key": {"key"},
        "number": {"number"},
        "text": {"text", "name"},
    }
    wrong = [p.name for p in vocabulary.properties() if p.compare not in fits[p.value]]
    assert wrong == []


def test_the_properties_of_the_two_known_disagreements_are_single() -> None:
    for name in ("presided_by", "mandate_adopted", "adopted_on"):
        found = vocabulary.property_named(name)
        assert found is not None
        assert found.single
    assert vocabulary.property_named("colour") is None


def test_no_form_of_a_table_is_only_an_article_or_punctuation() -> None:
    articles = {"the", "a", "an", "of", "and"}
    for name in ("publishers", "instruments", "bodies", "offices"):
        for key, row in table(name)[name].items():
            for text in (row["name"], *str(row.get("aliases", "x")).split(";")):
                assert text.strip().lower() not in articles, f"{name}.yaml, {key}"
