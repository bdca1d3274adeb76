"""What a case is asked with, and what the record gives back, as frozen dataclasses."""

from dataclasses import dataclass

from onrecord.model import Finding, Statement
from onrecord.record.rows import Recorded

__all__ = [
    "Concern",
    "ConcernFilter",
    "GroupRow",
    "StatusRow",
    "ToldFilter",
    "ToldRow",
    "VoiceRow",
]


@dataclass(frozen=True, slots=True)
class Concern:
    """A statement about somebody. ``day`` is when it was said or, if that is not told, published;
    ``appeal`` tells that it asks for something for them."""

    recorded: Recorded[Statement]
    day: str
    voice: str
    appeal: bool


@dataclass(frozen=True, slots=True)
class ConcernFilter:
    """``appeals`` keeps statements that ask for something; ``voices`` those by one of these;
    ``since`` and ``until`` are days, both included."""

    appeals: bool | None = None
    voices: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ToldFilter:
    """``kinds`` as in the table TOLD; ``statuses`` keeps those; ``until`` is a day, and what was
    published after it does not count; ``oldest`` asks for the earliest first."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    until: str | None = None
    oldest: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """How often somebody spoke for a person in one year, and when first and last in it."""

    voice: str
    year: str
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A status that documents tell, from and until when they tell it; ``documents`` counts them and
    ``sources`` those that go back to different texts."""

    status: str
    documents: int
    sources: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What one finding tells of somebody. ``kind`` as in the table TOLD."""

    recorded: Recorded[Finding]
    kind: str
    day: str
    status: str
    theme: str
    actor: str
    since: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """People without names that documents speak of as victims ("abductees")."""

    id: str
    name: str
    documents: int
    last: str
