"""Meetings, each with all that documents report of it."""

from dataclasses import dataclass

from onrecord.ask.conflicts import PropertyAnswer, properties_of
from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.ask.statements import Said, statements
from onrecord.errors import NothingFound
from onrecord.record import (
    OWNER,
    MeetingFilter,
    MeetingRow,
    Record,
    Rows,
    StatementFilter,
    Viewer,
)
from onrecord.vocabulary import format_forms, properties

__all__ = ["MeetingAnswer", "MeetingTold", "informal", "meeting", "meetings", "meetings_told"]


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """One meeting, and the words of every document that reports it, earliest first.

    ``sources`` counts those that go back to different texts.
    """

    row: MeetingRow
    body: Named
    evidence: tuple[Evidence, ...]
    informal: bool = False

    @property
    def sources(self) -> int:
        return len({each.family for each in self.evidence})

    @property
    def label(self) -> str:
        return ", ".join(each for each in (self.body.name, self.row.day) if each)


@dataclass(frozen=True, slots=True)
class MeetingAnswer:
    """A meeting with what each source says of each of its properties, and what was said there."""

    told: MeetingTold
    properties: tuple[PropertyAnswer, ...]
    said: Rows[Said]


def meetings(
    record: Record, filter: MeetingFilter | None = None, viewer: Viewer = OWNER
) -> Rows[MeetingTold]:
    """Meetings, latest first."""
    found = record.meetings(filter or MeetingFilter(), viewer)
    return Rows(meetings_told(found, Sources(record, viewer)), found.total, found.offset)


def meeting(
    record: Record, key: str, viewer: Viewer = OWNER, limit: int | None = 50
) -> MeetingAnswer:
    """One meeting by its key ("meeting:body:unga:2025-05-20"); NothingFound without one."""
    sources = Sources(record, viewer)
    told = meetings_told(record.meetings(MeetingFilter(key=key), viewer), sources)
    if not told:
        raise NothingFound(
            f"This record has no meeting {key!r}.", "Keys are listed by `onrecord meetings`."
        )
    return MeetingAnswer(
        told=told[0],
        properties=tuple(sorted(properties_of(record, key, viewer, sources), key=_order)),
        said=statements(record, StatementFilter(meeting=key, limit=limit), viewer),
    )


def _order(answer: PropertyAnswer) -> tuple[bool, int]:
    """What sources disagree on first, then as the vocabulary has it."""
    names = [each.name for each in properties()]
    return (not answer.disagree, names.index(answer.name) if answer.name in names else len(names))


def meetings_told(found: Rows[MeetingRow], sources: Sources) -> tuple[MeetingTold, ...]:
    """Rows of meetings with the words that tell of them."""
    sources.load(report.document for row in found for report in row.reports)
    return tuple(_told(row, sources) for row in found)


def _told(row: MeetingRow, sources: Sources) -> MeetingTold:
    evidence = [sources.evidence(report) for report in row.reports]
    name = sources.name(row.body) if row.body else None
    return MeetingTold(
        row=row,
        body=Named(name or row.body or "", row.body),
        evidence=tuple(sorted(evidence, key=lambda each: (each.day, each.document))),
        informal=informal(row.formats),
    )


def informal(names: tuple[str, ...]) -> bool:
    """Whether every known format of a meeting is one of those that are no formal meeting.

    >>> informal(("Arria-formula meeting",)), informal(("formal meeting", "briefing")), informal(())
    (True, False, False)
    """
    kinds = set()
    for name in names:
        for language in ("en", "ko"):
            row = format_forms(language).get(name.casefold()) or format_forms(language).get(name)
            if row:
                kinds.add(row.kind)
    return bool(kinds) and kinds <= {"informal", "social"}
