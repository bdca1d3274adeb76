"""The record at a glance."""

from dataclasses import dataclass

from onrecord.record import OWNER, Counts, FindingFilter, Record, ReviewState, Viewer

__all__ = ["Status", "status"]


@dataclass(frozen=True, slots=True)
class Status:
    """``waiting`` counts the findings that nobody has decided on, ``decided`` the others."""

    counts: Counts
    waiting: int
    decided: int


def status(record: Record, viewer: Viewer = OWNER) -> Status:
    """What is in the record, in numbers."""
    decided = FindingFilter(
        states=(ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.REJECTED), limit=1
    )
    waiting = FindingFilter(states=(ReviewState.PROPOSED,), limit=1)
    return Status(
        counts=record.counts(viewer),
        waiting=record.findings(waiting, viewer).total,
        decided=record.findings(decided, viewer).total,
    )
