"""The promises about the matrix of bodies and years."""

from xml.etree import ElementTree

import pytest

from onrecord import ask
from onrecord.model import Cited, DateMention, Series
from onrecord.publish.coverage_picture import coverage_svg
from onrecord.record import CoverageFilter, ReviewState
from onrecord.record.survey.times import years_of
from tests.ask.written import HOW, Written
from tests.record.made import DAY

COUNCIL, ASSEMBLY = "body:unsc", "body:unga"
ATOM = "{http://www.w3.org/2000/svg}"


def series(written: Written, paper: str, words: str, *years: int, **more: object) -> None:
    spans = written.place(paper, words)
    finding = Series(spans=spans, body=Cited("x", spans, COUNCIL), years=years, **HOW, **more)  # type: ignore[arg-type]
    written.put(paper, finding)


def dated(written: Written, paper: str, words: str, iso: str) -> None:
    written.put(paper, DateMention(spans=written.place(paper, words), iso=iso, **HOW))


def cells(written: Written, body: str = COUNCIL, **asked: int) -> dict[str, ask.Cell]:
    matrix = ask.coverage(written.record, CoverageFilter(**asked))  # type: ignore[arg-type]
    return {cell.period: cell for row in matrix.rows if row.body == body for cell in row.cells}


def proof(written: Written, body: str, period: str, **asked: object) -> ask.CellInFull:
    matrix = ask.coverage(written.record, CoverageFilter(**asked))  # type: ignore[arg-type]
    found = ask.cell_in_full(written.record, matrix, (body, period))
    assert found is not None
    return found


def test_a_meeting_fills_its_cell_with_the_words_that_tell_of_it(written: Written) -> None:
    written.paper("a1", "The Council met on 22 December 2014.", "2014-12-23")
    written.meets("a1", "met on 22 December 2014", COUNCIL, "2014-12-22")
    cell = cells(written)["2014"]
    assert cell.state is ask.CellState.FOUND
    assert cell.says == "1 meeting"
    found = proof(written, COUNCIL, "2014")
    assert [each.quotation for each in found.evidence] == ["met on 22 December 2014"]


def test_years_between_meetings_are_gaps_and_say_in_how_many_documents(written: Written) -> None:
    written.paper("a1", "met in 2014 and again in 2017; nothing in 2015", "2018-01-01")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    written.meets("a1", "again in 2017", COUNCIL, "2017-12-11")
    dated(written, "a1", "2015", "2015")
    written.paper("b1", "Snow fell in 2016.", "2016-02-01")
    found = cells(written)
    assert sorted(found) == ["2014", "2015", "2016", "2017"]
    assert found["2015"].state is ask.CellState.NOTHING
    assert found["2015"].says == "none found in 1 document that covers this body and year"
    # The second document speaks of 2016, the first of the body: none of both.
    assert (found["2016"].state, found["2016"].documents) == (ask.CellState.UNREAD, 0)
    assert found["2016"].says == "no document covers this body and year"


def test_a_series_and_its_resumption_are_told_with_the_gap_between(written: Written) -> None:
    text = "met 2014, 2015, 2016, 2017, 2020 and 2021; not in 2018 and 2019"
    written.paper("a1", text, "2022-01-01")
    for year in (2014, 2015, 2016, 2017, 2020, 2021):
        written.meets("a1", str(year), COUNCIL, f"{year}-12-01")
    dated(written, "a1", "2018", "2018")
    dated(written, "a1", "2019", "2019")
    [row] = ask.coverage(written.record).rows
    assert row.pattern.is_series
    assert row.pattern.says == (
        "yearly from 2014 to 2017; resumed in 2020 and 2021; "
        "2018–2019: none found in 1 document or more that cover this body and each year"
    )


def test_a_series_told_together_fills_its_years_without_counting_meetings(
    written: Written,
) -> None:
    written.paper("a1", "yearly meetings from 2014 to 2016")
    series(written, "a1", "yearly meetings from 2014 to 2016", 2014, 2015, 2016)
    found = cells(written)
    assert [cell.says for cell in found.values()] == ["told as part of a series"] * 3
    told = proof(written, COUNCIL, "2015")
    assert told.evidence[0].quotation == "yearly meetings from 2014 to 2016"


def test_a_meeting_told_with_less_precision_is_not_counted_twice(written: Written) -> None:
    written.paper("a1", "on 10 December 2015; in December 2015; in 2015; on 3 March 2015")
    for words, day in (
        ("on 10 December 2015", "2015-12-10"),
        ("in December 2015", "2015-12"),
        ("in 2015", "2015"),
        ("on 3 March 2015", "2015-03-03"),
    ):
        written.meets("a1", words, COUNCIL, day)
    found = proof(written, COUNCIL, "2015")
    assert [each.row.day for each in found.meetings] == ["2015-03-03", "2015-12-10"]
    assert cells(written)["2015"].count == 2


def test_each_format_is_counted_and_an_informal_gathering_is_no_meeting_of_the_body(
    written: Written,
) -> None:
    written.paper("a1", "met in 2014; Arria formula in 2016; high-level in 2016; event")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    written.meets("a1", "Arria formula", COUNCIL, "2016-03-17", "Arria-formula meeting")
    assert cells(written, until=2016)["2016"].state is ask.CellState.INFORMAL
    written.paper("b1", "high-level in 2016; event")
    written.meets("b1", "high-level", COUNCIL, "2016-05-01", "high-level meeting")
    written.meets("b1", "event", COUNCIL, "2016-05-02", "side event")
    cell = cells(written, until=2016)["2016"]
    assert (cell.count, cell.informal) == (1, 2)
    assert dict(cell.formats) == {"high-level meeting": 1, "Arria-formula": 1, "side event": 1}


def test_bodies_and_years_may_be_asked_for(written: Written) -> None:
    written.paper("a1", "met in 2014")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    matrix = ask.coverage(written.record, CoverageFilter((ASSEMBLY, COUNCIL), 2013, 2014))
    assert [row.name for row in matrix.rows] == ["General Assembly", "Security Council"]
    assert matrix.periods == ("2013", "2014")
    assert matrix.rows[0].cells[1].count == 0


def test_columns_may_be_months(written: Written) -> None:
    written.paper("a1", "in March 2015; on 10 December 2015", "2015-12-11")
    written.meets("a1", "in March 2015", COUNCIL, "2015-03")
    written.meets("a1", "on 10 December 2015", COUNCIL, "2015-12-10")
    matrix = ask.coverage(written.record, CoverageFilter(by_month=True))
    [row] = matrix.rows
    assert len(matrix.periods) == 12
    counts = {cell.period: cell.count for cell in row.cells if cell.count}
    assert counts == {"2015-03": 1, "2015-12": 1}
    assert row.cells[0].says == "no document covers this body and month"
    found = proof(written, COUNCIL, "2015-12", by_month=True)
    assert [each.row.day for each in found.meetings] == ["2015-12-10"]


def test_only_meetings_about_the_situation_are_shown(written: Written) -> None:
    for name, state, day in (
        ("a1", "state:TCD", "2014-12-22"),
        ("b1", "state:PER", "2015-05-05"),
    ):
        written.paper(name, f"The Council met on {state} that day", day)
        written.names(name, state, state)
        written.meets(name, "met", COUNCIL, day)
    matrix = ask.coverage(written.record, CoverageFilter(about="state:TCD"))
    assert (matrix.situation, matrix.documents) == ("Chad", 1)
    assert [(cell.period, cell.count) for cell in matrix.rows[0].cells] == [("2014", 1)]


def test_a_document_that_names_the_body_counts_as_looked_through(written: Written) -> None:
    written.paper("a1", "met in 2014")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    written.paper("b1", "the Council was silent", "2015-05-01")
    written.names("b1", "the Council", COUNCIL)
    assert cells(written, until=2015)["2015"].documents == 1


def test_a_rejected_meeting_is_in_no_cell_and_comes_back_when_that_is_taken_back(
    written: Written,
) -> None:
    written.paper("a1", "met in 2014; met in 2015")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    written.meets("a1", "met in 2015", COUNCIL, "2015-12-22")
    record = written.record
    id = written.finding("a1", 1)
    record.decide(id, ReviewState.REJECTED, "ada", DAY)
    assert sorted(cells(written)) == ["2014"]
    record.decide(id, ReviewState.PROPOSED, "ada", DAY)
    assert sorted(cells(written)) == ["2014", "2015"]


def test_long_lists_of_bodies_come_in_parts(written: Written) -> None:
    written.paper("a1", "the Council met; the Assembly met", "2014-12-31")
    written.meets("a1", "the Council met", COUNCIL, "2014-12-22")
    written.meets("a1", "the Assembly met", ASSEMBLY, "2014-12-23")
    matrix = ask.coverage(written.record, CoverageFilter(limit=1, offset=1))
    assert (len(matrix.rows), matrix.total) == (1, 2)


def test_an_empty_record_has_an_empty_matrix(written: Written) -> None:
    assert ask.coverage(written.record).rows == ()


def test_the_picture_says_all_that_the_table_says(written: Written) -> None:
    written.paper("a1", "met in 2014 <&> again in 2016, not in 2015", "2017-01-01")
    written.meets("a1", "met in 2014", COUNCIL, "2014-12-22")
    written.meets("a1", "again in 2016", COUNCIL, "2016-12-22", "high-level meeting")
    dated(written, "a1", "2015", "2015")
    matrix = ask.coverage(written.record)
    drawn = ElementTree.fromstring(coverage_svg(matrix))
    titles = [each.text or "" for each in drawn.iter(f"{ATOM}title")]
    assert titles[0] == "Which body met when"
    described = drawn.find(f"{ATOM}desc")
    assert described is not None
    assert matrix.rows[0].pattern.says in (described.text or "")
    for cell in matrix.rows[0].cells:
        assert any(f"{cell.period}: {cell.says}" in title for title in titles)


@pytest.mark.parametrize("iso", ["0001/9999", "", "--12"])
def test_dates_that_make_no_sense_span_no_years(iso: str) -> None:
    assert years_of(iso) == ()
