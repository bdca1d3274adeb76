"""Search finds the same on both databases, in any script, and shows where."""

import random
import re
from contextlib import nullcontext, suppress

import pytest

from onrecord.errors import BadUse
from onrecord.model import DocumentKind, Extraction
from onrecord.record import OWNER, Hit, Record, Scope, SearchFilter
from onrecord.record.folding import LONGEST, PASSAGE, folded, passages, places, tokens
from onrecord.record.query import And, Leaf, Node, Not, Or, leaves, parse
from tests.record.conftest import Put
from tests.record.made import arrived, statement

TEXTS = {
    "geneva": "The three detained missionaries were named in Geneva by Ambassador Hwang Joon-kook.",
    "assembly": "유엔총회가 북한인권 문제를 다루는 회의를 열었다. 필레몬 양 의장이 주재했다.",
    "symbol": "Resolution A/RES/79/181. Philémon Yang’s Assembly met; releases followed.",
    "mixed": "Kim Jung-wook (김정욱) was released? No: 김정욱 석방되지 않았다. 제79차 총회.",
    "width": "ＵＮ ﬁle on Ångström café, naïve; İstanbul, ΣΊΣΥΦΟΣ",
    "hindi": "मानवाधिकार परिषद में हिन्दी",
    "arabic": "حُقُوق الإنسان في مجلس الأمن",
    "chinese": "朝鲜人权问题联合国大会",
}

FINDS = [
    ("missionaries", {"geneva"}),
    ("MISSIONARIES geneva", {"geneva"}),
    ("missionaries assembly", set()),
    ("missionaries OR assembly", {"geneva", "symbol"}),
    ("missionaries AND geneva NOT assembly", {"geneva"}),
    ("NOT missionaries NOT assembly", set(TEXTS) - {"geneva", "symbol"}),
    ('"three detained"', {"geneva"}),
    ("“three detained”", {"geneva"}),
    ('"detained three"', set()),
    ("Joon-kook", {"geneva"}),
    ('"hwang joon kook"', {"geneva"}),
    ("Joon-koo*", {"geneva"}),
    ('"hwang joon koo"*', {"geneva"}),
    ("Joon-koo", set()),
    ("releas*", {"symbol", "mixed"}),
    ("released", {"mixed"}),
    ("A/RES/79/181", {"symbol"}),
    ("a/res/79/18", set()),
    ("79", {"symbol", "mixed"}),
    ("philemon", {"symbol"}),
    ("Yang's", {"symbol"}),
    ("총회", {"assembly", "mixed"}),
    ("유엔총회", {"assembly"}),
    ("엔총", {"assembly"}),
    ("총회가", {"assembly"}),
    ("양", {"assembly"}),
    ("욱", {"mixed"}),
    ("의장 양", {"assembly"}),
    ('"양 의장"', {"assembly"}),
    ('"의장 양"', set()),
    ("북한인권 석방", set()),
    ("북한인권 OR 석방*", {"assembly", "mixed"}),
    ("김정욱 NOT released", set()),
    ("제79차", {"mixed"}),
    ("un", {"width"}),
    ("file", {"width"}),
    ("angstrom CAFE", {"width"}),
    ("σισυφοσ", {"width"}),
    ("हिन्दी", {"hindi"}),
    ("मानवाधिकार", {"hindi"}),
    ("حقوق", {"arabic"}),
    ("人权", {"chinese"}),
    ("权人", set()),
    ("(geneva OR 총회) (missionaries OR 의장)", {"geneva", "assembly"}),
    ('"and"', set()),
    ("no: 김정욱", {"mixed"}),
]


@pytest.fixture
def ids(record: Record, put: Put) -> dict[str, str]:
    return {put(text, name=name).document: name for name, text in TEXTS.items()}


def test_each_search_finds_what_it_asks_for(record: Record, ids: dict[str, str]) -> None:
    for query, wanted in FINDS:
        found = record.search(query, SearchFilter(scope=Scope.DOCUMENTS, limit=None))
        assert {ids[hit.document] for hit in found} == wanted, query
        assert found.total == len(wanted), query


def test_marks_are_the_words_that_were_looked_for(record: Record, ids: dict[str, str]) -> None:
    for query, words in (
        ("philemon", ["Philémon"]),
        ("총회", ["총회"]),
        ("제79차", ["제79차"]),
        ("releas*", ["releases"]),
        ("A/RES/79/181", ["A/RES/79/181"]),
        ("file cafe", ["ﬁle", "café"]),
    ):
        name = "mixed" if query == "제79차" else None
        hits = [hit for hit in record.search(query) if name in (None, ids[hit.document])]
        marked = [span.of(hits[0].snippet) for span in hits[0].marks]
        shown = {"releas*": ["releases", "released"]}.get(query, words)
        assert marked
        assert set(marked) <= set(shown), query
        check(hits[0], TEXTS[ids[hits[0].document]])


def check(hit: Hit, text: str) -> None:
    """A hit's snippet and spans are of the text."""
    assert text[hit.start :].startswith(hit.snippet)
    assert [span.of(text) for span in hit.spans] == [span.of(hit.snippet) for span in hit.marks]


def test_a_snippet_shows_the_place_in_a_long_text(record: Record, put: Put) -> None:
    text = "word " * 5000 + "needle " + "word " * 5000
    put(text)
    [hit] = record.search("needle")
    assert "needle" in hit.snippet
    assert len(hit.snippet) < 400
    assert [span.of(text) for span in hit.spans] == ["needle"]
    check(hit, text)


def test_a_phrase_is_found_wherever_it_lies_in_a_long_text(record: Record, put: Put) -> None:
    words = [f"w{number}" for number in range(3 * PASSAGE)]
    put(" ".join(words))
    for at in range(PASSAGE - LONGEST - 2, PASSAGE + 2):
        assert record.search(f'"{words[at]} {words[at + 1]} {words[at + 2]}"').total == 1, at
    assert record.search(f'"{words[0]} {words[2]}"').total == 0
    # Words need not be near each other.
    assert record.search(f"{words[0]} {words[-1]}").total == 1


def test_a_word_that_comes_very_often_is_found_in_a_phrase_at_the_end(
    record: Record, put: Put
) -> None:
    put("the " * 30_000 + "the end")
    assert record.search('"the end"').total == 1


def test_titles_come_first_and_then_the_latest(record: Record, put: Put) -> None:
    for name, title, day in (
        ("old", "Other", "2020-01-01"),
        ("none", "Other", None),
        ("new", "Other", "2025-01-01"),
        ("titled", "A Hearing", "2010-01-01"),
    ):
        put(f"The hearing of {name}.", title=title, published=day)
    found = [hit.snippet.split()[-1] for hit in record.search("hearing")]
    assert found == ["titled.", "new.", "old.", "none."]


def test_statements_are_found_by_speaker_and_words(record: Record, put: Put) -> None:
    text = "Nora Vale said the prison must be opened. Nothing else happened."
    said = statement(text, "Nora Vale", "said", "the prison must be opened")
    put(text, extraction=Extraction(statements=(said,)))
    [found] = record.search("vale prison", SearchFilter(scope=Scope.STATEMENTS))
    assert found.finding == record.statements().rows[0].id
    assert found.title == "Nora Vale: say"
    assert found.snippet == "Nora Vale said the prison must be opened"
    check(found, text)
    assert record.search("nothing", SearchFilter(scope=Scope.STATEMENTS)).total == 0
    assert [hit.scope for hit in record.search("prison")] == [Scope.DOCUMENTS, Scope.STATEMENTS]


def test_hits_come_in_parts_across_documents_and_statements(record: Record, put: Put) -> None:
    for number in range(3):
        text = f"Vale said number {number} again."
        said = statement(text, "Vale", "said", f"number {number} again")
        put(text, extraction=Extraction(statements=(said,)))
    whole = record.search("again", SearchFilter(limit=None))
    assert whole.total == len(whole) == 6
    for size in (1, 2, 4, 5):
        parts = [
            record.search("again", SearchFilter(limit=size, offset=at)) for at in range(0, 8, size)
        ]
        assert {part.total for part in parts} == {6}
        assert [hit for part in parts for hit in part] == list(whole)


def test_a_search_is_narrowed_and_counted_by_kind_and_language(record: Record, put: Put) -> None:
    put("peace one", kind=DocumentKind.LETTER, published="2025-01-01")
    put("peace two", language="ko", published="2024-01-01")
    put("war", language="ko")
    found = {each.name: each for each in record.searched("peace").facets}
    counts = {
        name: {each.value: each.documents for each in found[name].values}
        for name in ("kind", "language", "year")
    }
    assert counts == {
        "kind": {"letter": 1, "news": 1},
        "language": {"en": 1, "ko": 1},
        "year": {"2025": 1, "2024": 1},
    }
    assert record.search("peace", SearchFilter(kind=DocumentKind.LETTER)).total == 1
    assert record.search("peace", SearchFilter(language="ko")).total == 1
    assert record.search("peace", SearchFilter(since="2024-06", until="2026")).total == 1


@pytest.mark.parametrize(
    "query",
    [
        *("", "   ", "!?", "()", '"', '"open', "a AND", "OR a", "a OR OR b", "NOT", "(a", "a)"),
        "(" * 50 + "a",
        " ".join(["x"] * 101),
        '"' + "word " * 41 + '"',
    ],
)
def test_what_is_no_search_is_refused_with_a_mend(query: str) -> None:
    with pytest.raises(BadUse) as told:
        parse(query)
    assert told.value.mend


@pytest.mark.parametrize(
    "query",
    [
        *("a' OR 1=1 --", "a:*", "title : x", "a^2", "{a b}", "a & !b", "NEAR(a b)", "-a", "%"),
        *("a\x00b", "'quoted'", "x\ud800y", "* a", "a ** b", '"a"b"c"'),
    ],
)
def test_signs_of_the_databases_mean_nothing_in_a_search(
    record: Record, put: Put, query: str
) -> None:
    put("Something else.")
    # Neither an error of the database nor a hit for what is not there.
    asked = suppress(BadUse) if query == "%" else nullcontext()
    with asked:
        assert record.search(query).total == 0


# ---------------------------------------------------------------------------- against a plain model


def holds(node: Node, found: list[str]) -> bool:
    """Whether a text, as tokens, has what a query asks for: the meaning of a search, in short."""
    if isinstance(node, Not):
        return not holds(node.part, found)
    if isinstance(node, And):
        return all(holds(part, found) for part in node.parts)
    if isinstance(node, Or):
        return any(holds(part, found) for part in node.parts)
    wanted = list(node.tokens)
    for at in range(len(found) - len(wanted) + 1):
        here = found[at : at + len(wanted)]
        if here[:-1] == wanted[:-1] and (
            here[-1].startswith(wanted[-1]) if node.begins else here[-1] == wanted[-1]
        ):
            return True
    return False


def test_any_search_finds_what_it_means_on_either_database(record: Record) -> None:
    make = random.Random(7)
    words = [
        "release",
        "released",
        "Hwang",
        "Joon-kook",
        "북한",
        "북한인권",
        "인권",
        "총회",
        "79차",
        "é",
    ]
    texts = [" ".join(make.choices(words, k=make.randint(1, 8))) + f" n{n}" for n in range(60)]
    written = record.write([arrived(text) for text in texts])
    ids = {each.document: tokens(text) for each, text in zip(written, texts, strict=True)}

    def query(depth: int) -> str:
        kind = make.randrange(6) if depth else 0
        if kind <= 2:
            word = make.choice([*words, "rel", "권", "한인", "n1"])
            return word + make.choice(["", "", "*"])
        if kind == 3:
            return '"' + " ".join(make.choices(words, k=2)) + '"'
        if kind == 4:
            return f"NOT {query(0)}"
        return f"({query(depth - 1)} {make.choice(['AND', 'OR', ''])} {query(depth - 1)})"

    for _ in range(150):
        asked = query(3)
        node = parse(asked)
        wanted = {id for id, found in ids.items() if holds(node, found)}
        hits = record.search(asked, SearchFilter(limit=None), OWNER)
        assert {hit.document for hit in hits} == wanted, asked


# ---------------------------------------------------------------------------- the folded text


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), "e\u0301 \u1112\u1161\u11ab글 Straße ǅ", "a_b x2y"]
)
def test_tokens_and_their_places_agree(text: str) -> None:
    found = places(text)
    assert [token for token, _, _ in found] == tokens(text)
    for token, start, end in found:
        bare = re.sub(r"[\W_]", "", folded(text[start:end]))
        assert re.sub(r"[\W_]", "", token) in bare, (token, text[start:end])


def test_passages_hold_every_token_and_share_some() -> None:
    found = [str(number) for number in range(7 * PASSAGE + 3)]
    cut = passages(found)
    assert max(map(len, cut)) <= PASSAGE
    joined = cut[0] + [token for part in cut[1:] for token in part[LONGEST:]]
    assert joined == found


def test_words_that_must_not_be_there_are_not_marked() -> None:
    assert leaves(parse("a NOT (b NOT c)")) == (Leaf(("a",)), Leaf(("c",)))
