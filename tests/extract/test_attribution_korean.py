"""Who says what in Korean: endings, particles and word order tell, whatever the words are."""

import time

import pytest

from onrecord.extract.attribution.korean import attribute_korean
from onrecord.extract.mentions import find_mentions
from onrecord.extract.statements import find_statements
from onrecord.model import Attribution, QuoteKind
from onrecord.vocabulary.korean import korean_meaning, korean_verb
from tests.extract.documents import document

# text · for each attribution "source | cue | content"; no source where the sentence names none
SENTENCES = [
    (
        "“문은 닫혀 있다”고 오세이 말루 대사가 말했다.",
        ["오세이 말루 대사 | 말했다 | “문은 닫혀 있다”"],
    ),
    (
        "린데 대표는 “늦었다”며 “내년에는 달라야 한다”고 강조했다.",
        [
            "린데 대표 | 강조했다 | “늦었다”",
            "린데 대표 | 강조했다 | “내년에는 달라야 한다”",
        ],
    ),
    (
        "위원회는 바르다가 명단을 숨겼다고 지적하고 조사에 응할 것을 촉구했다.",
        [
            "위원회 | 지적하고 | 바르다가 명단을 숨겼다",
            "위원회 | 촉구했다 | 조사에 응할 것",
        ],
    ),
    (
        "의장은 검문소를 열라고 요구했지만, 대변인은 때가 아니라고 맞섰다.",
        ["의장 | 요구했지만 | 검문소를 열라", "대변인 | 맞섰다 | 때가 아니라"],
    ),
    (
        "외교부는 책임을 인정하고 사과해야 한다고 밝혔다.",
        ["외교부 | 밝혔다 | 책임을 인정하고 사과해야 한다"],
    ),
    (
        "기록을 없앴다는 것이 변호인의 설명이다.",
        ["변호인 | 설명이다 | 기록을 없앴다"],
    ),
    (
        "산호연맹은 재판을 다시 열어야 한다는 입장을 밝혔다.",
        ["산호연맹 | 입장을 밝혔다 | 재판을 다시 열어야 한다"],
    ),
    (
        "정부는 유가족들로부터 수색이 늦었다는 비판을 받았다.",
        ["유가족들 | 비판을 받았다 | 수색이 늦었다"],
    ),
    (
        "수감자 두 명은 섬으로 옮겨진 것으로 알려졌다.",
        [" | 알려졌다 | 수감자 두 명은 섬으로 옮겨진 것"],
    ),
    (
        "총회는 식량 부족에 깊은 우려를 표명하였다.",
        ["총회 | 우려를 표명하였다 | 식량 부족"],
    ),
    (
        "당국자는 12일 기자회견에서 길을 다시 열었다고 발표했다.",
        ["당국자 | 발표했다 | 길을 다시 열었다"],
    ),
    (
        "“더는 못 기다립니다.” 한소라 국장은 이렇게 말했다.",
        ["한소라 국장 | 말했다 | “더는 못 기다립니다.”"],
    ),
    (
        "저희는 어부들을 돌려보낼 것을 촉구합니다.",
        ["저희 | 촉구합니다 | 어부들을 돌려보낼 것"],
    ),
    (
        "의사는 “물이 모자란다”며 고개를 숙였다.",
        ["의사 |  | “물이 모자란다”"],
    ),
    (
        "외무성 대변인은 우리 제도를 헐뜯지 말라고 하면서 끝까지 맞설것이라고 언명하였다.",
        [
            "외무성 대변인 | 하면서 | 우리 제도를 헐뜯지 말라",
            "외무성 대변인 | 언명하였다 | 끝까지 맞설것이라",
        ],
    ),
]

SILENT = [
    "대변인은 협상 내용을 밝히지 않았다.",
    "사람들은 그 길을 ‘바람길’이라고 부른다.",
    "외교부는 성명을 발표했다.",
    "그는 학교에 가려고 일어났다.",
    "위원회는 예전보다는 자주 모인다.",
    "문을 열라고 말한 사람은 아무도 없었다.",
]

ENDLESS = ["“", "다고 ", "라고 말했다 ", "것을 촉구했다", '"가"고 ', "…", "기자: ", "을 밝히며 "]


def shown(text: str, one: Attribution) -> str:
    parts = (one.source, one.cue, one.content)
    return " | ".join(" … ".join(span.of(text) for span in part) for part in parts)


def found_in(text: str) -> list[str]:
    doc = document(text, "ko")
    return [shown(doc.text, one) for one in attribute_korean(doc, find_mentions(doc))]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:20] for text, _ in SENTENCES])
def test_the_right_words_are_source_cue_and_content(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_gives_no_attribution(text: str) -> None:
    assert found_in(text) == []


def test_a_sentence_without_a_subject_points_at_the_one_before_and_is_less_sure() -> None:
    text = "린데 대표는 회의가 끝났다고 말했다. 이어 다음 회의는 5월에 열린다고 덧붙였다."
    doc = document(text, "ko")
    first, second = attribute_korean(doc, find_mentions(doc))
    assert second.source == ()
    assert [span.of(text) for span in second.antecedent] == ["린데 대표"]
    assert second.confidence < first.confidence
    assert "the subject is left out" in second.reason


def test_a_pronoun_points_at_whom_the_sentence_before_is_about() -> None:
    text = "린데 대표는 “국경이 없다”는 말로 시작했다. 그는 침묵을 깨야 한다고 호소했다."
    doc = document(text, "ko")
    (last,) = (one for one in attribute_korean(doc, find_mentions(doc)) if one.source)
    assert last.source[0].of(text) == "그"
    assert last.antecedent[0].of(text) == "린데 대표"


def test_the_paragraphs_of_a_resolution_speak_for_whoever_adopts_it() -> None:
    text = (
        "산호연맹 총회는,\n\n1. 계속되는 구금을 규탄한다;\n\n"
        "2. 바르다 정부가 문을 열 것을 촉구한다."
    )
    doc = document(text, "ko")
    found = attribute_korean(doc, find_mentions(doc))
    assert [shown(doc.text, one) for one in found] == [
        " | 규탄한다 | 계속되는 구금",
        " | 촉구한다 | 바르다 정부가 문을 열 것",
    ]
    assert {one.antecedent[0].of(doc.text) for one in found} == {"산호연맹 총회"}


def test_each_line_of_an_interview_belongs_to_its_speaker() -> None:
    text = (
        "면담 기록\n\n기자: 언제 끌려갔습니까?\n하린: 새벽입니다.\n기자: 이유는요?\n하린: 모릅니다."
    )
    assert found_in(text) == [
        "기자 | : | 언제 끌려갔습니까?",
        "하린 | : | 새벽입니다.",
        "기자 | : | 이유는요?",
        "하린 | : | 모릅니다.",
    ]


def test_a_paragraph_of_quotation_goes_to_the_quotation_before_it_or_the_sentence_after() -> None:
    goes_on = "의장은 “문이 열렸다”고 말했다.\n\n“아직 아무도 나오지 못했다.”\n\n회의는 끝났다."
    assert found_in(goes_on) == ["의장 | 말했다 | “문이 열렸다” … “아직 아무도 나오지 못했다.”"]
    claimed = "회의가 열렸다.\n\n“아무도 없습니다.”\n\n한소라 국장의 말이다."
    assert found_in(claimed) == ["한소라 국장 | 말이다 | “아무도 없습니다.”"]
    alone = "회의가 열렸다.\n\n“아무도 없습니다.”\n\n비가 왔다."
    assert found_in(alone) == [" |  | “아무도 없습니다.”"]


def test_beliefs_plans_and_decisions_are_attributions_but_no_statements() -> None:
    text = (
        "정부는 특사를 보내기로 했다. 외교부는 협상을 계속할 방침이다. "
        "전문가들은 협상이 길어질 것이라고 보고 있다. 가족들은 그가 돌아오기를 바라고 있다."
    )
    doc = document(text, "ko")
    mentions = find_mentions(doc)
    found = attribute_korean(doc, mentions)
    assert [one.source[0].of(text) for one in found] == ["정부", "외교부", "전문가들", "가족들"]
    assert find_statements(doc, found, mentions, (), ()) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("의장은 “끝났다”고 말했다.", QuoteKind.DIRECT),
        ("의장은 재판이 “연극에 가깝다”고 말했다.", QuoteKind.MIXED),
        ("의장은 『끝났다고 본다』고 말했다.", QuoteKind.DIRECT),
        ("의장은 ‘빈손’ 회담은 없다고 말했다.", QuoteKind.INDIRECT),
    ],
)
def test_the_marks_tell_direct_from_mixed_and_indirect(text: str, kind: QuoteKind) -> None:
    doc = document(text, "ko")
    assert [one.quote for one in attribute_korean(doc, ())] == [kind]


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("밝히며", "밝히다"),
        ("덧붙이였다", "덧붙이다"),
        ("물었다", "묻다"),
        ("되물으며", "되묻다"),
        ("털어놨다", "털어놓다"),
        ("요청드립니다", "요청"),
        ("강조하시였다", "강조"),
        ("지적해", "지적"),
    ],
)
def test_a_reporting_verb_is_known_in_all_its_forms(word: str, verb: str) -> None:
    found = korean_verb(word)
    assert found is not None
    assert found.cue.word == verb


@pytest.mark.parametrize("word", ["밝혀졌다", "말할", "발표할", "전", "말하지", "촉구될"])
def test_forms_that_report_nothing_are_no_reporting_verbs(word: str) -> None:
    assert korean_verb(word) is None


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("의혹을 일축했다", "deny"),
        ("우려를 표명하고", "express_concern"),
        ("비판을 받았다", "condemn"),
        ("선을 그었다", "deny"),
        ("환영의 뜻을 표했다", "welcome"),
        ("촉구", "urge"),
    ],
)
def test_a_phrase_means_what_its_noun_or_its_verb_means(words: str, act: str) -> None:
    found = korean_meaning(words)
    assert found is not None
    assert found.act == act


@pytest.mark.parametrize("piece", ENDLESS)
def test_what_goes_on_endlessly_is_read_in_time(piece: str) -> None:
    doc = document(piece * (20_000 // len(piece)) + "x", "ko")
    began = time.process_time()
    attribute_korean(doc, ())
    assert time.process_time() - began < 4
