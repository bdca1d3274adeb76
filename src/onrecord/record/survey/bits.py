"""Sets of documents as bits: how many documents speak of a body, of a year and of a State at once.

For each key ("body:unsc", "2015", "2015-12", "state:PRK") and each block of documents there is one
row whose bits are the documents of the block that speak of it. Two sets are held against each other
in a few microseconds, so that a matrix of hundreds of cells can say of each in how many documents
was looked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from onrecord.record.database import replace_rows, stored
from onrecord.record.reading import parts
from onrecord.record.survey.tables import REACH

__all__ = ["BLOCK", "mark", "numbers", "sets"]

# Documents of one row: what is written again when one document comes in.
BLOCK = 8192

# Documents by key, as bits counted from the first of their block.
Bits = dict[tuple[str, int], int]


def mark(
    connection: Connection, speaks: Mapping[int, Collection[str]], fresh: bool = False
) -> None:
    """Let documents, by their numbers, speak of these keys and of no others; ``fresh`` where they
    speak of none yet."""
    wanted: Bits = {}
    ours: dict[int, int] = {}
    for number, keys in speaks.items():
        block, place = divmod(number, BLOCK)
        ours[block] = ours.get(block, 0) | 1 << place
        for key in keys:
            held = stored(key), block
            wanted[held] = wanted.get(held, 0) | 1 << place
    keys_of = sorted({key for key, _ in wanted}) if fresh else None
    before = _held(connection, ours, keys_of)
    changed = []
    for held in sorted(wanted.keys() | before.keys()):
        was = before.get(held, 0)
        now = was & ~ours[held[1]] | wanted.get(held, 0)
        if now != was:
            changed.append((*held, packed(now)))
    # A row without any document is none in a record that is worked out anew.
    for key, block, data in changed:
        if not data:
            gone = (REACH.c.key == key, REACH.c.block == block)
            connection.execute(delete(REACH).where(*gone))
    replace_rows(connection, REACH, [row for row in changed if row[2]])


def _held(connection: Connection, blocks: Iterable[int], keys: Sequence[str] | None) -> Bits:
    query = select(REACH).where(REACH.c.block.in_(sorted(blocks)))
    several = [query] if keys is None else [query.where(REACH.c.key.in_(p)) for p in parts(keys)]
    return {
        (row.key, row.block): unpacked(row.documents)
        for asked in several
        for row in connection.execute(asked)
    }


def sets(connection: Connection, keys: Collection[str]) -> Mapping[str, int]:
    """For each key the documents that speak of it: bit n for the document with number n."""
    found: dict[str, int] = dict.fromkeys(keys, 0)
    for part in parts(sorted(set(keys))):
        for row in connection.execute(select(REACH).where(REACH.c.key.in_(part))):
            found[row.key] |= unpacked(row.documents) << row.block * BLOCK
    return found


def packed(bits: int) -> bytes:
    """
    >>> unpacked(packed(1 << 100 | 5)) == 1 << 100 | 5
    True
    """
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def unpacked(data: bytes) -> int:
    return int.from_bytes(data, "little")


def numbers(bits: int) -> Sequence[int]:
    """The numbers of the documents of a set.

    >>> numbers(0b1010)
    [1, 3]
    """
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
