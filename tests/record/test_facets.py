"""One search over all that the record holds: what it can be narrowed to, in which languages it
looks, and what is new in it."""

from dataclasses import replace

import pytest

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, Category, DocumentKind, Entity, EntityKind, Extraction
from onrecord.record import (
    OWNER,
    PUBLIC,
    Protection,
    Record,
    ReviewState,
    Scope,
    Searched,
    SearchFilter,
)
from tests.record.conftest import Put
from tests.record.made import DAY, MEETING, mention, person, statement

VARDA = Entity(key="state:made-varda", kind=EntityKind.STATE, name="Varda")

ENGLISH = "Ada Brook of Varda condemned the torture of Kim Jung-wook. Tomas Grey said it was so."
KOREAN = "에이다 브룩은 김정욱에 대한 고문을 규탄했다."


def english() -> Extraction:
    ada, tomas = person("Ada Brook", Category.OFFICIAL), person("Tomas Grey")
    kim = person("Kim Jung-wook", Category.VICTIM, "김정욱")
    condemned = statement(
        ENGLISH,
        "Ada Brook",
        "condemned",
        "the torture of Kim Jung-wook",
        act=Act.CONDEMN,
        speaker_key=ada.key,
        on_behalf_of=VARDA.key,
        about=(kim.key,),
        themes=("torture",),
        said_on="2024-05-20",
        meeting=MEETING,
    )
    said = statement(
        ENGLISH,
        "Tomas Grey",
        "said",
        "it was so",
        speaker_key=tomas.key,
        said_on="2025-01-02",
    )
    return Extraction(
        mentions=(
            mention(ENGLISH, "Ada Brook", ada.key),
            mention(ENGLISH, "Varda", VARDA.key),
            mention(ENGLISH, "Kim Jung-wook", kim.key),
            mention(ENGLISH, "Tomas Grey", tomas.key),
        ),
        statements=(condemned, said),
        entities=(ada, tomas, kim, VARDA),
    )


@pytest.fixture
def document(record: Record, put: Put) -> str:
    id = put(ENGLISH, extraction=english(), published="2025-01-03", publisher="Courier").document
    put(KOREAN, language="ko", published="2023-02-01", kind=DocumentKind.LETTER)
    return id


def facet(answer: Searched, name: str) -> dict[str, tuple[int, int | None]]:
    [found] = [each for each in answer.facets if each.name == name]
    return {each.value: (each.statements, each.documents) for each in found.values}


def ids(record: Record, *names: str) -> list[str]:
    entities = {row.name: row.id for row in record.entities(viewer=OWNER)}
    return [entities[name] for name in names]


def test_every_facet_counts_the_statements_and_documents_that_were_found(
    record: Record, document: str
) -> None:
    answer = record.searched("brook OR grey", viewer=OWNER)
    ada, tomas = ids(record, "Ada Brook", "Tomas Grey")
    assert facet(answer, "speaker") == {ada: (1, None), tomas: (1, None)}
    assert facet(answer, "state") == {VARDA.key: (1, None)}
    assert facet(answer, "act") == {"condemn": (1, None), "say": (1, None)}
    assert facet(answer, "body") == {"body:unga": (1, None)}
    assert facet(answer, "theme") == {"torture": (1, None)}
    assert facet(answer, "review") == {"proposed": (2, None)}
    assert facet(answer, "year") == {"2025": (1, 1), "2024": (1, 0)}
    assert facet(answer, "language") == {"en": (2, 1)}
    assert facet(answer, "source") == {"Courier": (2, 1)}
    assert answer.totals == {"documents": 1, "statements": 2, "people": 0, "meetings": 1}
    assert [(each.value, each.statements) for each in answer.meetings] == [(MEETING, 1)]


@pytest.mark.parametrize(
    ("narrowed", "documents", "statements"),
    [
        ({"act": Act.CONDEMN}, 1, 1),
        ({"act": Act.DENY}, 0, 0),
        ({"body": "body:unga"}, 1, 1),
        ({"theme": "torture"}, 1, 1),
        ({"theme": "genocide"}, 0, 0),
        ({"state": "state:made-varda"}, 1, 1),
        ({"year": 2024}, 0, 1),
        ({"year": 2025}, 1, 1),
        ({"language": "en"}, 1, 2),
        ({"source": "Courier"}, 1, 2),
        ({"source": "Nobody"}, 0, 0),
        ({"review": ReviewState.ACCEPTED}, 0, 0),
        ({"review": ReviewState.PROPOSED}, 1, 2),
        ({"act": Act.SAY, "theme": "torture"}, 0, 0),
    ],
)
def test_a_search_is_narrowed_by_any_facet(
    record: Record,
    document: str,
    narrowed: dict[str, object],
    documents: int,
    statements: int,
) -> None:
    filter = replace(SearchFilter(), **narrowed)  # type: ignore[arg-type]
    totals = record.searched("brook OR grey", filter, OWNER).totals
    assert (totals["documents"], totals["statements"]) == (documents, statements)


def test_what_a_search_is_narrowed_to_still_shows_the_other_values(
    record: Record, document: str
) -> None:
    answer = record.searched("brook OR grey", SearchFilter(act=Act.CONDEMN), OWNER)
    assert set(facet(answer, "act")) == {"condemn", "say"}
    assert set(facet(answer, "year")) == {"2025", "2024"}
    assert facet(answer, "year")["2025"] == (0, 1)


def test_without_words_all_that_fits_is_found(record: Record, document: str) -> None:
    answer = record.searched("", SearchFilter(language="ko"), OWNER)
    assert (answer.totals["documents"], answer.totals["statements"]) == (1, 0)
    with pytest.raises(BadUse):
        record.searched("", viewer=OWNER)


def test_a_korean_name_or_theme_finds_the_english_statement_and_says_so(
    record: Record, document: str
) -> None:
    wider = SearchFilter(wider=True, scope=Scope.STATEMENTS)
    for korean, name in (("김정욱", "Kim Jung-wook"), ("고문", "torture")):
        assert record.searched(korean, SearchFilter(scope=Scope.STATEMENTS), OWNER).hits.total == 0
        answer = record.searched(korean, wider, OWNER)
        assert [hit.document for hit in answer.hits] == [document]
        assert name in {other for each in answer.also for other in each.others}
        [hit] = answer.hits
        assert any(mark.of(hit.snippet) == name for mark in hit.marks)


def test_an_english_name_or_theme_finds_the_korean_document(record: Record, document: str) -> None:
    korean = next(row.id for row in record.documents() if row.language == "ko")
    for english in ("Kim Jung-wook", "kim jung wook", "torture"):
        found = {hit.document for hit in record.searched(english, SearchFilter(wider=True)).hits}
        assert korean in found
        assert korean not in {hit.document for hit in record.search(english)}


def test_words_in_quotation_marks_and_after_not_mean_what_they_say(
    record: Record, document: str
) -> None:
    for query in ('"고문"', "NOT 고문", "고문*"):
        assert not record.searched(query, SearchFilter(wider=True), OWNER).also


def test_people_are_found_by_any_spelling_of_their_name(record: Record, document: str) -> None:
    answer = record.searched("김정욱", viewer=OWNER)
    assert [row.name for row in answer.people] == ["Kim Jung-wook"]
    assert answer.totals["people"] == 1


def test_a_rejected_statement_is_neither_found_nor_counted(record: Record, document: str) -> None:
    rows = record.statements(viewer=OWNER).rows
    [said] = [row.id for row in rows if row.finding.act is Act.CONDEMN]
    record.decide(said, ReviewState.REJECTED, "ada", DAY)
    answer = record.searched("brook OR grey", viewer=OWNER)
    assert set(facet(answer, "act")) == {"say"}
    assert facet(answer, "theme") == {}
    assert answer.meetings == ()
    assert answer.totals["statements"] == 1
    assert record.searched("", SearchFilter(act=Act.CONDEMN), OWNER).totals["documents"] == 0
    record.decide(said, ReviewState.ACCEPTED, "ada", DAY)
    counted = facet(record.searched("brook OR grey", viewer=OWNER), "review")
    assert counted == {"accepted": (1, None), "proposed": (1, None)}


def test_who_spoke_in_a_sealed_document_is_no_facet_for_the_public(
    record: Record, document: str
) -> None:
    [ada] = ids(record, "Ada Brook")
    record.protect(document, Protection.SEALED, "ada", DAY)
    answer = record.searched("", SearchFilter(language="en"), PUBLIC)
    assert facet(answer, "speaker") == {}
    assert facet(answer, "act") == {"condemn": (1, None), "say": (1, None)}
    by_ada = record.searched("", SearchFilter(speaker=ada), PUBLIC)
    assert set(by_ada.totals.values()) == {0}
    assert not record.searched("김정욱", SearchFilter(wider=True), PUBLIC).also
    assert facet(record.searched("", SearchFilter(language="en"), OWNER), "speaker")


def test_people_who_are_judged_to_be_one_are_one_in_the_facet(
    record: Record, document: str
) -> None:
    ada, tomas = ids(record, "Ada Brook", "Tomas Grey")
    record.judge(ada, tomas, True, "ada", DAY)
    assert facet(record.searched("brook OR grey", viewer=OWNER), "speaker") == {ada: (2, None)}
    record.take_back(None, "ada", DAY)
    counted = facet(record.searched("brook OR grey", viewer=OWNER), "speaker")
    assert counted == {ada: (1, None), tomas: (1, None)}


def test_a_rebuilt_record_has_the_same_facets(record: Record, document: str) -> None:
    ada, tomas = ids(record, "Ada Brook", "Tomas Grey")
    record.judge(ada, tomas, True, "ada", DAY)
    before = record.searched("", SearchFilter(language="en"), OWNER)
    record.rebuild()
    assert record.searched("", SearchFilter(language="en"), OWNER) == before


# ---------------------------------------------------------------------------- saved searches


def test_a_saved_search_tells_what_came_in_since_its_keeper_last_looked(
    record: Record, document: str, put: Put
) -> None:
    record.save_search("harm", "고문", SearchFilter(wider=True, language="en"), "ada", DAY)
    [kept] = record.saved_searches("ada", OWNER)
    assert (kept.name, kept.query, kept.filter.language) == ("harm", "고문", "en")

    def news(by: str) -> int:
        [kept] = record.saved_searches(by, OWNER)
        found = record.searched(kept.query, replace(kept.filter, after=kept.after), OWNER)
        return found.hits.total

    assert news("ada") == 0
    assert news("tomas") == 2
    put("Another report of torture.", published="2026-01-01")
    assert news("ada") == 1
    record.look_at_search("harm", "ada", DAY)
    assert news("ada") == 0
    assert news("tomas") == 3


def test_a_saved_search_is_kept_through_a_rebuild_until_it_is_forgotten(
    record: Record, document: str
) -> None:
    record.save_search("harm", "torture", SearchFilter(), "ada", DAY)
    record.save_search("harm", "torture OR 고문", SearchFilter(), "ada", DAY)
    record.rebuild()
    assert [each.query for each in record.saved_searches("ada", OWNER)] == ["torture OR 고문"]
    record.forget_search("harm", "ada", DAY)
    assert record.saved_searches("ada", OWNER) == ()
    for act in (record.forget_search, record.look_at_search):
        with pytest.raises(NothingFound):
            act("harm", "ada", DAY)


def test_the_words_of_saved_searches_are_not_told_where_documents_are_sealed(
    record: Record, document: str
) -> None:
    record.save_search("witness", "Kim Jung-wook", SearchFilter(), "ada", DAY)
    assert record.saved_searches("ada", PUBLIC)
    record.protect(document, Protection.SEALED, "ada", DAY)
    assert record.saved_searches("ada", PUBLIC) == ()
    assert record.saved_searches("ada", OWNER)
