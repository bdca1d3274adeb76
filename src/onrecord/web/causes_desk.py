"""The pages' questions about cases and demands, answered from a record by way of ``ask``."""

from collections.abc import Mapping
from datetime import UTC, datetime

from onrecord import ask
from onrecord.errors import BadUse
from onrecord.model import Category, EntityKind
from onrecord.record import (
    STATUS_KINDS,
    ConcernFilter,
    EntityFilter,
    LedgerFilter,
    Record,
    Setting,
    ToldFilter,
    Viewer,
)
from onrecord.web.account import account
from onrecord.web.casefile import case_line, case_of, demand_of, telling_of, told_of
from onrecord.web.cause_views import CaseView, DemandLine, DemandView, ToldLine
from onrecord.web.desk import AppealsAsked, DemandsAsked, Slice
from onrecord.web.lines import statement_of
from onrecord.web.paging import paged
from onrecord.web.views import CaseLine, Paged, StatementLine

__all__ = ["RecordCauses"]

# How many of each list the page of a case shows.
SHOWN = 20


def today() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d")


class RecordCauses:
    """A :class:`~onrecord.web.desk.CausesDesk` over a record."""

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self.record = record
        self.viewer = viewer

    def cases(self, part: Slice) -> Paged[CaseLine]:
        wanted = EntityFilter(
            EntityKind.PERSON, category=Category.VICTIM, limit=part.size, offset=part.offset
        )
        return paged(ask.cases(self.record, wanted, viewer=self.viewer), case_line, part)

    def groups(self, part: Slice) -> Paged[CaseLine]:
        found = ask.groups(self.record, self.viewer, part.size, part.offset)
        return paged(found, case_line, part)

    def case(self, id: str, on: str | None) -> CaseView:
        return case_of(ask.case(self.record, id, self.viewer, on or today(), SHOWN))

    def appeals(self, id: str, asked: AppealsAsked, part: Slice) -> Paged[StatementLine]:
        wanted = ConcernFilter(
            appeals=not asked.others,
            voices=(asked.voice,) if asked.voice else (),
            since=asked.year,
            until=asked.year or asked.until,
            limit=part.size,
            offset=part.offset,
        )
        entity = ask.whose_case(self.record, id, self.viewer)
        found = ask.appeals(self.record, entity.id, wanted, self.viewer)
        return paged(found, lambda each: statement_of(each.said), part)

    def told(self, id: str, status: str | None, part: Slice) -> Paged[ToldLine]:
        kinds = STATUS_KINDS if status else ("case",)
        wanted = ToldFilter(kinds, (status,) if status else (), limit=part.size, offset=part.offset)
        entity = ask.whose_case(self.record, id, self.viewer)
        return paged(ask.told(self.record, entity.id, wanted, self.viewer), told_of, part)

    def name(self, id: str) -> str:
        return ask.whose_case(self.record, id, self.viewer).name

    # ------------------------------------------------------------------------ demands

    def demands(self, asked: DemandsAsked, part: Slice) -> Paged[DemandLine]:
        day = today()
        wanted = LedgerFilter(
            by=asked.by,
            to=asked.to,
            for_whom=asked.for_whom,
            action=asked.kind,
            state=asked.state,
            overdue_on=day if asked.overdue else None,
            limit=part.size,
            offset=part.offset,
        )
        return paged(ask.demands(self.record, wanted, self.viewer, day), demand_of, part)

    def demand(self, id: str, part: Slice) -> tuple[DemandView, int]:
        file = ask.demand(self.record, id, self.viewer, today(), part.size, part.offset)
        view = DemandView(demand_of(file.asked), [telling_of(each) for each in file.made])
        return view, file.made.total

    def settle(self, id: str, form: Mapping[str, str]) -> None:
        """Set the state of a demand, accept or reject an answer, or undo, as a form asks for."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        deed, note = form.get("deed", ""), form.get("note", "")
        if deed == "undo":
            number = form.get("number", "")
            self.record.unsettle(
                id, int(number) if number.isdecimal() else None, account(), at, note
            )
            return
        if deed not in ("state", "accept", "reject"):
            raise BadUse("There is no such deed.", "Use the buttons of the page.")
        evidence = form.get("evidence", "")
        setting = Setting(deed, form.get("state", ""), evidence, account(), at, note)
        self.record.settle(id, setting)
