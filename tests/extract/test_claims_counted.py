"""Claims of how often a body met, and that nobody voted against it."""

import pytest

from onrecord.extract.claims_counted import find_counted
from onrecord.model import ClaimOfFirst
from tests.extract.staged import stage

# The marked text, the sort, the number, the body, and keys among its scope.
CLAIMS = [
    (
        "[body:unsc|The Security Council] on Monday met on Varda for the third time.",
        "number",
        3,
        "body:unsc",
        set(),
    ),
    (
        "[body:unsc|The Council] held its sixth formal meeting on Varda on 12 June 2031.",
        "number",
        6,
        "body:unsc",
        {"format:formal meeting", "topic:varda"},
    ),
    (
        "[body:hrc|The Human Rights Council] has held a dialogue on Varda every year since 2014.",
        "every_year",
        None,
        "body:hrc",
        {"since:2013", "format:dialogue"},
    ),
    (
        "[body:unsc|The Council] met on Varda for the second year in a row.",
        "every_year",
        None,
        "body:unsc",
        {"since:2029"},
    ),
    (
        "[body:unga|The Assembly] adopted resolution [symbol:A/RES/85/901|A/RES/85/901]"
        " unanimously.",
        "unanimous",
        None,
        "body:unga",
        {"paper:A/RES/85/901"},
    ),
    (
        "[body:unsc|안전보장이사회]는 세 번째로 바르다 회의를 열었다.",
        "number",
        3,
        "body:unsc",
        set(),
    ),
    (
        "[body:hrc|인권이사회]는 2014년부터 해마다 상호대화를 열었다.",
        "every_year",
        None,
        "body:hrc",
        {"since:2013"},
    ),
    (
        "# [body:unsc|안보리], 2년 연속 바르다 공식회의",
        "every_year",
        None,
        "body:unsc",
        {"since:2029"},
    ),
]

NONE = [
    "It was his third time in Geneva.",
    "He said for the third time that [body:unsc|the Council] would wait.",
    "[body:unsc|The Council] held its 9876th meeting.",
    "[body:unga|The Assembly] opened its 79th session.",
    "[body:unsc|The Council] met every year from 2014 to 2017.",
    "The second time was worse.",
]


def claims(marked: str) -> tuple[ClaimOfFirst, ...]:
    staged = stage(marked, language="ko" if "가" <= max(marked) <= "힣" else "en")
    return find_counted(staged.document, staged.mentions, staged.symbols)


@pytest.mark.parametrize(("marked", "sort", "number", "body", "scope"), CLAIMS)
def test_a_claim_of_how_often_is_found_with_its_body_and_its_scope(
    marked: str, sort: str, number: int | None, body: str | None, scope: set[str]
) -> None:
    (claim,) = claims(marked)
    assert (claim.sort, claim.number, claim.body) == (sort, number, body)
    assert scope <= {cited.key for cited in claim.scope}


@pytest.mark.parametrize("marked", NONE)
def test_what_only_counts_or_names_is_no_claim_of_how_often(marked: str) -> None:
    assert claims(marked) == ()
