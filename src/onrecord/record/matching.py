"""Which documents or statements have the words of a query, alike on both databases.

Only the look-up of one word or phrase is in each database's own language. How words are joined is
worked out over columns of yes and no, one sign for each document or statement, which takes the same
time however many there are of a word.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
)

from onrecord.record.database import is_sqlite
from onrecord.record.derive import FOR_ALL, FOR_CLEARED, FOR_OTHERS
from onrecord.record.permissions import Protection, may_see
from onrecord.record.query import And, Leaf, Node, Not, parse
from onrecord.record.reading import Reading

__all__ = ["Flags", "matching", "spoken_in"]

# One sign for each document (or statement): whether it is meant.
Flags = NDArray[np.bool_]


def matching(
    reading: Reading, node: Node, index: str, numbers: NDArray[Any], part: str = "text"
) -> Flags:
    """Which of these have what a query asks for in their text, or in another ``part``.

    ``numbers`` are those of all documents (or of the findings of all statements), in order.
    """
    if isinstance(node, Leaf):
        return among(_numbers(reading, node, index, part), numbers)
    if isinstance(node, Not):
        return ~matching(reading, node.part, index, numbers, part)
    every = isinstance(node, And)
    found: Flags = np.full(len(numbers), every)
    for each in node.parts:
        flags = matching(reading, each, index, numbers, part)
        found = found & flags if every else found | flags
        if every and not found.any():
            break
    return found


def among(wanted: NDArray[Any], numbers: NDArray[Any]) -> Flags:
    """Which of some numbers in order are among others in order."""
    flags: Flags = np.zeros(len(numbers), np.bool_)
    if len(wanted) and len(numbers):
        at = np.searchsorted(numbers, wanted)
        at[at == len(numbers)] = 0
        flags[at[numbers[at] == wanted]] = True
    return flags


# ---------------------------------------------------------------------------- words in the index


def _numbers(reading: Reading, leaf: Leaf, index: str, part: str) -> NDArray[Any]:
    """The numbers of those in whose text (or title) these words stand, for who may see them."""
    sqlite = is_sqlite(reading.connection)
    asked, value = _for_sqlite(index, part, leaf) if sqlite else _for_postgresql(part, leaf)
    # Fetched row by row, the numbers would take longer than finding them.
    all_rows = "group_concat(rowid)" if sqlite else "string_agg(rowid::text, ',')"
    query = text(f"SELECT {all_rows} FROM {index} WHERE {asked}")
    found = reading.connection.execute(query, {"words": value}).scalar()
    if not found:
        return np.zeros(0, np.int64)
    rows = np.fromstring(found, np.int64, sep=",")
    rows = rows[np.isin(rows & 3, _variants(reading))] >> 22
    return rows if sqlite else np.sort(rows)


def _variants(reading: Reading) -> Sequence[int]:
    return (FOR_ALL, FOR_CLEARED if may_see(reading.viewer, Protection.SEALED) else FOR_OTHERS)


def _for_sqlite(index: str, part: str, leaf: Leaf) -> tuple[str, str]:
    words = f'"{" ".join(leaf.tokens)}"{" *" if leaf.begins else ""}'
    only = f"{part} : " if index == "search_documents" else ""
    return f"{index} MATCH :words", f"{only}{words}"


def _for_postgresql(part: str, leaf: Leaf) -> tuple[str, str]:
    *first, last = (f"'{token}'" for token in leaf.tokens)
    words = " <-> ".join([*first, f"{last}:*" if leaf.begins else last])
    return f"{part} @@ CAST(:words AS tsquery)", words


# ---------------------------------------------------------------------------- as a condition


def spoken_in(reading: Reading, query: str, number: ColumnElement[int]) -> ColumnElement[bool]:
    """That a statement or speech, by the number of its finding, has the words of a query."""
    return _condition(reading, parse(query), number)


def _condition(reading: Reading, node: Node, number: ColumnElement[int]) -> ColumnElement[bool]:
    if isinstance(node, Leaf):
        entries = _entries(reading, node)
        if is_sqlite(reading.connection):
            return number.in_(entries)
        # PostgreSQL can't tell how many entries there will be, and may look each number up among
        # all of them; an array is made once, and looked up by hash.
        return number == func.any(func.array(entries.scalar_subquery()))
    if isinstance(node, Not):
        return not_(_condition(reading, node.part, number))
    joined = and_ if isinstance(node, And) else or_
    return joined(*(_condition(reading, part, number) for part in node.parts))


def _entries(reading: Reading, leaf: Leaf) -> Select[Any]:
    row: ColumnElement[int] = column("rowid")
    index = "search_statements"
    sqlite = is_sqlite(reading.connection)
    asked, value = _for_sqlite(index, "text", leaf) if sqlite else _for_postgresql("text", leaf)
    shown: list[ColumnElement[Any]] = [literal_column(str(each)) for each in _variants(reading)]
    return (
        select(row.op(">>")(literal_column("22")))
        .select_from(text(index))
        .where(
            text(asked).bindparams(bindparam("words", value, unique=True)),
            row.op("&")(literal_column("3")).in_(shown),
        )
    )
