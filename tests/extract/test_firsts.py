"""Claims that something never happened before, and what narrows them."""

import pytest

from onrecord.extract.firsts import find_firsts
from onrecord.model import ClaimOfFirst
from tests.extract.staged import stage

# The marked text, the body, the words of the claim, and keys among its scope.
CLAIMS = [
    (
        "[body:unga|The General Assembly] on Tuesday held its first high-level meeting devoted to"
        " human rights in Varda, with two witnesses.",
        "body:unga",
        "held its first high-level meeting devoted to human rights in Varda",
        {"body:unga", "format:high-level meeting", "topic:human rights in varda"},
    ),
    (
        "[body:unsc|The Security Council] takes up Varda for the first time since 2017",
        "body:unsc",
        "for the first time since 2017",
        {"since:2017"},
    ),
    (
        "[body:unsc|The Council] met on Monday.\nThe meeting was the first open one since 2017.",
        "body:unsc",
        "The meeting was the first open one since 2017",
        {"body:unsc", "since:2017"},
    ),
    (
        "[body:unsc|The Council] held its first open briefing on Varda in six years.",
        "body:unsc",
        "first open briefing on Varda in six years",
        {"format:open briefing", "topic:varda", "since:2025"},
    ),
    (
        "[body:unga|The Assembly] has adopted a text each year.\nIt had not held a high-level"
        " meeting on it before.",
        "body:unga",
        "It had not held a high-level meeting on it before",
        {"format:high-level meeting"},
    ),
    (
        "Never before had [body:unga|the Assembly] met on Varda, campaigners said.",
        "body:unga",
        "Never before had the Assembly met on Varda",
        set(),
    ),
    (
        "The first [body:un|UN] meeting on human rights in Varda took place in New York today.",
        None,
        "The first UN meeting on human rights in Varda took place",
        {"body:un", "topic:human rights in varda"},
    ),
    (
        "Monday's meeting of [body:unga|the General Assembly], the first ever held by"
        " [body:un|the United Nations] on Varda, was short.",
        None,
        "the first ever held by the United Nations on Varda",
        {"body:un", "topic:varda"},
    ),
    (
        "Some left, and [body:hrc|the Council] held an unprecedented special session on Varda.",
        "body:hrc",
        "held an unprecedented special session on Varda",
        {"format:special session"},
    ),
    (
        "[body:hrc|The Council] opened its inaugural session in Geneva.",
        "body:hrc",
        "its inaugural session",
        {"format:session"},
    ),
    (
        "She became the first woman to chair [body:unga|the Assembly].",
        "body:unga",
        "the first woman to chair the Assembly",
        set(),
    ),
    (
        "[body:unga|유엔총회]가 바르다 인권을 주제로 고위급 회의를 연 것은 이번이 처음이다.",
        "body:unga",
        "고위급 회의를 연 것은 이번이 처음이다",
        {"format:high-level meeting", "topic:바르다 인권"},
    ),
    (
        "[body:unsc|안보리]가 6년 만에 처음으로 공개회의를 열었다.",
        "body:unsc",
        "6년 만에 처음으로 공개회의를 열었다",
        {"format:open meeting", "since:2025"},
    ),
    (
        "# [body:unga|유엔총회] 첫 바르다 인권 고위급 회의…대사, 석방 촉구",
        "body:unga",
        "첫 바르다 인권 고위급 회의",
        {"format:high-level meeting"},
    ),
]

NONE = [
    "First, the names were heard; second, [body:unga|the Assembly] rose.",
    "He was first secretary and spoke in [body:ga1|the First Committee] in the first half of May.",
    "At first [body:unga|the Assembly] was silent.",
    "The first lady met the first delegate on the first day of [body:unga|the Assembly].",
    "The first witness told [body:unga|the Assembly] of her first name and her first child.",
    "It was not the first time that [body:unsc|the Council] had met.",
    "The first of three meetings of [body:unsc|the Council] was short.",
    "The first presidential debate was on Monday.",
    "[body:unsc|The Council] met before the vote, and had not decided before the end of the year.",
    "[body:unga|The Assembly] adopts it yearly; it had done so for the first time in 2005.",
    "[body:unga|유엔총회]는 처음에는 침묵했다. 첫째 날이었다.",
]


def claims(marked: str) -> tuple[ClaimOfFirst, ...]:
    language = "ko" if "가" <= max(marked) <= "힣" else "en"
    staged = stage(marked, language=language)
    found = find_firsts(staged.document, staged.mentions)
    for claim in found:
        assert claim.claim == " ".join(claim.spans[0].of(staged.document.text).split())
    return found


@pytest.mark.parametrize(("marked", "body", "words", "scope"), CLAIMS)
def test_a_claim_of_first_is_found_with_its_body_and_its_scope(
    marked: str, body: str | None, words: str, scope: set[str]
) -> None:
    (claim,) = claims(marked)
    assert words in claim.claim
    assert claim.body == body
    assert scope <= {cited.key for cited in claim.scope}


@pytest.mark.parametrize("marked", NONE)
def test_what_only_counts_or_names_is_no_claim_of_first(marked: str) -> None:
    assert claims(marked) == ()


def test_every_word_that_narrows_a_claim_is_cited() -> None:
    marked = "[body:unsc|The Council] held its first open briefing on Varda since 2017."
    staged = stage(marked)
    (claim,) = find_firsts(staged.document, staged.mentions)
    words = [span.of(staged.document.text) for cited in claim.scope for span in cited.spans]
    assert words == ["The Council", "open briefing", "Varda", "since 2017"]
