"""Who appears with whom, and who speaks for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from onrecord.model import Finding
from onrecord.record.findings import numbered
from onrecord.record.overviews_tables import TIE_COUNTS, TIES
from onrecord.record.reading import Reading
from onrecord.record.rows import Recorded, Rows

__all__ = [
    "TIE_KINDS",
    "TieProof",
    "Tied",
    "tie_proofs",
    "ties_among",
    "ties_of",
    "ties_on_top",
]

# At one meeting; sources of one document; one statement by both; the one speaks for the other; both
# sponsor a resolution.
TIE_KINDS = ("meeting", "document", "joint", "behalf", "sponsor")

# The other side of "speaks for".
VOICED = "voiced"


@dataclass(frozen=True, slots=True)
class Tied:
    """Two that are tied in one way in so many documents; with "behalf" the one speaks for the
    other."""

    one: str
    other: str
    kind: str
    documents: int


@dataclass(frozen=True, slots=True)
class TieProof:
    """One document that ties two, with the findings that show the one and the other."""

    kind: str
    one: str
    other: str
    proof: Recorded[Finding]
    other_proof: Recorded[Finding]


def ties_on_top(reading: Reading, kinds: Sequence[str], limit: int) -> tuple[list[Tied], int]:
    """The pairs of each kind that are tied in most documents, and how many pairs there are."""
    table, count = TIE_COUNTS.c, _count(reading)
    found: list[Tied] = []
    pairs = 0
    for kind in kinds:
        there = [table.kind == kind, count > 0]
        if kind != "behalf":
            there.append(table.one < table.other)
        query = select(TIE_COUNTS, count.label("documents")).where(*there)
        # The order of the index, so that it need not be gone through whole.
        ordered = query.order_by(count.desc(), table.one.desc(), table.other.desc())
        found += _tied(reading, ordered.limit(limit))
        both = select(func.count()).where(table.kind == kind, count > 0)
        several = int(reading.connection.execute(both).scalar() or 0)
        pairs += several if kind == "behalf" else several // 2
    return found, pairs


def ties_of(reading: Reading, id: str, kinds: Sequence[str], limit: int) -> tuple[list[Tied], int]:
    """The strongest ties of one, and how many it has."""
    table, count = TIE_COUNTS.c, _count(reading)
    # Reckoned with, so that no index of counts is gone through instead of the ties of one.
    there = and_(table.one == id, table.kind.in_(_both_ways(kinds)), count + 0 > 0)
    ordered = select(TIE_COUNTS, count.label("documents")).where(there)
    ordered = ordered.order_by(count.desc(), table.other, table.kind).limit(limit)
    several = select(func.count()).select_from(TIE_COUNTS).where(there)
    return list(_tied(reading, ordered)), int(reading.connection.execute(several).scalar() or 0)


def ties_among(reading: Reading, ids: Sequence[str], kinds: Sequence[str]) -> list[Tied]:
    """All ties between any two of these, each once."""
    table, count = TIE_COUNTS.c, _count(reading)
    query = select(TIE_COUNTS, count.label("documents")).where(
        table.one.in_(ids),
        table.other.in_(ids),
        table.kind.in_(kinds),
        count + 0 > 0,
        or_(table.kind == "behalf", table.one < table.other),
    )
    return list(_tied(reading, query.order_by(table.one, table.other, table.kind)))


def tie_proofs(
    reading: Reading, pair: tuple[str, str], limit: int | None, offset: int
) -> Rows[TieProof]:
    """Each document that ties two of them, by kind and in the order in which they came."""
    one, other = sorted(pair)
    table = TIES.c
    query = select(TIES).where(
        or_(
            and_(table.one == one, table.other == other),
            and_(table.one == other, table.other == one),
        )
    )
    if reading.hidden:
        query = query.where(table.document.not_in(reading.hidden_numbers))
    several = select(func.count()).select_from(query.subquery())
    total = int(reading.connection.execute(several).scalar() or 0)
    ordered = query.order_by(table.kind, table.document, table.one)
    rows = reading.connection.execute(ordered.limit(limit).offset(offset)).all()
    proofs = numbered(reading, [row.proof for row in rows])
    others = numbered(reading, [row.other_proof for row in rows])
    found = (
        TieProof(row.kind, row.one, row.other, proof, another)
        for row, proof, another in zip(rows, proofs, others, strict=True)
    )
    return Rows(tuple(found), total, offset)


def _tied(reading: Reading, query: Select[Any]) -> Iterable[Tied]:
    for row in reading.connection.execute(query):
        if row.kind == VOICED:
            yield Tied(row.other, row.one, "behalf", row.documents)
        else:
            yield Tied(row.one, row.other, row.kind, row.documents)


def _both_ways(kinds: Sequence[str]) -> list[str]:
    return [*kinds, VOICED] if "behalf" in kinds else list(kinds)


def _count(reading: Reading) -> ColumnElement[int]:
    return TIE_COUNTS.c.open if reading.hidden else TIE_COUNTS.c.count
