"""Answers on the whole record as the lines that pages show."""

from collections.abc import Iterable

from onrecord import ask
from onrecord.record import Rows
from onrecord.web.lines import link_of, meeting_link, quote_of, quotes_of, value_of
from onrecord.web.survey_views import (
    Cell,
    CellView,
    ConflictLine,
    CoverageRow,
    CoverageView,
    FirstLine,
    MeetingTold,
    RulingLine,
    ScopeLine,
)
from onrecord.web.views import Link, Paged

__all__ = ["CELLS", "cell_view", "conflict_of", "coverage_of", "first_of", "ruling_of"]

CELLS = {
    ask.CellState.FOUND: "found",
    ask.CellState.INFORMAL: "informal",
    ask.CellState.NOTHING: "nothing",
    ask.CellState.UNREAD: "unread",
}


def coverage_of(matrix: ask.Coverage) -> CoverageView:
    rows = [
        CoverageRow(
            row.body,
            row.name,
            [cell_of(cell) for cell in row.cells],
            row.open_series,
            stretches(row.pattern.held),
            stretches(row.pattern.gaps),
        )
        for row in matrix.rows
    ]
    named = (matrix.situation, matrix.asked.about)
    return CoverageView(matrix.periods, rows, matrix.documents, matrix.total, *named)


def stretches(told: Iterable[ask.Stretch]) -> list[tuple[int, int, int]]:
    return [(each.first, each.last, each.documents) for each in told]


def cell_of(cell: ask.Cell) -> Cell:
    return Cell(
        column=cell.period,
        state=CELLS[cell.state],
        count=cell.count,
        informal=cell.informal,
        documents=cell.documents,
        formats=dict(cell.formats),
        series=cell.series,
    )


def cell_view(found: ask.CellInFull, page: int, size: int) -> CellView:
    meetings = [told_of(each) for each in found.meetings]
    return CellView(
        found.name,
        cell_of(found.cell),
        Paged(meetings, found.meetings.total, page, size),
        quotes_of(found.series),
    )


def told_of(told: ask.MeetingTold) -> MeetingTold:
    link = Link(told.body.name, f"/meetings/{told.row.key}", day=told.row.day)
    return MeetingTold(link, told.row.documents, told.row.formats, quotes_of(told.evidence))


def all_told(found: Rows[ask.MeetingTold]) -> list[MeetingTold]:
    return [told_of(each) for each in found]


# ---------------------------------------------------------------------------- conflicts


def conflict_of(conflict: ask.Conflict) -> ConflictLine:
    subject = conflict.subject
    link = meeting_link(subject)
    if not subject.startswith("meeting:"):
        link = link_of(ask.Named(conflict.subject_label, subject))
    ruled = conflict.ruled
    return ConflictLine(
        conflict.id,
        link,
        conflict.property,
        [value_of(each) for each in conflict.values],
        conflict.ruling,
        bool(conflict.note),
        ruling_line(ruled) if ruled else None,
    )


def ruling_line(
    told: ask.RulingTold, subject: Link | None = None, property: str = ""
) -> RulingLine:
    held = (told.number, told.verdict, told.value, told.by, told.at, told.note)
    return RulingLine(*held, subject, property)


def ruling_of(answer: ask.RulingAnswer) -> RulingLine:
    link = Link(answer.subject_label, f"/conflicts/{answer.conflict}")
    return ruling_line(answer.told, link, answer.property)


# ---------------------------------------------------------------------------- claims


def first_of(answer: ask.FirstAnswer) -> FirstLine:
    told = answer.searched
    return FirstLine(
        id=answer.id,
        claim=answer.claim,
        quote=quote_of(answer.evidence),
        verdict=answer.verdict.name.lower(),
        sort=answer.sort,
        number=answer.number,
        scope=answer.scope,
        body=ask.vocabulary_name(answer.body) or answer.body if answer.body else None,
        day=answer.day,
        support=quotes_of(answer.alike),
        against=all_told(answer.against),
        against_total=answer.against.total,
        counted=all_told(answer.counted),
        counted_total=answer.counted.total,
        years=answer.years,
        votes=[(vote.says, quote_of(vote.evidence)) for vote in answer.votes],
        words=[
            ScopeLine(
                each.word.split("” and “"), each.saves, each.meetings.total, all_told(each.meetings)
            )
            for each in answer.words
        ],
        searched=(told.documents, told.meetings, told.first, told.last),
    )
