"""The questions that go over all of a record, answered from it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord import ask
from onrecord.record import Record, Rows, Viewer

__all__ = ["RecordOverviews"]


class RecordOverviews:
    """An :class:`~onrecord.web.overviews.OverviewsDesk` over a record."""

    def __init__(self, record: Record, viewer: Viewer) -> None:
        self.record = record
        self.viewer = viewer

    def timeline(self, asked: ask.TimelineAsked) -> ask.Timeline:
        today = datetime.now(UTC).strftime("%Y-%m-%d")
        return ask.timeline(self.record, asked, today, self.viewer)

    def network(self, focus: str | None, kinds: Sequence[str]) -> ask.Network:
        return ask.network(self.record, focus, kinds, viewer=self.viewer)

    def tied_by(self, pair: tuple[str, str], part: tuple[int, int]) -> Rows[ask.TiedBy]:
        return ask.tied_by(self.record, pair, self.viewer, *part)

    def themes(self, actor: str | None) -> Sequence[ask.ThemeCount]:
        return ask.themes_raised(self.record, actor, self.viewer)

    def raised(self, theme: str, actors: str, part: tuple[int, int]) -> ask.Raised:
        return ask.raised(self.record, theme, actors, part, self.viewer)

    def positions(
        self,
        pair: tuple[str, str],
        period: tuple[str | None, str | None],
        part: tuple[int, int],
    ) -> ask.Wordings:
        return ask.positions(self.record, pair, period, part, self.viewer)
