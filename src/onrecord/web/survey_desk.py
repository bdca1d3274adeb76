"""The pages' questions on the whole record, answered by way of ``ask``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from onrecord import ask
from onrecord.publish import rows as published
from onrecord.record import ClaimFilter, CoverageFilter, Record, Viewer
from onrecord.web.account import account
from onrecord.web.survey import cell_view, conflict_of, coverage_of, first_of, ruling_of
from onrecord.web.survey_picture import picture_of
from onrecord.web.survey_views import (
    CellView,
    ConflictLine,
    CoverageAsked,
    CoverageView,
    FirstLine,
    FirstsAsked,
    RulingLine,
)
from onrecord.web.views import Paged

__all__ = ["RecordSurvey"]

# Bodies of one page of the matrix, meetings of one page of a cell, documents of each value.
BODIES, MEETINGS, DOCUMENTS = 25, 20, 3

VERDICTS = ("contradicted", "held_up", "unchecked")
STATES = {each.value: (each,) for each in ask.ConflictState}


class RecordSurvey:
    """A :class:`~onrecord.web.survey_views.SurveyDesk` over a record."""

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self.record = record
        self.viewer = viewer

    # ------------------------------------------------------------------------ coverage

    def matrix(self, asked: CoverageAsked, all: bool = False) -> ask.Coverage:
        wanted = CoverageFilter(
            bodies=asked.bodies,
            since=asked.since,
            until=asked.until,
            about=asked.situation,
            by_month=asked.by_month,
            limit=None if all else BODIES,
            offset=0 if all else (asked.page - 1) * BODIES,
        )
        return ask.coverage(self.record, wanted, self.viewer)

    def coverage(self, asked: CoverageAsked, all: bool = False) -> CoverageView:
        found = self.matrix(asked, all)
        return replace(coverage_of(found), picture=picture_of(found))

    def cell(self, asked: CoverageAsked, key: str, column: str, page: int) -> CellView | None:
        found = self.matrix(replace(asked, bodies=(key,), page=1))
        part = (MEETINGS, (page - 1) * MEETINGS)
        told = ask.cell_in_full(self.record, found, (key, column), self.viewer, part)
        return cell_view(told, page, MEETINGS) if told else None

    def cells(self, asked: CoverageAsked) -> Sequence[Mapping[str, object]]:
        """Every cell of the whole matrix with what proves it, as rows."""
        found = self.matrix(asked, all=True)
        told = ask.cells_in_full(self.record, found, self.viewer)
        return list(published.coverage_cells(found, told))

    def situations(self) -> Sequence[tuple[str, str]]:
        found = self.record.survey(self.viewer).situations()
        return [(key, ask.vocabulary_name(key.removeprefix("theme:")) or key) for key, _ in found]

    # ------------------------------------------------------------------------ conflicts

    def conflicts(self, state: str | None, page: int, size: int) -> Paged[ConflictLine]:
        part = ask.ConflictPart(size, (page - 1) * size, DOCUMENTS)
        states = STATES.get(state or "", ask.LISTED)
        found = ask.conflicts(self.record, None, self.viewer, states, part)
        return Paged([conflict_of(each) for each in found], found.total, page, size)

    def conflict(self, id: str) -> ConflictLine:
        return conflict_of(ask.conflict(self.record, id, self.viewer))

    def open_conflicts(self) -> int:
        return self.record.survey(self.viewer).open_disputes()

    def rulings(self) -> Sequence[RulingLine]:
        return [ruling_of(each) for each in ask.rulings(self.record, self.viewer)]

    def rule(self, deed: str, form: Mapping[str, str]) -> None:
        """Hold a value right, say that values agree, or take a ruling back."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        told = (account(), at, form.get("note", ""))
        if deed == "undo":
            number = form.get("number", "")
            ask.take_back_ruling(self.record, int(number) if number.isdecimal() else None, told)
        else:
            value = form.get("value", "") if deed == "right" else None
            ask.rule(self.record, form.get("conflict", ""), value, told)

    # ------------------------------------------------------------------------ claims

    def firsts(self, asked: FirstsAsked, page: int, size: int) -> Paged[FirstLine]:
        wanted = ClaimFilter(
            body=asked.body,
            about=asked.situation,
            sort=asked.sort,
            verdict=VERDICTS.index(asked.verdict) if asked.verdict else None,
            limit=size,
            offset=(page - 1) * size,
        )
        found = ask.firsts(self.record, wanted, self.viewer)
        return Paged([first_of(each) for each in found], found.total, page, size)
