"""Who may be one person: proposed with reasons for a person to decide, and what was decided."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from onrecord.errors import NothingFound
from onrecord.record import OWNER, EntityRow, Judgement, MatchRow, Record, Rows, Viewer

__all__ = ["Decided", "MatchAnswer", "decided", "matches"]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """Two who may be one, side by side. ``names`` is the probability that the names are compatible,
    ``same`` that it is one person; they are kept apart, since many share a name."""

    one: EntityRow
    other: EntityRow
    names: float
    same: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided in one go: ``what`` is same, different or split; the names are today's."""

    act: int
    what: str
    one: str
    other: str
    judgement: Judgement


def matches(
    record: Record,
    person: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
    viewer: Viewer = OWNER,
) -> Rows[MatchAnswer]:
    """Those who may be one and were not decided on, the likeliest first; of one person by id."""
    found = record.matches(person, limit, offset, viewer)
    rows = tuple(_answer(record, each, viewer) for each in found)
    return Rows(rows, found.total, offset)


def _answer(record: Record, row: MatchRow, viewer: Viewer) -> MatchAnswer:
    one, other = record.entity(row.one, viewer), record.entity(row.other, viewer)
    return MatchAnswer(one, other, row.names, row.same, row.reasons)


def decided(record: Record, viewer: Viewer = OWNER) -> tuple[Decided, ...]:
    """Every decision on who is the same that stands, latest first."""
    acts: dict[int, list[Judgement]] = {}
    for each in record.judgements(viewer):
        acts.setdefault(each.act, []).append(each)
    ids = [id for each in acts.values() for id in (each[0].one, each[0].other)]
    names = _names(record, ids, viewer)
    return tuple(
        Decided(
            act,
            _what(several),
            names.get(several[0].one, several[0].one),
            names.get(several[0].other, several[0].other),
            several[0],
        )
        for act, several in sorted(acts.items(), reverse=True)
    )


def _what(several: list[Judgement]) -> str:
    if len(several) > 1:
        return "split"
    return "same" if several[0].same else "different"


def _names(record: Record, ids: Iterable[str], viewer: Viewer) -> dict[str, str]:
    """The present names of those who are still in the record."""
    found = {}
    for id in set(ids):
        with suppress(NothingFound):
            found[id] = record.entity(id, viewer).name
    return found
