"""Who says what by rules: source, cue and content are the right words, or nothing is found."""

import pytest

from onrecord.extract.attribution.korean import attribute_korean
from onrecord.extract.attribution.rules import ruled
from onrecord.extract.mentions import find_mentions
from onrecord.extract.tokens import tokenize
from onrecord.model import Document, QuoteKind, Spans
from tests.extract.documents import document

# text · then, for each attribution, "source | cue | content", content parts parted by " … "
ENGLISH = [
    (
        "The envoy said that talks had failed.",
        ["The envoy | said | talks had failed"],
    ),
    (
        "Talks had failed, the envoy said on Tuesday.",
        ["the envoy | said | Talks had failed"],
    ),
    (
        "“We will wait,” said Malu, who leads the mission. “We have time.”",
        ["Malu | said | “We will wait,” … “We have time.”"],
    ),
    (
        "Linde called for an inquiry and strongly urged Varda to free the teachers.",
        [
            "Linde | called for | an inquiry",
            "Linde | urged | Varda to free the teachers",
        ],
    ),
    (
        "The envoy praised the vote, saying that silence helps nobody.",
        [
            "The envoy | praised | the vote",
            "The envoy | saying | silence helps nobody",
        ],
    ),
    (
        "According to the League, sixty people were held.",
        ["the League | According to | sixty people were held"],
    ),
    (
        "The arrest was condemned by the Coral League.",
        ["the Coral League | was condemned by | The arrest"],
    ),
    (
        "Linde highlighted the gravity of the crimes: “Nobody can say they did not know.”",
        ["Linde | highlighted | the gravity of the crimes … “Nobody can say they did not know.”"],
    ),
    (
        "The two witnesses gave first-hand accounts of life in the camps.",
        ["The two witnesses | gave first-hand accounts of | life in the camps"],
    ),
    (
        "The Government, which faces a vote in May, has repeatedly denied running such camps.",
        ["The Government | has repeatedly denied | running such camps"],
    ),
    (
        "The road, officials said, may never reopen.",
        ["officials | said | The road … may never reopen"],
    ),
    (
        "Malu went on to say the camps were still open.",
        ["Malu | went on to say | the camps were still open"],
    ),
    (
        "The League's call for a truce was not heard.",
        ["The League | call for | a truce"],
    ),
    (
        "Palmora, Sunder and Kenya all voiced support for the creation of a court.",
        ["Palmora, Sunder and Kenya | voiced support for | the creation of a court"],
    ),
]

KOREAN = [
    (
        "오세이 말루 대사는 “국경을 열어야 한다”고 말했다.",
        ["오세이 말루 대사 | 말했다 | “국경을 열어야 한다”"],
    ),
    (
        "바르다 외교부는 구금된 교사가 건강하다고 밝혔다.",
        ["바르다 외교부 | 밝혔다 | 구금된 교사가 건강하다"],
    ),
    (
        "노르웨이 대표는 수감자의 석방을 촉구했다.",
        ["노르웨이 대표 | 촉구했다 | 수감자의 석방"],
    ),
    (
        "위원회는 사망자 수에 우려를 표명했다.",
        ["위원회 | 우려를 표명했다 | 사망자 수"],
    ),
    (
        "산호연맹에 따르면 60명이 체포됐다.",
        ["산호연맹 | 따르면 | 60명이 체포됐다"],
    ),
]

SILENT = [
    "The Assembly adopted the resolution without a vote.",
    "The council has yet to say whether it will meet.",
    "Malu is speaking about the detained teachers in the hall.",
    "The reports were published in May.",
    "He did not comment.",
    "회의는 오전 열 시에 시작됐다.",
]


def words(found: Spans, doc: Document) -> str:
    return " … ".join(span.of(doc.text) for span in found)


def found_in(text: str, language: str) -> list[str]:
    doc = document(text, language)
    attribute = attribute_korean if language == "ko" else ruled
    return [
        " | ".join(words(part, doc) for part in (one.source, one.cue, one.content))
        for one in attribute(doc, find_mentions(doc))
    ]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text[:40] for text, _ in ENGLISH])
def test_source_cue_and_content_are_the_right_words(text: str, expected: list[str]) -> None:
    assert found_in(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), KOREAN, ids=[text[:20] for text, _ in KOREAN])
def test_korean_sources_contents_and_verbs_are_the_right_words(
    text: str, expected: list[str]
) -> None:
    assert found_in(text, "ko") == expected


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_gives_no_attribution(text: str) -> None:
    assert found_in(text, "ko" if text[0] > "가" else "en") == []


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "Anto said: “Our courts are open.\n\n“Our prisons are open too.”\n\nHe left the hall."
    assert found_in(text, "en") == [
        "Anto | said | “Our courts are open. … “Our prisons are open too.”"
    ]


def test_the_paragraphs_of_a_resolution_speak_for_the_body_that_adopts_it() -> None:
    text = (
        "The Assembly of the Coral League,\n\n"
        "1. Condemns the use of secret prisons;\n\n"
        "2. Urges the Government of Varda to close them."
    )
    assert found_in(text, "en") == [
        "The Assembly of the Coral League | Condemns | the use of secret prisons",
        "The Assembly of the Coral League | Urges | the Government of Varda to close them",
    ]


def test_the_kind_tells_direct_from_mixed_and_indirect() -> None:
    doc = document(
        "“Nobody was hurt in the camp,” Anto said. Linde said the trial was “a play” and a farce. "
        "Malu said the vote was close."
    )
    kinds = [one.quote for one in ruled(doc, ())]
    assert kinds == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT]


def test_every_part_lies_within_the_text_and_a_source_is_never_inside_its_own_content() -> None:
    doc = document("\n\n".join(text for text, _ in ENGLISH))
    for one in ruled(doc, find_mentions(doc)):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(doc.text)
        assert not any(part.overlaps(span) for part in one.content for span in one.source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.N. envoy's call didn't help.", "The U.N. envoy 's call didn't help ."),
        ("non-refoulement (A/79/L.1)", "non-refoulement ( A / 79 / L . 1 )"),
        ("“It cost 1,200.50,” he said--late", "“ It cost 1,200.50 , ” he said -- late"),
        ("정부는 79차 회의를", "정부는 79차 회의를"),
    ],
)
def test_tokens_keep_abbreviations_figures_and_hyphens_whole(text: str, expected: str) -> None:
    assert " ".join(tokenize(text).words) == expected
