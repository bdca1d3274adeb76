"""Meetings of one body that a document tells together."""

import pytest

from onrecord.extract.dates import find_dates
from onrecord.extract.series import find_series
from onrecord.model import Series
from tests.extract.staged import stage

FOUR = (2014, 2015, 2016, 2017)
UNSC = "[body:unsc|The Security Council]"
HRC = "[body:hrc|The Human Rights Council]"

# The marked text, the years, how often, and whether it goes on.
TOLD = [
    (
        f"{UNSC} held annual briefings from 2014 to 2017, resumed in 2023 and 2024.",
        (*FOUR, 2023, 2024),
        "yearly",
        False,
    ),
    (f"{UNSC} met on the issue every year between 2014 and 2017.", FOUR, "yearly", False),
    (f"{UNSC} held formal meetings on it in 2014, 2015, 2016 and 2017.", FOUR, None, False),
    (f"{UNSC} had met on the situation in 2019 and 2022.", (2019, 2022), None, False),
    (
        f"{UNSC} held annual briefings from 2014 to 2017.\nIt resumed in 2023.\n"
        "In 2024 it met again.",
        (*FOUR, 2023, 2024),
        "yearly",
        False,
    ),
    (
        f"{UNSC} held annual briefings from 2014 to 2024 but did not meet from 2018 to 2022.",
        (*FOUR, 2023, 2024),
        "yearly",
        False,
    ),
    (
        f"{UNSC} had met on it in each of the four years from 2014 to 2017.\n"
        "In 2018, 2019 and 2020 there was no such meeting.",
        FOUR,
        "yearly",
        False,
    ),
    (
        f"{HRC} has held a yearly dialogue since 2013.",
        tuple(range(2013, 2025)),
        "yearly",
        True,
    ),
    (f"{HRC} continued its annual dialogues with the envoy.", (), "yearly", True),
    (f"{HRC} holds an interactive dialogue with the envoy every March.", (), "yearly", True),
    (
        f"{UNSC} held a formal meeting every year from 2014 to 2017, and it also met on"
        " 17 August 2023 and on 12 June 2024.",
        FOUR,
        "yearly",
        False,
    ),
    (
        "[body:unsc|안보리]는 2014년부터 2017년까지 해마다 바르다 인권 공식회의를 열었고,"
        " 2023년 8월 17일에도 회의를 개최했다.",
        FOUR,
        "yearly",
        False,
    ),
    (
        "[body:unsc|안보리]는 2014년부터 2017년까지 네 차례 공식회의를 열었다.\n"
        "이후 2023년과 2024년 다시 열었다.",
        (*FOUR, 2023, 2024),
        None,
        False,
    ),
    ("[body:hrc|인권이사회]는 매년 3월 상호대화를 진행하고 있다.", (), "yearly", True),
]

NONE = [
    f"From 2018 to 2022 {UNSC} held no formal meeting on the item.",
    f"{UNSC} held a formal meeting on 22 December 2014.",
    "[body:unga|The Assembly] has adopted a resolution on the subject in every year since 2005.",
    f"{UNSC} has met on non-proliferation since 2006.",
    f"The mandate was created in 2020 by {HRC} and renewed in 2022.",
    "[state:VRD|Varda] held elections in 2014 and 2019.",
    f"{UNSC} heard that camps were opened in 2014 and closed in 2017.",
    "[body:unsc|안보리]는 2018년부터 2022년까지 회의를 열지 않았다.",
]


def series(marked: str) -> tuple[Series, ...]:
    language = "ko" if "가" <= max(marked) <= "힣" else "en"
    staged = stage(marked, published="2025-05-21", language=language)
    return find_series(staged.document, staged.mentions, find_dates(staged.document))


@pytest.mark.parametrize(("marked", "years", "frequency", "open_ended"), TOLD)
def test_meetings_told_together_give_their_years(
    marked: str, years: tuple[int, ...], frequency: str | None, open_ended: bool
) -> None:
    (found,) = series(marked)
    assert (found.years, found.frequency, found.open_ended) == (years, frequency, open_ended)
    assert found.body.key in ("body:unsc", "body:hrc")


@pytest.mark.parametrize("marked", NONE)
def test_what_is_no_series_of_meetings_gives_none(marked: str) -> None:
    assert series(marked) == ()


def test_a_series_cites_the_words_for_its_body_format_and_topic() -> None:
    text = f"{UNSC} held a formal meeting on human rights in Varda every year from 2014 to 2017."
    staged = stage(text, published="2025-05-21")
    (found,) = find_series(staged.document, staged.mentions, find_dates(staged.document))
    cited = [found.body, found.format, found.topic]
    words = [one.spans[0].of(staged.document.text) for one in cited if one]
    assert words == ["The Security Council", "formal meeting", "human rights in Varda"]
    assert found.spans[0].of(staged.document.text).endswith("every year from 2014 to 2017")
