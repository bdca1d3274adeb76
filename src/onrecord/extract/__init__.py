"""From a document to its findings. Pure: no files, no clock."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.extract.assertions import find_assertions
from onrecord.extract.attribution import Depth, attribute_all
from onrecord.extract.cases import find_cases
from onrecord.extract.claims_counted import find_counted
from onrecord.extract.coverage import find_coverage, on_their_day
from onrecord.extract.dates import find_dates
from onrecord.extract.deadlines import with_deadlines
from onrecord.extract.demands import find_demands
from onrecord.extract.firsts import find_firsts
from onrecord.extract.held import with_records
from onrecord.extract.meetings import find_meetings
from onrecord.extract.mentions import find_mentions
from onrecord.extract.provisions import find_provisions
from onrecord.extract.records import find_proceedings
from onrecord.extract.series import find_series, told_apart
from onrecord.extract.statements import find_statements
from onrecord.extract.symbols import find_symbols
from onrecord.extract.violations import find_violations
from onrecord.model import Document, Extraction, Finding, Meeting, Statement

__all__ = ["Depth", "extract"]

Found = TypeVar("Found", bound=Finding)


def extract(document: Document, depth: Depth = Depth.FAST) -> Extraction:
    """Everything that can be found in a document, each kind in text order.

    ``depth`` says how much work goes into who said what.

    Who is who within the document is left to ``onrecord.identify.within``.
    """
    dates = find_dates(document)
    symbols = find_symbols(document)
    mentions = find_mentions(document)
    violations = find_violations(document)
    resolved = find_provisions(document, mentions, dates, symbols, violations)
    outer, within = attribute_all(document, mentions, depth)
    attributions, within = resolved.others(outer), resolved.others(within)
    series = find_series(document, mentions, dates)
    proceedings = find_proceedings(document)
    told = find_coverage(document, mentions, dates, symbols)
    records = proceedings.records or told.records
    meetings = told_apart(find_meetings(document, mentions, dates, symbols), series)
    meetings = with_records(on_their_day(meetings, told, document), records)
    cases = find_cases(document, mentions, violations, dates)
    statements = find_statements(document, (*attributions, *within), mentions, violations, dates)
    statements = _at_meetings(statements, meetings)
    demands = find_demands(document, statements, mentions)
    return Extraction(
        mentions=mentions,
        attributions=_in_order(attributions, resolved.attributions),
        statements=_in_order(statements, resolved.statements),
        demands=with_deadlines(document, _in_order(demands, resolved.demands), dates),
        meetings=meetings,
        series=series,
        violations=violations,
        cases=cases,
        firsts=_in_order(
            find_firsts(document, mentions), find_counted(document, mentions, symbols)
        ),
        dates=dates,
        symbols=symbols,
        assertions=find_assertions(document, meetings, cases, symbols, dates),
        meeting_records=records,
        agenda_items=proceedings.items or told.items,
        speeches=proceedings.speeches or told.speeches,
        directions=proceedings.directions or told.directions,
        votes=(*proceedings.votes, *resolved.votes, *told.votes),
        resolutions=resolved.resolutions,
        provisions=resolved.provisions,
    )


def _in_order(one: Sequence[Found], other: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(sorted((*one, *other), key=lambda finding: finding.spans)) if other else tuple(one)


def _at_meetings(
    statements: Sequence[Statement], meetings: Sequence[Meeting]
) -> tuple[Statement, ...]:
    """The statements, each with the meeting at which its source is said to have spoken."""
    found = []
    for statement in statements:
        place = next((m for m in meetings if m.key and _spoke(statement, m)), None)
        found.append(replace(statement, meeting=place.key) if place else statement)
    return tuple(found)


def _spoke(statement: Statement, meeting: Meeting) -> bool:
    return any(
        one.overlaps(other)
        for cited in (*meeting.spoke, *meeting.testified)
        for one in cited.spans
        for other in statement.source
    )
