"""The hand-made desk's answers on the whole record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import ask
from onrecord.errors import NothingFound
from onrecord.record import CoverageFilter
from onrecord.web.survey import cell_of, coverage_of
from onrecord.web.survey_picture import picture_of
from onrecord.web.survey_views import (
    CellView,
    ConflictLine,
    CoverageAsked,
    CoverageView,
    FirstLine,
    FirstsAsked,
    MeetingTold,
    RulingLine,
    ScopeLine,
)
from onrecord.web.views import Link, Paged

if TYPE_CHECKING:
    from tests.web.made import MadeDesk

KEYS = {
    "General Assembly": "body:unga",
    "Security Council": "body:unsc",
    "Human Rights Council": "body:hrc",
}
DAY = "2031-03-16T09:30:00Z"


class MadeSurvey:
    """Coverage, conflicts and claims of the desk it belongs to."""

    def __init__(self, desk: "MadeDesk") -> None:
        self.desk = desk

    def matrix(self, asked: CoverageAsked) -> ask.Coverage:
        years = [str(year) for year in range(2024, 2032)]
        counts = {
            "General Assembly": {"2031": 1},
            "Security Council": {"2024": 1, "2025": 2},
            "Human Rights Council": dict.fromkeys(years[:-2], 1),
        }
        rows = []
        for body, found in counts.items():
            cells = tuple(self.cell_in(year, found.get(year, 0)) for year in years)
            pattern = ask.Pattern((ask.Stretch(2024, 2026),), (ask.Stretch(2027, 2030, 2),))
            rows.append(ask.CoverageRow(KEYS[body], self.desk.evil + body, cells, pattern=pattern))
        about = CoverageFilter(about=asked.situation)
        return ask.Coverage(tuple(years), tuple(rows), 3, len(rows), about)

    @staticmethod
    def cell_in(year: str, count: int) -> ask.Cell:
        if count:
            formats = {"high-level meeting": count}
            return ask.Cell(year, ask.CellState.FOUND, count, formats=formats, documents=3)
        state = {"2029": ask.CellState.UNREAD, "2030": ask.CellState.INFORMAL}.get(
            year, ask.CellState.NOTHING
        )
        informal = state is ask.CellState.INFORMAL
        formats = {"side event": 1} if informal else {}
        documents = 0 if state is ask.CellState.UNREAD else 3
        return ask.Cell(year, state, 0, int(informal), formats, 0, documents)

    def coverage(self, asked: CoverageAsked, all: bool = False) -> CoverageView:
        found = self.matrix(asked)
        return replace(coverage_of(found), picture=picture_of(found))

    def cell(self, asked: CoverageAsked, key: str, column: str, page: int) -> CellView | None:
        for row in self.matrix(asked).rows:
            for cell in row.cells:
                if (row.body, cell.period) == (key, column):
                    return CellView(row.name, cell_of(cell), Paged([self.told()], 1))
        return None

    def cells(self, asked: CoverageAsked) -> Sequence[Mapping[str, object]]:
        return [
            {"body": row.name, "period": cell.period, "says": cell.says}
            for row in self.matrix(asked).rows
            for cell in row.cells
        ]

    def situations(self) -> Sequence[tuple[str, str]]:
        return [("state:TCD", self.desk.evil + "Chad")]

    def told(self) -> MeetingTold:
        link = Link(self.desk.evil + "General Assembly", "/meetings/meeting:body:unga:2031-03-14",
                    day="2031-03-14")  # fmt: skip
        formats = (self.desk.evil + "high-level meeting",)
        return MeetingTold(link, 2, formats, (self.desk.quote("The General Assembly met"),))

    # ------------------------------------------------------------------ conflicts

    def conflict_lines(self) -> list[ConflictLine]:
        subject = Link("General Assembly, 14 March 2031", "/meetings/meeting:body:unga:2031-03-14")
        values = self.desk.values()
        values[0] = replace(values[0], copies=values[1].quotes, documents=5)
        return [ConflictLine("a1b2c3d4e5f6", subject, "presided_by", values)]

    def conflicts(self, state: str | None, page: int, size: int) -> Paged[ConflictLine]:
        return Paged(self.conflict_lines(), 1, page, size)

    def conflict(self, id: str) -> ConflictLine:
        if id != "a1b2c3d4e5f6":
            raise NothingFound("There is no such conflict.")
        return replace(self.conflict_lines()[0], ruled=self.rulings()[0])

    def open_conflicts(self) -> int:
        return 1

    def rulings(self) -> Sequence[RulingLine]:
        subject = Link(self.desk.evil + "General Assembly", "/conflicts/a1b2c3d4e5f6")
        held = self.desk.evil + "Amaru Tolen"
        note = self.desk.evil + "so the record"
        return [RulingLine(1, "right", held, "ines", DAY, note, subject, "presided_by")]

    def rule(self, deed: str, form: Mapping[str, str]) -> None:
        self.desk.decisions.append((deed, form.get("conflict", ""), None, form.get("note")))

    # ------------------------------------------------------------------ claims

    def firsts(self, asked: FirstsAsked, page: int, size: int) -> Paged[FirstLine]:
        claim = self.desk.evil + "met on the human rights situation in Varda for the first time"
        line = FirstLine(
            "f1", claim, self.desk.quote("for the first time"), "held_up",
            scope=("General Assembly",), body="General Assembly", day="2031-03-14",
            support=(self.desk.quote("The General Assembly met on Friday"),),
            words=(ScopeLine((self.desk.evil + "high-level",), True, 1, (self.told(),)),),
            searched=(3, 2, "2025", "2031-03-14"),
        )  # fmt: skip
        against = replace(
            line, id="f2", verdict="contradicted", against=(self.told(),), against_total=1
        )
        years = {2029: 1, 2030: 0}
        every = replace(line, id="f3", sort="every_year", years=years, counted=(self.told(),))
        return Paged([line, against, every], 3)
