"""The record at a glance."""

from dataclasses import dataclass

from onrecord.record import OWNER, Counts, Record, Viewer

__all__ = ["Status", "status"]


@dataclass(frozen=True, slots=True)
class Status:
    """``waiting`` counts the findings that nobody has decided on, ``decided`` the others."""

    counts: Counts
    waiting: int
    decided: int


def status(record: Record, viewer: Viewer = OWNER) -> Status:
    """What is in the record, in numbers."""
    counts = record.counts(viewer)
    return Status(counts=counts, waiting=counts.waiting, decided=counts.decided)
