"""Which earlier document a new one is a near copy of.

Only documents that share a part of its sketch are looked at, and of these the few that share most:
the table ``shingles`` has the sketches by hash. A hash that many documents have (the foot of a
publisher's every page) says nothing and is kept for the first of them only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from onrecord.identify import Copied, copied
from onrecord.model import Document, DocumentKind
from onrecord.record.database import append
from onrecord.record.payload import inflated
from onrecord.record.reading import parts
from onrecord.record.schema import DOCUMENTS, SHINGLES, TEXTS

__all__ = ["Sketched", "near_copies"]

MOST_HOLDERS = 50  # documents with one hash
LOOKED_AT = 4  # documents whose texts are compared
LEAST_SHARED = 2  # hashes
DAYS = 31  # from a text to a copy of it
# What says the same year after year and is not a copy; and testimony, which is nobody else's.
NEVER = frozenset(
    {
        DocumentKind.RESOLUTION,
        DocumentKind.VERBATIM_RECORD,
        DocumentKind.SUMMARY_RECORD,
        DocumentKind.TESTIMONY,
    }
)


@dataclass(frozen=True, slots=True)
class Sketched:
    """A new document by its number, without its text, and its sketch."""

    number: int
    head: Document
    sketch: tuple[int, ...]


def near_copies(connection: Connection, incoming: Sequence[Sketched]) -> dict[int, tuple[int, str]]:
    """For each new document that is one: the earlier document and the reason, by its number. The
    sketches of all are kept."""
    able = [each for each in incoming if each.head.kind not in NEVER]
    holders = _holders(connection, {hash for each in able for hash in each.sketch})
    found: dict[int, tuple[int, str]] = {}
    rows: list[tuple[int, int]] = []
    for each in sorted(able, key=lambda one: one.number):
        best = _best(connection, each, holders)
        if best is not None:
            found[each.number] = best
        for hash in each.sketch:
            if len(holders[hash]) < MOST_HOLDERS:
                holders[hash].append(each.number)
                rows.append((hash, each.number))
    append(connection, SHINGLES, rows)
    return found


def _holders(connection: Connection, hashes: Iterable[int]) -> defaultdict[int, list[int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for part in parts(sorted(hashes)):
        query = select(SHINGLES).where(SHINGLES.c.shingle.in_(part))
        for row in connection.execute(query.order_by(SHINGLES.c.shingle, SHINGLES.c.document)):
            holders[row.shingle].append(row.document)
    return holders


def _best(
    connection: Connection, each: Sketched, holders: Mapping[int, list[int]]
) -> tuple[int, str] | None:
    """The document of which it is most nearly a copy, the first of several."""
    shared = Counter(number for hash in each.sketch for number in holders[hash])
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    likely = [number for number, times in ranked[:LOOKED_AT] if times >= LEAST_SHARED]
    if not likely:
        return None
    text = _texts(connection, [each.number])[each.number].text
    best: tuple[Copied, int] | None = None
    for number, row in sorted(_texts(connection, likely).items()):
        if _may_be_one(row, each.head):
            alike = copied(row.text, text)
            if alike.is_copy and (best is None or alike.share > best[0].share):
                best = alike, number
    return (best[1], best[0].reason) if best else None


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    language: str
    published: str | None


def _texts(connection: Connection, numbers: Sequence[int]) -> dict[int, _Text]:
    query = (
        select(DOCUMENTS.c.number, DOCUMENTS.c.language, DOCUMENTS.c.published, TEXTS.c.text)
        .join(TEXTS, TEXTS.c.document == DOCUMENTS.c.number)
        .where(DOCUMENTS.c.number.in_(numbers))
    )
    return {
        row.number: _Text(inflated(row.text), row.language, row.published)
        for row in connection.execute(query)
    }


def _may_be_one(row: Any, head: Document) -> bool:
    """Whether the language is the same, and the days are near where both are known."""
    if row.language.split("-")[0] != head.language.split("-")[0]:
        return False
    try:
        apart = date.fromisoformat(row.published) - date.fromisoformat(head.published or "")
    except (TypeError, ValueError):
        return True
    return abs(apart.days) <= DAYS
