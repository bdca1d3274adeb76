"""The promises about the matrix of bodies and years."""

from onrecord import ask
from onrecord.ask.coverage import years_of
from onrecord.model import Cited, DateMention, EntityKind, Mention, Series
from tests.ask.held import HOW, Held

COUNCIL, ASSEMBLY = "body:unsc", "body:unga"


def series(held: Held, document: str, words: str, *years: int, **more: object) -> None:
    spans = held.place(document, words)
    finding = Series(spans=spans, body=Cited("x", spans, COUNCIL), years=years, **HOW, **more)  # type: ignore[arg-type]
    held.put(document, finding)


def cells(held: Held, body: str = COUNCIL, **asked: int) -> dict[int, ask.Cell]:
    matrix = ask.coverage(held, **asked)  # type: ignore[arg-type]
    return {cell.year: cell for row in matrix.rows if row.body == body for cell in row.cells}


def test_a_meeting_fills_its_cell_with_the_words_that_tell_of_it(held: Held) -> None:
    held.paper("a1", "The Council met on 22 December 2014.", "2014-12-23")
    held.meets("a1", "met on 22 December 2014", COUNCIL, "2014-12-22")
    cell = cells(held)[2014]
    assert cell.state is ask.CellState.FOUND
    assert cell.says == "1 meeting"
    assert [each.quotation for each in cell.evidence] == ["met on 22 December 2014"]


def test_years_between_meetings_are_shown_as_gaps_and_say_in_how_many_documents(held: Held) -> None:
    held.paper("a1", "met in 2014 and again in 2017; nothing in 2015", "2018-01-01")
    held.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    held.meets("a1", "again in 2017", COUNCIL, "2017-12-11")
    held.put("a1", DateMention(spans=held.place("a1", "2015"), iso="2015", **HOW))
    held.paper("b1", "Snow fell in 2016.", "2016-02-01")
    found = cells(held)
    assert sorted(found) == [2014, 2015, 2016, 2017]
    assert (found[2015].state, found[2015].says) == (
        ask.CellState.NOTHING,
        "nothing found in 1 document",
    )
    # The second document speaks of 2016, the first of the body: none of both.
    assert (found[2016].state, found[2016].searched, found[2016].of_both) == (
        ask.CellState.UNREAD,
        2,
        0,
    )
    assert "did not" not in found[2016].says


def test_a_series_told_together_fills_its_years_without_counting_meetings(held: Held) -> None:
    held.paper("a1", "yearly meetings from 2014 to 2016")
    series(held, "a1", "yearly meetings from 2014 to 2016", 2014, 2015, 2016)
    found = cells(held)
    assert [cell.says for cell in found.values()] == ["told as part of a series"] * 3
    assert found[2015].evidence[0].quotation == "yearly meetings from 2014 to 2016"


def test_a_meeting_told_with_less_precision_is_not_counted_twice(held: Held) -> None:
    held.paper("a1", "on 10 December 2015; in December 2015; in 2015; on 3 March 2015")
    for words, day in (
        ("on 10 December 2015", "2015-12-10"),
        ("in December 2015", "2015-12"),
        ("in 2015", "2015"),
        ("on 3 March 2015", "2015-03-03"),
    ):
        held.meets("a1", words, COUNCIL, day)
    assert [each.row.day for each in cells(held)[2015].meetings] == ["2015-03-03", "2015-12-10"]


def test_an_informal_gathering_is_shown_apart_and_not_counted(held: Held) -> None:
    held.paper("a1", "met in 2014; Arria formula in 2016")
    held.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    held.meets("a1", "Arria formula", COUNCIL, "2016-03-17", "Arria-formula meeting")
    found = cells(held, until=2016)
    assert found[2016].state is ask.CellState.INFORMAL
    assert found[2016].meetings == ()
    assert len(found[2016].informal) == 1


def test_bodies_and_years_may_be_asked_for(held: Held) -> None:
    held.paper("a1", "met in 2014")
    held.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    matrix = ask.coverage(held, [ASSEMBLY, COUNCIL], since=2013, until=2014)
    assert [row.name for row in matrix.rows] == ["General Assembly", "Security Council"]
    assert matrix.years == (2013, 2014)
    assert matrix.rows[0].cells[1].meetings == ()


def test_a_document_that_names_the_body_counts_as_looked_through(held: Held) -> None:
    held.paper("a1", "met in 2014")
    held.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    held.paper("b1", "the Council was silent", "2015-05-01")
    held.put(
        "b1",
        Mention(
            spans=held.place("b1", "the Council"),
            entity_kind=EntityKind.BODY,
            name="Council",
            key=COUNCIL,
            **HOW,
        ),
    )
    cell = cells(held, until=2015)[2015]
    assert (cell.searched, cell.of_both) == (2, 1)


def test_an_empty_record_has_an_empty_matrix(held: Held) -> None:
    assert ask.coverage(held).rows == ()


def test_dates_that_make_no_sense_span_no_years() -> None:
    assert years_of("0001/9999") == ()
    assert years_of("") == ()
    assert years_of("--12") == ()
