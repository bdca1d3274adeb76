"""The table of offices and holders agrees with itself: one holder at a time, no gap unsaid, and
each session in its year."""

from itertools import groupby, pairwise

import pytest

from onrecord.vocabulary.holders import Holder, holder_of_session, holders, vacancies

# The first session of the Assembly began in January 1946; from the second on, each began in the
# autumn of its year.
FIRST_SESSION_YEAR = 1945
# The Council's first cycle began in June 2006, and from the seventh on in January.
FIRST_CYCLE_YEAR = 2006


def successions() -> list[tuple[Holder, Holder]]:
    """Everyone with whoever follows in the same office."""
    rows = sorted(holders(), key=lambda row: (row.office, row.since))
    return [
        pair for _, own in groupby(rows, key=lambda row: row.office) for pair in pairwise(list(own))
    ]


def months_between(end: str, start: str) -> int:
    """Months from one to the other; where one is only a year, as near as it may be."""
    if len(end) == len("2005") or len(start) == len("2005"):
        years = int(start[:4]) - int(end[:4])
        return 0 if years in (0, 1) else 12 * years
    return 12 * (int(start[:4]) - int(end[:4])) + int(start[5:7]) - int(end[5:7])


def test_nobody_holds_an_office_while_another_does() -> None:
    both = [
        (one.key, other.key)
        for one, other in successions()
        if not one.until or months_between(one.until, other.since) < 0
    ]
    assert both == []


def test_every_time_without_a_holder_is_said_and_why() -> None:
    gaps = {
        one.key
        for one, other in successions()
        if one.until and months_between(one.until, other.since) > 1
    }
    assert gaps == set(vacancies())


def test_every_session_is_in_its_year_and_none_is_left_out() -> None:
    sessions = {row.session: row for row in holders() if row.office == "office:pga" and row.session}
    assert sorted(sessions) == list(range(1, max(sessions) + 1))
    wrong = [
        row.key
        for number, row in sessions.items()
        if int(row.since[:4]) != FIRST_SESSION_YEAR + number
    ]
    assert wrong == []


def test_every_cycle_of_the_council_is_in_its_year() -> None:
    cycles = {row.session: row for row in holders() if row.office == "office:phrc" and row.session}
    assert sorted(cycles) == list(range(1, max(cycles) + 1))
    years = {number: int(row.since[:4]) - number for number, row in cycles.items()}
    # Six cycles from June to June, and then by the calendar.
    assert {years[n] for n in range(1, 7)} == {FIRST_CYCLE_YEAR - 1}
    assert {year for n, year in years.items() if n > 6} == {FIRST_CYCLE_YEAR}


@pytest.mark.parametrize("office", sorted({row.office for row in holders()}))
def test_no_term_ends_before_it_begins(office: str) -> None:
    rows = [row for row in holders() if row.office == office]
    assert [row.key for row in rows if row.until and row.until < row.since[: len(row.until)]] == []
    sessions = [row.session for row in rows if row.session]
    assert len(sessions) == len(set(sessions))
    assert all(holder_of_session(office, number) for number in sessions)
