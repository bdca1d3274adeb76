"""Pictures: well-formed, named, the same each time, and harmless whatever the names in them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.publish.charts import (
    Bar,
    GridCell,
    GridRow,
    Lane,
    Mark,
    Picture,
    RingEdge,
    RingNode,
    bars,
    course,
    grid,
    ring,
)
from onrecord.publish.charts.ring import round_order

SVG = "{http://www.w3.org/2000/svg}"


def all_four(name: str = "Varda", address: str = "/x") -> list[Picture]:
    nodes = [RingNode(f"n{at}", f"{name} {at}", at, address) for at in range(12)]
    edges = [RingEdge(f"n{at}", f"n{(at * 5 + 1) % 12}", at + 1, at % 3 == 0) for at in range(12)]
    marks = [Mark("2031-05-12", name, address), Mark("2031-05", name), Mark("2031", name)]
    cells = [GridCell(0), GridCell(1, address), GridCell(1234, address)]
    return [
        bars([Bar(name, 3, address), Bar("2031", 0)], name, name),
        course([Lane(name, marks)], name, name),
        grid(["2029", "2030", name], [GridRow(name, cells)], name, name),
        ring(nodes, edges, name, name, "n3"),
    ]


@given(st.text(max_size=40))
def test_any_name_gives_well_formed_pictures(name: str) -> None:
    for picture in all_four(name):
        for text in (picture.standing_alone(), picture.inline("a")):
            etree.fromstring(text.encode("utf-8"))


def test_a_name_can_add_nothing_to_a_picture() -> None:
    evil = "\"><script>alert(1)</script><a href='javascript:x'>\u202e"
    for picture in all_four(evil, f"/x?{evil}"):
        tree = etree.fromstring(picture.inline("a").encode())
        assert not tree.findall(f".//{SVG}script")
        assert all(each.get("href", "").startswith("/x?") for each in tree.iter(f"{SVG}a"))
        assert "\u202e" not in picture.inline("a")


@pytest.mark.parametrize("picture", all_four(), ids=["bars", "course", "grid", "ring"])
def test_a_picture_is_an_image_with_a_name_and_a_description(picture: Picture) -> None:
    alone = etree.fromstring(picture.standing_alone().encode())
    assert alone.get("role") == "img"
    assert alone.find(f"{SVG}title").text == picture.title  # type: ignore[union-attr]
    assert alone.find(f"{SVG}desc").text == picture.description  # type: ignore[union-attr]
    image = etree.fromstring(picture.inline("a").encode())[0]
    assert image.get("role") == "img"
    assert image.find(f"{SVG}title").get("id") == image.get("aria-labelledby")  # type: ignore[union-attr]
    # What leads on lies beside the image, not in it, and the keyboard passes it by.
    assert not image.findall(f".//{SVG}a")


@pytest.mark.parametrize("picture", all_four(), ids=["bars", "course", "grid", "ring"])
def test_a_picture_within_a_page_has_no_style_of_its_own(picture: Picture) -> None:
    text = picture.inline("a")
    assert "style=" not in text
    assert "<style" not in text
    assert 'tabindex="-1"' in text
    assert "prefers-color-scheme" in picture.standing_alone()
    assert "href" not in picture.standing_alone()


def test_a_picture_is_the_same_each_time_it_is_drawn() -> None:
    assert [each.inline("a") for each in all_four()] == [each.inline("a") for each in all_four()]


def test_no_two_names_of_a_ring_have_one_place() -> None:
    nodes = [RingNode(str(at), f"Name {at}", 1) for at in range(60)]
    tree = etree.fromstring(ring(nodes, [], "t", "d").inline("a").encode())
    places = {(each.get("cx"), each.get("cy")) for each in tree.iter(f"{SVG}circle")}
    assert len(places) == 60


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 50)), max_size=30))
def test_the_order_around_a_ring_has_everybody_once(tied: list[tuple[int, int, int]]) -> None:
    edges = [RingEdge(str(one), str(other), weight) for one, other, weight in tied]
    ids = [str(at) for at in range(10)]
    assert sorted(round_order(ids, edges)) == ids


@pytest.mark.parametrize("empty", [lambda: bars([], "t", "d"), lambda: course([], "t", "d")])
def test_nothing_can_be_drawn_too(empty: Callable[[], Picture]) -> None:
    etree.fromstring(empty().standing_alone().encode())


@given(st.from_regex(re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII), fullmatch=True))
def test_a_day_that_no_calendar_has_still_has_a_place(day: str) -> None:
    course([Lane("all", [Mark(day, day), Mark("2031", "2031")])], "t", "d")
